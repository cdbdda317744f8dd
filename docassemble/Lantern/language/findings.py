"""What a check of texts, of the case or of pages found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One place that breaks a rule. `rule` is its number in the requirements; `unit` a text, a fact or a block."""

    file: str
    line: int
    unit: str
    rule: str
    what: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.unit} ({self.rule}): {self.what}"
