"""A character that no bundled font has stops the paper; a box is never printed for it (R98)."""

from pathlib import Path

import pytest
from papers import telling

from docassemble.Lantern.case import from_record
from docassemble.Lantern.drafting import draft_files
from docassemble.Lantern.rendering import MissingGlyph, to_pdf
from docassemble.Lantern.rendering.fonts import families_for

NO_GLYPH = "\U00012000"  # a cuneiform sign

SCRIPTS = {
    "NotoSerif": "Čeština, Tiếng Việt, Ελληνικά, Українська, Xkꞌanel, qꞌijoꞌ, k’iche’, Ġ ġ ɓ ɗ",
    "NotoNaskhArabic": "العربية، دری، پښتو، اردو، کوردی، ئۇيغۇرچە",
    "NotoSerifEthiopic": "ትግርኛ አማርኛ",
    "NotoSerifHebrew": "עברית",
    "NotoSerifDevanagari": "हिन्दी नेपाली",
    "NotoSerifBengali": "বাংলা",
    "NotoSerifGurmukhi": "ਪੰਜਾਬੀ",
    "NotoSerifGujarati": "ગુજરાતી",
    "NotoSerifTamil": "தமிழ்",
    "NotoSerifSinhala": "සිංහල",
    "NotoSerifMyanmar": "မြန်မာ",
    "NotoSerifKhmer": "ខ្មែរ",
    "NotoSerifThai": "ไทย",
    "NotoSerifGeorgian": "ქართული",
    "NotoSerifArmenian": "Հայերեն",
}


def test_the_error_names_the_code_point_and_never_the_text() -> None:
    with pytest.raises(MissingGlyph) as caught:
        to_pdf(telling(f"secret words {NO_GLYPH}").html)
    assert "U+12000" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_nothing_is_written_then(tmp_path: Path) -> None:
    record = {
        "schema_version": 2,
        "telling_language": "en",
        "person": {"name": {"full": "Alma Ejemplo"}, "religion": NO_GLYPH},
        "events": [{"id": "e1", "label": "What happened", "narrative": {"text": "I was there.", "language": "en"}}],
    }
    with pytest.raises(MissingGlyph):
        draft_files(from_record(record), "x", "declaration", "us", tmp_path / "out", ("docx", "pdf"))
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("family", SCRIPTS)
def test_each_script_has_its_font(family: str) -> None:
    assert family in families_for(SCRIPTS[family])


def test_every_script_on_one_page_prints_without_a_box() -> None:
    assert to_pdf(telling("\n\n".join(SCRIPTS.values())).html).startswith(b"%PDF")
