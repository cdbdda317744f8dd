"""A photo or a PDF as it may be kept: what is seen stays, what the file says of its maker, place and time goes (R121).

Everything that comes in is hostile until it was read: nothing here trusts a name or a media type, only the bytes.
"""

import io
from dataclasses import dataclass
from typing import Any

from .scrubbing import scrub_pdf

MOST_PIXELS = 60_000_000
"""A picture that says it is larger is refused before it is unpacked: a few bytes can claim any size."""
MOST_PAGES = 500
_JPEG_QUALITY = 92
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
"""What browsers show. A JPEG of a phone may be an MPO, which carries a second picture: that one is left behind."""

MEDIA_TYPES = {"jpg": "image/jpeg", "png": "image/png", "pdf": "application/pdf"}
"""Extension -> media type of what is kept."""
ORIGINALS = {"JPEG": "jpg", "MPO": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif", "PDF": "pdf"}
"""Format -> extension of a file that is kept as it was given."""


class Refused(ValueError):
    """A file that cannot be taken. `why`: kind, broken, locked or large; a text `screen.files.error.<why>` says what to do."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What is kept of a file. extension: of the cleaned bytes; original: the extension that fits the bytes as they came."""

    data: bytes
    extension: str
    original: str

    @property
    def media_type(self) -> str:
        """Media type of the cleaned bytes."""
        return MEDIA_TYPES[self.extension]


def clean(data: bytes) -> Cleaned:
    """The same picture or document without metadata, scripts and attachments.

    A picture is turned the way it is meant to be seen, then written afresh; a PDF keeps its pages. Raises Refused.
    """
    if b"%PDF-" in data[:1024]:
        return Cleaned(_pdf(data), "pdf", ORIGINALS["PDF"])
    return _picture(data)


def _picture(data: bytes) -> Cleaned:
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise Refused("large")
            if opened.format != "MPO" and getattr(opened, "is_animated", False):
                raise Refused("kind")  # to keep one picture of many would lose what the others show
            made_as = str(opened.format)
            seen = _plain_colours(ImageOps.exif_transpose(opened))
    except Refused:
        raise
    except Image.DecompressionBombError:
        raise Refused("large") from None
    except UnidentifiedImageError:
        raise Refused("kind") from None
    except Exception:  # a broken or hostile file can make a decoder raise nearly anything
        raise Refused("broken") from None
    extension = "jpg" if made_as in ("JPEG", "MPO") or (made_as == "WEBP" and seen.mode in ("L", "RGB")) else "png"
    # Pixels alone: an image that was opened carries everything the file said, and Pillow writes some of it again.
    bare = Image.frombytes(seen.mode, seen.size, seen.tobytes())
    buffer = io.BytesIO()
    if extension == "jpg":
        bare.save(buffer, "JPEG", quality=_JPEG_QUALITY)
    else:
        bare.save(buffer, "PNG")
    return Cleaned(buffer.getvalue(), extension, ORIGINALS[made_as])


def _plain_colours(picture: Any) -> Any:
    """Grey, RGB or RGBA in the usual colours of screens: a colour profile names devices, so it is used up and not kept."""
    from PIL import ImageCms

    profile = picture.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "CMYK"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            return ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            pass  # a profile that cannot be read says nothing about the picture
    if picture.mode in ("1", "L"):
        return picture.convert("L")
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda level: level / 256).convert("L")  # 16 bits to 8
    if "A" in picture.mode or "transparency" in picture.info:
        return picture.convert("RGBA")
    return picture.convert("RGB")


def _pdf(data: bytes) -> bytes:
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as opened:
            if len(opened.pages) == 0:
                raise Refused("broken")
            if len(opened.pages) > MOST_PAGES:
                raise Refused("large")
            scrub_pdf(opened)
            buffer = io.BytesIO()
            opened.save(buffer, deterministic_id=True, encryption=False)
            return buffer.getvalue()
    except Refused:
        raise
    except pikepdf.PasswordError:
        raise Refused("locked") from None
    except Exception:  # as above
        raise Refused("broken") from None
