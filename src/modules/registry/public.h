#pragma once
// The registry: org units, schools, classes, students, guardians, staff. What other modules may use of it.
#include <optional>
#include <string>
#include <vector>

#include "modules/registry/kinds.h"
#include "modules/registry/kit.h"
#include "platform/imports/kind.h"
#include "platform/module/module.h"

namespace pv::registry {

/// Brings code lists, administrative units, school years and the province's org units (department, bureaus, commune
/// offices) into the database; does nothing when the embedded data is there already. `province`: the one that the
/// installation shall serve, kept at the first start; Refused when another one is kept (reference/home.h). Answers, and
/// says in the log, of which codes the database and the files say different things (reference/source.h).
std::vector<CodeDifference> load_reference_data(
    db::Pool& pool, std::optional<std::string> const& province = std::nullopt);

/// The org unit of the department; there is always one.
UnitId department_id(db::Tx& tx);

/// Makes a school with its main site and both superiors from a day on (before 1/7/2025: the bureau of the old
/// district), and raises the scope's epoch. `job_tx` works as pv_job. Values by the keys of school::record_fields().
/// Refused 409 when the code is taken; rules are the caller's.
SchoolId create_school(
    db::Tx& job_tx, Reference const& codes, Actor const& actor, Values const& values, LocalDate from,
    bool is_demo = false);

/// By what names of classes are compared (S14): the same key wherever a class is written.
std::string class_name_key(std::string_view name);

/// What the registry keeps, as it is described and digested.
std::vector<record::Kind> record_kinds();

Module module(Deps const& deps);

/// A parameter and a question of the registry's imports.
inline constexpr Key school_year = Key::beside("schoolYear"), about_classes = Key::beside("classes");
/// What can be imported of the registry: schools, classes, students, staff, guardians.
std::vector<imports::Kind> import_kinds();
/// The classes that a list of students proposes, as the file names them.
std::vector<std::string> proposed_classes(imports::ChangeSet const& set);

}  // namespace pv::registry
