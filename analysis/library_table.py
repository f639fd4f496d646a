#!/usr/bin/python3
"""Writes the tables of docs/interventions.md from the library's own files and a results file.

    analysis/library_table.py                    rewrites who, scale, unit cost, effect and what is not known
    analysis/library_table.py RESULTS.h5         and what each programme came to in a run of whole-library.yaml
    analysis/library_table.py --long LONG.h5     and in a run of long-run.yaml
    analysis/library_table.py --check            status 1 when the page is not what the files say

What a run came to is what `hale compare` says of it; HALE names the program when it is not ./hale.
"""

import argparse
import csv
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "interventions.md"
INTERVENTIONS = ROOT / "scenarios" / "interventions"
EVIDENCE = ROOT / "scenarios" / "evidence"
HALE = os.environ.get("HALE", str(ROOT / "hale"))
DAYS_PER_YEAR = 365.25


def evidence():
    """Name -> fields of every prior; a folded source becomes one line."""
    priors = {}
    for file in sorted(EVIDENCE.glob("*.yaml")):
        for block in re.split(r"^  - name: ", file.read_text(), flags=re.M)[1:]:
            name, body = block.split("\n", 1)
            body = re.sub(r": >-\n", ": ", body)
            body = re.sub(r"\n {6,}", " ", body)
            priors[name.strip()] = {
                key: value.strip().strip('"')
                for key, value in re.findall(r"^ {4}(\w+): +(.*)$", body, flags=re.M)}
    return priors


def without_comment(line):
    return re.sub(r"\s+#.*$", "", line).strip()


class Programme:
    """The parts of one file that the tables show; the files are in one style, one part a line."""

    def __init__(self, path):
        text = path.read_text()
        self.id = path.stem
        self.title = self.part(text, "title")
        self.unit = self.part(text, r"  unit")
        self.eligible = self.part(text, r"  eligible")
        self.share = self.part(text, r"  share")
        self.uptake = self.part(text, "uptake")
        self.capacity = self.part(text, "capacity")
        self.budget = self.part(text, "budget")
        self.lasts = self.part(text, "lasts")
        self.cost = self.part(text, "cost")
        self.funders = self.part(text, "funded_by")
        self.effects = [without_comment(line)[3:-1]
                        for line in re.findall(r"^  - \{lever.*$", text, flags=re.M)]
        note = re.search(r"^note: >-\n((?:  .*\n)+)", text, flags=re.M).group(1)
        self.note = " ".join(note.split())

    @staticmethod
    def part(text, key):
        found = re.search(rf"^{key}: +(.*)$", text, flags=re.M)
        return without_comment(found.group(1)) if found else ""

    def not_known(self):
        found = re.search(r"Not known: (.*?)[.](?= [A-Z]|$)", self.note)
        return found.group(1) if found else ""


def inside(flow):
    """What stands between the braces of a flow map."""
    return flow.strip().strip("{}")


def scale_of(programme):
    asked = re.match(r"offered: (\S+), accepts: (\S+)", inside(programme.uptake))
    parts = [f"{asked.group(1)} asked a year, {asked.group(2)} accept" if asked else "all at once"]
    if programme.capacity:
        places = re.match(r"workers: (\d+), caseload: (\d+)", inside(programme.capacity))
        parts.append(f"{int(places.group(1)) * int(places.group(2)):,} places")
    if programme.budget:
        parts.append("budget " + inside(programme.budget).replace("_", " "))
    if programme.share:
        parts.append("deprived places first")
    parts.append("lasts " + programme.lasts)
    return "; ".join(parts)


def pounds(value):
    return f"{float(value):,.0f}" if float(value) >= 20 else f"{float(value):g}"


COST_KEYS = {"capital: {per_start": "a start, capital", "per_start": "a start", "per_month": "a month",
             "fixed_per_year": "a year, fixed"}


def costs_of(programme, priors):
    said = []
    for key, value in re.findall(rf"({'|'.join(map(re.escape, COST_KEYS))}): ([~\w.]+)", programme.cost):
        words = COST_KEYS[key]
        prior = priors.get(value[1:])
        if prior is None:
            said.append(f"{value} {words} (assumption)")
            continue
        low, high = prior["interval_95"].strip("[]").split(", ")
        spread = "" if low == high else f" ({pounds(low)}-{pounds(high)})"
        said.append(f"{pounds(prior['central'])}{spread} {words}, {prior['unit']}: {prior['standing']}")
    return "; ".join(said)


def effect_in_words(effect, priors):
    lever, key, value = re.match(r"lever: (\S+), (\w+): ([^,]+)", effect).groups()
    sign = {"hazard_ratio": "x ", "add": "+ ", "at_least": "at least "}[key]
    course = effect.split("while: ")[1].replace("~", "")
    for key_, said in (("enrolled", "while enrolled"), ("ever", "for good"),
                       ("retained_per_year: ", "then kept each year: "),
                       ("half_life: ", "then halved every "), ("onset: ", "full after ")):
        course = course.replace(key_, said)
    prior = priors.get(value[1:])
    if prior is None:
        return f"`{lever}` {sign}{value}, {course}", "assumption"
    low, high = (f"{float(x):.2g}" if abs(float(x)) < 1 else f"{float(x):.3g}"
                 for x in prior["interval_95"].strip("[]").split(", "))
    return f"`{lever}` {sign}{prior['central']} ({low} to {high}), {course}", prior["standing"]


def table(heads, rows):
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def reach_table(programmes, priors):
    rows = [[f"`{p.id}` {p.title}", p.unit or "person", f"`{p.eligible}`", scale_of(p), costs_of(p, priors),
             inside(p.funders).replace("_", " ")] for p in programmes]
    return table(["programme", "unit", "who may", "scale (assumption where no source is named in the file)",
                  "cost in GBP (95 %) and how far to trust it", "who pays"], rows)


def effect_table(programmes, priors):
    rows = []
    for p in programmes:
        effects = [effect_in_words(effect, priors) for effect in p.effects]
        rows.append([f"`{p.id}`", "<br>".join(words for words, _ in effects),
                     "<br>".join(standing for _, standing in effects), p.not_known()])
    return table(["programme", "effect, centre and 95 %", "evidence", "not known"], rows)


def evidence_names(programme):
    return re.findall(r"~([\w.]+)", programme.cost + " ".join(programme.effects))


def source_list(programmes, priors):
    names = sorted({name for p in programmes for name in evidence_names(p)})
    return "\n".join(f"* `{name}`: {priors[name]['source']}" for name in names)


def compared(results):
    """Option -> measure -> (years, value) over all years, of the region's persons and every agency."""
    done = subprocess.run([HALE, "compare", results, "--format", "csv"], capture_output=True, text=True, check=True)
    options = {}
    for row in csv.DictReader(done.stdout.splitlines()):
        of_all = row["agency"] in ("", "all", "government") and row["sex"] == "persons"
        if of_all and "-" in row["years"] and not row["area"].startswith("IMD") and row["value"]:
            options.setdefault(row["option"], {}).setdefault(row["area"], {})[row["measure"]] = (
                row["years"], float(row["value"]))
    region = next(area for area, said in next(iter(options.values())).items() if "programme_starts" in said)
    return {option: said[region] for option, said in options.items() if "programme_starts" in said.get(region, {})}


# A column of what a run came to: its head, the measure of `hale compare`, what to multiply by, how to write it.
COLUMNS = [
    ("starts, people", "programme_starts", 1, ",.0f"),
    ("cost, m GBP", "cost", 1e-6, ",.1f"),
    ("years in work", "job_years_change", 1, "+,.0f"),
    ("years in good health", "good_health_years_change", 1, "+,.0f"),
    ("QALYs", "qalys_change", 1, "+,.0f"),
    ("deaths avoided", "deaths_avoided", 1, "+,.0f"),
    ("HLE, days, last three years", "hle_change", DAYS_PER_YEAR, "+.2f"),
    ("share of the aim, %", "share_of_hle_target", 1, "+.2f"),
    ("NPSV, m GBP", "npsv", 1e-6, "+,.1f"),
    ("BCR", "bcr", 1, ".2f"),
    ("public purse, m GBP", "net_budget_impact", 1e-6, "+,.1f"),
    ("purse's BCR", "fiscal_bcr", 1, ".2f"),
    ("purse paid back in, undiscounted", "public_payback", 1, ".0f"),
    ("GBP per QALY", "cost_per_qaly", 1, ",.0f"),
]
FEW_QALYS = 20    # a cost is not divided by fewer


def cell(said, measure, factor, form):
    too_few = measure == "cost_per_qaly" and said["qalys_change"][1] <= FEW_QALYS
    if too_few or measure not in said:
        return "-"
    written = format(said[measure][1] * factor, form)
    is_nothing = not re.search("[1-9]", written)
    return format(0.0, form) if is_nothing else written


def run_table(results):
    import h5py

    with h5py.File(results) as file:
        scale = float(file.attrs["scale"])
    options = compared(results)
    rows = [[f"`{option}`", *(cell(said, measure, factor, form) for _, measure, factor, form in COLUMNS)]
            for option, said in options.items()]
    years = next(iter(options.values()))["cost"][0].replace("-", " to ")
    return f"Years {years}, scale {scale:g}:\n\n" + table(["programme", *(head for head, *_ in COLUMNS)], rows)


def put(page, name, text):
    begin, end = f"<!-- {name}: made by analysis/library_table.py -->", f"<!-- end of {name} -->"
    before, rest = page.split(begin)
    return before + begin + "\n" + text + "\n" + end + rest.split(end)[1]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("results", nargs="?", help="results of scenarios/studies/whole-library.yaml")
    parser.add_argument("--long", help="results of scenarios/studies/long-run.yaml")
    parser.add_argument("--check", action="store_true", help="change nothing; status 1 if it would")
    arguments = parser.parse_args()
    priors = evidence()
    programmes = [Programme(path) for path in sorted(INTERVENTIONS.glob("*.yaml"))]
    old = PAGE.read_text()
    new = put(old, "reach", reach_table(programmes, priors))
    new = put(new, "effects", effect_table(programmes, priors))
    new = put(new, "sources", source_list(programmes, priors))
    if arguments.results:
        new = put(new, "run", run_table(arguments.results))
    if arguments.long:
        new = put(new, "long run", run_table(arguments.long))
    if arguments.check:
        if new != old:
            print(f"{PAGE.name} is not what the files say: run analysis/library_table.py")
        return int(new != old)
    PAGE.write_text(new)
    return 0


if __name__ == "__main__":
    sys.exit(main())
