#include "modules/registry/import_kinds.h"

#include <fmt/format.h>

#include "modules/registry/guardian/import.h"
#include "modules/registry/public.h"
#include "modules/registry/school/import.h"
#include "modules/registry/school_class/import.h"
#include "modules/registry/staff/import.h"
#include "modules/registry/student/import.h"
#include "platform/imports/plain.h"

namespace pv::registry {

std::vector<imports::Kind> import_kinds() {
    return {
        school::import_kind(), school_class::import_kind(), student::import_kind(), staff::import_kind(),
        guardian::import_kind()};
}

int present_year(db::Tx& tx, LocalDate today) {
    return tx
        .query(
            "present_year", "SELECT max(start_year) AS y FROM registry.school_year WHERE opens - 60 <= $1::date",
            today)[0]
        .integer("y");
}

LocalDate opening_day(db::Tx& tx, int year) {
    auto const rows = tx.query("year_opens", "SELECT opens FROM registry.school_year WHERE start_year = $1", year);
    if (rows.empty()) throw Refused(Problem(422, "invalid", fmt::format("Chưa mở năm học {}-{}.", year, year + 1)));
    return rows[0].date("opens");
}

student::WriteContext write_context(imports::Writing const& w) {
    return {w.actor,
            w.work.school_id,
            w.work.year(),
            w.work.today,
            opening_day(w.work.tx, w.work.year()),
            w.set_id,
            w.reason,
            {}};
}

student::WriteContext undo_context(imports::Writing const& w) {
    auto out = write_context(w);
    out.undoing = true;
    return out;
}

}  // namespace pv::registry
