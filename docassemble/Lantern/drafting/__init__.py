"""Drafting: one view and the law in, one paper out."""

from .draft import Draft, Drafted, Sheet, Shelf, draft, draft_files
from .places import CannotDraft, Cell, cells
from .points import Point, check

__all__ = ["CannotDraft", "Cell", "Draft", "Drafted", "Point", "Sheet", "Shelf", "cells", "check", "draft", "draft_files"]
