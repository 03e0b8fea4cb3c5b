#pragma once
// Figures as values. A figure is a named, versioned query over facts: dimensions by which its table has rows, measures
// which are its columns. Modules declare them; the module statistics asks, shows, opens and exports them.
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/auth/record_kind.h"
#include "platform/db/db.h"

namespace pv::figures {

/// By what a table has rows, or by what a number of it may be narrowed.
struct Dimension {
    std::string_view key;     ///< on the wire: "grade" is gradeCode, gradeName and the parameter "grade"
    std::string_view title;   ///< "Khối"
    std::string_view column;  ///< of the facts
    std::string_view list;    ///< the code list that has the names; "" for a flag
    std::string_view none;    ///< what '' is called: "Chưa xếp lớp"
};

/// Only facts whose column says so: {"sex", "02"}, {"minority", "true"}.
struct Condition {
    std::string_view column, value;
};

/// A column of the table: how many facts, or an amount of theirs summed up; never a share, which does not add up.
struct Measure {
    std::string_view key;       ///< on the wire: "girls"
    std::string_view title;     ///< in a workbook: "Nữ dân tộc thiểu số"
    std::string_view heading;   ///< over a narrow column: "Nữ dân tộc"
    std::string_view unit;      ///< after a number in a sentence: "nữ dân tộc thiểu số"
    std::string_view fact;      ///< the Fact's name
    std::string_view sum = {};  ///< the amount that is summed; "" counts the facts
    std::vector<Condition> where = {};
};

/// What stands behind a number within one school, when it is simply the records: their names by id, under the wall of
/// the one who asks. Subjects of personal data have steps of their own in statistics instead.
struct Records {
    RecordKind right;        ///< whoever opens the number reads these
    std::string_view title;  ///< "Phòng"
    std::map<std::int64_t, std::string> (*names)(
        db::Tx& tx, std::int64_t school_id, std::vector<std::int64_t> const& ids);
};

struct Figure {
    std::string_view name;                      ///< "students": /statistics/students
    int version = 1;                            ///< raised when what is counted changes
    std::string_view title;                     ///< "Số liệu học sinh"
    std::string_view heading, heading_by_unit;  ///< of the workbook
    std::string_view by;                        ///< how its rows are made, as a choice: "Theo khối"
    std::string_view file;                      ///< begins a workbook's name: "so-hoc-sinh"
    std::vector<Dimension> dimensions;          ///< of the table; columns of every fact that a measure counts
    std::vector<Dimension> filters = {};        ///< by which else a number may be narrowed
    std::vector<Measure> measures;
    std::optional<Records> records = {};  ///< absent: statistics opens its schools itself
};

}  // namespace pv::figures
