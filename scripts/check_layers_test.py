#!/usr/bin/env python3
"""Plants each fault that scripts/check_layers.py knows into a small house and asks whether it is found."""
import tempfile
import unittest
from pathlib import Path

from check_layers import check

HOUSE = {
    "src/vocabulary/CMakeLists.txt": "pv_library(vocabulary LINK fmt::fmt)",
    "src/vocabulary/words.h": "",
    "src/platform/db/CMakeLists.txt": "pv_library(db LINK pv_vocabulary)",
    "src/platform/db/db.h": '#include "vocabulary/words.h"\n#include <libpq-fe.h>\n',
    "src/platform/http/CMakeLists.txt": "pv_library(http LINK pv_vocabulary)",
    "src/platform/http/server.cpp": "#include <boost/beast/core.hpp>\n",
    "src/platform/http/http.h": "",
    "src/modules/CMakeLists.txt": "add_subdirectory(lower)\nadd_subdirectory(beside)\nadd_subdirectory(upper)\n",
    "src/modules/lower/CMakeLists.txt": "pv_library(lower LINK pv_db)\npv_tests(lower LINK pv_upper)",
    "src/modules/lower/public.h": '#include "platform/db/db.h"\n',
    "src/modules/lower/inside.h": "",
    "src/modules/beside/CMakeLists.txt": "pv_library(beside LINK pv_lower)",
    "src/modules/beside/public.h": "",
    "src/modules/upper/CMakeLists.txt": "pv_library(upper LINK pv_lower\n    pv_db)  # not pv_beside\n",
    "src/modules/upper/upper.cpp": '#include "modules/lower/public.h"\n#include "platform/db/db.h"\n',
    "src/modules/upper/tests/upper_test.cpp": '#include "modules/beside/public.h"\n',
    "web/src/features/one/One.tsx": 'import { Box } from "../../shared/ui";\n',
    "web/src/features/two/Two.tsx": "",
}


class Layers(unittest.TestCase):
    def faults(self, planted=None):
        """What is found in the house with these files written anew."""
        with tempfile.TemporaryDirectory() as folder:
            for name, text in {**HOUSE, **(planted or {})}.items():
                file = Path(folder) / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8")
            return check(Path(folder))[0]

    def assert_found(self, name, text, *words):
        """Planted in one file, exactly one fault with these words is found."""
        found = self.faults({name: text})
        self.assertEqual(len(found), 1, found)
        for word in words:
            self.assertIn(word, found[0])

    def test_a_house_in_order_has_no_fault(self):
        self.assertEqual(self.faults(), [])

    def test_includes_upwards_and_sideways(self):
        self.assert_found("src/platform/db/more.cpp", '#include "modules/lower/public.h"\n', "platform/db does not link modules/lower")
        self.assert_found("src/modules/lower/more.cpp", '#include "modules/upper/public.h"\n#include "modules/beside/public.h"\n', "does not link modules/beside")
        self.assert_found("src/modules/upper/more.cpp", '#include "modules/beside/public.h"\n', "modules/upper does not link modules/beside")
        self.assert_found("src/modules/upper/more.cpp", '#include "platform/http/http.h"\n', "does not link platform/http")
        self.assert_found("src/vocabulary/more.h", '#include "platform/db/db.h"\n', "vocabulary does not link platform/db")

    def test_the_inside_of_a_module(self):
        self.assert_found("src/modules/upper/more.cpp", '#include "modules/lower/inside.h"\n', "inside of modules/lower")

    def test_links_upwards_and_in_a_circle(self):
        self.assert_found("src/platform/http/CMakeLists.txt", "pv_library(http LINK pv_vocabulary pv_lower)", "links modules/lower, which stands above it")
        self.assert_found("src/modules/beside/CMakeLists.txt", "pv_library(beside LINK pv_upper)", "links modules/upper, which comes after it")
        found = self.faults({
            "src/platform/db/CMakeLists.txt": "pv_library(db LINK pv_vocabulary pv_http)",
            "src/platform/http/CMakeLists.txt": "pv_library(http LINK pv_vocabulary pv_db)"})
        self.assertTrue(found and all(fault.startswith("circle: ") for fault in found), found)

    def test_a_file_in_no_room(self):
        self.assert_found("src/modules/stray/stray.cpp", "", "stands in no room")

    def test_libraries_in_their_units(self):
        self.assert_found("src/modules/upper/more.cpp", "#include <libpq-fe.h>\n", "libpq belongs to platform/db")
        self.assert_found("src/modules/upper/more.cpp", "#include <boost/asio/ip/tcp.hpp>\n", "platform/http/server.cpp alone")
        self.assert_found("src/modules/upper/more.h", "#include <boost/json.hpp>\n", "no Boost.JSON in module headers")

    def test_features_stay_apart(self):
        self.assert_found("web/src/features/one/More.tsx", 'import { Two } from "../two/Two";\n', "feature one imports feature two")


if __name__ == "__main__":
    unittest.main()
