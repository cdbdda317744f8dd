"""Reading and writing a case: YAML and JSON, lossless; errors with line and path, nothing lost."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import ValidationError

from ..errors import LanternError
from .migrations import migrate
from .plain import NotPlain, PathSteps, lines_of, read_plain
from .record import Case
from .references import BrokenReferences

if TYPE_CHECKING:
    from yaml import SafeDumper

Format = Literal["yaml", "json"]

_SHOWN = 8
_FIELD_NAME = re.compile(r"[a-z][a-z_]{0,39}|sha256")

_BREAKS = re.compile("[\r\x85\u2028\u2029\ufeff]")  # changed by every style of YAML but the one that escapes them


class UnreadableCase(LanternError):
    message = "{what}, {where}, {todo}"

    def __init__(self, what: str, where: object, todo: str) -> None:
        super().__init__(what=what, where=where, todo=todo)


def load(path: Path) -> Case:
    """Read a case from a YAML or JSON file (UTF-8).

    Raises UnreadableCase for a file that cannot be read, that is no YAML or JSON, or that does not fit the schema; the message
    names line and path of each problem and never quotes what the person said. Raises UnknownVersion.
    """
    return load_bytes(bytes_of(path), name=str(path))


def bytes_of(path: Path) -> bytes:
    """The bytes of a case file, as they are. Raises UnreadableCase."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableCase(f"cannot read the case ({error.strerror or error})", path, "check the name and the permissions") from None


def load_bytes(data: bytes, name: str = "case") -> Case:
    """Read a case from bytes; `name` stands in error messages. Raises UnreadableCase, UnknownVersion."""
    if data.startswith((b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED FILE-----")):
        raise UnreadableCase("this case is sealed", name, "open it first with `lantern open`")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableCase(f"not UTF-8 text at byte {error.start}", name, "save the file as UTF-8") from None
    try:
        record, lines = read_plain(text)
    except NotPlain as error:
        where = f"{name}, line {error.line}" if error.line else name
        raise UnreadableCase(f"not a case in YAML or JSON ({error.problem})", where, "mend that line") from None
    return from_record(record, name=name, lines=lines, text=text)


def from_record(record: Any, name: str = "case", lines: Mapping[PathSteps, int] | None = None, text: str = "") -> Case:
    """Make a case of plain data (dicts, lists, text), bringing older versions up to date first.

    `lines` and `text` are the source's, for messages. Raises UnreadableCase, UnknownVersion.
    """
    if not isinstance(record, dict):
        raise UnreadableCase("not a case: the top level is not a list of fields", name, "compare it with `lantern new`")
    version = record.get("schema_version")
    if isinstance(version, str) and re.fullmatch("[0-9]{1,6}", version):
        record = {**record, "schema_version": int(version)}
    if not lines and text:
        lines = lines_of(text)
    lines = lines or {}
    at = lines.get(("schema_version",))
    current = migrate(record, f"{name}, line {at}" if at else name)
    try:
        return Case.model_validate(current)
    except ValidationError as error:
        problems = [line for problem in error.errors(include_url=False, include_input=False) for line in _explain(problem, lines)]
        more = f"; and {len(problems) - _SHOWN} more" if len(problems) > _SHOWN else ""
        raise UnreadableCase("; ".join(problems[:_SHOWN]) + more, name, "mend these and try again; nothing was changed") from None


def _explain(problem: Any, lines: Mapping[PathSteps, int]) -> list[str]:
    cause = problem.get("ctx", {}).get("error")
    if isinstance(cause, BrokenReferences):
        return [f"{path}{_line(_steps(path), lines)}: {said}" for path, said in cause.problems]
    steps = tuple(step for step in problem["loc"] if step != "value")
    said = str(problem["msg"]).removeprefix("Value error, ")
    if problem["type"] == "extra_forbidden":
        said = "unknown field"
    return [f"{_path(steps) or 'the case'}{_line(steps, lines)}: {said}"]


def _path(steps: PathSteps) -> str:
    """`events[0].when`. A name that cannot be a field is left out: it may be words that slipped to the left of their place."""
    path = ""
    for step in steps:
        if isinstance(step, int):
            path += f"[{step}]"
        else:
            path += ("." if path else "") + (step if _FIELD_NAME.fullmatch(step) else "…")
    return path


def _steps(path: str) -> PathSteps:
    return tuple(int(step) if step.isdigit() else step for step in re.findall(r"[a-z_][a-z_0-9]*|\d+", path))


def _line(steps: PathSteps, lines: Mapping[PathSteps, int]) -> str:
    """Line of the deepest step that the file holds."""
    for length in range(len(steps), 0, -1):
        if line := lines.get(steps[:length]):
            return f" (line {line})"
    return ""


def to_record(case: Case) -> dict[str, Any]:
    """The case as plain data, without what was never asked; the version comes first."""
    return {"schema_version": case.schema_version, **case.model_dump(mode="json", exclude_defaults=True)}


def dump(case: Case, fmt: Format = "yaml") -> str:
    """The case as YAML or JSON text; `load_bytes(dump(case).encode())` equals the case."""
    record = to_record(case)
    if fmt == "json":
        return json.dumps(record, ensure_ascii=False, indent=2) + "\n"
    import yaml

    return yaml.dump(record, Dumper=_dumper(), allow_unicode=True, sort_keys=False, width=110)


def _dumper() -> "type[SafeDumper]":
    import yaml

    class Dumper(yaml.SafeDumper):
        """Readable YAML: narratives as blocks where that loses nothing."""

        def ignore_aliases(self, data: Any) -> bool:
            return True

    def represent(dumper: Dumper, text: str) -> yaml.ScalarNode:
        style = '"' if _BREAKS.search(text) else "|" if _keeps_as_block(text) else None
        return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)

    Dumper.add_representer(str, represent)
    return Dumper


def _keeps_as_block(text: str) -> bool:
    """Only text that stays the same as a block, byte for byte, is written as one."""
    if "\n" not in text:
        return False
    import yaml

    block = yaml.dump([text], Dumper=yaml.SafeDumper, default_style="|", allow_unicode=True, width=10**6)
    try:
        return bool(read_plain(block)[0] == [text])
    except NotPlain:
        return False


def json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of the case."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Case.model_json_schema()}
