"""Import this where papers will be printed: the engine is then loaded before the work begins (processes that fork share it)."""

from .engine import engine

engine()
