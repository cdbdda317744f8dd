"""Older cases brought up to the current schema, one step a version; a case is never refused for being old."""

import copy
from collections.abc import Callable, Mapping
from typing import Any

from ...errors import LanternError
from ..record import SCHEMA_VERSION

Step = Callable[[dict[str, Any]], dict[str, Any]]


def _from_1(record: dict[str, Any]) -> dict[str, Any]:
    """Version 2 only adds fields, all of which may be absent."""
    return record


def _from_2(record: dict[str, Any]) -> dict[str, Any]:
    """Version 3 only adds fields, all of which may be absent."""
    return record


STEPS: Mapping[int, Step] = {1: _from_1, 2: _from_2}
"""From version n to n + 1. Version 1 is the first."""


class UnknownVersion(LanternError):
    message = "the case has {found}, {where}, this Lantern reads schema_version {oldest} to {newest}; update Lantern or check the file"


def migrate(record: dict[str, Any], where: str = "case", steps: Mapping[int, Step] = STEPS, newest: int = SCHEMA_VERSION) -> dict[str, Any]:
    """A copy of the record at version `newest`. Raises UnknownVersion; the record given is left as it was."""
    version = record.get("schema_version")
    oldest = min([newest, *steps])
    if not isinstance(version, int) or isinstance(version, bool) or not oldest <= version <= newest:
        found = "no schema_version" if version is None else "an unknown schema_version"
        if isinstance(version, int) and 0 <= version < 10**6 and not isinstance(version, bool):
            found = f"schema_version {version}"  # anything longer could be words of the person
        raise UnknownVersion(found=found, where=where, oldest=oldest, newest=newest)
    current = copy.deepcopy(record) if version < newest else dict(record)
    while current["schema_version"] < newest:
        before = current["schema_version"]
        current = {**steps[before](current), "schema_version": before + 1}
    return current
