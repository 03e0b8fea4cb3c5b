// Every route of the table × every role of the permission table × the own school, a foreign one, nothing at all.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "modules/registry/kinds.h"
#include "town.h"

namespace pv::security {
namespace {

using http::Permission;
using http::Route;

bool is_allowed(Member const& who, Route const& route) {
    return route.permission.who != Permission::Who::right || who.may(route.permission.kind, route.permission.act);
}

/// What changes the caller's own session; it would end the walk. Without a session and without a token it is walked
/// like the others.
bool is_of_session(Route const& route) {
    return route.changes_state() && route.permission.who != Permission::Who::right && !town().names_something(route);
}

Call call_of(Route const& route, Place const& place, bool with_purpose = true) {
    Call call;
    call.query = town().query_of(route, place, with_purpose);
    call.upload = student_list("Nguyễn Văn Thử", "075220000123");
    return call;
}

std::string about(Member const& who, Route const& route, Answer const& answer) {
    return fmt::format(
        "{} {} as {}: {} {}", verb(route.method), route.path, who.role, answer.status, answer.text.substr(0, 600));
}

/// Nothing of a school outside the scope is in any answer.
void expect_nothing_of(Place const& place, std::string const& text, std::string const& where) {
    for (auto const& canary : {place.token, place.staff_token, place.personal_id, place.phone})
        EXPECT_FALSE(contains(text, canary)) << canary << " in " << where;
    for (auto const& [kind, secret] : place.secrets) EXPECT_FALSE(contains(text, secret)) << secret << " in " << where;
}

/// What the role has no right to see is in no answer either, wherever the school lies.
void expect_no_more_than_its_rights(
    Member const& who, Route const& route, std::string const& text, std::string const& where) {
    if (route.path.find("kinds") != std::string::npos || route.path.ends_with("openapi.json") || route.path == "/api")
        return;  // they speak of fields, not of people
    for (auto const& place : {town().own, town().foreign}) {
        if (!who.may(registry::kinds::student, Act::read) && !who.may(registry::kinds::staff, Act::read)) {
            EXPECT_FALSE(contains(text, place.token)) << place.token << " in " << where;
        }
        if (!who.may(registry::kinds::student_identity, Act::read)) {
            EXPECT_FALSE(contains(text, place.personal_id)) << place.personal_id << " in " << where;
        }
        for (auto const& [kind, secret] : place.secrets)
            if (!who.may(kind, Act::read)) { EXPECT_FALSE(contains(text, secret)) << secret << " in " << where; }
    }
    bool const of_staff = route.path.find("/staff") != std::string::npos;
    if (!who.may(of_staff ? registry::kinds::staff_pay : registry::kinds::student_sensitive, Act::read)) {
        EXPECT_FALSE(contains(text, "\"ethnicCode\"")) << "ethnic group in " << where;
        EXPECT_FALSE(contains(text, "\"religion\"")) << "religion in " << where;
    }
}

void expect_as_declared(Route const& route, Answer const& answer, std::string const& where) {
    for (auto const& fault : town().faults(route, answer)) ADD_FAILURE() << fault << "\n" << where;
}

/// The foreign place and places that are not there, of any size, look alike.
void walk_foreign(Member const& who, Route const& route) {
    auto& t = town();
    auto const foreign = t.call(&who, route, t.foreign, call_of(route, t.foreign));
    std::string const where = about(who, route, foreign);
    EXPECT_LT(foreign.status, 500) << where;
    if (!who.is_province()) expect_nothing_of(t.foreign, foreign.text, where);
    for (std::int64_t const id : {88888888LL, 9007199254740993LL}) {
        auto const nothing = Place::of_number(id);
        auto call = call_of(route, nothing);
        auto const absent = t.call(&who, route, nothing, call);
        EXPECT_LT(absent.status, 500) << id << " " << about(who, route, absent);
        if (who.is_province()) continue;  // everything is within its scope
        if (route.path.find("/imports/{id}") != std::string::npos) {
            auto of_department = t.foreign;
            of_department.ids["/imports/{id}"] = t.department_import;
            EXPECT_EQ(t.call(&who, route, of_department, call).text, absent.text) << "the department's list, " << where;
        }
        if (id < 1'000'000'000) { EXPECT_EQ(foreign.status, absent.status) << where; }
        if (t.names_something(route)) {
            EXPECT_EQ(foreign.status, absent.status) << id << " " << where;
            EXPECT_EQ(absent.status, is_allowed(who, route) ? 404 : 403) << id << " " << where;
            EXPECT_EQ(foreign.text, absent.text) << id << " " << where;
        }
    }
}

TEST(Walk, WithoutASessionNothingAnswers) {
    auto& t = town();
    Member stranger;
    stranger.token = "khong-co-phien-nay", stranger.csrf = "x";
    for (auto const& route : t.routes()) {
        if (route.permission.who == Permission::Who::public_) continue;
        for (Member const* who : {static_cast<Member const*>(nullptr), static_cast<Member const*>(&stranger)}) {
            auto const answer = t.call(who, route, t.own, call_of(route, t.own));
            EXPECT_EQ(answer.status, 401) << route.path << " " << answer.text;
            expect_as_declared(route, answer, route.path);
            expect_nothing_of(t.own, answer.text, route.path);
        }
    }
}

TEST(Walk, OpenRoutesTellNothing) {
    auto& t = town();
    int walked = 0;
    for (auto const& route : t.routes()) {
        if (route.permission.who != Permission::Who::public_) continue;
        auto const answer = t.call(nullptr, route, t.own, call_of(route, t.own));
        EXPECT_LT(answer.status, 500) << route.path;
        expect_nothing_of(t.own, answer.text, route.path);
        expect_nothing_of(t.foreign, answer.text, route.path);
        expect_as_declared(route, answer, route.path);
        ++walked;
    }
    EXPECT_GE(walked, 5);
}

TEST(Walk, ChangesNeedTheTokenOfTheSession) {
    auto& t = town();
    auto const& clerk = t.member("VT");
    auto forged = clerk;
    forged.csrf = t.member("HT").csrf;
    int walked = 0;
    for (auto const& route : t.routes()) {
        if (!route.changes_state() || route.permission.who == Permission::Who::public_) continue;
        auto call = call_of(route, t.own);
        call.with_csrf = false;
        for (auto const& answer :
             {t.call(&clerk, route, t.own, call), t.call(&forged, route, t.own, call_of(route, t.own))}) {
            EXPECT_EQ(answer.status, 403) << route.path << " " << answer.text;
            EXPECT_EQ(answer.value().at("type").as_string(), "csrf") << route.path;
        }
        ++walked;
    }
    EXPECT_GT(walked, 15);
}

TEST(Walk, EveryRouteByEveryRole) {
    auto& t = town();
    std::size_t walked = 0;
    for (auto const& who : t.members) {
        for (auto const& route : t.routes()) {
            if (route.permission.who == Permission::Who::public_ || is_of_session(route)) continue;
            ++walked;
            if (!is_allowed(who, route)) {
                for (auto const& place : {t.own, t.foreign, Place::of_number(88888888)}) {
                    auto const answer = t.call(&who, route, place, call_of(route, place));
                    EXPECT_EQ(answer.status, 403) << about(who, route, answer);
                    expect_as_declared(route, answer, about(who, route, answer));
                    expect_nothing_of(t.own, answer.text, about(who, route, answer));
                    expect_nothing_of(t.foreign, answer.text, about(who, route, answer));
                }
                continue;
            }
            if (!who.is_province() || !route.changes_state()) walk_foreign(who, route);
            if (route.changes_state()) continue;  // at the own school the schema test does it in its order
            for (auto const& place : {t.own, t.foreign}) {
                auto const answer = t.call(&who, route, place, call_of(route, place));
                std::string const where = about(who, route, answer);
                EXPECT_LT(answer.status, 500) << where;
                expect_as_declared(route, answer, where);
                expect_no_more_than_its_rights(who, route, answer.text, where);
                if (!who.is_province()) expect_nothing_of(t.foreign, answer.text, where);
            }
        }
    }
    EXPECT_GT(walked, 800u);
}

TEST(Walk, TheDepartmentSeesPersonsOnlyForAReason) {
    auto& t = town();
    for (auto const& who : t.members) {
        if (!who.is_province()) continue;
        for (auto const& route : t.routes()) {
            if (route.changes_state() || !is_allowed(who, route)) continue;
            auto const answer = t.call(&who, route, t.own, call_of(route, t.own, false));
            EXPECT_FALSE(contains(answer.text, t.own.token)) << about(who, route, answer);
            EXPECT_FALSE(contains(answer.text, t.own.personal_id)) << about(who, route, answer);
            for (auto const& [kind, secret] : t.own.secrets)
                EXPECT_FALSE(contains(answer.text, secret)) << about(who, route, answer);
        }
    }
}

/// The second wall taken away: what the actions ask must be enough.
TEST(Walls, ActionsAloneKeepForeignSchoolsOut) {
    auto& t = town();
    auto const all_tables = [&](char const* what) {
        for (auto const row : t.database.superuser_sql("SELECT format('%I.%I', n.nspname, c.relname) AS name FROM "
                                                       "pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
                                                       "WHERE c.relkind IN ('r', 'p') AND c.relrowsecurity IS NOT NULL "
                                                       "AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid)"))
            t.database.superuser_script(fmt::format("ALTER TABLE {} {} ROW LEVEL SECURITY", row.text("name"), what));
    };
    all_tables("DISABLE");
    for (auto const& who : t.members) {
        if (who.is_province()) continue;
        for (auto const& route : t.routes())
            if (route.permission.who != Permission::Who::public_ && is_allowed(who, route) && !is_of_session(route))
                walk_foreign(who, route);
    }
    all_tables("ENABLE");
}

}  // namespace
}  // namespace pv::security
