#pragma once
// A school whose lists of students come in as small tables.
#include "modules/registry/student/matching.h"
#include "modules/registry/tests/importing.h"

namespace pv::registry::test {

using imports::Action;
using imports::Row;

inline std::string told(Row const& row, std::string_view rule, char severity = 0) {
    for (auto const& f : row.faults)
        if (f.rule == rule && (severity == 0 || f.severity == severity)) return f.message;
    return {};
}

class Matching : public Importing {
protected:
    imports::Opened send(std::string const& text) {
        return create(table(text, "gui.csv"), *clerk_, primary_, "students");
    }
    imports::Opened send_for(int year, std::string const& text) {
        imports::NewImport import;
        import.kind = "students", import.school_id = primary_, import.parameters[school_year] = std::to_string(year),
        import.file_name = "nam.csv";
        return imports::test::create(imports_, *clerk_, table(text, "nam.csv"), import);
    }
    std::string name_of(char const* code) {
        auto const rows = database_.superuser_sql(
            "SELECT s.full_name FROM registry.student s JOIN registry.enrolment e ON e.student_id = s.id AND NOT "
            "e.cancelled WHERE NOT s.cancelled AND e.student_code = $1",
            {std::string(code)});
        return rows.empty() ? "" : rows[0].string("full_name");
    }
    std::string classes_of(char const* name) {
        std::string out;
        for (auto const r : database_.superuser_sql(
                 "SELECT c.school_year || ' ' || c.name || ' ' || m.period::text AS line FROM registry.student s JOIN "
                 "registry.class_membership m ON m.student_id = s.id AND NOT m.cancelled "
                 "JOIN registry.school_class c ON c.school_id = m.school_id AND c.id = m.class_id WHERE s.full_name = "
                 "$1 ORDER BY lower(m.period)",
                 {std::string(name)}))
            out += (out.empty() ? "" : "; ") + r.string("line");
        return out;
    }
    int movements(std::string const& where) {
        return count("SELECT count(*) AS n FROM registry.movement WHERE NOT cancelled AND " + where);
    }
};

inline char const* const three =
    "Mã học sinh,Họ và tên,Ngày sinh,Giới tính,Dân tộc,Lớp\nA1,Nguyễn Văn An,03/05/2020,Nam,Kinh,1A\nA2,Lê Thị "
    "Bình,04/06/2020,Nữ,Kinh,1A\nA3,Trần Văn Chi,05/07/2020,Nam,Kinh,1A\n";

}  // namespace pv::registry::test
