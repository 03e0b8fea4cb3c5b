#pragma once
// Two schools of the province and the people who work there, for tests over the real routes.
#include <gtest/gtest.h>

#include "modules/registry/public.h"
#include "platform/http/json_body.h"
#include "platform/http/router.h"
#include "platform/record/digest.h"
#include "platform/record/verify.h"
#include "tests/support/codes.h"
#include "tests/support/database.h"
#include "tests/support/said.h"

namespace pv::registry::test {
namespace json = boost::json;

inline Rights all_rights() { return Rights::everything(); }

inline std::string path(char const* first, std::int64_t id, std::string const& last = "") {
    return first + std::to_string(id) + last;
}

struct Answer {
    int status;
    json::value body;
    json::value const& operator[](std::string_view key) const { return body.as_object().at(key); }
    std::int64_t id() const { return (*this)["id"].as_int64(); }
    int version() const { return static_cast<int>((*this)["version"].as_int64()); }
    std::string text(std::string_view key) const { return std::string((*this)[key].as_string()); }
    /// Does the problem name this rule?
    bool names(std::string_view rule) const {
        for (auto const& f : (*this)["fields"].as_array())
            if (f.at("rule").as_string() == rule) return true;
        return false;
    }
};

/// The routes of one module, and those that speak of all modules as if it were the only one.
inline std::vector<http::Route> all_of(Module m, Deps const& deps) { return take_routes({&m, 1}, deps); }

class Office : public ::testing::Test {
protected:
    Office()
        : database_(
              "registry_with_digests", 2,
              [](db::Pool& pool) {
                  load_reference_data(pool);
                  record::ensure_bases(pool, record::digested_of(record_kinds()));
              }),
          log_(database_.pool()),
          deps_{database_.pool(), log_, clock_, reference_data_} {
        auto tx = database_.pool().write(database_.job());
        auto const system = system_actor("test");
        auto const school = [&](char const* code, char const* name, char const* kind) {
            return create_school(
                tx, *pv::test::codes_of_files(), system,
                pv::test::said(
                    {{"code", code},
                     {"name", name},
                     {"kind", kind},
                     {"ownership", "01"},
                     {"communeCode", "26041"},
                     {"provinceCode", "75"}}),
                *LocalDate::from_ymd(2010, 8, 1));
        };
        primary_ = school("75731497", "Tiểu học Hoa Phượng 1", "06"),
        other_ = school("75731498", "Tiểu học Hoa Phượng 2", "06");
        tx.commit();
        clerk_ = member(primary_), other_clerk_ = member(other_);
        router_ = std::make_unique<http::Router>(
            all_of(module(deps_), deps_), [this](http::Request const&, bool) { return acting_; });
    }

    /// Whatever a test did, the records are what the change log says of them, unless it wrote some past the stores.
    void TearDown() override {
        if (past_stores_) return;
        for (auto const& fault : faults()) ADD_FAILURE() << fault;
    }
    /// What verify says of the records.
    std::vector<std::string> faults() {
        auto const kinds = record_kinds();
        return record::verify_records(database_.pool(), kinds).faults;
    }
    /// SQL past the stores, as somebody with the owner's rights would alter records.
    void alter(std::string const& sql) {
        past_stores_ = true;
        database_.superuser_script(sql);
    }

    static std::shared_ptr<Actor> member(std::int64_t school) {
        auto a = std::make_shared<Actor>();
        a->account_id = school, a->unit_id = school, a->name = "Văn thư", a->role = "VT", a->unit_kind = "TRUONG";
        a->scope.reach = Reach::school, a->scope.schools = {school},
        a->scope.schools_literal = "{" + std::to_string(school) + "}";
        a->scope.units = {school}, a->scope.units_literal = a->scope.schools_literal, a->rights = all_rights();
        return a;
    }
    static std::shared_ptr<Actor> department() {
        auto a = std::make_shared<Actor>(system_actor("test"));
        a->account_id = 7, a->role = "SO_CV", a->unit_kind = "SO";
        return a;
    }

    Answer call(
        std::shared_ptr<Actor const> actor, http::Method method, std::string const& target,
        json::value const& body = nullptr, std::optional<int> version = std::nullopt) {
        acting_ = std::move(actor);
        http::Request request;
        request.method = method, request.target = target;
        http::parse_target(target, request);
        if (!body.is_null()) request.body = json::serialize(body);
        if (version) request.headers.emplace_back("if-match", "\"" + std::to_string(*version) + "\"");
        auto const match = router_->find(method, request.path);
        EXPECT_NE(match.route, nullptr) << target;
        if (!match.route) return {0, {}};
        request.params = match.params;
        auto const response = router_->answer(*match.route, request);
        return {response.status, response.body.empty() ? json::value(nullptr) : json::parse(response.body)};
    }
    Answer get(std::shared_ptr<Actor const> actor, std::string const& target) {
        return call(std::move(actor), http::Method::get, "/api/v1" + target);
    }
    Answer post(std::shared_ptr<Actor const> actor, std::string const& target, json::value const& body) {
        return call(std::move(actor), http::Method::post, "/api/v1" + target, body);
    }

    std::int64_t make_class(char const* name, char const* grade = "01") {
        auto const a = post(
            clerk_, "/schools/" + std::to_string(primary_) + "/classes",
            {{"name", name},
             {"gradeCode", grade},
             {"schoolYear", 2026},
             {"homeroomName", "Lê Thị Hoa"},
             {"acceptWarnings", true}});
        EXPECT_EQ(a.status, 201) << json::serialize(a.body);
        return a.id();
    }
    static json::object child(std::string const& name, std::string const& personal_id, std::int64_t class_id) {
        return {
            {"fullName", name},
            {"birth", "2020-05-03"},
            {"sex", "01"},
            {"nationality", "VN"},
            {"personalId", personal_id},
            {"ethnicCode", "01"},
            {"permanentProvinceCode", "75"},
            {"permanentCommuneCode", "26041"},
            {"currentAddress", "Tổ 3, khu phố 4"},
            {"classId", class_id},
            {"enteredOn", "2026-09-05"},
            {"guardians",
             json::array{json::object{
                 {"relation", "ME"},
                 {"fullName", "Trần Thị Lan"},
                 {"birthYear", 1992},
                 {"phone", "0912345678"},
                 {"isContact", true}}}}};
    }
    Answer enrol(std::string const& name, std::string const& personal_id, std::int64_t class_id) {
        return post(clerk_, "/schools/" + std::to_string(primary_) + "/students", child(name, personal_id, class_id));
    }

    pv::test::TestDatabase database_;
    pv::test::FixedClock clock_;
    Snapshots reference_data_{database_.pool(), clock_};
    audit::AccessLog log_;
    Deps deps_;
    bool past_stores_ = false;
    SchoolId primary_, other_;
    std::shared_ptr<Actor> clerk_, other_clerk_;
    std::shared_ptr<Actor const> acting_;
    std::unique_ptr<http::Router> router_;
};

}  // namespace pv::registry::test
