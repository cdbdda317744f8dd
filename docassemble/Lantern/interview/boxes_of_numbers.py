"""Boxes for numbers: money, an age, hours of work. Digits of any script are read, and nothing is rounded."""

from decimal import Decimal
from typing import Any

from ..case.text import latin_digits
from .fields import Field, NotUsable, Setting, field, pick, tick
from .offered import currency_names, named_in
from .safe import safe
from .told import Given

OLDEST = 130
_MOST = {"hours_day": Decimal(24), "days_week": Decimal(7), "hours_week": Decimal(168)}


# Money


_AT_ONE_TIME = ("means.assets.amount", "means.debts.amount", "means.losses.amount", "means.losses.paid_by_others", "work.debt_said")
"""What something is worth, a debt, a loss: none of them comes again each week."""


def show_money(setting: Setting, given: Given, before: Any) -> list[Field]:
    money = before or {}
    given.amount, given.currency, given.every = money.get("amount", ""), money.get("currency"), money.get("every")
    given.amount_about = bool(money.get("about"))
    every = [{setting.plain(f"field.money.{word}"): word} for word in ("hour", "day", "week", "month", "year", "once")]
    currencies = [{f"{name} ({code})" if name != code else code: code} for code, name in named_in(currency_names, setting.texts)]
    return [
        field(setting.text("field.money.amount"), "amount"),
        pick(setting.text("field.money.currency"), "currency", currencies),
        *([] if setting.path in _AT_ONE_TIME else [pick(setting.text("field.money.every"), "every", every)]),
        tick(setting.text("field.money.about"), "amount_about"),
    ]


def read_money(setting: Setting, given: Given) -> Any:
    typed = given.get("amount").strip()
    if not typed:
        return None
    currency = given.get("currency")
    if not currency:
        raise NotUsable("screen.error.currency", "given.currency")
    money: Field = {"amount": amount(typed), "currency": currency}
    if given.get("every"):
        money["every"] = given.get("every")
    return {**money, "about": True} if given.is_on("amount_about") else money


def amount(typed: str) -> str:
    """A typed amount as digits with a point, in any digits; nothing is rounded. Raises NotUsable where it cannot be told."""
    text = _plain_digits(typed)
    whole, mark, rest = text.rpartition(",")
    if mark and "." not in text and whole.isdigit() and len(rest) in (1, 2):
        text = f"{whole}.{rest}"  # 12,50
    elif mark and len(rest.partition(".")[0]) == 3:
        text = text.replace(",", "")  # 1,500 and 1,500.75
    whole, mark, rest = text.partition(".")
    if not (text.isascii() and whole.isdigit()) or len(whole) > 12 or (mark and not (rest.isdigit() and len(rest) <= 4)):
        raise NotUsable("screen.error.number", "given.amount")
    return text


def _plain_digits(typed: str) -> str:
    """Digits of any script as 0 to 9, the Arabic marks as ours, no spaces."""
    return "".join(latin_digits(typed).replace("٫", ".").replace("٬", "").split())


# An age


def show_age(setting: Setting, given: Given, before: Any) -> list[Field]:
    given.years = "" if before is None else str(before)
    return [field(setting.text("field.age.years"), "years", **{"css class": "lantern-number"})]


def read_age(setting: Setting, given: Given) -> Any:
    typed = _plain_digits(given.get("years"))
    if not typed:
        return None
    if not (typed.isascii() and typed.isdigit()) or len(typed) > 3 or int(typed) > OLDEST:
        raise NotUsable("field.age.error", "given.years")
    return int(typed)


# Hours of work in a week: said so, or as hours on one day and days in one week


def show_hours(setting: Setting, given: Given, before: Any) -> list[Field]:
    """Three boxes; below them a page with scripts shows what the first two make (`lantern.js`)."""
    given.hours_day, given.days_week, given.hours_week = "", "", before or ""
    made = safe(setting.plain("field.hours.makes", hours="{hours}", days="{days}", product="{product}"))
    boxes = [
        field(setting.text(f"field.hours.{unit}"), name, **{"css class": f"lantern-number lantern-{name.replace('_', '-')}"})
        for unit, name in (("day", "hours_day"), ("days", "days_week"), ("week", "hours_week"))
    ]
    return [*boxes[:2], {"note": f'<p class="lantern-product" role="status" data-lantern-makes="{made}"></p>'}, boxes[2]]


def read_hours(setting: Setting, given: Given) -> Any:
    """The hours in a week; the product of the first two boxes, exactly. Raises NotUsable where it cannot be told, or where both
    ways are said and are not the same."""
    day, days, week = (_hours(given, name) for name in ("hours_day", "days_week", "hours_week"))
    if day is None and days is None:
        return None if week is None else _written(week)
    if day is None or days is None:
        if week is not None:
            return _written(week)
        raise NotUsable("field.hours.both", "given.days_week" if days is None else "given.hours_day")
    product = day * days
    if week is not None and week != product:
        said = {"hours": _written(day), "days": _written(days), "product": _written(product), "week": _written(week)}
        raise NotUsable("field.hours.differ", "given.hours_week", **said)
    text = _written(product)
    if len(text.partition(".")[2]) > 2:  # more than the record holds, and nothing is rounded
        raise NotUsable("field.hours.error", "given.hours_day")
    return text


def _hours(given: Given, name: str) -> Decimal | None:
    typed = _plain_digits(given.get(name)).replace(",", ".")
    if not typed:
        return None
    whole, mark, rest = typed.partition(".")
    if not (typed.isascii() and whole.isdigit()) or len(whole) > 3 or (mark and not (rest.isdigit() and len(rest) <= 2)):
        raise NotUsable("field.hours.error", f"given.{name}")
    if Decimal(typed) > _MOST[name]:
        raise NotUsable("field.hours.too_many", f"given.{name}", most=str(_MOST[name]))
    return Decimal(typed)


def _written(number: Decimal) -> str:
    """`84.00` → `84`, `10` → `10`."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
