"""The notebook that shows analysts around runs from its first cell to its last."""

import pytest

from program import ROOT

nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")


@pytest.mark.parametrize("name", ["real", "merged_sweep"])
def test_the_tour_runs(name, request, monkeypatch):
    monkeypatch.setenv("HALE_RESULTS", str(request.getfixturevalue(name)))
    monkeypatch.delenv("MPLBACKEND", raising=False)  # notebooks draw into themselves
    notebook = nbformat.read(ROOT / "analysis/tour.ipynb", as_version=4)
    assert all(not cell.get("outputs") for cell in notebook.cells), "commit it without outputs"
    nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3",
                            resources={"metadata": {"path": str(ROOT / "analysis")}}).execute()
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert len(code) > 10 and all(cell.outputs for cell in code)
    pictures = [output for cell in code for output in cell.outputs if "image/png" in output.get("data", {})]
    assert len(pictures) == 2
    errors = [output for cell in code for output in cell.outputs
              if output.output_type == "stream" and output.name == "stderr"]
    assert not errors, errors
