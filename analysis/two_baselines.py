#!/usr/bin/python3
"""Prints two baselines beside each other: the tables of docs/projection.md.

Usage: two_baselines.py STOP.h5 GO_ON.h5

The files are those of `hale run` on scenarios/studies/trends-go-on.yaml, the first with
`--set trends=stop`. Healthy life expectancy and life expectancy at birth of the region by sex and
year, and how the region's adults live in the last year.
"""

import argparse
import sys
from pathlib import Path

import h5py

from chart import BASELINE, Cube, text

SEXES = ("persons", "male", "female")
LIVES = ("inactive", "active", "smokers", "former_smokers", "overweight", "obese", "lonely")
# The cube counts the overweight without the obese.
TOGETHER = {"overweight": ("overweight", "obese")}


def path_of(file, variable, sex):
    """Years with the region's value of a variable of the cube hle."""
    cube = Cube(file, "hle", variable)
    region = text(file.attrs["region"])
    area = next(a for a in cube.labels("area") if a.lower().replace(" ", "-") == region.lower()
                or a == region)
    cube.at("area", area).at("sex", sex).at("option", BASELINE)
    return dict(zip(cube.labels("year"), cube.summed_to("year")))


def share_of_adults(file, names, year):
    def people(name):
        cube = Cube(file, "determinants", name).at("option", BASELINE).at("year", year)
        return float(cube.summed_to())
    return sum(people(name) for name in names) / people("adults")


def print_paths(stop, go_on, variable):
    print("| year | " + " | ".join(f"{sex}: stop | go on | difference" for sex in SEXES) + " |")
    print("|---|" + "---:|" * (3 * len(SEXES)))
    paths = [(path_of(stop, variable, sex), path_of(go_on, variable, sex)) for sex in SEXES]
    for year in paths[0][0]:
        cells = " | ".join(f"{a[year]:.2f} | {b[year]:.2f} | {b[year] - a[year]:+.2f}"
                           for a, b in paths)
        print(f"| {year} | {cells} |")
    print()


def print_lives(stop, go_on, years):
    print(f"| % of adults | {years[0]} | {years[-1]}: stop | go on |\n|---|---:|---:|---:|")
    for name in LIVES:
        names = TOGETHER.get(name, (name,))
        cells = [share_of_adults(file, names, year) * 100 for file, year in
                 ((stop, years[0]), (stop, years[-1]), (go_on, years[-1]))]
        print(f"| {name.replace('_', ' ')} | " + " | ".join(f"{c:.1f}" for c in cells) + " |")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("stop", type=Path)
    parser.add_argument("go_on", type=Path)
    where = parser.parse_args()
    try:
        with h5py.File(where.stop) as stop, h5py.File(where.go_on) as go_on:
            for variable in ("hle", "le"):
                print(f"{variable}, years\n")
                print_paths(stop, go_on, variable)
            print_lives(stop, go_on, list(path_of(stop, "hle", "persons")))
    except (OSError, KeyError, ValueError) as error:
        print(f"two_baselines.py: {error}", file=sys.stderr)
        return 74
    return 0


if __name__ == "__main__":
    sys.exit(main())
