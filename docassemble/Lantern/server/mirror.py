"""A stylesheet mirrored for text that runs from right to left.

Sides are swapped in names (`margin-left`), in keywords (`float: left`), in shorthands (`margin: 1px 2px 3px 4px`), corners, shadows, positions
and movements. Selectors and custom properties keep their names. A declaration that has no side stays as it is, letter for letter.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

import tinycss2  # type: ignore[import-untyped]
from tinycss2 import ast

Node = Any  # tinycss2 has no types; one of tinycss2.ast
_SIDE = re.compile(r"(?<![A-Za-z])(left|right)(?![A-Za-z])")
_OTHER = {"left": "right", "right": "left"}
_CURSORS = {"e": "w", "w": "e", "ne": "nw", "nw": "ne", "se": "sw", "sw": "se", "nesw": "nwse", "nwse": "nesw"}
_NUMBERS = ("number", "percentage", "dimension")

ALSO = (
    # Telephone numbers and addresses are written from left to right in every language.
    '[type="tel"],[type="url"],[type="email"],[type="number"]{direction:ltr;text-align:right}\n'
    # "Back" and "forward" point the other way; these pictures are drawn by a script, and no other rule reaches them.
    ".fa-chevron-left,.fa-chevron-right,.fa-angle-left,.fa-angle-right,.fa-arrow-left,.fa-arrow-right{transform:scaleX(-1)}\n"
)
"""What mirroring alone does not give."""


def mirrored(css: str, base: str = "") -> str:
    """The mirrored stylesheet. base: the folder that relative addresses in it start from."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return "\n".join([*(_rule(rule, base) for rule in rules), ALSO])


def mirrored_declaration(name: str, value: str) -> tuple[str, str]:
    """One declaration, `("margin-left", "1rem")` to `("margin-right", "1rem")`."""
    return _name(name), tinycss2.serialize(_value(name, tinycss2.parse_component_value_list(value))).strip()


def _rule(rule: Node, base: str) -> str:
    if rule.type == "qualified-rule":
        return f"{tinycss2.serialize(rule.prelude).strip()}{{{_block(rule.content, base)}}}"
    if rule.type == "at-rule":
        head = f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude).rstrip()}"
        return f"{head};" if rule.content is None else f"{head}{{{_block(rule.content, base)}}}"
    return str(rule.serialize())


def _block(content: list[Node], base: str) -> str:
    """What stands between braces: declarations, and rules inside @media and @keyframes."""
    parts = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    if any(part.type == "error" for part in parts):
        parts = tinycss2.parse_rule_list(content, skip_comments=True, skip_whitespace=True)
    return "".join(_declaration(part, base) if part.type == "declaration" else _rule(part, base) for part in parts)


def _declaration(part: Node, base: str) -> str:
    value = _rebased(_value(part.lower_name, part.value), base)
    important = "!important" if part.important else ""
    return f"{_name(part.name)}:{tinycss2.serialize(value).strip()}{important};"


def _name(name: str) -> str:
    return name if name.startswith("--") else _SIDE.sub(lambda side: _OTHER[side[0]], name)


def _value(name: str, value: list[Node]) -> list[Node]:
    change = _CHANGES.get(name.removeprefix("-webkit-").removeprefix("-moz-"))
    return change(value) if change else value


def _by_commas(change: Callable[[list[Node]], list[Node]]) -> Callable[[list[Node]], list[Node]]:
    def changed(value: list[Node]) -> list[Node]:
        return _joined([change(part) for part in _split(value, ",")], ",")

    return changed


def _sides(value: list[Node]) -> list[Node]:
    """`top right bottom left`."""
    words = _words(value)
    if len(words) == 4:
        words[1], words[3] = words[3], words[1]
        return _spaced(words)
    return value


def _corners(value: list[Node]) -> list[Node]:
    """`top-left top-right bottom-right bottom-left`, the same again after a slash."""
    orders = {2: (1, 0), 3: (1, 0, 1, 2), 4: (1, 0, 3, 2)}
    parts = []
    for part in _split(value, "/"):
        words = _words(part)
        order = orders.get(len(words))
        parts.append(_spaced([words[index] for index in order]) if order else part)
    return _joined(parts, "/")


def _keywords(value: list[Node]) -> list[Node]:
    """`left` and `right` wherever they stand, also inside functions and in names of properties."""
    changed: list[Node] = []
    for node in value:
        if node.type == "ident" and not node.value.startswith("--"):
            changed += _parse(_SIDE.sub(lambda side: _OTHER[side[0]], node.serialize()))
        elif node.type == "function" and node.lower_name != "var":
            changed.append(_function(node, _keywords(node.arguments)))
        else:
            changed.append(node)
    return changed


def _cursor(value: list[Node]) -> list[Node]:
    return _parse(re.sub(r"\b(ne|nw|se|sw|nesw|nwse|e|w)-resize", lambda hit: f"{_CURSORS[hit[1]]}-resize", tinycss2.serialize(value)))


def _shadow(value: list[Node]) -> list[Node]:
    """The first length of a shadow is how far it falls to the right."""
    changed = list(value)
    for index, node in enumerate(changed):
        if node.type in _NUMBERS or _is_sum(node):
            changed[index : index + 1] = _negative(node)
            break
    return changed


def _movement(value: list[Node]) -> list[Node]:
    changed: list[Node] = []
    for node in value:
        if node.type != "function":
            changed.append(node)
            continue
        arguments = _split(node.arguments, ",")
        if node.lower_name in ("translate", "translatex", "translate3d", "rotate", "rotatez", "rotatey", "skewx", "skewy", "skew"):
            moved = range(len(arguments)) if node.lower_name == "skew" else range(1)
            for index in moved:
                arguments[index] = _negative(*_words(arguments[index]))
        changed.append(_function(node, _joined(arguments, ",")))
    return changed


def _moved(value: list[Node]) -> list[Node]:
    """The property `translate` or `rotate`."""
    words = _words(value)
    if not words or words[0].type == "ident":
        return value
    return [*_negative(words[0]), *(piece for word in words[1:] for piece in (*_parse(" "), word))]


def _position(value: list[Node]) -> list[Node]:
    words = _words(value)
    if any(word.type == "ident" and word.lower_value in _OTHER for word in words):
        return _keywords(value)
    if not words or words[0].type not in _NUMBERS:
        return value
    first, *others = words
    rest = "".join(f" {word.serialize()}" for word in others)
    if first.type == "percentage" or first.value == 0:
        return _parse(f"{_plain(100 - first.value)}%{rest}")
    return _parse(f"right {first.serialize()}{rest or ' center'}")


def _negative(*words: Node) -> list[Node]:
    if len(words) != 1:
        return _spaced(list(words))
    (node,) = words
    if node.type in _NUMBERS:
        text = node.serialize()
        return [node] if node.value == 0 else _parse(text[1:] if text.startswith("-") else f"-{text.removeprefix('+')}")
    return _parse(f"calc(-1 * {node.serialize()})") if node.type == "function" else [node]


def _is_sum(node: Node) -> bool:
    return bool(node.type == "function" and node.lower_name in ("calc", "min", "max", "clamp"))


def _plain(number: float) -> str:
    return f"{number:.6f}".rstrip("0").rstrip(".")


def _words(value: Iterable[Node]) -> list[Node]:
    return [node for node in value if node.type not in ("whitespace", "comment")]


def _spaced(words: list[Node]) -> list[Node]:
    return _parse(" ".join(word.serialize() for word in words))


def _split(value: list[Node], mark: str) -> list[list[Node]]:
    parts: list[list[Node]] = [[]]
    for node in value:
        if node.type == "literal" and node.value == mark:
            parts.append([])
        else:
            parts[-1].append(node)
    return parts


def _joined(parts: list[list[Node]], mark: str) -> list[Node]:
    return _parse(mark.join(tinycss2.serialize(part) for part in parts))


def _function(node: Node, arguments: list[Node]) -> Node:
    return ast.FunctionBlock(node.source_line, node.source_column, node.name, arguments)


def _parse(text: str) -> list[Node]:
    return list(tinycss2.parse_component_value_list(text))


def _rebased(value: list[Node], base: str) -> list[Node]:
    """Relative addresses made to start from the folder that the stylesheet came from."""
    if not base:
        return value
    changed: list[Node] = []
    for node in value:
        if node.type == "url" and not re.match(r"[a-z]+:|/|#", node.value):
            changed += _parse(f'url("{base}{node.value.removeprefix("./")}")')
        elif node.type == "function" and node.lower_name == "url":
            (text,) = [word for word in node.arguments if word.type == "string"]
            far = re.match(r"[a-z]+:|/|#", text.value)
            changed += [node] if far else _parse(f'url("{base}{text.value.removeprefix("./")}")')
        else:
            changed.append(node)
    return changed


_CHANGES: dict[str, Callable[[list[Node]], list[Node]]] = {
    **dict.fromkeys(("margin", "padding", "inset", "border-width", "border-style", "border-color", "scroll-margin", "scroll-padding"), _sides),
    "border-radius": _corners,
    **dict.fromkeys(("text-align", "text-align-last", "float", "clear", "justify-content", "justify-self", "justify-items"), _keywords),
    **dict.fromkeys(("transition", "transition-property", "will-change", "background", "background-image"), _keywords),
    **dict.fromkeys(("background-position", "mask-position", "object-position", "transform-origin"), _by_commas(_position)),
    **dict.fromkeys(("box-shadow", "text-shadow"), _by_commas(_shadow)),
    "transform": _movement,
    **dict.fromkeys(("translate", "rotate"), _moved),
    "cursor": _cursor,
}
"""Property -> how its value is mirrored."""
