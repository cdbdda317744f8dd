"""What a PDF says beyond its pages, taken out: metadata, scripts, actions, attachments, and what pictures inside say of themselves (R121)."""

import zlib
from collections.abc import Callable, Iterator
from typing import Any

_DROPPED = ("/Metadata", "/PieceInfo", "/Thumb", "/LastModified", "/AA", "/AF", "/JS", "/EF", "/XFA", "/Collection", "/OpenAction", "/URI")
"""Keys of a dictionary, wherever it stands. `/URI`: a link that is pressed tells another machine that the paper is read."""
_DROPPED_NAMES = ("/JavaScript", "/EmbeddedFiles", "/AlternatePresentations", "/Renditions")
_QUIET_ACTIONS = ("/GoTo", "/Named")
_LOUD_NOTES = ("/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D")


def scrub_pdf(pdf: Any) -> None:
    """Change an open pikepdf document in place. What nothing refers to any more is left out when it is saved.

    Raises ValueError for a picture inside that cannot be looked into.
    """
    for name in ("/Info", "/ID"):
        if name in pdf.trailer:
            del pdf.trailer[name]
    for page in pdf.pages:
        if "/Annots" in page:
            page.Annots = [note for note in page.Annots if str(note.get("/Subtype")) not in _LOUD_NOTES]
    for top in list(pdf.objects):
        for part in _parts(top):
            _scrub(part)
    names = pdf.Root.get("/Names")
    for name in _DROPPED_NAMES:
        if names is not None and name in names:
            del names[name]


def _parts(value: Any) -> Iterator[Any]:
    """A dictionary or stream, and every dictionary written inside it; what stands elsewhere is visited there."""
    import pikepdf

    waiting = [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, pikepdf.Array):
            waiting += [inner for inner in part if _is_inside(inner)]  # type: ignore[attr-defined]
        elif isinstance(part, pikepdf.Dictionary | pikepdf.Stream):
            yield part
            waiting += [inner for _, inner in part.items() if _is_inside(inner)]


def _is_inside(value: Any) -> bool:
    import pikepdf

    return isinstance(value, pikepdf.Array | pikepdf.Dictionary) and not value.is_indirect


def _scrub(part: Any) -> None:
    import pikepdf

    for name in _DROPPED:
        if name in part:
            del part[name]
    for name in ("/A", "/Next"):
        action = part.get(name)
        if isinstance(action, pikepdf.Dictionary) and "/S" in action and str(action["/S"]) not in _QUIET_ACTIONS:
            del part[name]
    if isinstance(part, pikepdf.Stream) and part.get("/Subtype") == "/Image":
        _scrub_picture(part)


def _scrub_picture(stream: Any) -> None:
    """Take descriptions out of a JPEG inside. Raises ValueError where it is packed in a way that cannot be looked into."""
    import pikepdf

    found = stream.get("/Filter")
    names = [str(name) for name in found] if isinstance(found, pikepdf.Array) else [str(found)]
    bare = _BARE.get(names[-1])
    if bare is None:
        return
    data = stream.read_raw_bytes()
    for name in names[:-1]:
        if name != "/FlateDecode":
            raise ValueError(name)
        data = zlib.decompress(data)
    stream.write(bare(data), filter=pikepdf.Name(names[-1]))


def bare_jpeg(data: bytes) -> bytes:
    """A JPEG without comments and application data, its pixels untouched. JFIF (APP0), colours (APP2) and Adobe's mark (APP14) stay."""
    kept, at = bytearray(data[:2]), 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        mark = data[at + 1]
        if mark == 0xDA:  # the pixels begin
            break
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        describes = mark == 0xFE or (0xE1 <= mark <= 0xEF and mark != 0xEE)
        if not describes or (mark == 0xE2 and data[at + 4 : at + 15] == b"ICC_PROFILE"):
            kept += data[at:end]
        at = end
    end_of_picture = data.rfind(b"\xff\xd9")
    return bytes(kept) + data[at : end_of_picture + 2 if end_of_picture > at else len(data)]


def bare_jpeg_2000(data: bytes) -> bytes:
    """A JPEG 2000 file without the boxes that describe it (XMP, EXIF, places)."""
    if data[4:8] != b"jP  ":
        return data  # a bare code stream has no boxes
    kept, at = bytearray(), 0
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        if size == 1:
            size = int.from_bytes(data[at + 8 : at + 16], "big")
        end = len(data) if size < 8 else at + size
        if data[at + 4 : at + 8] not in (b"uuid", b"xml ", b"asoc", b"uinf"):
            kept += data[at:end]
        at = end
    return bytes(kept)


_BARE: dict[str, Callable[[bytes], bytes]] = {"/DCTDecode": bare_jpeg, "/JPXDecode": bare_jpeg_2000}
