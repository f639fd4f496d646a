"""Outlines fit together and are those of the wards and LSOAs that the region has."""

import csv
import pathlib
from collections import Counter

import numpy as np
import pytest

from hale import boundaries

ROOT = pathlib.Path(__file__).resolve().parents[2]
REGION = "E47000007"
KINDS = {"la": 7, "ward": 192, "lsoa": 1719}


@pytest.fixture(scope="module")
def lsoas():
    with open(ROOT / "scenarios/regions/west-midlands/population/lsoas.csv", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def sides(rings):
    """Sides of rings, as whole steps of 0.0001 degree, each in the direction it is gone along."""
    for ring in rings:
        points = [tuple(point) for point in np.round(ring * 1e4).astype(int)]
        yield from zip(points, points[1:])


def area(rings):
    return sum(np.sum(r[:-1, 0] * r[1:, 1] - r[1:, 0] * r[:-1, 1]) / 2 for r in rings)


@pytest.mark.parametrize("kind", KINDS)
def test_every_area_of_the_region_has_an_outline(kind, lsoas):
    assert set(boundaries.outlines(REGION, kind)) == {row[f"{kind}_code"] for row in lsoas}
    assert len(boundaries.outlines(REGION, kind)) == KINDS[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_rings_are_closed_and_have_an_area(kind):
    for rings in boundaries.outlines(REGION, kind).values():
        assert all((ring[0] == ring[-1]).all() and len(ring) >= 4 for ring in rings)
        assert area(rings) > 0


@pytest.mark.parametrize("kind", KINDS)
def test_neighbours_share_their_borders(kind):
    """Every side is gone along once each way, but for those at the edge of the region."""
    found = Counter(side for rings in boundaries.outlines(REGION, kind).values() for side in sides(rings))
    assert set(found.values()) == {1}
    edge = {side for side in found if side[::-1] not in found}
    every = Counter(side for rings in boundaries.outlines(REGION, "la").values() for side in sides(rings))
    assert edge == {side for side in every if side[::-1] not in every}


def test_wards_are_as_large_as_their_lsoas(lsoas):
    small, large = (boundaries.outlines(REGION, kind) for kind in ("lsoa", "ward"))
    for ward, rings in large.items():
        parts = sum(area(small[row["lsoa_code"]]) for row in lsoas if row["ward_code"] == ward)
        assert area(rings) == pytest.approx(parts, rel=1e-9)


def test_names_are_those_of_the_population_tables(lsoas):
    assert boundaries.names(REGION, "ward") == {row["ward_code"]: row["ward_name"] for row in lsoas}
    assert boundaries.names(REGION, "la") == {row["la_code"]: row["la_name"] for row in lsoas}


def test_outlines_are_compact():
    files = list(boundaries.FOLDER.glob("*.topojson"))
    assert files and sum(file.stat().st_size for file in files) < 500_000


def test_a_region_without_outlines_is_known():
    assert boundaries.has_outlines(REGION) and not boundaries.has_outlines("E99999999")
