"""Explaining a difference: every number recomputed from the counts, steps that add up, nothing where
nothing happened, and luck that is as wide as it says."""

import math
import re

import h5py
import numpy as np
import pytest

from made_up_results import SCALE, write_made_up
from hale.explain import explain_difference
from hale.indicators import INDICATORS
from hale.mechanism.change import luck_of_groups, luck_of_places, student
from hale.mechanism.words import figure, in_unit, lifetime, listed, pounds, signed
from hale.results import ResultsError, open_results

COUNTED = [i for i in INDICATORS if i.noun]


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return write_made_up(tmp_path_factory.mktemp("made-up") / "made-up.h5")


@pytest.fixture(scope="module")
def results(path):
    return open_results(path)


@pytest.fixture(scope="module")
def jobs(results):
    return explain_difference(results, "jobs")


def counts(path, cube, variable):
    """(option, the rest) without draw and seed, straight from the file."""
    with h5py.File(path) as file:
        values = file[f"cubes/{cube}/{variable}"][:]
    return values[:, 0, 0]


def summed(path, cube, variable):
    """By option, for everyone."""
    values = counts(path, cube, variable)
    return values.reshape(len(values), -1).sum(1) / SCALE


@pytest.mark.parametrize("indicator", COUNTED, ids=lambda i: i.id)
def test_years_are_the_counts_option_less_baseline(path, jobs, indicator):
    months = summed(path, indicator.cube, indicator.top)
    step = jobs.step(indicator.id)
    assert step.value == pytest.approx((months[1] - months[0]) / 12, abs=1e-9)
    assert step.nothing == (counts(path, indicator.cube, indicator.top)[1]
                            == counts(path, indicator.cube, indicator.top)[0]).all()
    starts = summed(path, "programme", "starts")[1]
    assert step.per_100_starts == pytest.approx(100 * step.value / starts, nan_ok=True)


def test_some_years_move_and_some_do_not(jobs):
    moved = {i.id for i in COUNTED if not jobs.step(i.id).nothing}
    assert {"employed", "good_health", "cold"} <= moved
    assert not moved & {"smokers", "lonely", "damp", "poverty"}


def test_a_mean_changes_by_the_difference_of_means(path, jobs):
    net = summed(path, "incomes", "equivalised") / summed(path, "incomes", "person_months") / 100
    assert jobs.step("income").value == pytest.approx(net[1] - net[0])
    assert jobs.step("pm25").value == 0 and jobs.step("pm25").nothing


def test_programme_counts_are_those_of_the_file(path, jobs):
    for name in ("offered", "accepted", "starts", "completions"):
        assert jobs.step(name).value == pytest.approx(summed(path, "programme", name)[1])
    assert jobs.step("eligible").value == pytest.approx(summed(path, "programme", "eligible")[1] / 48)
    assert jobs.step("cost").value == pytest.approx(summed(path, "programme", "spend")[1] / 100)
    assert jobs.step("starts").per_100_starts == pytest.approx(100)


def test_each_step_of_reach_is_no_more_than_the_one_before(jobs):
    offered, accepted, starts, done = (jobs.step(s).value for s in
                                       ("offered", "accepted", "starts", "completions"))
    assert offered >= accepted >= starts >= done > 0
    assert starts + jobs.step("left_queue").value <= accepted


def test_deaths_and_qalys_come_from_what_is_expected(path, jobs):
    deaths = summed(path, "population", "expected_deaths")
    assert jobs.step("deaths_avoided").value == pytest.approx(deaths[0] - deaths[1])
    assert jobs.step("deaths_avoided").value > 0
    months = summed(path, "population", "quality_adjusted_months")
    assert jobs.step("qalys").value == pytest.approx((months[1] - months[0]) / 12)
    assert jobs.step("deaths_that_happened").nothing


def test_healthy_life_expectancy_is_that_of_the_last_years(path, jobs):
    with h5py.File(path) as file:
        areas = [a.decode() for a in file["cubes/hle/area"][:]]
        hle = file["cubes/hle/hle"][:, 0, 0, -3:, areas.index("Woods"), 2].mean(1)
    assert jobs.step("hle").value == pytest.approx(hle[1] - hle[0], abs=1e-9)


def test_agencies_add_up_and_transfers_are_nobodys_gain(path, results, jobs):
    pence = counts(path, "cash", "pence").sum((1, 2)) / SCALE / 100  # option, agency, kind
    net = (pence[1] - pence[0]).sum(1)
    steps = {s.id: s.value for s in jobs.steps if s.id.startswith("net.")}
    government = steps.pop("net.government")
    assert sum(steps.values()) == pytest.approx(net.sum())
    assert government == pytest.approx(net[:3].sum())  # DWP, HMRC, NHS
    assert (pence[1] - pence[0])[:, 1].sum() == pytest.approx(0)
    assert steps["net.HMRC"] == pytest.approx(4 * 4_000 / SCALE)
    assert "net.employers" not in steps  # nothing moved there


def test_what_a_lever_does_is_told_with_its_evidence(jobs):
    step = jobs.step("jobs.work.job_finding")
    assert step.value == 1.25 and "1.25 times" in step.sentence and "RCT" in step.sentence


def test_a_programme_without_effect_is_told_to_do_nothing(results):
    idle = explain_difference(results, "idle")
    moved = {step.id for step in idle.steps if not step.nothing}
    assert moved <= {"eligible", "offered", "accepted", "starts", "waiting", "left_queue",
                     "completions", "cost", "net.DWP", "net.government", "npsv", "net_public_purse"}
    assert "changes nothing about how anyone lives" in " ".join(idle.headline)
    assert "no effect" in idle.step("idle.health.mcs").sentence
    for step in idle.steps:
        assert step.nothing == (step.value == 0) or math.isnan(step.value) or "." in step.id


def test_an_option_without_programmes_is_told_plainly(results):
    bare = explain_difference(results, "bare")
    assert all(step.nothing and step.value == 0 for step in bare.steps)
    assert "has no programme" in bare.headline[0]
    assert "Not a penny moves" in bare.as_text()


def test_every_step_is_in_the_text_and_in_the_page(jobs):
    text = re.sub(r"\s+", " ", jobs.as_text())
    page = re.sub(r"\s+", " ", str(jobs.as_html()))
    for chapter in jobs.chapters:
        assert chapter.title in text and chapter.title in page
        for step in chapter.told:
            assert step.sentence in text
        for step in chapter.gathered:
            assert step.label in text
    assert page.count("<li>") > len([s for c in jobs.chapters for s in c.told])
    assert "no row of the results is a person" in text


def test_the_page_needs_nothing_else(jobs):
    page = jobs.as_page()
    assert page.startswith("<!DOCTYPE html>") and page.count("<h1>") == page.count("<main ") == 1
    assert not re.search(r'(?:src|href)="(?!#)', page) and "http" not in page
    assert [int(n) for n in re.findall(r"<h(\d)", page)] == sorted(
        int(n) for n in re.findall(r"<h(\d)", page))


def test_sentences_tell_the_direction(jobs):
    for step in jobs.steps:
        if step.id in {i.id for i in COUNTED} and not step.nothing:
            assert ("more" if step.value > 0 else "fewer") in step.sentence
    assert not jobs.step("employed").worse and "worse" not in jobs.step("employed").sentence


def test_more_insecure_jobs_are_worse_only_as_a_share_of_jobs(path, jobs):
    insecure, work = (summed(path, "work", v) for v in ("employed_insecure", "employed"))
    step = jobs.step("insecure")
    assert step.value > 0
    assert step.worse == (insecure[1] / work[1] > insecure[0] / work[0])
    assert ("for the worse" in step.sentence) == step.worse


def test_the_frame_has_a_row_for_each_step(jobs):
    frame = jobs.as_frame()
    assert list(frame.id) == [step.id for step in jobs.steps] and frame.id.is_unique
    assert frame.sentence.str.len().min() > 10


def test_unknown_options_and_the_baseline_are_refused(results):
    with pytest.raises(ResultsError, match="jobs"):
        explain_difference(results, "jbos")
    with pytest.raises(ResultsError, match="another option"):
        explain_difference(results, "baseline")


def test_people_are_those_of_the_changes(results, jobs):
    gained, lost = jobs.step("people.work.gained"), jobs.step("people.work.lost")
    assert gained.value == pytest.approx(120 / SCALE) and lost.value == pytest.approx(20 / SCALE)
    assert "12 of every 100" in gained.sentence and "2 of every 100" in lost.sentence
    others = jobs.step("people.work.others")
    assert others.value == pytest.approx((3 - 31) / SCALE)
    assert others.luck == pytest.approx(1.96 * math.sqrt(34) / SCALE, rel=1e-3)
    assert "30 are in paid work who would not have been and 310 out of work" in others.sentence
    assert jobs.step("people.condition").nothing and jobs.step("people.lives").nothing
    assert explain_difference(results, "idle").step("people.work").nothing


def test_lives_are_told_with_and_without(jobs):
    told = [story.told for story in jobs.stories]
    assert len(told) == 3 and [story.same for story in jobs.stories] == [False, False, True]
    assert told[0] == (
        "Reached in March 2024. With the option: unemployed 2024, then in a secure job 2025 to 2027. "
        "Without it: unemployed 2024 to 2026, then in a secure job 2027. The difference: 2 more years "
        "in work and 2 more years in good health with the option.")
    assert "As many years of each" in told[1] and "moved away in 2027" in told[1]
    assert "died in 2027, with the option and without it: nothing" in told[2]
    assert jobs.stories[0].who == "An Asian woman of 43 in Ash, most deprived fifth of places."
    text = re.sub(r"\s+", " ", jobs.as_text())
    assert "no person is real" in text and "14 of every 100 who took part" in text
    assert all(story in text for story in told) and told[0] in str(jobs.as_html())


def test_fewer_lives_are_told_when_fewer_are_asked_for(results):
    assert len(explain_difference(results, "jobs", 1).stories) == 1
    assert [s.same for s in explain_difference(results, "jobs", 2).stories] == [False, True]
    assert explain_difference(results, "jobs", 0).stories == []
    idle = explain_difference(results, "idle")
    assert idle.stories == [] and "Nobody was reached" in idle.stories_note


def test_a_real_run_is_explained(real):
    results = open_results(real)
    for option in results.options[1:]:
        explanation = explain_difference(results, option)
        years = f"{results.years[0]}-{results.years[-1]}"
        rows = results.comparison.query("option == @option and years == @years")
        told = {measure: rows[(rows.measure == measure) & (rows.area == results.region)].value.iloc[0]
                for measure in ("job_years_change", "good_health_years_change", "qalys_change",
                                "deaths_avoided", "life_years_change", "programme_starts")}
        for step, measure in (("employed", "job_years_change"), ("qalys", "qalys_change"),
                              ("good_health", "good_health_years_change"), ("starts", "programme_starts"),
                              ("deaths_avoided", "deaths_avoided"), ("life_years", "life_years_change")):
            assert explanation.step(step).value == pytest.approx(told[measure], abs=1e-9)
        assert explanation.as_text() and explanation.as_html()
    nothing = explain_difference(results, "warm-words-only")
    assert all(nothing.step(i.id).nothing for i in COUNTED)


def test_luck_covers_the_truth_as_often_as_it_says():
    """Places with Poisson noise about a programme's proportional effect: 95 % of intervals hold it."""
    random = np.random.default_rng(3)
    share = random.dirichlet(np.full(70, 2.0))
    held = 0
    for _ in range(600):
        noise = random.poisson(30 * share * 70) - random.poisson(30 * share * 70)
        changes = 200 * share + noise
        held += abs(changes.sum() - 200) <= luck_of_places(changes, share)
    assert 0.92 <= held / 600 <= 0.98


def test_luck_is_nothing_without_noise_and_unknown_with_few_places():
    share = np.full(10, 0.1)
    assert luck_of_places(50 * share, share) == pytest.approx(0, abs=1e-9)
    assert math.isnan(luck_of_places(np.ones(4), np.full(4, 0.25)))
    noisy = 50 * share + np.array([3, -3] * 5)
    assert luck_of_places(2 * noisy, share) == pytest.approx(2 * luck_of_places(noisy, share))
    groups = luck_of_groups(noisy, np.arange(1, 11) / 55)
    assert (np.diff(groups) > 0).all()  # more people, more luck in their sum


def test_student_is_near_the_table():
    for freedom, quantile in ((4, 2.776), (6, 2.447), (10, 2.228), (30, 2.042), (69, 1.995)):
        assert student(freedom) == pytest.approx(quantile, rel=0.02)


@pytest.mark.parametrize("value, text", [(0, "0"), (12_345, "12,300"), (999.6, "1,000"),
                                         (-0.03141, "−0.0314"), (2.5, "2.5"), (10_743_000, "10.7m"),
                                         (float("nan"), "not known")])
def test_numbers_keep_three_digits(value, text):
    assert figure(value) == text


def test_units_are_written_as_people_read_them():
    assert pounds(29.74) == "£29.74" and pounds(-1.063e9) == "−£1.06bn" and pounds(0) == "£0"
    assert signed(3) == "+3" and signed(-3) == "−3" and signed(0) == "0"
    assert in_unit(-0.426, "£ a month", signed) == "−£0.426 a month" and in_unit(75.14, "%") == "75.1%"
    assert lifetime(0.0006) == "0.2 days" and lifetime(1.25) == "1.25 years"
    assert listed(["a", "b", "c"]) == "a, b and c"
