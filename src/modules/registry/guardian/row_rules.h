#pragma once
// What is wrong with a row of parents, and with rows of parents beside each other.
#include "modules/registry/guardian/fields.h"
#include "modules/registry/settings.h"
#include "platform/imports/change_set.h"

namespace pv::registry::guardian {

/// D39, U11 and the rules of names; `child_birth` as far as it is known.
void check(imports::Row& row, std::string const& child_birth, Settings const& settings);
/// A person without a name makes nobody: told at the name, and left out of the comparison with what is `known`, since
/// nothing would be written.
void leave_nameless(imports::Row& row, Values& known);
/// S11: one telephone for more than `most` families.
void find_shared_phones(imports::ChangeSet& set, int most);
/// What rows with the same telephone share.
std::string phone_link(std::string const& phone);

}  // namespace pv::registry::guardian
