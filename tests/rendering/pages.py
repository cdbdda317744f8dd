"""A page that holds every construct the templates may use, in a language from left to right and in one from right to left."""

from typing import Any

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "dir": "ltr",
        "title": "Declaration of Alma Ejemplo",
        "court": "Superior Court of an invented place",
        "party": "Alma Ejemplo, petitioner",
        "against": "and Otro Ejemplo, respondent",
        "number": "Case number: 12-345 (invented)",
        "line": "I went to the market and waited there with my sister until it was dark.",
        "see": "This is the man of paragraph",
        "and": "and of the list at the end",
        "withheld": "[withheld]",
        "stop": "Not ready. Do not file.",
        "why": "A protected address stands in paragraph 2.",
        "box": "The words above are the words of the person.",
        "check": "Read it back to her",
        "sign": "Signed on",
        "at": "at",
        "what": "What",
        "sum": "Sum",
        "rent": "Rent",
        "total": "Total",
        "own": "Own words",
        "other": "In English",
        "list": "Papers with this one",
    },
    "ar": {
        "dir": "rtl",
        "title": "إفادة ألما إخيمبلو",
        "court": "محكمة مكان متخيَّل",
        "party": "ألما إخيمبلو، مقدمة الطلب",
        "against": "وأوترو إخيمبلو، المدعى عليه",
        "number": "رقم القضية: 12-345 (متخيَّل)",
        "line": "ذهبت إلى السوق وانتظرت هناك مع أختي حتى حل الظلام.",
        "see": "هذا هو الرجل المذكور في الفقرة",
        "and": "وفي القائمة في النهاية",
        "withheld": "[محجوب]",
        "stop": "غير جاهز. لا تقدّمه.",
        "why": "يوجد عنوان محمي في الفقرة 2.",
        "box": "الكلمات أعلاه هي كلمات الشخص.",
        "check": "اقرأها عليها",
        "sign": "وُقّع في",
        "at": "في",
        "what": "ماذا",
        "sum": "المبلغ",
        "rent": "الإيجار",
        "total": "المجموع",
        "own": "كلماتها",
        "other": "بالإنجليزية",
        "list": "أوراق مع هذه",
    },
}


def page(language: str = "en", classes: str = "letter", body: str | None = None) -> str:
    """A whole page; with a body of one's own, or with every construct."""
    words = WORDS[language]
    return (
        f'<!DOCTYPE html>\n<html lang="{language}" dir="{words["dir"]}" class="{classes}">'
        f'<head><meta charset="utf-8"/><title>Paper</title></head><body>{everything(words) if body is None else body}</body></html>'
    )


def everything(words: dict[str, Any]) -> str:
    """Each construct once or more."""
    arabic, english = ('lang="ar" dir="rtl"', WORDS["ar"]["line"] + " "), ('lang="en" dir="ltr"', WORDS["en"]["line"] + " ")
    row = '<tr><td class="num">{number}</td><td class="said" {0[0]}>{ar}</td><td {1[0]}>{en}</td></tr>'.format
    rows = "".join(row(arabic, english, number=number + 1, ar=arabic[1] * times, en=english[1] * times) for number, times in enumerate((1, 60)))
    numbered = "".join(f'<p class="n" id="p-{number}">{words["line"]} {words["line"]} {words["line"]}</p>\n' for number in range(1, 13))
    return f"""
<header class="running"><strong>{words["stop"]}</strong></header>
<footer class="running">{words["title"]} · <span class="page"></span> / <span class="pages"></span></footer>
<section class="cover"><h1>{words["title"]}</h1>
<div class="notready"><p>{words["stop"]}</p><p>{words["why"]}</p></div>
<p class="center">{words["court"]}</p>
<ul class="check"><li>{words["check"]}</li><li>{words["line"]}</li></ul>
<p class="box">{words["box"]}</p></section>
<table class="caption"><tbody><tr><td colspan="2">{words["court"]}</td></tr>
<tr><td><p>{words["party"]}</p><p>{words["against"]}</p></td><td>{words["number"]}<br/>{words["line"]}</td></tr></tbody></table>
<h1>{words["title"]}</h1>
<h2>{words["own"]}</h2>
{numbered}
<h3>{words["list"]}</h3>
<p class="n">{words["see"]} <a class="ref" href="#p-12">12</a> {words["and"]} <a class="ref" href="#list">{words["list"]}</a>. <span
class="redacted">{words["withheld"]}</span> <strong>{words["rent"]}</strong> <em>{words["total"]}</em></p>
<p class="lead">{words["own"]}:</p>
<table><caption>{words["rent"]}</caption>
<thead><tr><th scope="col">{words["what"]}</th><th scope="col">{words["sum"]}</th></tr></thead>
<tbody><tr><th scope="row">{words["rent"]}</th><td class="num">USD 1,200.50</td></tr>
<tr><td>{words["line"]}</td><td class="num">1,050.00 USD</td></tr></tbody>
<tfoot><tr><th scope="row">{words["total"]}</th><td class="num">2,250.50</td></tr></tfoot></table>
<table class="columns"><thead><tr><th scope="col">#</th><th scope="col">{words["own"]}</th><th scope="col">{words["other"]}</th></tr></thead>
<tbody>{rows}</tbody></table>
<section class="sheet"><h2 id="list">{words["list"]}</h2>
<ul class="plain"><li>{words["rent"]}</li><li>{words["line"]}</li></ul>
<dl><dt>{words["what"]}</dt><dd>{words["line"]}</dd></dl>
<p class="fill">{words["sign"]} <span class="blank">____________</span> {words["at"]} <span class="blank">____________________</span>.</p>
<p class="rule">{words["sign"]}</p></section>
"""
