"""The page that drafting hands over: parsed once, strictly, for the DOCX writer."""

from typing import Any

LINE_ENDS = {0x85: "\n", 0x2028: "\n", 0x2029: "\n"}
"""Rarer line ends of Unicode, which neither renderer knows as such."""


def parse(html: str) -> Any:
    """The root element of a well-formed page. Void elements are closed in our templates, so XML reads it exactly."""
    from lxml import etree

    source = html.translate(LINE_ENDS).replace("<!DOCTYPE html>", "", 1).strip()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(source.encode("utf-8"), parser)


def classes(node: Any) -> list[str]:
    """The classes of an element."""
    return (node.get("class") or "").split()
