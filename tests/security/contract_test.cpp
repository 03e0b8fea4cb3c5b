// The description of the API cannot lie: what it leaves out, what is not in the catalogue of problems, and real answers
// against their schemas.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

#include "platform/http/openapi.h"
#include "platform/http/problems.h"
#include "town.h"

namespace pv::security {
namespace {

using http::Method;
namespace fs = std::filesystem;

TEST(Contract, EveryRouteSaysWhatItTakesAndGives) {
    for (auto const& r : town().routes()) {
        EXPECT_FALSE(r.summary.empty()) << r.path;
        EXPECT_FALSE(r.tag.empty()) << r.path;
        if (r.answers == "application/json" && r.success != 204) {
            EXPECT_FALSE(r.response.empty()) << verb(r.method) << " " << r.path << " has no response schema";
        }
        if (r.success == 204) { EXPECT_TRUE(r.response.empty()) << r.path; }
        EXPECT_EQ(r.body == http::BodyKind::json, !r.request.empty())
            << verb(r.method) << " " << r.path << ": a request schema stands where JSON is sent, and nowhere else";
        for (auto const& q : r.query) {
            EXPECT_FALSE(q.schema.empty()) << r.path << " " << q.name;
            EXPECT_FALSE(q.description.empty()) << r.path << " " << q.name;
        }
        for (int const status : http::refusals_of(r))
            EXPECT_TRUE(std::any_of(
                http::problem_kinds().begin(), http::problem_kinds().end(),
                [&](auto const& k) { return k.status == status && k.over_http; }))
                << r.path << " " << status;
    }
}

TEST(Contract, NoAddressHidesAnother) {
    std::set<std::string> operations;
    auto const& paths = town().schemas().document().at("paths").as_object();
    for (auto const& [path, methods] : paths)
        for (auto const& [method, operation] : methods.as_object())
            EXPECT_TRUE(operations.insert(std::string(operation.at("operationId").as_string())).second) << path;
}

TEST(PermissionTable, ThePageInTheDocsIsTheProgramsOwn) {
    std::ifstream in(std::string(PV_SOURCE_DIR) + "/docs/permissions.md");
    std::stringstream checked_in;
    checked_in << in.rdbuf();
    EXPECT_EQ(checked_in.str(), app::permissions_page()) << "phuongvi user permissions > docs/permissions.md";
}

TEST(Catalogue, IsInOrderAndWhole) {
    (void)town();  // the modules bring theirs

    auto const kinds = http::problem_kinds();
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        EXPECT_FALSE(kinds[i].title_vi.empty() || kinds[i].title_en.empty() || kinds[i].remedy.empty())
            << kinds[i].type;
        if (i > 0) {
            EXPECT_LT(std::pair(kinds[i - 1].status, kinds[i - 1].type), std::pair(kinds[i].status, kinds[i].type))
                << kinds[i].type;
        }
    }
}

/// "Problem(404, "not-found"" and "{422, "file-html"" wherever the sources write one.
TEST(Catalogue, KnowsEveryProblemOfTheSources) {
    (void)town();
    static std::regex const form("\\b([45][0-9][0-9]), *\"([a-z][a-z0-9-]*)\"");
    int found = 0;
    for (auto const* room : {"src", "apps"})
        for (auto const& entry : fs::recursive_directory_iterator(fs::path(PV_SOURCE_DIR) / room)) {
            std::string const name = entry.path().string();
            if (!entry.is_regular_file() || (!name.ends_with(".cpp") && !name.ends_with(".h")) ||
                name.find("/tests/") != name.npos || name.ends_with("problems.cpp"))
                continue;
            std::ifstream in(entry.path());
            for (std::string line; std::getline(in, line);)
                for (std::sregex_iterator it(line.begin(), line.end(), form), end; it != end; ++it, ++found)
                    EXPECT_NE(http::find_problem_kind((*it)[2].str(), std::stoi((*it)[1])), nullptr)
                        << name << ": " << line
                        << "\nput it into its module, or into src/platform/http/problems.cpp when it is general";
        }
    EXPECT_GT(found, 80);
}

/// The tasks of a school and of those above it, in their order, every answer held against its schema.
class Answers : public testing::Test {
protected:
    Answer does(
        Member const& who, Method method, std::string const& target, json::value body = json::object(),
        std::string version = "1", std::string upload = "") {
        auto& t = town();
        Call call;
        call.body = std::move(body), call.if_match = std::move(version), call.upload = std::move(upload);
        auto const question = std::min(target.find('?'), target.size());
        std::string const path = "/api/v1" + target.substr(0, question);
        call.query = target.substr(question);
        auto const answer = t.call(&who, method, path, call);
        auto const match = t.router().find(method, path);
        for (auto const& fault : t.faults(*match.route, answer))
            ADD_FAILURE() << verb(method) << " " << target << ": " << fault << "\n" << answer.text.substr(0, 1500);
        return answer;
    }
    std::string version_of(Answer const& a) { return std::to_string(a.value().at("version").as_int64()); }
    json::object child(std::string const& name, std::string const& personal_id) {
        return {{"fullName", name},          {"birth", "2020-05-03"}, {"sex", "01"},           {"nationality", "VN"},
                {"personalId", personal_id}, {"ethnicCode", "01"},    {"acceptWarnings", true}};
    }
};

TEST_F(Answers, AreAsDescribed) {
    auto& t = town();
    auto const& clerk = t.member("VT");
    auto const& head = t.member("HT");
    auto const& admin = t.member("SO_QT");
    std::string const school = fmt::format("/schools/{}", t.own.school);

    // classes
    auto const made = does(
        clerk, Method::post, school + "/classes",
        {{"name", "2B"},
         {"gradeCode", "02"},
         {"schoolYear", 2026},
         {"homeroomName", "Lê Thị Hoa"},
         {"acceptWarnings", true}});
    ASSERT_EQ(made.status, 201) << made.text;
    std::string const its_class = fmt::format("{}/classes/{}", school, made.id());
    EXPECT_EQ(
        does(clerk, Method::patch, its_class, {{"room", "P.12"}, {"acceptWarnings", true}}, version_of(made)).status,
        200);
    EXPECT_EQ(does(clerk, Method::patch, its_class, {{"room", "P.13"}, {"acceptWarnings", true}}, "77").status, 412);
    EXPECT_EQ(does(clerk, Method::patch, its_class, {{"room", "P.13"}}, "").status, 428);
    EXPECT_EQ(does(clerk, Method::patch, its_class, {{"room", 7}, {"nonsense", 1}}, "2").status, 422);

    // students
    auto body = child("Phạm Gia Huy", "075220000555");
    body["classId"] = made.id(), body["enteredOn"] = "2026-09-05";
    EXPECT_EQ(does(clerk, Method::post, school + "/students/check", body).status, 200);
    auto const pupil = does(clerk, Method::post, school + "/students", body);
    ASSERT_EQ(pupil.status, 201) << pupil.text;
    std::string const file = fmt::format("/students/{}", pupil.id());
    EXPECT_EQ(does(clerk, Method::post, school + "/students", body).status, 409) << "the same child once more";
    EXPECT_EQ(does(clerk, Method::post, school + "/students", {{"fullName", ""}}).status, 422);
    auto const changed = does(
        clerk, Method::patch, file,
        {{"currentAddress", "Tổ 7"},
         {"canSwim", true},
         {"heightCm", 118.5},
         {"acceptWarnings", true},
         {"reason", "Sửa địa chỉ"}},
        version_of(pupil));
    EXPECT_EQ(changed.status, 200) << changed.text;
    auto const stale = does(clerk, Method::patch, file, {{"currentAddress", "Tổ 8"}, {"acceptWarnings", true}}, "1");
    EXPECT_EQ(stale.status, 412);
    EXPECT_TRUE(stale.value().as_object().contains("current"));
    for (auto const* reading : {"?include=sensitive", "", "/history", "/access-log"})
        EXPECT_EQ(does(head, Method::get, file + reading).status, 200) << reading;
    auto const other_class = does(
        clerk, Method::post, school + "/classes",
        {{"name", "2C"},
         {"gradeCode", "02"},
         {"schoolYear", 2026},
         {"homeroomName", "Lê Thị Hoa"},
         {"acceptWarnings", true}});
    EXPECT_EQ(
        does(
            clerk, Method::post, file + "/class-change",
            {{"classId", other_class.id()}, {"on", "2026-10-01"}, {"reason", "Cân đối sĩ số"}})
            .status,
        200);
    auto const timeline = does(clerk, Method::get, file + "/timeline");
    auto const slip = timeline.value().at("movements").as_array().at(0).at("id").as_int64();
    EXPECT_EQ(
        does(clerk, Method::post, fmt::format("{}/movements/{}/cancel", file, slip), {{"reason", "Ghi nhầm"}}).status,
        200);
    json::object const several{
        {"studentIds", json::array{pupil.id()}},
        {"classId", other_class.id()},
        {"on", "2026-10-01"},
        {"reason", "Cân đối sĩ số"}};
    EXPECT_EQ(does(clerk, Method::post, school + "/class-changes", several).status, 200);
    EXPECT_EQ(
        does(
            clerk, Method::post, file + "/leave",
            {{"on", "2026-11-01"}, {"kind", "transfer_out"}, {"reason", "Chuyển nhà"}})
            .status,
        200);
    auto const closed = does(clerk, Method::post, its_class + "/close", {{"on", "2026-11-10"}, {"reason", "Gộp lớp"}});
    EXPECT_EQ(closed.status, 204) << closed.text;

    // imports
    auto const row = [](int number, char const* name, char const* born, char const* personal_id) {
        return fmt::format("{},{},{},Nam,Kinh,Việt Nam,{},3A,Khu phố 3\n", number, name, born, personal_id);
    };
    std::string const head_row =
        "STT,Họ và tên,Ngày sinh,Giới tính,Dân tộc,Quốc tịch,Số định danh cá nhân,Lớp,Chỗ ở hiện nay\n";
    auto const sent = does(
        clerk, Method::post, school + "/imports?wait=60&kind=students&fileName=lop-3.csv", {}, "",
        head_row + row(1, "Đỗ Minh Khang", "12/03/2018", "075218000556") +
            row(2, "Đỗ Minh Khoa", "31/02/2018", "075218000558"));
    ASSERT_EQ(sent.status, 201) << sent.text;
    std::string const import = fmt::format("/imports/{}", sent.id());
    EXPECT_EQ(does(clerk, Method::put, import + "/answers?wait=60", {{"classes", true}}).status, 200);
    EXPECT_EQ(does(clerk, Method::patch, import + "/rows/1", {{"cells", {{"currentAddress", "Tổ 9"}}}}).status, 200);
    EXPECT_EQ(
        does(
            clerk, Method::patch, import + "/rows",
            {{"rows", json::array{json::object{{"row", 1}, {"cells", {{"currentAddress", "Tổ 10"}}}}}}})
            .status,
        200);
    EXPECT_EQ(does(clerk, Method::get, import + "/rows?show=all").status, 200);
    EXPECT_EQ(does(clerk, Method::get, import + "/next-fault").status, 200);
    EXPECT_EQ(does(clerk, Method::post, import + "/compare?wait=60").status, 200);
    auto const applied = does(clerk, Method::post, import + "/apply?wait=60");
    EXPECT_EQ(applied.status, 200) << applied.text;
    EXPECT_EQ(does(clerk, Method::delete_, import).status, 409) << "what was applied is undone, not dropped";
    auto const rest = does(clerk, Method::post, import + "/rest?wait=60");
    ASSERT_EQ(rest.status, 201) << rest.text;
    EXPECT_EQ(does(clerk, Method::delete_, fmt::format("/imports/{}", rest.id())).status, 204);
    EXPECT_EQ(does(clerk, Method::post, import + "/undo?wait=60").status, 200);
    EXPECT_EQ(does(clerk, Method::post, school + "/imports", {}, "", "%PDF-1.4 not a table").status, 422);
    EXPECT_EQ(
        does(t.member("SO_CV"), Method::post, "/department/imports?wait=60&fileName=truong.csv", {}, "", school_list())
            .status,
        201);

    // schools
    std::string const code = "75731777";
    auto const founded = does(
        admin, Method::post, "/schools",
        {{"code", code},
         {"name", "Tiểu học Mai Vàng"},
         {"kind", "06"},
         {"ownership", "01"},
         {"communeCode", "26041"},
         {"provinceCode", "75"},
         {"levels", {"01"}},
         {"acceptWarnings", true},
         {"from", "2026-08-01"}});
    EXPECT_EQ(founded.status, 201) << founded.text;
    EXPECT_EQ(
        does(
            admin, Method::post, "/schools",
            {{"code", code},
             {"name", "Tiểu học Mai Vàng"},
             {"kind", "06"},
             {"ownership", "01"},
             {"communeCode", "26041"},
             {"provinceCode", "75"},
             {"levels", {"01"}},
             {"acceptWarnings", true},
             {"from", "2026-08-01"}})
            .status,
        409);
    auto const renamed = does(
        admin, Method::patch, fmt::format("/schools/{}", t.own.school),
        {{"website", "https://example.edu.vn"}, {"acceptWarnings", true}}, "1");
    EXPECT_EQ(renamed.status, 200) << renamed.text;
    EXPECT_EQ(does(admin, Method::get, fmt::format("/schools/{}/history", t.own.school)).status, 200);

    // accounts
    auto const account = does(
        admin, Method::post, fmt::format("/units/{}/accounts", t.own.school),
        {{"username", "van.thu.moi"}, {"fullName", "Bùi Thị Mới"}, {"role", "VT"}});
    ASSERT_EQ(account.status, 201) << account.text;
    EXPECT_EQ(does(admin, Method::post, fmt::format("/accounts/{}/reset-password", account.id())).status, 200);
    EXPECT_EQ(does(admin, Method::post, fmt::format("/accounts/{}/reset-totp", account.id())).status, 204);
    auto const given = does(
        admin, Method::post, fmt::format("/units/{}/memberships", t.own.school),
        {{"username", "van.thu.moi"}, {"role", "GVBM"}});
    EXPECT_EQ(given.status, 201) << given.text;
    EXPECT_EQ(
        does(admin, Method::post, fmt::format("/memberships/{}/end", given.id()), {{"reason", "Giao nhầm"}}).status,
        204);
    EXPECT_EQ(
        does(admin, Method::put, "/sign-in-policy", {{"totpRoles", json::array{}}, {"idleMinutes", 720}}).status, 200);
    EXPECT_EQ(does(admin, Method::patch, fmt::format("/accounts/{}", account.id()), {{"enabled", false}}).status, 204);
    auto const& person = t.member("TPT", true);  // whose session ends here
    std::string const own_name =
        t.database
            .superuser_sql(
                "SELECT username FROM access.account WHERE id = $1::bigint", {std::to_string(person.account_id)})[0]
            .string("username");
    EXPECT_EQ(
        does(person, Method::post, "/session", {{"username", own_name}, {"password", "Phượng vĩ nở đỏ 2026"}}).status,
        200);
    EXPECT_EQ(does(person, Method::post, "/session", {{"username", own_name}, {"password", "sai"}}).status, 401);
    auto const sessions = does(person, Method::get, "/sessions").value().at("rows").as_array();
    for (auto const& s : sessions)
        if (!s.at("current").as_bool()) {
            EXPECT_EQ(does(person, Method::delete_, fmt::format("/sessions/{}", s.at("id").as_int64())).status, 204);
        }
    EXPECT_EQ(does(person, Method::delete_, "/sessions").status, 204);
    EXPECT_EQ(does(person, Method::post, "/session/totp", {{"password", "Phượng vĩ nở đỏ 2026"}}).status, 200);
    auto const membership = does(person, Method::get, "/session").value().at("acting").at("membershipId").as_int64();
    EXPECT_EQ(does(person, Method::put, "/session/acting", {{"membershipId", membership}}).status, 200);
    EXPECT_EQ(
        does(
            person, Method::put, "/session/password",
            {{"current", "Phượng vĩ nở đỏ 2026"}, {"next", "Bằng lăng tím 2027"}})
            .status,
        204);
    EXPECT_EQ(does(person, Method::delete_, "/session").status, 204);
}

/// What wants the code of an authenticator is held against its schema where there is one: src/modules/access/tests.
bool wants_a_code(http::Route const& route) {
    return route.path.starts_with("/api/v1/session/totp") || route.path.ends_with("/recovery-codes");
}

/// The last word: a route whose good answer nobody has looked at may say what it likes.
TEST_F(Answers, EveryRouteWasHeldAgainstItsSchema) {
    auto& t = town();
    for (auto const& route : t.routes()) {
        if (route.method != Method::get) continue;
        Call call;
        for (auto const* role : {"HT", "VT", "SO_QT", "SO_CV"}) {
            call.query = t.query_of(route, t.own, true);
            auto const answer = t.call(&t.member(role), route, t.own, call);
            for (auto const& fault : t.faults(route, answer))
                ADD_FAILURE() << route.path << " as " << role << ": " << fault;
        }
    }
    std::set<std::string> const seen(t.answered.begin(), t.answered.end());
    for (auto const& route : t.routes())
        if (route.answers != "text/event-stream" && !wants_a_code(route)) {
            EXPECT_TRUE(seen.contains(std::string(verb(route.method)) + " " + route.path))
                << verb(route.method) << " " << route.path << ": no good answer was checked";
        }
}

}  // namespace
}  // namespace pv::security
