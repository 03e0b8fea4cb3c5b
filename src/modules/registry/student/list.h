#pragma once
// The list of a school's students: filters, order, window.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/db/db.h"
#include "platform/reference/reference.h"
#include "vocabulary/local_date.h"

namespace pv::registry::student {

struct ListQuery {
    SchoolId school_id;
    std::optional<ClassId> class_id;
    std::string grade, status, q;  ///< status: "" studying on the day, "unplaced", "left", "all", or a code
    std::string
        sort;  ///< name, code, birth, class, sex, status, entered, moetCode, personalId; "-" before it: downwards
    std::string sex, missing;                    ///< a code; a key of missing_keys()
    bool minority = false;                       ///< only ethnic minorities; the caller has checked the right
    std::optional<std::vector<StudentId>> only;  ///< narrows to these students
    LocalDate on = LocalDate::from_days({});
    int offset = 0, limit = 50;
    bool identity = false;  ///< personal ids and phones in full
};

/// {"total":n,"rows":[…]} and the ids of the students in it.
std::string list_json(
    db::Tx& tx, ListQuery const& query, std::vector<StudentId>& ids, reference::Reference const& codes);
/// The ids alone, in the list's order.
std::vector<StudentId> list_ids(db::Tx& tx, ListQuery const& query);

/// What the filter "missing" can ask for: personalId, phone, moetCode …
std::vector<std::string_view> missing_keys();
/// The orders that "sort" can name.
std::vector<std::string_view> sort_keys();

}  // namespace pv::registry::student
