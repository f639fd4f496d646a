"""Tables for other programs, and the commands that write them."""

import os
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

from hale import ResultsError, open_results
from hale.__main__ import main
from hale.export import export_csv, export_xlsx
from program import ROOT


def read(path):
    return pd.read_csv(path, keep_default_na=False, na_values=[""], float_precision="round_trip")


def test_a_folder_of_csv_files_holds_every_cube(any_results, tmp_path):
    results = open_results(any_results)
    written = export_csv(results, tmp_path / "tables")
    assert {path.name for path in (tmp_path / "tables").iterdir()} == {path.name for path in written}
    for name in results.cube_names:
        cube = results.central(name)
        cells = read(tmp_path / "tables" / f"cube_{name}.csv")
        variables = [v for v in cube.data_vars if len(cells) == cube[v].size and v in cells]
        assert variables and not cells.duplicated([c for c in cells if c in cube.coords]).any()
        for variable in variables:
            expected = cube[variable].values.ravel()
            if expected.dtype.kind in "if":
                np.testing.assert_array_equal(cells[variable].to_numpy(dtype=float), expected)


def test_tables_are_joined_by_labels(results, tmp_path):
    export_csv(open_results(results), tmp_path / "tables", cubes=["ward", "quantities"])
    cells = read(tmp_path / "tables/cube_ward.csv")
    names = read(tmp_path / "tables/cube_ward_ward.csv")
    assert list(names.columns) == ["ward", "ward_name", "ward_la"]
    assert cells.merge(names, on="ward", validate="many_to_one").ward_name.notna().all()
    assert not (tmp_path / "tables/cube_hle.csv").exists()


def test_the_comparison_is_written_as_it_is_read(results, tmp_path):
    opened = open_results(results)
    export_csv(opened, tmp_path / "tables", cubes=[])
    table = pd.read_csv(tmp_path / "tables/comparison.csv", keep_default_na=False, na_values={"value": [""]},
                        dtype={"years": str, "agency": str}, float_precision="round_trip")
    pd.testing.assert_frame_equal(table, opened.comparison)


def test_a_folder_that_is_there_is_not_written_into(results, tmp_path):
    with pytest.raises(ResultsError, match="it is there already"):
        export_csv(open_results(results), tmp_path)
    assert export_csv(open_results(results), tmp_path, cubes=[], force=True)


def test_a_cube_that_is_not_there_stops_the_export_before_it_writes(results, tmp_path):
    with pytest.raises(ResultsError, match="no cube happiness"):
        export_csv(open_results(results), tmp_path / "tables", cubes=["happiness"])
    assert not (tmp_path / "tables").exists()


def test_a_workbook_has_the_main_figures_by_option(merged_sweep, tmp_path):
    results = open_results(merged_sweep)
    sheets = pd.read_excel(export_xlsx(results, tmp_path / "results.xlsx"), sheet_name=None)
    assert {"about", "headlines", "comparison", "uncertainty_outcomes", "uncertainty_ceac"} <= set(sheets)
    assert len(sheets["comparison"]) == len(results.comparison)
    npsv = sheets["headlines"].set_index("measure").loc["npsv", "ips-x3"]
    rows = results.comparison
    expected = rows[(rows.measure == "npsv") & (rows.option == "ips-x3")].value.item()
    assert npsv == pytest.approx(expected, rel=1e-12)
    assert sheets["headlines"].measure.is_unique


def test_the_module_is_a_program(results, tmp_path):
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "analysis")}
    done = subprocess.run([sys.executable, "-m", "hale", "export", str(results), "--to", "csv", "--cubes",
                           "hle, cash", "-o", str(tmp_path / "tables")], capture_output=True, text=True,
                          env=environment)
    assert done.returncode == 0, done.stderr
    written = done.stdout.split()
    assert str(tmp_path / "tables/cube_hle.csv") in written
    assert all(os.path.exists(path) for path in written)


@pytest.mark.parametrize("words, said", [
    (["export", "nothing.h5"], "there is no such file"),
    (["export", "RESULTS", "--cubes", "happiness", "-o", "OUT"], "no cube happiness"),
    (["export", "RESULTS", "--to", "xlsx", "--cubes", "hle", "-o", "OUT"], "holds no cubes"),
    (["explain-difference", "RESULTS", "--option", "more-of-it"], "no option more-of-it; it has ips-x3"),
])
def test_what_cannot_be_done_is_said_in_one_line(results, tmp_path, capsys, words, said):
    words = [{"RESULTS": str(results), "OUT": str(tmp_path / "out")}.get(word, word) for word in words]
    assert main(words) == 2
    told = capsys.readouterr()
    assert said in told.err and told.err.count("\n") == 1 and not told.out
