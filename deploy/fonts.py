"""Copy the bundled fonts out of Debian's packages, and note package, version and licence beside them.

Run on Debian with `fonts-noto-core` and `fonts-noto-color-emoji` installed: `.venv/bin/python deploy/fonts.py`.
"""

import json
import shutil
import subprocess
from pathlib import Path

import yaml
from fontTools import subset
from fontTools.ttLib import TTFont

SOURCE = Path("/usr/share/fonts/truetype/noto")
TARGET = Path(__file__).resolve().parent.parent / "docassemble/Lantern/data/fonts"
FAMILIES = {
    "NotoSerif": ("Regular", "Bold", "Italic"),
    "NotoSans": ("Regular", "Bold"),
    "NotoNaskhArabic": ("Regular", "Bold"),
    "NotoSerifHebrew": ("Regular", "Bold"),
    "NotoSerifEthiopic": ("Regular", "Bold"),
    "NotoSerifDevanagari": ("Regular", "Bold"),
    "NotoSerifBengali": ("Regular", "Bold"),
    "NotoSerifGurmukhi": ("Regular", "Bold"),
    "NotoSerifGujarati": ("Regular", "Bold"),
    "NotoSerifTamil": ("Regular", "Bold"),
    "NotoSerifSinhala": ("Regular", "Bold"),
    "NotoSerifThai": ("Regular", "Bold"),
    "NotoSerifKhmer": ("Regular", "Bold"),
    "NotoSerifMyanmar": ("Regular", "Bold"),
    "NotoSerifGeorgian": ("Regular", "Bold"),
    "NotoSerifArmenian": ("Regular", "Bold"),
    "NotoSansSymbols": ("Regular",),
    "NotoSansSymbols2": ("Regular",),
    "NotoSansMath": ("Regular",),
}
EMOJI = "NotoColorEmoji"
PACKAGES = ("fonts-noto-core", "fonts-noto-color-emoji")


def ranges(points: list[int]) -> list[list[int]]:
    """Sorted code points as [first, last] pairs."""
    found: list[list[int]] = []
    for point in points:
        if found and point == found[-1][1] + 1:
            found[-1][1] = point
        else:
            found.append([point, point])
    return found


def emoji() -> None:
    """Emoji without the joined pictures (families, skin tones, flags): each sign then stands alone, at a third of the size."""
    options = subset.Options(layout_features=[], notdef_outline=True, drop_tables=["GSUB"])
    font = subset.load_font(str(SOURCE / f"{EMOJI}.ttf"), options)
    keep = subset.Subsetter(options)
    keep.populate(unicodes=list(font.getBestCmap()))
    keep.subset(font)
    subset.save_font(font, str(TARGET / f"{EMOJI}-Regular.ttf"), options)


def main() -> None:
    """Copy, subset the emoji, write coverage and sources."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for family, styles in FAMILIES.items():
        for style in styles:
            shutil.copyfile(SOURCE / f"{family}-{style}.ttf", TARGET / f"{family}-{style}.ttf")
    emoji()
    coverage = {}
    for family in (*FAMILIES, EMOJI):
        with TTFont(TARGET / f"{family}-Regular.ttf") as font:
            coverage[family] = ranges(sorted(font.getBestCmap()))
    (TARGET / "coverage.json").write_text(json.dumps(coverage, separators=(",", ":")) + "\n", encoding="utf-8")
    versions = {
        package: subprocess.run(["dpkg-query", "-W", "-f=${Version}", package], capture_output=True, text=True, check=True).stdout
        for package in PACKAGES
    }
    sources = {"licence": "OFL-1.1 (see OFL.txt)", "debian_packages": versions, "changed": f"{EMOJI}: joined pictures left out"}
    (TARGET / "SOURCES.yml").write_text(yaml.safe_dump(sources, sort_keys=False), encoding="utf-8")


if __name__ == "__main__":
    main()
