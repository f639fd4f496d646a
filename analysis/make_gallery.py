#!/usr/bin/python3
"""Puts chosen pictures of a report into docs/gallery, as a browser shows them.

    analysis/make_gallery.py RESULTS.h5 [MERGED.h5]

RESULTS.h5 is of one run in full detail; pictures that need sampled draws are taken from MERGED.h5.
Pictures that neither report has are left out. Needs Debian's chromium, chromium-driver,
python3-selenium and python3-pil. Rewrites docs/gallery/README.md.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from PIL import Image

from browser import NARROW, WIDE, Browser
from hale import open_results
from hale.report.page import build_report
from hale.report.sections.provenance import commands

GALLERY = Path(__file__).resolve().parents[1] / "docs/gallery"
COLOURS = 256  # of a palette: a third of the size, and nobody sees it
SCALE = 1.5    # pixels of the picture for each of the page
TOP_HIGH = 1150

FIGURE = """
const f = document.getElementById(arguments[0]);
if (!f) return null;
const s = f.querySelector("svg"), b = s.getBoundingClientRect();
return [s.querySelector("title").textContent, s.querySelector("desc").textContent,
        b.left + scrollX, b.top + scrollY, b.width, b.height];
"""
IDS = "return [...document.querySelectorAll('figure[id]')].map(f => f.id);"


def picture_of(browser: Browser, id: str) -> tuple[str, str, Image.Image]:
    """Title, description and image of a figure on the page."""
    title, words, *place = browser.run(FIGURE, id)
    return title, words, browser.picture(*place, scale=SCALE)


def save(image: Image.Image, name: str) -> Path:
    path = GALLERY / f"{name}.png"
    image.quantize(COLOURS, method=Image.Quantize.MEDIANCUT).save(path, optimize=True)
    return path


def whole_page(browser: Browser, page: Path, name: str, width: int) -> str:
    browser.open(page, width)
    save(browser.picture(0, 0, width, TOP_HIGH), name)
    return f"![Top of the report, {width} pixels wide]({name}.png)\n"


def figures_of(browser: Browser, page: Path, taken: set[str]) -> list[str]:
    """Saves the figures of the page that are not in `taken` yet; what the README says of each."""
    browser.open(page, WIDE)
    lines = []
    for id in browser.run(IDS):
        if id not in taken:
            taken.add(id)
            title, words, image = picture_of(browser, id)
            save(image, id)
            lines.append(f"## {title}\n\n{words}\n\n![{title}]({id}.png)\n")
    return lines


def readme(lines: list[str], files: list[Path]) -> str:
    made = "\n".join(command for file in files for command in commands(open_results(file)))
    names = " ".join(file.name for file in files)
    return "\n".join([
        "# Gallery", "",
        "Pictures of `hale report`, as a browser shows them; each has its numbers as a table beneath it in the "
        "report itself. Made by", "",
        f"```sh\n{made}\nanalysis/make_gallery.py {names}\n```", "",
        "The people in them are synthetic. A small share of the region was simulated, so single places and small "
        "groups move by chance.", "", *lines])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("results", type=Path, nargs="+", help="results files, the one in full detail first")
    files = parser.parse_args().results
    GALLERY.mkdir(parents=True, exist_ok=True)
    for old in GALLERY.glob("*.png"):
        old.unlink()
    browser, taken, lines = Browser(), set(), []
    with tempfile.TemporaryDirectory() as folder:
        pages = [build_report(open_results(f), Path(folder) / f"{f.stem}.html") for f in files]
        lines.append(whole_page(browser, pages[0], "report", WIDE))
        lines.append(whole_page(browser, pages[0], "report-on-a-telephone", NARROW))
        for page in pages:
            lines += figures_of(browser, page, taken)
    browser.close()
    (GALLERY / "README.md").write_text(readme(lines, files), encoding="utf-8")
    size = sum(path.stat().st_size for path in GALLERY.iterdir())
    print(f"{len(taken)} figures, {size / 1e6:.1f} MB in {GALLERY}")


if __name__ == "__main__":
    main()
