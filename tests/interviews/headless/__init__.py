"""Headless docassemble: an interview run in this process, with no server, database, browser or network.

session = Session("docassemble.Lantern:data/questions/story.yml", language="es")
session.screen.question          # what she reads
session.answer({"told.name": "Ana"})
session.press("Stop for now")
session.files()
"""

from .engine import add_words, engine
from .faults import InterviewFault, ScreenError
from .screen import Button, Choice, Field, Screen
from .session import Session

__all__ = ["Button", "Choice", "Field", "InterviewFault", "Screen", "ScreenError", "Session", "add_words", "engine"]
