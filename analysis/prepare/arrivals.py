#!/usr/bin/python3
"""Brings each local authority's arrivals to where its simulated people follow the projection.

    arrivals.py --region west-midlands --hale ./hale [--rounds 3] [--scale 0.1]

Run after demography.py, whose arrivals rest on a cohort projection. The program's own births, deaths and
departures differ a little (young heads of household leave most, and grow in number), and small
differences of a year add up over eighteen. Each round simulates the baseline and adds to the arrivals of
every year, from July, the growth that is missing to population_target.csv, smoothed over the years by a
parabola: the luck of single years is left alone. Ages stay as they are.
"""

import argparse
import os
import pathlib
import subprocess
import tempfile

import h5py
import numpy as np
import pandas as pd

ROOT = pathlib.Path(__file__).resolve().parents[2]
STUDY = """hale: study/1
id: arrivals
title: The baseline alone
region: {region}
years: {first}..{last}
options: [{{id: nothing, use: []}}]
"""


def people_at_midyear(hale, region, years, scale):
    """DataFrame of people by year (row) and local authority, in the order of the region's."""
    with tempfile.TemporaryDirectory() as folder:
        study, results = pathlib.Path(folder) / "study.yaml", pathlib.Path(folder) / "r.h5"
        study.write_text(STUDY.format(region=region, first=years[0], last=years[-1]))
        subprocess.run([hale, "run", study, "-o", results, "--scale", str(scale), "--progress", "none"],
                       check=True, env={**os.environ, "HALE_SCENARIOS": str(ROOT / "scenarios")})
        with h5py.File(results) as file:
            codes = [code.decode() for code in file["cubes/living/la_code"][:]]
            july = file["cubes/flows/start"][0, 0, 0, :, 6, :] / scale
    return pd.DataFrame(july, index=years, columns=codes)


def missing_growth(target, people):
    """Growth that is missing in each year from July, by local authority, as a parabola in time."""
    missing = (target.loc[people.index] - people).diff().shift(-1).dropna()
    smooth = {}
    for code in missing:
        fitted = np.polyfit(missing.index - 2023, missing[code], 2)
        smooth[code] = np.polyval(fitted, target.index - 2023)
    return pd.DataFrame(smooth, index=target.index)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--region", default="west-midlands")
    parser.add_argument("--hale", type=pathlib.Path, default=ROOT / "hale")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--scale", type=float, default=0.1)
    arguments = parser.parse_args()
    folder = ROOT / "scenarios/regions" / arguments.region / "demography"
    target = pd.read_csv(folder / "population_target.csv").pivot(
        index="year", columns="lad_code", values="people")
    years = list(target.index[1:])

    def simulated():
        people = people_at_midyear(arguments.hale.resolve(), arguments.region, years,
                                   arguments.scale)
        away = (people / target.loc[years] - 1) * 100
        print("deviation, %: largest", away.abs().max().round(2).to_dict(), "in the last year",
              away.iloc[-1].round(2).to_dict())
        return people

    for _ in range(arguments.rounds):
        missing = missing_growth(target, simulated())
        table = pd.read_csv(folder / "arrivals.csv", dtype=str)
        at = [missing.loc[int(year), code] for year, code in zip(table.year, table.lad_code)]
        table["persons"] = (table.persons.astype(float) + at).map("{:.1f}".format)
        table.to_csv(folder / "arrivals.csv", index=False, lineterminator="\n")
    simulated()


if __name__ == "__main__":
    main()
