"""Starting, going on after a restart, ending: what runs, what stays, what is gone."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
import yaml
from serving import DISPATCH, PACKAGE, new_state
from visitor import Visitor

from docassemble.Lantern.errors import LanternError
from docassemble.Lantern.server import EmbeddedServer, config
from docassemble.Lantern.server.embedded import BadPublicUrl
from docassemble.Lantern.server.ports import PortTaken, free_port, port_for
from docassemble.Lantern.server.postgres import BadDatabaseUrl, Database
from docassemble.Lantern.server.processes import PartFailed, Parts
from docassemble.Lantern.server.state import State, StateNotUsable
from docassemble.Lantern.server.valkey import Memory

SERVE = """
import sys
from pathlib import Path
from docassemble.Lantern.errors import LanternError
from docassemble.Lantern.server import EmbeddedServer, serve
try:
    sys.exit(serve(Path(sys.argv[1]), port=int(sys.argv[2]), workers=1, debug=True))
except LanternError as error:
    sys.stderr.write(f"lantern: {error}\\n")
    sys.exit(error.exit_code)
"""


def test_the_health_page_answers(server: EmbeddedServer) -> None:
    with urllib.request.urlopen(server.url + "/health_check", timeout=30) as answer:
        assert answer.status == 200


def test_the_short_path_leads_to_the_interview(visitor: Visitor, server: EmbeddedServer) -> None:
    assert server.address == server.url + "/start/trial"
    assert visitor.open("/start/trial").question == "Language"


def test_a_person_goes_on_after_a_restart(server: EmbeddedServer, visitor: Visitor) -> None:
    visitor.open("/start/trial")
    visitor.answer({"tongue": "es"})
    visitor.answer({"told": "what was said before"})
    server.stop()
    assert not any(server.pids)
    server.start()
    screen = visitor.open("/run/trial/")
    assert screen.question == "Is this right?"
    screen = visitor.answer({"agreed": "True"})
    assert screen.question == "Done"
    paper = str(screen.html.find("a", string="Paper")["href"])  # type: ignore[index]
    assert visitor.browser.get(visitor.url + paper, timeout=30).text == "what was said before"


def test_another_browser_reads_neither_the_telling_nor_its_paper(told: Callable[..., Visitor], server: EmbeddedServer) -> None:
    visitor = told("for nobody else")
    paper = str(visitor.screen.html.find("a", string="Paper")["href"])  # type: ignore[index]
    other = Visitor(server.url)
    assert "for nobody else" not in other.open("/run/trial/").text
    assert other.browser.get(other.url + paper, timeout=30).status_code == 404


def test_the_paper_of_a_deleted_telling_leaves_the_disk_and_no_other_does(server: EmbeddedServer, told: Callable[..., Visitor]) -> None:
    leaving = told("gone means gone")
    told("this one stays", Visitor(server.url))
    assert _files_with(server, "gone means gone")
    leaving.browser.get(leaving.url + "/exit_logout", params={"i": DISPATCH["trial"]}, timeout=30)
    server.sweep(young=0)
    assert _files_with(server, "gone means gone") == []
    assert _files_with(server, "this one stays")


def test_an_old_telling_is_deleted_by_the_daily_work(server: EmbeddedServer, visitor: Visitor) -> None:
    visitor.open("/start/trial")
    visitor.answer({"tongue": "en"})
    connection = server.database.connect()
    with connection.cursor() as cursor:
        cursor.execute("select max(indexno), count(distinct key) from userdict")
        (newest, before) = cursor.fetchone()
        cursor.execute("select key from userdict where indexno = %s", (newest,))
        (key,) = cursor.fetchone()
        cursor.execute("update userdict set modtime = modtime - interval '3 days' where key = %s", (key,))
        from docassemble.Lantern.server import daily

        assert daily.run(server).process.wait(60) == 0
        cursor.execute("select count(*) from userdict where key = %s", (key,))
        assert cursor.fetchone() == (0,)
        cursor.execute("select count(distinct key) from userdict")
        assert cursor.fetchone() == (before - 1,)
    connection.close()


def test_a_folder_serves_one_server_at_a_time(server: EmbeddedServer) -> None:
    with pytest.raises(StateNotUsable, match="another server"):
        State(server.state.folder).open()


@pytest.fixture(scope="module")
def own_state() -> Iterator[Path]:
    import shutil

    folder = new_state()
    yield folder
    shutil.rmtree(folder)


def test_serve_prints_one_address_and_ends_without_a_trace(own_state: Path) -> None:
    port = free_port()
    with _serving(own_state, port) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == f"http://127.0.0.1:{port}/start/start\n"
        family = _family(process.pid)
        assert len(family) >= 5
        process.send_signal(signal.SIGINT)
        out, said = process.communicate(timeout=60)
    assert process.returncode == 0
    assert out == ""
    assert "Traceback" not in said
    assert "ready" in said
    assert _alive(family) == []
    assert not list((own_state / "tmp").iterdir())


def test_nothing_is_left_when_the_supervisor_is_killed(own_state: Path) -> None:
    with _serving(own_state, free_port()) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("http://127.0.0.1:")
        family = _family(process.pid)
        assert len(family) >= 5
        os.kill(process.pid, signal.SIGKILL)
        process.wait(10)
        end = time.monotonic() + 30
        while _alive(family) and time.monotonic() < end:
            time.sleep(0.2)
    assert _alive(family) == []


def test_a_part_that_ends_by_itself_ends_the_server_with_one_clear_line(own_state: Path) -> None:
    with _serving(own_state, free_port()) as process:
        assert process.stdout is not None
        process.stdout.readline()
        (valkey,) = [child for child in psutil.Process(process.pid).children() if "valkey" in " ".join(child.cmdline())]
        family = _family(process.pid)
        valkey.kill()
        _, said = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "lantern: valkey ended" in said
    assert "Traceback" not in said
    assert _alive(family) == []


@pytest.mark.parametrize(
    "url",
    ["mysql://a:b@c/d", "postgresql://c/d", "postgresql://a:b@c", "postgresql://a:b@c:port/d", "postgresql://a:p%40ss@c/d"],
)
def test_an_unusable_database_address_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(BadDatabaseUrl) as error:
        Database.from_url(url)
    assert "p%40ss" not in str(error.value)
    assert "p@ss" not in str(error.value)


def test_a_database_of_ones_own_is_read_from_its_address() -> None:
    assert Database.from_url("postgresql://jo:secret@db.example:6543/lantern") == Database("db.example", 6543, "lantern", "jo", "secret")


def test_behind_a_web_server_with_a_certificate_cookies_go_over_https_only(server: EmbeddedServer, tmp_path: Path) -> None:
    behind = EmbeddedServer(tmp_path / "state", public_url="https://help.example/")
    assert behind.address == "https://help.example/start/start"
    behind.state.open()
    settings = config.write(behind.state, server.database, Memory(1, "x"), "https://help.example", behind.dispatch)
    assert yaml.safe_load(settings.read_text())["behind https load balancer"] is True
    assert yaml.safe_load(server.state.path("config", "config.yml").read_text())["behind https load balancer"] is False
    behind.state.close()


@pytest.mark.parametrize("url", ["help.example", "ftp://help.example", "https://help.example/path", "https://a:b@help.example", "https://h:port"])
def test_an_unusable_public_address_is_refused(url: str, tmp_path: Path) -> None:
    with pytest.raises(BadPublicUrl) as error:
        EmbeddedServer(tmp_path, public_url=url)
    assert url not in str(error.value)


def test_a_log_that_has_grown_long_is_put_aside_at_the_next_start(tmp_path: Path) -> None:
    (tmp_path / "job.out").write_text("x" * (1 << 20) + "y")
    for words in ("one", "two"):
        Parts(tmp_path).run("job", ["/bin/echo", words], environment={}, folder=tmp_path)
    assert (tmp_path / "job.out").read_text() == "one\ntwo\n"
    assert (tmp_path / "job.old.out").read_text().endswith("y")
    with pytest.raises(PartFailed, match=r"job failed with 1.*job\.out"):
        Parts(tmp_path).run("job", ["/bin/false"], environment={}, folder=tmp_path)


def test_a_port_in_use_is_refused_when_asked_for_and_passed_over_when_not(server: EmbeddedServer) -> None:
    taken = int(server.url.rpartition(":")[2])
    with pytest.raises(PortTaken, match=str(taken)):
        port_for("127.0.0.1", taken)
    assert port_for("127.0.0.1", None) != taken
    with pytest.raises(PortTaken):
        port_for("127.0.0.1", 99999)
    last = free_port()
    assert port_for("127.0.0.1", None, last) == last
    assert port_for("127.0.0.1", None, taken) != taken


def test_a_state_folder_that_cannot_be_made_is_one_clear_line(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    with pytest.raises(LanternError, match="--state") as error:
        State(file / "folder").open()
    assert error.value.exit_code == 2
    with pytest.raises(StateNotUsable, match="too long"):
        State(tmp_path / ("long" * 30)).open()


def _serving(state: Path, port: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", SERVE, str(state), str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(PACKAGE)},
    )


def _family(pid: int) -> list[psutil.Process]:
    return psutil.Process(pid).children(recursive=True)


def _alive(family: list[psutil.Process]) -> list[psutil.Process]:
    return [one for one in family if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]


def _files_with(server: EmbeddedServer, words: str) -> list[str]:
    found = subprocess.run(["grep", "-rlaF", words, str(server.state.folder)], capture_output=True, text=True, check=False).stdout
    return found.split()
