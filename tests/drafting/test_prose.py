"""What a lawyer looks for in a declaration stands in it, in the person's words and in its place (FACTS section 10)."""

import re
from typing import Any

from docassemble.Lantern.case import Case
from docassemble.Lantern.case.classification import plain_path
from docassemble.Lantern.drafting import Draft
from docassemble.Lantern.drafting.points import check
from docassemble.Lantern.language import catalog


def section(made: Draft, id_: str) -> str:
    """The paragraphs of a section, one a line."""
    (found,) = [part for part in made.document.sections if part.id == id_]
    return "\n".join(paragraph.text for paragraph in found.paragraphs)


def ids(made: Draft) -> list[str]:
    return [part.id for part in made.document.sections]


def test_conflicting_earlier_statements_are_named_and_explained(examples: dict[str, Case], drafted: Any) -> None:
    assert section(drafted(examples["market"]), "earlier_statements").splitlines() == [
        "I, or someone for me, spoke before to: the visa office of the United States abroad. When: perhaps June 2024 (in my words: before the "
        "summer holiday of the children). The language spoken there: Arabic.",
        "This is what is different. The form says that I was paid two thousand dirhams each month and that I had a contract in my language.",
        "This is my explanation. Madam's husband filled in the form and told me what to say. He stood by the window while I said it. I was not "
        "paid, and the contract was in English.",
    ]


def test_reasons_nothing_was_reported(examples: dict[str, Case], drafted: Any) -> None:
    lines = section(drafted(examples["market"]), "reports").splitlines()
    assert lines[0].startswith("I told: the police in Fableton.")
    assert lines[4].startswith("This is what made it hard to tell the authorities. Over there, the police bring a worker back")


def test_reports_and_what_came_of_them(examples: dict[str, Case], drafted: Any) -> None:
    lines = section(drafted(examples["river"]), "reports").splitlines()
    assert lines[0].startswith("I told: la policía del condado, con la trabajadora del centro. When: December 2024.")
    assert lines[2].startswith("This is what came of it. Me dieron una tarjeta")
    assert lines[3] == "Papers that show this: Exhibit F."
    assert lines[4].startswith("This is what made it hard to tell the authorities.")


def test_why_now_and_of_whom(examples: dict[str, Case], drafted: Any) -> None:
    lines = section(drafted(examples["river"]), "return").splitlines()
    assert lines[0] == "Where I would have to go back to: Honduras. Who I fear: el Chele, la señora."
    assert lines[-1].startswith("This is my reason for fear today. Por el papel debajo de la puerta")


def test_the_one_year_explanation(examples: dict[str, Case], drafted: Any) -> None:
    assert section(drafted(examples["river"]), "late_filing").startswith("Llegué en 2021 y estuve encerrada")


def test_exhibits_are_lettered_listed_and_referred_to(examples: dict[str, Case], drafted: Any) -> None:
    made = drafted(examples["river"])
    rows = made.document.exhibits.rows
    assert [row.letter for row in rows] == list("ABCDEF")
    assert section(made, "e1").endswith("Papers that show this: Exhibit A.")
    assert "More about this, and papers that show it, are in: Exhibit B.\nI do not have other papers for this. No hay papel" in section(made, "e2")
    assert [section(made, part).splitlines()[-1] for part in ("w1", "e4")] == [
        "Papers that show this: Exhibit B, Exhibit C.",
        "Papers that show this: Exhibit D.",
    ]


def test_the_list_has_only_what_the_paper_refers_to_and_counsel_hears_of_the_rest(examples: dict[str, Case], drafted: Any) -> None:
    made = drafted(examples["river"])
    assert "Recibos de pago" not in made.html
    assert "Factura del dentista" not in made.html
    left = [point for point in made.notes.open_points if point.path in {"exhibits[6]", "exhibits[7]"}]
    assert [point.text for point in left] == [
        "No paragraph refers to this exhibit, so the list leaves it out: x7.",
        "No paragraph refers to this exhibit, so the list leaves it out: x8.",
    ]


def test_how_a_paper_was_obtained_stays_with_counsel(examples: dict[str, Case], drafted: Any) -> None:
    made = drafted(examples["river"])
    assert "Las arranqué" not in made.html
    assert any(point.path == "exhibits[3].how_obtained" for point in made.notes.open_points)


def test_threats_stand_before_the_end_of_the_control(examples: dict[str, Case], drafted: Any) -> None:
    text = section(drafted(examples["river"]), "control")
    assert text.index("This is what I can say about food") < text.index("Who made the threat") < text.index("This is how it ended.")


def test_a_gap_speaks_of_this_person_and_this_time(examples: dict[str, Case], drafted: Any) -> None:
    anyone = re.compile(r"\b(a person|something|someone|some work|a journey|a stay|a child)\b")
    gaps = [paragraph.text for case in examples.values() for paragraph in drafted(case).document.paragraphs if paragraph.gap]
    assert len(gaps) > 40
    assert not [text for text in gaps if anyone.search(text)]


def test_an_exit_on_a_list_stands_where_the_list_would(examples: dict[str, Case], drafted: Any) -> None:
    made = drafted(examples["bridge"])
    assert section(made, "applications").splitlines() == [
        "I do not know or do not remember which earlier applications there are.",
        "Does not apply to me: the groups that I or my family belonged to.",
    ]
    assert "gaps" not in ids(made)


def test_counsel_reads_what_the_person_wishes(examples: dict[str, Case], drafted: Any) -> None:
    page = drafted(examples["bridge"]).counsel_html
    assert "If my sister&#39;s name is not in it." in page
    assert "If my sister&#39;s name is not in it." not in drafted(examples["bridge"]).html


def test_a_paper_that_the_person_does_not_want_is_a_problem(case_of: Any, drafted: Any) -> None:
    for wanted, problems in (("yes", []), ("no", ["wishes[0].wanted"]), ("not_sure", [])):
        made = drafted(case_of(wishes=[{"id": "h1", "kind": "declaration", "wanted": wanted}, {"id": "h2", "kind": "claim", "wanted": "no"}]))
        assert [point.path for point in made.notes.problems] == problems


def test_someone_who_signs_with_a_mark(examples: dict[str, Case], drafted: Any) -> None:
    made = drafted(examples["bridge"])
    assert "Signature or mark" in made.html
    assert any(point.path == "signing.can_sign" for point in made.notes.open_points)
    assert "Signature or mark" not in drafted(examples["river"]).html


def test_the_a_number_stands_on_the_cover_and_in_the_head_or_is_a_blank_to_fill_in(case_of: Any, drafted: Any) -> None:
    html = drafted(case_of(person={"alien_number": "A000-000-000"})).html
    assert html.count('A-Number: <span class="said" dir="ltr">A000-000-000</span>') == html.count("A-Number") == 2
    for answer in ({}, {"alien_number": {"answer": "declined"}}):
        html = drafted(case_of(person=answer)).html
        assert html.count('A-Number: <span class="blank') == html.count("A-Number") == 2


def test_an_exhibit_in_another_language_needs_a_certified_translation(examples: dict[str, Case], drafted: Any) -> None:
    found = {point.path for point in drafted(examples["river"]).notes.open_points if "certificate of translation" in point.text}
    assert {"exhibits[2].language", "exhibits[3].language", "exhibits[4].language"} <= found
    assert not {"exhibits[0].language", "exhibits[1].language", "exhibits[8].language"} & found


def test_no_path_stands_for_words(examples: dict[str, Case]) -> None:
    for language in ("en", "es", "ar"):
        for case in examples.values():
            for point in check(case, catalog(language)):
                assert plain_path(point.path) not in point.text or "." not in plain_path(point.path)


def test_a_way_of_contact_is_named_in_the_language_of_the_page(case_of: Any) -> None:
    case = case_of(contact={"channels": [{"id": "c1", "kind": "phone", "safe": "no"}]})
    (text,) = [point.text for point in check(case, catalog("ar")) if point.path == "contact.channels[0].safe"]
    assert "phone" not in text
    assert "{" not in text


def test_the_reason_there_is_no_paper(examples: dict[str, Case], drafted: Any) -> None:
    text = section(drafted(examples["bridge"]), "e1")
    assert text.endswith("I do not have papers for this. Nobody had a telephone, and nobody made a paper.")


def test_the_story_goes_from_the_oldest_to_the_newest(examples: dict[str, Case], drafted: Any) -> None:
    river = ids(drafted(examples["river"]))
    told = [name for name in river if name in {"e1", "e2", "j1", "s1", "n1", "w1", "e4"}]
    assert told == ["e1", "e2", "j1", "s1", "n1", "w1", "e4"]
    assert river[:3] == ["who", "before", "people"]
    assert river.index("control") < river.index("reports") < river.index("return") < river.index("earlier_statements") < river.index("late_filing")


def test_people_are_called_what_the_person_calls_them(examples: dict[str, Case], drafted: Any) -> None:
    text = section(drafted(examples["river"]), "people")
    assert text.startswith("I call this person: mamá Tencha. Name: Hortensia del Cuento. Who this is to me: la mamá de mi mamá; ella me crió.")
    assert "This is what I know about ties to officials. Almorzaba con los policías." in text
    assert "I call this person: la muchacha del cuarto de al lado. Who this is to me: trabajaba en la misma casa." in text


def test_additions_are_added_and_nothing_is_written_over(examples: dict[str, Case], drafted: Any) -> None:
    text = section(drafted(examples["river"]), "e2")
    assert "I remembered this later and add it. Recordé después que uno de los hombres llevaba una gorra de la policía." in text
    assert text.index("Golpearon la puerta") < text.index("Recordé después")


def test_one_latin_spelling_everywhere_and_the_own_script_once(examples: dict[str, Case], drafted: Any) -> None:
    made = drafted(examples["market"])
    assert made.html.count("ሰላም ምሳሌ") == 1
    assert section(made, "who").startswith(
        "My name is Selam Misale. In my own script my name is written: ሰላም ምሳሌ. My name has also been written: Selam Mesale, Salam Misale."
    )


def test_a_paper_in_another_script_still_gives_the_latin_spelling(examples: dict[str, Case], drafted: Any) -> None:
    lines = section(drafted(examples["market"], "ar"), "who").splitlines()
    assert lines[0].count("Selam Misale") == 1
    assert lines[0].count("ሰላም ምሳሌ") == 1


def test_a_single_name_stands_alone(examples: dict[str, Case], drafted: Any) -> None:
    made = drafted(examples["bridge"])
    assert "<h1>Declaration of <span" in made.html
    assert section(made, "who").startswith("My name is Afsana. My name has also been written: আফসানা, Afsana Begum, FNU Afsana.")


def test_many_gaps_are_said_plainly_and_all_reach_counsel(examples: dict[str, Case], drafted: Any) -> None:
    made = drafted(examples["bridge"])
    text = "\n".join(paragraph.text for paragraph in made.document.paragraphs)
    assert text.count("I do not know or do not remember") >= 20
    assert text.count("I decline to state") >= 4
    assert text.count("Does not apply to me") >= 8
    open_paths = {point.path for point in (*made.notes.sworn, *made.notes.open_points)}
    assert {"return_fear.why_now", "family.children", "control.needs_withheld"} <= open_paths


def test_amounts_are_printed_as_said(examples: dict[str, Case], drafted: Any) -> None:
    text = section(drafted(examples["river"]), "w1")
    assert "Pay that was promised: 300 USD a week. Pay that I received: about 40 USD a month." in text


def test_counsel_finds_the_paragraphs_near_each_element(examples: dict[str, Case], drafted: Any) -> None:
    made = drafted(examples["river"])
    rows = {row.label: row.paragraphs for row in made.notes.elements}
    assert all(rows.values())
    first, _, last = rows["Living elsewhere in the country"].partition("-")
    assert "San Ejemplo" in made.document.paragraphs[int(last or first) - 1].text


def test_counsel_is_told_that_the_paper_says_so_only_where_it_does(examples: dict[str, Case], drafted: Any) -> None:
    made = drafted(examples["bridge"])
    points = {point.path: point.text for point in made.notes.open_points}
    printed = {path for paragraph in made.document.paragraphs for path in paragraph.paths}
    for path, text in points.items():
        if text.startswith(("The person declines", "The person does not know")):
            assert ("The paper says so." in text) == (path in printed)
    assert points["history.arrests"] == "The person does not know or remember: arrests."


def test_open_points_of_other_kinds_of_paper_wait_for_those_papers(examples: dict[str, Case], drafted: Any) -> None:
    paths = {point.path for point in drafted(examples["bridge"]).notes.open_points}
    assert not [path for path in paths if path.startswith(("means.", "safety.weapons"))]
