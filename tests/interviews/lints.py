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

ALLOWED = {
    r"\[W606\] .* validation code reads \"[ijklmn]\"": "docassemble assembles the screen again before it runs validation code, so the index is there",
}
"""Findings of the two checkers we live with: {pattern: reason}."""

_TELLTALE = re.compile(
    r"""
    traffick | asylum | refuge | surviv | victim | abus | violen | \brape | sexual | exploit | slave | protect | declarat | persecut
  | immigra | \bt[-_ ]?visa | \bu[-_ ]?visa | i[-_ ]?589 | i[-_ ]?914 | \bvawa | restrain | compensat | waiver | shelter | police
  | trata\b | tráfico | trafico | asilo | sobreviv | víctima | victima | abuso | violaci | refugi | protecci | declaraci | explotaci
  | اتجار | لجوء | ناجي | ضحي | اعتداء | عنف | حماية | إفادة | تصريح | استغلال
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Words that tell a stranger what this is about, in the languages offered (R63)."""


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
    return [f"{name!r} says {found[0]!r} (R63)" for name in names if (found := _TELLTALE.search(name))]


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
