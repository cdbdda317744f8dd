"""What is kept of a photo or a PDF that somebody adds: what is seen, and nothing else (R121)."""

import io
import sys
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

sys.path.insert(0, str(Path(__file__).parent))

import samples_of_files as samples

from docassemble.Lantern.interview.cleaning import MOST_PIXELS, Refused, clean
from docassemble.Lantern.interview.scrubbing import bare_jpeg, bare_jpeg_2000

GOOD = {"photo": samples.photo(), "png": samples.png(), "webp": samples.webp(), "pdf": samples.pdf()}


def pixels(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data)) as opened:
        return opened.convert("RGB")


@pytest.mark.parametrize("name", GOOD)
def test_the_samples_hold_what_must_not_be_kept(name: str) -> None:
    assert any(word in samples.every_byte(GOOD[name]) for word in samples.TELLTALES)


@pytest.mark.parametrize("name", GOOD)
def test_nothing_is_kept_of_place_time_maker_scripts_and_attachments(name: str) -> None:
    kept = samples.every_byte(clean(GOOD[name]).data)
    assert [word for word in samples.TELLTALES if word in kept or word.decode().encode("utf-16-be") in kept] == []


@pytest.mark.parametrize("name", ["photo", "png", "webp"])
def test_a_picture_has_no_exif_place_or_other_words_of_its_own(name: str) -> None:
    with Image.open(io.BytesIO(clean(GOOD[name]).data)) as opened:
        opened.load()
        assert not opened.getexif()
        assert set(opened.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize(("name", "extension", "media_type"), [
    ("photo", "jpg", "image/jpeg"), ("png", "png", "image/png"), ("webp", "jpg", "image/jpeg"), ("pdf", "pdf", "application/pdf"),
])  # fmt: skip
def test_what_is_kept_has_the_kind_that_its_bytes_have(name: str, extension: str, media_type: str) -> None:
    made = clean(GOOD[name])
    assert (made.extension, made.media_type) == (extension, media_type)


def test_a_photo_that_lies_on_its_side_stands_upright() -> None:
    made = pixels(clean(samples.photo(turned=True)).data)
    assert made.size == (20, 40)
    assert sum(made.getpixel((10, 4))) < 200 < sum(made.getpixel((10, 35)))  # type: ignore[arg-type]


def test_a_picture_looks_as_before() -> None:
    assert pixels(clean(samples.png()).data).tobytes() == pixels(samples.png()).tobytes()
    before, after = pixels(samples.photo()), pixels(clean(samples.photo()).data)
    assert max(abs(a - b) for a, b in zip(before.tobytes(), after.tobytes(), strict=True)) < 24


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "CMYK", "I;16"])
def test_pictures_of_every_colour_model_are_taken(mode: str) -> None:
    buffer = io.BytesIO()
    picture = Image.new("I;16", (5, 4), 40_000) if mode == "I;16" else samples.picture().convert("RGBA" if mode == "LA" else "RGB").convert(mode)
    picture.save(buffer, "JPEG" if mode == "CMYK" else "PNG")
    with Image.open(io.BytesIO(clean(buffer.getvalue()).data)) as kept:
        assert kept.size == picture.size
    if mode == "I;16":
        assert pixels(clean(buffer.getvalue()).data).getpixel((2, 2)) == (156, 156, 156)


def test_a_pdf_keeps_its_pages_and_the_pixels_of_its_pictures() -> None:
    with pikepdf.open(io.BytesIO(clean(samples.pdf(pages=3)).data)) as kept:
        assert len(kept.pages) == 3
        assert "/Names" not in kept.Root or not set(kept.Root.Names.keys()) & {"/JavaScript", "/EmbeddedFiles"}
        assert not kept.attachments
        assert "/Info" not in kept.trailer
        assert "/OpenAction" not in kept.Root
        inside = kept.pages[0].Resources.XObject.Im0.read_raw_bytes()
    assert pixels(inside).tobytes() == pixels(samples.photo()).tobytes()
    assert b"Exif" not in inside


def test_the_same_pdf_gives_the_same_bytes() -> None:
    assert clean(GOOD["pdf"]).data == clean(GOOD["pdf"]).data


@pytest.mark.parametrize(("data", "why"), [
    (b"MZ\x90\x00 this program cannot be run in DOS mode", "kind"),   # a program with the name of a photo
    (b"PK\x03\x04 word/vbaProject.bin", "kind"),                      # a Word file with macros
    (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "kind"),
    (b"", "kind"),
    (samples.moving(), "kind"),
    (samples.png_bomb(), "large"),
    (samples.photo()[:200], "broken"),
    (b"%PDF-1.7\nnothing follows", "broken"),
    (samples.pdf(password="abc"), "locked"),
])  # fmt: skip
def test_what_cannot_be_taken_is_refused_with_a_reason_that_has_a_text(data: bytes, why: str) -> None:
    from docassemble.Lantern.language import catalog

    with pytest.raises(Refused) as refused:
        clean(data)
    assert refused.value.why == why
    assert catalog("en").text(f"screen.files.error.{why}", number="1")


def test_a_picture_that_claims_too_much_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("unpacked"))
    with pytest.raises(Refused):
        clean(samples.png_bomb())
    assert MOST_PIXELS < 65_000 * 65_000


def test_a_jpeg_loses_its_descriptions_and_no_pixel() -> None:
    bare = bare_jpeg(samples.photo() + b"GPS-CANARY behind the end")
    assert pixels(bare).tobytes() == pixels(samples.photo()).tobytes()
    assert not [word for word in samples.TELLTALES if word in bare]


def test_a_jpeg_2000_loses_the_boxes_that_describe_it() -> None:
    def box(kind: bytes, data: bytes) -> bytes:
        return (len(data) + 8).to_bytes(4, "big") + kind + data

    head, picture = box(b"jP  ", b"\r\n\x87\n"), box(b"jp2c", b"\xff\x4f pixels")
    assert bare_jpeg_2000(head + box(b"uuid", b"XMP-CANARY") + box(b"xml ", b"GPS-CANARY") + picture) == head + picture
    assert bare_jpeg_2000(b"\xff\x4f\xff\x51 a bare stream") == b"\xff\x4f\xff\x51 a bare stream"
