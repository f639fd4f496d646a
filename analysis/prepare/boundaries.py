#!/usr/bin/python3
"""Writes the outlines of LSOAs, wards and boroughs that maps are drawn with.

    analysis/prepare/boundaries.py --from RAW --to scenarios

RAW holds the publisher's outlines of LSOAs, named in analysis/hale/boundaries/SOURCES.md; wards and
boroughs are the LSOAs that the region's population tables put into them. The file is TopoJSON: borders
between two junctions ("arcs") are held once, and an outline is a list of them, i forwards or ~i
backwards, so neighbours share their border whatever is drawn. Prints how many outlines and arcs there
are.
"""

import json
from collections import defaultdict
from pathlib import Path

import pandas as pd

from folders import folders

REGION = "regions/west-midlands"
TO = Path(__file__).resolve().parents[1] / "hale/boundaries"
STEP = 1e-4  # degrees, as published: about 10 metres

Point = tuple[int, int]  # steps east and north of 0, 0
Ring = list[Point]       # closed: the last is the first


def published(raw: Path) -> dict[str, Ring]:
    """Outline of every LSOA, against the clock, by its code."""
    features = json.loads((raw / "geography/wm_lsoa21.geojson").read_text())["features"]
    rings = {}
    for feature in features:
        outline, = feature["geometry"]["coordinates"]  # no holes, no islands
        points = [(round(x / STEP), round(y / STEP)) for x, y in outline]
        ring = [point for point, last in zip(points, [None] + points) if point != last]
        rings[feature["properties"]["lsoa21_code"]] = ring if area(ring) > 0 else ring[::-1]
    return rings


def area(ring: Ring) -> int:
    """Twice the signed area: above zero when the corners go round against the clock."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, ring[1:]))


def junctions(rings: list[Ring]) -> set[Point]:
    """Where other than two sides meet; a ring without one has its first corner for one."""
    beside: dict[Point, set[Point]] = defaultdict(set)
    for ring in rings:
        for start, end in zip(ring, ring[1:]):
            beside[start].add(end)
            beside[end].add(start)
    found = {point for point, others in beside.items() if len(others) != 2}
    return found | {min(ring) for ring in rings if not found.intersection(ring)}


def cut(ring: Ring, at: set[Point]) -> list[tuple[Point, ...]]:
    """The ring's pieces from junction to junction."""
    first = next(i for i, point in enumerate(ring) if point in at)
    pieces, piece = [], [ring[first]]
    for point in ring[first + 1:] + ring[1:first + 1]:
        piece.append(point)
        if point in at:
            pieces.append(tuple(piece))
            piece = [point]
    return pieces


class Arcs:
    """Every border once, under a number; backwards it is ~number."""

    def __init__(self) -> None:
        self.points: list[tuple[Point, ...]] = []
        self._numbers: dict[tuple[Point, ...], int] = {}

    def number(self, piece: tuple[Point, ...]) -> int:
        if piece[::-1] in self._numbers:
            return ~self._numbers[piece[::-1]]
        if piece not in self._numbers:
            self._numbers[piece] = len(self.points)
            self.points.append(piece)
        return self._numbers[piece]

    def along(self, number: int) -> tuple[Point, ...]:
        return self.points[number] if number >= 0 else self.points[~number][::-1]

    def ring(self, numbers: list[int]) -> Ring:
        return [point for each in numbers for point in self.along(each)[:-1]] + [
            self.along(numbers[0])[0]]


def round_all(outlines: list[list[int]], arcs: Arcs) -> list[list[int]]:
    """The outlines round several areas together: a border within, once each way, is left out."""
    used = {arc for outline in outlines for arc in outline}
    onwards: dict[Point, list[int]] = defaultdict(list)
    for arc in sorted(used, reverse=True):
        if ~arc not in used:
            onwards[arcs.along(arc)[0]].append(arc)
    rings = []
    while any(onwards.values()):
        start = next(point for point, left in onwards.items() if left)
        ring, here = [], start
        while not ring or here != start:
            ring.append(onwards[here].pop())
            here = arcs.along(ring[-1])[-1]
        rings.append(ring)
    return rings


def inside(point: Point, ring: Ring) -> bool:
    """Whether a line from the point to the east crosses the ring an odd number of times."""
    x, y = point
    return sum((y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1)
               for (x1, y1), (x2, y2) in zip(ring, ring[1:])) % 2 == 1


def polygons(rings: list[list[int]], arcs: Arcs) -> list[list[list[int]]]:
    """Outer rings, each followed by the rings of its holes."""
    outer = [[ring] for ring in rings if area(arcs.ring(ring)) > 0]
    for hole in (ring for ring in rings if area(arcs.ring(ring)) < 0):
        corner = arcs.ring(hole)[0]
        next(p for p in outer if inside(corner, arcs.ring(p[0]))).append(hole)
    return outer


def geometry(code: str, properties: dict[str, str], rings: list[list[int]], arcs: Arcs) -> dict:
    return {"type": "MultiPolygon", "id": code, "properties": properties, "arcs": polygons(rings, arcs)}


def together(lsoas: pd.DataFrame, outlines: pd.Series, by: str, arcs: Arcs) -> list[dict]:
    """Of the LSOAs that share a code of `by` (ward or la), in the order of the table."""
    return [geometry(code, {"name": here[f"{by}_name"].iloc[0]},
                     round_all(list(outlines[here.lsoa_code]), arcs), arcs)
            for code, here in lsoas.groupby(f"{by}_code", sort=False)]


def steps(points: tuple[Point, ...]) -> list[list[int]]:
    """The first point, and from each to the next."""
    return [list(points[0])] + [[x2 - x1, y2 - y1] for (x1, y1), (x2, y2) in zip(points, points[1:])]


def main() -> None:
    where = folders(__doc__)
    population = where.scenarios / REGION / "population"
    lsoas = pd.read_csv(population / "lsoas.csv")
    rings = published(where.raw)
    at, arcs = junctions(list(rings.values())), Arcs()
    outlines = pd.Series({code: [arcs.number(piece) for piece in cut(rings[code], at)]
                          for code in lsoas.lsoa_code})
    geometries = {"la": together(lsoas, outlines, "la", arcs),
                  "ward": together(lsoas, outlines, "ward", arcs),
                  "lsoa": [geometry(code, {}, [outlines[code]], arcs) for code in lsoas.lsoa_code]}
    objects = {by: {"type": "GeometryCollection", "geometries": each} for by, each in geometries.items()}
    topology = {"type": "Topology", "transform": {"scale": [STEP, STEP], "translate": [0, 0]},
                "objects": objects, "arcs": [steps(points) for points in arcs.points]}
    path = TO / f"{pd.read_csv(population / 'region.csv').code.iloc[0]}.topojson"
    path.write_text(json.dumps(topology, separators=(",", ":")).replace('{"type":"Multi',
                                                                       '\n{"type":"Multi') + "\n")
    print({by: len(each) for by, each in geometries.items()}, len(arcs.points), "arcs",
          path.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
