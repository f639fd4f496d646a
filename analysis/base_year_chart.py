#!/usr/bin/python3
"""Draws the page that `hale verify --page` writes: model against published, claim by claim.

    analysis/base_year_chart.py PAGE.md PICTURE.png

On the line the model says what was published. A figure holds when its whisker, the tolerance, reaches
the line; crosses do not hold and are named.
"""

import math
import re
import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

HOLDS, MISSES = "#0072b2", "#d55e00"  # told apart without colour by their shapes, too
COLUMNS = 4


def claims_of(text):
    """(claim, unit, [(of, published, model, low, high, holds)]) in the order of the page."""
    claims = []
    for section in re.split(r"^## ", text, flags=re.M)[1:]:
        unit = re.search(r"published \((.*?)\)", section)
        rows = [(of, float(published), float(model), float(low), float(high), holds == "yes")
                for of, published, model, low, high, holds in re.findall(
                    r"^\| (.+?) \| ([-\d.]+) \| ([-\d.]+) \| ([-\d.]+) to ([-\d.]+) \| (\S+) \|$",
                    section, flags=re.M)]
        if rows and unit:
            claims.append((section.split(":")[0].strip(), unit.group(1), rows))
    return claims


def draw(axes, claim, unit, rows):
    for of, published, model, low, high, holds in rows:
        axes.errorbar(published, model, yerr=[[max(0, published - low)], [max(0, high - published)]],
                      fmt="o" if holds else "X", color=HOLDS if holds else MISSES,
                      ecolor="#bbbbbb", markersize=5, linewidth=1)
        if not holds:
            axes.annotate(of.split(",")[0], (published, model), fontsize=6,
                          xytext=(4, -7), textcoords="offset points")
    values = [value for row in rows for value in row[1:3]]
    margin = 0.08 * (max(values) - min(values) or max(abs(values[0]), 1.0))
    ends = [min(values) - margin, max(values) + margin]
    axes.plot(ends, ends, color="#888888", linewidth=0.8, zorder=0)
    words, lines = claim.split(), [""]
    for word in words:
        if len(lines[-1]) + len(word) > 34:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    axes.set_title("\n".join(lines), fontsize=8)
    axes.set_xlabel(f"published, {unit}", fontsize=7)
    axes.set_ylabel("model", fontsize=7)
    axes.tick_params(labelsize=6)
    axes.xaxis.set_major_locator(plt.MaxNLocator(4))


def main():
    page, picture = map(Path, sys.argv[1:])
    claims = claims_of(page.read_text(encoding="utf-8"))
    rows = math.ceil(len(claims) / COLUMNS)
    figure, grid = plt.subplots(rows, COLUMNS, figsize=(3.3 * COLUMNS, 3.0 * rows),
                                constrained_layout=True)
    for axes, claim in zip(grid.flat, claims):
        draw(axes, *claim)
    for axes in grid.flat[len(claims):]:
        axes.axis("off")
    figure.savefig(picture, dpi=90)
    held = sum(row[-1] for _, _, rows in claims for row in rows)
    print(f"{picture}: {len(claims)} claims, {held} of {sum(len(c[2]) for c in claims)} hold")


if __name__ == "__main__":
    main()
