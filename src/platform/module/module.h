#pragma once
// What a module is to the rest of the house. Each module exports one in its public.h, made by a plain function; `main`
// lists them, a line each, and everything that speaks of all modules follows from that list: routes, the permission
// table, jobs, settings, the catalogue of problems, "Hôm nay", the search, the descriptions of records.
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/audit/audit.h"
#include "platform/clock/clock.h"
#include "platform/db/db.h"
#include "platform/http/http.h"
#include "platform/http/json_writer.h"
#include "platform/http/problems.h"
#include "platform/http/schema.h"
#include "platform/jobs/jobs.h"
#include "platform/record/kind.h"
#include "platform/record/settings.h"

namespace pv {

/// What every module works with.
struct Deps {
    db::Pool& pool;
    audit::AccessLog& access_log;
    Clock const& clock;
    std::filesystem::path temporary =
        std::filesystem::temp_directory_path();  ///< where an answer that is a file is made
};

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

struct Module {
    std::string_view name;
    std::vector<KindRights> rights = {};   ///< record kinds with the rights of each role
    std::vector<record::Kind> kinds = {};  ///< descriptions for forms and lists
    std::vector<http::Route> routes = {};
    std::vector<jobs::Kind> jobs = {};
    std::span<record::SettingDescription const> settings = {};  ///< with first values and periods
    std::vector<http::ProblemKind> problems = {};               ///< refusals that only this module gives
    std::vector<Subject> subjects = {};
    TodayPart today = {};
    std::optional<SearchPart> search = {};
};

// ---- what follows from the list
// -----------------------------------------------------------------------------------------

std::vector<KindRights> all_rights(std::span<Module const> modules);
std::vector<jobs::Kind> all_jobs(std::span<Module const> modules);
/// The routes of all modules, and those that speak of all of them: GET /today, /search, /record-kinds/{kind}. What is
/// left of `modules` afterwards has no routes.
std::vector<http::Route> take_routes(std::span<Module> modules, Deps const& deps);
/// Puts the first values of all settings into the database where a name has none.
void ensure_settings(db::Pool& pool, std::span<Module const> modules);

}  // namespace pv
