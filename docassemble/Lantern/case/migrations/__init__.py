"""Older cases brought up to the current schema, one step a version; a case is never refused for being old."""

from collections.abc import Callable, Mapping
from typing import Any

from ...errors import LanternError
from ..record import SCHEMA_VERSION

Step = Callable[[dict[str, Any]], dict[str, Any]]

STEPS: Mapping[int, Step] = {}
"""From version n to n + 1. Version 1 is the first, so there is no step yet."""


class UnknownVersion(LanternError):
    message = "the case has schema version {found!r}, {where}, this Lantern reads versions {oldest} to {newest}; update Lantern or check the file"


def migrate(record: dict[str, Any], where: str = "case", steps: Mapping[int, Step] = STEPS, newest: int = SCHEMA_VERSION) -> dict[str, Any]:
    """A copy of the record at version `newest`. Raises UnknownVersion; the record given is left as it was."""
    version = record.get("schema_version")
    oldest = min([newest, *steps])
    if not isinstance(version, int) or isinstance(version, bool) or not oldest <= version <= newest:
        raise UnknownVersion(found=version, where=where, oldest=oldest, newest=newest)
    current = dict(record)
    while current["schema_version"] < newest:
        before = current["schema_version"]
        current = {**steps[before](dict(current)), "schema_version": before + 1}
    return current
