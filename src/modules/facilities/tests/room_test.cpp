// Rooms over the real routes and a real PostgreSQL: the register, its import and undo.
#include "modules/facilities/room/figures.h"
#include "modules/facilities/room/import.h"
#include "modules/facilities/tests/school.h"
#include "platform/figures/count.h"
#include "platform/figures/follow.h"
#include "platform/workbook/workbook.h"

namespace pv::facilities::test {
namespace {

class Rooms : public School {
protected:
    json::object room(std::string const& name) {
        return {{"name", name}, {"kind", "PH"}, {"buildingState", "KC"}, {"constructionGrade", "2"}, {"areaM2", 48}};
    }
    std::int64_t count() { return call(http::Method::get, "/rooms").body.at("total").as_int64(); }
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
