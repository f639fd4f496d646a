#!/usr/bin/python3
"""The checker must be able to fail: a small broken house, one fault at a time."""

import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import check_layers as check  # noqa: E402

ROOM_PAGE = "# room\n\nWhat it is for.\n"


class BrokenHouse(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        self.write("sim/core/ids.hpp", "#pragma once\n#include <cstdint>\n")
        self.write("sim/core/README.md", ROOM_PAGE)
        for faults in check.CHECKS.values():
            self.assertEqual(faults(self.root), [])

    def write(self, path, text):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def assert_one_fault(self, name, at):
        faults = check.CHECKS[name](self.root)
        self.assertEqual(len(faults), 1, faults)
        self.assertTrue(faults[0].startswith(at), faults)

    def test_looking_upward_is_a_fault(self):
        self.write("sim/core/units.hpp", '\n#include "sim/population/people.hpp"\n')
        self.assert_one_fault("layers", "sim/core/units.hpp:2:")

    def test_looking_downward_is_none(self):
        self.write("sim/cli/main.cpp", '#include "sim/runner/run.hpp"\n#include "sim/core/ids.hpp"\n')
        self.assertEqual(check.layer_faults(self.root), [])

    def test_processes_do_not_include_one_another(self):
        self.write("sim/processes/health/health.cpp", '#include "sim/processes/income/income.hpp"\n')
        self.assert_one_fault("layers", "sim/processes/health/health.cpp:1:")

    def test_processes_share_the_step_context(self):
        self.write("sim/processes/health/health.cpp",
                   '#include "sim/processes/step_context.hpp"\n'
                   '#include "sim/processes/health/health.hpp"\n')
        self.assertEqual(check.layer_faults(self.root), [])

    def test_the_program_does_not_include_tests(self):
        self.write("sim/cli/main.cpp", '#include "tests/support/world.hpp"\n')
        self.assert_one_fault("layers", "sim/cli/main.cpp:1:")

    def test_an_unknown_room_is_a_fault(self):
        self.write("sim/attic/box.hpp", "#pragma once\n")
        self.assert_one_fault("layers", "sim/attic/box.hpp:1:")

    def test_a_library_outside_its_room_is_a_fault(self):
        for header in ("yaml-cpp/yaml.h", "hdf5.h", "xxhash.h", "CLI/CLI.hpp", "iostream",
                       "spdlog/spdlog.h", "Random123/philox.h", "oneapi/tbb/parallel_for.h",
                       "boost/spirit/home/x3.hpp", "immintrin.h", "tbb/tbb.h"):
            with self.subTest(header=header):
                self.write("sim/measures/tally.hpp", f"#include <{header}>\n")
                self.assert_one_fault("fences", "sim/measures/tally.hpp:1:")

    def test_a_library_in_its_room_is_none(self):
        self.write("sim/storage/h5.cpp", "#include <hdf5.h>\n#include <xxhash.h>\n")
        self.write("sim/population/blocks.hpp", "#include <oneapi/tbb/parallel_for.h>\n")
        self.assertEqual(check.fence_faults(self.root), [])

    def test_virtual_functions_stay_out_of_the_model(self):
        self.write("sim/engine/month.hpp", "struct A {\n  virtual void step();  // virtual\n};\n")
        self.assert_one_fault("fences", "sim/engine/month.hpp:2:")

    def test_macros_are_faults(self):
        self.write("sim/engine/month.hpp", "#define MONTH 1\n")
        self.assert_one_fault("fences", "sim/engine/month.hpp:1:")

    def test_a_long_file_is_a_fault(self):
        self.write("sim/core/long.cpp", "\n" * (check.LONGEST_FILE + 1))
        self.assert_one_fault("sizes", "sim/core/long.cpp:1:")

    def test_a_room_without_a_page_is_a_fault(self):
        self.write("sim/storage/h5.hpp", "#pragma once\n")
        self.assert_one_fault("rooms", "sim/storage/README.md:1:")

    def test_a_page_of_two_paragraphs_is_a_fault(self):
        self.write("sim/core/README.md", ROOM_PAGE + "\nAnd another.\n")
        self.assert_one_fault("rooms", "sim/core/README.md:1:")

    def test_unfinished_marks_and_foreign_paths_are_faults(self):
        for line in ("// TO" + "DO later", "see .." + "/shared/data", "ls /wo" + "rk/data"):
            with self.subTest(line=line):
                self.write("docs/page.md", "fine\n" + line + "\n")
                self.assert_one_fault("words", "docs/page.md:2:")

    def test_a_url_with_work_in_it_is_none(self):
        self.write("docs/page.md", "https://example.org/wo" + "rk/data and sim/processes/work/x.hpp\n")
        self.assertEqual(check.word_faults(self.root), [])


if __name__ == "__main__":
    unittest.main()
