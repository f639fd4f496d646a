"""The JSON Schemas that the program prints: they take every shipped file, and know the keys that it knows."""

import json
import os
import re
import subprocess
from pathlib import Path

import jsonschema
import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
HALE = os.environ.get("HALE", str(ROOT / "hale"))
KINDS = ["study", "intervention", "region", "evidence", "sweep", "fund", "site"]

pytestmark = pytest.mark.skipif(not Path(HALE).exists(), reason="./hale is not built")


def hale(*words):
    return subprocess.run([HALE, *map(str, words)], cwd=ROOT, capture_output=True, text=True, timeout=300)


@pytest.fixture(scope="module")
def schemas():
    """The schema of each kind, itself checked."""
    found = {}
    for kind in KINDS:
        shown = hale("schema", kind)
        assert shown.returncode == 0, shown.stderr
        found[kind] = json.loads(shown.stdout)
        jsonschema.Draft7Validator.check_schema(found[kind])
    return found


def with_text_keys(value):
    """YAML reads `2026: 40` with a number for a key; editors, and JSON, have texts."""
    if isinstance(value, dict):
        return {str(key): with_text_keys(item) for key, item in value.items()}
    return [with_text_keys(item) for item in value] if isinstance(value, list) else value


def document(path):
    return with_text_keys(yaml.safe_load(path.read_text(encoding="utf-8-sig")))


def faults(schema, instance):
    return [error.message for error in jsonschema.Draft7Validator(schema).iter_errors(instance)]


def shipped():
    files = sorted((ROOT / "scenarios").rglob("*.yaml"))
    return [(file, kind) for file in files for kind in KINDS
            if file.read_text().startswith(f"hale: {kind}/1")]


def test_every_shipped_file_fits_its_schema(schemas):
    files = shipped()
    assert {kind for _, kind in files} == set(KINDS)
    assert len(files) >= 15
    for file, kind in files:
        assert faults(schemas[kind], document(file)) == [], file


def test_files_with_an_unknown_key_do_not_fit(schemas):
    tried = 0
    for told in sorted((ROOT / "tests/bad").glob("*.txt")):
        if "unknown key" not in told.read_text():
            continue
        instance = document(told.with_suffix(".yaml"))
        kind = instance["hale"].split("/")[0]
        assert faults(schemas[kind], instance), told
        tried += 1
    assert tried >= 3


@pytest.mark.parametrize("name, part", [
    ("bare-share", "0.6"), ("unknown-lever", "work.jobfinding"), ("uncertainty", ""), ("no-unit", "")])
def test_values_in_a_wrong_form_do_not_fit(schemas, name, part):
    instance = document(ROOT / f"tests/bad/{name}.yaml")
    found = faults(schemas["study"], instance)
    if name == "uncertainty":
        return  # how many draws a version runs is no matter of form
    assert found, name


def test_a_copy_need_not_be_complete_and_another_must(schemas):
    study = document(ROOT / "scenarios/studies/ips-expansion.yaml")
    del study["interventions"][0]["like"]
    assert any("is a required property" in fault for fault in deep_faults(schemas["study"], study))


def deep_faults(schema, instance):
    """The messages of all faults, those within alternatives as well."""
    found, todo = [], list(jsonschema.Draft7Validator(schema).iter_errors(instance))
    while todo:
        error = todo.pop()
        found.append(error.message)
        todo.extend(error.context)
    return found


def sections(schema):
    return {name: entry for name, entry in schema["definitions"].items() if "properties" in entry
            and not name.endswith("_of_a_copy")}


# Where a section stands in a file of its kind, as the YAML around `@`, the key to be tried.
STANDS = {
    "study": "@",
    "money": "money: {@}", "uncertainty": "uncertainty: {@}", "report": "report: {@}",
    "option": "options: [{id: a, @}]", "intervention": "interventions: [{id: a, @}]",
    "who": "interventions: [{id: a, who: {@}}]", "share": "interventions: [{id: a, who: {share: {@}}}]",
    "uptake": "interventions: [{id: a, uptake: {@}}]", "capacity": "interventions: [{id: a, capacity: {@}}]",
    "effect": "interventions: [{id: a, effect: [{@}]}]", "cost": "interventions: [{id: a, cost: {@}}]",
    "capital": "interventions: [{id: a, cost: {capital: {@}}}]", "budget": "interventions: [{id: a, budget: {@}}]",
    "library": "@", "region": "@", "evidence": "@", "parameter": "parameters: [{@}]",
    "fund": "@", "fund_budget": "budget: {@}", "candidate": "candidates: [{@}]",
    "constraints": "constraints: {@}", "search": "search: {@}",
    "site": "@", "sweep": "@", "design": "design: {@}", "factor": "design: {kind: grid, over: [{@}]}",
}
# What else must be right before the reader comes to a section of a study.
HEAD = "hale: study/1\nid: t\ntitle: t\nregion: west-midlands\nyears: 2024..2030\n"
REST = "options: [{id: a, use: [a]}]\n"


def told(tmp_path, kind, section, key):
    """What the reader says of a file with this key in this section."""
    line = STANDS[section].replace("@", f"{key}: x") + "\n"
    header = f"hale: {kind}/1\n"
    if kind == "study" and section not in ("study", "money", "uncertainty", "report", "option"):
        text = HEAD + line + REST
    elif key == "hale":
        text = header
    else:
        text = header + line
    file = tmp_path / "t.yaml"
    file.write_text(text)
    done = hale("validate", file)
    assert done.returncode == 2 or kind == "site", text  # a site needs none of its keys
    return done.stderr


def test_the_reader_knows_the_keys_of_the_schema_and_no_other(schemas, tmp_path):
    tried = set()
    for kind, schema in schemas.items():
        for section, entry in sections(schema).items():
            if kind == "intervention" and section != "library":
                continue  # the same sections as in a study
            for key in entry["properties"]:
                assert f"unknown key `{key}`" not in told(tmp_path, kind, section, key), (section, key)
            answer = told(tmp_path, kind, section, "xyzzy")
            assert "unknown key `xyzzy`" in answer, section
            known = re.search(r"unknown key `xyzzy`.*?known here: (.*?)(?:, \.\.\. \((\d+) in all\))?\n", answer, re.S)
            names = known.group(1).split(", ")
            assert set(names) <= set(entry["properties"]), section
            assert int(known.group(2) or len(names)) == len(entry["properties"]), section
            tried.add(section)
    assert tried == set(STANDS)
