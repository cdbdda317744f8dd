"""Which paper a case makes: the route that fits the tie to the other side, or the reason why there is none."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ..case import Case, value_of
from ..language import Catalog
from ..law import Law
from .document import Document
from .places import CannotDraft, Paper

_PERSONAL = ("person.", "telling_language", "signing.", "interpreters", "protection.", "people")


def route(case: Case, papers: Sequence[Paper], law: Law, texts: Catalog) -> Paper:
    """The first paper whose ties fit; a paper without ties fits always.

    papers: variants of one kind in one place, in order. texts: the catalog in which the reason is given.
    Raises CannotDraft: nobody to be protected from is named, the tie is not on record, or no route knows this tie.
    """
    if not papers[0].served:
        return papers[0]
    wanted = value_of(case.protection.from_whom) or []
    if not wanted:
        raise _cannot(texts, "nobody_named", "protection.from_whom", texts.text(f"counsel.cannot.ask_from_whom_{papers[0].kind}"))
    if not any(paper.ties for paper in papers):
        return papers[0]
    people = value_of(case.people) or []
    ties: set[str] = set()
    for number, other in enumerate(people):
        if other.id in wanted:
            found = value_of(other.ties)
            if found is None:
                raise _cannot(texts, "tie_open", f"people[{number}].ties", texts.text("counsel.cannot.ask_tie"))
            ties.update(found)
    for paper in papers:
        if not paper.ties or any(ties & set(item.get("ties", ())) for item in law.value(paper.ties).value):
            return paper
    raise _cannot(texts, "no_tie", "people.ties", texts.text(f"paper.otherwise.{papers[-1].otherwise}"))


def in_force(paper: Paper, law: Law) -> tuple[Paper, list[str]]:
    """The paper as it can be drafted on the day of the law, and the addresses it does without because nothing held there on that day.

    Fees, times, elements, figures and lists come and go; the words of the oath and the ties are never left out, so a day without them
    has no paper (NotInForce).
    """

    def held(address: str) -> bool:
        return not address or not law.has(address) or law.in_force(address)

    basis = {name: value for name, value in paper.basis.items() if not isinstance(value, str) or (held(value) and held(_table(law, value)))}
    changed: dict[str, Any] = {name: tuple(filter(held, getattr(paper, name))) for name in ("deadlines", "fees", "wages", "law")}
    changed |= {name: getattr(paper, name) if held(getattr(paper, name)) else "" for name in ("elements", "annexes", "reporting", "caps")}
    found = replace(paper, basis=basis, **changed)
    return found, [address for address in paper.addresses() if address not in found.addresses() or not held(address)]


def _table(law: Law, address: str) -> str:
    """The table that a limit takes a share of."""
    value = law.value(address).value if law.has(address) and law.in_force(address) else None
    return str(value.get("table", "")) if isinstance(value, dict) else ""


def refuse_if_empty(paper: Document, texts: Catalog) -> None:
    """Raise CannotDraft for a paper that would say nothing but who signs it."""
    if paper.paper.kind == "petition" and not any(
        paragraph.path.startswith(("events", "work")) for paragraph in paper.paragraphs if not paragraph.gap
    ):
        raise _cannot(texts, "no_incident", "events.people", texts.text("counsel.cannot.ask_events"))
    if not any(path and not path.startswith(_PERSONAL) for paragraph in paper.paragraphs for path in paragraph.paths):
        raise _cannot(texts, "nothing_told", paper.paper.kind, texts.text("counsel.cannot.ask_more"))


def _cannot(texts: Catalog, reason: str, where: str, then: str) -> CannotDraft:
    return CannotDraft(reason=texts.text(f"counsel.cannot.{reason}"), where=where, route=then.rstrip("."), why=reason)
