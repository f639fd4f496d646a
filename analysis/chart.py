#!/usr/bin/python3
"""Draws what a study found: one picture of four panels from a results file.

Usage: chart.py RESULTS.h5 -o CHART.png

Every option against the baseline, for the region: healthy life expectancy and people in work by
year, what each funder spends, and what flows to and from DWP and HMRC. The numbers are those of
`hale compare`: sums divided by the scale, differences from the baseline, undiscounted pounds.
"""

import argparse
import sys
from pathlib import Path

import h5py
import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402
import numpy as np  # noqa: E402

BASELINE = "baseline"
MILLION = 1e6


class Cube:
    """A variable's values with its axes by name, as the results file labels them."""

    def __init__(self, file, cube, variable):
        self.group = file[f"cubes/{cube}"]
        data = self.group[variable]
        # On disk an axis is named by the scale that is attached to it.
        self.axes = [dim[0].name.rsplit("/", 1)[-1] for dim in data.dims]
        self.values = data[...].astype(float)

    def labels(self, axis):
        raw = self.group[axis][...]
        return [v.decode() if isinstance(v, bytes) else v for v in raw.tolist()]

    def at(self, axis, label):
        """The values at one label of an axis."""
        self.values = np.take(self.values, self.labels(axis).index(label),
                              axis=self.axes.index(axis))
        self.axes.remove(axis)
        return self

    def summed_to(self, *axes):
        """Adds up every other axis; the first draw and seed stand for themselves."""
        for axis in ("draw", "seed"):
            if axis in self.axes and axis not in axes:
                self.at(axis, self.labels(axis)[0])
        for axis in [a for a in self.axes if a not in axes]:
            self.values = self.values.sum(axis=self.axes.index(axis))
            self.axes.remove(axis)
        return self.values.transpose([self.axes.index(a) for a in axes])


def text(value):
    return value.decode() if isinstance(value, bytes) else str(value)


def differences(values, options):
    """Option -> values less the baseline's, in the file's order of options."""
    base = values[options.index(BASELINE)]
    return {o: values[i] - base for i, o in enumerate(options) if o != BASELINE}


def region_hle(file):
    cube = Cube(file, "hle", "hle")
    areas = cube.labels("area")
    region = text(file.attrs["region"])
    if region not in areas:  # an id in the study, a name on the axis
        region = next(a for a in areas if a.lower().replace(" ", "-") == region.lower())
    cube.at("area", region).at("sex", "persons")
    return cube.labels("year"), differences(cube.summed_to("option", "year"), cube.labels("option"))


def people_in_work(file, scale):
    cube = Cube(file, "work", "employed")
    months_per_year = 12.0
    values = cube.summed_to("option", "year") / months_per_year / scale
    return cube.labels("year"), differences(values, cube.labels("option"))


def cash(file, kind, axes, scale):
    cube = Cube(file, "cash", "gbp").at("kind", kind)
    return cube, differences(cube.summed_to("option", *axes) / scale, cube.labels("option"))


def draw_lines(axes, years, by_option, title, unit):
    for option, values in by_option.items():
        axes.plot(years, values, marker="o", markersize=3, label=option)
    axes.axhline(0, color="black", linewidth=0.8)
    axes.set_title(title, loc="left")
    axes.set_ylabel(unit)


def draw_cost(axes, file, scale):
    cube, by_option = cash(file, "cost", ["agency"], scale)
    agencies = cube.labels("agency")
    paid = {o: -v / MILLION for o, v in by_option.items()}
    payers = [k for k in range(len(agencies)) if any(v[k] != 0 for v in paid.values())]
    places = np.arange(len(paid))
    bottom = np.zeros(len(paid))
    for k in payers:
        heights = np.array([v[k] for v in paid.values()])
        axes.bar(places, heights, bottom=bottom, width=0.6, label=agencies[k])
        bottom += heights
    axes.set_xticks(places, list(paid), rotation=20, ha="right")
    axes.set_title("Cost by funder, whole period", loc="left")
    axes.set_ylabel("£ million, undiscounted")
    axes.legend(frameon=False, fontsize=8)


def draw_flows(axes, file, scale):
    cube, by_option = cash(file, "transfer", ["agency", "year"], scale)
    agencies, years = cube.labels("agency"), cube.labels("year")
    styles = {"DWP": "-", "HMRC": "--"}
    for number, (option, values) in enumerate(by_option.items()):
        for agency, style in styles.items():
            axes.plot(years, values[agencies.index(agency)] / MILLION, style, color=f"C{number}",
                      label=f"{option}, {agency}")
    axes.axhline(0, color="black", linewidth=0.8)
    axes.set_title("Received or saved by DWP (line) and HMRC (dashes)", loc="left")
    axes.set_ylabel("£ million a year")


def draw(results, chart):
    with h5py.File(results, "r") as file:
        scale = float(file.attrs["scale"])
        figure, panels = plt.subplots(2, 2, figsize=(12, 8), layout="constrained")
        draw_lines(panels[0, 0], *region_hle(file), "Healthy life expectancy at birth",
                   "years more than the baseline")
        draw_lines(panels[0, 1], *people_in_work(file, scale), "People in work, ages 16-64",
                   "more than the baseline")
        low, high = panels[0, 0].get_ylim()
        panels[0, 0].set_ylim(low, high + 0.25 * (high - low))  # room for the names above the lines
        panels[0, 0].legend(frameon=False, fontsize=8, loc="upper left", ncol=3)
        draw_cost(panels[1, 0], file, scale)
        draw_flows(panels[1, 1], file, scale)
        share = "" if scale == 1 else f" (a {scale:g} sample of households, scaled up)"
        figure.suptitle(text(file.attrs["title"]) + share)
        for axes in panels.flat:
            axes.spines[["top", "right"]].set_visible(False)
            axes.xaxis.get_major_locator().set_params(integer=True) if axes is not panels[1, 0] else None
        figure.savefig(chart, dpi=120)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("results", type=Path, help="results file (HDF5) of hale run")
    parser.add_argument("-o", "--output", type=Path, required=True, help="picture to write (PNG)")
    arguments = parser.parse_args()
    try:
        draw(arguments.results, arguments.output)
    except (OSError, KeyError, ValueError) as error:
        print(f"chart.py: {arguments.results}: {error}", file=sys.stderr)
        return 74
    print(f"{arguments.output}: drawn")
    return 0


if __name__ == "__main__":
    sys.exit(main())
