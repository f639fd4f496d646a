#!/usr/bin/python3
"""Checks that the walls of the house stand: who includes whom, and where each library may be used.

Usage: check_layers.py layers|fences|sizes|rooms|words [REPOSITORY_ROOT]

Prints every fault as file:line: what; the exit status is 1 when there is one.
"""

import re
import subprocess
import sys
from pathlib import Path

# Room -> the rooms it may include, besides itself and core. Nothing looks upward.
ROOMS = {
    "cli": {"scenario", "runner", "output", "synthesis", "engine", "measures", "storage",
            "interventions", "population", "conformance", "uncertainty", "portfolio"},
    "conformance": {"scenario", "economics", "measures", "storage", "uncertainty"},
    "runner": {"population", "scenario", "synthesis", "engine", "output", "measures", "storage",
               "uncertainty", "portfolio"},
    "output": {"population", "economics", "measures", "engine", "interventions", "storage",
               "uncertainty", "portfolio"},
    "scenario": {"population", "interventions", "processes", "economics", "engine", "storage",
                 "uncertainty", "portfolio"},
    "synthesis": {"population", "storage"},
    "storage": set(),
    "engine": {"population", "interventions", "processes", "economics", "measures"},
    "measures": {"population"},
    "economics": {"population", "interventions"},
    "uncertainty": set(),
    "portfolio": set(),
    "processes": {"population", "interventions"},
    "interventions": {"population"},
    "population": set(),
    "core": set(),
}
# One header of a room that every process may include: what a step is given.
SHARED_BY_PROCESSES = "sim/processes/step_context.hpp"

# Start of a header's name -> the only places under sim/ that may include it.
FENCES = {
    "yaml-cpp/": ("scenario/",),
    "boost/spirit/": ("scenario/",),
    "boost/random/": ("uncertainty/",),
    "glpk": ("portfolio/",),
    "hdf5": ("storage/",),
    "H5": ("storage/",),
    "xxhash": ("storage/",),
    "CLI/": ("cli/",),
    "iostream": ("cli/",),
    "nlohmann/": ("conformance/",),
    "spdlog/": ("cli/", "runner/"),
    "Random123/": ("core/random.hpp",),
    "oneapi/tbb": ("population/blocks.hpp", "runner/"),
    "tbb/": (),  # the old name: oneapi/tbb is the one
    "immintrin.h": ("core/philox_avx",),
}
MODEL_ROOMS = ("core", "population", "interventions", "processes", "economics", "measures",
               "engine", "uncertainty", "portfolio")
# Attributes and pragmas have no other name; everything else does.
MACROS_ALLOWED = ("sim/core/vectorise.hpp", "sim/core/philox_avx")

LONGEST_FILE = 400  # lines
CODE = {".cpp", ".hpp", ".py", ".cmake", ".sh"}

# Marks of unfinished work, and of the place where the project was made. Written in halves, so that
# this file does not hold what it forbids.
FORBIDDEN = {
    "an unfinished mark": re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b"),
    "a path outside the project": re.compile(r"(?<![\w.-])/wo" r"rk/|\.\./sha" r"red\b"),
    "a word of its making": re.compile(r"\b(the bri" r"ef says|BRI" r"EF\.md|ISS" r"UE\.txt)\b"),
}
INCLUDE = re.compile(r'\s*#\s*include\s+[<"]([^>"]+)[>"]')


def room_of(path: str) -> str:
    """'processes/work' for the files of a process, otherwise the folder right under sim/."""
    parts = path.split("/")
    is_of_a_process = parts[1] == "processes" and len(parts) > 3
    return "/".join(parts[1:3]) if is_of_a_process else parts[1]


def sources(root: Path) -> list[str]:
    return sorted(str(p.relative_to(root)) for p in (root / "sim").rglob("*.[hc]pp"))


def includes(root: Path, path: str):
    """Yields (line number, included name)."""
    for number, line in enumerate((root / path).read_text().splitlines(), start=1):
        if match := INCLUDE.match(line):
            yield number, match.group(1)


def may_include(source: str, target: str) -> bool:
    here, there = room_of(source), room_of(target)
    if here == there or there == "core":
        return True
    if here.startswith("processes") and there.startswith("processes"):
        return target == SHARED_BY_PROCESSES
    return there.split("/")[0] in ROOMS[here.split("/")[0]]


def layer_faults(root: Path) -> list[str]:
    faults = []
    for source in sources(root):
        if room_of(source).split("/")[0] not in ROOMS:
            faults.append(f"{source}:1: not in a room of sim/")
            continue
        for number, target in includes(root, source):
            if target.startswith(("benchmarks/", "tests/")):
                faults.append(f"{source}:{number}: the program may not include {target}")
            elif target.startswith("sim/") and not may_include(source, target):
                faults.append(f"{source}:{number}: {room_of(source)} may not include {target}")
    return faults


def fence_faults(root: Path) -> list[str]:
    faults = []
    for source in sources(root):
        for number, target in includes(root, source):
            for header, allowed in FENCES.items():
                if target.startswith(header) and not source[len("sim/"):].startswith(allowed):
                    where = " and ".join(allowed) or "nowhere"
                    faults.append(f"{source}:{number}: <{target}> belongs to {where} only")
        in_the_model = room_of(source).split("/")[0] in MODEL_ROOMS
        for number, line in enumerate((root / source).read_text().splitlines(), start=1):
            code = line.split("//")[0]
            if in_the_model and re.search(r"\bvirtual\b", code):
                faults.append(f"{source}:{number}: no virtual functions in the model")
            if re.match(r"\s*#\s*define\b", code) and not source.startswith(MACROS_ALLOWED):
                faults.append(f"{source}:{number}: no macros")
    return faults


def tracked_files(root: Path) -> list[str]:
    """What belongs to the project: git's list, or every file where there is no git."""
    listed = subprocess.run(["git", "-C", str(root), "ls-files", "-co", "--exclude-standard"],
                            capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        return sorted(f for f in listed.stdout.splitlines() if (root / f).is_file())
    return sorted(str(p.relative_to(root)) for p in root.rglob("*") if p.is_file())


def size_faults(root: Path) -> list[str]:
    faults = []
    for path in tracked_files(root):
        if Path(path).suffix in CODE or Path(path).name == "CMakeLists.txt":
            lines = len((root / path).read_text().splitlines())
            if lines > LONGEST_FILE:
                faults.append(f"{path}:1: {lines} lines; at most {LONGEST_FILE}")
    return faults


def room_faults(root: Path) -> list[str]:
    """Every room says what it is for, in one paragraph under its name."""
    faults = []
    for room in sorted(p for p in (root / "sim").iterdir() if p.is_dir()):
        page = room / "README.md"
        name = page.relative_to(root)
        if not page.is_file():
            faults.append(f"{name}:1: missing: say in one paragraph what the room is for")
            continue
        blocks = [b for b in page.read_text().strip().split("\n\n") if b.strip()]
        if len(blocks) != 2 or not blocks[0].startswith("# ") or blocks[1].startswith("#"):
            faults.append(f"{name}:1: not a title and one paragraph")
    return faults


def word_faults(root: Path) -> list[str]:
    faults = []
    for path in tracked_files(root):
        try:
            text = (root / path).read_text()
        except UnicodeDecodeError:
            continue  # pictures and deliberately broken tables
        for number, line in enumerate(text.splitlines(), start=1):
            for what, pattern in FORBIDDEN.items():
                if match := pattern.search(line):
                    faults.append(f"{path}:{number}: {what}: {match.group(0)}")
    return faults


CHECKS = {"layers": layer_faults, "fences": fence_faults, "sizes": size_faults,
          "rooms": room_faults, "words": word_faults}


def main(arguments: list[str]) -> int:
    if not 1 <= len(arguments) <= 2 or arguments[0] not in CHECKS:
        print(__doc__, file=sys.stderr)
        return 2
    root = Path(arguments[1]) if len(arguments) == 2 else Path(__file__).resolve().parents[2]
    faults = CHECKS[arguments[0]](root)
    print("\n".join(faults) or f"{arguments[0]}: no faults in {root.name or root}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
