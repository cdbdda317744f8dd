"""The record: everything one person tells, told once."""

import os

# A pydantic plugin sees every value that is validated, and some send them to a service: none may see a case (R118).
os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"

from .answer import EXITS, Answer, State, given, value_of
from .reading import UnreadableCase, bytes_of, dump, from_record, json_schema, load, load_bytes, to_record
from .record import SCHEMA_VERSION, Case
from .references import walk

__all__ = [
    "EXITS",
    "SCHEMA_VERSION",
    "Answer",
    "Case",
    "State",
    "UnreadableCase",
    "bytes_of",
    "dump",
    "from_record",
    "given",
    "json_schema",
    "load",
    "load_bytes",
    "to_record",
    "value_of",
    "walk",
]
