"""The sections on places, people, programmes, population, assumptions and provenance say what is in
the file."""

import re
from html.parser import HTMLParser

import numpy as np
import pandas as pd
import pytest

from hale import boundaries, open_results
from hale.assumptions import EFFECT, effects, parameters
from hale.groups import group_changes, has_groups, per_thousand
from hale.plots import maps
from hale.programmes import Programme, by_decile, by_year, programmes, titles, unmet
from hale.report.sections import (assumptions, places, population, programme, provenance, winners)
from program import ROOT

SECTIONS = (places, winners, programme, population, assumptions, provenance)
TOTALS = {"life_years": "life_years_change", "good_health_years": "good_health_years_change",
          "qalys": "qalys_change"}


@pytest.fixture(scope="module")
def run(real):
    return open_results(real)


@pytest.fixture(scope="module")
def everything(run):
    return programmes(run, run.options[1:])


def compared(run, measure):
    """The region's total over all years of `hale compare`, by option."""
    rows = run.comparison
    rows = rows[(rows.measure == measure) & (rows.years == f"{run.years[0]}-{run.years[-1]}")
                & rows.area.isin([run.region])]
    return rows.set_index("option").value


class Page(HTMLParser):
    """What a browser would make of a section: ids, and tags that are open at the end."""

    EMPTY = {"path", "use", "img", "br", "rect", "meta"}

    def __init__(self, html):
        super().__init__()
        self.ids, self.open = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.ids += [value for name, value in attrs if name == "id"]
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in self.EMPTY:
            assert self.open.pop() == tag


@pytest.mark.parametrize("module", SECTIONS, ids=lambda m: m.__name__.split(".")[-1])
def test_sections_are_whole_html_of_a_real_run(module, run):
    made = module.section(run)
    page = Page(made.html)
    assert page.open == [] and len(page.ids) == len(set(page.ids))
    assert made.html.count("<svg") == made.html.count("<figure")
    assert not re.search(r"\bnan\b|\bNone\b", made.html)


@pytest.mark.parametrize("module", SECTIONS, ids=lambda m: m.__name__.split(".")[-1])
def test_sections_can_do_with_any_file(module, any_results):
    """A made-up region without outlines, draws that failed: a section or none, but no error."""
    made = module.section(open_results(any_results))
    assert made is None or made.html


@pytest.mark.parametrize("by", ["imd_decile", "sex", "age_band", "la"])
def test_changes_of_groups_add_up_to_the_comparison(run, by):
    summed = group_changes(run, by).groupby(level=0).sum()
    for measure, name in TOTALS.items():
        expected = compared(run, name).reindex(summed.index)
        np.testing.assert_allclose(summed[measure], expected, rtol=1e-9, atol=1e-6)


def test_changes_of_wards_add_up_to_the_comparison(run):
    summed = places.place_changes(run, "ward").good_health_years.groupby(level=0).sum()
    expected = compared(run, "good_health_years_change").reindex(summed.index)
    np.testing.assert_allclose(summed, expected, rtol=1e-9, atol=1e-6)


def test_rates_times_residents_are_the_changes(run):
    changes = group_changes(run, "imd_decile")
    rates = per_thousand(changes)
    np.testing.assert_allclose(rates.qalys * changes.residents / 1000, changes.qalys, atol=1e-9)
    np.testing.assert_allclose(rates.income * changes.residents, changes.income, rtol=1e-9)


def test_residents_are_the_mean_of_the_baseline(run):
    months = run.sums("population", "person_months", "option")[0].item()
    expected = months / 12 / len(run.years) / run.scale
    assert group_changes(run, "sex").residents.loc[run.options[1]].sum() == pytest.approx(expected)


def test_programmes_by_year_and_by_decile_agree(run, everything):
    assert {p.option for p in everything} == set(run.options[1:])
    for p in everything:
        years, deciles = by_year(run, p), by_decile(run, p)
        for count in ("starts", "offered", "spend"):
            assert deciles[count].sum() == pytest.approx(years[count].sum())
        assert deciles.enrolled.sum() == pytest.approx(years.enrolled.mean())
        assert (unmet(deciles) >= 0).all()


def test_starts_of_programmes_are_those_of_the_comparison(run, everything):
    starts = pd.Series({p.option: by_year(run, p).starts.sum() for p in everything})
    np.testing.assert_allclose(starts, compared(run, "programme_starts").reindex(starts.index))
    assert (starts > 0).all()


def test_programmes_have_names_that_differ(run):
    one, other = run.options[1:3]
    shared = Programme(one, "ips-today"), Programme(other, "ips-today"), Programme(other, "ips-x2")
    names = programme.programme_names(run, list(shared))
    assert len(set(names.values())) == 3
    assert names[shared[2]] == titles(run)["ips-x2"]


def test_effects_are_told_apart_and_graded(run):
    frame = effects(run).set_index(["intervention", "lever"])
    assert frame.standing["ips-today", "health.mcs"] == "RCT, pooled; size by judgement"
    assert frame.weak["ips-today", "health.mcs"] and not frame.weak["ips-today", "work.job_finding"]
    assert "1.25 (ips.job_finding)" in frame.rule["ips-today", "work.job_finding"]


def test_a_standing_may_have_semicolons():
    told = "a.b: RCT, pooled; size by judgement; c.d.e: assumption"
    assert EFFECT.findall(told) == [("a.b", "RCT, pooled; size by judgement"), ("c.d.e", "assumption")]


def test_parameters_have_a_spread_when_draws_were_sampled(run, merged_sweep):
    assert "lower" not in parameters(run)
    frame = parameters(open_results(merged_sweep)).set_index("parameter")
    named = frame.loc["ips.job_finding"]
    assert named.named and named.lower < named.upper and named.value == 1.25


def test_the_accounts_of_people_are_checked(run):
    assert "accounts of people close" in population.section(run).html


def test_shares_of_the_first_year_are_shares(run):
    for where in population.SHARES.values():
        shares = population._shares(run, *where, run.years[0])
        assert shares.between(0, 100).all() and shares.between(*shares.drop("Region").agg(["min", "max"])).all()


def test_commands_are_those_of_the_history_without_folders(run, merged_sweep):
    command, = provenance.commands(run)
    assert command.startswith("hale run scenarios/studies/ips-expansion.yaml -o results.h5")
    assert "--years 2024..2027" in command or "years=2024..2027" in command
    sweep, merge = provenance.commands(open_results(merged_sweep))
    assert sweep == "hale sweep scenarios/sweeps/ips-uncertainty.yaml -o runs --set scale=0.005 --draws 5"
    assert merge == "hale merge runs -o results.h5"


def test_gains_and_losses_in_words():
    values = pd.Series({1: 0.5, 2: -0.1, 3: 0.0})
    assert winners._of_option("X", values, "imd_decile") == "X: most in decile 1 (+0.50); fewer in decile 2."
    assert winners._of_option("X", values * 0, "imd_decile") == "X: no change."
    assert winners._of_option("X", -abs(values), "imd_decile").startswith("X: no group gains")


def test_no_change_is_in_the_middle_of_the_scale(run):
    wards = list(boundaries.outlines(run.region_code, "ward"))
    values = pd.DataFrame({"a": np.linspace(-1, 3, len(wards))}, index=wards)
    values.iloc[5] = np.nan
    figure = maps.change_maps(values, run.region_code, "ward", "years")
    scale = figure.axes[-1].get_xlim()
    assert scale[0] == -scale[1] < 0
    fills = figure.axes[0].collections[0].get_facecolors()
    assert len(fills) == len(wards)
    np.testing.assert_allclose(fills[5], maps._rgba(maps.RULE))
    assert fills[0][0] > fills[0][2] and fills[-1][2] > fills[-1][0]  # losses orange, gains blue


@pytest.mark.parametrize("sizes,end", [([0, 0, 0], 1.0), ([0.031] * 9, 0.04), ([100] * 9, 100), ([7.5] * 9, 8)])
def test_scales_end_at_round_numbers(sizes, end):
    assert maps._end_of_scale(pd.DataFrame({"a": sizes})) == pytest.approx(end)


def test_names_are_written_inside_their_borough():
    from matplotlib.path import Path
    for rings in boundaries.outlines("E47000007", "la").values():
        ring = max(rings, key=len)
        assert Path(ring).contains_point(maps.inner_point(ring))


def test_groups_that_a_file_does_not_count_are_left_out(run):
    assert has_groups(run, "imd_decile")
    if not has_groups(run, "ethnicity"):
        assert "no counts by ethnic group" in winners.section(run).html


def test_the_gallery_shows_what_it_tells():
    """Every picture is in the page and there, and none is larger than a page should load."""
    folder = ROOT / "docs/gallery"
    told = set(re.findall(r"\]\((\S+\.png)\)", (folder / "README.md").read_text(encoding="utf-8")))
    assert told == {path.name for path in folder.glob("*.png")} and len(told) > 10
    assert max(path.stat().st_size for path in folder.glob("*.png")) < 400_000
