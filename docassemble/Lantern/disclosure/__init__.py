"""Who may read what: the view of a case for one audience."""

from .view import Node, NotForThisReader, UnknownAudience, View, Withheld, view, withheld_from

__all__ = ["Node", "NotForThisReader", "UnknownAudience", "View", "Withheld", "view", "withheld_from"]
