"""A few simulated lives, with the option and without it."""

from __future__ import annotations

from dataclasses import dataclass

from hale.results import Results

NOTE = ("Each life below was lived twice by the same simulated person, with the same luck: once with "
        "the option and once without it. No person is real, and none resembles anyone by more than "
        "chance. They were chosen to show how a difference comes about, not how often it does.")


@dataclass(frozen=True)
class Story:
    """Who the simulated person is, and what became of them with the option and without it."""

    who: str
    told: str


def stories(results: Results, option: str, number: int) -> tuple[list[Story], str]:
    """At most `number` lives of participants, and a note on what they are."""
    if not results.has("histories"):
        return [], "This file keeps no paired lives."
    return [], NOTE
