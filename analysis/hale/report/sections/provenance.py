"""Where the file comes from and how to make it again."""

from __future__ import annotations

import re
import shlex
from pathlib import PurePath
from typing import TYPE_CHECKING

import pandas as pd
import yaml
from markupsafe import Markup

from hale.report.figures import html_table
from hale.report.page import Section

if TYPE_CHECKING:
    from hale.results import Results

DATED = re.compile(r"^\d{4}-\d\d-\d\dT\S+ ")
TOLD = {  # root attribute: what it is called
    "study_id": "Study", "region": "Region", "comparator": "Compared with",
    "scale": "Share of households simulated",
    "seed": "Seed of the luck", "rng": "Random numbers", "price_base": "Prices of",
    "hale_version": "hale", "git": "Commit of the program", "created": "Made", "threads": "Threads",
    "sweep": "Sweep", "design": "Design of the sweep", "run_digest": "Digest of all numbers",
}
LONG_TEXTS = ("sweep",)


def section(results: Results) -> Section:
    """Root attributes, the command, the digest, every input with its checksum, the study."""
    parts = [_commands(results), _facts(results), _sweep(results), _inputs(results), _study(results)]
    return Section("provenance", "How to make this again", Markup("").join(parts))


def commands(results: Results) -> list[str]:
    """The commands of the file's history, the oldest first: dates off, and files named without the
    folders of the computer that made them."""
    lines = [DATED.sub("", line) for line in str(results.attrs["history"]).splitlines() if line.strip()]
    told = [shlex.join(_without_folders(part) for part in shlex.split(line)) for line in reversed(lines)]
    return _sweep_command(results) + told


def _sweep_command(results: Results) -> list[str]:
    """A merged file's history tells the merge alone: the sweep before it, from its own text."""
    if "sweep" not in results.attrs:
        return []
    name = (yaml.safe_load(results.attrs["sweep"]) or {}).get("id", "sweep")
    draws = f" --draws {results.cube('draws').sizes['draw'] - 1}" if results.design == "draws" else ""
    folder = next((shlex.quote(_without_folders(part)) for part in _merged(results)), "FOLDER")
    return [f"hale sweep scenarios/sweeps/{name}.yaml -o {folder} --set scale={results.scale:g}{draws}"]


def _merged(results: Results) -> list[str]:
    """The folders that `hale merge` was given."""
    parts = shlex.split(DATED.sub("", str(results.attrs["history"]).splitlines()[0]))
    return parts[2:3] if parts[:2] == ["hale", "merge"] else []


def _without_folders(part: str) -> str:
    return PurePath(part).name if part.startswith("/") else part


def _commands(results: Results) -> Markup:
    return Markup(
        "<p>The same version of hale with the same inputs gives the same numbers, on any computer and "
        "with any number of threads.</p><pre><code>{}</code></pre><p>Then <code>hale digest</code> must "
        "print <code class=\"wrap\">{}</code>. This page: <code>hale report {} -o report.html</code>.</p>"
    ).format("\n".join(commands(results)), results.attrs["run_digest"], results.path.name)


def _facts(results: Results) -> Markup:
    rows = [(called, str(results.attrs[name])) for name, called in TOLD.items()
            if name in results.attrs and name not in LONG_TEXTS]
    return html_table(pd.DataFrame(rows, columns=["What", "Value"]), "What the file says of itself",
                      {"Value": lambda v: Markup('<span class="wrap">{}</span>').format(v)})


def _sweep(results: Results) -> Markup:
    if "sweep" not in results.attrs:
        return Markup("")
    return _folded("The sweep as it was run (YAML)",
                   Markup('<pre tabindex="0"><code>{}</code></pre>').format(results.attrs["sweep"]))


def _inputs(results: Results) -> Markup:
    if not results.has("inputs"):
        return Markup("")
    files = results.central("inputs").xxh3_128.to_series()
    frame = pd.DataFrame({"File": files.index, "XXH3-128": files.to_numpy()})
    formats = {c: lambda v: Markup('<code class="wrap">{}</code>').format(v) for c in frame.columns}
    return _folded(f"All {len(frame)} files that were read, with their checksums",
                   html_table(frame, "Inputs below the folder of scenarios", formats))


def _study(results: Results) -> Markup:
    return _folded("The study as it was run (YAML)",
                   Markup('<pre tabindex="0"><code>{}</code></pre>').format(results.attrs["study"]))


def _folded(title: str, html: str) -> Markup:
    return Markup('<details class="long"><summary>{}</summary>{}</details>').format(title, html)
