"""Names in any script, of one part or many, in their own order and casing (R98, R101, R102)."""

import unicodedata

import pytest
from pydantic import ValidationError

from docassemble.Lantern.case import Case, dump, given, load_bytes
from docassemble.Lantern.case.base import Name
from docassemble.Lantern.case.person import Person

NAMES = [
    "Fabula",  # one part
    "A",  # one letter
    "van der Beispiel",  # small first letter
    "María José Ejemplo y Cuento",
    "Ó Fabhail",
    "d'Exemple-Conte",
    "حكاية بنت مثال",
    "قصه",  # Persian
    "داستان خان",
    "ሰላም ምሳሌ",
    "Сказка Примеровна",
    "Їжачок Казковий",
    "कथा उदाहरण",
    "ਕਹਾਣੀ ਕੌਰ",
    "গল্প উদাহরণ",
    "故事 例",
    "例故事",
    "เรื่อง ตัวอย่าง",
    "Truyện Thị Ví Dụ",
    "이야기 예",
    "ものがたり 例",
    "Xkꞌanel Tzꞌib",  # saltillo
    "k’iche’ Tinamit",
    "ʻŌlelo",  # okina
    "Ama Kwame-Asante Anansesɛm",
    "Ọmọ Àpẹẹrẹ",
    "Nguyễn",
    "Ejemplo, hija de Cuento",
    "Ng",
    "Example 3rd",
    "אגדה בת משל",
    "Öykü Örnek İĞ",
]


@pytest.mark.parametrize("full", NAMES)
def test_a_name_stays_as_the_person_says_it(full: str) -> None:
    case = Case(schema_version=3, fictional=True, telling_language="en", person=Person(name=given(Name(full=full))))
    again = load_bytes(dump(case).encode())
    assert again.person.name is not None
    assert again.person.name.value is not None
    assert again.person.name.value.full == unicodedata.normalize("NFC", full) == full


def test_two_ways_to_type_one_name_are_one_name() -> None:
    assert Name(full="Jose\u0301 Fa\u0301bula") == Name(full="Jos\u00e9 F\u00e1bula")


def test_a_name_is_never_split_for_the_person() -> None:
    name = Name(full="Fabula Ejemplo")
    assert (name.given, name.family, name.latin, name.no_family_name) == (None, None, None, False)


@pytest.mark.parametrize("full", ["", "  ", "a\x00b"])
def test_a_name_that_cannot_be_printed_is_refused(full: str) -> None:
    with pytest.raises(ValidationError):
        Name(full=full)
