"""Drafting: one view and the law in, one paper out."""

from .draft import Draft, Drafted, draft, draft_files
from .points import Point, check

__all__ = ["Draft", "Drafted", "Point", "check", "draft", "draft_files"]
