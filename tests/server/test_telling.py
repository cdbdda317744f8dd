"""The story interview on the real server: what is written comes back as it was written, and what must not stay does not stay."""

import base64
import html
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
import requests
from bs4 import BeautifulSoup
from visitor import Screen, Visitor, field_name

from docassemble.Lantern.server import EmbeddedServer

STORY = "/start/story/"
WORDS = (
    "\n\n  ${ 7*7 } % if True:\n<%def name='x'/> ## [FILE 1] :house: **b** [a](http://x) <b>&amp; \\ "
    "\u202eabc\u202c\n* \u0645\u0631\u064a\u0645 \t \U0001f600  \n"
)


def field(screen: Screen, variable: str) -> Any:
    return screen.html.find(attrs={"name": lambda name: bool(name) and name.rstrip("=") == field_name(variable)})


def sent(screen: Screen, variable: str) -> bool:
    return field(screen, variable) is not None


def opened(visitor: Visitor) -> Visitor:
    """On the first question, the name."""
    visitor.open(STORY)
    visitor.answer({"story.language": "en"})
    visitor.answer({})
    visitor.answer({"story.private_place": "yes"})
    for _ in range(12):  # how to stop, what help is wanted, where, who is here, on whose device …: the first choice of each
        if sent(visitor.screen, "given.name_full"):
            return visitor
        box = field(visitor.screen, "given.choice")
        visitor.answer({} if box is None else {"given.choice": box["value"]})
    raise AssertionError("no question for the name")


def on_to(visitor: Visitor, there: Callable[[Screen], bool], limit: int = 60) -> Screen:
    """Every page declined until one is there."""
    for _ in range(limit):
        if there(visitor.screen):
            return visitor.screen
        visitor.answer(
            {"given.exit": "declined"} if sent(visitor.screen, "given.exit") else {"given.pick0": "en"} if sent(visitor.screen, "given.pick0") else {}
        )
    raise AssertionError("not reached")


def act(visitor: Visitor, name: str, **arguments: Any) -> requests.Response:
    code = base64.b64encode(json.dumps({"action": name, "arguments": arguments}).encode()).decode()
    return visitor.browser.get(visitor.url + "/run/story/", params={"action": code}, timeout=60)


def test_a_story_comes_back_into_its_box_as_it_was_written(visitor: Visitor) -> None:
    opened(visitor)
    on_to(visitor, lambda screen: sent(screen, "given.words"))
    asked = visitor.screen.question
    visitor.answer({"given.words": WORDS.replace("\n", "\r\n")})
    answer = act(visitor, "change_answer", page="told.person.background")
    assert BeautifulSoup(answer.text, "lxml").find(id="daMainQuestion").get_text().strip() == asked
    assert as_a_browser_reads(answer.text) == WORDS


@pytest.mark.parametrize(
    "words", ["</textarea><script>quartz()</script>", '"><img src=x onerror=quartz()>', "&lt;b&gt; &amp;amp; &#60;", "'a' \"b\""]
)
def test_what_looks_like_a_page_is_text_in_its_box(visitor: Visitor, words: str) -> None:
    opened(visitor)
    on_to(visitor, lambda screen: sent(screen, "given.words"))
    visitor.answer({"given.words": words})
    answer = act(visitor, "change_answer", page="told.person.background")
    assert as_a_browser_reads(answer.text) == words
    assert "quartz" not in "".join(script.get_text() for script in BeautifulSoup(answer.text, "lxml").find_all("script"))
    assert BeautifulSoup(answer.text, "lxml").find("img", onerror=True) is None
    act(visitor, "change_answer", page="told.person.name")
    visitor.open("/run/story/")
    visitor.answer({"given.name_full": words})
    answer = act(visitor, "change_answer", page="told.person.name")
    box = BeautifulSoup(answer.text, "lxml").find(
        "input", attrs={"name": lambda name: bool(name) and name.rstrip("=") == field_name("given.name_full")}
    )
    assert box["value"] == words


def as_a_browser_reads(page: str) -> str:
    """What stands in the first box of several lines. A browser drops one line end right behind the tag (HTML, 13.2.6.4.7)."""
    found = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert found
    inside = found[1].replace("\r\n", "\n")
    return html.unescape(inside.removeprefix("\n"))


def test_a_place_that_is_not_private_leaves_nothing(visitor: Visitor, server: EmbeddedServer) -> None:
    before = tellings(server)
    visitor.open(STORY)
    visitor.answer({"story.language": "en"})
    visitor.answer({})
    form = visitor.screen.html.find("form", id="daform")
    assert form is not None
    answer = post(visitor, {"story.private_place": "no"})
    assert "closed.html" in answer.text
    assert tellings(server) == before


def post(visitor: Visitor, answers: dict[str, str]) -> requests.Response:
    from visitor import _as_it_stands, _named

    form = visitor.screen.html.find("form", id="daform")
    data = {**_as_it_stands(form), **_named(form, answers), "ajax": "1"}
    return visitor.browser.post(visitor.url + str(form.get("action") or visitor.path), data=data, timeout=60, allow_redirects=False)


def test_leaving_takes_the_files_along(visitor: Visitor, server: EmbeddedServer) -> None:
    opened(visitor)
    before = tellings(server)
    act(visitor, "stop_now")
    answer = act(visitor, "leave_page")
    assert tellings(server) == before - 1
    assert "closed" in answer.url


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("_da_set", {"variables": [["story.private_place", "no"]]}),
        ("_da_define", {"variables": ["the_papers"]}),
        ("_da_compute", {"variables": ["the_papers"]}),
        ("_da_force_ask", {"variables": ["told.events.named"]}),
        ("_da_undefine", {"variables": ["story.language"]}),
        ("_da_priority_action", {"_action": "the_papers"}),
        ("_da_list_add", {"list": "story.record"}),
        ("told.control.papers_holder", {}),
        ("the_papers", {}),
    ],
)
def test_no_address_changes_or_skips_anything(visitor: Visitor, name: str, arguments: dict[str, Any]) -> None:
    opened(visitor)
    asked = visitor.screen.question
    answer = act(visitor, name, **arguments)
    page = BeautifulSoup(answer.text, "lxml")
    heading = page.find(id="daMainQuestion")
    assert answer.status_code == 200
    assert heading is not None
    assert heading.get_text().strip() == asked


@pytest.mark.parametrize("variable", ["story.record", "story.here", "told.events.named", "story.told", "story.pause", "nav", "given", "story"])
def test_a_browser_sets_nothing_that_is_not_on_the_page(visitor: Visitor, server: EmbeddedServer, variable: str) -> None:
    opened(visitor)
    asked = visitor.screen.question
    answer = post(visitor, {variable: "quartzforged", "given.exit": "declined"})
    assert "quartzforged" not in answer.text
    assert answer.status_code == 501
    visitor.open("/run/story/")
    assert visitor.screen.question == asked


def test_a_press_that_comes_twice_answers_one_page_only(visitor: Visitor) -> None:
    opened(visitor)
    form = visitor.screen.html.find("form", id="daform")
    assert form is not None
    first = post(visitor, {"given.name_full": "Example Ficticia"})
    again = post(visitor, {"given.name_full": "Example Ficticia"})
    assert first.json()["action"] == "body"
    one = BeautifulSoup(first.json()["body"], "lxml").find(id="daMainQuestion").get_text()
    two = BeautifulSoup(again.json()["body"], "lxml").find(id="daMainQuestion").get_text()
    assert one == two


def test_a_page_says_nothing_of_what_was_told_in_address_title_or_links(visitor: Visitor) -> None:
    opened(visitor)
    visitor.answer({"given.name_full": "Quartz Zebra Ficticia"})
    answer = act(visitor, "my_answers")
    assert "Quartz" not in answer.text
    assert "Quartz" not in answer.url
    page = BeautifulSoup(answer.text, "lxml")
    assert page.title.get_text().strip() == "Lantern"
    for link in page.find_all("a", href=True):
        if "action=" in link["href"]:
            code = link["href"].partition("action=")[2].partition("&")[0]
            assert b"Quartz" not in base64.b64decode(requests.utils.unquote(code) + "==", altchars=b"-_")


def test_wrong_words_are_told_without_repeating_them_and_without_running_them(visitor: Visitor) -> None:
    opened(visitor)
    answer = post(visitor, {"given.name_full": "${ 7*7 }<script>x</script>\x07"})
    said = json.dumps(answer.json())
    assert "49" not in BeautifulSoup(answer.json()["body"], "lxml").find(id="daMainQuestion").get_text()
    assert "<script>x" not in said
    assert "cannot be printed" in said


def tellings(server: EmbeddedServer) -> int:
    connection = server.database.connect()
    with connection.cursor() as cursor:
        cursor.execute("select count(distinct key) from userdict")
        (count,) = cursor.fetchone()
    connection.close()
    return int(count)


def test_a_stranger_gets_no_file_of_a_telling(visitor: Visitor, server: EmbeddedServer) -> None:
    opened(visitor)
    page = BeautifulSoup(act(visitor, "stop_now").text, "lxml")
    link = next(str(link["href"]) for link in page.find_all("a", href=True) if ".age" in str(link["href"]))
    assert visitor.browser.get(visitor.url + link.removeprefix(visitor.url), timeout=30).content.startswith(b"age-encryption.org")
    stranger = Visitor(server.url)
    stranger.open(STORY)
    number = re.search(r"uploadedfile\w*/(\d+)", link)
    assert number
    addresses = [
        link.removeprefix(visitor.url),
        f"/uploadedfile/{number[1]}",
        f"/uploadedfile/{number[1]}.age",
        f"/uploadedfiledownload/{number[1]}.age",
    ]
    for address in addresses:
        for browser in (requests, stranger.browser):
            assert browser.get(visitor.url + address, timeout=30).status_code == 404, address


def test_a_page_as_data_holds_no_answers(visitor: Visitor) -> None:
    opened(visitor)
    visitor.answer({"given.name_full": "Quartz Zebra Ficticia"})
    answer = visitor.browser.get(visitor.url + "/run/story/", params={"json": "1"}, timeout=30)
    assert "Quartz" not in answer.text
