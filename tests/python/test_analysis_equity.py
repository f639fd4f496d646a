"""Differences between groups, who takes part, and the pages that tell them: recomputed from counts."""

import math
import re

import h5py
import numpy as np
import pandas as pd
import pytest

from made_up_results import AGES, BOROUGHS, DECILES, write_made_up
from hale.equity.gaps import deprivation_gap, gap
from hale.equity.groups import ages, boroughs, deprivation, ethnicities, sexes
from hale.equity.marmot import PRINCIPLES, changes, indicators_by_principle, levels
from hale.equity.prepare import groups_told_apart, work_states
from hale.equity.reach import reach_by_borough, reach_by_fifth, reach_by_person, verdict
from hale.equity.told import changes_by_group
from hale.equity.watch import indicators_to_watch
from hale.indicators import BY_ID, INDICATORS
from hale.measures.hle_interval import hle_change_intervals
from hale.report.words import short_names
from hale.results import open_results


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return write_made_up(tmp_path_factory.mktemp("made-up") / "made-up.h5")


@pytest.fixture(scope="module")
def results(path):
    return open_results(path)


def counts(path, cube, variable):
    with h5py.File(path) as file:
        return file[f"cubes/{cube}/{variable}"][:][:, 0, 0].astype(float)


def named(found, measure):
    return next(one for one in found if one.measure == measure)


def test_every_group_has_a_row(results):
    expected = {deprivation: [f"IMD decile {d}" for d in DECILES], boroughs: BOROUGHS,
                sexes: ["Women", "Men"],
                ethnicities: ["Asian", "Black", "Mixed", "Other", "White"]}
    for find, groups in expected.items():
        found = find(results)
        assert len(found) >= 2
        for one in found:
            assert list(one.now.index) == groups
            assert one.now.notna().all() and one.end.notna().all()
            assert list(one.change.columns) == groups
            assert list(one.change.index) == results.options[1:]


def test_rates_by_decile_are_those_of_the_counts(path, results):
    healthy, lived = counts(path, "population", "good_health"), counts(path, "population",
                                                                       "person_months")
    one = named(deprivation(results), "Good health")
    by_decile = healthy.sum((2, 4, 5)) / lived.sum((2, 4, 5))  # option, year, decile
    assert one.now.values == pytest.approx(100 * by_decile[0, 0])
    whole = healthy.sum((1, 2, 4, 5)) / lived.sum((1, 2, 4, 5))
    assert one.change.loc["jobs"].values == pytest.approx(1e5 * (whole[1] - whole[0]))
    last = healthy[0, 1:].sum((0, 1, 3, 4)) / lived[0, 1:].sum((0, 1, 3, 4))
    assert one.end.values == pytest.approx(100 * last)


def test_rates_by_sex_borough_and_age_are_those_of_the_counts(path, results):
    healthy, lived = (counts(path, "population", v)[0, 0] for v in ("good_health", "person_months"))
    by_sex = (healthy.sum((0, 1, 3)) / lived.sum((0, 1, 3)))[::-1]  # women first
    assert named(sexes(results), "Good health").now.values == pytest.approx(100 * by_sex)
    by_borough = healthy.sum((1, 2, 3)) / lived.sum((1, 2, 3))
    assert named(boroughs(results), "Good health").now.values == pytest.approx(100 * by_borough)
    old = [AGES.index(a) for a in AGES if a == "90+" or int(a.split("-")[0]) >= 65]
    by_age = named(ages(results), "Good health").now
    assert by_age["65 and over"] == pytest.approx(
        100 * healthy[..., old].sum() / lived[..., old].sum())
    assert by_age.is_monotonic_decreasing


def test_expectancies_are_those_of_the_file_and_so_is_their_luck(path, results):
    one = named(deprivation(results), "Healthy life expectancy")
    assert one.now.is_monotonic_increasing  # made so: less deprived, healthier
    by_sex = named(sexes(results), "Healthy life expectancy")
    intervals = hle_change_intervals(results).sel(option="jobs")
    for sex, group in (("female", "Women"), ("male", "Men")):
        there = intervals.sel(sex=sex)
        assert by_sex.change.loc["jobs", group] == pytest.approx(365.25 * float(there.hle_change))
        half = float(there.hle_change_upper - there.hle_change)
        assert by_sex.luck.loc["jobs", group] == pytest.approx(365.25 * half)


def test_jobs_for_the_deprived_half_narrow_the_gaps(results):
    for measure in ("Healthy life expectancy", "Good health", "In work, 16 to 64"):
        there = deprivation_gap(named(deprivation(results), measure))
        assert there.now > 0 or measure.startswith("In work")
        assert there.change["jobs"] < 0 and there.verdict("jobs") == "narrower"
        assert there.verdict("idle") == there.verdict("bare") == "no change"


def test_a_gap_is_the_better_off_less_the_worse_off(results):
    one = named(deprivation(results), "Good health")
    there = gap(one)
    assert there.now == pytest.approx(one.now.max() - one.now.min()) and there.now >= 0
    assert (there.worse, there.better) == (one.now.idxmin(), one.now.idxmax())
    wider = gap(one, better=there.worse, worse=there.better)
    assert wider.change["jobs"] == pytest.approx(-there.change["jobs"])
    assert wider.verdict("jobs") == "wider"


def test_changes_by_group_have_a_row_for_each_option(results):
    one = named(ages(results), "Good health")
    table = changes_by_group(results, one, {o: o.upper() for o in results.options})
    assert list(table.Option) == ["JOBS", "IDLE", "BARE"]
    assert list(table.columns[1:]) == list(one.now.index)
    assert (table.iloc[1:, 1:] == "no change").all(axis=None)
    for group, said in table.iloc[0, 1:].items():
        clear = abs(one.change.loc["jobs", group]) > 1.5 * one.luck.loc["jobs", group]
        assert said.startswith("clear (+" if clear else "not clear (")


def test_luck_decides_what_a_verdict_says(results):
    one = deprivation_gap(named(deprivation(results), "Good health"))
    for luck, said in ((0.99, "perhaps narrower"), (1.01, "no clear change"), (0.5, "narrower"),
                       (math.nan, "narrower, luck not known")):
        there = type(one)(**{**one.__dict__, "luck": one.change.abs() * luck})
        assert there.verdict("jobs") == said
    tiny = type(one)(**{**one.__dict__, "change": one.change * 0.4 / abs(one.change["jobs"])})
    assert tiny.verdict("jobs") == "no change that matters"


def test_shares_of_reach_add_up_and_starts_are_those_of_the_file(path, results):
    reach = reach_by_fifth(results, "jobs")
    assert reach[["residents", "poor_health", "eligible", "starts"]].sum().values == pytest.approx(
        np.ones(4))
    starts = counts(path, "programme", "starts")[1].sum((0, 1, 2)).reshape(5, 2).sum(1)
    assert reach.starts.values == pytest.approx(starts / starts.sum())
    lived, healthy = (counts(path, "population", v)[0].sum((0, 1, 3, 4)) for v in
                      ("person_months", "good_health"))
    need = (lived - healthy).reshape(5, 2).sum(1)
    assert reach.poor_health.values == pytest.approx(need / need.sum())
    assert reach.poor_health.is_monotonic_decreasing  # made so
    assert (reach.starts["Fifth 4":] == 0).all()
    eligible = counts(path, "programme", "eligible")[1].sum((0, 1, 2)).reshape(5, 2).sum(1) / 48
    assert reach.starts_per_100_eligible["Fifth 1"] == pytest.approx(100 * starts[0] / eligible[0])


def test_the_verdict_on_reach_compares_starts_with_need(results):
    assert verdict(reach_by_fifth(results, "jobs").loc["Fifth 1"]).startswith("more")
    assert verdict(reach_by_fifth(results, "jobs").loc["Fifth 5"]).startswith("less")
    assert verdict(reach_by_fifth(results, "bare").loc["Fifth 1"]) == "nobody started"
    assert verdict(pd.Series({"starts": 0.2, "poor_health": 0.21})).startswith("about")
    assert reach_by_borough(results, "jobs").starts.sum() == pytest.approx(1)


def test_starts_by_ethnicity_and_sex_are_those_of_the_file(path, results):
    starts = counts(path, "ethnicity", "starts")[1].sum((0, 2))
    by_group = reach_by_person(results, "jobs", "ethnicity")
    assert by_group.starts.values == pytest.approx(starts / starts.sum())
    assert reach_by_person(results, "jobs", "sex").sum().values == pytest.approx(np.ones(3))


def test_states_of_work_add_up_to_everyone(results):
    states = work_states(results)
    assert states.drop(columns="state").sum().values == pytest.approx(np.full(4, 100.0))


def test_the_nine_protected_characteristics_have_a_row_each(results):
    told = groups_told_apart(results).set_index("group").told
    assert {"Age", "Sex", "Ethnicity (race)", "Disability", "Pregnancy and maternity",
            "Marriage and civil partnership", "Religion or belief", "Sexual orientation",
            "Gender reassignment"} <= set(told.index)
    assert set(told) == {"yes", "partly", "no"} and told["Ethnicity (race)"] == "yes"


def test_every_indicator_belongs_to_a_principle_or_to_all(results):
    by_principle = indicators_by_principle(results)
    assert [p.number for p in PRINCIPLES] == list(range(1, 9)) == list(by_principle)
    placed = {i.id for found in by_principle.values() for i in found}
    assert placed == {i.id for i in INDICATORS if i.principle}
    assert by_principle[7] == []  # told by ethnic group instead


def test_indicators_count_what_they_are_called():
    other = {"income": "equivalised", "insecure": "employed_insecure",
             "long_term_sick": "inactive_long_term_sick"}
    for one in INDICATORS:
        assert one.top == other.get(one.id, one.id)
    assert {i.bottom for i in INDICATORS if i.cube == "determinants"} == {"adults", "young"}
    assert BY_ID["neet"].bottom == "young" and BY_ID["insecure"].bottom == "employed"


@pytest.mark.parametrize("id", ["smokers", "cold", "employed", "pm25", "children_in_poverty"])
def test_marmot_levels_and_changes_are_those_of_the_counts(path, results, id):
    one = BY_ID[id]
    top, bottom = (counts(path, one.cube, v) for v in (one.top, one.bottom))
    told = levels(results, one)
    assert told["now"] == pytest.approx(one.factor * top[0, 0].sum() / bottom[0, 0].sum())
    assert told["end"] == pytest.approx(one.factor * top[0, 1:].sum() / bottom[0, 1:].sum())
    if one.cube == "living":
        assert math.isnan(told["most_deprived"]) and math.isnan(told["least_deprived"])
    else:
        fifths = [one.factor * top[0, 1:, :, d].sum() / bottom[0, 1:, :, d].sum()
                  for d in (slice(0, 2), slice(8, 10))]
        assert [told["most_deprived"], told["least_deprived"]] == pytest.approx(fifths)
    per = 1e5 if one.noun else one.factor
    row = changes(results, one).loc["jobs"]
    assert row.change == pytest.approx(per * (top[1].sum() - top[0].sum()) / bottom[0].sum())
    assert changes(results, one).loc["idle"].nothing
    assert row.clear == (id in ("cold", "employed"))


def test_only_what_moves_is_watched(results):
    watched = indicators_to_watch(results, results.options[1:])
    assert set(watched.indicator) >= {BY_ID["employed"].label, BY_ID["cold"].label}
    assert BY_ID["smokers"].label not in set(watched.indicator)
    assert watched.published.str.len().min() > 3 and indicators_to_watch(results, ["idle"]).empty


@pytest.mark.parametrize("name, says", [
    ("heat", ["1. Prepare", "2. Assess", "3. Refine and apply", "4. Review", "Questions for people"]),
    ("marmot", [p.title for p in PRINCIPLES]),
    ("mechanism", ["What is luck and what is not", "What the model cannot say", "Who pays"])])
def test_pages_of_a_real_run_say_what_they_must(real, name, says):
    results = open_results(real)
    section = __import__(f"hale.report.sections.{name}", fromlist=["section"]).section(results)
    html = re.sub(r"\s+", " ", str(section.html))
    assert section.id == name and section.title
    for text in says:
        assert text in html
    assert ">nan<" not in html and "None" not in html and "not known" not in html
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    names = short_names(results) if name != "mechanism" else {o: f"({o})" for o in results.options}
    for option in results.options[1:]:
        assert names[option] in html
