"""A paper as pictures of its pages."""

import io

from PIL import Image

from docassemble.Lantern.drafting.draft import render
from docassemble.Lantern.interview.previews import WIDTH, pictures

PAGE = '<html lang="en"><head><title>x</title></head><body><p>one</p><p style="break-before: page">two</p></body></html>'


def test_each_page_is_one_picture_of_its_own_shape() -> None:
    made = pictures(render(PAGE, "pdf"))
    assert len(made) == 2
    for png, width, height in made:
        with Image.open(io.BytesIO(png)) as picture:
            assert (picture.format, picture.size) == ("PNG", (width, height))
            assert width == WIDTH
            assert height > width  # a page stands
            low, high = picture.convert("L").getextrema()
            assert low < 100  # there are words on it  # type: ignore[operator]
            assert high == 255
            assert set(picture.info) == set()


def test_the_pictures_differ_as_the_pages_do() -> None:
    one, two = pictures(render(PAGE, "pdf"))
    assert one[0] != two[0]
