"""Drafting: one view and the law in, one paper out."""

from .draft import Draft, Drafted, Sheet, draft, draft_files
from .places import CannotDraft, Cell, cells
from .points import Point, check

__all__ = ["CannotDraft", "Cell", "Draft", "Drafted", "Point", "Sheet", "cells", "check", "draft", "draft_files"]
