"""`lantern texts`: what the checks of texts, of the case and of pages find."""

from dataclasses import asdict

import click

from .options import debug_option, json_option
from .saying import count_of, one_line, say, say_json


@click.command()
@click.option("--rule", "rules", multiple=True, metavar="RULE", help="Only this rule, such as R21; can be given more than once.")
@json_option
@debug_option
def texts(rules: tuple[str, ...], as_json: bool) -> int:
    """Check what we say and ask: kind, plain, neutral, whole. Exit code 1 if something breaks a rule.

    Each line says file, line, text or page, and the number of the rule in the requirements.

    \b
    Example:
      lantern texts
      lantern texts --rule R21 --rule R73 --json
    """
    from ..language.lint import lint as lint_texts
    from ..pacing.lint import lint as lint_pages

    found = sorted({*lint_texts(), *lint_pages()})
    found = [finding for finding in found if not rules or finding.rule in rules]
    if as_json:
        say_json([asdict(finding) for finding in found])
    else:
        for finding in found:
            say(one_line(str(finding)))
        say(f"{count_of(len(found), 'finding', 'findings')} in texts and pages")
    return 1 if found else 0
