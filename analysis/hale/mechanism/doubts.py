"""What of a difference is luck and what is not, and what the model cannot say."""

from __future__ import annotations

from hale.mechanism.levers import weak_effects
from hale.mechanism.programmes import programmes_of, starts
from hale.mechanism.words import figure, listed
from hale.results import Results


def luck_of_method(results: Results) -> list[str]:
    """What holds for every option: common random numbers, expected deaths, intervals."""
    return [
        "The option and the baseline were lived by the same simulated people with the same luck, "
        "month by month. Whatever differs is due to the option: directly, or by way of jobs and "
        "places that it takes or sets free.",
        f"{figure(100 * results.scale)}% of households were simulated, so each simulated person "
        f"stands for {figure(1 / results.scale)} people.",
        "“Give or take” is a 95% interval for what chance alone could do, from how far places "
        "(boroughs by deprivation) differ from each other. A line counts as clear of luck at three "
        "standard errors. With some thirty lines for each option, one or two may stand at the edge "
        "by chance.",
        "Deaths avoided and years of expectancy come from everyone's chance of dying, not from who "
        "happened to die: most of death's luck is out of them. Cash by agency has no interval here; "
        "where jobs are within luck, so is what they bring in tax.",
        _parameters(results),
    ]


def silence_of_method(results: Results) -> list[str]:
    """What no run of the model can say."""
    return [
        "What a programme does that its levers do not hold: dignity, trust, skills, the relief of "
        "carers, children's development.",
        "How well it would be delivered here. The effect is the evidence's, or a judgement where it "
        "says so; a weaker service has a weaker effect.",
        "What people, employers and services would do differently because the programme is there, "
        "beyond the vacancies that its participants take from others.",
        f"What comes after {results.years[-1]}: costs fall early and healthy years late, so a short "
        "run shows an investment at its worst.",
        "Who, by name. The people are synthetic; no row of the results is a person who lives.",
    ]


def own_doubts(results: Results, option: str) -> list[str]:
    """What holds for this option: how many were simulated, weak evidence, whole places."""
    simulated = starts(results, option) * results.scale
    said = []
    if simulated:
        said.append(f"Of those who took part {figure(simulated)} were simulated. Whom its luck "
                    "strikes among them is chance, and the fewer there are the more it matters.")
    weak = weak_effects(results, option)
    said += [f"Rests on judgement or assumption: {effects}." for effects in weak]
    if not weak:
        said.append("None of its effects is marked as judgement or assumption.")
    if any(one.joins_whole_places for one in programmes_of(results, option)):
        said.append("Whole places take part at once, so nobody in them is left to compare with: "
                    "participants and others cannot be told apart.")
    return said + draws_said(results, option)


def _parameters(results: Results) -> str:
    if results.draws:
        return (f"All numbers are at the central values of the evidence; {results.draws} draws of "
                "what is uncertain in it say how far they could be off.")
    return ("How uncertain the evidence itself is does not show in a single run: all of this is at "
            "its central values. A sweep over the evidence (hale sweep) tells it.")


def draws_said(results: Results, option: str) -> list[str]:
    """In how many of a sweep's draws the option is better; nothing for a single run."""
    if not results.draws:
        return []
    from hale.measures import uncertainty

    parts = [(name, uncertainty.probability(results, option, outcome))
             for outcome, name in (("npsv", "society is better off"),
                                   ("hle_change", "healthy life expectancy is longer"),
                                   ("net_public_purse", "the public purse is better off"))]
    shares = listed([f"{name} in {round(100 * p)}%" for name, p in parts if p == p])
    return [f"Over {results.draws} draws of what is uncertain in the evidence, {shares}."]
