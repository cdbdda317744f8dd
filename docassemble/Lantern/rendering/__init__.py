"""Rendering: one HTML page in, DOCX or PDF bytes out. The words are the same in both."""

from .docx import to_docx
from .fonts import MissingGlyph
from .page import BadLink
from .pdf import to_pdf

__all__ = ["BadLink", "MissingGlyph", "to_docx", "to_pdf"]
