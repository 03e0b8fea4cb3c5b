#pragma once
// Guessing is slowed down: five wrong tries of a name are free, then the wait doubles from 15 seconds up to an hour.
#include <string>

#include "platform/db/db.h"

namespace pv::access {

/// One try, counted as failed before it is judged, so that many at once are no way around. Names that nobody has are
/// counted alike.
class Attempt {
public:
    /// Refused 429 "locked".
    Attempt(db::Pool& pool, std::string const& username);
    void succeeded();  ///< forgets all failed tries of the name
    void undecided();  ///< takes this one back: the password was right, the code is still to come

private:
    db::Pool& pool_;
    std::string name_digest_;
};

}  // namespace pv::access
