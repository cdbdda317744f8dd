"""What a run of the command said, and where the examples are."""

from dataclasses import dataclass
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    def refused(self) -> str:
        """The one line of an error, checked for its form."""
        assert self.code == 2, self
        assert self.out == ""
        assert self.err.startswith("lantern: ")
        assert self.err.count("\n") == 1
        assert "Traceback" not in self.err
        return self.err
