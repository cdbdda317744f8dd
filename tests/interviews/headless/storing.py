"""From a filled-in screen into the answers, in the order docassemble.webapp.interview.views has it."""

from __future__ import annotations

import contextlib
from functools import partial
from typing import Any

from .answers import Refused, converted, shown
from .faults import ScreenError, fault, guarded
from .screen import Button, Screen


def store(screen: Screen, status: Any, answers: dict[str, Any], given: dict[str, Any], button: Button | None, session: str) -> dict[str, Any]:
    """Put what is given into the answers; {variable: value before}.

    Raises ScreenError for answers that are refused, InterviewFault where the interview's own checks are broken; the answers
    may be half changed then, so the caller throws them away.
    """
    question = status.question
    if button is not None and not button.variable:
        answers["_internal"]["answers"][question.extended_question_name(answers)] = button.value
        accepted: dict[str, Any] = {}
    else:
        accepted = _accepted(screen, status, answers, given, button, session)
    before: dict[str, Any] = {}
    for name, value in accepted.items():
        before[name] = None
        with contextlib.suppress(Exception):
            before[name] = eval(name, answers)
        answers["_headless_value"] = value
        guarded(partial(exec, f"{name} = _headless_value", answers), question)
        del answers["_headless_value"]
    if question.validation_code:
        _check(question, answers)
    return before


def _accepted(screen: Screen, status: Any, answers: dict[str, Any], given: dict[str, Any], button: Button | None, session: str) -> dict[str, Any]:
    """What the page sends, converted. Raises ScreenError with every field that is refused."""
    errors: dict[str, str] = {}
    if button is not None:
        accepted = {button.variable: button.value}
    elif screen.is_choice:
        accepted, errors = _chosen(screen, given)
    else:
        accepted = {one.variable: True for one in screen.buttons if one.variable}
    fields = {one.variable: one for one in screen.fields if one.variable}
    own = {one.number: one for one in status.get_field_list()} if fields else {}
    seen = set(accepted)
    for one in shown(fields, given):
        seen.add(one.variable)
        try:
            accepted[one.variable], tested = converted(one, given, session)
            _validate(own[one.number], tested, answers)
        except KeyError:
            continue
        except Refused as refusal:
            errors[one.variable] = str(refusal)
    for name in set(given) - seen:
        errors.setdefault(name, "hidden by `show if`" if name in fields else "no such field on this screen")
    if errors:
        raise ScreenError(errors)
    return accepted


def _chosen(screen: Screen, given: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """A question of buttons answered by {variable: value}."""
    choices = [one for one in screen.buttons if one.variable]
    for one in choices:
        if one.variable in given and str(one.value) == str(given[one.variable]):
            return {one.variable: one.value}, {}
    variable = choices[0].variable if choices else ""
    return {}, {variable: f"not one of {[one.value for one in choices]}" if variable in given else "required"}


def _validate(own: Any, tested: Any, answers: dict[str, Any]) -> None:
    if not hasattr(own, "validate"):
        return
    function = eval(own.validate["compute"], answers)
    try:
        fine = function(tested)
    except Exception as error:
        raise Refused(str(error)) from error
    if not fine:
        raise Refused("Please enter a valid value.")


def _check(question: Any, answers: dict[str, Any]) -> None:
    """Run the validation code. docassemble shows every exception to the person; here a slip of the author is a fault."""
    from docassemble.base.error import DAValidationError

    try:
        exec(question.validation_code, answers)
    except Exception as error:
        if isinstance(error, DAValidationError | ValueError | AssertionError) or type(error) is Exception:
            raise ScreenError({getattr(error, "field", None) or "": str(error) or "Please enter a valid value."}) from None
        raise fault(f"validation code: {type(error).__name__}: {error}", question) from error
