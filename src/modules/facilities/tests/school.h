#pragma once
// A school with its desk: the module's real routes and imports over a real PostgreSQL.
#include <fstream>
#include <memory>

#include <gtest/gtest.h>

#include "modules/facilities/public.h"
#include "modules/registry/public.h"
#include "platform/http/json_body.h"
#include "platform/http/router.h"
#include "platform/imports/tests/opening.h"
#include "platform/record/digest.h"
#include "platform/record/verify.h"
#include "tests/support/codes.h"
#include "tests/support/database.h"
#include "tests/support/said.h"

namespace pv::facilities::test {

namespace json = boost::json;
namespace fs = std::filesystem;

struct Answer {
    int status = 0;
    json::value body;
    std::string file;
    std::int64_t id() const { return body.at("id").as_int64(); }
    std::string version() const { return std::to_string(body.at("version").as_int64()); }
};

class School : public testing::Test {
protected:
    School()
        : database_("registry", 3, [](db::Pool& pool) { registry::load_reference_data(pool); }),
          log_(database_.pool()),
          files_(folder_.path() / "files"),
          deps_{database_.pool(), log_, clock_, reference_data_, folder_.path()} {
        auto tx = database_.pool().write(database_.job());
        school_ = registry::create_school(
            tx, *pv::test::codes_of_files(), system_actor("test"),
            pv::test::said(
                {{"code", "75731497"},
                 {"name", "Tiểu học Hoa Phượng"},
                 {"kind", "06"},
                 {"levels", "02"},
                 {"ownership", "01"},
                 {"communeCode", "26041"},
                 {"provinceCode", "75"}}),
            *LocalDate::from_ymd(2010, 8, 1));
        tx.commit();
        actor_ = system_actor("portal");
        actor_.unit_id = school_, actor_.unit_kind = "TRUONG", actor_.role = "CNTT",
        actor_.name = "Nguyễn Thị Thiết Bị";
        std::string const only = "{" + std::to_string(school_) + "}";
        actor_.scope = {Reach::school, {school_}, {school_}, only, only};
        auto m = module(deps_);
        kinds_ = m.imports;
        described_ = m.kinds;
        record::ensure_bases(database_.pool(), record::digested_of(described_));
        std::vector<Module> all;
        all.push_back(std::move(m));
        router_ = std::make_unique<http::Router>(take_routes(all, deps_), [this](http::Request const&, bool) {
            return std::make_shared<Actor const>(actor_);
        });
    }

    /// Whatever a test did, the records are what the change log says of them.
    void TearDown() override {
        for (auto const& fault : faults()) ADD_FAILURE() << fault;
    }
    std::vector<std::string> faults() { return record::verify_records(database_.pool(), described_).faults; }

    Answer call(
        http::Method method, std::string const& path, json::object const& body = {}, std::string const& version = "") {
        http::Request request;
        request.method = method, request.id = "t";
        http::parse_target("/api/v1/schools/" + std::to_string(school_) + path, request);
        request.body = json::serialize(body);
        request.headers.emplace_back("content-type", "application/json");
        if (!version.empty()) request.headers.emplace_back("if-match", '"' + version + '"');
        auto const match = router_->find(method, request.path);
        EXPECT_NE(match.route, nullptr) << path;
        request.params = match.params;
        auto const response = router_->answer(*match.route, request);
        return {
            response.status, response.body.empty() ? json::value() : json::parse(response.body),
            response.file.string()};
    }
    imports::ImportDeps importing() { return {database_.pool(), files_, clock_, reference_data_, kinds_}; }
    imports::Opened send(std::string const& text) {
        auto const file = folder_.path() / "danh-sach.csv";
        std::ofstream(file) << text;
        imports::NewImport import;
        import.school_id = school_, import.file_name = "danh-sach.csv";
        return imports::test::create(importing(), actor_, file, import);
    }

    pv::test::TestFolder folder_;
    pv::test::TestDatabase database_;
    pv::test::FixedClock clock_;
    reference::Snapshots reference_data_{database_.pool(), clock_};
    audit::AccessLog log_;
    files::Store files_;
    Deps deps_;
    std::int64_t school_ = 0;
    Actor actor_;
    std::vector<imports::Kind> kinds_;
    std::vector<record::Kind> described_;
    std::unique_ptr<http::Router> router_;
};

}  // namespace pv::facilities::test
