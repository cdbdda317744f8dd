"""What a server handed over is opened into a folder; a key that is none is said before anything starts."""

from pathlib import Path

import pyrage
import pytest
from click.testing import CliRunner

from docassemble.Lantern.case.handover import pack
from docassemble.Lantern.case.seal import seal
from docassemble.Lantern.cli import sealing, serving
from docassemble.Lantern.errors import LanternError
from docassemble.Lantern.server.shield import Shield

CASE = (Path(__file__).parents[2] / "examples" / "bridge.yaml").read_bytes()


def test_a_hand_over_becomes_a_folder(tmp_path: Path) -> None:
    key = pyrage.x25519.Identity.generate()
    (tmp_path / "key").write_text(str(key))
    (tmp_path / "sent.age").write_bytes(seal(pack({"case.yaml": CASE, "files/ab.jpg": b"\xff\xd8"}), [str(key.to_public())]))
    done = CliRunner().invoke(
        sealing.open_command,
        [str(tmp_path / "sent.age"), "-i", str(tmp_path / "key"), "-o", str(tmp_path / "client")],
        standalone_mode=False,
    )
    assert done.exception is None
    assert (tmp_path / "client" / "case.yaml").read_bytes() == CASE
    assert (tmp_path / "client" / "files" / "ab.jpg").read_bytes() == b"\xff\xd8"
    assert (tmp_path / "client" / "case.yaml").stat().st_mode & 0o077 == 0


SECRET = str(pyrage.x25519.Identity.generate())


@pytest.mark.parametrize("key", [pytest.param("age1nothing", id="nonsense"), pytest.param("", id="blank"), pytest.param(SECRET, id="the secret one")])
def test_a_key_that_is_none_is_refused_with_what_to_give(key: str, tmp_path: Path) -> None:
    done = CliRunner().invoke(serving.serve, ["--state", str(tmp_path / "s"), "--office-key", key], standalone_mode=False)
    assert isinstance(done.exception, LanternError)
    assert "--office-key" in str(done.exception)
    assert key == "" or key not in str(done.exception) or not key.startswith("AGE-SECRET")
    assert not (tmp_path / "s").exists()


@pytest.mark.parametrize(("kind", "who"), [("multipart/form-data; boundary=x", "'self'"), ("application/x-www-form-urlencoded", "'none'")])
def test_only_the_answer_to_a_form_with_files_may_stand_in_a_frame_of_our_own(kind: str, who: str) -> None:
    class NoPages:
        def stylesheet(self, path: str) -> None:
            return None

    def application(environment: object, start: object) -> list[bytes]:
        start("200 OK", [("Content-Type", "application/json")])  # type: ignore[operator]
        return [b"{}"]

    sent: dict[str, str] = {}
    shield = Shield(application, NoPages())  # type: ignore[arg-type]
    shield({"REQUEST_METHOD": "POST", "CONTENT_TYPE": kind, "PATH_INFO": "/interview"}, lambda status, headers: sent.update(headers))
    assert f"frame-ancestors {who}" in sent["Content-Security-Policy"]
    assert sent["X-Frame-Options"] == ("SAMEORIGIN" if who == "'self'" else "DENY")
