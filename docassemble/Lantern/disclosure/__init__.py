"""Who may read what: the view of a case for one audience."""

from .view import Node, NotForThisReader, UnknownAudience, View, view

__all__ = ["Node", "NotForThisReader", "UnknownAudience", "View", "view"]
