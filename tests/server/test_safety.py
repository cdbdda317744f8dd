"""What a stranger, a thief of the disk and another website can get from the running server."""

import os
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests
import yaml
from playwright.sync_api import Page
from visitor import Visitor

from docassemble.Lantern.server import EmbeddedServer
from docassemble.Lantern.server.config import safe_settings
from docassemble.Lantern.server.doors import is_open

CANARY = "quartzzebra"
PAGES = ("/start/trial", "/run/trial/", "/health_check", "/static/app/bundle.css", "/mirrored/bootstrap.css", "/nowhere", "/robots.txt")


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_has_the_safe_headers(server: EmbeddedServer, path: str) -> None:
    headers = requests.get(server.url + path, timeout=30).headers
    assert headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert "http" not in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "noindex" in headers["X-Robots-Tag"]


@pytest.mark.parametrize("path", [page for page in PAGES if "static" not in page and "mirrored" not in page])
def test_no_page_is_kept_by_the_browser(server: EmbeddedServer, path: str) -> None:
    assert requests.get(server.url + path, timeout=30).headers["Cache-Control"] == "no-store"


def test_a_screen_with_answers_is_not_kept_either(told: Callable[..., Visitor]) -> None:
    visitor = told(CANARY)
    paper = str(visitor.screen.html.find("a", string="Paper")["href"])  # type: ignore[index]
    answer = visitor.browser.get(visitor.url + paper, timeout=30)
    assert CANARY in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def test_cookies_are_closed_to_scripts_and_other_sites_and_end_with_the_visit(server: EmbeddedServer) -> None:
    answer = requests.get(server.url + "/start/trial", timeout=30)
    cookies = [line.lower() for line in answer.raw.headers.getlist("set-cookie")]
    assert {line.partition("=")[0] for line in cookies} == {"secret", "ds", "session"}
    for line in cookies:
        assert "httponly" in line
        assert "samesite=lax" in line
        assert "expires" not in line
        assert "max-age" not in line


def test_leaving_deletes_the_telling_and_clears_the_browser(server: EmbeddedServer, told: Callable[..., Visitor]) -> None:
    visitor = told(CANARY)
    before = _tellings(server)
    leave = str(visitor.screen.html.find("a", string="Exit")["href"])  # type: ignore[index]
    answer = visitor.browser.get(visitor.url + leave, timeout=30, allow_redirects=False)
    assert '"storage"' in answer.headers["Clear-Site-Data"]
    assert urlsplit(answer.headers["Location"]).netloc in ("", urlsplit(visitor.url).netloc)
    assert _tellings(server) == before - 1
    assert "secret" not in visitor.browser.cookies


@pytest.mark.parametrize(
    "path",
    [
        "/user/sign-in",
        "/user/register",
        "/config",
        "/logs",
        "/playground",
        "/vars",
        "/interviews",
        "/list",
        "/monitor",
        "/updatepackage",
        "/interview?i=docassemble.base:data/questions/default-interview.yml",
        "/interview?i=docassemble.demo:data/questions/questions.yml",
        "/start/demo/questions/",
        "/run/base/default-interview/",
    ],
)
def test_what_is_not_an_interview_on_offer_does_not_exist(server: EmbeddedServer, path: str) -> None:
    assert requests.get(server.url + path, timeout=30).status_code == 404


def test_the_api_is_closed_unless_a_test_opens_it() -> None:
    assert safe_settings()["enable api"] is False
    assert not is_open("interview.api_session")
    assert is_open("interview.api_session", api=True)


def test_an_answer_lies_in_the_clear_in_no_file_but_its_paper(server: EmbeddedServer, told: Callable[..., Visitor]) -> None:
    told(CANARY + "disk")
    found = _files_with(server.state.folder, CANARY + "disk")
    assert found, "the paper itself is written in the clear; docs/hosting.md says so"
    assert {file.parts[0] for file in found} == {"files"}


def test_an_error_leaves_its_place_in_the_log_and_none_of_its_words(server: EmbeddedServer, visitor: Visitor) -> None:
    visitor.open("/start/trial")
    visitor.answer({"tongue": "en"})
    visitor.answer({"told": f"fail {CANARY}log"})
    form = visitor.screen.html.find("form", id="daform")
    with pytest.raises(requests.HTTPError) as error:
        visitor.answer({"agreed": "True"})
    assert form is not None
    assert CANARY not in error.value.response.text
    log = server.state.path("log", "web.out").read_text()
    assert "trouble.py" in log
    assert "ValueError" in log
    assert _files_with(server.state.folder, CANARY + "log") == []


def test_secrets_and_settings_are_readable_by_their_owner_only(server: EmbeddedServer) -> None:
    private = [*server.state.path("secrets").iterdir(), *server.state.path("config").iterdir(), *server.state.path("log").iterdir()]
    assert len(private) > 8
    for file in private:
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
    for folder in server.state.folder.iterdir():
        if folder.is_dir() and folder.name != "locale":
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700, folder
    assert stat.S_IMODE(server.state.folder.stat().st_mode) == (0o711 if os.geteuid() == 0 else 0o700)


def test_the_running_server_has_no_unsafe_setting(server: EmbeddedServer) -> None:
    settings = yaml.safe_load(server.state.path("config", "config.yml").read_text())
    for name, value in safe_settings().items():
        assert settings[name] == (True if name == "enable api" else value), name
    off = (
        "debug", "allow demo", "verbose error messages", "error notification variables", "enable playground", "allow updates",
        "allow configuration editing", "allow log viewing", "allow registration", "show login", "phone login", "enable monitor",
    )  # fmt: skip
    assert not any(settings[name] for name in off)
    assert settings["oauth"] == settings["google"] == settings["social"] == {}
    assert "voicerss" not in settings
    assert settings["session lifetime seconds"] <= 8 * 3600
    assert 0 < settings["interview delete days"] <= 14


def test_a_browser_asks_one_place_only_and_keeps_nothing(server: EmbeddedServer, page: Page) -> None:
    page.goto(server.url + "/start/trial")
    page.get_by_role("button", name="English").click()
    page.locator("textarea").fill(CANARY)
    page.get_by_role("button", name="Continue").click()
    page.get_by_text("A box to tick").wait_for()
    own = urlsplit(server.url).netloc
    asked = {urlsplit(url).netloc for url in page.asked if not url.startswith(("data:", "blob:"))}  # type: ignore[attr-defined]
    assert asked == {own}
    assert page.complaints == []  # type: ignore[attr-defined]
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert page.evaluate("indexedDB.databases().then(all => all.length)") == 0
    assert page.title() == "Lantern"


def test_the_policy_stops_a_page_that_asks_another_place(server: EmbeddedServer, page: Page) -> None:
    page.goto(server.url + "/start/trial")
    refused = page.evaluate("fetch('http://127.0.0.2:9/').then(() => 'reached', error => error.message)")
    assert refused == "Failed to fetch"
    assert any("Content Security Policy" in complaint for complaint in page.complaints)  # type: ignore[attr-defined]


def _files_with(folder: Path, words: str) -> list[Path]:
    found = subprocess.run(["grep", "-rlaF", words, str(folder)], capture_output=True, text=True, check=False).stdout.split("\n")
    return [Path(file).relative_to(folder) for file in found if file]


def _tellings(server: EmbeddedServer) -> int:
    connection = server.database.connect()
    with connection.cursor() as cursor:
        cursor.execute("select count(distinct key) from userdict")
        (count,) = cursor.fetchone()
    connection.close()
    return int(count)
