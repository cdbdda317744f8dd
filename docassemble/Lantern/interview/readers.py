"""Who may read an answer, as screens say it; the booklet of questions says the same (drafting/readers.py)."""

from ..drafting.readers import ORDER, papers_readers, sentence

__all__ = ["ORDER", "papers_readers", "sentence"]
