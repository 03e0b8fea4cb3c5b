#pragma once
// The import of schools by the department: the columns of the ministry's school list.
#include <filesystem>

#include "modules/registry/imports/change_set.h"
#include "platform/auth/actor.h"
#include "platform/db/db.h"

namespace pv::registry::school {

std::span<Field const> import_fields();

struct Existing { std::int64_t id; int version; Values values; };
std::vector<Existing> list_existing(db::Tx& tx);

imports::ChangeSet plan_import(std::filesystem::path const& file, std::vector<Existing> const& existing, imports::Mapping const& mapping = {});
void judge(imports::ChangeSet& set, std::vector<Existing> const& existing);

/// Makes a school: org unit with its name and superiors, the school row, its main site. Answers the id.
std::int64_t insert_school(db::Tx& tx, Actor const& actor, Values const& values, LocalDate since, std::optional<std::int64_t> change_set);
void update_school(db::Tx& tx, Actor const& actor, Existing const& before, Values const& after, std::vector<std::string> const& changed, std::optional<std::int64_t> change_set);
/// An undone creation: closed, its code never used again for another school.
bool cancel_school(db::Tx& tx, Actor const& actor, std::int64_t id, std::optional<std::int64_t> change_set);

}  // namespace pv::registry::school
