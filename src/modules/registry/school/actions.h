#pragma once
#include <optional>

#include "modules/registry/public.h"
#include "modules/registry/field.h"

namespace pv::registry::school {

struct File { std::int64_t id = 0; int version = 0; Values values; bool is_demo = false; };
std::optional<File> find(db::Tx& tx, std::int64_t id);

int change(Deps const& deps, Actor const& actor, std::int64_t id, Values const& values, std::optional<int> version, bool accept_warnings, std::string const& reason);

}  // namespace pv::registry::school
