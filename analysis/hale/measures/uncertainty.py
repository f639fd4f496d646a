"""What a sweep's draws say of the outcomes, and what knowing more would be worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from hale.results import Results

LIKELY_DESIGNS = ("draws", "latin-hypercube", "sobol")


def sampled_draws(results: Results) -> list[int]:
    """Labels of the draws that are as likely as what is believed of the parameters: joint draws, the
    points of a Latin hypercube or Sobol sequence, and the two samples of a Saltelli design. Draws
    without a run are left out."""
    outcomes = results.cube("outcomes")
    labels = outcomes.draw.values
    first = outcomes.value.isel(option=0, outcome=0).values.reshape(len(labels), -1)
    has_runs = np.isfinite(first).any(axis=1)
    return [int(draw) for draw, run in zip(labels, has_runs) if run and _is_likely(results, int(draw))]


def _is_likely(results: Results, draw: int) -> bool:
    if draw == 0:
        return False
    if results.design in LIKELY_DESIGNS:
        return True
    if results.design != "saltelli" or not results.has("design"):
        return False
    design = results.cube("design")
    factors = design.sizes["factor"]
    has_pairs = bool(results.attrs.get("design_has_pairs", 0))
    rows_per_base = 2 * factors + 2 if has_pairs else factors + 2
    point = int(design.point.sel(draw=draw))
    return (point - 1) % rows_per_base < 2
