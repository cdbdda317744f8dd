"""The styles and lists of a Word file: what a lawyer changes once in Word, and the whole paper follows."""

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SERIF = "Times New Roman"
"""Readers of a DOCX have their own fonts: this one is everywhere, and Word finds another for scripts it lacks."""


def _sides(size: int, space: int, color: str) -> str:
    edges = "".join(f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{color}"/>' for side in ("top", "left", "bottom", "right"))
    return f"<w:pBdr>{edges}</w:pBdr>"


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


_BOLD = "<w:b/><w:bCs/>"
_CELL_SPACING = '<w:spacing w:before="40" w:after="40" w:line="252" w:lineRule="auto"/>'
_RUNNING = ('<w:spacing w:after="0"/><w:jc w:val="center"/>', '<w:color w:val="444444"/>' + _size(17))

# style id: (name, based on, paragraph properties, run properties); sizes in half points, distances in twips.
# `left` and `right` are the start and the end of a line in Word: in a paragraph from right to left they change sides.
_PARAGRAPHS: dict[str, tuple[str, str, str, str]] = {
    "Title": (
        "Title",
        "Normal",
        '<w:spacing w:after="360" w:line="264" w:lineRule="auto"/><w:ind w:left="1150" w:right="1150"/><w:jc w:val="center"/>',
        _BOLD + _size(30),
    ),
    "Heading1": (
        "heading 1",
        "Normal",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="320" w:after="100"/><w:outlineLvl w:val="0"/>',
        _BOLD + _size(24),
    ),
    "Heading2": (
        "heading 2",
        "Normal",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="1"/>',
        "<w:i/><w:iCs/>",
    ),
    "Numbered": ("Numbered", "Normal", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>', ""),
    "Lead": ("Lead", "Normal", "<w:keepNext/><w:keepLines/>", ""),
    "Centered": ("Centered", "Normal", '<w:jc w:val="center"/>', ""),
    "Fill": ("Fill in", "Normal", '<w:spacing w:line="440" w:lineRule="auto"/>', ""),
    "Box": ("Box", "Normal", _sides(6, 6, "777777") + '<w:ind w:left="140" w:right="140"/>', ""),
    "NotReady": ("Not Ready", "Normal", "<w:keepLines/>" + _sides(18, 7, "111111") + '<w:ind w:left="180" w:right="180"/>', ""),
    "NotReadyHead": ("Not Ready Head", "NotReady", "<w:keepNext/>", _BOLD),
    "Rule": (
        "Rule",
        "Normal",
        '<w:keepLines/><w:tabs><w:tab w:val="left" w:leader="underscore" w:pos="4900"/></w:tabs>'
        '<w:spacing w:before="480" w:after="0" w:line="280" w:lineRule="auto"/>',
        _size(19),
    ),
    "Term": ("Term", "Normal", '<w:keepNext/><w:spacing w:before="100" w:after="0"/>', _BOLD + _size(20)),
    "ListItem": ("List Item", "Normal", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr><w:spacing w:after="70"/>', ""),
    "CheckItem": ("Check Item", "Normal", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr><w:spacing w:after="70"/>', ""),
    "Caption": ("caption", "Normal", '<w:keepNext/><w:keepLines/><w:spacing w:before="120" w:after="60"/>', _BOLD + _size(21)),
    "CaptionCell": ("Caption Cell", "Normal", '<w:spacing w:before="50" w:after="50" w:line="288" w:lineRule="auto"/>', ""),
    "CaptionHead": ("Caption Head", "CaptionCell", '<w:jc w:val="center"/>', ""),
    "Cell": ("Cell", "Normal", _CELL_SPACING, _size(21)),
    "CellHead": ("Cell Head", "Cell", "<w:keepNext/>", _BOLD),
    "CellNumber": ("Cell Number", "Cell", '<w:bidi w:val="0"/><w:jc w:val="right"/>', ""),
    "CellTotal": ("Cell Total", "Cell", "", _BOLD),
    "CellTotalNumber": ("Cell Total Number", "CellNumber", "", _BOLD),
    "CellSmall": ("Cell Small", "Cell", "", _size(17)),
    "CellTick": ("Cell Tick", "Cell", '<w:spacing w:before="10" w:after="10"/><w:ind w:left="300" w:hanging="300"/>', ""),
    "CellLine": (
        "Cell Line",
        "Normal",
        '<w:tabs><w:tab w:val="left" w:leader="underscore" w:pos="4500"/></w:tabs><w:spacing w:after="0" w:line="400" w:lineRule="exact"/>',
        '<w:color w:val="777777"/>' + _size(17),
    ),
    "Gap": ("Gap", "Normal", '<w:spacing w:after="0" w:line="200" w:lineRule="exact"/>', _size(16)),
    "Header": ("header", "Normal", *_RUNNING),
    "Footer": ("footer", "Normal", *_RUNNING),
}

# style id: (name, run properties)
_CHARACTERS = {
    "Strong": ("Strong", _BOLD),
    "Emphasis": ("Emphasis", "<w:i/><w:iCs/>"),
    "Redacted": ("Redacted", '<w:bdr w:val="single" w:sz="6" w:space="0" w:color="111111"/>'),
    "Reference": ("Reference", ""),
}

_CAPTION_TABLE = (
    '<w:name w:val="Caption Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblCellMar>'
    '<w:left w:w="200" w:type="dxa"/><w:right w:w="200" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstCol"><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="6" w:space="0" w:color="111111"/>'
    '<w:right w:val="single" w:sz="6" w:space="0" w:color="111111"/></w:tcBorders></w:tcPr></w:tblStylePr>'
)

_BUILT_IN = {"Title", "Caption", "Strong", "Emphasis"}

# style, format, text, font of the sign, distance of the text from the edge
_LISTS = (
    ("Numbered", "decimal", "%1.", "", 650),
    ("ListItem", "bullet", "•", "", 400),
    ("CheckItem", "bullet", "☐", '<w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic" w:hint="eastAsia"/>', 480),
)


def add_styles(document: Any) -> None:
    """Put our styles in place of those of the library's template."""
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
    normal.append(_xml("pPr", '<w:widowControl/><w:spacing w:after="140" w:line="324" w:lineRule="auto"/>'))
    fonts = f'<w:rFonts w:ascii="{SERIF}" w:eastAsia="{SERIF}" w:hAnsi="{SERIF}" w:cs="{SERIF}"/>'
    normal.append(_xml("rPr", f'{fonts}{_size(23)}<w:lang w:val="en" w:eastAsia="zh-CN" w:bidi="ar"/>'))
    for style_id, (name, base, paragraph, run) in _PARAGRAPHS.items():
        inside = f'<w:name w:val="{name}"/><w:basedOn w:val="{base}"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr>'
        root.append(_style("paragraph", style_id, name, inside))
    for style_id, (name, run) in _CHARACTERS.items():
        inside = f'<w:name w:val="{name}"/><w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{run}</w:rPr>'
        root.append(_style("character", style_id, name, inside))
    root.append(_style("table", "CaptionTable", "Caption Table", _CAPTION_TABLE))


def add_lists(document: Any) -> None:
    """The three lists, each bound to its style: numbered paragraphs, points, boxes to tick."""
    root = document.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    for number, (style, form, text, font, indent) in enumerate(_LISTS):
        level = (
            f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{style}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{indent}" w:hanging="{indent}"/></w:pPr><w:rPr>{font}</w:rPr>'
        )
        inside = f'<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">{level}</w:lvl>'
        root.append(_xml("abstractNum", inside, f'w:abstractNumId="{number}"'))
    for number in range(len(_LISTS)):
        root.append(_xml("num", f'<w:abstractNumId w:val="{number}"/>', f'w:numId="{number + 1}"'))


def turn_right_to_left(document: Any) -> None:
    """Every paragraph from right to left, unless it says otherwise; numbers stay as they are, at the end of their cell."""
    paragraph = document.styles["Normal"].element.pPr
    paragraph.find(W + "spacing").addprevious(_xml("bidi", ""))
    document.styles["Cell Number"].element.pPr.find(W + "jc").set(W + "val", "left")


def space_doubly(document: Any) -> None:
    """Numbered paragraphs with two lines' height for each line, as courts ask."""
    document.styles["Numbered"].element.pPr.find(W + "numPr").addnext(_xml("spacing", "", 'w:line="480" w:lineRule="auto"'))


def _style(kind: str, style_id: str, name: str, inside: str) -> Any:
    custom = not (name[0].islower() or name in _BUILT_IN)
    return _xml("style", inside, f'w:type="{kind}" w:customStyle="{int(custom)}" w:styleId="{style_id}"')


def _xml(tag: str, inside: str, attributes: str = "") -> Any:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    return parse_xml(f"<w:{tag} {nsdecls('w')} {attributes}>{inside}</w:{tag}>")
