"""The report and its brief: form, words for those who cannot see, and the numbers of `hale compare`."""

import csv
import io
import re
import shutil
import subprocess
from types import SimpleNamespace

import numpy as np
import pytest

from hale import open_results
from hale.measures import samples
from hale.measures.uncertainty import draws
from hale.report import build_report, words
from hale.report.findings import findings_of
from hale.report.sections import cash_flow, healthy_lives
from hale.report.verdict import verdicts
from html_page import Page
from program import run_hale

CHROMIUM = shutil.which("chromium")
A4 = (595, 842)  # points


@pytest.fixture(scope="module", params=["real", "merged_sweep"])
def opened(request):
    return open_results(request.getfixturevalue(request.param))


@pytest.fixture(scope="module")
def sweep(merged_sweep):
    return open_results(merged_sweep)


@pytest.fixture(scope="module")
def pages(real, merged_sweep, tmp_path_factory):
    """The report and the brief of either file, made once."""
    folder, made = tmp_path_factory.mktemp("pages"), {}
    for name, path in (("real", real), ("merged_sweep", merged_sweep)):
        for kind in ("report", "brief"):
            made[name, kind] = Page(build_report(open_results(path), folder / f"{name}-{kind}.html",
                                                 brief=kind == "brief"))
    return made


@pytest.fixture(params=[(name, kind) for name in ("real", "merged_sweep")
                        for kind in ("report", "brief")], ids=" ".join)
def page(request, pages):
    return pages[request.param]


@pytest.fixture
def report(pages, opened):
    return pages["merged_sweep" if opened.draws else "real", "report"]


def test_html_is_well_formed(page):
    assert page.faults == []
    assert page.source.startswith("<!DOCTYPE html>")


def test_ids_are_unique_and_every_reference_is_answered(page):
    ids = page.ids()
    assert sorted(set(ids)) == sorted(ids)
    for element in page.root.all():
        targets = (element["aria-labelledby"] or "").split() + (element["aria-describedby"] or "").split()
        if (element["href"] or "").startswith("#"):
            targets.append(element["href"][1:])
        assert set(targets) <= set(ids), element.tag


def test_a_screen_reader_finds_its_way(page):
    assert page.all("html")[0]["lang"] == "en-GB"
    assert len(page.all("main")) == 1
    assert page.all("title")[0].text()
    skip = page.all("a")[0]
    assert skip["class"] == "skip" and skip["href"] == f"#{page.all('main')[0]['id']}"


def test_the_report_has_its_landmarks(report):
    assert [len(report.all(tag)) > 0 for tag in ("header", "nav", "footer")] == [True] * 3
    linked = {a["href"][1:] for a in report.all("nav")[0].all("a")}
    assert linked == {s["id"] for s in report.all("section")}


def test_headings_are_in_order(page):
    levels = [level for level, _ in page.headings()]
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(below <= above + 1 for above, below in zip(levels, levels[1:]))
    assert all(text for _, text in page.headings())


def test_every_picture_has_words_and_a_table(page):
    figures = page.all("figure")
    assert figures
    for figure in figures:
        pictures = list(figure.all("svg"))
        assert len(pictures) == 1 and pictures[0]["role"] == "img"
        named = [list(pictures[0].all(tag))[0].text() for tag in ("title", "desc")]
        assert all(named), figure["id"]
        assert list(figure.all("table")), figure["id"]
    assert len(page.all("svg")) == len(figures)


def test_every_table_has_a_caption_and_headers(page):
    for table in page.all("table"):
        assert [c.text() for c in table.all("caption")] != [""]
        assert len(list(table.all("caption"))) == 1
        headers = list(table.all("th"))
        assert {h["scope"] for h in headers} <= {"col", "row", "colgroup", "rowgroup"}
        body = next(table.all("tbody"))
        assert all(next(row.all("th"))["scope"] == "row" for row in body.all("tr"))


def test_the_page_needs_nothing_from_elsewhere(page):
    for element in page.root.all():
        for attribute in ("src", "srcset", "data", "poster", "action"):
            assert not re.match(r"(https?:)?//", element[attribute] or "")
        if element.tag != "a":
            assert not re.match(r"(https?:)?//", element["href"] or "")
    assert not page.all("link", "iframe", "object", "embed")
    assert not re.search(r"@import|url\(\s*['\"]?(https?:)?//", page.source)


def test_everything_is_there_without_a_script(page):
    for script in page.all("script"):
        assert "innerHTML" not in script.text() and "fetch" not in script.text()


def test_every_option_has_its_verdict(report, opened):
    told = {e.text() for e in report.all("h3")}
    for option, name in words.option_names(opened).items():
        if option != opened.options[0]:
            assert any(text.startswith(name) for text in told), option


def test_numbers_of_the_verdict_are_those_of_compare(opened, report):
    rows = list(csv.DictReader(io.StringIO(run_hale("compare", opened.path, "--format", "csv"))))
    first, last, last_years = opened.years[0], opened.years[-1], opened.last_years
    lines = {v.option: v.line for v in verdicts(findings_of(opened))}
    assert lines

    def told(option, measure, agency="", years=f"{first}-{last}"):
        return next(float(r["value"]) for r in rows if (
            r["option"], r["measure"], r["agency"], r["years"], r["area"], r["sex"]) == (
            option, measure, agency, years, opened.region, "persons"))

    for option, line in lines.items():
        assert line in report.all("main")[0].text()
        assert words.pounds(told(option, "cost", "all")) in line
        assert words.pounds(abs(told(option, "npsv"))) in line
        assert words.pounds(abs(told(option, "net_budget_impact"))) in line
        work = words.count(abs(told(option, "job_years_change")))
        assert (work if work != "0" else "no more") in line
        health = words.life_time(abs(told(option, "hle_change", years=f"{last_years[0]}-{last}")))
        assert (health if health != "0.0 days" else "does not move") in line


def test_only_draws_give_a_probability(opened):
    for verdict in verdicts(findings_of(opened)):
        assert ("draws" in verdict.line) == (opened.draws > 0)
        assert ("one run" in verdict.line) == (opened.draws == 0)


def test_waterfalls_come_to_what_is_left(opened):
    findings = findings_of(opened)
    for option in findings.options:
        for steps in (cash_flow.purse_steps(findings, option),
                      cash_flow.society_steps(findings, option)):
            *parts, left = steps
            assert left.is_total
            assert sum(p.gbp for p in parts) == pytest.approx(left.gbp, abs=5.0)


def test_an_agency_that_nothing_reaches_has_no_pounds(opened):
    table = cash_flow.agencies_table(findings_of(opened))
    assert "not known" not in table and "nan" not in table


def test_purse_of_every_draw_ends_at_its_outcome(sweep):
    ends = samples.purse_so_far(sweep).isel(year=-1)
    outcome = draws(sweep).sel(outcome="net_public_purse", option=ends.option)
    assert np.abs(outcome).max() > 0
    np.testing.assert_allclose(ends.values, outcome.values, rtol=1e-9, atol=1e-3)


def test_differences_of_every_draw_sum_to_their_outcomes(sweep):
    good = samples.person_year_changes(sweep, "good_health").sum("year")
    outcome = draws(sweep).sel(outcome="good_health_years_change", option=good.option)
    np.testing.assert_allclose(good.values, outcome.values, rtol=1e-9, atol=1e-6)
    health = samples.hle_changes(sweep).isel(year=slice(-3, None)).mean("year")
    outcome = draws(sweep).sel(outcome="hle_change", option=health.option)
    np.testing.assert_allclose(health.values, outcome.values, rtol=1e-9, atol=1e-12)


def test_ribbons_hold_their_middle(sweep):
    frame = samples.ribbons(samples.purse_so_far(sweep))
    quantiles = frame[["p2.5", "p25", "p50", "p75", "p97.5"]].values
    assert (np.diff(quantiles, axis=1) >= 0).all()
    assert len(frame) == len(sweep.options) * len(sweep.years)


def test_a_target_is_reached_when_nothing_is_short(opened):
    findings = findings_of(opened)
    for option in opened.options:
        reached = healthy_lives.to_rise_target(findings, option)
        levels = healthy_lives.levels_by_year(opened)
        rise = levels.loc[reached.year, option] - levels.iloc[0, 0]
        assert reached.distance == pytest.approx(healthy_lives.RISE_OF - rise)
        assert np.isnan(reached.probability) == (opened.draws == 0)


@pytest.mark.skipif(not (CHROMIUM and shutil.which("pdfinfo")), reason="chromium or pdfinfo is missing")
def test_the_brief_is_two_sheets_of_a4(opened, tmp_path):
    page = build_report(opened, tmp_path / "brief.html", brief=True)
    sheets = printed(page, tmp_path)
    assert sheets["Pages"] == "2"
    wide, high = (float(v) for v in re.findall(r"[\d.]+", sheets["Page size"])[:2])
    assert (wide, high) == pytest.approx(A4, abs=1.5)


def printed(page, folder):
    """What pdfinfo says of the page as Chromium prints it."""
    pdf = folder / "printed.pdf"
    subprocess.run([CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/browser",
                    "--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri()],
                   check=True, capture_output=True, timeout=120)
    told = subprocess.run(["pdfinfo", pdf], check=True, capture_output=True, text=True).stdout
    return dict((part.strip() for part in line.split(":", 1)) for line in told.splitlines())


@pytest.mark.parametrize("gbp, text", [
    (0, "£0"), (84.6, "£85"), (24_512, "£24,500"), (999_600, "£1.00m"), (1_272_096, "£1.27m"),
    (41_673_238, "£41.7m"), (167_849_208, "£168m"), (-1_346_000_000, "\u2212£1.35bn")])
def test_pounds_have_three_figures(gbp, text):
    assert words.pounds(gbp) == text


@pytest.mark.parametrize("years, text", [
    (0.0, "0.0 days"), (0.0001, "0.0 days"), (0.0006, "+0.2 days"), (-0.1, "\u221237 days"),
    (1.25, "+1.25 years"), (float("nan"), "not known")])
def test_lengths_of_life_are_in_days_or_years(years, text):
    assert words.life_time(years, signed=True) == text


@pytest.mark.parametrize("share, text", [(0, "0%"), (0.001, "under 1%"), (0.5, "50%"),
                                         (0.999, "over 99%"), (1, "100%")])
def test_shares_never_round_to_never_or_always(share, text):
    assert words.percent(share) == text


def test_options_of_one_title_are_told_apart():
    file = SimpleNamespace(options=["baseline", "one", "two", "three"], study={},
                           option_titles={"baseline": "as things are", "one": "More", "two": "More", "three": "Most"})
    assert list(words.option_names(file).values()) == ["as things are", "More (one)", "More (two)", "Most"]
    assert len(set(words.short_names(file).values())) == 4
