"""The fixed parts of a Word file: an empty document, fields, bookmarks, watermark."""

import copy
import io
from functools import cache
from typing import Any

from .docx_styles import W, add_lists, add_styles, space_doubly, turn_right_to_left
from .page import SIZES, Page, margin

XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def element(tag: str, **attributes: str) -> Any:
    """A Word element such as `w:p`; attributes go into the Word namespace."""
    made = _maker()(_name(tag))
    for name, value in attributes.items():
        made.set(W + name, value)
    return made


@cache
def _maker() -> Any:
    """What makes elements for python-docx. Its own OxmlElement works out the same names anew for each of some ten thousand elements."""
    from docx.oxml.parser import oxml_parser

    return oxml_parser.makeelement


@cache
def _name(tag: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(tag))


@cache
def _base() -> bytes:
    """An empty document with our styles and lists, made once a process."""
    from docx import Document

    document = Document()
    add_styles(document)
    add_lists(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def new_document(page: Page) -> Any:
    """A fresh document in the size, language, direction and line spacing of a page."""
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.shared import Twips

    document = Document(io.BytesIO(_base()))
    section = document.sections[0]
    section.page_width, section.page_height = map(Twips, SIZES[page.size])
    if section.page_width > section.page_height:
        section.orientation = WD_ORIENT.LANDSCAPE
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Twips(margin(page.size))
    document.styles["Normal"].element.rPr.find(W + "lang").set(W + ("bidi" if page.rtl else "val"), page.language)
    if page.double:
        space_doubly(document)
    if page.rtl:
        turn_right_to_left(document)
        document.element.body.sectPr.find(W + "docGrid").addprevious(element("w:bidi"))
    return document


def bookmarked(name: str, number: int) -> tuple[Any, Any]:
    """Start and end of a bookmark; `number` is its id in the document."""
    return element("w:bookmarkStart", id=str(number), name=bookmark(name)), element("w:bookmarkEnd", id=str(number))


def bookmark(name: str) -> str:
    """An id of the page as a name that Word takes: letters, digits and underscores, forty at most."""
    return name.replace("-", "_")[:40]


def field(instruction: str, result: list[Any]) -> list[Any]:
    """Runs of a field such as PAGE; `result` are the runs shown until Word works it out again."""
    code = element("w:instrText")
    code.set(XML_SPACE, "preserve")
    code.text = f" {instruction} "
    return [_mark("begin"), _holding(code), _mark("separate"), *result, _mark("end")]


def page_field(instruction: str) -> list[Any]:
    """Runs of a PAGE or NUMPAGES field."""
    text = element("w:t")
    text.text = "1"
    return field(instruction, [_holding(text)])


def _mark(kind: str) -> Any:
    return _holding(element("w:fldChar", fldCharType=kind))


def _holding(part: Any) -> Any:
    run = element("w:r")
    run.append(part)
    return run


_WATERMARK = """<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"
 xmlns:o="urn:schemas-microsoft-com:office:office"><w:rPr/><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
 path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>
<v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/>
<v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/>
<v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800"
 o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/></v:shapetype><v:shape id="DraftMark" o:spid="_x0000_s2049"
 type="#_x0000_t136" alt="" style="position:absolute;margin-left:0;margin-top:0;width:440pt;height:150pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin"
 o:allowincell="f" fillcolor="#efefef" stroked="f"><v:textpath style="font-family:&quot;Times New Roman&quot;;font-size:1pt;font-weight:bold"/></v:shape></w:pict></w:r>"""


def watermark(document: Any, text: str) -> None:
    """A pale word across every page, in the header as Word's own watermarks are (R14)."""
    from docx.oxml import parse_xml

    run = parse_xml(_WATERMARK)
    for path in run.iter("{urn:schemas-microsoft-com:vml}textpath"):
        if path.get("on") is None:
            path.set("string", text)
    document.sections[0].header.paragraphs[0]._p.append(copy.deepcopy(run))
