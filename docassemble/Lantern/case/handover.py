"""A hand-over: one case with its papers and files, as the one package that is sealed for an office. A ZIP archive, so that any program opens it."""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping

from ..errors import LanternError

CASE = "case.yaml"
"""The case inside."""
_MARK = "lantern-hand-over"
"""The first entry, by which a package is known from any other archive; its content is the version of this layout."""
_VERSION = b"1\n"
_NAME = re.compile(r"[a-z0-9][a-z0-9.-]*(/[a-z0-9][a-z0-9.-]*)?", re.ASCII)
_MOST_BYTES = 512 * 1024 * 1024
_EPOCH = (1980, 1, 1, 0, 0, 0)


class BadHandover(LanternError):
    message = "not a hand-over of this program ({what}), {name}, ask the office that sent it for a new copy"


def pack(files: Mapping[str, bytes]) -> bytes:
    """The package. files: neutral names (`case.yaml`, `story-us.docx`, `files/k7….jpg`) -> content; no time of making is kept.

    Raises ValueError for a name that does not fit.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {_MARK: _VERSION, **files}.items():
            if not _NAME.fullmatch(name):
                raise ValueError(name)
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()


def is_handover(data: bytes) -> bool:
    """Whether these bytes are such a package."""
    return data.startswith(b"PK") and data[30 : 30 + len(_MARK)] == _MARK.encode()


def unpack(data: bytes, name: str = "hand-over") -> dict[str, bytes]:
    """The files inside, by name. name: stands in error messages. Raises BadHandover, also for a name that would lead out of a folder."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if entry.filename != _MARK]
            if any(not _NAME.fullmatch(entry.filename) for entry in entries):
                raise BadHandover(what="a file inside has a strange name", name=name)
            if sum(entry.file_size for entry in entries) > _MOST_BYTES:
                raise BadHandover(what="it is too large", name=name)
            found = {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, RuntimeError):
        raise BadHandover(what="it is damaged or cut short", name=name) from None
    if CASE not in found:
        raise BadHandover(what="it holds no case", name=name)
    return found
