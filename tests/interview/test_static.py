"""The files that pages load: neutral, from this place only, the same words as the catalogs."""

import re
from pathlib import Path

import pytest

from docassemble.Lantern.language import catalog, languages
from docassemble.Lantern.language.files import PACKAGE

STATIC = PACKAGE / "data" / "static"
TEXTS = [path for path in sorted(STATIC.rglob("*")) if path.suffix in (".css", ".js", ".html")]


def test_the_page_after_leaving_says_one_neutral_sentence_in_every_language() -> None:
    page = (STATIC / "closed.html").read_text(encoding="utf-8")
    for tag in languages():
        assert f">{catalog(tag).text('screen.closing.done')}</p>" in page
    assert re.findall(r"<title>(.*?)</title>", page) == ["Lantern"]


@pytest.mark.parametrize("file", TEXTS, ids=lambda path: path.name)
def test_nothing_is_asked_of_another_host(file: Path) -> None:
    content = file.read_text(encoding="utf-8")
    assert re.findall(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}", re.sub(r"^\s*//.*$", "", content, flags=re.M)) == []
    assert not re.search(r"localStorage|sessionStorage|indexedDB|sendBeacon|XMLHttpRequest|fetch\(", content)
