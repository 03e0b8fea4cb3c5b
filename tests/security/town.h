#pragma once
// Two schools of two communes under one department, somebody in every role, and in each school values that stand
// nowhere else.
#include <boost/json.hpp>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app.h"
#include "modules/access/permissions.h"
#include "platform/http/router.h"
#include "platform/jobs/jobs.h"
#include "tests/support/database.h"
#include "tests/support/json_schema.h"

namespace pv::security {
namespace json = boost::json;

/// What the addresses of routes name; `token` stands in the name of every person of the school, `staff_token` in those
/// who work there.
struct Place {
    std::int64_t school = 0, commune = 0;
    std::map<std::string, std::int64_t, std::less<>> ids;  ///< by the part of the address: "/students/{id}"
    std::string token, staff_token, personal_id, phone;
    /// Values that modules planted, which stand nowhere else, each with the kind that one must be allowed to read.
    std::vector<std::pair<RecordKind, std::string>> secrets;
    std::int64_t id(std::string_view part) const;
    static Place of_number(std::int64_t id);  ///< every id the same: nothing stands there

private:
    std::int64_t every_ = 0;
};

struct Member {
    std::string role, unit_kind, token, csrf;
    Rights rights;
    std::int64_t account_id = 0, session_id = 0, school_id = 0;
    bool may(RecordKind const& kind, Act act) const { return rights.has(kind, act); }
    bool is_province() const { return unit_kind == "SO"; }
};

struct Answer {
    int status = 0;
    std::string media_type, text;  ///< a workbook unzipped
    std::vector<std::pair<std::string, std::string>> headers;
    json::value value() const { return text.empty() ? json::value() : json::parse(text); }
    std::int64_t id() const { return value().at("id").as_int64(); }
    std::string header(std::string_view name) const;
};

struct Call {
    std::string query;                  ///< "?a=b"
    json::value body = json::object();  ///< sent by routes that take JSON
    std::string upload;                 ///< content of the file, for routes that take one
    bool with_csrf = true;
    std::string if_match = "1";
};

class Town {
public:
    Town();
    ~Town();

    Answer call(Member const* who, http::Method method, std::string const& target, Call const& with = {});
    Answer call(Member const* who, http::Route const& route, Place const& place, Call with = {});
    /// The address of a route with the ids of a place.
    std::string target(http::Route const& route, Place const& place) const;
    /// Values for every parameter that the route declares: the ids of the place, a reason, a search for its people.
    std::string query_of(http::Route const& route, Place const& place, bool with_purpose) const;
    bool names_something(http::Route const& route) const {
        return route.path.find('{') != std::string::npos && route.path.find("{kind}") == std::string::npos &&
            route.path.find("{list}") == std::string::npos;
    }
    Member const& member(std::string_view role, bool of_other_school = false) const;

    std::vector<http::Route> const& routes() const { return router_->routes(); }
    http::Router const& router() const { return *router_; }
    test::JsonSchemas const& schemas() const { return *schemas_; }
    /// Faults of an answer: the status and the schema that the route declares, the catalogue of problems. Counts what
    /// was checked.
    std::vector<std::string> faults(http::Route const& route, Answer const& answer);

    Member make_member(std::string role, std::int64_t unit, std::string unit_kind, std::string const& name);
    std::filesystem::path const& folder() const { return folder_.path(); }

    test::TestDatabase database;
    std::vector<Member> members;  ///< one per role of the permission table, at the first school and the units above it
    std::vector<Member> others;   ///< who works at the second school and its commune
    Place own, foreign;
    std::int64_t department_import = 0;  ///< a list of schools: of no school, and no business of one
    std::vector<std::string> answered;   ///< "GET /path" of every route whose good answer was held against its schema

private:
    std::int64_t make_school(char const* code, char const* name, std::string const& commune);
    test::TestFolder folder_;
    test::FixedClock clock_;
    std::unique_ptr<app::App> app_;
    std::unique_ptr<jobs::Runner> jobs_;  ///< imports are read in the background
    std::unique_ptr<http::Router> router_;
    std::unique_ptr<test::JsonSchemas> schemas_;
};

/// Built at the first use, gone before the program ends.
Town& town();

/// Lists as they are sent: one student, one school.
std::string school_list();
std::string student_list(std::string const& name, std::string const& personal_id, std::string const& class_name = "1A");
bool contains(std::string_view text, std::string_view word);
char const* verb(http::Method method);

}  // namespace pv::security
