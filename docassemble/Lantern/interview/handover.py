"""Send to my lawyer only: the case with its papers and files, sealed for the office's public key, in a folder of the server (R71).

The key and the folder stand in docassemble's configuration: `lantern: {office key: age1…, office folder: /…}`. The office opens what comes
with `lantern open -i KEY`.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from docassemble.base.functions import get_config
from docassemble.base.util import log

from ..case import Case, dump
from ..case.files import NotWritable, write_whole
from ..case.handover import CASE, pack
from ..case.seal import BadRecipient, seal
from ..drafting.draft import Draft, render

_IN_WORD = ("", "confidential")
"""Sheets that counsel goes on writing in."""


@dataclass(frozen=True, slots=True)
class Office:
    """For whom it is sealed, and where it is put."""

    key: str
    folder: Path


def office() -> Office | None:
    """The office of this server; None where no key is set, and then sending is not offered."""
    found = get_config("lantern") or {}
    if not isinstance(found, dict) or not found.get("office key") or not found.get("office folder"):
        return None
    return Office(str(found["office key"]), Path(found["office folder"]))


def send(to: Office, case: Case, papers: Mapping[str, Draft], files: Mapping[str, bytes]) -> bool:
    """Put one sealed file into the folder, whole or not at all, under a name that says nothing. False where that did not work.

    papers: drafts by the beginning of their neutral names. files: what the person added, by neutral name.
    """
    inside = {CASE: dump(case).encode("utf-8")}
    for stem, made in papers.items():
        for sheet in made.sheets:
            name = f"{stem}-{sheet.suffix}" if sheet.suffix else stem
            for fmt in ("docx", "pdf") if sheet.suffix in _IN_WORD else ("pdf",):
                inside[f"{name}.{fmt}"] = render(sheet.html, fmt)
    inside |= {f"files/{name}": data for name, data in files.items()}
    try:
        write_whole(to.folder / f"{secrets.token_hex(8)}.age", seal(pack(inside), [to.key]))
    except (NotWritable, BadRecipient) as error:
        log(f"lantern: {error}")  # names the folder or the key; nothing of the case
        return False
    return True
