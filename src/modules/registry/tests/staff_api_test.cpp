// Staff over the real routes: the list, one file, what may be done with it, who sees what, the workbook that comes
// back.
#include <algorithm>

#include "modules/registry/kinds.h"
#include "modules/registry/staff/store.h"
#include "modules/registry/tests/importing.h"
#include "platform/audit/kinds.h"
#include "tests/support/said.h"

namespace pv::registry::test {
namespace {

class StaffApi : public Importing {
protected:
    static json::object person(std::string const& name = "Nguyễn Thị Hoa", std::string const& personal_id = "") {
        json::object out{{"fullName", name},         {"birth", "1985-03-12"}, {"sex", "02"},
                         {"staffGroup", "03"},       {"status", "01"},        {"levelCode", "02"},
                         {"joinedOn", "2015-08-01"}, {"acceptWarnings", true}};
        if (!personal_id.empty()) out["personalId"] = personal_id;
        return out;
    }
    std::string of_school(std::string const& rest = "") { return path("/schools/", primary_, "/staff" + rest); }
    static std::string one(std::int64_t id, std::string const& rest = "") { return path("/staff/", id, rest); }
    Answer add(json::object const& body) { return post(clerk_, of_school(), body); }
    Answer patch(std::int64_t id, json::value const& body, std::optional<int> version) {
        return call(clerk_, http::Method::patch, "/api/v1" + one(id), body, version);
    }
    Answer move(std::int64_t id, char const* act, json::value const& body, int version) {
        return call(clerk_, http::Method::post, "/api/v1" + one(id, act), body, version);
    }
    std::shared_ptr<Actor> with_rights(std::initializer_list<std::pair<RecordKind, Act>> rights) {
        auto a = std::make_shared<Actor>(*clerk_);
        a->rights = {};
        for (auto const& [kind, act] : rights) a->rights.allow(kind, act);
        return a;
    }
    std::string periods(std::int64_t id) {
        std::string out;
        for (auto const r : database_.superuser_sql(
                 "SELECT period::text, status, cancelled::text AS cancelled, (SELECT count(*) FROM "
                 "registry.staff_pay p WHERE p.id = a.id AND p.coefficient IS NOT NULL) AS pays FROM "
                 "registry.staff_assignment a WHERE staff_id = $1::bigint ORDER BY id",
                 {std::to_string(id)}))
            out += r.string("period") + " " + r.string("status") + " " + r.string("cancelled").substr(0, 1) + " " +
                r.string("pays") + "\n";
        return out;
    }
};

TEST_F(StaffApi, IsAddedReadChangedAndRemembered) {
    auto body = person("Nguyễn Thị Hoa", "075185001234");
    body["coefficient"] = 3.33, body["salaryStep"] = 4, body["religion"] = "02", body["phone"] = "0912345678";
    auto const made = add(body);
    ASSERT_EQ(made.status, 201) << json::serialize(made.body);
    auto const id = made.id();
    EXPECT_EQ(made.text("personalId"), "075185001234");
    EXPECT_EQ(made.text("from"), "2015-08-01");
    EXPECT_FALSE(made.body.as_object().contains("coefficient")) << "pay only when it is asked for";
    auto const whole = get(clerk_, one(id, "?include=sensitive"));
    EXPECT_EQ(whole["coefficient"].to_number<double>(), 3.33);
    EXPECT_EQ(whole.text("religion"), "02");

    EXPECT_EQ(patch(id, {{"phone", "0912345679"}}, std::nullopt).status, 428);
    auto const changed = patch(
        id, {{"phone", "0912345679"}, {"permanentAddress", "Tổ 3"}, {"coefficient", 3.66}, {"acceptWarnings", true}},
        1);
    ASSERT_EQ(changed.status, 200) << json::serialize(changed.body);
    EXPECT_EQ(changed.version(), 2);
    auto const stale = patch(id, {{"phone", "0912345670"}, {"acceptWarnings", true}}, 1);
    EXPECT_EQ(stale.status, 412);
    EXPECT_EQ(stale["current"].at("phone").as_string(), "0912345679");

    auto const history = get(clerk_, one(id, "/history"));
    ASSERT_EQ(history["total"].as_int64(), 2);
    auto const& fields = history["rows"].as_array()[0].at("fields").as_array();
    EXPECT_EQ(fields.size(), 3u);
    EXPECT_EQ(
        database_.superuser_sql("SELECT phone FROM registry.staff WHERE id = $1::bigint", {std::to_string(id)})[0]
            .string("phone"),
        "0912345679");
    log_.flush();
    EXPECT_GT(
        count("SELECT count(*) AS n FROM audit.access WHERE subject_kind = 'staff' AND what = 'staff' AND sensitive"),
        0);
}

TEST_F(StaffApi, RulesRefuseAskAndLetPass) {
    EXPECT_EQ(add({{"fullName", "Nguyễn Thị Hoa"}}).status, 422) << "what is required is missing";
    auto wrong = person();
    wrong["staffGroup"] = "zz", wrong["acceptWarnings"] = true;
    auto const refused = add(wrong);
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.names("D13"));
    auto doubtful = person();
    doubtful["acceptWarnings"] = false;
    auto const asked = add(doubtful);
    EXPECT_EQ(asked.status, 422);
    EXPECT_EQ(asked.text("type"), "needs-confirmation");
    EXPECT_EQ(post(clerk_, of_school("/check"), doubtful).status, 200);
    EXPECT_EQ(add(person("Nguyễn Thị Hoa", "075185001234")).status, 201);
    auto const twice = add(person("Nguyễn Thị Huệ", "075185001234"));
    EXPECT_EQ(twice.status, 409);
    EXPECT_TRUE(twice.names("S01"));
    auto gone = person();
    gone["status"] = "05";
    EXPECT_EQ(add(gone).status, 422) << "who has left is not entered by hand";
    auto head = person("Lê Văn Trưởng");
    head["staffGroup"] = "01", head["position"] = "01";
    EXPECT_EQ(add(head).status, 201);
    head["fullName"] = "Lê Văn Phó", head["acceptWarnings"] = false;
    EXPECT_TRUE(add(head).names("D65")) << "a second principal";
}

TEST_F(StaffApi, LeavesAndComesBack) {
    auto body = person();
    body["coefficient"] = 3.33;
    auto const id = add(body).id();
    EXPECT_EQ(patch(id, {{"status", "02"}, {"acceptWarnings", true}}, 1).status, 422) << "leaving is an act of its own";
    EXPECT_EQ(move(id, "/leave", {{"status", "01"}}, 1).status, 422);
    auto const left = move(id, "/leave", {{"status", "02"}, {"on", "2026-10-01"}, {"acceptWarnings", true}}, 1);
    ASSERT_EQ(left.status, 200) << json::serialize(left.body);
    EXPECT_EQ(left.text("leftOn"), "2026-10-01");
    EXPECT_EQ(periods(id), "[2015-08-01,2026-10-01) 02 f 1\n");
    EXPECT_EQ(move(id, "/leave", {{"status", "02"}, {"acceptWarnings", true}}, 2).status, 422) << "has left";
    EXPECT_EQ(get(clerk_, of_school())["total"].as_int64(), 0);
    EXPECT_EQ(get(clerk_, of_school("?status=left"))["total"].as_int64(), 1);
    EXPECT_EQ(get(clerk_, of_school("?on=2026-09-15"))["total"].as_int64(), 1) << "was there on that day";

    auto const back = move(id, "/return", {{"status", "01"}, {"on", "2026-11-01"}, {"acceptWarnings", true}}, 2);
    ASSERT_EQ(back.status, 200) << json::serialize(back.body);
    EXPECT_TRUE(back["leftOn"].is_null());
    EXPECT_EQ(periods(id), "[2015-08-01,2026-10-01) 02 f 1\n[2026-11-01,) 01 f 1\n")
        << "a stay of its own, with its pay";

    // said of the day it left: the leaving never was
    ASSERT_EQ(move(id, "/leave", {{"status", "06"}, {"on", "2026-11-15"}, {"acceptWarnings", true}}, 3).status, 200);
    ASSERT_EQ(move(id, "/return", {{"status", "01"}, {"on", "2026-11-15"}, {"acceptWarnings", true}}, 4).status, 200);
    EXPECT_EQ(periods(id), "[2015-08-01,2026-10-01) 02 f 1\n[2026-11-01,) 01 f 1\n");
    EXPECT_EQ(get(clerk_, one(id, "/history"))["total"].as_int64(), 5);
}

TEST_F(StaffApi, UndoingTakesALeavingAndAReturnBack) {
    auto const id = add(person()).id();
    record::Writing by{*clerk_, primary_, "thử"};
    auto const today = clock_.today();
    auto const set = [&](std::initializer_list<std::pair<std::string, std::string>> only) {
        auto tx = database_.pool().write(clerk_->context_for_school(primary_));
        auto const file = staff::find_locked(tx, StaffId(id));
        EXPECT_TRUE(staff::update(tx, by, {{&*file, pv::test::said(only)}}, today, *reference_data_.today()).empty());
        tx.commit();
    };
    set({{"status", "02"}, {"statusOn", "2026-10-01"}});
    by.undoing = true;
    set({{"status", "01"}, {"statusOn", ""}});
    EXPECT_EQ(periods(id), "[2015-08-01,) 01 f 0\n");
    by.undoing = false;
    set({{"status", "02"}, {"statusOn", "2026-10-01"}});
    set({{"status", "01"}, {"statusOn", "2026-11-01"}});
    by.undoing = true;
    set({{"status", "02"}, {"statusOn", "2026-10-01"}});
    EXPECT_EQ(periods(id), "[2015-08-01,2026-10-01) 02 f 0\n[2026-11-01,) 01 t 0\n") << "the return never was";
}

TEST_F(StaffApi, CancelledIsGoneAndItsNumbersAreFree) {
    auto const id = add(person("Nguyễn Thị Hoa", "075185001234")).id();
    make_class("1A");
    database_.superuser_script("UPDATE registry.school_class SET homeroom_staff_id = " + std::to_string(id));
    EXPECT_EQ(post(clerk_, one(id, "/cancel"), json::object{}).status, 422) << "a class has this teacher";
    database_.superuser_script("UPDATE registry.school_class SET homeroom_staff_id = NULL");
    EXPECT_EQ(post(clerk_, one(id, "/cancel"), {{"reason", "Nhập nhầm"}}).status, 204);
    EXPECT_EQ(get(clerk_, one(id)).status, 404);
    EXPECT_EQ(get(clerk_, of_school("?status=all"))["total"].as_int64(), 0);
    EXPECT_EQ(add(person("Nguyễn Thị Hoa", "075185001234")).status, 201);
    EXPECT_EQ(get(clerk_, one(id, "/history"))["rows"].as_array()[0].at("action").as_string(), "cancel");
}

TEST_F(StaffApi, ListsSearchSortAndPage) {
    for (auto const* name : {"Trần Văn An", "Đỗ Thị Bình", "Lê Thị Ánh", "Phạm Văn Cường"})
        ASSERT_EQ(add(person(name)).status, 201) << name;
    auto const names = [&](std::string const& query) {
        std::string out;
        auto const answer = get(clerk_, of_school(query));
        EXPECT_EQ(answer.status, 200) << query << json::serialize(answer.body);
        for (auto const& r : answer["rows"].as_array()) out += std::string(r.at("fullName").as_string()) + "; ";
        return out;
    };
    EXPECT_EQ(names(""), "Trần Văn An; Lê Thị Ánh; Đỗ Thị Bình; Phạm Văn Cường; ");
    EXPECT_EQ(names("?sort=-name&limit=2"), "Phạm Văn Cường; Đỗ Thị Bình; ");
    EXPECT_EQ(names("?q=thi%20anh"), "Lê Thị Ánh; ");
    EXPECT_EQ(names("?q=%25"), "") << "a sign of LIKE is a sign";
    EXPECT_EQ(names("?group=01"), "");
    EXPECT_EQ(names("?missing=phone&offset=3"), "Phạm Văn Cường; ");
    EXPECT_EQ(get(clerk_, of_school("?offset=9"))["total"].as_int64(), 4);
    EXPECT_EQ(get(clerk_, of_school("?sort=salary")).status, 400);
    EXPECT_EQ(get(clerk_, of_school("?missing=x")).status, 400);
}

TEST_F(StaffApi, RightsKeepPayAndOtherSchoolsApart) {
    auto body = person("Nguyễn Thị Hoa", "075185001234");
    body["coefficient"] = 3.33;
    auto const id = add(body).id();
    auto const reader = with_rights({{kinds::staff, Act::read}, {audit::kinds::change_log, Act::read}});
    auto const seen = get(reader, one(id, "?include=sensitive"));
    EXPECT_EQ(seen.status, 200);
    EXPECT_FALSE(seen.body.as_object().contains("coefficient")) << "no right to pay";
    EXPECT_FALSE(seen.body.as_object().contains("ethnicCode"));
    auto const keeper = with_rights({{kinds::staff, Act::read}, {kinds::staff, Act::change}});
    auto const refused =
        call(keeper, http::Method::patch, "/api/v1" + one(id), {{"coefficient", 9.9}, {"acceptWarnings", true}}, 1);
    EXPECT_EQ(refused.status, 403);
    (void)patch(id, {{"coefficient", 3.66}, {"acceptWarnings", true}}, 1);
    auto const told = get(reader, one(id, "/history"))["rows"].as_array()[0].at("fields").as_array()[0];
    EXPECT_TRUE(told.at("hidden").as_bool() && told.at("after").is_null());

    for (auto const& target : {one(id), one(id, "/history"), one(77777777)}) {
        auto const answer = get(other_clerk_, target);
        EXPECT_EQ(answer.status, 404) << target;
        EXPECT_EQ(json::serialize(answer.body), json::serialize(get(other_clerk_, one(77777777)).body)) << target;
    }
    EXPECT_EQ(get(other_clerk_, of_school()).status, 404);
    EXPECT_EQ(get(department(), one(id)).status, 403) << "the department says why";
    EXPECT_EQ(get(department(), one(id, "?purpose=Thanh%20tra")).status, 200);
}

TEST_F(StaffApi, TheWorkbookComesBackUnchanged) {
    auto body = person("Nguyễn Thị Hoa", "075185001234");
    body["coefficient"] = 3.33, body["partyMember"] = true, body["religion"] = "02", body["phone"] = "0912345678",
    body["permanentProvinceCode"] = "75", body["permanentCommuneCode"] = "26041";
    ASSERT_EQ(add(body).status, 201);
    ASSERT_EQ(add(person("Lê Văn Nam")).status, 201);
    acting_ = clerk_;
    http::Request request;
    request.method = http::Method::get;
    http::parse_target("/api/v1" + of_school(".xlsx?include=sensitive"), request);
    auto const match = router_->find(http::Method::get, request.path);
    request.params = match.params;
    auto const response = router_->answer(*match.route, request);
    ASSERT_EQ(response.status, 200) << response.body;
    auto const copy = folder_.path() / "can-bo.xlsx";
    std::filesystem::rename(response.file, copy);
    auto const again = Importing::create(copy, *clerk_, primary_);
    EXPECT_EQ(again.head.kind, "staff") << "recognised by its headers";
    EXPECT_EQ(again.set.counts().unchanged, 2);
    EXPECT_EQ(again.set.counts().changed, 0);
    EXPECT_EQ(again.set.counts().refused, 0);
}

TEST_F(StaffApi, AnImportLeavesAloneWhatSomebodyChangedMeanwhile) {
    ASSERT_EQ(add(person("Nguyễn Thị Hoa", "075185001234")).status, 201);
    auto const codes = reference_data_.today();
    auto tx = database_.pool().write(clerk_->context_for_school(primary_));
    auto const files = staff::list(tx, primary_);
    ASSERT_EQ(files.size(), 1u);
    record::Writing const by{*clerk_, primary_, "thử"};
    EXPECT_TRUE(staff::update(tx, by, {{&files[0], pv::test::said({{"phone", "0912345678"}})}}, clock_.today(), *codes)
                    .empty());
    EXPECT_EQ(
        staff::update(
            tx, by, {{&files[0], pv::test::said({{"phone", "0912345679"}, {"coefficient", "4"}})}}, clock_.today(),
            *codes),
        std::vector{files[0].id});
    auto const now = staff::find(tx, files[0].id, true);
    EXPECT_EQ(pv::test::at(now->values, "phone"), "0912345678");
    EXPECT_EQ(pv::test::at(now->values, "coefficient"), "") << "nothing of it was written";
}

}  // namespace
}  // namespace pv::registry::test
