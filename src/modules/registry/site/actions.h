#pragma once
#include <cstdint>
#include <optional>

#include "modules/registry/public.h"
#include "modules/registry/site/store.h"

namespace pv::registry::site {

struct Edit {
    Values values;
    std::optional<LocalDate> from;  ///< open from; today
    std::optional<int> version;
    bool accept_warnings = false;
    std::string reason;
};
/// Refused 422 by the rules, 409 for a code that another site of the school has. Without a code it gets the next.
SiteId create(Deps const& deps, Actor const& actor, SchoolId school_id, Edit edit);
void change(Deps const& deps, Actor const& actor, SchoolId school_id, SiteId id, Edit const& edit);
/// Refused 422 for the main site, and while classes stand there on the day.
void close(
    Deps const& deps, Actor const& actor, SchoolId school_id, SiteId id, LocalDate on, std::string const& reason);

}  // namespace pv::registry::site
