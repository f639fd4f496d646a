"""From headline to mechanism: why an option's result differs from the baseline's, step by step."""

from __future__ import annotations

import math
import textwrap
from dataclasses import asdict, dataclass, field

import pandas as pd
from markupsafe import Markup

from hale.mechanism.changes import people_changed
from hale.mechanism.conditions import conditions
from hale.mechanism.doubts import luck_of_method, own_doubts, silence_of_method
from hale.mechanism.headline import headline
from hale.mechanism.levers import levers
from hale.mechanism.lives import lives
from hale.mechanism.money import money
from hale.mechanism.reach import programme_table, reach
from hale.mechanism.services import services
from hale.mechanism.step import Chapter, Step
from hale.mechanism.stories import Story, stories
from hale.mechanism.words import figure, listed, pounds
from hale.report.words import option_names
from hale.results import Results, ResultsError

LIFE = ("work", "living", "homes", "surroundings", "habits", "health")
LINE = 88  # characters


@dataclass(frozen=True)
class Explanation:
    """Why an option differs from the baseline.

    `headline` sums it up in sentences; `chapters` hold the steps from offer to pounds, in causal
    order; `programmes` has a row for each programme; `own_doubts` say what luck and weak evidence
    there is in this option, `luck` and `silence` what is chance in any and what the model cannot
    say; `stories` are paired lives of simulated people.
    """

    option: str
    title: str
    headline: list[str]
    chapters: list[Chapter]
    programmes: pd.DataFrame
    own_doubts: list[str]
    luck: list[str]
    silence: list[str]
    stories: list[Story] = field(default_factory=list)
    stories_note: str = ""

    @property
    def steps(self) -> list[Step]:
        """All steps, in order."""
        return [step for chapter in self.chapters for step in chapter.steps]

    def step(self, id: str) -> Step:
        """The step of that id; KeyError when there is none."""
        for step in self.steps:
            if step.id == id:
                return step
        raise KeyError(id)

    def as_frame(self) -> pd.DataFrame:
        """The steps as a tidy table: chapter, id, label, value, unit, per_100_starts, luck,
        nothing, sentence."""
        rows = [{"chapter": chapter.id, **asdict(step)} for chapter in self.chapters
                for step in chapter.steps]
        columns = ["chapter", "id", "label", "value", "unit", "per_100_starts", "luck", "nothing",
                   "sentence"]
        return pd.DataFrame(rows)[columns]

    def as_text(self) -> str:
        """The explanation for a terminal."""
        parts = [self.title, "=" * len(self.title), "", _wrap(" ".join(self.headline)), ""]
        for chapter in self.chapters:
            parts += _chapter_text(chapter)
        for title, said in (("Luck and weak evidence in this option", self.own_doubts),
                            ("What is luck and what is not", self.luck),
                            ("What the model cannot say", self.silence)):
            parts += _heading(title) + [_item(text) for text in said] + [""]
        parts += _heading("Lives with and without") + [_wrap(self.stories_note)]
        parts += [_item(f"{story.who} {story.told}") for story in self.stories]
        return "\n".join(parts) + "\n"

    def as_html(self, level: int = 3) -> Markup:
        """The whole explanation as a part of a page: headings of chapters are of `level`."""
        from hale.report.templating import render

        return render("explanation_whole.html.j2", explanation=self, level=level)

    def as_page(self) -> str:
        """The explanation as one HTML page that needs nothing else."""
        from hale.report.templating import STYLE_SHEET, render

        style = Markup(STYLE_SHEET.read_text(encoding="utf-8"))
        return str(render("explanation_page.html.j2", explanation=self, style=style))

    def steps_html(self, level: int) -> Markup:
        """The chapters, the lives and this option's doubts, without what holds for every option."""
        from hale.report.templating import render

        return render("explanation.html.j2", explanation=self, level=level,
                      steps=steps_table(self), programmes=programmes_table(self),
                      gathered=gathered_sentence,
                      per_start=per_start)


def explain_difference(results: Results, option: str, number_of_stories: int = 4) -> Explanation:
    """Explains what `option` changes against the baseline, whatever its programmes do.

    Every number is of the central run, for everyone (divided by `scale`), summed over all years.
    Raises ResultsError when the file has no such option, or it is the baseline.
    """
    if option not in results.options:
        raise ResultsError(f"{results.path}: it has no option {option}; there are "
                           f"{listed(results.options[1:])}")
    if option == results.baseline:
        raise ResultsError("the baseline is what options are compared with: name another option")
    chapters = [reach(results, option), levers(results, option), people_changed(results, option)]
    chapters += [conditions(results, option, part) for part in LIFE]
    chapters += [services(results, option), lives(results, option), money(results, option)]
    told, note = stories(results, option, number_of_stories)
    return Explanation(option, title_of(results, option), headline(results, option, chapters),
                       [chapter for chapter in chapters if chapter.steps or chapter.opening],
                       programme_table(results, option), own_doubts(results, option),
                       luck_of_method(results), silence_of_method(results), told, note)


def title_of(results: Results, option: str) -> str:
    """What the option is called, and its id."""
    title = option_names(results)[option]
    return title if title == option else f"{title} ({option})"


def gathered_sentence(chapter: Chapter) -> str:
    """One line for all steps in which nothing happened; empty when there are none."""
    names = [step.label for step in chapter.gathered]
    return f"No change, not in one simulated record: {'; '.join(names)}." if names else ""


def steps_table(explanation: Explanation) -> Markup:
    """All steps with their numbers, for the eye that wants to check."""
    from hale.report.figures import html_table

    frame = explanation.as_frame()
    shown = pd.DataFrame({"Step": frame.label, "Amount": frame.value, "Unit": frame.unit,
                          "Give or take": frame.luck, "Per 100 starts": frame.per_100_starts})
    return html_table(shown, f"Every step of {explanation.title}, everyone and all years",
                      {name: figure for name in ("Amount", "Give or take", "Per 100 starts")})


def programmes_table(explanation: Explanation) -> Markup:
    """A row for each programme, when there are several."""
    from hale.report.figures import html_table

    if len(explanation.programmes) < 2:
        return Markup("")
    frame = explanation.programmes
    shown = frame[["title", "members", "eligible", "offered", "accepted", "starts", "completions",
                   "cost"]].rename(columns={"title": "Programme", "members": "Counts are of",
                                            "eligible": "Eligible at any time",
                                            "cost": "Cost, £"}).rename(columns=str.capitalize)
    counts = {name: _whole for name in shown.columns[2:]}
    return html_table(shown, f"The programmes of {explanation.title}", counts)


def _chapter_text(chapter: Chapter) -> list[str]:
    lines = _heading(chapter.title) + [_wrap(chapter.opening)]
    lines += [_item(f"{step.sentence} {per_start(step)}".strip()) for step in chapter.told]
    if chapter.gathered:
        lines.append(_item(gathered_sentence(chapter)))
    return lines + [""]


def per_start(step: Step) -> str:
    """The rate for each hundred starts, or each start where it is money; empty without one."""
    rate = step.per_100_starts
    if math.isnan(rate) or step.nothing or step.id == "starts":
        return ""
    if step.unit == "GBP":
        return f"[{pounds(rate / 100)} per start]"
    return f"[{figure(rate)} per 100 starts]"


def _heading(title: str) -> list[str]:
    return [title, "-" * len(title)]


def _wrap(text: str) -> str:
    return textwrap.fill(text, LINE, break_on_hyphens=False)


def _item(text: str) -> str:
    return textwrap.fill(text, LINE, initial_indent="  * ", subsequent_indent="    ",
                         break_on_hyphens=False)


def _whole(value: float) -> str:
    return f"{value:,.0f}"
