"""A results file, opened lazily and read by label."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Callable, Mapping, TypeVar

import h5py
import numpy as np
import pandas as pd
import xarray as xr
import yaml

T = TypeVar("T")

CENTRAL_DRAW = 0
SMALL_CUBE = 64 * 2**20  # bytes: larger ones are not kept in memory as a whole


class ResultsError(Exception):
    """The file is not there, not a results file, or has not what was asked for."""


def open_results(path: str | os.PathLike[str]) -> Results:
    """The results at `path`, of one run or of a merged sweep (format 1).

    Raises ResultsError when there is no such file or it is not a results file.
    """
    return Results(path)


class Results:
    """One results file. Cubes are read when they are asked for; a context manager, if wanted.

    Counts and money are of the people who were simulated: divide by `scale` for everyone.
    """

    def __init__(self, path: str | os.PathLike[str]):
        self.path = Path(path)
        self.attrs: dict = _root_attributes(self.path)
        self._cubes: dict[str, xr.Dataset] = {}
        self._central: dict[str, xr.Dataset] = {}
        self._sums: dict[tuple, xr.DataArray] = {}
        self._kept: dict[tuple, object] = {}
        self._last_read: tuple[str, str, xr.DataArray] | None = None

    def __enter__(self) -> Results:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Results {self.path.name}: {self.title!r}, {len(self.options)} options>"

    def close(self) -> None:
        """Closes the file; what was read stays."""
        for cube in self._cubes.values():
            cube.close()
        self._cubes.clear()
        self._last_read = None

    @property
    def title(self) -> str:
        return self.attrs["title"]

    @property
    def region(self) -> str:
        return self.attrs["region"]

    @property
    def region_code(self) -> str:
        return self.attrs["region_code"]

    @property
    def comparator(self) -> str:
        """The region that options are compared with; empty when there is none."""
        return self.attrs.get("comparator", "")

    @property
    def scale(self) -> float:
        """Share of the region's households that was simulated."""
        return float(self.attrs["scale"])

    @property
    def price_base(self) -> int:
        """The year in whose pounds money is stated."""
        return int(self.attrs["price_base"])

    @property
    def seed(self) -> int:
        """The seed of the central run."""
        return int(self.attrs["seed"])

    @property
    def design(self) -> str:
        """How a merged sweep chose its draws (`draws`, `sobol` ...); empty for a single run."""
        return self.attrs.get("design", "")

    @cached_property
    def study(self) -> dict:
        """The study as it was run."""
        return yaml.safe_load(self.attrs["study"])

    @cached_property
    def years(self) -> list[int]:
        return [int(year) for year in self.cube("hle").year.values]

    @property
    def last_years(self) -> list[int]:
        """The last three years: what measures "of the last years" are a mean over."""
        return self.years[-3:]

    @cached_property
    def options(self) -> list[str]:
        """Ids of the options; the baseline is the first."""
        return [str(option) for option in self.cube("status").option.values]

    @property
    def baseline(self) -> str:
        return self.options[0]

    @cached_property
    def option_titles(self) -> dict[str, str]:
        """Titles by id of the option."""
        titles = self.cube("status").option_title.load()
        return {str(o): str(titles.sel(option=o).item()) for o in titles.option.values}

    @cached_property
    def draws(self) -> int:
        """Number of draws that were sampled from what is believed of the parameters; 0 for a single
        run and for designs whose points are not as likely as that (grids, tables, Morris)."""
        from hale.measures.uncertainty import sampled_draws

        return len(sampled_draws(self))

    @cached_property
    def cube_names(self) -> list[str]:
        with h5py.File(self.path) as file:
            return sorted(file["cubes"])

    def has(self, cube: str) -> bool:
        """Is the cube in the file?"""
        return cube in self.cube_names

    def cube(self, name: str) -> xr.Dataset:
        """The cube with all its axes and labels; numbers are read when they are used.

        Raises ResultsError when the file has no such cube.
        """
        if name not in self._cubes:
            if not self.has(name):
                raise ResultsError(f"{self.path}: it has no cube {name}")
            self._cubes[name] = xr.open_dataset(self.path, group=f"cubes/{name}",
                                                engine="netcdf4", cache=False)
        return self._cubes[name]

    def central(self, name: str) -> xr.Dataset:
        """The cube of the central run, without the axes `draw` and `seed`.

        Small cubes are loaded; of one above 64 MB a variable is read whenever it is used, so take
        `sums` instead.
        """
        if name not in self._central:
            cube = self.cube(name)
            place = self._central_place({str(axis): cube[axis].values for axis in cube.dims})
            central = cube.isel(place, drop=True)
            if central.nbytes <= SMALL_CUBE:  # from a handle of its own: an open one keeps what it read
                with xr.open_dataset(self.path, group=f"cubes/{name}", engine="netcdf4") as opened:
                    central = opened.isel(place, drop=True).load()
            self._central[name] = central
        return self._central[name]

    def variable(self, cube: str, variable: str) -> xr.DataArray:
        """A variable of the central run with all its axes but `draw` and `seed`, as it is stored.

        Only the last one that was read is kept, so that large cubes pass through memory in turn.
        """
        if self._last_read is None or self._last_read[:2] != (cube, variable):
            self._last_read = (cube, variable, self._read(cube, variable))
        return self._last_read[2]

    def _read(self, cube: str, variable: str) -> xr.DataArray:
        if not self.has(cube):
            raise ResultsError(f"{self.path}: it has no cube {cube}")
        with h5py.File(self.path) as file:
            stored = file[f"cubes/{cube}/{variable}"]
            labels = {axis[0].name.split("/")[-1]: _labels(axis[0]) for axis in stored.dims}
            place = self._central_place(labels)
            values = stored[tuple(place.get(axis, slice(None)) for axis in labels)]
            missing = stored.attrs.get("_FillValue")
        if values.dtype.kind == "i" and missing is not None and (values == missing).any():
            values = np.where(values == missing, np.nan, values)
        left = [axis for axis in labels if axis not in place]
        return xr.DataArray(values, {axis: labels[axis] for axis in left}, left, variable)

    def sums(self, cube: str, variable: str, *keep: str) -> xr.DataArray:
        """A count or amount of the central run, summed over all axes but `keep` (in that order).

        Whole numbers stay whole (int64). Not divided by `scale`.
        """
        key = (cube, variable, keep)
        if key not in self._sums:
            values = self._smallest_with(cube, variable, keep)
            over = [axis for axis in values.dims if axis not in keep]
            dtype = np.int64 if values.dtype.kind in "iu" else np.float64
            self._sums[key] = values.sum(over, dtype=dtype, skipna=False).transpose(*keep)
        return self._sums[key]

    def _smallest_with(self, cube: str, variable: str, keep: tuple[str, ...]) -> xr.DataArray:
        """The smallest sums that have these axes, or the variable itself."""
        kept = [sums for (of, name, axes), sums in self._sums.items()
                if (of, name) == (cube, variable) and set(keep) <= set(axes)]
        return min(kept, key=lambda sums: sums.size) if kept else self.variable(cube, variable)

    @cached_property
    def comparison(self) -> pd.DataFrame:
        """The rows of `hale compare`, recomputed: see `hale.compare.compare`."""
        from hale.compare import compare

        return compare(self)

    def keep(self, key: tuple, make: Callable[[], T]) -> T:
        """What `make` returns, made once for this file: for measures that several others need."""
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]

    def _central_place(self, labels: Mapping[str, np.ndarray]) -> dict[str, int]:
        """Where the central run is on the axes `draw` and `seed`; merged files have some cubes of it
        alone. A seed above 2^31 is labelled as the file can hold it."""
        place = {}
        for axis, label in (("draw", CENTRAL_DRAW), ("seed", np.uint32(self.seed).astype(np.int32))):
            if axis in labels:
                found = np.flatnonzero(labels[axis] == label)
                place[axis] = int(found[0]) if len(found) else 0
        return place


def _root_attributes(path: Path) -> dict:
    if not path.is_file():
        raise ResultsError(f"{path}: there is no such file")
    try:
        with h5py.File(path) as file:
            attrs = {name: _plain(value) for name, value in file.attrs.items()}
    except OSError as error:
        raise ResultsError(f"{path}: this is not a results file: {error}") from error
    if attrs.get("filetype") != "hale results":
        raise ResultsError(f"{path}: this is not a results file; `hale run STUDY -o FILE` writes them")
    if str(attrs.get("format_version")) != "1":
        raise ResultsError(f"{path}: format version {attrs.get('format_version')}; this reads version 1")
    return attrs


def _labels(scale: h5py.Dataset) -> np.ndarray:
    """Labels of an axis: texts or whole numbers."""
    return scale.asstr()[...] if scale.dtype.kind == "O" else scale[...]


def _plain(value: object) -> object:
    """Numbers and texts of HDF5 as Python's own."""
    if isinstance(value, bytes):
        return value.decode()
    return value.item() if isinstance(value, np.generic) else value
