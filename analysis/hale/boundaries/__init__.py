"""Outlines of a region's LSOAs, wards and boroughs, for maps: see SOURCES.md for where they are from.

    outlines("E47000007", "ward")["E05011118"]      # rings of Acocks Green
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).resolve().parent

Rings = list[np.ndarray]


def has_outlines(region_code: str) -> bool:
    """Are there outlines of the region with this ONS code?"""
    return (FOLDER / f"{region_code}.topojson").is_file()


def outlines(region_code: str, kind: str) -> dict[str, Rings]:
    """Rings by ONS code, of `kind` lsoa, ward or la, in the order of the region's population tables.

    A ring is an array (points, 2) of degrees east and north, closed; outer rings go against the
    clock, holes with it. Neighbours have the same points on their border.
    Raises FileNotFoundError for a region without outlines, KeyError for another kind.
    """
    topology = _topology(region_code)
    arcs = _arcs(region_code)
    return {each["id"]: [_ring(arcs, numbers) for polygon in each["arcs"] for numbers in polygon]
            for each in topology["objects"][kind]["geometries"]}


def names(region_code: str, kind: str) -> dict[str, str]:
    """Names by ONS code, of `kind` ward or la."""
    return {each["id"]: each["properties"]["name"]
            for each in _topology(region_code)["objects"][kind]["geometries"]}


@lru_cache(maxsize=2)
def _topology(region_code: str) -> dict:
    return json.loads((FOLDER / f"{region_code}.topojson").read_text(encoding="utf-8"))


@lru_cache(maxsize=2)
def _arcs(region_code: str) -> list[np.ndarray]:
    """Every border (points, 2) in degrees: the first point and the steps from each to the next."""
    transform = _topology(region_code)["transform"]
    return [np.cumsum(steps, axis=0) * transform["scale"] + transform["translate"]
            for steps in _topology(region_code)["arcs"]]


def _ring(arcs: list[np.ndarray], numbers: list[int]) -> np.ndarray:
    """Borders one after another; ~i is border i backwards. Each begins where the last one ended."""
    pieces = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in numbers]
    return np.concatenate([pieces[0][:1]] + [piece[1:] for piece in pieces])
