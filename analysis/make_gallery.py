#!/usr/bin/python3
"""Puts chosen pictures of reports into docs/gallery, as a browser shows them.

    analysis/make_gallery.py RESULTS.h5 MERGED.h5

RESULTS.h5 is of one run in full detail, MERGED.h5 of a sweep with sampled draws. Pictures that their
reports do not have are left out. Needs Debian's chromium, chromium-driver, python3-selenium and
python3-pil. Rewrites docs/gallery/README.md.
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

# Ids of figures in the report of scenarios/studies/ips-expansion.yaml and of its sweep.
OF_RUN = ("fig-hle", "fig-so-far", "fig-waterfall-ips-x3", "moved-ips-x3", "map-baseline", "map-wards",
          "map-lsoas", "winners-imd-decile", "winners-age-band", "winners-ethnicity", "fig-equity",
          "heat-expectancy", "heat-reach", "programme-years", "programme-unmet", "population-fit",
          "population-hle", "population-pyramid", "population-flows")
OF_SWEEP = ("fig-gap", "fig-by-year-hle", "fig-by-year-purse", "fig-ce-plane", "fig-ceac", "fig-tornado-ips-x3")

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


def figures_of(browser: Browser, page: Path, chosen: tuple[str, ...]) -> list[str]:
    """Saves the figures of these ids that the page has; what the README says of each."""
    browser.open(page, WIDE)
    there, lines = browser.run(IDS), []
    for id in (each for each in chosen if each in there):
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
        "The people in them are synthetic. A small share of the region was simulated, so single places "
        "and small groups move by chance.", "", *lines])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("results", type=Path, help="results of one run in full detail")
    parser.add_argument("merged", type=Path, help="merged results of a sweep")
    files = vars(parser.parse_args()).values()
    GALLERY.mkdir(parents=True, exist_ok=True)
    for old in GALLERY.glob("*.png"):
        old.unlink()
    browser = Browser()
    with tempfile.TemporaryDirectory() as folder:
        run, sweep = (build_report(open_results(f), Path(folder) / f"{f.stem}.html") for f in files)
        lines = [whole_page(browser, run, "report", WIDE),
                 whole_page(browser, run, "report-on-a-telephone", NARROW),
                 *figures_of(browser, run, OF_RUN), *figures_of(browser, sweep, OF_SWEEP)]
    browser.close()
    (GALLERY / "README.md").write_text(readme(lines, list(files)), encoding="utf-8")
    size = sum(path.stat().st_size for path in GALLERY.iterdir())
    print(f"{len(lines)} pictures, {size / 1e6:.1f} MB in {GALLERY}")


if __name__ == "__main__":
    main()
