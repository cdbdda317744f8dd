"""Stored files of headless runs: numbered folders in one temporary place, the shape docassemble's own file store has."""

from __future__ import annotations

import mimetypes
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

_SAME_KIND = {"jpeg": "jpg", "tiff": "tif"}


@dataclass(slots=True)
class Entry:
    """What the store knows about one file; `session` owns it."""

    filename: str
    session: str | None
    private: bool = True
    persistent: bool = False


class Store:
    """The numbered files of the process. `forget` empties it."""

    root: ClassVar[Path]
    entries: ClassVar[dict[int, Entry]] = {}
    _last: ClassVar[int] = 0

    @classmethod
    def open(cls, root: Path) -> None:
        root.mkdir(parents=True, exist_ok=True)
        cls.root = root

    @classmethod
    def new(cls, filename: str | None, session: str | None) -> int:
        cls._last += 1
        cls.entries[cls._last] = Entry(filename or "file.txt", session)
        return cls._last

    @classmethod
    def of_session(cls, session: str) -> dict[str, Path]:
        """File name -> path of every file a session has stored and not deleted; the last of one name wins."""
        found = {}
        for number, entry in cls.entries.items():
            path = cls.root / str(number) / "file"
            if entry.session == session and path.is_file():
                found[entry.filename] = path
        return found


class SavedFile:
    """docassemble's `SavedFile` on a plain folder: `<number>/file` and a link that has the extension."""

    def __init__(
        self,
        file_number: int,
        extension: str | None = None,
        fix: bool = False,
        section: str = "files",
        filename: str = "file",
        subdir: str | None = None,
        should_not_exist: bool = False,
        must_exist: bool = False,
    ) -> None:
        self.file_number = int(file_number)
        self.extension = extension
        self.filename = filename
        self.directory = str(Store.root / str(self.file_number))
        self.path = os.path.join(self.directory, filename)
        if fix:
            self.fix()

    def fix(self, must_exist: bool = False) -> None:
        os.makedirs(self.directory, exist_ok=True)

    def save(self, finalize: bool = False) -> None:
        self.fix()
        if self.extension:
            link = f"{self.path}.{self.extension}"
            if os.path.lexists(link):
                os.remove(link)
            os.symlink(os.path.basename(self.path), link)

    def finalize(self) -> None:
        """Nothing is left to be sent anywhere."""

    def write_content(self, content: str | bytes, filename: str | None = None, binary: bool = False, save: bool = True) -> None:
        self.fix()
        Path(self.directory, filename or self.filename).write_bytes(content if isinstance(content, bytes) else content.encode())
        if save:
            self.save()

    def copy_from(self, orig_path: str, filename: str | None = None) -> None:
        self.fix()
        shutil.copyfile(orig_path, os.path.join(self.directory, filename or self.filename))

    def delete(self) -> None:
        shutil.rmtree(self.directory, ignore_errors=True)
        Store.entries.pop(self.file_number, None)

    def url_for(self, **kwargs: Any) -> str:
        return f"file://{self.path}"


def extension_and_type(filename: str) -> tuple[str, str | None]:
    """Extension as docassemble writes it, and MIME type."""
    extension = re.sub(r".*\.", "", filename.lower())
    extension = _SAME_KIND.get(extension, extension)
    return extension, "text/plain" if extension in ("yaml", "yml") else mimetypes.guess_type(filename)[0]


def keep(path: str, filename: str, session: str | None) -> tuple[int, str, str | None]:
    """Copy a file into the store; number, extension, MIME type."""
    number = Store.new(filename, session)
    extension, mimetype = extension_and_type(filename)
    saved = SavedFile(number, extension=extension, fix=True)
    saved.copy_from(path)
    saved.save(finalize=True)
    return number, extension, mimetype


def details(number: int, filename: str | None = None) -> dict[str, Any]:
    """What docassemble asks of a stored file: {} if there is none of that number."""
    entry = Store.entries.get(int(number))
    if entry is None:
        return {}
    name = filename or entry.filename
    extension, mimetype = extension_and_type(name)
    saved = SavedFile(number, extension=extension, fix=True)
    return with_measures(
        {
            "filename": name,
            "extension": extension,
            "mimetype": mimetype,
            "path": saved.path,
            "fullpath": f"{saved.path}.{extension}",
            "private": entry.private,
            "persistent": entry.persistent,
        }
    )


def with_measures(found: dict[str, Any]) -> dict[str, Any]:
    """Add pages of a PDF and size of a picture."""
    path = found["fullpath"] if os.path.isfile(found["fullpath"] or "") else found["path"]
    if os.path.isfile(path) and os.path.getsize(path):
        if found["extension"] == "pdf":
            from pikepdf import Pdf

            with Pdf.open(path) as pdf:
                found |= {"encrypted": pdf.is_encrypted, "pages": len(pdf.pages), "acroform": "/AcroForm" in pdf.Root}
        elif found["extension"] in ("png", "jpg", "gif"):
            from PIL import Image

            with Image.open(path) as picture:
                found["width"], found["height"] = picture.size
    return found
