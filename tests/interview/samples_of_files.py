"""Photos and PDFs made here, with everything in them that must not be kept. Nothing of them was ever taken anywhere."""

import io
import struct
import zlib
from typing import Any

import pikepdf
from PIL import Image, PngImagePlugin

TELLTALES = (b"GPS-CANARY", b"Canary Camera", b"XMP-CANARY", b"AUTHOR-CANARY", b"COMMENT-CANARY", b"SCRIPT-CANARY", b"ATTACHED-CANARY")
"""What samples hold where no one sees it."""

_GPS = 0x8825


def picture() -> Image.Image:
    """Wider than high, the left half dark: so a turn shows."""
    made = Image.new("RGB", (40, 20), "white")
    made.paste((10, 20, 30), (0, 0, 20, 20))
    return made


def exif(turned: bool = False) -> Image.Exif:
    """Camera, place and, where wished, that the picture lies on its side."""
    found = Image.Exif()
    found[0x010F] = "Canary Camera"
    if turned:
        found[0x0112] = 6
    found.get_ifd(_GPS).update({1: "N", 2: (14.0, 5.0, 30.0), 3: "W", 4: (87.0, 12.0, 1.0), 29: "GPS-CANARY"})
    return found


def photo(turned: bool = False) -> bytes:
    """A JPEG with EXIF, GPS, XMP and a comment."""
    buffer = io.BytesIO()
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">XMP-CANARY</x:xmpmeta>'
    picture().save(buffer, "JPEG", exif=exif(turned).tobytes(), xmp=xmp, comment=b"COMMENT-CANARY")
    return buffer.getvalue()


def png() -> bytes:
    """A PNG with text, EXIF and a transparent part."""
    buffer, said = io.BytesIO(), PngImagePlugin.PngInfo()
    said.add_text("Author", "AUTHOR-CANARY")
    made = picture().convert("RGBA")
    made.putpixel((39, 19), (0, 0, 0, 0))
    made.save(buffer, "PNG", pnginfo=said, exif=exif().tobytes())
    return buffer.getvalue()


def webp() -> bytes:
    """A WebP with EXIF."""
    buffer = io.BytesIO()
    picture().save(buffer, "WEBP", exif=exif().tobytes())
    return buffer.getvalue()


def moving() -> bytes:
    """A GIF of two pictures."""
    buffer = io.BytesIO()
    picture().save(buffer, "GIF", save_all=True, append_images=[Image.new("RGB", (40, 20), "red")])
    return buffer.getvalue()


def png_bomb() -> bytes:
    """A few hundred bytes that claim to be a picture of 4 thousand million pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 65_000, 65_000, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(100_000))) + chunk(b"IEND", b"")


def pdf(password: str = "", pages: int = 1) -> bytes:
    """A PDF with an author, XMP, a script, an attachment, a note that holds a file, a link, and a photo that says where it was taken."""
    made = pikepdf.new()
    for _ in range(pages):
        made.add_blank_page(page_size=(200, 100))
    page: Any = made.pages[0]
    image = made.make_stream(photo())
    image.Type, image.Subtype, image.Filter = pikepdf.Name.XObject, pikepdf.Name.Image, pikepdf.Name.DCTDecode
    image.Width, image.Height, image.BitsPerComponent, image.ColorSpace = 40, 20, 8, pikepdf.Name.DeviceRGB
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
    page.Contents = made.make_stream(b"q 40 0 0 20 10 10 cm /Im0 Do Q")
    made.attachments["secret.txt"] = b"ATTACHED-CANARY"
    held = made.attachments["secret.txt"].obj
    page.Annots = made.make_indirect(
        pikepdf.Array(
            [
                pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FileAttachment, FS=held, Rect=[0, 0, 9, 9]),
                pikepdf.Dictionary(
                    Type=pikepdf.Name.Annot,
                    Subtype=pikepdf.Name.Link,
                    Rect=[0, 0, 9, 9],
                    A=pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("SCRIPT-CANARY")),
                ),
            ]
        )
    )
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("SCRIPT-CANARY"))
    made.Root.Names.JavaScript = pikepdf.Dictionary(Names=[pikepdf.String("a"), made.Root.OpenAction])
    made.docinfo["/Author"] = "AUTHOR-CANARY"
    with made.open_metadata() as meta:
        meta["dc:description"] = "XMP-CANARY"
    buffer = io.BytesIO()
    locked = pikepdf.Encryption(owner=password, user=password) if password else False
    made.save(buffer, encryption=locked, compress_streams=False)
    return buffer.getvalue()


def every_byte(data: bytes) -> bytes:
    """A PDF with every stream as it is read, so that nothing hides in packed bytes; any other file as it stands."""
    if not data.startswith(b"%PDF"):
        return data
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as opened:
        opened.save(
            buffer,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return buffer.getvalue()
