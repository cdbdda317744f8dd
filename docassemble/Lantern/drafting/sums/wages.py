"""Work that was not paid: time worked as a range, what was promised, what was received, and what the law would have paid.

Every figure is a range, since dates are as exact as they were told. Debts and deductions are never taken off: they are listed.
"""

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from ...case.base import Money
from ...case.dates import PartialDate
from ...disclosure import Node
from .amounts import Missing, Step, Term, answer_in, bare, currency_in, gap, nodes, number, plus, step, told

Span = tuple[date, date]
DAYS_A_WEEK = Decimal(7)


@dataclass(frozen=True, slots=True)
class Worked:
    """The first and last day of the work: `shortest` and `longest` time that the dates allow, both ends included.

    None where an end is not known. `about`: a date was an estimate, so that the true time may lie outside.
    """

    path: str
    shortest: Span | None
    longest: Span | None
    about: bool
    missing: tuple[Missing, ...]

    @property
    def days(self) -> tuple[int | None, int | None]:
        """Fewest and most days."""
        return _days(self.shortest), _days(self.longest)

    @property
    def weeks(self) -> tuple[Step | None, Step | None]:
        """Fewest and most weeks: days ÷ 7."""
        low, high = (
            step([Term("", Decimal(days), "days"), Term("÷", DAYS_A_WEEK, "days_a_week")], None, self.paths, self.about) if days else None
            for days in self.days
        )
        return low, high

    @property
    def paths(self) -> tuple[str, ...]:
        return (f"{self.path}.when", f"{self.path}.until")


def _days(span: Span | None) -> int | None:
    return (span[1] - span[0]).days + 1 if span else None


@dataclass(frozen=True, slots=True)
class Total:
    """One end of a range: the lines that were worked out, and the line that puts them together."""

    steps: tuple[Step, ...]
    result: Step

    @property
    def value(self) -> Decimal:
        return self.result.value


@dataclass(frozen=True, slots=True)
class Range:
    """A figure between `low` and `high`; the two are equal where everything is exact. None where `missing` says why.

    A value below zero is kept as it is: more was received than promised.
    """

    low: Total | None
    high: Total | None
    currency: str | None
    missing: tuple[Missing, ...]

    @property
    def complete(self) -> bool:
        return self.low is not None and self.high is not None

    @property
    def about(self) -> bool:
        return any(end is not None and end.result.about for end in (self.low, self.high))

    @property
    def exact(self) -> bool:
        """One figure, and no estimate in it."""
        return self.low is not None and self.high is not None and self.low.value == self.high.value and not self.about


@dataclass(frozen=True, slots=True)
class Rates:
    """An hourly minimum by the day from which it holds (`wages/ID`)."""

    address: str
    currency: str | None
    values: Mapping[date, Decimal]

    @classmethod
    def of(cls, address: str, unit: str, values: Mapping[date, int | float | str | Decimal]) -> "Rates":
        """From the `values` and the `unit` of a law file."""
        return cls(address, currency_in(unit), {day: number(value) for day, value in sorted(values.items())})


@dataclass(frozen=True, slots=True)
class AtMinimum:
    """The work at one hourly minimum. Overtime is not in it: hours a week are told as one number."""

    address: str
    value: Range
    less_received: Range


@dataclass(frozen=True, slots=True)
class WageRow:
    """One piece of work. `owed`: promised less received. `not_subtracted`: paths of a debt or deduction that was told."""

    path: str
    label: str
    worked: Worked
    hours: Decimal | None
    promised: Range
    received: Range
    owed: Range
    at_minimum: tuple[AtMinimum, ...]
    not_subtracted: tuple[str, ...]


def wages(view: Node, rates: Sequence[Rates] = ()) -> tuple[WageRow, ...]:
    """Every piece of work of a view (`work`), each held against every rate.

    Pay by the month or year counts whole ones by the calendar and the days that remain, pay by the week or hour counts days ÷ 7,
    pay by the day stays open (days a week are not asked). `once` is the whole pay.
    """
    birth = told(view.person, "birth_date") if "person" in view else None
    return tuple(_row(node, rates, birth) for node in nodes(answer_in(view, "work")))


def _row(node: Node, rates: Sequence[Rates], birth: PartialDate | None) -> WageRow:
    worked = _worked(node, birth)
    said = told(node, "hours_per_week")
    hours = Decimal(said) if said is not None else None
    promised, received = (_paid(node, name, worked, hours) for name in ("pay_promised", "pay_received"))
    at_minimum = []
    for one in rates:
        value = _value(node, worked, hours, one)
        at_minimum.append(AtMinimum(one.address, value, _less(value, received)))
    return WageRow(
        path=node.path,
        label=bare(node, "label") or "",
        worked=worked,
        hours=hours,
        promised=promised,
        received=received,
        owed=_less(promised, received),
        at_minimum=tuple(at_minimum),
        not_subtracted=tuple(f"{node.path}.{name}" for name in ("deductions", "debt_said", "debt") if told(node, name) is not None),
    )


# --- time worked


def _worked(node: Node, birth: PartialDate | None) -> Worked:
    answers = {name: answer_in(node, name) for name in ("when", "until")}
    gaps = [absent for name, answer in answers.items() if (absent := gap(answer, f"{node.path}.{name}"))]
    dates: list[PartialDate | None] = [told(node, name) for name in ("when", "until")]
    spans = [day.span(birth) if day is not None else (None, None) for day in dates]
    (start_first, start_last), (end_first, end_last) = spans
    if start_first and end_last and start_first > end_last:
        return Worked(node.path, None, None, False, (*gaps, Missing(f"{node.path}.until", "ends_before_it_begins")))
    for name, day, span in zip(("when", "until"), dates, spans, strict=True):
        if day is not None and None in span:
            gaps.append(Missing(f"{node.path}.{name}", "open_date"))
    longest = (start_first, end_last) if start_first and end_last else None
    about = any(estimated(day) or (day is not None and day.age is not None and estimated(birth)) for day in dates)
    return Worked(node.path, _shortest(start_first, start_last, end_first, end_last), longest, about, tuple(gaps))


def _shortest(start_first: date | None, start_last: date | None, end_first: date | None, end_last: date | None) -> Span | None:
    """From the last possible start to the first possible end; where these cross, one day in the time that both allow."""
    if start_last is None or end_first is None:
        return None
    if start_last <= end_first:
        return start_last, end_first
    day = max(end_first, start_first or end_first)
    return day, day


def estimated(day: PartialDate | None) -> bool:
    """Whether a date was told as an estimate, so that the true time may lie outside its span."""
    if day is None:
        return False
    return bool(day.edtf and re.search("[~?%]", day.edtf)) or bool(day.in_calendar and day.in_calendar.about) or day.age_about


# --- pay


def _paid(node: Node, name: str, worked: Worked, hours: Decimal | None) -> Range:
    """Pay that was promised or received over the whole time."""
    path = f"{node.path}.{name}"
    money = told(node, name)
    if not isinstance(money, Money):
        absent = gap(answer_in(node, name), path)
        return Range(None, None, None, (absent,) if absent else ())
    amount = Term("", Decimal(money.amount), "amount")
    if not amount.number or money.every == "once":
        line = step([amount], money.currency, [path], money.about)
        return Range(Total((line,), line), Total((line,), line), money.currency, ())
    if money.every in (None, "day"):
        return Range(None, None, money.currency, (Missing(path, "no_days" if money.every else "no_period"),))
    hours_path = f"{node.path}.hours_per_week"
    missing = list(worked.missing)
    if money.every == "hour" and hours is None:
        missing.append(gap(answer_in(node, "hours_per_week"), hours_path) or Missing(hours_path, "no_hours"))
        return Range(None, None, money.currency, tuple(missing))
    paths = [path, *worked.paths, *([hours_path] if money.every == "hour" else [])]
    ends = [_over(span, money, hours, paths, money.about or worked.about) if span else None for span in (worked.shortest, worked.longest)]
    return Range(ends[0], ends[1], money.currency, tuple(missing))


def _over(span: Span, money: Money, hours: Decimal | None, paths: Sequence[str], about: bool) -> Total:
    """A repeated amount over one span of days."""
    amount = Term("", Decimal(money.amount), "amount")
    if money.every in ("week", "hour"):
        worked = [] if hours is None or money.every == "week" else [Term("×", hours, "hours_a_week")]
        days = Term("×", Decimal(_days(span) or 0), "days")
        line = step([amount, *worked, days, Term("÷", DAYS_A_WEEK, "days_a_week")], money.currency, paths, about)
        return Total((line,), line)
    full, rest, of = calendar_parts(span, 12 if money.every == "year" else 1)
    unit = "years" if money.every == "year" else "months"
    lines = [step([amount, Term("×", Decimal(full), unit)], money.currency, paths, about)] if full else []
    if rest:
        terms = [amount, Term("×", Decimal(rest), "days"), Term("÷", Decimal(of), f"days_in_the_{unit[:-1]}")]
        lines.append(step(terms, money.currency, paths, about))
    return Total(tuple(lines), plus(lines) if len(lines) > 1 else lines[0])


def calendar_parts(span: Span, months: int) -> tuple[int, int, int]:
    """Whole periods of so many months from the first day on, the days that remain, and the days of the period they are in."""
    first, after = span[0], span[1].toordinal() + 1
    full = ((span[1].year - first.year) * 12 + span[1].month - first.month + 1) // months
    while full and _months_later(first, full * months) > after:
        full -= 1
    begin, end = (_months_later(first, count * months) for count in (full, full + 1))
    return full, after - begin, end - begin


def _months_later(day: date, months: int) -> int:
    """The ordinal of the same day so many months later, or of the last day of a shorter month. The calendar of Python ends with
    the year 9999; its end is counted on."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max.toordinal() + 1 + ((year - date.max.year - 1) * 12 + month) * 31 + day.day - 1
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])).toordinal()


def _less(value: Range, received: Range) -> Range:
    """What remains of a figure after what was received, over the shorter and over the longer time; nothing unless both are known,
    since which of the two leaves less depends on both."""
    missing = tuple(dict.fromkeys((*value.missing, *received.missing)))
    currency = value.currency
    ends: list[Total] = []
    for one, other in ((value.low, received.low), (value.high, received.high)):
        if one is None or other is None:
            return Range(None, None, currency, missing)
        if one.result.currency == other.result.currency:
            ends.append(Total((*one.steps, *other.steps), plus([one.result], less=[other.result])))
        elif not other.value:
            ends.append(one)
        else:
            return Range(None, None, currency, (*missing, Missing(other.result.paths[0], "other_currency")))
    low, high = sorted(ends, key=lambda end: end.value)
    return Range(low, high, currency, missing)


# --- the value of the work


def _value(node: Node, worked: Worked, hours: Decimal | None, rates: Rates) -> Range:
    """Hours × rate × days ÷ 7, by parts where the rate changes."""
    hours_path = f"{node.path}.hours_per_week"
    missing = list(worked.missing)
    if hours is None:
        missing.append(gap(answer_in(node, "hours_per_week"), hours_path) or Missing(hours_path, "no_hours"))
        return Range(None, None, rates.currency, tuple(missing))
    ends: list[Total | None] = []
    for span in (worked.shortest, worked.longest):
        lines = _by_rate(span, hours, rates, [*worked.paths, hours_path], worked.about) if span else None
        if span and lines is None and (none := Missing(rates.address, "no_limit")) not in missing:
            missing.append(none)
        ends.append(Total(tuple(lines), plus(lines) if len(lines) > 1 else lines[0]) if lines else None)
    return Range(ends[0], ends[1], rates.currency, tuple(missing))


def _by_rate(span: Span, hours: Decimal, rates: Rates, paths: Sequence[str], about: bool) -> list[Step] | None:
    """One line for each rate of the span; None where no rate is known for its first day."""
    starts = sorted(rates.values)
    if not starts or span[0] < starts[0]:
        return None
    lines = []
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        part = max(span[0], start), min(span[1], following - timedelta(days=1) if following else span[1])
        if part[0] <= part[1]:
            terms = [
                Term("", hours, "hours_a_week"),
                Term("×", rates.values[start], "hourly_rate"),
                Term("×", Decimal(_days(part) or 0), "days"),
                Term("÷", DAYS_A_WEEK, "days_a_week"),
            ]
            lines.append(step(terms, rates.currency, paths, about))
    return lines
