"""Reading and writing a case: YAML and JSON, lossless; errors with line and path, nothing lost."""

import json
import re
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from ..errors import LanternError
from .migrations import migrate
from .record import Case


class UnreadableCase(LanternError):
    message = "{what}, {where}, {todo}"

    def __init__(self, what: str, where: object, todo: str) -> None:
        super().__init__(what=what, where=where, todo=todo)


class _Loader(yaml.CSafeLoader):
    """Safe YAML in which only true, false and null are not text: `no` stays a word, 2019 stays as typed, NO stays Norway."""


_Loader.yaml_implicit_resolvers = {}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|)$"), ["~", "n", ""])


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[Any] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node)
        if key in seen:
            raise yaml.constructor.ConstructorError(None, None, f"the key {key!r} stands twice", key_node.start_mark)
        seen.add(key)
    return loader.construct_mapping(node, deep=True)


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def load(path: Path) -> Case:
    """Read a case from a YAML or JSON file (UTF-8).

    Raises UnreadableCase for a file that cannot be read, that is no YAML or JSON, or that does not fit the schema; the message
    names line and path of each problem and never quotes what the person said.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableCase(f"cannot read the case ({error.strerror or error})", path, "check the name and the permissions") from None
    return load_bytes(data, name=str(path))


def load_bytes(data: bytes, name: str = "case") -> Case:
    """Read a case from bytes; `name` stands in error messages. Raises UnreadableCase."""
    if data.startswith((b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED FILE-----")):
        raise UnreadableCase("this case is sealed", name, "open it first with `lantern open`")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableCase(f"not UTF-8 text at byte {error.start}", name, "save the file as UTF-8") from None
    try:
        record = yaml.load(text, Loader=_Loader)  # noqa: S506 - _Loader is a safe loader; JSON is YAML too
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{name}, line {mark.line + 1}" if mark else name
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be read"
        raise UnreadableCase(f"not YAML or JSON ({problem})", where, "mend that line") from None
    except RecursionError:
        raise UnreadableCase("nested too deep to read", name, "check that this is a case file") from None
    return from_record(record, name=name, source=text)


def from_record(record: Any, name: str = "case", source: str = "") -> Case:
    """Make a case of plain data (dicts, lists, text), bringing older versions up to date first. Raises UnreadableCase."""
    if not isinstance(record, dict):
        raise UnreadableCase("not a case: the top level is not a mapping", name, "compare it with `lantern new`")
    version = record.get("schema_version")
    if isinstance(version, str) and version.isascii() and version.isdigit():
        record = {**record, "schema_version": int(version)}
    current = migrate(record, name)
    try:
        return Case.model_validate(current)
    except ValidationError as error:
        shown = [_explain(problem, source) for problem in error.errors(include_url=False, include_input=False)[:8]]
        more = error.error_count() - len(shown)
        what = "; ".join(shown) + (f"; and {more} more" if more > 0 else "")
        raise UnreadableCase(what, name, "mend these and try again; nothing was changed") from None


def _explain(problem: Any, source: str) -> str:
    steps = [step for step in problem["loc"] if step != "value"]
    path = ""
    for step in steps:
        path += f"[{step}]" if isinstance(step, int) else (f".{step}" if path else str(step))
    line = _line_of(steps, source)
    said = str(problem["msg"]).removeprefix("Value error, ")
    if problem["type"] == "extra_forbidden":
        said = "unknown field"
    return f"{path or 'the case'}{f' (line {line})' if line else ''}: {said}"


def _line_of(steps: list[Any], source: str) -> int | None:
    """Line of the deepest step that the file holds (counted from 1)."""
    if not source:
        return None
    node = yaml.compose(source, Loader=_Loader)
    for step in steps:
        if isinstance(node, yaml.MappingNode):
            found = next(((key, value) for key, value in node.value if key.value == step), None)
            if found is None:
                break
            line, node = found[0].start_mark.line, found[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line
        else:
            break
    else:
        return (line if steps else 0) + 1
    return line + 1 if "line" in locals() else None


def to_record(case: Case) -> dict[str, Any]:
    """The case as plain data, without what was never asked."""
    return case.model_dump(mode="json", exclude_defaults=True) | {"schema_version": case.schema_version}


class _Dumper(yaml.SafeDumper):
    """Readable YAML: narratives as blocks where that loses nothing."""


def _represent_text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text and yaml.load(_as_block(text), Loader=_Loader) == [text] else None  # noqa: S506
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _as_block(text: str) -> str:
    return yaml.dump([text], Dumper=yaml.SafeDumper, default_style="|", allow_unicode=True, width=10**6)


_Dumper.add_representer(str, _represent_text)


def dump(case: Case, fmt: str = "yaml") -> str:
    """The case as YAML or JSON text; `load_bytes(dump(case).encode())` equals the case."""
    record = {"schema_version": case.schema_version, **to_record(case)}
    if fmt == "json":
        return json.dumps(record, ensure_ascii=False, indent=2) + "\n"
    return yaml.dump(record, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)


def json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of the case."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Case.model_json_schema()}
