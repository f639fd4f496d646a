"""Maps of a region: its wards or LSOAs coloured by a number, its boroughs outlined and named."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.collections import PathCollection
from matplotlib.colors import Colormap, LinearSegmentedColormap, Normalize
from matplotlib.figure import Figure
from matplotlib.path import Path

from hale.boundaries import Rings, names, outlines
from hale.plots.style import GAIN, INK, LOSS, RULE, WIDTH, styled

CHANGE = LinearSegmentedColormap.from_list(
    "change", ["#7a2f00", LOSS, "#f3c7a6", "#fafafa", "#a9cfe8", GAIN, "#003f66"])
LEVEL = LinearSegmentedColormap.from_list("level", ["#12355b", "#3f7ca8", "#8fb8d3", "#d6e5ee", "#f7f9fa"])
OUTSIDE = 0.02  # share of areas beyond the ends of a scale, so that a few do not bleach the rest

WIDE, WIDE_HEIGHT, HALF_HEIGHT, SCALE_HEIGHT = 1, 5.0, 2.55, 0.55  # columns; inches


@styled
def change_maps(values: pd.DataFrame, region_code: str, kind: str, unit: str) -> Figure:
    """A map for each column of `values`, all on one scale with no change in its middle.

    `values`: by code of the area (rows), one column for each map, headed by the column's name; NaN is
    left grey. `kind` is ward or lsoa; `unit` goes beside the scale.
    """
    end = _end_of_scale(values.abs())
    return _maps(values, region_code, kind, unit, CHANGE, Normalize(-end, end))


@styled
def level_map(values: pd.Series, region_code: str, kind: str, unit: str) -> Figure:
    """A map of one series by code of the area, dark where the value is low."""
    low, high = values.quantile([OUTSIDE, 1 - OUTSIDE])
    return _maps(values.to_frame(""), region_code, kind, unit, LEVEL, Normalize(low, high))


def _maps(values: pd.DataFrame, region_code: str, kind: str, unit: str, colours: Colormap,
          scale: Normalize) -> Figure:
    columns = WIDE if len(values.columns) == 1 else 2
    rows = -(-len(values.columns) // columns)
    height = WIDE_HEIGHT if columns == WIDE else HALF_HEIGHT
    figure = Figure(figsize=(WIDTH, rows * height + SCALE_HEIGHT), layout="constrained")
    panels = figure.subplots(rows, columns, squeeze=False).ravel()
    codes, areas = _paths(outlines(region_code, kind))
    boroughs, labels = outlines(region_code, "la"), _labels(region_code)
    for panel, title in zip(panels, values.columns):
        panel.set_title(title, fontsize=8)
        _draw_areas(panel, areas, values[title].reindex(codes).to_numpy(float), colours, scale)
        _draw_boroughs(panel, boroughs)
        _write_names(panel, labels, 8 if columns == WIDE else 6)
        panel.set_axis_off()
    for panel in panels[len(values.columns):]:
        panel.remove()
    bar = figure.colorbar(ScalarMappable(scale, colours), ax=list(panels[:len(values.columns)]), location="bottom",
                          shrink=0.6, aspect=40, pad=0.02, extend="both", label=unit)
    bar.outline.set_visible(False)
    return figure


def _end_of_scale(sizes: pd.DataFrame) -> float:
    """A round number that all but the farthest areas stay below; 1 when nothing changes."""
    end = np.nanquantile(sizes.to_numpy(float), 1 - OUTSIDE) or np.nanmax(sizes.to_numpy(float))
    if not end > 0:
        return 1.0
    power = 10.0 ** np.floor(np.log10(end))
    return power * next(step for step in (1, 1.5, 2, 3, 4, 5, 6, 8, 10) if step * power >= end * (1 - 1e-9))


def _draw_areas(panel: Axes, areas: list[Path], values: np.ndarray, colours: Colormap,
                scale: Normalize) -> None:
    """The sides between areas are drawn in their own colour: no seams of paper between them."""
    fills = np.where(np.isnan(values)[:, None], _rgba(RULE), colours(scale(np.nan_to_num(values))))
    panel.add_collection(PathCollection(areas, facecolors=fills, edgecolors=fills, linewidths=0.35))


def _draw_boroughs(panel: Axes, boroughs: dict[str, Rings]) -> None:
    panel.add_collection(PathCollection(_paths(boroughs)[1], facecolors="none", edgecolors=INK,
                                        linewidths=0.6))
    points = np.concatenate([ring for rings in boroughs.values() for ring in rings])
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    panel.set(xlim=(west, east), ylim=(south, north),
              aspect=1 / np.cos(np.radians((south + north) / 2)))  # as long a step east as north


def _write_names(panel: Axes, labels: dict[str, np.ndarray], size: float) -> None:
    for name, place in labels.items():
        panel.text(*place, name, size=size, ha="center", va="center", color=INK,
                   bbox={"boxstyle": "round,pad=0.15", "facecolor": "white", "alpha": 0.72})


def _labels(region_code: str) -> dict[str, np.ndarray]:
    """Where the name of a borough goes, by name: inside its largest ring."""
    called = names(region_code, "la")
    return {called[code]: inner_point(max(rings, key=len))
            for code, rings in outlines(region_code, "la").items()}


def inner_point(ring: np.ndarray, across: int = 40) -> np.ndarray:
    """The point of a grid over the ring (points, 2) that is in it and farthest from its sides."""
    low, high = ring.min(axis=0), ring.max(axis=0)
    grid = np.stack(np.meshgrid(*np.linspace(low, high, across).T), axis=-1).reshape(-1, 2)
    grid = grid[Path(ring).contains_points(grid)]
    distance = np.linalg.norm(grid[:, None, :] - ring[None, :, :], axis=2).min(axis=1)
    return grid[distance.argmax()]


def _paths(areas: dict[str, Rings]) -> tuple[list[str], list[Path]]:
    """Codes and paths. Holes go round the other way than what is round them, so they stay empty."""
    paths = [Path.make_compound_path(*(Path(ring, closed=True) for ring in rings))
             for rings in areas.values()]
    return list(areas), paths


def _rgba(colour: str) -> np.ndarray:
    return np.array([int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)] + [1.0])
