"""Who may read an answer, for the papers that the person chose: from the classification and from the papers themselves (R1, R108)."""

from collections.abc import Collection, Sequence
from functools import cache

from ..case.classification import KINDS, fact
from ..disclosure import audiences
from ..language import Catalog
from .places import NoSuchPaper, papers_of, places

ORDER = ("counsel", "asylum-officer", "immigration-court", "court", "respondent", "fee-clerk", "compensation-board")
"""The order in which readers are named. The person knows; advocate and interpreter are there or are told apart."""


@cache
def _of_papers(kind: str, wanted: frozenset[str]) -> frozenset[str]:
    """The readers of the filed papers of one kind: what is served on the other side is read by the court first."""
    found: set[str] = set()
    for place in sorted(wanted) or places():
        try:
            papers = papers_of(kind, place)
        except NoSuchPaper:
            continue
        found |= {paper.reader for paper in papers}
    if "respondent" in found:
        found.add("court")
    if "asylum-officer" in found:
        found.add("immigration-court")
    return frozenset(found)


@cache
def papers_readers(path: str, kinds: frozenset[str], wanted: frozenset[str]) -> tuple[str, ...]:
    """Readers of one fact in the order of naming: counsel, and whoever receives a paper that prints it."""
    may = audiences.readers(path)
    receives = {reader for kind in kinds if kind in fact(path).kinds for reader in _of_papers(kind, wanted)}
    return tuple(reader for reader in ORDER if reader in may and (reader == "counsel" or reader in receives))


def sentence(texts: Catalog, paths: Sequence[str], kinds: Collection[str], wanted: Collection[str]) -> str:
    """`These readers may see …`; before any help was chosen it names the readers of every kind of paper."""
    chosen = frozenset(kinds) or frozenset(KINDS)
    named = {reader for path in paths for reader in papers_readers(path, chosen, frozenset(wanted))}
    readers = [reader for reader in ORDER if reader in named]

    def one(texts: Catalog) -> str:
        names = texts.text("paper.list.comma").join(texts.text(f"reader.{reader}") for reader in readers)
        return texts.text("screen.explain.readers", readers=names)

    return texts.each(one)
