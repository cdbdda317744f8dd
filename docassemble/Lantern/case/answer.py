"""Answer states: every value in a case says how it came to be there (R3, R4)."""

from enum import StrEnum
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler, SerializerFunctionWrapHandler, model_serializer, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema


class State(StrEnum):
    """How a person answered. The five never collapse into each other, into "No", or into blank."""

    GIVEN = "given"
    LATER = "later"
    DECLINED = "declined"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


EXITS = (State.LATER, State.DECLINED, State.UNKNOWN, State.NOT_APPLICABLE)
"""The four exits, in the order in which every screen shows them (R3)."""


class Answer[T](BaseModel):
    """One answer: a value that was given, or the exit that was chosen instead.

    In YAML and JSON a given answer is the bare value; the other four are `{answer: declined}` and so on.
    A field that is absent was never asked, which is not an answer.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    state: State = State.GIVEN
    value: T | None = None

    @model_validator(mode="before")
    @classmethod
    def _read_short_form(cls, data: Any) -> Any:
        if isinstance(data, Answer):
            return data
        if isinstance(data, dict):
            if set(data) == {"answer"}:
                return {"state": _exit(data["answer"]), "value": None}
            if isinstance(data.get("state"), State) and set(data) <= {"state", "value"}:
                return data  # made in Python; no file holds a State
        return {"state": State.GIVEN, "value": data}

    @model_validator(mode="after")
    def _value_only_when_given(self) -> Self:
        if (self.state is State.GIVEN) != (self.value is not None):
            raise ValueError("a given answer has a value; any other answer has none (write {answer: later} and the like)")
        return self

    @model_serializer(mode="wrap")
    def _write_short_form(self, handler: SerializerFunctionWrapHandler) -> Any:
        if self.state is State.GIVEN:
            return handler(self)["value"]
        return {"answer": self.state.value}

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        full = handler.resolve_ref_schema(handler(core_schema))
        value = full.get("properties", {}).get("value", {})
        kinds = [kind for kind in value.get("anyOf", [value]) if kind != {"type": "null"}]
        exits = {
            "type": "object",
            "properties": {"answer": {"enum": [state.value for state in EXITS]}},
            "required": ["answer"],
            "additionalProperties": False,
        }
        return {"anyOf": [*kinds, exits]}

    @property
    def given(self) -> bool:
        """True when there is a value to read."""
        return self.state is State.GIVEN


def _exit(word: Any) -> State:
    if word not in [state.value for state in EXITS]:
        raise ValueError(f"unknown answer word; write one of {', '.join(EXITS)}, or the answer itself")
    return State(word)


def given[T](value: T) -> Answer[T]:
    """An answer with a value."""
    return Answer[T](state=State.GIVEN, value=value)


def value_of[T](answer: "Answer[T] | None") -> T | None:
    """The value of a given answer; None for the four exits and for what was never asked."""
    return answer.value if answer is not None and answer.given else None
