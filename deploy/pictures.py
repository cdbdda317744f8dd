"""Make the pictures of the README: two pages of the interview, and a page of a draft. Run: `.venv/bin/python deploy/pictures.py`.

Needs Debian's chromium and poppler-utils, which `make setup` brings. Nobody in them is real.
"""

import base64
import io
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageOps
from playwright.sync_api import Page, sync_playwright

from docassemble.Lantern.case import load
from docassemble.Lantern.drafting.draft import draft, render
from docassemble.Lantern.server.embedded import EmbeddedServer

HERE = Path(__file__).resolve().parent.parent
TARGET = HERE / "docs" / "pictures"
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"]

WHEN = base64.b64encode(b"given.when_words").decode().rstrip("=")
"""docassemble's name of the box for a date in own words."""


def _go_on(page: Page) -> None:
    page.locator("#da-continue-button").click()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(700)


def screen(page: Page, address: str, language: str) -> bytes:
    """The page that asks for the date of birth, as a phone shows it."""
    page.goto(address)
    page.get_by_role("button", name=language).click()
    page.wait_for_timeout(700)
    for _ in range(40):
        if page.locator(f"[name='{WHEN}']").count():
            break
        if page.locator("#da-continue-button").count() == 0:
            page.locator("form#daform button[type=submit]").first.click()
            page.wait_for_timeout(700)
            continue
        exits = page.locator("input[type=radio][value=unknown]")
        if exits.count():
            page.locator(f"label[for='{exits.first.get_attribute('id')}']").click()
        _go_on(page)
    page.evaluate("document.activeElement.blur()")
    return page.screenshot(full_page=True)


def interview() -> Image.Image:
    """English and Arabic side by side."""
    shots = []
    with tempfile.TemporaryDirectory(dir="/tmp") as state, EmbeddedServer(Path(state)) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        for language in ("English", "العربية"):
            page = browser.new_page(viewport={"width": 360, "height": 740}, device_scale_factor=1.5)
            shots.append(Image.open(io.BytesIO(screen(page, server.address, language))).convert("RGB"))
        browser.close()
    return side_by_side(shots)


def paper() -> Image.Image:
    """The first two pages of a declaration."""
    pdf = render(draft(load(HERE / "examples" / "river.yaml"), "declaration", "us").html, "pdf")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "paper.pdf").write_bytes(pdf)
        subprocess.run(["pdftoppm", "-r", "70", "-l", "2", "-png", f"{folder}/paper.pdf", f"{folder}/page"], check=True)
        pages = [Image.open(file).convert("RGB") for file in sorted(Path(folder).glob("page-*.png"))]
        return side_by_side(pages)


def side_by_side(images: list[Image.Image], space: int = 24) -> Image.Image:
    """Pictures next to each other on a quiet ground."""
    framed = [ImageOps.expand(image, 1, "#c6d0d3") for image in images]
    sheet = Image.new("RGB", (sum(i.width for i in framed) + space * (len(framed) + 1), max(i.height for i in framed) + 2 * space), "#e9f0f0")
    left = space
    for image in framed:
        sheet.paste(image, (left, space))
        left += image.width + space
    return sheet


def main() -> int:
    """Write both pictures."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, picture in (("draft.png", paper()), ("interview.png", interview())):
        picture.quantize(64).save(TARGET / name, optimize=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
