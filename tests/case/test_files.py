"""Files are written whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from docassemble.Lantern.case.files import NotWritable, write_whole


def test_a_file_is_for_its_owner_only_and_its_folder_is_made(tmp_path: Path) -> None:
    file = write_whole(tmp_path / "a" / "b" / "case.yaml", b"told")
    assert file.read_bytes() == b"told"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [entry.name for entry in file.parent.iterdir()] == ["case.yaml"]


def test_a_file_that_was_there_is_replaced(tmp_path: Path) -> None:
    write_whole(tmp_path / "case.yaml", b"one")
    assert write_whole(tmp_path / "case.yaml", b"two").read_bytes() == b"two"


def test_what_cannot_be_written_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"x")
    for path in (tmp_path / "folder", tmp_path / "file" / "case.yaml"):
        with pytest.raises(NotWritable, match="cannot write") as told:
            write_whole(path, b"told")
        assert told.value.exit_code == 2
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["file", "folder"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError(28, "No space left on device")])
def test_an_interrupted_write_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    write_whole(tmp_path / "case.yaml", b"one")

    def stop(*_: object) -> None:
        raise error

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises((KeyboardInterrupt, NotWritable)):
        write_whole(tmp_path / "case.yaml", b"two")
    assert [(entry.name, entry.read_bytes()) for entry in tmp_path.iterdir()] == [("case.yaml", b"one")]
