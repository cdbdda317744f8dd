"""Pacing: which page comes next, and when to offer rest. Plain Python; knows no web server."""

from .engine import Screen, Sitting, Situation, begin_again, is_due, leads, next_page, next_screen, rested, shown
from .needs import LIBRARY, active, chapters, holds, interviews, is_held, needs, page_of, remaining
from .plan import BrokenPlan, Place, Step, numbers, places, plan
from .rules import rules

__all__ = [
    "LIBRARY",
    "BrokenPlan",
    "Place",
    "Screen",
    "Sitting",
    "Situation",
    "Step",
    "active",
    "begin_again",
    "chapters",
    "holds",
    "interviews",
    "is_due",
    "is_held",
    "leads",
    "needs",
    "next_page",
    "next_screen",
    "numbers",
    "page_of",
    "places",
    "plan",
    "remaining",
    "rested",
    "rules",
    "shown",
]
