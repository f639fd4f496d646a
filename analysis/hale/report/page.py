"""Puts the report together: sections in reading order, one page that needs nothing else."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from markupsafe import Markup

from hale.report.findings import findings_of
from hale.report.side_by_side import side_by_side
from hale.report.templating import STYLE_SHEET, render

if TYPE_CHECKING:
    from hale.results import Results

READING_ORDER = (
    "headline",
    "healthy_lives",
    "cash_flow",
    "mechanism",
    "ribbons",
    "winners",
    "places",
    "equity",
    "value",
    "tornado",
    "programme",
    "population",
    "heat",
    "marmot",
    "assumptions",
    "provenance",
)


@dataclass(frozen=True)
class Section:
    """A part of the report.

    `id` is unique on the page and the target of its link, `title` its heading (h2, written by the
    page), `html` what is below: headings from h3 on.
    """

    id: str
    title: str
    html: str


def build_report(results: Results, out: str | Path, brief: bool = False) -> Path:
    """Writes the report, or its two-page brief, to `out` as one HTML file; returns its path."""
    from hale.report.brief import brief_page

    out = Path(out)
    out.write_text(brief_page(results) if brief else report_page(results), encoding="utf-8")
    return out


def report_page(results: Results) -> str:
    """The report as HTML."""
    return render("report.html.j2", results=results, sections=sections_of(results),
                  style=Markup(STYLE_SHEET.read_text(encoding="utf-8")))


def sections_of(results: Results) -> list[Section]:
    """The sections that the file has something to say about, in reading order."""
    findings_of(results)  # most sections ask for them: once, before the work is shared out
    made = side_by_side(_section, results, READING_ORDER)
    return [section for section in made if section is not None]


def _section(results: Results, name: str) -> Section | None:
    return _module(name).section(results)


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"hale.report.sections.{name}")
