#!/usr/bin/python3
"""Writes the table of price levels by which costs are restated.

    analysis/prepare/prices.py --from RAW --to scenarios

RAW holds economics/green_book_gdp_deflator.csv; scenarios/national/prices/SOURCES.md says what it is
and what is done with it.
"""

import argparse
from pathlib import Path

import pandas as pd


def calendar_years(raw):
    table = pd.read_csv(raw / "economics" / "green_book_gdp_deflator.csv", dtype={"period": str})
    years = table[table["type"] == "calendar"]
    return pd.DataFrame({"year": years["period"].astype(int), "index": years["index_2024eq100"]})


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--from", dest="raw", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    arguments = parser.parse_args()
    target = arguments.to / "national" / "prices" / "gdp_deflator.csv"
    target.parent.mkdir(parents=True, exist_ok=True)
    calendar_years(arguments.raw).to_csv(target, index=False)


if __name__ == "__main__":
    main()
