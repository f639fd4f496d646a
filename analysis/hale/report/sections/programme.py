"""What the programmes did: offers, starts, queues, completions, spend, and need that stayed unmet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from markupsafe import Markup

from hale.plots.groups import group_marks
from hale.plots.programmes import programme_lines
from hale.programmes import Programme, by_decile, by_year, of_places, programmes, titles, unmet
from hale.report.figures import figure, html_table
from hale.report.findings import Findings
from hale.report.page import Section
from hale.report.sections.winners import group_name
from hale.report.words import count, number, option_names, pounds

if TYPE_CHECKING:
    from hale.results import Results

MOST_SHOWN = 6  # programmes that one picture can tell apart
LONGEST_NAME = 44

FIFTHS = {"Most deprived fifth": [1, 2], "Least deprived fifth": [9, 10], "Everyone": list(range(1, 11))}
PANELS = {"starts": "Starts a year", "enrolled": "People in support", "waiting": "People waiting",
          "completions": "Completed a year", "gave_up": "Gave up waiting, a year",
          "spend": "Spend, £ a year"}
TOTALS = {"eligible": "Meet the conditions", "offered": "Offers", "accepted": "Accepted",
          "starts": "Starts", "completions": "Completed", "enrolled": "In support",
          "waiting": "Waiting", "gave_up": "Gave up waiting",
          "lapsed": "No longer met the conditions", "spend": "Spend"}


def section(results: Results) -> Section | None:
    """None when no option has a programme that anybody could join."""
    if not results.has("programme"):
        return None
    everything = programmes(results, results.options[1:])
    if not everything:
        return None
    pictured = _pictured(results, Findings(results).shown())
    names = programme_names(results, pictured)
    parts = [_introduction(results, everything, pictured), _over_the_years(results, names),
             _unmet_need(results, names), _totals(results, everything)]
    return Section("programmes", "What the programmes did", Markup("").join(parts))


def programme_names(results: Results, several: list[Programme]) -> dict[Programme, str]:
    """A name for readers that is different for each: the programme's title, with the option where two
    options have it."""
    called, options = titles(results), option_names(results)
    alone = pd.Series([p.intervention for p in several]).value_counts()
    names = {}
    for p in several:
        name = _short(called[p.intervention], p.intervention)
        names[p] = name if alone[p.intervention] == 1 else f"{name} ({_short(options[p.option], p.option)})"
    return names


def _short(title: str, otherwise: str) -> str:
    return title if len(title) <= LONGEST_NAME else otherwise


def _pictured(results: Results, options: list[str]) -> list[Programme]:
    """Of the options shown, the programmes that spend most; one that several options use alike is
    shown once, as the first of them has it. Those that serve whole places are left out when others
    are there: millions of members would hide these."""
    used = programmes(results, options)
    places = of_places(results)
    of_people = [p for p in used if p.intervention not in places] or used
    first: dict[tuple, Programme] = {}
    for programme in of_people:
        path = by_year(results, programme)
        first.setdefault((programme.intervention, *path.starts, *path.spend), programme)
    most = sorted(first.values(), key=lambda p: -by_year(results, p).spend.sum())[:MOST_SHOWN]
    return [p for p in first.values() if p in most]


def _introduction(results: Results, everything: list[Programme], pictured: list[Programme]) -> Markup:
    every, drawn = ({p.intervention for p in several} for several in (everything, pictured))
    more = "" if every == drawn else (
        f" The pictures have {len(drawn)} of {len(every)} programmes: those for people and households "
        "that spend most in the options shown. The last table has all.")
    return Markup(
        "<p>A programme asks some of those who meet its conditions; those who accept join a queue and "
        "start when there is a place. Members are people or households; where a programme serves a "
        "neighbourhood or a borough, the people who lived there when it began are counted. Numbers are "
        "for the whole region.{}</p>").format(more)


def _over_the_years(results: Results, names: dict[Programme, str]) -> Markup:
    paths = {name: by_year(results, p) for p, name in names.items()}
    panels = {title: pd.DataFrame({name: path[measure] for name, path in paths.items()})
              for measure, title in PANELS.items()}
    rows = pd.concat({name: path for name, path in paths.items()}, names=["Programme", "Year"])
    table = html_table(_named(rows).reset_index(), "By programme and year, for everyone", _formats(),
                       row_headers=2)
    caption = ("People in support and people waiting are means over the months of a year; the others are "
               f"of the whole year. Spend is in pounds of {results.price_base}, not discounted.")
    return figure(programme_lines(panels), "Starts, queues and spend by year", caption, table,
                  "programme-years")


def _unmet_need(results: Results, names: dict[Programme, str]) -> Markup:
    """By IMD decile: how many meet the conditions without support, and who is reached."""
    deciles = {name: by_decile(results, p) for p, name in names.items()}
    panels = {
        "Without support": pd.DataFrame({n: unmet(d) for n, d in deciles.items()}),
        "In support": pd.DataFrame({n: 100 * d.enrolled / d.eligible for n, d in deciles.items()}),
        "Waiting": pd.DataFrame({n: 100 * d.waiting / d.eligible for n, d in deciles.items()}),
    }
    shown = {title: f.rename(index=lambda g: group_name("imd_decile", g)) for title, f in panels.items()}
    units = ("people who meet the conditions", "% of those eligible", "% of those eligible")
    table = pd.concat(deciles, names=["Programme", "IMD decile"])
    named = _named(table.assign(unmet=unmet(table))).reset_index()
    caption = ("People who meet a programme's conditions, at any time, by the deprivation of where they "
               "live; mean of all years. Without support counts those who were not asked, said no, wait, "
               "or have had their turn. The conditions are the programme's own: a need that they leave "
               "out is not seen here.")
    drawn = figure(group_marks(shown, units), "Need that is met and not met, by IMD decile", caption,
                   html_table(named, "By programme and IMD decile: means and sums of all years", _formats(),
                              row_headers=2), "programme-unmet")
    return drawn + _reach(deciles)


def _reach(deciles: dict[str, pd.DataFrame]) -> Markup:
    """The share in support of the most and the least deprived fifth beside that of everyone."""
    rows = [{"Programme": name} | {title: _percent(*d.loc[fifth, ["enrolled", "eligible"]].sum())
                                   for title, fifth in FIFTHS.items()} for name, d in deciles.items()]
    return html_table(pd.DataFrame(rows), "In support, of those who meet the conditions where they live")


def _percent(part: float, whole: float) -> str:
    return f"{number(100 * part / whole, 1)}%" if whole > 0 else "none"


def _totals(results: Results, everything: list[Programme]) -> Markup:
    """Every programme of every option; one that is used alike by several is told once for each."""
    called, options = titles(results), option_names(results)
    rows = []
    for p in everything:
        frame = by_year(results, p)
        stocks = frame[["eligible", "enrolled", "waiting"]].mean()
        rows.append({"Option": options[p.option], "Programme": called[p.intervention],
                     **frame.sum().to_dict(), **stocks.to_dict()})
    frame = _named(pd.DataFrame(rows).set_index(["Option", "Programme"])).reset_index()
    table = html_table(frame, f"Sums of {results.years[0]} to {results.years[-1]}; those who meet the "
                              "conditions, are in support or wait: mean number of people at any time",
                       _formats(), row_headers=2)
    return Markup("<h3>All programmes, all years</h3>{}").format(table)


def _named(frame: pd.DataFrame) -> pd.DataFrame:
    called = TOTALS | {"unmet": "Without support"}
    return frame[[c for c in called if c in frame.columns]].rename(columns=called)


def _formats() -> dict:
    people = {title: count for title in [*TOTALS.values(), "Without support"]}
    return people | {"Spend": pounds}
