"""Names of an interview: what nothing defines, what hides a function, what nothing leads to, what is called the same twice.

docassemble finds these only when a person comes to the screen. Judged by the compiled interview and by all Python and Mako in its
blocks. `told.control.papers`, asked by a module from a list of its own, counts as reached when its object `told` is used at all.
"""

from __future__ import annotations

import ast
import builtins
import importlib
import inspect
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

import yaml
from headless import Session

_ALWAYS = frozenset(
    {
        "x", "i", "j", "k", "l", "m", "n", "nav", "url_args", "menu_items", "role", "role_needed", "role_event", "speak_text",
        "multi_user", "allow_cron", "incoming_email", "caller", "_internal", "session_local", "device_local", "user_local",
        "row_item", "row_index", "self", "loop",
    }
)  # fmt: skip
"""Names docassemble itself puts into the answers, or reads from them."""

_PYTHON = frozenset({"code", "validation code", "validate", "mandatory", "initial", "if", "require", "prevent going back", "section code"})
_ROOT = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: where, which block, what."""

    file: str
    line: int
    block: str
    what: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}, block {self.block!r}: {self.what}"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a file, and the Python in it: (line, tree)."""

    file: str
    line: int
    data: dict[str, Any]
    source: str
    code: tuple[tuple[int, ast.AST], ...] = field(default=())

    @property
    def id(self) -> str:
        return str(self.data.get("id") or next(iter(self.data), "?"))

    def problem(self, what: str, line: int | None = None) -> Problem:
        return Problem(self.file, line or self.line, self.id, what)


def name_problems(interview: str) -> list[Problem]:
    """Everything wrong with the names of an interview, files it includes as well. Raises InterviewFault if it cannot be compiled."""
    compiled = compiled_interview(interview)
    every = list(blocks(compiled))
    modules = list(_modules(compiled, every))
    return [
        *_twice(every),
        *_undefined(compiled, every, modules),
        *_hiding(compiled, every, modules),
        *_unreached(compiled, every, modules),
    ]


def compiled_interview(interview: str) -> Any:
    """docassemble's compiled interview, without showing a screen."""
    return Session.compile(interview)


def blocks(compiled: Any) -> Iterator[Block]:
    """Every block of every file of an interview."""
    sources = {question.from_source.path: question.from_source.content for question in compiled.all_questions}
    for path, content in sources.items():
        line = 1
        for part in re.split(r"^--- *$", content, flags=re.MULTILINE):
            node = yaml.compose(part, Loader=yaml.SafeLoader)
            if isinstance(node, yaml.MappingNode):
                data = yaml.safe_load(part)
                yield Block(path, line + node.start_mark.line, data, part, tuple(_code(node, "", line)))
            line += part.count("\n")


def _code(node: yaml.Node, key: str, line: int) -> Iterator[tuple[int, ast.AST]]:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield from _code(name, "", line)
            yield from _code(value, "object" if key == "objects" else str(name.value), line)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _code(item, key, line)
    elif isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:str":
        at = line + node.start_mark.line + (1 if node.style in ("|", ">") else 0)
        if key in _PYTHON or key == "object":
            yield at, ast.parse(inspect.cleandoc(node.value))
        else:
            yield from ((at + offset, tree) for offset, tree in mako(node.value))


def mako(text: str) -> Iterator[tuple[int, ast.AST]]:
    """(line from 0, tree) of the Python in a Mako text."""
    if "${" not in text and "%" not in text:
        return
    from mako import parsetree
    from mako.lexer import Lexer

    def walk(nodes: list[Any]) -> Iterator[tuple[int, ast.AST]]:
        for node in nodes:
            if isinstance(node, parsetree.Expression):
                yield node.lineno - 1, ast.parse(node.text.strip(), mode="eval")
            elif isinstance(node, parsetree.ControlLine) and not node.isend:
                yield node.lineno - 1, ast.parse(_whole(node.text))
            elif isinstance(node, parsetree.Code):
                yield node.lineno - 1, ast.parse(inspect.cleandoc(node.text))
            yield from walk(getattr(node, "nodes", []))

    yield from walk(Lexer(text).parse().nodes)


def _whole(control: str) -> str:
    """A control line (`if a:`, `else:`, `for b in c:`) as a statement of its own."""
    words = control.strip()
    if words.startswith(("else", "try", "finally", "except")):
        return "pass"
    return f"{re.sub('^elif', 'if', words)}\n    pass"


def _modules(compiled: Any, every: list[Block]) -> Iterator[ModuleType]:
    package = compiled.source.package
    for block in every:
        for name in block.data.get("modules", ()):
            yield importlib.import_module(package + name if name.startswith(".") else name)


def _public(module: ModuleType) -> set[str]:
    return set(getattr(module, "__all__", None) or (name for name in vars(module) if not name.startswith("_")))


def _docassemble() -> ModuleType:
    return importlib.import_module("docassemble.base.util")


# Called the same twice


def _twice(every: list[Block]) -> Iterator[Problem]:
    count = Counter(block.data["id"] for block in every if "id" in block.data)
    seen = set()
    for block in every:
        name = block.data.get("id")
        if name in seen:
            yield block.problem(f"{count[name]} blocks have the id {name!r}")
        seen.add(name) if name else None


# Used, and defined by nothing


def _undefined(compiled: Any, every: list[Block], modules: list[ModuleType]) -> Iterator[Problem]:
    known = set(_ALWAYS) | set(dir(builtins)) | set(vars(_docassemble()))
    known |= {_root(name) for name in compiled.questions}
    for generic in compiled.generic_questions.values():
        known |= {_root(name) for name in generic}
    for module in modules:
        known |= _public(module)
    trees = [tree for block in every for _line, tree in block.code]
    known |= {name for tree in trees for name in _stored(tree)}
    known |= {str(name).split(".")[0] for block in every for name in block.data.get("imports", ())}
    known |= {name for block in every for name in re.findall(r"<%def name=\"(\w+)", block.source)}
    classes = _classes(every, modules)
    for block in every:
        for line, tree in block.code:
            for node in ast.walk(tree):
                at = line + getattr(node, "lineno", 1) - 1
                if isinstance(node, ast.Name) and node.id not in known:
                    yield block.problem(f"nothing defines {node.id!r}", at)
                elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in classes:
                    wanted = f"{node.value.id}.{node.attr}"
                    if not _has(classes[node.value.id], node.attr) and not any(_begins(name, wanted) for name in compiled.questions):
                        yield block.problem(f"nothing defines {wanted!r}", at)


def _stored(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store | ast.Del):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.alias):
            yield (node.asname or node.name).split(".")[0]
        elif isinstance(node, ast.ExceptHandler) and node.name:
            yield node.name


def _classes(every: list[Block], modules: list[ModuleType]) -> dict[str, type]:
    """Class of each object an `objects` block makes plainly, `story: Story`."""
    found = {}
    for block in every:
        for item in block.data.get("objects", ()):
            for name, kind in item.items():
                for module in [*modules, _docassemble()]:
                    if isinstance(getattr(module, str(kind), None), type):
                        found[name] = getattr(module, kind)
    return found


def _has(kind: type, name: str) -> bool:
    """Whether objects of a class have this: in the class, or set on `self` somewhere in it."""
    if hasattr(kind, name):
        return True
    return any(
        re.search(rf"self\.{name}\b|[\"']{name}[\"']|^\s+{name}\s*:", inspect.getsource(base), re.MULTILINE)
        for base in kind.__mro__
        if not base.__module__.startswith(("builtins", "docassemble.base"))
    )


def _begins(name: str, wanted: str) -> bool:
    return name == wanted or name.startswith((f"{wanted}.", f"{wanted}["))


def _root(name: str) -> str:
    found = _ROOT.match(name)
    return found[0] if found else name


# Defined, and hidden behind a function of the same name


def _hiding(compiled: Any, every: list[Block], modules: list[ModuleType]) -> Iterator[Problem]:
    taken = {name: "docassemble" for name in vars(_docassemble()) if not name.startswith("_")}
    for module in modules:
        taken |= dict.fromkeys(_public(module), module.__name__)
    for question, block in _asking(compiled, every):
        for name in sorted(question.fields_used & taken.keys()):
            yield block.problem(f"{name!r} is already a name of {taken[name]}, so this block is never asked for it")


# Defined, and asked for by nothing


def _unreached(compiled: Any, every: list[Block], modules: list[ModuleType]) -> Iterator[Problem]:
    texts = [inspect.getsource(module) for module in _own(modules)]
    for question, block in _asking(compiled, every):
        if question.is_mandatory or question.mandatory_code is not None or question.is_initial or question.initial_code is not None:
            continue
        wanted = {_root(name) if re.search(r"[.\[]", name) else name for name in question.fields_used | question.other_fields_used}
        if not any(_named(name, texts) or any(_named(name, [other.source]) for other in every if other is not block) for name in wanted):
            what = f"nothing asks for {', '.join(sorted(wanted))}" if wanted else "it is not mandatory and defines nothing"
            yield block.problem(f"{what}, so this block is never reached")


def _asking(compiled: Any, every: list[Block]) -> Iterator[tuple[Any, Block]]:
    """Questions and code of the interview with the block they stand in."""
    places = {(block.file, block.line): block for block in every}
    for question in compiled.all_questions:
        if getattr(question, "question_type", "modules") in ("modules", "imports", "objects", "metadata"):
            continue
        at = getattr(question, "line_number", None)
        for line in range(at or 0, (at or 0) + 40):
            block = places.get((question.from_source.path, line))
            if at is not None and block is not None:
                yield question, block
                break


def _own(modules: list[ModuleType]) -> list[ModuleType]:
    """The modules, and what they import from their own package."""
    import sys

    packages = {module.__name__.rpartition(".")[0] if not hasattr(module, "__path__") else module.__name__ for module in modules}
    return [module for name, module in sorted(sys.modules.items()) if name.startswith(tuple(packages)) and getattr(module, "__file__", None)]


def _named(name: str, texts: list[str]) -> bool:
    return any(re.search(rf"\b{re.escape(name)}\b", text) for text in texts)
