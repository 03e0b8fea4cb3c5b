#pragma once
// A desk that imports as people do: over the real routes with the real queue of jobs.
#include <fstream>

#include "modules/registry/tests/office.h"
#include "platform/imports/background.h"
#include "platform/imports/sets.h"

namespace pv::registry::test {

namespace fs = std::filesystem;

class Imports : public Office {
protected:
    Imports()
        : store_(folder_.path() / "files"),
          imports_{database_.pool(), store_, clock_, reference_data_, kinds_},
          runner_(database_.pool(), imports::job_kinds(imports_), 1, nullptr) {
        auto all = all_of(module(deps_), deps_);
        for (auto& r : imports::routes(imports_)) all.push_back(std::move(r));
        router_ =
            std::make_unique<http::Router>(std::move(all), [this](http::Request const&, bool) { return acting_; });
    }

    Answer send(std::shared_ptr<Actor const> actor, fs::path const& file, std::string const& query = "") {
        acting_ = std::move(actor);
        http::Request request;
        request.method = http::Method::post;
        http::parse_target(
            "/api/v1/schools/" + std::to_string(acting_->unit_id) + "/imports?fileName=" + file.filename().string() +
                query,
            request);
        request.body_file = file;
        auto const match = router_->find(request.method, request.path);
        request.params = match.params;
        auto const response = router_->answer(*match.route, request);
        return {response.status, json::parse(response.body)};
    }
    fs::path csv(std::string const& name, std::string const& text) {
        auto const file = folder_.path() / name;
        std::ofstream(file) << text;
        return file;
    }
    /// Sends a file and lets the queue read it.
    std::int64_t take_in(std::shared_ptr<Actor const> actor, fs::path const& file, std::string const& query = "") {
        auto const a = send(std::move(actor), file, query);
        EXPECT_EQ(a.status, 202) << json::serialize(a.body);
        EXPECT_EQ(a.text("state"), "reading");
        runner_.drain();
        return a.id();
    }
    Answer head(std::int64_t id) { return get(clerk_, "/imports/" + std::to_string(id)); }
    std::int64_t count(std::int64_t id, char const* what) { return head(id)["counts"].at(what).as_int64(); }
    std::string work(std::int64_t id, char const* act) {
        auto const a = post(clerk_, "/imports/" + std::to_string(id) + "/" + act, nullptr);
        EXPECT_EQ(a.status, 202) << json::serialize(a.body);
        runner_.drain();
        return head(id).text("state");
    }
    Answer mend(std::int64_t id, std::int64_t row, json::object const& what) {
        return call(
            clerk_, http::Method::patch, "/api/v1/imports/" + std::to_string(id) + "/rows/" + std::to_string(row),
            what);
    }
    json::array rows(std::int64_t id, std::string const& query) {
        return get(clerk_, "/imports/" + std::to_string(id) + "/rows?limit=200&" + query)["rows"].as_array();
    }
    std::int64_t students() {
        return database_.superuser_sql("SELECT count(*) AS n FROM registry.student WHERE NOT cancelled")[0].int64("n");
    }
    std::int64_t stored_files() {
        std::int64_t n = 0;
        for (auto const& e : fs::recursive_directory_iterator(store_.root()))
            n += e.is_regular_file() && e.path().filename() != "lock";  // that of the process
        return n;
    }
    std::string list(std::string const& rows) {
        return "STT,Mã học sinh,Họ và tên,Ngày sinh,Giới tính,Dân tộc,Chỗ ở hiện nay,Lớp\n" + rows;
    }

    pv::test::TestFolder folder_;
    files::Store store_;
    std::vector<imports::Kind> const kinds_ = import_kinds();
    imports::ImportDeps imports_;
    jobs::Runner runner_;
};

}  // namespace pv::registry::test
