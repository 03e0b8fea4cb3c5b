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
    "src/platform/http/server/server.cpp": "#include <boost/beast/core.hpp>\n",
    "src/platform/http/http.h": "",
    "src/modules/CMakeLists.txt": "add_subdirectory(lower)\nadd_subdirectory(beside)\nadd_subdirectory(upper)\n",
    "src/modules/lower/CMakeLists.txt": "pv_library(lower LINK pv_db)\npv_tests(lower LINK pv_upper)",
    "src/modules/lower/public.h": '#include "platform/db/db.h"\n',
    "src/modules/lower/inside.h": "",
    "src/modules/lower/store.cpp": 'tx.query("SELECT id FROM lower.thing JOIN public_table USING (id)");\n',
    "src/modules/lower/migrations/1.sql": """CREATE SCHEMA lower; CREATE TABLE lower.thing (id int); -- upper.other is nobody's business here
        CREATE VIEW lower.thing_current WITH (security_invoker = true) AS SELECT id FROM lower.thing;
        CREATE FUNCTION lower.count_things() RETURNS int LANGUAGE sql AS 'SELECT count(*) FROM lower.thing';
        CREATE FUNCTION lower.own_business() RETURNS int LANGUAGE sql AS 'SELECT 1';
        COMMENT ON FUNCTION lower.count_things() IS 'published: how many things there are';""",
    "src/platform/db/migrations/0.sql": "CREATE SCHEMA base; CREATE TABLE base.setting (name text);",
    "src/platform/http/migrations/0.sql": "CREATE TABLE base.session (id int);",
    "src/modules/beside/CMakeLists.txt": "pv_library(beside LINK pv_lower)",
    "src/modules/beside/public.h": "",
    "src/modules/upper/CMakeLists.txt": "pv_library(upper LINK pv_lower\n    pv_db)  # not pv_beside\n",
    "src/modules/upper/upper.cpp": """#include "modules/lower/public.h"
        #include "platform/db/db.h"
        // lower.thing is not read here
        auto a = R"sql(SELECT * FROM lower.thing_current, base.setting WHERE lower.count_things() > 1)sql";
        auto b = "http://lower.example/", c = lower.thing;""",
    "src/modules/upper/migrations/2.sql": "CREATE SCHEMA upper; CREATE TABLE upper.other (id int REFERENCES lower.thing);",
    "src/modules/upper/tests/upper_test.cpp": '#include "modules/beside/public.h"\nauto all = "SELECT * FROM lower.thing";\n',
    "web/src/features/one/One.tsx": 'import { Box } from "../../shared/ui";\n',
    "web/src/features/two/Two.tsx": "",
}


class Layers(unittest.TestCase):
    def faults(self, planted=None, allowed=None):
        """What is found in the house with these files written anew."""
        with tempfile.TemporaryDirectory() as folder:
            for name, text in {**HOUSE, **(planted or {})}.items():
                file = Path(folder) / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8")
            return check(Path(folder), allowed or {})[0]

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

    def test_sql_upwards_and_sideways(self):
        self.assert_found("src/platform/db/more.cpp", 'auto a = "SELECT 1 FROM lower.thing_current";\n', "lower.thing_current: platform/db does not link modules/lower")
        self.assert_found("src/modules/lower/more.cpp", 'auto a = R"(SELECT 1 FROM upper.other_current)";\n', "modules/lower does not link modules/upper")
        self.assert_found("src/modules/beside/more.cpp", 'auto a = "UPDATE upper.other SET id = 1";\n', "modules/beside does not link modules/upper")
        self.assert_found("src/modules/lower/migrations/3.sql", "INSERT INTO upper.other VALUES (1);", "lower/migrations/3.sql: SQL names upper.other")
        self.assert_found("src/modules/lower/more.cpp", 'auto a = "SELECT 1 FROM base.session";\n', "modules/lower does not link platform/http")

    def test_sql_on_the_inside_of_a_module(self):
        inside = "the inside of modules/lower"
        self.assert_found("src/modules/upper/more.cpp", 'auto a = "SELECT 1 "\n    "FROM lower.thing";\n', "lower.thing, " + inside)
        self.assert_found("src/modules/upper/more.cpp", 'auto a = "FROM lower." "thing";\n', "lower.thing, " + inside)
        self.assert_found("src/modules/upper/more.cpp", 'auto a = "FROM lower." + name;\n', "lower., " + inside)
        self.assert_found("src/modules/upper/more.cpp", 'auto a = fmt::format("FROM lower.{}_current", name);\n', inside)
        self.assert_found("src/modules/upper/more.cpp", 'auto a = "SELECT lower.own_business()";\n', "lower.own_business, " + inside)
        self.assert_found("src/modules/upper/migrations/3.sql", "CREATE VIEW upper.v AS SELECT id FROM lower.thing;", "lower.thing, " + inside)
        self.assert_found("src/modules/upper/migrations/3.sql", "CREATE TABLE upper.t (id int REFERENCES lower.thing, n int DEFAULT (SELECT max(id) FROM lower.thing));", inside)
        self.assert_found("src/modules/beside/migrations/3.sql", "CREATE TABLE beside_t (id int REFERENCES upper.other);", "modules/beside does not link modules/upper")

    def test_sql_that_is_allowed_for_a_reason(self):
        planted = {"src/modules/upper/more.cpp": 'auto a = "COPY lower.thing FROM STDIN";\n'}
        self.assertEqual(len(self.faults(planted)), 1)
        self.assertEqual(self.faults(planted, {"modules/upper/more.cpp": ({"lower"}, "why")}), [])
        self.assertIn("is allowed what it does not name", self.faults({}, {"modules/upper/more.cpp": ({"lower"}, "why")})[0])

    def test_a_file_in_no_room(self):
        self.assert_found("src/modules/stray/stray.cpp", "", "stands in no room")

    def test_libraries_in_their_units(self):
        self.assert_found("src/modules/upper/more.cpp", "#include <libpq-fe.h>\n", "libpq belongs to platform/db")
        self.assert_found("src/modules/upper/more.cpp", "#include <boost/asio/ip/tcp.hpp>\n", "platform/http/server alone")
        self.assert_found("src/modules/upper/more.h", "#include <boost/json.hpp>\n", "no Boost.JSON in module headers")

    def test_features_stay_apart(self):
        self.assert_found("web/src/features/one/More.tsx", 'import { Two } from "../two/Two";\n', "feature one imports feature two")


if __name__ == "__main__":
    unittest.main()
