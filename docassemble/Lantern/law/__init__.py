"""The law: dated values with their sources, by place and day."""

from .loader import BadLawFile, Law, NotInForce, Reference, UnknownParameter, UnknownPlace, Value, check, load, places, stale

__all__ = [
    "BadLawFile",
    "Law",
    "NotInForce",
    "Reference",
    "UnknownParameter",
    "UnknownPlace",
    "Value",
    "check",
    "load",
    "places",
    "stale",
]
