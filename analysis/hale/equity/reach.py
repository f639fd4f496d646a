"""Who takes part against who is in need."""

from __future__ import annotations

import pandas as pd

from hale.results import Results

MONTHS = 12
FIFTHS = {f"Fifth {n}": [2 * n - 1, 2 * n] for n in range(1, 6)}
COLUMNS = ["residents", "poor_health", "eligible", "starts", "starts_per_100_eligible"]
IN_PROPORTION = 0.1


def reach_by_fifth(results: Results, option: str) -> pd.DataFrame:
    """Shares (0 to 1) of residents, of years in less than good health, of those eligible and of
    starts by fifth of deprivation (1: most deprived), and starts in the whole run for each hundred
    who are eligible at any time. NaN where there is nobody to share."""
    counts = _counts(results, option, "imd_decile")
    fifths = {name: counts.loc[deciles].sum() for name, deciles in FIFTHS.items()}
    return _shares(pd.DataFrame(fifths).T, results)


def reach_by_borough(results: Results, option: str) -> pd.DataFrame:
    """The same by borough."""
    return _shares(_counts(results, option, "la"), results)


def reach_by_person(results: Results, option: str, axis: str) -> pd.DataFrame:
    """Shares (0 to 1) of `residents`, `poor_health` and `starts` by `axis` of cube `ethnicity`
    (`ethnicity` or `sex`); `starts` are of everyone whom a start reached, NaN when nobody was."""
    def of(variable: str, named: str) -> pd.Series:
        counts = results.sums("ethnicity", variable, "option", axis).sel(option=named)
        return counts.to_pandas().astype(float)

    lived = of("person_months", results.baseline)
    counts = pd.DataFrame({"residents": lived,
                           "poor_health": lived - of("good_health", results.baseline),
                           "starts": of("starts", option)})
    return counts / counts.sum().where(counts.sum() > 0)


def verdict(share: pd.Series) -> str:
    """Do starts go to a group in proportion to its need (years in less than good health)? A tenth
    more or less than that share counts as in proportion (judgement)."""
    if pd.isna(share.starts):
        return "nobody started"
    ratio = share.starts / share.poor_health
    if ratio > 1 + IN_PROPORTION:
        return "more than their share of need"
    if ratio < 1 - IN_PROPORTION:
        return "less than their share of need"
    return "about their share of need"


def _counts(results: Results, option: str, axis: str) -> pd.DataFrame:
    def of(cube: str, variable: str, named: str) -> pd.Series:
        values = results.sums(cube, variable, "option", axis).sel(option=named)
        return values.to_pandas().astype(float)

    lived = of("population", "person_months", results.baseline)
    return pd.DataFrame({
        "residents": lived,
        "poor_health": lived - of("population", "good_health", results.baseline),
        "eligible": of("programme", "eligible", option),
        "starts": of("programme", "starts", option),
    })


def _shares(counts: pd.DataFrame, results: Results) -> pd.DataFrame:
    shares = counts / counts.sum().where(counts.sum() > 0)
    at_any_time = counts["eligible"] / (MONTHS * len(results.years))
    shares["starts_per_100_eligible"] = 100 * counts["starts"] / at_any_time.where(at_any_time > 0)
    return shares[COLUMNS]
