"""An answer on its way from the page into the answers: what the browser checks and what docassemble.webapp.interview.views makes of it."""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Iterator, Mapping
from typing import Any

from .files import keep
from .hooks import NotHeadless
from .screen import Field

MANY = frozenset({"checkboxes", "multiselect"})
UPLOADS = frozenset({"file", "files", "camera", "user", "environment", "microphone", "camcorder"})
_DATES = frozenset({"date", "datetime", "datetime-local", "time"})
_NUMBERS = frozenset({"number", "float", "currency", "range"})
_NOT_DRIVEN = re.compile(r"object|ml$|mlarea$")
_EMPTY: tuple[Any, ...] = (None, "", [], (), {})


class Refused(ValueError):
    """This answer would not leave the page, or docassemble would refuse it."""


def shown(fields: Mapping[str, Field], given: Mapping[str, Any]) -> Iterator[Field]:
    """The fields a person sees when she has chosen what is given (`show if: variable`); hidden ones are not sent."""

    def visible(one: Field) -> bool:
        rule = one.show_if
        if rule is None:
            return not one.shown_by_script or one.variable in given
        driver = fields.get(rule.variable)
        if driver is not None and not visible(driver):
            return False
        value = given.get(rule.variable, driver.default if driver is not None else None)
        return (str(value) == rule.value) is rule.sign

    yield from (one for one in fields.values() if visible(one))


def converted(one: Field, given: Mapping[str, Any], session: str) -> tuple[Any, Any]:
    """(the value to store, what a `validate` function is called with). Raises Refused, or KeyError where nothing is sent."""
    if _NOT_DRIVEN.match(one.datatype):
        raise NotHeadless(f"{one.variable}: fields of datatype {one.datatype} are not driven headless")
    if one.disabled:
        raise KeyError(one.variable)
    value = given.get(one.variable, one.default if one.datatype not in MANY | UPLOADS else None)
    if one.datatype in MANY:
        return _checked(one, value)
    if one.datatype in UPLOADS:
        return _uploaded(one, value, session)
    if one.datatype in ("boolean", "threestate"):
        return _truth(one, value)
    if value in _EMPTY and one.required:
        raise Refused("required")
    found, tested = _single(one, "" if value is None else value)
    _within(one, found)
    return found, tested


def _single(one: Field, value: Any) -> tuple[Any, Any]:
    if one.datatype in _DATES:
        return _moment(one.datatype, value)
    if one.datatype in _NUMBERS | {"integer"}:
        return _number(one.datatype, value)
    if one.choices and value != "" and one.input_type not in ("combobox", "datalist"):
        value = next((choice.value for choice in one.choices if str(choice.value) == str(value)), None)
        if value is None:
            raise Refused(f"not one of {one.values}")
    text = str(value)
    if one.input_type == "area" or one.datatype == "area":
        text = re.sub(r"\r?\n", "\r\n", text)  # a browser sends the line ends of a text area so
    special = _custom(one, text)
    if special is not None:
        return special
    text = text if one.datatype == "raw" else plain(text)
    return text, text


def plain(text: str) -> str:
    """Text as docassemble keeps it unless the datatype is `raw`: without tags, backslashes and space around it."""
    from bs4 import BeautifulSoup

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return re.sub(r"\\", "", str(BeautifulSoup(text.strip(), "html.parser").get_text("\n")))


def _custom(one: Field, text: str) -> tuple[Any, Any] | None:
    from docassemble.base.error import DAValidationError
    from docassemble.base.functions import custom_types

    if one.datatype not in custom_types:
        return None
    kind = custom_types[one.datatype]
    if text == "" and not one.required:
        if kind["skip_if_empty"]:
            raise KeyError(one.variable)
        return kind["class"].empty(), kind["class"].empty()
    try:
        if not kind["class"].call_validate(text, one.variable, one.limits):
            raise Refused("Please enter a valid value.")
    except DAValidationError as error:
        raise Refused(str(error)) from None
    value = kind["class"].call_transform(text, one.variable, one.limits)
    return value, value


def _checked(one: Field, value: Any) -> tuple[Any, Any]:
    from docassemble.base.util import DADict

    chosen = [str(item) for item in ([k for k, on in value.items() if on] if isinstance(value, Mapping) else value or ())]
    strange = [item for item in chosen if item not in [str(known) for known in one.values]]
    if strange:
        raise Refused(f"not one of {one.values}: {strange}")
    if len(chosen) < int(one.limits.get("minlength", 0)) or len(chosen) > int(one.limits.get("maxlength", len(chosen))):
        raise Refused("too few or too many chosen")
    found = DADict(one.variable, auto_gather=False, gathered=True)
    for known in one.values:
        found.elements[known] = str(known) in chosen
    return found, found


def _truth(one: Field, value: Any) -> tuple[Any, Any]:
    if value in _EMPTY:
        if one.input_type in ("yesnoradio", "noyesradio", "yesnomaybe", "noyesmaybe", "radio", "dropdown"):
            if one.required and value is None and one.datatype == "boolean":
                raise Refused("required")
            return None, None
        return False, False
    found = {"True": True, "False": False}.get(str(value))
    return found, found


def _moment(datatype: str, value: Any) -> tuple[Any, Any]:
    import dateutil.parser
    from docassemble.base.util import as_datetime

    text = str(value).strip()
    if not text:
        return "", ""
    try:
        dateutil.parser.parse(text)
    except (ValueError, OverflowError):
        raise Refused("not a date or time") from None
    moment = as_datetime(text)
    return (moment.time() if datatype == "time" else moment), text


def _number(datatype: str, value: Any) -> tuple[Any, Any]:
    text = re.sub("[,%]", "", str(value)).strip() or "0"
    try:
        found = int(text) if datatype == "integer" else float(text)
    except ValueError:
        raise Refused("You need to enter a valid number.") from None
    return found, found


def _within(one: Field, value: Any) -> None:
    limits = {name: float(limit) for name, limit in one.limits.items() if re.fullmatch(r"-?\d+(\.\d+)?", str(limit))}
    if isinstance(value, str) and value:
        if len(value) < limits.get("minlength", 0) or len(value) > limits.get("maxlength", len(value)):
            raise Refused("too short or too long")
    elif isinstance(value, int | float) and (value < limits.get("min", value) or value > limits.get("max", value)):
        raise Refused("too small or too large")


def _uploaded(one: Field, value: Any, session: str) -> tuple[Any, Any]:
    from docassemble.base.util import DAFile, DAFileList

    paths = [str(path) for path in (value if isinstance(value, list | tuple) else [value]) if path]
    if not paths:
        if one.required:
            raise Refused("required")
        return None, None
    elements = []
    for index, path in enumerate(paths):
        name = os.path.basename(path)
        number, extension, mimetype = keep(path, name, session)
        elements.append(DAFile(f"{one.variable}[{index}]", filename=name, number=number, mimetype=mimetype, extension=extension))
    found = DAFileList(one.variable, elements=elements)
    return found, found
