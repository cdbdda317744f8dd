"""A protected value that stands inside the person's own words is found, in any dress and any script, and nothing is changed (R11, R100)."""

import time
from collections.abc import Callable
from itertools import cycle, islice
from typing import Any

import cases
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from papers import EXAMPLES

from docassemble.Lantern.case import SCHEMA_VERSION, Case, dump, from_record, load
from docassemble.Lantern.disclosure.protected import ProtectedValue
from docassemble.Lantern.disclosure.protected import protected_values as protected_from
from docassemble.Lantern.disclosure.scanner import Found, scan
from docassemble.Lantern.disclosure.texts import texts
from docassemble.Lantern.disclosure.view import view

many = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])

ADDRESS = ProtectedValue("contact.real_address", "address", "77 Invented Court, Apt 9")
PHONE = ProtectedValue("contact.channels[0].detail", "phone", "+1 (212) 555-0142")
NAME = ProtectedValue("people[3].name", "name", "Kahini Storyteller")
NUMBER = ProtectedValue("person.alien_number", "number", "A 000-111-222")
MAIL = ProtectedValue("contact.channels[1].detail", "email", "alma.rios98@example.org")
SHELTER = ProtectedValue("protected[0]", "shelter", "House of the Swallow")


def case_with(text: str, **more: Any) -> Case:
    """A case of an invented person whose only telling is this text."""
    record = {"schema_version": SCHEMA_VERSION, "fictional": True, "telling_language": "en", **more}
    return from_record({**record, "events": [{"id": "e1", "label": "One day", "narrative": {"text": text, "language": "en"}}]})


def found_in(text: str, *values: ProtectedValue) -> list[Found]:
    return [one for one in scan(view(case_with(text), "asylum-officer"), values) if one.path == "events[0].narrative"]


def said(text: str, *values: ProtectedValue) -> list[tuple[str, str]]:
    """(how, the words of the text) of every find."""
    return [(one.how, text[one.start : one.end]) for one in found_in(text, *values)]


@pytest.mark.parametrize("value", [ADDRESS, PHONE, NAME, NUMBER, MAIL, SHELTER], ids=lambda value: value.kind)
@pytest.mark.parametrize("text", ["{}", "I live at {} now.", "({})", "«{}»", "قالوا {} لي", "他们说 {} 。", "a\n\n{}\n\nb"])
def test_a_value_as_it_is_written_is_an_exact_find(value: ProtectedValue, text: str) -> None:
    whole = text.format(value.value)
    found = found_in(whole, value)
    assert [(one.how, one.about, one.kind) for one in found] == [("exact", value.path, value.kind)]
    assert whole[found[0].start : found[0].end] == value.value


DRESS: dict[str, tuple[ProtectedValue, str]] = {
    "other case": (NAME, "KAHINI storyteller"),
    "accents": (NAME, "Kàhíni Stōrytëller"),
    "accents as signs of their own": (NAME, "Ka\u0301hini Storytelle\u0301r\u0301"),
    "full width": (NAME, "Ｋａｈｉｎｉ Ｓｔｏｒｙｔｅｌｌｅｒ"),
    "zero width": (NAME, "Kah\u200bini\u2060 Story\u00adteller"),
    "bidi controls": (NAME, "\u2068Kahini\u2069 \u202aStoryteller\u202c"),
    "run together": (NAME, "KahiniStoryteller"),
    "hyphens": (NAME, "Kahini-Story-teller"),
    "letter by letter": (NAME, "K a h i n i S t o r y t e l l e r"),
    "points between letters": (NAME, "K.a.h.i.n.i.S.t.o.r.y.t.e.l.l.e.r"),
    "over a line end": (NAME, "Kahini\nStoryteller"),
    "no separators": (PHONE, "12125550142"),
    "digits one by one": (PHONE, "+1 2 1 2 5 5 5 0 1 4 2"),
    "points": (PHONE, "1.212.555.0142"),
    "slashes": (PHONE, "1/212/555/0142"),
    "Arabic digits": (PHONE, "١٢١٢٥٥٥٠١٤٢"),
    "Persian digits": (PHONE, "۱ ۲۱۲ ۵۵۵ ۰۱۴۲"),
    "Devanagari digits": (PHONE, "१-२१२-५५५-०१४२"),
    "without the country": (PHONE, "(212) 555-0142"),
    "with two zeros": (PHONE, "001 212 555 0142"),
    "number without spaces": (NUMBER, "A000111222"),
    "number with odd spaces": (NUMBER, "a 0001 11222"),
    "address in small letters": (ADDRESS, "77 invented court apt 9"),
    "address over lines": (ADDRESS, "77 Invented Court,\nApt 9"),
    "mail with capitals": (MAIL, "Alma.Rios98@EXAMPLE.org"),
    "mail in words": (MAIL, "alma.rios98 at example dot org"),
    "mail in Spanish words": (MAIL, "alma punto rios98 arroba example punto org"),
    "shelter in capitals": (SHELTER, "HOUSE OF THE SWALLOW"),
}


@pytest.mark.parametrize("dress", DRESS)
def test_the_same_letters_in_other_dress_are_found_from_first_to_last(dress: str) -> None:
    value, worn = DRESS[dress]
    text = f"He wrote {worn} on the wall."
    assert said(text, value) == [("normalised", worn.strip("\u2068\u2069\u202a\u202c"))]


@pytest.mark.parametrize(
    ("value", "text", "found"),
    [
        ("+44 20 7946 0958", "ring 020 7946 0958 at night", "020 7946 0958"),
        ("020 7946 0958", "ring +44 (0)20 7946 0958 at night", "+44 (0)20 7946 0958"),
        ("0031 20 555 0100", "ring 020-5550100 at night", "020-5550100"),
        ("555-0142", "ring +1 (212) 555-0142 at night", "+1 (212) 555-0142"),
    ],
)
def test_a_telephone_number_is_found_with_and_without_country_area_and_zero(value: str, text: str, found: str) -> None:
    assert said(text, ProtectedValue("protected[0]", "phone", value)) == [("normalised", found)]


NEAR = [
    # (protected name, the words of the telling, what is peculiar)
    ("Kahini", "Kahinni", "a letter too many"),
    ("Hortensia", "Hortencia", "another letter"),
    ("Hortensia", "Hortnesia", "two letters exchanged"),
    ("Hortensia", "hortenisa", "small letters, exchanged"),
    ("Kahini", "Qaheeni", "heard and spelled in another way"),
    ("Mohammed", "Muhamad", "vowels and double letters"),
    ("Omar", "Omer", "a short name, with its capital"),
    ("Hasan", "الحسن", "Arabic, with the article"),
    ("Kahini", "كهيني", "Arabic"),
    ("Kahini", "وكهيني", "Arabic, with the word for and"),
    ("Kahini", "لكهيني", "Arabic, with the word for to"),
    ("كهيني", "Kahini", "Arabic name told in Latin letters"),
    ("کاهینی", "Kahini", "Persian letters"),
    ("Fatima", "فاطِمَة", "Arabic with its points"),
    ("Aisha", "عائشة", "two letters for vowels"),
    ("Yusuf", "יוסף", "Hebrew"),
    ("Kahini", "काहिनी", "Devanagari"),
    ("Kahini", "কাহিনী", "Bengali"),
    ("কাহিনী", "Kahini", "Bengali name told in Latin letters"),
    ("Kahini", "Кахини", "Cyrillic"),
    ("Кахини", "Kahini", "Cyrillic name told in Latin letters"),
    ("Kahini", "Κάχινι", "Greek"),
    ("Selam", "ሰላም", "Ethiopic"),
    ("ምሳሌ", "Misale", "Ethiopic name told in Latin letters"),
    ("Wang Xiaoming", "王晓明", "Chinese, sign by sign"),
    ("王晓明", "Wang Xiaoming", "Chinese name told in Latin letters"),
    ("王晓明", "Xiaoming Wang", "the same with the family name last"),
]


@pytest.mark.parametrize(("name", "told", "peculiar"), NEAR)
def test_a_name_is_found_misspelled_and_in_another_script(name: str, told: str, peculiar: str) -> None:
    text = f"... {told}, 2019"
    assert said(text, ProtectedValue("people[3].name", "name", name)) == [("near", told)]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("أحمد الحكاية", "احمد الحكايه"),
        ("كهينى", "كهيـــني"),
        ("ዓዲ ምሳሌ", "ኣዲ ምሳሌ"),
        ("Łucja Bajkowa", "Lucja Bajkowa"),
        ("İpek", "ipek"),
        ("دعاء", "دُعَاء"),
        ("ءادم", "ءآدم"),
        ("Weiß", "WEISS"),
    ],
)
def test_letters_that_people_write_in_two_ways_are_one_letter(name: str, told: str) -> None:
    assert said(f"— {told}.", ProtectedValue("people[3].name", "name", name)) == [("normalised", told)]


def test_a_name_in_a_script_without_spaces_is_found_between_other_signs() -> None:
    assert said("他说王晓明走了", ProtectedValue("people[3].name", "name", "王晓明")) == [("exact", "王晓明")]
    latin = ProtectedValue("people[3].name", "name", "Wang Xiaoming")
    assert said("他说王晓明走了", latin) == [("near", "王晓明")]
    assert said("他说王\u200b晓明走了，王晓明和王晓明", latin) == [("near", "王\u200b晓明"), ("near", "王晓明"), ("near", "王晓明")]
    assert said("제 동생 김민수입니다", ProtectedValue("people[3].name", "name", "Minsu")) == [("near", "민수")]


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("I slept at 77 Invented street", "77 Invented"),
        ("number 77, Invented Court, the second door", "77, Invented Court"),
        ("on Invented Court, near the tree", "Invented Court"),
        ("at ７７ Invnted Court", "７７ Invnted Court"),
        ("en Invented 77", "Invented 77"),
    ],
)
def test_of_an_address_the_street_with_its_number_or_its_kind_is_enough(told: str, found: str) -> None:
    assert said(told, ADDRESS) == [("near", found)]


def test_one_name_of_several_is_enough() -> None:
    assert said("It was Kahini who called.", NAME) == [("near", "Kahini")]
    assert said("Storyteller, she said, Kahini.", NAME) == [("near", "Storyteller"), ("near", "Kahini")]


def test_the_last_digits_of_a_telephone_number_are_enough() -> None:
    assert said("ask for 555 0142", PHONE) == [("near", "555 0142")]


SILENT = [
    (ADDRESS, "I went to court with nine people, it was an invented story, apartment 77 of 90."),
    (ADDRESS, "In 1977 they invented a debt. Court was at 9."),
    (ProtectedValue("contact.real_address", "address", "Springvale, NY 00000", whole=True), "We came to Springvale, then to NY."),
    (PHONE, "On 12 12 55 we paid 501 and 42 dinars."),
    (PHONE, "2125550 dinars"),
    (NUMBER, "There were 111 of us and 222 of them."),
    (ProtectedValue("protected[0]", "number", "4471"), "I paid 144710 in 2019, then 44 and 71."),
    (MAIL, "Alma went along the rios at example and org."),
    (SHELTER, "The house was cold, and the swallow of water was the last."),
    (ProtectedValue("people[0].name", "name", "Alma"), "El almacén quedaba lejos, con las almas. Alta era la casa."),
    (ProtectedValue("people[0].name", "name", "Marina"), "a submarine, and maritime law"),
    (ProtectedValue("people[0].name", "name", "Amina"), "I am in a room. Animals were there."),
    (ProtectedValue("people[0].name", "name", "Kahini"), "كاهن كان هنا، وكلهن معي، كهوف"),
    (ProtectedValue("people[0].name", "name", "Amal"), "العمل في البيت. Email, El mal."),
    (ProtectedValue("people[0].name", "name", "Omar"), "الأمر. mar, amor, oscar, Roma, O mar"),
    (ProtectedValue("people[0].name", "name", "Señora Bint"), "la señora y otra señora"),
    (ProtectedValue("contact.channels[0].code_word", "other", "tortuga"), "tortugas, la tortilla"),
    (ProtectedValue("protected[0]", "other", "—"), "— — —"),
]


@pytest.mark.parametrize(("value", "told"), SILENT)
def test_words_that_are_only_like_a_value_are_left_alone(value: ProtectedValue, told: str) -> None:
    assert said(told, value) == []


def test_a_short_name_counts_only_as_it_is_written() -> None:
    name = ProtectedValue("people[0].name", "name", "Ana")
    assert said("Ana vino. ana, ANA, mañana, Anabel", name) == [("exact", "Ana")]


CANARY = ProtectedValue("people[3].name", "name", "Zquorvanth")
DISGUISES: list[Callable[[str], str]] = [
    lambda name: name,
    str.upper,
    str.lower,
    "\u200b".join,
    "\u2060".join,
    "-".join,
    ".".join,
    " ".join,
    lambda name: "".join(f"{sign}\u0301" for sign in name),
    lambda name: "".join(chr(ord(sign) + 0xFEE0) for sign in name),
    lambda name: name[:4] + name[5] + name[4] + name[6:],
    lambda name: name[:5] + name[6:],
    lambda name: name[:5] + "e" + name[5:],
]


@given(st.sampled_from(cases.WORDS), st.data())
@many
def test_a_canary_put_anywhere_in_any_disguise_is_found_at_its_place(words: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(words)))
    hidden = data.draw(st.sampled_from(DISGUISES))(CANARY.value)
    text = f"{words[:place]} | {hidden} | {words[place:]}"
    start = place + 3
    found = found_in(text, CANARY)
    assert [(one.start, one.end) for one in found] == [(start, start + len(hidden))]
    if hidden == CANARY.value:
        assert found[0].how == "exact"
        assert text[found[0].start : found[0].end] == CANARY.value


@given(st.sampled_from(cases.WORDS), st.integers(0, 10_000), st.sampled_from("٠०۰０0"), st.sampled_from(["", " ", "-", ".", " / ", "\u200f", ") ("]))
@many
def test_a_number_put_anywhere_in_any_digits_is_found_at_its_place(words: str, place: int, zero: str, between: str) -> None:
    place %= len(words) + 1
    hidden = between.join(chr(ord(zero) + int(digit)) for digit in "9035551207")
    text = f"{words[:place]} | {hidden} | {words[place:]}"
    found = found_in(text, ProtectedValue("protected[0]", "phone", "903 555-1207"))
    assert [(one.start, one.end) for one in found] == [(place + 3, place + 3 + len(hidden))]


@given(cases.anything())
@many
def test_a_text_without_the_values_gives_nothing(text: str) -> None:
    assert found_in(text, CANARY, ADDRESS, PHONE, NUMBER, MAIL, SHELTER) == []


@given(cases.cases(), st.sampled_from(["respondent", "court", "asylum-officer", "fee-clerk", "compensation-board", "interpreter", "advocate"]))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_every_find_lies_in_a_text_of_the_view_and_nothing_is_changed(case: Case, audience: str) -> None:
    before = dump(case)
    seen = view(case, audience)
    values = protected_from(case, audience)
    known = {text.path: text.text for text in texts(seen)}
    written = {value.value for value in values}
    for one in scan(seen, values):
        assert 0 <= one.start < one.end <= len(known[one.path])
        if one.how == "exact":
            assert known[one.path][one.start : one.end] in written
    assert dump(case) == before


def test_translations_labels_places_and_dates_are_scanned_too() -> None:
    told = {
        "id": "e1",
        "label": "The day of Kahini",
        "place": {"words": "behind Kahini's shop", "latin": "Kahini", "aliases": ["near Kahini"]},
        "when": {"words": "when Kahini left"},
        "narrative": {"text": "…", "language": "bn", "translations": [{"language": "en", "text": "Then Kahini left."}]},
        "additions": [{"text": "Kahini wept.", "language": "en"}],
    }
    case = from_record({"schema_version": SCHEMA_VERSION, "fictional": True, "telling_language": "bn", "events": [told]})
    found = scan(view(case, "asylum-officer"), [ProtectedValue("people[0].name", "name", "Kahini Storyteller")])
    # The reader may know a place by this word, so by itself it tells nothing.
    assert found == []
    del told["place"]
    case = from_record({"schema_version": SCHEMA_VERSION, "fictional": True, "telling_language": "bn", "events": [told]})
    found = scan(view(case, "asylum-officer"), [ProtectedValue("people[0].name", "name", "Kahini Storyteller")])
    assert [one.path for one in found] == [f"events[0].{place}" for place in ("label", "when.words", "narrative.translations[0]", "additions[0]")]


def test_where_two_values_cover_the_same_words_the_longer_one_is_reported_once() -> None:
    part = ProtectedValue("protected[1]", "name", "Kahini")
    assert [one.about for one in found_in("Kahini Storyteller", part, NAME)] == [NAME.path]
    assert [one.about for one in found_in("Kahini", part, part)] == [part.path]


@pytest.mark.parametrize("example", ["river", "bridge", "market"])
def test_nobody_is_alarmed_by_the_examples(example: str) -> None:
    """Their tellings name nobody who must not be named: with every value protected from the respondent, not one false alarm."""
    case = load(EXAMPLES / f"{example}.yaml")
    values = protected_from(case, "respondent")
    tellings = {text.path for text in texts(case) if text.sort in ("words", "date")} | {
        text.path for text in texts(case) if text.path.endswith(".label")
    }
    assert len(values) > 15
    assert [one for one in scan(view(case, "asylum-officer"), values) if one.path in tellings] == []


def test_three_hundred_pages_and_forty_values_take_about_a_second_and_time_grows_with_length() -> None:
    words = [word for text in texts(load(EXAMPLES / "river.yaml")) for word in text.text.split()]
    names = ["Hortensia Montes", "Kahini", "Ruposhi", "كهيني منصور", "Ulyana Kazka", "Delmy Ficticia", "ዮናስ ምሳሌ", "77 Invented Court, Apt 9"]
    kinds = cycle(["name", "name", "shelter", "address"])
    values = [ProtectedValue(f"protected[{number}]", next(kinds), f"{names[number % 8]} {'abcde'[number // 8] * 4}") for number in range(40)]  # type: ignore[arg-type]

    def seconds(size: int) -> float:
        coined = (f"{word}{number % 7000}x" if number % 5 == 0 else word for number, word in enumerate(cycle(words)))
        seen = view(case_with(" ".join(islice(coined, size // 6))), "asylum-officer")
        best = 1e9
        for _ in range(2):
            start = time.process_time()
            scan(seen, values)
            best = min(best, time.process_time() - start)
        return best

    quarter, whole = seconds(150_000), seconds(600_000)
    assert whole < 2.5
    assert whole < 8 * quarter
