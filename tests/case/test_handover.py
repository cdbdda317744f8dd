"""What a server hands over to an office: one package, and nothing that leads out of a folder."""

import io
import zipfile

import pytest

from docassemble.Lantern.case.handover import BadHandover, is_handover, pack, unpack

FILES = {"case.yaml": b"schema_version: 3\n", "story-us.pdf": b"%PDF", "files/ab12.jpg": b"\xff\xd8"}


def test_what_goes_in_comes_out() -> None:
    assert is_handover(pack(FILES))
    assert unpack(pack(FILES)) == FILES


def test_the_same_files_give_the_same_bytes() -> None:
    assert pack(FILES) == pack(dict(FILES))


@pytest.mark.parametrize("name", ["../case.yaml", "/etc/passwd", "a/b/c", "C:\\x", "My Story.pdf", ".hidden", "files/../x"])
def test_a_name_that_leads_elsewhere_is_refused_on_both_ways(name: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        pack({**FILES, name: b""})
    with pytest.raises(BadHandover):
        unpack(archive({**FILES, name: b""}))


@pytest.mark.parametrize("data", [b"PK\x03\x04", pack(FILES)[:-30], pack({"story-us.pdf": b""})])
def test_a_damaged_package_is_said(data: bytes) -> None:
    with pytest.raises(BadHandover, match="hand-over"):
        unpack(data)


def test_other_archives_and_cases_are_no_hand_over() -> None:
    assert not is_handover(archive({"word/document.xml": b""}))
    assert not is_handover(b"schema_version: 3\n")


def archive(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, content in files.items():
            made.writestr(name, content)
    return buffer.getvalue()
