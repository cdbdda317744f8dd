"""The fixed parts of a Word file: styles, numbering, header, footer, watermark."""

import copy
import io
from functools import cache
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SERIF = "Times New Roman"
"""Readers of a DOCX have their own fonts: this one is everywhere, and Word finds another for scripts it lacks."""


def element(tag: str, **attributes: str) -> Any:
    """A Word element such as `w:p`; attributes go into the Word namespace."""
    from docx.oxml import OxmlElement

    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(W + name, value)
    return made


@cache
def _base() -> bytes:
    """An empty document with our styles and numbering, made once a process."""
    from docx import Document
    from docx.shared import Inches

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Inches(1)
    _styles(document)
    _numbering(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def new_document(language: str, rtl: bool) -> Any:
    """A fresh document in a language; `rtl` sets the whole section right to left."""
    from docx import Document

    document = Document(io.BytesIO(_base()))
    normal = document.styles["Normal"].element.rPr
    tags = normal.find(W + "lang")
    tags.set(W + "bidi" if rtl else W + "val", language)
    if rtl:
        section = document.element.body.sectPr
        bidi = element("w:bidi")
        grid = section.find(W + "docGrid")
        if grid is not None:
            grid.addprevious(bidi)
        else:
            section.append(bidi)
    return document


# style id: (name, based on, paragraph properties, run properties); sizes in half points, distances in twips
_STYLES: dict[str, tuple[str, str, str, str]] = {
    "Title": (
        "Title",
        "Normal",
        '<w:spacing w:after="360" w:line="264" w:lineRule="auto"/><w:ind w:left="1150" w:right="1150"/><w:jc w:val="center"/>',
        "<w:b/><w:bCs/>" + '<w:sz w:val="30"/><w:szCs w:val="30"/>',
    ),
    "Heading1": (
        "heading 1",
        "Normal",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="320" w:after="100"/><w:outlineLvl w:val="0"/>',
        '<w:b/><w:bCs/><w:sz w:val="24"/><w:szCs w:val="24"/>',
    ),
    "Numbered": ("Numbered", "Normal", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:ind w:left="620" w:hanging="620"/>', ""),
    "Box": (
        "Box",
        "Normal",
        '<w:pBdr><w:top w:val="single" w:sz="6" w:space="6" w:color="777777"/><w:left w:val="single" w:sz="6" w:space="6" w:color="777777"/><w:bottom w:val="single" w:sz="6" w:space="6" w:color="777777"/><w:right w:val="single" w:sz="6" w:space="6" w:color="777777"/></w:pBdr>',
        "",
    ),
    "Rule": (
        "Rule",
        "Normal",
        '<w:keepLines/><w:tabs><w:tab w:val="left" w:leader="underscore" w:pos="4900"/></w:tabs><w:spacing w:before="480" w:after="0" w:line="280" w:lineRule="auto"/>',
        '<w:sz w:val="19"/><w:szCs w:val="19"/>',
    ),
    "Term": ("Term", "Normal", '<w:keepNext/><w:spacing w:before="100" w:after="0"/>', '<w:b/><w:bCs/><w:sz w:val="20"/><w:szCs w:val="20"/>'),
    "ListItem": (
        "List Item",
        "Normal",
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr><w:spacing w:after="70"/><w:ind w:left="400" w:hanging="400"/>',
        "",
    ),
    "Cell": ("Cell", "Normal", '<w:spacing w:before="40" w:after="40" w:line="252" w:lineRule="auto"/>', '<w:sz w:val="21"/><w:szCs w:val="21"/>'),
    "CellHead": ("Cell Head", "Cell", "<w:keepNext/>", "<w:b/><w:bCs/>"),
    "Header": (
        "header",
        "Normal",
        '<w:spacing w:after="0"/><w:jc w:val="center"/>',
        '<w:color w:val="444444"/><w:sz w:val="17"/><w:szCs w:val="17"/>',
    ),
    "Footer": (
        "footer",
        "Normal",
        '<w:spacing w:after="0"/><w:jc w:val="center"/>',
        '<w:color w:val="444444"/><w:sz w:val="17"/><w:szCs w:val="17"/>',
    ),
}


def _styles(document: Any) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    root = document.styles.element
    wanted = {"Normal", "DefaultParagraphFont", "TableNormal", "NoList", "TableGrid"}
    for style in root.findall(W + "style"):
        if style.get(W + "styleId") not in wanted:
            root.remove(style)
    latent = root.find(W + "latentStyles")
    if latent is not None:
        root.remove(latent)
    normal = document.styles["Normal"].element
    for child in list(normal):
        if child.tag in (W + "pPr", W + "rPr"):
            normal.remove(child)
    normal.append(parse_xml(f'<w:pPr {nsdecls("w")}><w:widowControl/><w:spacing w:after="140" w:line="324" w:lineRule="auto"/></w:pPr>'))
    normal.append(
        parse_xml(
            f'<w:rPr {nsdecls("w")}><w:rFonts w:ascii="{SERIF}" w:eastAsia="{SERIF}" w:hAnsi="{SERIF}" w:cs="{SERIF}"/>'
            '<w:sz w:val="23"/><w:szCs w:val="23"/><w:lang w:val="en" w:eastAsia="zh-CN" w:bidi="ar"/></w:rPr>'
        )
    )
    for style_id, (name, base, paragraph, run) in _STYLES.items():
        root.append(
            parse_xml(
                f'<w:style {nsdecls("w")} w:type="paragraph" w:customStyle="{"0" if name[0].islower() or name == "Title" else "1"}" w:styleId="{style_id}">'
                f'<w:name w:val="{name}"/><w:basedOn w:val="{base}"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
            )
        )


def _numbering(document: Any) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    root = document.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    for number, (style, fmt, text) in enumerate((("Numbered", "decimal", "%1."), ("ListItem", "bullet", "•"))):
        root.append(
            parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
                f'<w:numFmt w:val="{fmt}"/><w:pStyle w:val="{style}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
            )
        )
    for number in range(2):
        root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number + 1}"><w:abstractNumId w:val="{number}"/></w:num>'))


def page_field(instruction: str) -> list[Any]:
    """Runs of a PAGE or NUMPAGES field."""
    runs = []
    for kind in ("begin", "instruction", "separate", "result", "end"):
        run = element("w:r")
        if kind == "instruction":
            code = element("w:instrText")
            code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            code.text = f" {instruction} "
            run.append(code)
        elif kind == "result":
            text = element("w:t")
            text.text = "1"
            run.append(text)
        else:
            run.append(element("w:fldChar", fldCharType=kind))
        runs.append(run)
    return runs


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
