"""Lints of interview files; each returns what is wrong, one line a finding, in an order that does not change."""

from __future__ import annotations

import ast
import contextlib
import functools
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml
from names import Block, blocks, compiled_interview

from docassemble.Lantern.language import plain_texts
from docassemble.Lantern.language.files import HERE, House
from docassemble.Lantern.language.outside import tells

ALLOWED = {
    r"\[W606\] .* validation code reads \"[ijklmn]\"": "docassemble assembles the screen again before it runs validation code, so the index is there",
}
"""Findings of the two checkers we live with: {pattern: reason}."""


def interview_files(folder: Path = HERE.interviews) -> list[Path]:
    """docassemble files of a folder and of those in it; `texts` has a format of our own."""
    return sorted(path for path in folder.rglob("*.yml") if "texts" not in path.relative_to(folder).parts)


def checker_findings(files: Sequence[Path]) -> list[str]:
    """Errors and warnings of dayamlchecker."""
    if not files:
        return []
    from dayamlchecker.yaml_structure import main

    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said), contextlib.suppress(SystemExit):
        main(["--no-url-check", *map(str, files)])
    return _allowed(" ".join(part.split()) for part in re.split(r"\n(?=(?:ERROR|WARNING)\b)", said.getvalue()) if re.match(r"ERROR|WARNING", part))


def lsp_findings(files: Sequence[Path], root: Path) -> list[str]:
    """Errors and warnings of docassemble-lsp, as `check --strict` gives them. root: the folder whose files it may know of."""
    from docassemble_lsp.core import analyze_text, build_workspace_index
    from docassemble_lsp.core.workspace import WorkspaceYamlSources

    texts = {file.resolve(): file.read_text(encoding="utf-8") for file in files}
    index = build_workspace_index([root.resolve()], existing_sources=WorkspaceYamlSources.from_source_dict(texts)) if texts else None
    found = []
    for file, text in texts.items():
        for one in analyze_text(text, path=str(file), workspace_index=index):
            found.append(f"{one.severity} [{one.code}] {file.name}:{one.line} {one.message}")
    return _allowed(found)


def _allowed(findings: Iterable[str]) -> list[str]:
    return [one for one in findings if not any(re.search(pattern, one) for pattern in ALLOWED)]


def words_in_blocks(folder: Path = HERE.interviews) -> list[str]:
    """Words that stand in a block of an interview and could not be translated (R81), in files of folders inside as well."""
    folders = sorted({file.parent for file in interview_files(folder)})
    house = House(folder, HERE.templates, HERE.translations, HERE.package)
    return [str(place) for one in folders for place in plain_texts(replace(house, interviews=one))]


# Settings that keep a telling safe


@functools.cache
def _blocks(interview: str) -> tuple[Block, ...]:
    return tuple(blocks(compiled_interview(interview)))


def unsafe_settings(interview: str) -> list[str]:
    """What of R64, R110 and R112 the blocks of an interview leave out or break."""
    return [*_open_settings(interview), *_missing_settings(interview)]


def _open_settings(interview: str) -> Iterator[str]:
    for block in _blocks(interview):
        for line, tree in block.code:
            for node in ast.walk(tree):
                if _sets(node, "multi_user"):
                    yield str(block.problem("sets multi_user: the answers would be kept unencrypted (R110)", line))
        metadata = block.data.get("metadata")
        if isinstance(metadata, dict) and "social" in metadata:
            yield str(block.problem("has a social block, which shows in previews (R64)"))
        for name in ("ga id", "segment id", "segment"):
            if name in block.data:
                yield str(block.problem(f"{name} sends what happens on a page to another company"))


def _missing_settings(interview: str) -> Iterator[str]:
    metadata: dict[str, Any] = {}
    for block in _blocks(interview):
        metadata |= block.data.get("metadata") or {}
    for name in ("hidden", "unlisted"):
        if metadata.get(name) is not True:
            yield f"{interview}: metadata lacks `{name}: True` (R64)"
    if not any(_closes(tree) for block in _blocks(interview) if block.data.get("initial") is True for _line, tree in block.code):
        yield f"{interview}: no initial block calls set_status(variable_access=False) (R112)"
    for block in _blocks(interview):
        for line, tree in block.code:
            if any(_opens(node) for node in ast.walk(tree)):
                yield str(block.problem("lets the page read the variables (R112)", line))


def _sets(node: ast.AST, name: str) -> bool:
    if isinstance(node, ast.Assign):
        return any(isinstance(target, ast.Name) and target.id == name for target in node.targets)
    return isinstance(node, ast.AnnAssign | ast.AugAssign | ast.NamedExpr) and isinstance(node.target, ast.Name) and node.target.id == name


def _access(node: ast.AST) -> Any:
    """The value set_status(variable_access=…) is given; None for every other node."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "set_status":
        for keyword in node.keywords:
            if keyword.arg == "variable_access":
                return keyword.value
    return None


def _closes(tree: ast.AST) -> bool:
    return any(isinstance(value := _access(node), ast.Constant) and value.value is False for node in ast.walk(tree))


def _opens(node: ast.AST) -> bool:
    value = _access(node)
    return value is not None and not (isinstance(value, ast.Constant) and value.value is False)


# Neutral outside (R63)


def telltales(names: Iterable[str]) -> list[str]:
    """The names a stranger may see that tell what this is about: titles, addresses, file names, session lists (R63)."""
    return tells(names)


def outside_names(files: Sequence[Path], root: Path) -> list[str]:
    """Titles, and names of files and folders as they stand in addresses."""
    found = [str(file.relative_to(root)) for file in files]
    for file in files:
        for document in yaml.safe_load_all(file.read_text(encoding="utf-8")):
            metadata = (document or {}).get("metadata") if isinstance(document, dict) else None
            if isinstance(metadata, dict):
                found += [str(value) for key, value in metadata.items() if "title" in key or key in ("description", "tags", "logo", "short logo")]
            features = (document or {}).get("features") if isinstance(document, dict) else None
            if isinstance(features, dict):
                for kind in ("css", "javascript"):
                    value = features.get(kind) or ()
                    found += [value] if isinstance(value, str) else list(value)
    return found


# What no code of ours does (R6, R13, R54, R64, R105, R110, R147)

_FORBIDDEN_CALLS = {
    "R110": {"write_record", "read_records", "delete_record", "DAStore", "DARedis", "DAGlobal", "DACloudStorage"},
    "R6": {"send_email", "send_sms", "send_fax", "interview_email", "initiate_sms_session", "get_sms_session"},
    "R105": {"map_of", "geocode", "geolocate", "user_lat_lon", "location_known"},
}
_FORBIDDEN_MODULES = {
    "R13": {"openai", "anthropic", "deepl", "transformers", "torch", "googletrans", "argostranslate", "translate", "google", "boto3", "litellm"},
    "R6": {"smtplib", "twilio", "sendgrid", "mailgun", "imaplib"},
    "R105": {"geopy", "googlemaps", "folium", "mapbox"},
    "R64": {"sentry_sdk", "segment", "analytics", "posthog", "requests", "httpx"},
}
_SCORING = re.compile(r"(?:^|_)(?:risk|likelihood|diagnos\w*|symptoms?|distress|scor(?:e|es|ing)|verdict|credibility)(?:_|$)", re.IGNORECASE)
"""Parts of names of code that would judge a person (R54, R147)."""


def forbidden_code(folder: Path) -> list[str]:
    """Calls and imports that no Python of ours has: other servers, mail, maps, models, stores outside the session, scores of a person."""
    found = []
    for file in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            for rule, what in _forbidden(node):
                found.append(f"{file.relative_to(folder).as_posix()}, line {getattr(node, 'lineno', 0)}: {what} ({rule})")
    return found


def _forbidden(node: ast.AST) -> Iterator[tuple[str, str]]:
    modules: list[str] = []
    if isinstance(node, ast.Import):
        modules = [name.name for name in node.names]
    elif isinstance(node, ast.ImportFrom) and not node.level:
        modules = [node.module or ""]
    for name in modules:
        yield from ((rule, f"imports {name}") for rule, listed in _FORBIDDEN_MODULES.items() if name.partition(".")[0] in listed)
    names = [alias.name for alias in node.names] if isinstance(node, ast.ImportFrom) else []
    names += [node.id] if isinstance(node, ast.Name) else [node.attr] if isinstance(node, ast.Attribute) else []
    for name in names:
        yield from ((rule, f"uses {name}") for rule, listed in _FORBIDDEN_CALLS.items() if name in listed)
    if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
        stored = node.id if isinstance(node, ast.Name) else node.attr
        if stored in ("multi_user", "persistent"):
            yield "R110", f"sets {stored}"
    said = getattr(node, "name", None) if isinstance(node, ast.FunctionDef | ast.ClassDef) else node.arg if isinstance(node, ast.arg) else None
    said = said or (node.id if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) else None)
    if said and _SCORING.search(said):
        yield "R147", f"the name {said} judges a person"
