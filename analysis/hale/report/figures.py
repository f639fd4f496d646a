"""Pictures and tables of the report: every picture with its words and its numbers beside it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping

import matplotlib
import pandas as pd
from markupsafe import Markup, escape
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from hale.plots.style import STYLE
from hale.report.templating import render

Format = Callable[[object], str]

LONGEST_PRINTED = 60  # rows

PROLOGUE = re.compile(r"\A.*?(?=<svg)", re.DOTALL)
METADATA = re.compile(r"\s*<metadata>.*?</metadata>", re.DOTALL)
NAMESPACES = re.compile(r' xmlns(?::xlink)?="[^"]*"')
STYLE_ELEMENT = re.compile(r"\s*<defs>\s*<style[^>]*>.*?</style>\s*</defs>", re.DOTALL)
DECIMALS = re.compile(r"(\d+\.\d\d)\d+")
GEOMETRY = re.compile(r' (?:d|x|y|width|height|transform)="[^"]*"')
SIZE = re.compile(r'(<svg[^>]*?) width="[^"]*"| height="[^"]*"(?=[^>]*viewBox)')
FONT = re.compile(r"font: (?:(italic|oblique) )?(?:(bold|\d{3}) )?([\d.]+px) [^;\"]*")
REFERENCE = re.compile(r'(?:url\(#|href="#)([^)"]+)')
ID = re.compile(r' id="([^"]+)"')


def figure(fig: Figure, title: str, caption: str, table: pd.DataFrame | str, id: str,
           alt: str = "") -> Markup:
    """A picture with its heading (h3), caption, text alternative and numbers.

    `table` is what is drawn, as a tidy frame (first column = what the row is) or as HTML from
    `table()`; it opens below the picture. `alt` says in words what the picture shows (the caption
    when empty). `id` is unique on the page.
    """
    if isinstance(table, pd.DataFrame):
        table = html_table(table, caption=f"The numbers: {title}")
    return render("figure.html.j2", id=id, title=title, caption=caption, table=Markup(table),
                  svg=inline_svg(fig, id, title, alt or caption), long=is_long(table))


def is_long(table: str) -> bool:
    """Is the table too long to be printed? It is then on the page alone."""
    return table.count("<tr") > LONGEST_PRINTED


def pair(*figures: str) -> Markup:
    """Figures of half the width, side by side where there is room."""
    return Markup('<div class="pair">{}</div>').format(Markup("").join(map(Markup, figures)))


def html_table(frame: pd.DataFrame, caption: str, formats: Mapping[str, Format] | None = None,
               row_headers: int = 1) -> Markup:
    """A table with a caption and headers for screen readers.

    The first `row_headers` columns say what the row is, the others are its values: numbers are
    aligned to the right, and written by `formats` of their column (else as they are). Cells that
    are NaN are an en dash with the words "no value".
    """
    formats = formats or {}
    numeric = {c: n >= row_headers and _numeric(frame[c]) for n, c in enumerate(frame.columns)}
    rows = [[(_cell(value, formats.get(column)), numeric[column])
             for column, value in zip(frame.columns, row)]
            for row in frame.itertuples(index=False, name=None)]
    columns = [(str(c), numeric[c]) for c in frame.columns]
    return render("table.html.j2", caption=caption, columns=columns, rows=rows,
                  row_headers=row_headers)


def inline_svg(fig: Figure, id: str, title: str, alt: str) -> Markup:
    """The picture as SVG inside the page: text stays text, with a title and a description.

    Ids are made unique by `id`; type is the page's own.
    """
    written = io.StringIO()
    with matplotlib.rc_context(STYLE):
        FigureCanvasSVG(fig).print_svg(written, metadata={"Date": None})
    svg = FONT.sub(_font, _unique_ids(_slim(written.getvalue()), id))
    label = Markup('<title id="{0}-title">{1}</title><desc id="{0}-desc">{2}</desc>').format(
        id, title, alt)
    svg = svg.replace("<svg ", f'<svg role="img" aria-labelledby="{escape(id)}-title '
                      f'{escape(id)}-desc" style="max-width:{_pixels(fig)}px" ', 1)
    return Markup(re.sub(r"(<svg[^>]*>)", lambda m: m.group(1) + str(label), svg, count=1))


def _slim(svg: str) -> str:
    """Without what a page of HTML does not need, and to a hundredth of a point."""
    svg = PROLOGUE.sub("", svg, count=1)
    for needless in (METADATA, STYLE_ELEMENT, NAMESPACES):
        svg = needless.sub("", svg)
    svg = SIZE.sub(lambda m: m.group(1) or "", svg).replace("xlink:href", "href")
    return GEOMETRY.sub(lambda m: DECIMALS.sub(r"\1", m.group(0)).replace("\n", " "), svg)


def _unique_ids(svg: str, prefix: str) -> str:
    """Keeps the ids that something refers to, behind `prefix`; drops the others."""
    used = set(REFERENCE.findall(svg))
    svg = ID.sub(lambda m: f' id="{prefix}-{m.group(1)}"' if m.group(1) in used else "", svg)
    return REFERENCE.sub(lambda m: m.group(0).replace("#", f"#{prefix}-", 1), svg)


def _font(match: re.Match[str]) -> str:
    slant, weight, size = match.groups()
    parts = [f"font-size: {size}"]
    parts += [f"font-style: {slant}"] if slant else []
    parts += [f"font-weight: {weight}"] if weight else []
    return "; ".join(parts)


def _pixels(fig: Figure) -> int:
    """Widest that a picture is shown: its type is then a little smaller than the text's."""
    return round(fig.get_size_inches()[0] * 120)


def _numeric(column: pd.Series) -> bool:
    if pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column):
        return True
    texts = [str(v) for v in column if isinstance(v, str) and v]
    return bool(texts) and all(re.match(r"[+\-−–£~<>≈]*\s?[£\d]", t) for t in texts)


def _cell(value: object, format: Format | None) -> str | Markup:
    if value is None or value is pd.NaT or (isinstance(value, float) and value != value):
        return Markup('<span class="none" title="no value">–</span>')
    if format is not None:
        return format(value)
    return f"{value:,.6g}" if isinstance(value, float) else str(value)
