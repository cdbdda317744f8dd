"""The same case gives the same bytes, in another process as well, so that a file can be compared with what was signed off."""

import os
import subprocess
import sys
from hashlib import sha256

import pytest
from papers import EXAMPLES, printed

SCRIPT = """
import sys
from datetime import date
from hashlib import sha256
from pathlib import Path
from docassemble.Lantern.case import load
from docassemble.Lantern.drafting import draft
from docassemble.Lantern.drafting.draft import render
made = draft(load(Path(sys.argv[1])), "declaration", "us", sys.argv[2], date(2026, 11, 24))
for html in (made.html, made.counsel_html):
    for fmt in ("docx", "pdf"):
        print(sha256(render(html, fmt)).hexdigest())
"""


@pytest.mark.parametrize(("name", "language"), [("river", "en"), ("market", "ar")])
def test_two_processes_write_the_same_bytes(name: str, language: str) -> None:
    here = [sha256(printed(name, language, fmt, counsel)).hexdigest() for counsel in (False, True) for fmt in ("docx", "pdf")]
    command = [sys.executable, "-c", SCRIPT, str(EXAMPLES / f"{name}.yaml"), language]
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Kathmandu", "LC_ALL": "C.UTF-8"}
    there = subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout.split()
    assert here == there
