#pragma once
// Which province an installation serves: said at its first start, and kept in the database.
#include <optional>
#include <string>

#include "platform/reference/source.h"

namespace pv::reference {

/// Keeps the province at the first start and answers its code; later the one that is kept. `asked`: what the person
/// who starts the program says; nothing means the one that is kept, at the first start default_home. An installation
/// of former times, which had no choice, is default_home's. Refused 400 "usage" for a code that is no province of
/// `files`, and for another province than the one that is kept, with both names. The owner's transaction.
std::string settle_home(db::Tx& owner_tx, std::optional<std::string> const& asked, Source const& files);

}  // namespace pv::reference
