"""What people need to know and whom they can ask: pages of information by place, a clinic's list of help, the glossary.

topics, page      pages that inform, with facts of a place that the law room dates and sources
directory, contacts, stale, refuse_old   a clinic's own list of help with its days of check
glossary, found_in   words of the law and of the body with plain meanings
"""

from .directory import Contact, Directory, OldContacts, Stale, contacts, directory, refuse_old, stale
from .glossary import Term, found_in, glossary, terms
from .information import BadGuidance, Fact, Topic, topic, topics
from .pages import page, place_name

__all__ = [
    "BadGuidance",
    "Contact",
    "Directory",
    "Fact",
    "OldContacts",
    "Stale",
    "Term",
    "Topic",
    "contacts",
    "directory",
    "found_in",
    "glossary",
    "page",
    "place_name",
    "refuse_old",
    "stale",
    "terms",
    "topic",
    "topics",
]
