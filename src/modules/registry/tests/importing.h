#pragma once
// An office with a file store: workbooks and small tables go in as a clerk would send them.
#include <fstream>

#include "modules/registry/tests/office.h"
#include "platform/imports/tests/opening.h"

namespace pv::registry::test {

class Importing : public Office {
protected:
    Importing()
        : store_(folder_.path() / "files"), imports_{database_.pool(), store_, clock_, reference_data_, kinds_} {
        std::filesystem::create_directories(folder_.path());
    }

    imports::Opened create(
        std::filesystem::path const& file, Actor const& actor, std::int64_t school, char const* kind = "") {
        imports::NewImport import;
        import.kind = kind, import.school_id = school, import.parameters[school_year] = "2026",
        import.file_name = file.filename().string();
        return imports::test::create(imports_, actor, file, import);
    }
    imports::Opened apply(imports::Opened const& opened, Actor const& actor) {
        return imports::test::apply(imports_, actor, opened.head.id);
    }
    imports::Opened bring(
        std::filesystem::path const& file, Actor const& actor, std::int64_t school, char const* kind = "") {
        return apply(create(file, actor, school, kind), actor);
    }

    std::filesystem::path table(std::string const& text, char const* name = "bang.csv") {
        auto const file = folder_.path() / name;
        std::ofstream(file, std::ios::binary) << text;
        return file;
    }
    int count(std::string const& sql) { return static_cast<int>(database_.superuser_sql(sql)[0].int64("n")); }

    pv::test::TestFolder folder_;
    files::Store store_;
    std::vector<imports::Kind> const kinds_ = import_kinds();
    imports::ImportDeps imports_;
};

}  // namespace pv::registry::test
