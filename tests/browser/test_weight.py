"""What a page costs somebody who pays for each megabyte (R72), as the browser counts it."""

from typing import Any

from person import NewPerson, Person
from telling import tell

FIRST, LATER = 150_000, 50_000
"""Bytes that came over the wire, beside docassemble's own static files."""

OWN_FILES = ("/static/", "/rjs/", "/favicon")
"""Addresses of what docassemble serves by itself and a browser keeps."""

PAGES = 60


class Scale:
    """Bytes received since the last `weigh`, by address."""

    def __init__(self, person: Person) -> None:
        self.addresses: dict[str, str] = {}
        self.kept: set[str] = set()
        self.bytes: dict[str, int] = {}
        wire = person.page.context.new_cdp_session(person.page)
        wire.send("Network.enable")
        wire.on("Network.requestWillBeSent", self._asked)
        wire.on("Network.requestServedFromCache", lambda event: self.kept.add(event["requestId"]))
        wire.on("Network.loadingFinished", self._came)

    def _asked(self, event: dict[str, Any]) -> None:
        self.addresses[event["requestId"]] = event["request"]["url"]

    def _came(self, event: dict[str, Any]) -> None:
        address = self.addresses.get(event["requestId"], "")
        if event["requestId"] not in self.kept and not any(part in address for part in OWN_FILES):
            self.bytes[address] = self.bytes.get(address, 0) + int(event["encodedDataLength"])

    def weigh(self) -> int:
        """Bytes since the last time."""
        weight = sum(self.bytes.values())
        self.bytes = {}
        return weight


def test_first_page_and_later_steps_are_light(new_person: NewPerson) -> None:
    person = new_person("ar", 320, "costs")
    person.page.context.clear_cookies()
    scale = Scale(person)
    person.page.goto(f"{person.url}/start/story")
    person.wait()
    first = scale.weigh()
    assert 0 < first <= FIRST
    person.press(person.page.get_by_role("button", name="العربية"))
    later = {}
    for number, _ in enumerate(tell(person, "kinds")):
        later[person.id] = scale.weigh()
        if number == PAGES:
            break
    assert min(later.values()) > 0
    assert {page: weight for page, weight in later.items() if weight > LATER} == {}
