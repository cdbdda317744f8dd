"""The reference of all commands as one page of Markdown, from their own help: `make docs` writes `docs/commands.md` with it."""

import sys
from collections.abc import Iterator

import click

from .main import lantern

HEAD = """# Commands

This page is made from the program's own help by `make docs`. Exit codes: 0 done; 1 done, with an answer you must see; 2 could not run.
"""


def reference() -> str:
    """The whole page."""
    parts = [HEAD]
    for name, command in _leaves("lantern", lantern):
        context = click.Context(command, info_name=name, terminal_width=100, help_option_names=["-h", "--help"])
        parts.append(f"\n## {name}\n\n```\n{command.get_help(context)}\n```\n")
    return "".join(parts)


def _leaves(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    if not isinstance(command, click.Group):
        yield name, command
        return
    for part, child in command.commands.items():
        yield from _leaves(f"{name} {part}", child)


if __name__ == "__main__":
    sys.stdout.write(reference())
