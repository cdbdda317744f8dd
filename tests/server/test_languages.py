"""docassemble's own words and the direction of the page."""

from pathlib import Path

import requests
from playwright.sync_api import Page
from visitor import Visitor

from docassemble.Lantern.language import direction, names
from docassemble.Lantern.language.files import HERE, load_yaml
from docassemble.Lantern.server import EmbeddedServer

LEFT_TO_RIGHT = ["/static/bootstrap/css/bootstrap.min.css", "/static/app/bundle.css"]
RIGHT_TO_LEFT = ["/mirrored/bootstrap.css", "/mirrored/bundle.css"]


def test_a_spanish_screen_has_spanish_buttons(visitor: Visitor) -> None:
    visitor.open("/start/trial")
    screen = visitor.answer({"tongue": "es"})
    assert screen.language == "es"
    assert "Continuar" in screen.text
    assert "Continue" not in screen.text


def test_pages_say_which_way_they_run_without_any_script(visitor: Visitor) -> None:
    visitor.open("/start/trial")
    visitor.answer({"tongue": "ar"})
    page = visitor.browser.get(visitor.url + "/run/trial/", timeout=30).text
    assert '<html lang="ar" dir="rtl"' in page
    for name in RIGHT_TO_LEFT:
        assert f'href="{name}' in page
    visitor.open("/start/trial")
    page = visitor.browser.get(visitor.url + "/run/trial/", timeout=30).text
    assert '<html lang="en" dir="ltr"' in page
    assert f'href="{LEFT_TO_RIGHT[0]}' in page


def test_a_page_turns_when_the_language_changes_and_turns_back(server: EmbeddedServer, page: Page, pictures: Path) -> None:
    page.goto(server.url + "/start/trial")
    assert _way(page) == "ltr"
    page.get_by_role("button", name="العربية").click()
    page.locator("textarea").wait_for()
    assert _way(page) == "rtl"
    assert _stylesheets(page) == RIGHT_TO_LEFT
    page.locator("textarea").fill("كلمات")
    page.locator("#da-continue-button").click()
    page.locator(".form-select").wait_for()
    page.wait_for_function("getComputedStyle(document.querySelector('.form-select')).paddingLeft === '36px'")
    box, field = page.locator(".input-group-text").bounding_box(), page.locator(".dacurrency").bounding_box()
    assert box is not None
    assert field is not None
    assert box["x"] > field["x"], "the sign of the currency stands on the right, where reading starts"
    page.screenshot(path=pictures / "arabic.png")
    page.evaluate("document.documentElement.lang = 'en'")
    page.wait_for_function("document.documentElement.dir === 'ltr'")
    assert _stylesheets(page) == LEFT_TO_RIGHT


def test_the_script_alone_turns_a_page_of_another_docassemble_server(server: EmbeddedServer, page: Page, pictures: Path) -> None:
    def without_our_marks(route) -> None:  # type: ignore[no-untyped-def]
        answer = route.fetch()
        body = answer.text().replace(' dir="ltr"', "").replace("data-ltr=", "data-was=")
        route.fulfill(response=answer, body=body)

    page.route("**/run/trial/**", without_our_marks)
    page.route("**/start/trial/**", without_our_marks)
    page.goto(server.url + "/start/trial/?new_session=1")
    page.get_by_role("button", name="العربية").click()
    page.locator("textarea").fill("كلمات")
    page.locator("#da-continue-button").click()
    page.locator(".form-select").wait_for()
    page.wait_for_function("getComputedStyle(document.querySelector('.form-select')).paddingLeft === '36px'")
    assert _way(page) == "rtl"
    assert _stylesheets(page)[:2] == LEFT_TO_RIGHT
    page.screenshot(path=pictures / "arabic-script-alone.png")
    page.evaluate("document.documentElement.lang = 'es'")
    page.wait_for_function("getComputedStyle(document.querySelector('.form-select')).paddingLeft === '12px'")
    assert _way(page) == "ltr"


def test_the_script_and_the_server_agree_on_every_language(server: EmbeddedServer, page: Page) -> None:
    tags = [*sorted(names._RIGHT_TO_LEFT), *sorted(names._RIGHT_TO_LEFT_THERE), *load_yaml(HERE.translations / names.NAMES_FILE)]
    tags += [f"und-{script}" for script in names._RIGHT_TO_LEFT_SCRIPTS]
    tags += ["pa", "pa-IN", "pa-Arab", "ar-Latn", "ar-latn", "uz-Cyrl-AF", "en-Arab", "en-US", "AR", "az-Latn-IR", "es-419"]
    page.goto(server.url + "/start/trial")
    ways = page.evaluate(
        """async tags => {
            const ways = {};
            for (const tag of tags) {
                document.documentElement.lang = tag;
                await new Promise(done => setTimeout(done, 0));
                ways[tag] = document.documentElement.dir;
            }
            return ways;
        }""",
        tags,
    )
    assert len(tags) > 100
    assert ways == {tag: direction(tag) for tag in tags}


def test_the_pages_of_errors_keep_the_direction_of_the_visit(visitor: Visitor) -> None:
    answer = requests.get(visitor.url + "/nowhere", headers={"Accept-Language": "ar"}, timeout=30)
    assert answer.status_code == 404
    assert '<html lang="ar" dir="rtl"' in answer.text


def _way(page: Page) -> str | None:
    return page.locator("html").get_attribute("dir")


def _stylesheets(page: Page) -> list[str]:
    links = page.locator("link[rel=stylesheet]").all()
    return [(link.get_attribute("href") or "").partition("?")[0] for link in links]
