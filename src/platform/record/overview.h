#pragma once
// What a module tells on the pages that speak of all modules: "Hôm nay", the search, the latest changes.
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "platform/auth/actor.h"
#include "platform/db/db.h"
#include "platform/http/http.h"
#include "platform/http/json_writer.h"
#include "platform/http/schema.h"

namespace pv {

/// Something that waits for somebody at his unit.
struct Task {
    std::string key;   ///< "no-personal-id"
    std::string text;  ///< Vietnamese: "Học sinh thiếu số định danh cá nhân"
    std::int64_t count = 0;
    std::string link;  ///< page of the front end
};

/// What a module has to say on the page "Hôm nay". The transaction is under the actor's own wall. Absent functions say
/// nothing.
struct TodayPart {
    /// What waits; counts of nought are left out by whoever asks.
    std::function<std::vector<Task>(db::Tx& tx, Actor const& actor, LocalDate today)> tasks = {};
    /// Writes members of its own into the answer's object; `members` describes them.
    std::function<void(db::Tx& tx, Actor const& actor, LocalDate today, http::JsonWriter& json)> write = {};
    http::schema::Properties members = {};
};

/// Whose file a change belongs to, as the change log names the kind, and how such files are called: names by id under
/// the actor's wall and rights; what he may not see has none.
struct Subject {
    std::string_view kind;  ///< "student"
    std::function<std::map<std::int64_t, std::string>(
        db::Tx& tx, Actor const& actor, std::vector<std::int64_t> const& ids)>
        names;
};

/// What somebody looks for.
struct SearchWords {
    std::string folded;   ///< lower case without accents and without the signs of LIKE
    int limit = 20;       ///< of each kind
    std::string purpose;  ///< reason given by who reads persons province-wide; "" none
};
/// A module's answer to a search: writes members of its own into the answer's object, under the actor's wall and
/// rights; `members` describes them. What it shows of persons it logs.
struct SearchPart {
    /// True when there is more than it wrote.
    std::function<bool(
        Actor const& actor, http::Request const& request, SearchWords const& words, http::JsonWriter& json)>
        write;
    http::schema::Properties members;
};

}  // namespace pv
