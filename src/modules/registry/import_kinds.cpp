#include "modules/registry/import_kinds.h"

#include <fmt/format.h>

#include "modules/registry/guardian/import.h"
#include "modules/registry/public.h"
#include "modules/registry/school/import.h"
#include "modules/registry/school_class/import.h"
#include "modules/registry/staff/import.h"
#include "modules/registry/student/import.h"
#include "modules/registry/student/proposed_classes.h"
#include "platform/imports/plain.h"

namespace pv::registry {

std::vector<imports::Kind> import_kinds() {
    return {
        school::import_kind(), school_class::import_kind(), student::import_kind(), staff::import_kind(),
        guardian::import_kind()};
}

namespace {

constexpr Field year_parameter[] = {
    {"schoolYear", "Năm học", "", "import_set", "parameters", "int", FieldType::year, "", true, Sensitivity::internal,
     "year"}};

SchoolYear present_year(db::Tx& tx, LocalDate today) {
    return tx
        .query(
            "present_year", "SELECT max(start_year) AS y FROM registry.school_year WHERE opens - 60 <= $1::date",
            today)[0]
        .school_year("y");
}

[[noreturn]] void not_open(std::string const& year) {
    throw Refused(Problem(422, "invalid", fmt::format("Chưa mở năm học {}.", year)));
}

}  // namespace

SchoolYear year_of(imports::Work const& work) {
    auto const& said = value_of(work.parameters, school_year);
    auto const year = SchoolYear::parse(said);
    if (!year) not_open(said);
    return *year;
}

void about_a_year(imports::Kind& kind) {
    kind.parameters = year_parameter;
    kind.first_parameters = [](db::Tx& tx, imports::Parameters& parameters, LocalDate today) {
        auto& year = parameters[school_year];
        if (year.empty()) year = present_year(tx, today).text();
    };
}

std::vector<std::string> proposed_classes(imports::ChangeSet const& set) {
    std::vector<std::string> out;
    for (auto const& c : student::proposed_in(set.questions).list) out.push_back(c.name);
    return out;
}

LocalDate opening_day(db::Tx& tx, SchoolYear year) {
    auto const rows = tx.query("year_opens", "SELECT opens FROM registry.school_year WHERE start_year = $1", year);
    if (rows.empty()) not_open(year.vi());
    return rows[0].date("opens");
}

student::WriteContext write_context(imports::Writing const& w) {
    return {w.actor,         *w.work.codes, SchoolId(w.work.school_id),
            year_of(w.work), w.work.today,  opening_day(w.work.tx, year_of(w.work)),
            w.set_id,        w.reason,      {},
            w.undoing};
}

}  // namespace pv::registry
