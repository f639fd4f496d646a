"""The population and how far it can be trusted: fit, ages, flows, and where it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from markupsafe import Markup

from hale.plots.population import SEX_NAMES, expectancy_rows, fit_errors, flow_lines, pyramid
from hale.report.figures import figure, html_table
from hale.report.page import Section
from hale.report.words import count, listed, number

if TYPE_CHECKING:
    from hale.results import Results

SEXES = ("male", "female")
FLOWS = {"births": "Births", "deaths": "Deaths", "in": "Moved in", "out": "Moved out"}
SHARES = {  # title: cube, part, whole
    "In good health": ("population", "good_health", "person_months"),
    "With a limiting condition": ("population", "condition", "person_months"),
    "In paid work, 16–64": ("work", "employed", "person_months"),
    "Unemployed, 16–64": ("work", "unemployed", "person_months"),
    "Long-term sick, 16–64": ("work", "inactive_long_term_sick", "person_months"),
    "In poverty after housing costs": ("living", "poverty_after_housing", "residents"),
    "Children in poverty after housing costs": ("living", "children_in_poverty_after_housing", "children"),
    "Smokers, 18 and over": ("determinants", "smokers", "adults"),
    "Inactive, 18 and over": ("determinants", "inactive", "adults"),
    "Lonely, 18 and over": ("determinants", "lonely", "adults"),
    "Cold homes": ("homes", "cold", "households"),
}


def section(results: Results) -> Section | None:
    """None without the population by age, which coarse files leave out."""
    if not results.has("population"):
        return None
    parts = [_introduction(results), _fit(results), _base_year_health(results), _base_year(results),
             _pyramid(results), _flows(results)]
    return Section("population", "The population and how well it fits", Markup("").join(parts))


def _introduction(results: Results) -> Markup:
    people = results.sums("population", "residents", "option", "year")[0]
    simulated = int(people[0])
    return Markup(
        "<p>The people of {} are synthetic: they are made so that their numbers add up to published "
        "tables, and no one among them is real. This run simulated {} of {} residents ({}% of "
        "households); results are scaled up to everyone. What follows is the baseline, in which no option "
        "begins.</p>"
    ).format(results.region, count(simulated), count(simulated / results.scale), f"{100 * results.scale:g}")


def _fit(results: Results) -> Markup:
    if not results.has("fit"):
        return Markup("")
    fit = results.central("fit").to_dataframe().astype({"holds": bool})
    missed = list(fit.index[~fit.holds])
    verdict = ("Every margin is within what is accepted." if not missed else
               f"{len(missed)} of {len(fit)} margins are not within what is accepted: {listed(missed)}. "
               "A sample of the households fits worse the smaller it is.")
    caption = ("How far the made population is from the published tables that it was made from, by "
               f"margin and level of area. {verdict} Margins that begin with 'sample' tell the sampled "
               "households, the others the whole population that they are drawn from.")
    table = fit.assign(holds=fit.holds.map({True: "yes", False: "no"})).rename_axis("Margin").reset_index()
    table.columns = ["Margin", "Mean error", "Largest error", "Accepted mean error", "Accepted"]
    formats = {c: lambda v: f"{number(v, 2)}%" for c in table.columns[1:4]}
    return figure(fit_errors(fit), "Fit to published tables", caption,
                  html_table(table, "Errors against published margins", formats), "population-fit")


def _base_year_health(results: Results) -> Markup:
    """Healthy life expectancy of boroughs in the first year, beside the comparator's."""
    year = results.years[0]
    cube = results.central("hle").sel(option=results.baseline, year=year)
    places = [str(a) for a in cube.area.values if not str(a).startswith("IMD decile")]
    hle = pd.concat({sex: pd.DataFrame({part: cube[name].sel(area=places, sex=sex).to_series()
                                        for part, name in (("value", "hle"), ("lower", "hle_lower"),
                                                           ("upper", "hle_upper"))})
                     for sex in SEXES}, axis=1)
    comparator = _comparator(results, year)
    against = ("" if comparator is None else
               f" The dashed line is {results.comparator} in the same year of the model.")
    caption = (f"Healthy life expectancy at birth in {year}, baseline, with the 95% interval that a "
               f"statistical office would give for the people simulated.{against} How the model's first "
               "year compares with published figures is in docs/base-year.md.")
    table = html_table(_expectancy_table(hle), f"Healthy life expectancy at birth in {year}, years")
    return figure(expectancy_rows(hle, comparator, results.comparator), "Health at the start", caption, table,
                  "population-hle")


def _comparator(results: Results, year: int) -> pd.Series | None:
    """The comparator's healthy life expectancy by sex."""
    if not results.comparator or not results.has("comparator_hle"):
        return None
    cube = results.central("comparator_hle")
    return cube.hle.isel(option=0).sel(year=year, area=results.comparator).to_series()


def _expectancy_table(hle: pd.DataFrame) -> pd.DataFrame:
    columns = {}
    for sex, title in (("male", "Men"), ("female", "Women")):
        columns[title] = [number(v, 1) for v in hle[sex].value]
        columns[f"{title}, 95% interval"] = [f"{number(low, 1)} to {number(high, 1)}"
                                             for low, high in zip(hle[sex].lower, hle[sex].upper)]
    return pd.DataFrame(columns, index=hle.index).rename_axis("Area").reset_index()


def _base_year(results: Results) -> Markup:
    """Shares of residents in the first year, by borough and for the region."""
    year = results.years[0]
    rows = {title: _shares(results, *where, year) for title, where in SHARES.items() if results.has(where[0])}
    frame = pd.DataFrame(rows).T.rename_axis("Share").reset_index()
    formats = {c: lambda v: f"{number(v, 1)}%" for c in frame.columns[1:]}
    return Markup("<h3>Where the boroughs begin</h3>{}").format(
        html_table(frame, f"Baseline, {year}, percent; of all residents unless ages are named", formats))


def _shares(results: Results, cube: str, part: str, whole: str, year: int) -> pd.Series:
    parts, wholes = (results.sums(cube, v, "option", "year", "la")[0].sel(year=year).to_series()
                     for v in (part, whole))
    parts["Region"], wholes["Region"] = parts.sum(), wholes.sum()
    return 100 * parts / wholes


def _pyramid(results: Results) -> Markup:
    residents = results.sums("population", "residents", "option", "year", "age_band", "sex")[0] / results.scale
    years = results.years[0], results.years[-1]
    first, last = (_five_year_bands(residents.sel(year=year).to_pandas()) for year in years)
    old = [f.loc["65-69":].sum().sum() / f.sum().sum() for f in (first, last)]
    caption = (f"Residents at the end of {years[0]} and of {years[1]}, baseline. Those aged 65 and over "
               f"are {100 * old[0]:.1f}% and {100 * old[1]:.1f}% of everyone.")
    table = pd.concat({f"{SEX_NAMES[sex]}, {y}": f[sex] for y, f in zip(years, (first, last))
                       for sex in SEXES}, axis=1)
    return figure(pyramid(first, last, *years), "Ages", caption,
                  html_table(table.rename_axis("Age").reset_index(), "Residents by age and sex",
                             {c: lambda v: f"{v:,.0f}" for c in table.columns}), "population-pyramid")


def _five_year_bands(by_age: pd.DataFrame) -> pd.DataFrame:
    """Infants and those of 1 to 4 as one band."""
    young = by_age.loc[["0", "1-4"]].sum().rename("0-4").to_frame().T
    return pd.concat([young, by_age.drop(index=["0", "1-4"])])


def _flows(results: Results) -> Markup:
    sums = {name: results.sums("flows", name, "option", "year")[0].to_series() for name in FLOWS}
    flows = pd.DataFrame(sums).rename(columns=FLOWS) / results.scale
    caption = ("People born, dying, moving into and out of a borough of the region each year, baseline; "
               f"moves between its boroughs count as both. {_accounts(results)}")
    table = flows.rename_axis("Year").reset_index()
    return figure(flow_lines(flows), "Births, deaths and moves", caption,
                  html_table(table, "People a year, baseline", {c: count for c in FLOWS.values()}),
                  "population-flows")


def _accounts(results: Results) -> str:
    """Start + births + in - deaths - out = end, by month and borough, in every option."""
    cube = results.central("flows").astype("int64")
    left_over = cube.start + cube.births + cube["in"] - cube.deaths - cube.out - cube.end
    open_ones = int((left_over != 0).sum())
    if open_ones:
        return f"In {open_ones:,} of {left_over.size:,} months of a borough the accounts do not close."
    return (f"The accounts of people close in all {left_over.size:,} months of boroughs and options: nobody "
            "is lost or counted twice.")
