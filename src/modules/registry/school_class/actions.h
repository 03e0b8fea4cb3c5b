#pragma once
#include <optional>

#include "modules/registry/kit.h"
#include "modules/registry/public.h"
#include "vocabulary/school_year.h"

namespace pv::registry::school_class {

struct Edit {
    Values values;
    std::optional<SchoolYear> school_year;  ///< of a new class; absent: the present one
    std::optional<LocalDate> from;
    bool accept_warnings = false;
    std::string reason;
    std::optional<int> version;
};
/// Refused 422 by the rules (S14: the name is taken).
ClassId create(Deps const& deps, Actor const& actor, SchoolId school_id, Edit const& edit);
int change(Deps const& deps, Actor const& actor, SchoolId school_id, ClassId id, Edit const& edit);
/// Refused 422 while students are in it on the day (S19).
int close(
    Deps const& deps, Actor const& actor, SchoolId school_id, ClassId id, LocalDate on, std::string const& reason);

}  // namespace pv::registry::school_class
