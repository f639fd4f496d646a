"""The report as a reader sees it: rendered by a browser, every picture looked at."""

import numpy as np
import pytest

from browser import CUT_OFF, NARROW, OVERLAPS, PLACES, SMALLEST_TYPE, TOO_WIDE, WIDE, Browser, is_installed
from hale import open_results

FEWEST_COLOURS = 8      # of a picture with type, axes and something drawn
LEAST_WIDE, LEAST_HIGH = 250, 90  # pixels on a laptop


@pytest.fixture(scope="module")
def browser():
    if not is_installed():
        pytest.skip("chromium, chromium-driver, python3-selenium or python3-pil is not installed")
    opened = Browser()
    yield opened
    opened.close()


@pytest.fixture(scope="module", params=["report of real", "report of merged_sweep", "brief of real"])
def report(request, tmp_path_factory):
    """The report of a run and of a sweep, and a brief: the file, and the matplotlib figures in it."""
    kind, _, source = request.param.split()
    from hale.report import figures, side_by_side
    from hale.report.page import build_report

    drawn, inline = {}, figures.inline_svg

    def remember(fig, id, title, alt):
        drawn[title] = fig
        return inline(fig, id, title, alt)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(figures, "inline_svg", remember)
        patch.setattr(side_by_side, "MOST_PROCESSES", 1)  # figures of other processes stay there
        path = tmp_path_factory.mktemp("report") / f"{kind}.html"
        build_report(open_results(request.getfixturevalue(source)), path, brief=kind == "brief")
    return path, drawn


def data_of(axes):
    """What is drawn in axes at places of its own scales: not lines across them, not type."""
    lines = [line for line in axes.lines if line.get_transform() == axes.transData
             and np.isfinite(np.asarray(line.get_ydata(), float)).any()]
    collections = [c for c in axes.collections if len(c.get_paths()) or len(c.get_offsets())]
    return [*lines, *collections, *axes.patches, *axes.images, *axes.tables]


def test_no_axes_are_empty(report):
    _, drawn = report
    assert drawn
    empty = [(title, axes.get_title(loc="left")) for title, fig in drawn.items()
             for axes in fig.axes if axes.get_visible() and axes.axison and not data_of(axes)]
    assert empty == []


def test_every_picture_is_there_and_large_enough(report, browser):
    path, drawn = report
    places = browser.open(path).run(PLACES)
    assert {title for title, *_ in places} >= set(drawn)
    assert [title for title, _, _, wide, high in places if wide < LEAST_WIDE or high < LEAST_HIGH] == []


def test_every_picture_shows_something(report, browser):
    path, _ = report
    for title, image in browser.open(path).pictures():
        colours = image.getcolors(maxcolors=2**24)
        assert len(colours) >= FEWEST_COLOURS, f"{title}: one flat colour"
        most = max(number for number, _ in colours) / (image.width * image.height)
        assert most < 0.995, f"{title}: nearly empty"


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_no_labels_overlap(report, browser, width):
    assert browser.open(report[0], width).run(OVERLAPS) == []


@pytest.mark.parametrize("width,least", [(WIDE, 9), (NARROW, 6.5)])
def test_labels_are_large_enough_to_read(report, browser, width, least):
    size, words = browser.open(report[0], width).run(SMALLEST_TYPE)
    assert size >= least, words


def test_no_labels_are_cut_off(report, browser):
    assert browser.open(report[0]).run(CUT_OFF) == []


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_nothing_is_wider_than_the_page(report, browser, width):
    assert browser.open(report[0], width).run(TOO_WIDE) == []


def test_the_console_is_silent(report, browser):
    browser.complaints()
    assert browser.open(report[0]).complaints() == []


def test_a_printed_brief_has_two_pages_and_a_report_no_endless_tables(report, browser):
    path, _ = report
    pages = browser.open(path).printed_pages()
    assert pages == 2 if path.stem == "brief" else pages < 80


def test_the_checks_find_what_they_are_for(browser, tmp_path):
    """A page with every fault at once."""
    page = tmp_path / "bad.html"
    page.write_text("""<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>bad</title><body>
        <figure><svg width="300" height="100" viewBox="0 0 300 100"><title>bad</title>
        <text x="10" y="50">One label</text><text x="40" y="54">another label</text>
        <text x="280" y="20">cut off here</text></svg></figure>
        <p style="width:2000px">wide</p><script>nothing.here()</script></body></html>""")
    browser.complaints()
    browser.open(page)
    assert browser.run(OVERLAPS) == [["bad", "One label", "another label"]]
    assert browser.run(CUT_OFF) == [["bad", "cut off here"]]
    assert any("wide" in each for each in browser.run(TOO_WIDE))
    assert any("nothing is not defined" in each for each in browser.complaints())
