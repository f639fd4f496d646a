"""Looks up the rows of the comparison, by what the report asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from hale.results import Results

KEY = ["option", "measure", "area", "sex", "agency", "years"]
LEAST_GBP = 0.5  # smaller amounts are none
MOST_SHOWN = 6  # options that one picture can tell apart


def findings_of(results: Results) -> Findings:
    """The findings of a file, looked up once for all sections."""
    return results.keep(("findings",), lambda: Findings(results))


class Findings:
    """The comparison of a results file, by option and measure.

    Values are differences from the baseline, for everyone, unless the measure says otherwise
    (docs/formats/results-1.md). NaN where there is no row or no value.
    """

    def __init__(self, results: Results):
        self.results = results
        rows = results.comparison
        texts = [rows[c].fillna("").astype(str) for c in KEY]
        self._values = dict(zip(zip(*texts), rows["value"].astype(float)))
        self.options = [o for o in results.options if o != results.options[0]]
        self.all_years = f"{results.years[0]}-{results.years[-1]}"
        last = results.years[-3:]
        self.last_years = f"{last[0]}-{last[-1]}"

        self._by_agency: dict[tuple[str, str], dict[str, float]] = {}
        for (option, measure, _, _, agency, span), value in self._values.items():
            if agency not in ("", "all") and span == self.all_years and abs(value) >= LEAST_GBP:
                self._by_agency.setdefault((option, measure), {})[agency] = value

    def value(self, option: str, measure: str, *, area: str | None = None, sex: str = "persons",
              agency: str = "", years: str | int | None = None) -> float:
        """One value; the region's, of all years, unless said otherwise."""
        key = (option, measure, area or self.results.region, sex, agency,
               str(years or self.all_years))
        return self._values.get(key, float("nan"))

    def last(self, option: str, measure: str, **where: str) -> float:
        """The mean of the last three years."""
        return self.value(option, measure, years=self.last_years, **where)

    def path(self, option: str, measure: str, **where: str) -> pd.Series:
        """Values by year."""
        return pd.Series({y: self.value(option, measure, years=y, **where)
                          for y in self.results.years}, name=option)

    def has(self, option: str, measure: str, **where: object) -> bool:
        """Is there a row, with or without a value? Payback has no row when nothing is to pay back."""
        key = (option, measure, where.get("area") or self.results.region,
               where.get("sex", "persons"), where.get("agency", ""),
               str(where.get("years") or self.all_years))
        return key in self._values

    def agencies(self, option: str, measure: str) -> dict[str, float]:
        """Values by agency of all years, without zeros."""
        return dict(self._by_agency.get((option, measure), {}))

    def shown(self) -> list[str]:
        """The options that pictures with one line each show: all when they are few, else those
        whose net public value is the largest, up or down."""
        if len(self.options) <= MOST_SHOWN:
            return self.options
        by_size = sorted(self.options, key=lambda o: -abs(self.value(o, "npsv")))[:MOST_SHOWN]
        return [o for o in self.options if o in by_size]
