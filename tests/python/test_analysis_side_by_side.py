"""Parts of a page made by several processes are what one process makes."""

import os
import signal

import pytest

from hale import open_results
from hale.report.side_by_side import side_by_side

CUBES = ("hle", "cash", "population", "status", "programme")


def people(results, cube):
    variable = next(iter(results.cube(cube).data_vars))
    return cube, results.cube(cube)[variable].size, os.getpid()


def test_answers_come_in_the_order_asked_for(results):
    with open_results(results) as opened:
        alone = side_by_side(people, opened, CUBES, processes=1)
        together = side_by_side(people, opened, CUBES, processes=3)
        assert [answer[:2] for answer in together] == [answer[:2] for answer in alone]
        assert len({pid for *_, pid in together}) == 3 and os.getpid() not in {pid for *_, pid in together}
        assert people(opened, "hle")[:2] == alone[0][:2]  # the file can be read afterwards


def test_what_a_process_raises_is_raised(results):
    def fail(opened, name):
        raise ValueError(f"no {name}") if name == "cash" else KeyError(name)

    with open_results(results) as opened, pytest.raises((ValueError, KeyError)):
        side_by_side(fail, opened, CUBES, processes=2)


def test_a_process_that_is_killed_is_told_of(results):
    def die(opened, name):
        os.kill(os.getpid(), signal.SIGKILL)

    with open_results(results) as opened, pytest.raises(RuntimeError, match="enough memory"):
        side_by_side(die, opened, CUBES, processes=2)
