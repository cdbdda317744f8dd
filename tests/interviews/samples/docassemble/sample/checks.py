"""Functions of the sample of field types."""

from docassemble.base.util import validation_error

__all__ = ["is_even", "refuse_monday"]


def is_even(number: int) -> bool:
    return number % 2 == 0


def refuse_monday(day: str) -> None:
    if day == "Monday":
        validation_error("Not on a Monday", field="day")
    if day == "Tuesday":
        raise ZeroDivisionError("a slip of the author")
