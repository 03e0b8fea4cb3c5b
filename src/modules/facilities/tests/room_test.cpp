// Rooms over the real routes and a real PostgreSQL: the register, its import and undo.
#include <fstream>

#include "modules/facilities/public.h"
#include "modules/facilities/room/figures.h"
#include "modules/facilities/room/import.h"
#include "modules/registry/public.h"
#include "platform/figures/count.h"
#include "platform/figures/follow.h"
#include "platform/http/json_body.h"
#include "platform/http/router.h"
#include "platform/imports/tests/opening.h"
#include "platform/record/digest.h"
#include "platform/record/verify.h"
#include "platform/workbook/workbook.h"
#include "tests/support/codes.h"
#include "tests/support/database.h"
#include "tests/support/said.h"

#include <gtest/gtest.h>

namespace pv::facilities::test {
namespace {

namespace json = boost::json;
namespace fs = std::filesystem;

struct Answer {
    int status = 0;
    json::value body;
    std::string file;
    std::int64_t id() const { return body.at("id").as_int64(); }
    std::string version() const { return std::to_string(body.at("version").as_int64()); }
};

class Rooms : public testing::Test {
protected:
    Rooms()
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

    /// Whatever a test did, the rooms are what the change log says of them.
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
    json::object room(std::string const& name) {
        return {{"name", name}, {"kind", "PH"}, {"buildingState", "KC"}, {"constructionGrade", "2"}, {"areaM2", 48}};
    }
    imports::ImportDeps importing() { return {database_.pool(), files_, clock_, reference_data_, kinds_}; }
    imports::Opened send(std::string const& text) {
        auto const file = folder_.path() / "phong.csv";
        std::ofstream(file) << text;
        imports::NewImport import;
        import.school_id = school_, import.file_name = "phong.csv";
        return imports::test::create(importing(), actor_, file, import);
    }
    std::int64_t count() { return call(http::Method::get, "/rooms").body.at("total").as_int64(); }

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

constexpr char const* list =
    "Tên phòng,Loại phòng,Tình trạng xây dựng,Cấp công trình,Diện tích (m2),Năm xây\n"
    "P.101,Phòng học,Kiên cố,Cấp 4,48,2010\n"
    "P.102,Phòng học,Kiên cố,Cấp 4,\"52,5\",2010\n"
    "Thư viện,Thư viện,Bán kiên cố,Cấp 4,80,2012\n"
    "P.103,Phòng bộ môn Vật lí,Kiên cố,Cấp 4,60,2010\n";

TEST_F(Rooms, AreKeptWithTheirHistory) {
    EXPECT_EQ(call(http::Method::get, "/rooms").body.at("faults").at(0).at("rule").as_string(), "U04");
    auto const made = call(http::Method::post, "/rooms", room("P.101"));
    ASSERT_EQ(made.status, 201) << json::serialize(made.body);
    EXPECT_EQ(call(http::Method::post, "/rooms", room("p 101")).status, 409) << "the same name";
    auto const changed = call(
        http::Method::patch, "/rooms/" + std::to_string(made.id()), {{"areaM2", 54.5}, {"reason", "Đo lại"}},
        made.version());
    ASSERT_EQ(changed.status, 200) << json::serialize(changed.body);
    EXPECT_EQ(changed.body.at("areaM2").as_double(), 54.5);
    EXPECT_EQ(
        call(http::Method::patch, "/rooms/" + std::to_string(made.id()), {{"areaM2", 60}}, made.version()).status, 412);
    auto const history = call(http::Method::get, "/rooms/" + std::to_string(made.id()) + "/history").body;
    ASSERT_EQ(history.at("total").as_int64(), 2);
    auto const& field = history.at("rows").at(0).at("fields").at(0);
    EXPECT_EQ(field.at("label").as_string(), "Diện tích (m²)");
    EXPECT_EQ(field.at("beforeText").as_string(), "48");
    EXPECT_EQ(field.at("afterText").as_string(), "54.5");
    EXPECT_EQ(call(http::Method::get, "/rooms?q=P101").body.at("total").as_int64(), 1);
    EXPECT_EQ(call(http::Method::get, "/rooms?q=P202").body.at("total").as_int64(), 0);
    EXPECT_EQ(call(http::Method::delete_, "/rooms/" + std::to_string(made.id()), {}, changed.version()).status, 204);
    EXPECT_EQ(count(), 0);
    EXPECT_EQ(call(http::Method::post, "/rooms", room("P.101")).status, 201) << "the name is free again";
}

/// A figure over the facts, against a GROUP BY over the register, after forms, an import and its undoing.
TEST_F(Rooms, AreCountedByKind) {
    figures::Catalogue const all({room::fact()}, {room::figure()});
    auto const today = clock_.today();
    using Counts = std::map<std::string, std::vector<std::string>>;
    auto const counted = [&](std::optional<Instant> known_at = {}, LocalDate const* on = nullptr) {
        database_.until_fed([&] { figures::follow(database_.pool(), all.facts(), today); });
        figures::follow(database_.pool(), all.facts(), today);
        auto tx = database_.pool().read(actor_.context());
        Counts out;
        for (auto const& row :
             figures::count(tx, all, all.figures().front(), std::nullopt, {on ? *on : today, known_at}, false))
            for (auto const n : row.cell) out[row.codes[0]].push_back(n.text());
        return out;
    };
    auto const in_the_register = [&](LocalDate on) {
        Counts out;
        for (auto const r : database_.superuser_sql(
                 "SELECT room_kind, count(*) AS n, count(*) FILTER (WHERE building_state = 'KC') AS permanent, "
                 "trim_scale(coalesce(sum(area_m2), 0)) AS area FROM facilities.room WHERE NOT cancelled AND "
                 "coalesce(built_year, 0) <= extract(year FROM $1::date) GROUP BY 1",
                 {on.iso()}))
            out[r.string("room_kind")] = {r.string("n"), r.string("permanent"), r.string("area")};
        return out;
    };
    EXPECT_EQ(counted(), Counts{});
    auto const made = call(http::Method::post, "/rooms", room("P.901"));
    ASSERT_EQ(made.status, 201);
    auto const opened = send(list);
    imports::apply(importing(), actor_, opened.head.id);
    auto const after_import = counted();
    EXPECT_EQ(after_import, (Counts{{"PH", {"3", "3", "148.5"}}, {"TV", {"1", "0", "80"}}}));
    EXPECT_EQ(after_import, in_the_register(today));
    auto const earlier = *LocalDate::parse_iso("2011-06-01");
    EXPECT_EQ(counted({}, &earlier), in_the_register(earlier)) << "the library was built in 2012";
    auto const moment = database_.pool().read(database_.job()).now();
    ASSERT_EQ(
        call(
            http::Method::patch, "/rooms/" + std::to_string(made.id()), {{"areaM2", 60.5}, {"reason", "Đo lại"}},
            made.version())
            .status,
        200);
    imports::undo(importing(), actor_, opened.head.id);
    EXPECT_EQ(counted(), (Counts{{"PH", {"1", "1", "60.5"}}}));
    EXPECT_EQ(counted(), in_the_register(today));
    EXPECT_EQ(counted(moment), after_import) << "what was known then";
}

TEST_F(Rooms, ThatWereAlteredPastTheProgramAreNamed) {
    auto const made = call(http::Method::post, "/rooms", room("P.101"));
    ASSERT_EQ(made.status, 201) << json::serialize(made.body);
    auto const alter = [&](char const* sql) { database_.superuser_script(sql); };
    alter("UPDATE facilities.room SET area_m2 = 60");
    ASSERT_EQ(faults().size(), 1u);
    EXPECT_TRUE(faults()[0].starts_with("Phòng học, công trình số " + std::to_string(made.id()))) << faults()[0];
    alter("UPDATE facilities.room SET area_m2 = 48");
    EXPECT_TRUE(faults().empty()) << "as the program left it: " << faults()[0];
    alter("CREATE TABLE kept AS SELECT * FROM facilities.room; DELETE FROM facilities.room");
    EXPECT_EQ(faults().size(), 1u);
    alter("INSERT INTO facilities.room SELECT * FROM kept");
}

TEST_F(Rooms, ComeInAWorkbookAndGoBack) {
    auto const opened = send(list);
    EXPECT_EQ(opened.head.kind, "rooms") << "recognised by its words";
    auto const counts = opened.set.counts();
    EXPECT_EQ(counts.created, 3);
    EXPECT_EQ(counts.refused, 1) << "a physics room at a primary school";
    auto const applied = imports::test::apply(importing(), actor_, opened.head.id);
    EXPECT_EQ(applied.head.state, "applied");
    EXPECT_EQ(count(), 3);

    auto const again = send(list);
    EXPECT_EQ(again.set.counts().unchanged, 3) << "the same file changes nothing";
    auto const larger = send(std::string(list).replace(std::string(list).find("48"), 2, "49"));
    EXPECT_EQ(larger.set.counts().changed, 1);
    imports::apply(importing(), actor_, larger.head.id);
    auto const refused = imports::undo(importing(), actor_, opened.head.id);
    EXPECT_EQ(refused.undone, 2);
    ASSERT_EQ(refused.refused.size(), 1u) << "what went on since stays";
    EXPECT_EQ(refused.refused[0].first, "Phòng P.101") << "told by its name";
    EXPECT_EQ(count(), 1);
}

TEST_F(Rooms, AnImportIsTakenBackWhole) {
    auto const first = send(list);
    imports::apply(importing(), actor_, first.head.id);
    auto const larger = send(std::string(list).replace(std::string(list).find("48"), 2, "49"));
    imports::apply(importing(), actor_, larger.head.id);
    EXPECT_EQ(imports::undo(importing(), actor_, larger.head.id).undone, 1);
    EXPECT_EQ(call(http::Method::get, "/rooms?q=P101").body.at("rows").at(0).at("areaM2").to_number<double>(), 48.0);
}

TEST_F(Rooms, TwoRowsOfOneRoomAndAMendedCell) {
    auto const opened = send(std::string(list) + "P 101,Phòng học,Kiên cố,Cấp 4,50,2010\n");
    EXPECT_EQ(opened.set.counts().refused, 3);
    auto const mended = imports::mend(importing(), actor_, opened.head.id, 5, {{{"name", "P.105"}}, {}, {}, {}});
    imports::apply(importing(), actor_, opened.head.id);
    EXPECT_EQ(count(), 4);
}

TEST_F(Rooms, AreExportedAsPeopleReadThemAndComeBackUnchanged) {
    auto const opened = send(list);
    imports::apply(importing(), actor_, opened.head.id);
    auto const answer = call(http::Method::get, "/rooms.xlsx");
    ASSERT_EQ(answer.status, 200);
    imports::NewImport import;
    import.school_id = school_, import.file_name = "phong-hoc.xlsx";
    auto const back = imports::test::create(importing(), actor_, answer.file, import);
    EXPECT_EQ(back.set.counts().unchanged, 3);
    EXPECT_EQ(back.set.counts().rows, 3);
    fs::remove(answer.file);
}

TEST_F(Rooms, AClassWithoutARoomShows) {
    for (int i = 1; i <= 3; ++i)
        database_.superuser_sql(
            "INSERT INTO registry.school_class (school_id, school_year, name, name_key, grade_code, period) VALUES "
            "($1::int, 2026, $2, lower($2), '01', "
            "daterange('2026-09-05', NULL))",
            {std::to_string(school_), "1" + std::string(1, static_cast<char>('A' + i))});
    ASSERT_EQ(call(http::Method::post, "/rooms", room("P.101")).status, 201);
    auto const faults = call(http::Method::get, "/rooms").body.at("faults").as_array();
    ASSERT_EQ(faults.size(), 1u);
    EXPECT_EQ(faults[0].at("rule").as_string(), "D76");
    ASSERT_EQ(call(http::Method::post, "/rooms", room("P.102")).status, 201);
    EXPECT_TRUE(call(http::Method::get, "/rooms").body.at("faults").as_array().empty());
}

}  // namespace
}  // namespace pv::facilities::test
