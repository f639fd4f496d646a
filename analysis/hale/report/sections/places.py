"""Where the change is: maps of wards and LSOAs, a table of boroughs, the wards at both ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from markupsafe import Markup

from hale.boundaries import has_outlines
from hale.groups import by_group, group_changes
from hale.plots.maps import change_maps, level_map
from hale.report.figures import figure, html_table
from hale.report.findings import Findings
from hale.report.page import Section
from hale.report.words import count, number, option_names, short_names

if TYPE_CHECKING:
    from hale.results import Results

ENDS = 10  # wards from the top and from the bottom
UNIT = "good-health years gained (+) or lost (−) per 1,000 residents and year"


def section(results: Results) -> Section | None:
    """None without a ward cube or without outlines of the region."""
    if not results.has("ward") or not has_outlines(results.region_code):
        return None
    shown = Findings(results).shown()
    wards = place_changes(results, "ward")
    parts = [_how_to_read(results), _start(results)]
    if (wards.rate[shown] != 0).any():
        parts += [_ward_maps(results, wards, shown), _lsoa_map(results, shown),
                  _ends(results, wards, shown)]
    else:
        parts.append(Markup("<p>No option changed anyone's years in good health: nothing is to be mapped.</p>"))
    parts.append(_boroughs(results))
    return Section("places", "Where the change is", Markup("").join(parts))


def place_changes(results: Results, kind: str) -> pd.DataFrame:
    """By option and place (ward or lsoa): the columns of `group_changes` and `rate`, good-health years
    per 1,000 residents and year."""
    changes = group_changes(results, kind)
    rate = 1000 * changes.good_health_years / len(results.years) / changes.residents
    return changes.assign(rate=rate)


def _how_to_read(results: Results) -> Markup:
    """How few people stand behind the colour of a ward."""
    people = group_changes(results, "ward").residents.groupby(level=1).first() * results.scale
    one_year = 1000 / (people.median() * len(results.years))
    return Markup(
        '<p>Every map compares an option with the same people in the baseline.</p>'
        '<div class="caution"><p><strong>Read the pattern, not a single ward.</strong> In the middle ward '
        '{} people were simulated ({} of everyone). One of them in good health for one year more moves its '
        'colour by {} on the scale of these maps. Which ward that person lives in is chance.</p></div>'
    ).format(count(people.median()), _share(results.scale), number(one_year, 3))


def _share(scale: float) -> str:
    return f"{100 * scale:g}%"


def _start(results: Results) -> Markup:
    """The baseline's share in good health: where there is most to gain."""
    months = by_group(results, "ward", "person_months").iloc[0]
    share = 100 * by_group(results, "ward", "good_health").iloc[0] / months
    fig = level_map(share, results.region_code, "ward", "% of person-years in good health, baseline")
    ends = _named(results, share.rename("share").to_frame()).sort_values("share")
    low, high = ends.iloc[0], ends.iloc[-1]
    caption = ("Share of all person-years that are lived in good health in the baseline, "
               f"{results.years[0]} to {results.years[-1]}, all ages, as people rate their health. Lowest "
               f"in {low.ward} ({low.la}), {low.share:.0f}%, highest in {high.ward} ({high.la}), "
               f"{high.share:.0f}%. Ages differ between wards: a young ward is in better health than its "
               "deprivation suggests.")
    table = html_table(ends.rename(columns={"ward": "Ward", "la": "Borough", "share": "In good health"}),
                       "Share of person-years in good health in the baseline, by ward",
                       {"In good health": lambda v: f"{v:.1f}%"})
    return figure(fig, "Where health is good and poor without any option", caption, table, "map-baseline")


def _ward_maps(results: Results, wards: pd.DataFrame, shown: list[str]) -> Markup:
    names = short_names(results)
    rates = wards.rate.unstack(0)[shown].rename(columns=names)
    fig = change_maps(rates, results.region_code, "ward", UNIT)
    better = (rates > 0).sum()
    caption = (f"Difference from the baseline over {results.years[0]} to {results.years[-1]} as a yearly "
               "rate, one scale for all maps; the darkest colour is also for what is beyond it. "
               + " ".join(f"{name}: better in {better[name]} of {len(rates)} wards, worse in "
                          f"{(rates[name] < 0).sum()}." for name in rates.columns))
    table = _named(results, rates).rename(columns={"ward": "Ward", "la": "Borough"})
    shown_as = {name: lambda v: number(v, 3, signed=True) for name in rates.columns}
    return figure(fig, "Change by ward", caption,
                  html_table(table, f"By ward: {UNIT}", shown_as), "map-wards")


def _lsoa_map(results: Results, shown: list[str]) -> Markup:
    """One option: LSOAs are too small for small maps."""
    if not results.has("lsoa"):
        return Markup('<p class="note">This file has no counts by LSOA, so there is no map of '
                      'neighbourhoods.</p>')
    lsoas = place_changes(results, "lsoa")
    option = max(shown, key=lambda o: abs(lsoas.good_health_years[o].sum()))
    rates = lsoas.rate[option].rename("rate")
    fig = change_maps(rates.to_frame(""), results.region_code, "lsoa", UNIT)
    changed = int((rates != 0).sum())
    caption = (f"{option_names(results)[option]}, the option that changes good-health years most. "
               f"{changed:,} of {len(rates):,} LSOAs have any change: the colour of one is that of a few "
               "simulated people.")
    return figure(fig, f"Change by neighbourhood (LSOA): {short_names(results)[option]}", caption,
                  _lsoa_table(results, rates), "map-lsoas")


def _lsoa_table(results: Results, rates: pd.Series) -> Markup:
    """By IMD decile: 1,700 rows would help nobody."""
    decile = results.central("lsoa").lsoa_imd_decile.to_series().reindex(rates.index)
    frame = rates.groupby(decile).agg(["size", lambda r: (r > 0).sum(), lambda r: (r < 0).sum()])
    frame.columns = ["LSOAs", "Better", "Worse"]
    return html_table(frame.rename_axis("IMD decile").reset_index(),
                      "LSOAs with more and with fewer good-health years, by IMD decile (1 = most deprived)")


def _ends(results: Results, wards: pd.DataFrame, shown: list[str]) -> Markup:
    """The wards that gain most and least by the option that changes most."""
    option = max(shown, key=lambda o: abs(wards.good_health_years[o].sum()))
    frame = _named(results, wards.loc[option][["residents", "good_health_years", "rate"]])
    frame = frame.sort_values("rate", ascending=False, kind="stable")
    formats = {"Residents": count, "Good-health years": lambda v: number(v, 0, signed=True),
               "Per 1,000 and year": lambda v: number(v, 3, signed=True)}
    called = dict(zip(frame.columns, ["Ward", "Borough", *formats]))
    name = option_names(results)[option]
    tables = [html_table(part.rename(columns=called), f"{which} {ENDS} wards, {name}", formats)
              for which, part in (("Top", frame.head(ENDS)), ("Bottom", frame.tail(ENDS)[::-1]))]
    return Markup('<h3>The wards at both ends: {}</h3><p>With so few people behind a ward, the order of the '
                  'wards is mostly chance; the table is for finding a place on the map.</p>{}').format(
        name, Markup("").join(tables))


def _boroughs(results: Results) -> Markup:
    """All options by borough."""
    changes = group_changes(results, "la")
    rate = 1000 * changes.good_health_years / len(results.years) / changes.residents
    names = option_names(results)
    frame = rate.unstack(1).rename(index=names).rename_axis("Option").reset_index()
    formats = {la: lambda v: number(v, 3, signed=True) for la in frame.columns[1:]}
    return Markup("<h3>By borough</h3>{}").format(html_table(frame, f"By option and borough: {UNIT}", formats))


def _named(results: Results, by_ward: pd.DataFrame) -> pd.DataFrame:
    """The frame by ward code with names of ward and borough in front."""
    cube = results.central("ward")
    named = by_ward.copy()
    named.insert(0, "ward", cube.ward_name.to_series().reindex(by_ward.index))
    named.insert(1, "la", cube.ward_la.to_series().reindex(by_ward.index))
    return named
