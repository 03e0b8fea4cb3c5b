// Every route of the registry, walked by people of another school and of no right: nothing of a school leaves it,
// foreign and absent look alike.
#include "modules/registry/tests/office.h"

namespace pv::registry::test {
namespace {

std::string replaced(std::string path, std::string const& name, std::string const& value) {
    if (auto const at = path.find(name); at != std::string::npos) path.replace(at, name.size(), value);
    return path;
}

class Walk : public Office {
protected:
    struct Ids {
        std::int64_t school, student, school_class;
    };
    std::string target(http::Route const& route, Ids const& ids) const {
        std::string const id = std::to_string(
            route.path.find("/students/{id}") != std::string::npos      ? ids.student
                : route.path.find("/classes/{id}") != std::string::npos ? ids.school_class
                                                                        : ids.school);
        return replaced(
            replaced(
                replaced(replaced(route.path, "{sid}", std::to_string(ids.school)), "{id}", id), "{list}", "sexes"),
            "{kind}", "student");
    }
    bool names_something(http::Route const& route) const {
        return route.path.find("{sid}") != std::string::npos || route.path.find("{id}") != std::string::npos;
    }
    Answer knock(std::shared_ptr<Actor const> actor, http::Route const& route, Ids const& ids) {
        bool const reads = route.method == http::Method::get;
        return call(
            std::move(actor), route.method,
            target(route, ids) + (reads ? "?q=kim%20canary&purpose=th%E1%BB%AD%20xem" : ""),
            reads ? json::value(nullptr) : json::value(json::object()), 1);
    }
};

TEST_F(Walk, NothingOfASchoolLeavesIt) {
    auto const c = make_class("1A");
    auto const made = enrol("Kim Canary Vàng", "075220000777", c);
    ASSERT_EQ(made.status, 201);
    Ids const foreign{primary_, made.id(), c}, absent{88888888, 88888888, 88888888};
    int walked = 0;
    for (auto const& route : router_->routes()) {
        auto const answer = knock(other_clerk_, route, foreign);
        std::string const text = json::serialize(answer.body);
        EXPECT_EQ(text.find("Canary"), std::string::npos) << route.path;
        EXPECT_EQ(text.find("075220000777"), std::string::npos) << route.path;
        EXPECT_LT(answer.status, 500) << route.path;
        if (names_something(route)) {
            auto const nobody = knock(other_clerk_, route, absent);
            EXPECT_EQ(answer.status, 404) << route.path << " " << text;
            EXPECT_EQ(nobody.status, 404) << route.path;
            EXPECT_EQ(text, json::serialize(nobody.body)) << route.path << ": foreign and absent answer alike";
        }
        ++walked;
    }
    EXPECT_GT(walked, 20);
}

TEST_F(Walk, NoRightNoAnswer) {
    auto const c = make_class("1A");
    auto const made = enrol("Kim Canary Vàng", "075220000777", c);
    auto idle = std::make_shared<Actor>(*member(primary_));
    idle->rights = {};
    for (auto const& route : router_->routes()) {
        auto const answer = knock(idle, route, {primary_, made.id(), c});
        EXPECT_EQ(json::serialize(answer.body).find("Canary"), std::string::npos) << route.path;
        if (route.permission.who == http::Permission::Who::right) { EXPECT_EQ(answer.status, 403) << route.path; }
    }
    for (auto const& route : router_->routes()) {
        auto const answer = knock(nullptr, route, {primary_, made.id(), c});
        // the page of signing in names the province
        int const wanted = route.path == "/api/v1/province" ? 200 : 401;
        EXPECT_EQ(answer.status, wanted) << route.path << ": everything else wants a session";
    }
}

}  // namespace
}  // namespace pv::registry::test
