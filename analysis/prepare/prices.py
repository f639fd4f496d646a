#!/usr/bin/python3
"""Writes the tables of price levels by which costs are restated.

    analysis/prepare/prices.py --from RAW --to scenarios

RAW holds economics/green_book_gdp_deflator.csv and economics/green_book_gdp_deflator_fy_2015vintage.csv;
scenarios/national/prices/SOURCES.md says what they are and what is done with them.
"""


import pandas as pd

from folders import folders



# The published series ends with 2024. Assumption, until its next edition.
GROWTH_IN_2025 = 0.035


def calendar_years(raw):
    table = pd.read_csv(raw / "economics" / "green_book_gdp_deflator.csv", dtype={"period": str})
    years = table[table["type"] == "calendar"]
    levels = pd.DataFrame({"year": years["period"].astype(int), "index": years["index_2024eq100"]})
    last = levels.iloc[-1]
    levels.loc[len(levels)] = [int(last["year"]) + 1, round(last["index"] * (1 + GROWTH_IN_2025), 4)]
    return levels.astype({"year": int})


def financial_years_of_2015(raw):
    table = pd.read_csv(raw / "economics" / "green_book_gdp_deflator_fy_2015vintage.csv", dtype=str)
    return table[["financial_year", "index_1989_90_100"]].set_axis(["financial_year", "index"], axis=1)


def main():
    arguments = folders(__doc__)
    target = arguments.scenarios / "national" / "prices"
    target.mkdir(parents=True, exist_ok=True)
    calendar_years(arguments.raw).to_csv(target / "gdp_deflator.csv", index=False)
    financial_years_of_2015(arguments.raw).to_csv(target / "gdp_deflator_2015-03.csv", index=False)


if __name__ == "__main__":
    main()
