"""The page with the papers, and files that are added, run in the engine (R14, R40, R63, R71, R115, R121)."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyrage
import pytest
from headless import Screen, ScreenError, Session
from headless.files import Store
from teller import leave, start
from teller import play as go_through

sys.path.insert(0, str(Path(__file__).parents[1] / "interview"))

import samples_of_files as samples

from docassemble.Lantern.case import from_record, load, load_bytes
from docassemble.Lantern.case.handover import unpack
from docassemble.Lantern.case.seal import open_sealed
from docassemble.Lantern.language import catalog

FORMATS = ("docx", "pdf", "png")
STORY = "docassemble.Lantern:data/questions/story.yml"
EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = {"en": "English", "es": "Español"}


def is_end(screen: Screen) -> bool:
    return screen.id == "the papers"


def arrange(session: Session, change: Callable[[Any], None]) -> Screen:
    """Change the story between two requests, as another page would have done."""
    answers = session._load()
    with session._request(answers):
        change(answers["story"])
        return session._show(answers)


def at_papers(record: dict[str, Any], language: str = "en") -> Session:
    """Someone whose record was told before, at her papers."""
    session = Session(STORY)
    play(session, language, until=lambda screen: screen.id == "telling language")
    arrange(session, lambda story: take_up(story, {**record, "screen_language": language}))
    session.action("finish_now")
    return play(session, language)


def close(session: Session) -> Screen:
    """The one button of a page beside the way."""
    return session.press(session.screen.buttons[0].label)


def take_up(story: Any, record: dict[str, Any]) -> None:
    """Everything is told and was read back."""
    from docassemble.Lantern.interview import read_back
    from docassemble.Lantern.interview.told import steps_of

    story.adopt(record)
    rows = [{"path": one.key, "mark": "right", "digest": one.digest} for one in read_back.passages(story.record, story.kinds())]
    story.record["read_backs"] = rows
    for place in story.places():
        story.told.mark(steps_of(place.variable))


def play(session: Session, language: str = "en", until: Callable[[Screen], bool] = is_end) -> Session:
    """Leave each page as it is, until the papers."""
    for _ in range(60):
        screen = session.screen
        if until(screen):
            return session
        labels = [button.label for button in screen.buttons]
        if NAMES[language] in labels:
            session.press(NAMES[language])
        elif screen.id == "a good place":
            session.press("yes")
        elif any(field.variable == "given.choice" and "own" in field.values for field in screen.fields):
            session.answer({"given.choice": "own"})
        elif any(field.variable.startswith("given.mark") for field in screen.fields):
            session.answer({field.variable: "right" for field in screen.fields if field.variable.startswith("given.mark")})
        elif any(field.variable == "given.exit" for field in screen.fields):
            session.answer({"given.exit": "later"})
        elif any(field.variable == "given.choice" for field in screen.fields):
            session.answer({"given.choice": next(field.values[0] for field in screen.fields if field.variable == "given.choice")})
        else:
            session.answer()
    raise AssertionError(session.screen.id)


def example(name: str) -> dict[str, Any]:
    """An invented person's whole record."""
    found: dict[str, Any] = load(EXAMPLES / f"{name}.yaml").model_dump(mode="json", exclude_defaults=True)
    return found


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """A server whose office has a key."""
    from docassemble.base.config import daconfig

    key = pyrage.x25519.Identity.generate()
    folder = tmp_path_factory.mktemp("state") / "for-the-office"
    before = daconfig.get("lantern")
    daconfig["lantern"] = {**(before or {}), "office key": str(key.to_public()), "office folder": str(folder)}
    yield {"secret": str(key), "folder": folder}
    daconfig["lantern"] = before or {}


@pytest.fixture(scope="module")
def told(office: dict[str, Any]) -> Session:
    """Someone who told in Spanish, at her papers."""
    return at_papers(example("river"), "es")


@pytest.fixture
def back(told: Session) -> Session:
    """The same, at the page with the papers."""
    while not is_end(told.screen):
        close(told)
    return told


def made(session: Session) -> set[str]:
    return {name for name in session.files() if name.endswith(FORMATS)}


def words(screen: Screen) -> str:
    return re.sub(r"<[^>]*>", " ", screen.question + " " + screen.subquestion)


def key_of(session: Session) -> str:
    return next(str(row.key) for row in session.value("story.made")["rows"] if row.state == "ready")


def test_the_list_says_what_a_paper_is_who_reads_it_and_makes_no_file(back: Session) -> None:
    texts = catalog("es")
    shown = words(back.screen)
    assert texts.text("screen.papers.kind.declaration.what") in shown
    assert texts.text("reader.counsel") in shown
    assert texts.text("reader.asylum-officer") in shown
    assert made(back) == set()


def test_the_quiet_ways_come_first(back: Session) -> None:
    texts, shown = catalog("es"), words(back.screen)
    order = ["screen.papers.ways.look_text", "screen.papers.send.button", "screen.papers.ways.save_text", "screen.papers.ways.print"]
    at = [shown.index(texts.text(unit)) for unit in order]
    assert at == sorted(at)


def test_a_paper_is_looked_at_as_pictures_that_go_when_she_goes_back(back: Session) -> None:
    screen = back.action("look_at_paper", paper=key_of(back))
    alts = re.findall(r'<img [^>]*alt="([^"]*)"', screen.subquestion)
    assert alts == [catalog("es").text("screen.papers.look.page", number=str(n), all=str(len(alts))) for n in range(1, len(alts) + 1)]
    assert len(alts) > 1
    assert all('loading="lazy"' in tag for tag in re.findall(r"<img [^>]*>", screen.subquestion))
    assert made(back) == {f"page-{n}.png" for n in range(1, len(alts) + 1)}
    close(back)
    assert made(back) == set()


def test_her_own_copy_comes_first_and_the_office_s_copy_is_one_press_away(back: Session) -> None:
    own = back.action("look_at_paper", paper=key_of(back))
    assert catalog("es").text("screen.papers.look.filed", language="inglés") in words(own)
    filed = back.action("look_at_paper", paper=key_of(back), copy="filed")
    assert catalog("es").text("screen.papers.look.own", language="español") in words(filed)


def test_files_are_made_when_they_are_wanted_and_never_the_lawyer_s_pages(back: Session) -> None:
    key = key_of(back)
    back.action("save_paper", paper=key)
    assert made(back) == {f"{key}{copy}.{fmt}" for copy in ("", "-reading") for fmt in ("docx", "pdf")}
    before = {name: path.stat().st_mtime_ns for name, path in back.files().items()}
    close(back)
    back.action("save_paper", paper=key)
    assert {name: path.stat().st_mtime_ns for name, path in back.files().items()} == before


@pytest.mark.parametrize("key", ["", "nothing-us", "story-us/../x", "request-us-ca"])
def test_an_address_with_a_strange_paper_makes_nothing(back: Session, key: str) -> None:
    for way in ("look_at_paper", "save_paper"):
        before = made(back)
        screen = back.action(way, paper=key)
        assert catalog("es").text("screen.papers.title") == screen.question
        assert made(back) <= before
        close(back)


def test_a_shared_device_folds_saving_away(back: Session) -> None:
    try:
        screen = arrange(back, lambda story: setattr(story, "device", "shared"))
        folded = re.search(r"<details>.*</details>", screen.subquestion, re.S)
        assert folded
        button = f">{catalog('es').text('screen.papers.ways.save')}<"
        assert button in folded[0]
        assert button not in screen.subquestion.replace(folded[0], "")
    finally:
        arrange(back, lambda story: setattr(story, "device", ""))


def test_what_was_made_goes_when_the_words_change() -> None:
    session = at_papers(example("bridge"))
    session.action("save_paper", paper=key_of(session))
    assert made(session)
    close(session)
    session.action("change_answer", page="told.person.occupation")
    play(session, until=lambda screen: screen.id == "person occupation")
    box = next(field.variable for field in session.screen.fields if field.variable in ("given.text", "given.words"))
    session.answer({box: "another word"})
    session.action("finish_now")
    play(session)
    assert made(session) == set()


def test_a_name_alone_is_said_to_be_a_beginning() -> None:
    session = at_papers({"schema_version": 3, "telling_language": "en", "person": {"name": {"full": "Example Ficticia"}, "adult": "yes"}})
    shown = words(session.screen)
    assert catalog("en").text("screen.papers.nothing_told.text") in shown
    assert catalog("en").text("screen.no_name.text") not in shown
    assert "look_at_paper" not in session.screen.subquestion


def test_nothing_that_only_the_lawyer_checks_stands_on_the_page(back: Session) -> None:
    from docassemble.Lantern.drafting.draft import draft

    case = back.value("story.case()")
    checks = draft(case, "declaration", "us").notes
    shown = words(back.screen)
    for point in [*checks.problems, *checks.checks]:
        assert point.text not in shown


def test_what_is_sent_is_opened_by_the_office_with_its_key_alone(back: Session, office: dict[str, Any], tmp_path: Path) -> None:
    screen = back.action("send_papers")
    assert catalog("es").text("screen.papers.send.sent") in words(screen)
    (sent,) = office["folder"].iterdir()
    assert re.fullmatch(r"[0-9a-f]{16}\.age", sent.name)
    assert made(back) == set() or all("reading" in name or name.count("-") == 1 for name in made(back))
    key, out = tmp_path / "key.txt", tmp_path / "client"
    key.write_text(office["secret"])
    done = subprocess.run(
        [Path(sys.executable).with_name("lantern"), "open", str(sent), "-i", str(key), "-o", str(out)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    stem = key_of(back)
    assert {path.name for path in out.iterdir()} >= {"case.yaml", f"{stem}.docx", f"{stem}.pdf", f"{stem}-counsel.pdf", f"{stem}-reading.pdf"}
    assert load_bytes((out / "case.yaml").read_bytes(), name="x") == back.value("story.case()")
    close(back)
    back.action("send_papers")  # a second press for the same words sends nothing more
    assert [path.name for path in office["folder"].iterdir()] == [sent.name]


def test_a_folder_that_cannot_be_written_is_said_kindly_and_nothing_is_lost(told: Session, office: dict[str, Any], tmp_path: Path) -> None:
    from docassemble.base.config import daconfig

    blocked = tmp_path / "file"
    blocked.write_text("")
    session = at_papers(example("bridge"))
    before = dict(daconfig["lantern"])
    daconfig["lantern"]["office folder"] = str(blocked / "inside")
    try:
        screen = session.action("send_papers")
    finally:
        daconfig["lantern"] = before
    assert catalog("en").text("screen.papers.send.failed") in words(screen)
    assert session.answers["story"].made.get("sent") is None


# files that are added


def at_files() -> Session:
    """Someone with one exhibit, on the page where she may add files."""
    exhibits = [{"id": "e1", "label": "a ticket"}]
    session = at_papers(
        {"schema_version": 3, "telling_language": "en", "person": {"name": {"full": "Example Ficticia"}, "adult": "yes"}, "exhibits": exhibits}
    )
    session.action("change_answer", page="told.exhibits['e1'].files")
    return play(session, until=lambda screen: screen.id == "exhibits files")


def rows(session: Session) -> list[dict[str, Any]]:
    record = session.value("story.record")
    from_record(record)
    found: list[dict[str, Any]] = record["exhibits"][0].get("files", [])
    return found


def write(folder: Path, **files: bytes) -> list[str]:
    for name, data in files.items():
        (folder / name.replace("__", ".")).write_bytes(data)
    return [str(folder / name.replace("__", ".")) for name in files]


def on_disk() -> bytes:
    return b"".join(path.read_bytes() for path in sorted(Store.root.rglob("*")) if path.is_file())


def test_a_photo_and_a_pdf_are_kept_without_what_they_say_of_themselves(tmp_path: Path) -> None:
    session = at_files()
    session.answer({"given.files": write(tmp_path, My_street__jpg=samples.photo(), letter_from_Canary__pdf=samples.pdf())})
    held = rows(session)
    assert [row["media_type"] for row in held] == ["image/jpeg", "application/pdf"]
    assert all(re.fullmatch(r"[0-9a-f]{12}\.(jpg|pdf)", row["name"]) and not row.get("original") for row in held)
    opened = session.value("__import__('docassemble.Lantern.interview.uploads', fromlist=['x']).everything(story)")
    for row in held:
        data = samples.every_byte(opened[row["name"]])
        assert [word for word in samples.TELLTALES if word in data] == []
    names = [entry.filename for entry in Store.entries.values() if entry.session == session.uid]
    assert not [name for name in names if "street" in name or "Canary" in name]


def test_what_is_kept_cannot_be_read_on_the_disk(tmp_path: Path) -> None:
    session = at_files()
    session.answer({"given.files": write(tmp_path, a__jpg=samples.photo()), "given.original": True})
    mine = [path.read_bytes() for name, path in session.files().items() if name != "lantern.age"]
    assert len(mine) == 2
    assert all(data.startswith(b"age-encryption.org/v1") for data in mine)


def test_the_untouched_file_is_kept_only_by_choice_and_to_the_byte(tmp_path: Path) -> None:
    from hashlib import sha256

    session = at_files()
    field = next(field for field in session.screen.fields if field.variable == "given.original")
    assert field.default in (None, False, "")
    session.answer({"given.files": write(tmp_path, a__jpg=samples.photo()), "given.original": True})
    clean, untouched = rows(session)
    assert untouched["original"]
    assert untouched["sha256"] == sha256(samples.photo()).hexdigest() != clean["sha256"]
    opened = session.value("__import__('docassemble.Lantern.interview.uploads', fromlist=['x']).everything(story)")
    assert opened[untouched["name"]] == samples.photo()


@pytest.mark.parametrize(("name", "data", "why"), [
    ("run.jpg", b"MZ\x90 a program", "kind"),
    ("big.png", samples.png_bomb(), "large"),
    ("torn.pdf", b"%PDF-1.7 torn", "broken"),
    ("shut.pdf", samples.pdf(password="abc"), "locked"),
])  # fmt: skip
def test_what_cannot_be_taken_is_said_with_its_number_and_nothing_of_it_stays(tmp_path: Path, name: str, data: bytes, why: str) -> None:
    session = at_files()
    good, bad = write(tmp_path, **{"good__jpg": samples.photo(), name.replace(".", "__"): data})
    assert catalog("en").text(f"screen.files.error.{why}", number="2") in _refused(session, [good, bad])
    assert rows(session) == []
    assert set(session.files()) == {"lantern.age"}


def _refused(session: Session, paths: list[str]) -> str:
    with pytest.raises(ScreenError) as refused:
        session.answer({"given.files": paths})
    return str(refused.value)


def test_a_file_can_be_taken_out_again(tmp_path: Path) -> None:
    session = at_files()
    session.answer({"given.files": write(tmp_path, a__jpg=samples.photo(), b__pdf=samples.pdf()), "given.original": True})
    photo = rows(session)[0]["name"]
    session.action("change_answer", page="told.exhibits['e1'].files")
    play(session, until=lambda screen: screen.id == "exhibits files").answer({"given.gone": [photo]})
    assert [row["media_type"] for row in rows(session)] == ["application/pdf", "application/pdf"]
    assert len(session.files()) == 3  # with the locked story


def test_the_page_can_be_left_without_a_file() -> None:
    session = at_files()
    session.answer({"given.exit": "declined"})
    assert rows(session) == []
    assert session.screen.id != "exhibits files"


def test_what_was_added_goes_with_what_is_sent(office: dict[str, Any], tmp_path: Path) -> None:
    before = set(office["folder"].glob("*"))
    session = at_files()
    session.answer({"given.files": write(tmp_path, a__jpg=samples.photo())})
    session.action("finish_now")
    play(session)
    session.action("send_papers")
    (sent,) = set(office["folder"].glob("*")) - before
    inside = unpack(open_sealed(sent.read_bytes(), [office["secret"]]))
    assert f"files/{rows(session)[0]['name']}" in inside


def test_whoever_chose_no_help_is_led_to_the_choice_and_no_paper_is_made_up_for_her() -> None:
    session = start(interview="start")
    named = {"person name": {"given.name_full": "Example Ficticia"}}
    leaving = leave("declined")
    go_through(session, lambda at: {} if at.screen.id == "plan help" else named.get(at.screen.id) or leaving(at))
    assert session.screen.id == "the papers"
    assert session.value("story.kinds()") == []
    assert catalog("en").text("screen.papers.none_chosen") in session.screen.subquestion
    assert "look_at_paper" not in session.screen.subquestion
    (url,) = re.findall(rf'href="([^"]+)"[^>]*>{re.escape(catalog("en").text("screen.plan.help.ask"))}', session.screen.subquestion)
    session.follow(url)
    assert session.screen.id == "plan help"
