"""The writers: how time and memory grow with a paper and with the number of papers, and the same PDF by way of LibreOffice.

    python bench/rendering.py [--rounds 3] [--papers 200] [--json]

The pages are numbered paragraphs under headings, as declarations are, with the running lines, page numbers and the mark of a draft.
docassemble makes a PDF from a DOCX by `libreoffice --headless --invisible macro:///Standard.Module1.ConvertToPdf(...)`, one at a time
under a lock (docassemble.base.pandoc.word_to_pdf); the same command line and its own macro run here on our DOCX of the same page. Both
ways get the finished DOCX or page; filling docassemble's template would come on top.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from typing import Any

SENTENCE = "I went to the market with the papers in my bag and the man from the agency said that I had to wait. "
SIZES = (3, 30, 300)
AT_ONCE = 4
HEADINGS_A_PAGE = 1.27
"""With five paragraphs each of two to five sentences: pages of the size asked for."""


def page(pages: int, words: str = "") -> str:
    """A declaration of about so many pages."""
    told = []
    for event in range(max(1, round(pages * HEADINGS_A_PAGE))):
        told.append(f"<h2>Event {event + 1}{words}</h2>")
        told += [f'<p class="n said" lang="en" dir="ltr">{(SENTENCE * (2 + (event + place) % 4)).strip()}</p>' for place in range(5)]
    return (
        '<!DOCTYPE html>\n<html lang="en" dir="ltr" class="letter"><head><meta charset="utf-8"/><title>Declaration</title></head><body>'
        '<header class="running"><strong>Draft</strong></header>'
        '<footer class="running">Declaration · Page <span class="page"></span> of <span class="pages"></span></footer>'
        f'<div class="draft-mark">DRAFT</div><h1>Declaration</h1>{"".join(told)}</body></html>'
    )


def pages_of(data: bytes) -> int:
    """Pages of a PDF."""
    import io

    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as document:
        return len(document.pages)


def growth(rounds: int) -> dict[str, list[dict[str, float]]]:
    """Median seconds a page of papers of three sizes, in turns; the first turn does not count."""
    from docassemble.Lantern.rendering import to_docx, to_pdf

    found: dict[str, list[dict[str, float]]] = {}
    texts = {size: page(size) for size in SIZES}
    counts = {size: pages_of(to_pdf(text)) for size, text in texts.items()}
    for name, write in (("pdf", to_pdf), ("docx", to_docx)):
        taken: dict[int, list[float]] = {size: [] for size in SIZES}
        for turn in range(rounds + 1):
            for size, text in texts.items():
                start = time.process_time()
                write(text)
                if turn:
                    taken[size].append(time.process_time() - start)
        found[name] = [
            {"pages": counts[size], "seconds": statistics.median(times), "ms_a_page": 1000 * statistics.median(times) / counts[size]}
            for size, times in taken.items()
        ]
    return found


def print_one(source: Path, target: Path) -> None:
    """One page as PDF, in a process of the pool."""
    from docassemble.Lantern.rendering import to_pdf

    target.write_bytes(to_pdf(source.read_text(encoding="utf-8")))


def ours(folder: Path, count: int) -> float:
    """Seconds for so many PDFs by us at once, in as many warm processes as there are cores, as `lantern draft --jobs` has them."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    source = folder / "page.html"
    workers = min(count, os.cpu_count() or 1)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        list(pool.map(print_one, [source] * workers * 2, [folder / f"warm{number}.pdf" for number in range(workers * 2)]))
        start = time.perf_counter()
        list(pool.map(print_one, [source] * count, [folder / f"ours{number}.pdf" for number in range(count)]))
        return time.perf_counter() - start


def macro() -> Path:
    """docassemble's own macro."""
    spec = find_spec("docassemble.base")
    assert spec is not None
    (place,) = spec.submodule_search_locations or []
    return Path(place) / "data" / "macros" / "Module1.xba"


def libreoffice(folder: Path, count: int) -> float:
    """Seconds for so many PDFs asked for at once from LibreOffice as docassemble calls it: under its lock, one after the other."""
    from threading import Lock

    profile = folder / "profile"
    lock = Lock()
    command = ["libreoffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--invisible"]
    subprocess.run([*command, "--convert-to", "pdf", "--outdir", folder, folder / "page.docx"], check=True, capture_output=True)  # makes the profile
    shutil.copyfile(macro(), profile / "user" / "basic" / "Standard" / "Module1.xba")

    def convert(number: int) -> None:
        target = folder / f"theirs{number}.pdf"
        with lock:
            call = f"macro:///Standard.Module1.ConvertToPdf({folder / 'page.docx'},{target},False,default)"
            subprocess.run([*command, call], check=True, capture_output=True, timeout=120)
        assert target.stat().st_size

    convert(count)
    start = time.perf_counter()
    with ThreadPoolExecutor(count) as pool:
        list(pool.map(convert, range(count)))
    return time.perf_counter() - start


def against_libreoffice(rounds: int) -> dict[str, Any]:
    """Ten pages, four at once each way, in turns."""
    from docassemble.Lantern.rendering import to_docx

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "page.html").write_text(page(10), encoding="utf-8")
        (folder / "page.docx").write_bytes(to_docx(page(10)))
        taken = [(ours(folder, AT_ONCE), libreoffice(folder, AT_ONCE)) for _ in range(rounds)]
        pages = [pages_of((folder / f"{way}0.pdf").read_bytes()) for way in ("ours", "theirs")]
    own, theirs = (statistics.median(times) for times in zip(*taken, strict=True))
    return {"ours": own, "libreoffice": theirs, "ratio": theirs / own, "pages": pages}


SCRIPTS = ("", " ትግርኛ", " עברית", " हिन्दी", " বাংলা", " ไทย", " ქართული", " தமிழ்", " Հայերեն", " العربية")

_WORKER = """
import sys
from pathlib import Path
sys.path.insert(0, {here!r})
from rendering import SCRIPTS, page
from docassemble.Lantern.rendering import to_docx, to_pdf
peak = []
for number in range({papers}):
    html = page(10, SCRIPTS[number % len(SCRIPTS)] + SCRIPTS[number // len(SCRIPTS) % len(SCRIPTS)])
    to_docx(html), to_pdf(html)
    if number + 1 in ({papers} // 4, {papers}):
        lines = Path("/proc/self/status").read_text().splitlines()  # ru_maxrss would begin with what the bench itself holds
        peak += [int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")]
print(*peak)
"""


def memory(papers: int) -> list[float]:
    """Peak MiB of a process after a quarter of the papers, and after all; each of ten pages, both formats, in changing scripts."""
    code = _WORKER.format(here=str(Path(__file__).parent), papers=papers)
    done = subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.PIPE, text=True)
    return [float(part) for part in done.stdout.split()]


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--papers", type=int, default=200)
    options.add_argument("--json", action="store_true")
    asked = options.parse_args()
    found: dict[str, Any] = {"growth": growth(asked.rounds), "papers": asked.papers, "memory": memory(asked.papers)}
    found["libreoffice"] = against_libreoffice(asked.rounds) if shutil.which("libreoffice") else None
    if asked.json:
        print(json.dumps(found, indent=1))
        return
    for name, rows in found["growth"].items():
        print(f"{name:5}", *(f"{row['pages']:4.0f} pages {row['seconds']:7.2f} s {row['ms_a_page']:6.1f} ms a page" for row in rows), sep="  ")
    print("peak memory MiB:", *(f"{value:.0f}" for value in found["memory"]))
    print("LibreOffice:", found["libreoffice"])


if __name__ == "__main__":
    main()
