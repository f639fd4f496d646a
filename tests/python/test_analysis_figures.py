"""Pictures inside the page: unique ids, text as text, words and numbers beside them."""

import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pandas as pd

sys.path.insert(0, str(Path(__file__).parents[2] / "analysis"))

from hale.plots.style import new_figure, option_colours, styled  # noqa: E402
from hale.report.figures import figure, html_table, inline_svg  # noqa: E402


@styled
def a_line():
    fig = new_figure()
    axes = fig.subplots()
    axes.plot([2024, 2025, 2026], [1, 3, 2], label="Less & more <jobs>")
    axes.fill_between([2024, 2025], [0, 0], [1, 1], hatch="//")
    axes.legend()
    return fig


def svg_of(id):
    return inline_svg(a_line(), id, "Jobs & pay", "People in work, by year")


def test_a_picture_is_named_and_described_and_keeps_its_text():
    svg = ET.fromstring(str(svg_of("jobs")))
    assert svg.attrib["role"] == "img"
    assert svg.attrib["aria-labelledby"] == "jobs-title jobs-desc"
    assert svg.find("title").text == "Jobs & pay"
    assert svg.find("desc").text == "People in work, by year"
    texts = {t.text for t in svg.iter("text")}
    assert "Less & more <jobs>" in texts


def test_two_pictures_share_no_ids_and_refer_to_their_own():
    one, two = (str(svg_of(id)) for id in ("one", "two"))
    ids = [{e.attrib["id"] for e in ET.fromstring(svg).iter() if "id" in e.attrib}
           for svg in (one, two)]
    assert ids[0] and not ids[0] & ids[1]
    for svg, known in zip((one, two), ids):
        for reference in svg.split("url(#")[1:]:
            assert reference.split(")")[0] in known


def test_a_picture_needs_nothing_from_elsewhere():
    assert "http" not in str(svg_of("jobs"))


def test_a_figure_has_its_numbers_in_a_table_with_headers():
    numbers = pd.DataFrame({"year": [2024, 2025], "people": [1200.0, float("nan")]})
    html = str(figure(a_line(), "Jobs", "In work", numbers, "jobs"))
    assert "<caption>The numbers: Jobs</caption>" in html
    assert html.count('scope="col"') == 2 and html.count('scope="row"') == 2
    assert ">1,200<" in html
    assert "no value" in html


def test_a_table_escapes_its_texts():
    html = str(html_table(pd.DataFrame({"a": ["<b>"], "b": ["&"]}), "x < y"))
    assert "&lt;b&gt;" in html and "&amp;" in html and "x &lt; y" in html


def test_options_differ_in_colour():
    colours = option_colours([f"option {i}" for i in range(8)])
    assert len(set(colours.values())) == 8
