"""Legal times of a paper beside what the person told: for counsel, with ranges where dates are approximate (R37)."""

from collections.abc import Iterable
from datetime import date, timedelta

from ..case import Case, value_of
from ..case.dates import PartialDate
from ..language import Catalog
from ..language.dates import day_in_words, phrase
from ..law import Law, Value
from ..law.deadlines import after
from .timeline import shown

Span = tuple[date | None, date | None]


def deadline_lines(case: Case, addresses: Iterable[str], law: Law, texts: Catalog) -> list[str]:
    """One sentence a deadline: what the law says, and when the time ends as far as the telling shows."""
    return [_line(case, law.value(address), law, texts) for address in addresses]


def _line(case: Case, value: Value, law: Law, texts: Catalog) -> str:
    start = value.counted_from or ""
    said = {"label": value.label, "start": texts.text(f"counsel.counted_from.{start or 'unsaid'}")}
    if not isinstance(value.value, int) or value.unit not in ("day", "month", "year"):
        return texts.text("counsel.deadline.rule", label=value.label, value=f"{value.value} {value.unit}".strip())
    first, last = (after(day, value.value, value.unit) for day in _start(case, start, law.place))
    if first is None or last is None:
        first, last = (after(day, value.value, value.unit) for day in _dated_harm(case, start))
        if first is None or last is None:
            return texts.text("counsel.deadline.unknown", **said)
        ends = [day_in_words(day, texts) for day in (first, last)]
        span = ends[0] if first == last else texts.text("date.between", first=ends[0], last=ends[1])
        return texts.text("counsel.deadline.dated_only", span=span, **said)
    if first == last:
        return texts.text("counsel.deadline.known", last=day_in_words(last, texts), **said)
    whole = first.day == 1 and (last + timedelta(days=1)).day == 1
    if not whole:
        return texts.text("counsel.deadline.range", first=day_in_words(first, texts), last=day_in_words(last, texts), **said)
    # A beginning of which only the month or the year is known gets no day here either (R37).
    months = [str(phrase(PartialDate(edtf=f"{day:%Y-%m}"), texts)) for day in (first, last)]
    if months[0] == months[1]:
        return texts.text("counsel.deadline.within", span=months[0], **said)
    return texts.text("counsel.deadline.range", first=months[0], last=months[1], **said)


def _start(case: Case, counted_from: str, place: str) -> Span:
    """First and last possible day on which the time begins; None where that is not known."""
    country = place.split("-")[0].upper()
    if counted_from == "last-arrival":
        arrivals = [value_of(entry.when) for entry in shown(case.entries) if value_of(entry.country) == country]
        return _latest(arrivals)
    if counted_from in ("first-harm", "last-harm"):
        times = [value_of(event.when) for event in shown(case.events)] + [value_of(work.when) for work in shown(case.work)]
        ends = [value_of(event.until) or value_of(event.when) for event in (*shown(case.events), *shown(case.work))]
        return _earliest(times) if counted_from == "first-harm" else _latest(ends)
    if counted_from == "report":
        return _earliest([value_of(report.when) for report in shown(case.reporting.reports)])
    if counted_from == "birthday-18":
        birth = value_of(case.person.birth_date)
        first, last = birth.span() if birth is not None else (None, None)
        return after(first, 18, "year"), after(last, 18, "year")
    return None, None


def _dated_harm(case: Case, counted_from: str) -> Span:
    """The same for harm of which only some parts have a date: what those give."""
    if counted_from not in ("first-harm", "last-harm"):
        return None, None
    whole = [(value_of(item.when), value_of(item.until) or value_of(item.when)) for item in (*shown(case.events), *shown(case.work))]
    dated = [(start, end) for start, end in whole if start is not None and end is not None]
    return _earliest([start for start, _ in dated]) if counted_from == "first-harm" else _latest([end for _, end in dated])


def _latest(times: list[PartialDate | None]) -> Span:
    spans = _spans(times)
    return max(spans, key=lambda span: (span[1] or date.max, span[0] or date.min)) if spans else (None, None)


def _earliest(times: list[PartialDate | None]) -> Span:
    spans = _spans(times)
    return min(spans, key=lambda span: (span[0] or date.min, span[1] or date.max)) if spans else (None, None)


def _spans(times: list[PartialDate | None]) -> list[Span]:
    """Nothing if one of the times is unknown: it could be the one that counts."""
    return [] if not times or any(time is None for time in times) else [time.span() for time in times if time is not None]
