"""The guided interview: one object that YAML blocks talk to. Only this room and `server` know docassemble."""

from .story import Story
from .told import Given, Told

__all__ = ["Given", "Story", "Told"]
