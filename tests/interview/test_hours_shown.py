"""What hours on one day and days in one week make stands on the page while they are typed, exactly."""

from base64 import b64encode
from typing import TYPE_CHECKING

from docassemble.Lantern.language.files import PACKAGE

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_hours_and_days_are_multiplied_exactly_and_only_where_both_are_numbers(chromium: "Browser") -> None:
    script = (PACKAGE / "data" / "static" / "lantern.js").read_text(encoding="utf-8")
    names = [b64encode(name.encode()).decode().rstrip("=") for name in ("given.hours_day", "given.days_week")]
    boxes = "".join(f'<input id="box{number}" name="{name}">' for number, name in enumerate(names))
    page = chromium.new_page()
    page.set_content(f'{boxes}<p data-lantern-makes="{{hours}} on {{days}}: {{product}}"></p><script>{script}</script>')
    shown = []
    for hours, days in (("12", "7"), ("10,5", "6"), ("7.25", "6.5"), ("10", "10"), ("many", "3")):
        page.fill("#box0", hours)
        page.fill("#box1", days)
        shown.append(page.text_content("p"))
    page.close()
    assert shown == ["12 on 7: 84", "10.5 on 6: 63", "7.25 on 6.5: 47.125", "10 on 10: 100", ""]
