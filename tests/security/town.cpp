#include "scenario.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "modules/access/passwords.h"
#include "modules/registry/public.h"
#include "platform/figures/follow.h"
#include "platform/http/openapi.h"
#include "platform/http/problems.h"
#include "platform/workbook/package.h"
#include "tests/support/said.h"

namespace pv::security {
namespace {

std::string read_file(std::filesystem::path const& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Every part of a workbook, one after the other.
std::string unzipped(std::filesystem::path const& file) {
    workbook::Package package(file, {});
    std::string out;
    for (auto const& part : package.names())
        package.read(part, [&](char const* data, std::size_t size) { return out.append(data, size), true; });
    return out;
}

std::string escaped(std::string_view text) {
    std::string out;
    for (unsigned char c : text)
        out += std::isalnum(c) ? std::string(1, static_cast<char>(c)) : fmt::format("%{:02X}", c);
    return out;
}

std::string replaced(std::string text, std::string const& what, std::string const& by) {
    for (auto at = text.find(what); at != text.npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
    return text;
}

std::unique_ptr<Town>& the_town() {
    static std::unique_ptr<Town> town;
    return town;
}

class TownEnds : public testing::Environment {
    void TearDown() override { the_town().reset(); }
};
[[maybe_unused]] auto* const ends = testing::AddGlobalTestEnvironment(new TownEnds);

}  // namespace

Town& town() {
    if (!the_town()) the_town() = std::make_unique<Town>();
    return *the_town();
}

char const* verb(http::Method method) {
    constexpr char const* names[] = {"get", "post", "put", "patch", "delete"};
    return names[static_cast<std::size_t>(method)];
}

bool contains(std::string_view text, std::string_view word) {
    return std::search(text.begin(), text.end(), word.begin(), word.end(), [](char a, char b) {
               return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
           }) != text.end();
}

std::string student_list(std::string const& name, std::string const& personal_id, std::string const& class_name) {
    return "STT,Họ và tên,Ngày sinh,Giới tính,Dân tộc,Quốc tịch,Số định danh cá nhân,Lớp,Chỗ ở hiện nay\n"
           "1," +
        name + ",12/03/2020,Nam,Kinh,Việt Nam," + personal_id + "," + class_name + ",Khu phố 3\n";
}

std::string school_list() {
    return "Mã trường,Tên trường,Loại trường theo cấp,Cấp học,Loại hình,Xã phường\n75731499,Tiểu học Sao Mai,Tiểu "
           "học,Tiểu học,Công lập,26041\n";
}

Place Place::of_number(std::int64_t id) {
    Place p;
    p.school = p.commune = p.every_ = id;
    p.token = "Khong", p.staff_token = "Khong";
    return p;
}

std::int64_t Place::id(std::string_view part) const {
    if (every_ != 0) return every_;
    auto const found = ids.find(part);
    if (found == ids.end()) throw std::logic_error("no scenario says what " + std::string(part) + " names");
    return found->second;
}

std::string Answer::header(std::string_view name) const {
    for (auto const& [n, v] : headers)
        if (n == name) return v;
    return {};
}

Town::Town() : database("security", 2, [](db::Pool& pool) { registry::load_reference_data(pool); }) {
    database.pool().set_enter_statement(access::enter_statement());
    app_ = std::make_unique<app::App>(database.pool(), clock_, folder_.path(), false);
    jobs_ = std::make_unique<jobs::Runner>(database.pool(), all_jobs(app_->modules), 1, [](jobs::Status const&) {});
    jobs_->start();
    router_ = std::make_unique<http::Router>(
        app::all_routes(*app_, [] { return true; }),
        [this](http::Request const& r, bool fresh) { return app_->sessions.authenticate(r, fresh); });
    schemas_ = std::make_unique<test::JsonSchemas>(json::parse(http::openapi_json(router_->routes())));

    // Everybody signs in with one step and for the whole day: the second step has tests of its own.
    database.superuser_script(
        "UPDATE platform.setting SET value = '' WHERE name = 'totp_roles'; UPDATE platform.setting SET value = '720' "
        "WHERE name = 'session_idle_minutes'");
    auto const units = database.superuser_sql(
        "SELECT id, code FROM registry.org_unit WHERE kind = 'XA' AND code IN ('26041', (SELECT max(code) FROM "
        "registry.org_unit WHERE kind = 'XA')) ORDER BY code = '26041' DESC");
    std::int64_t const commune = units[0].int64("id"), other_commune = units[1].int64("id");
    std::int64_t const department =
        database.superuser_sql("SELECT id FROM registry.org_unit WHERE kind = 'SO'")[0].int64("id");
    auto const school = make_school("75731497", "Tiểu học Hoa Phượng", "26041"),
               other_school = make_school("75731498", "Tiểu học Bằng Lăng", units[1].string("code"));
    for (auto const& role : access::roles()) {
        std::string const kind(role.unit_kinds.substr(0, role.unit_kinds.find(' ')));
        members.push_back(make_member(
            std::string(role.code),
            kind == "SO"       ? department
                : kind == "XA" ? commune
                               : school,
            kind, "Lê Konturia " + std::string(role.code)));
        members.back().school_id = kind == "TRUONG" ? school : 0;
    }
    others.push_back(make_member("VT", other_school, "TRUONG", "Lê Konturib VT"));
    others.push_back(make_member("TPT", other_school, "TRUONG", "Lê Konturib TPT"));
    others.push_back(make_member("XA_QT", other_commune, "XA", "Lê Konturib QT"));
    own.school = school, own.commune = commune, own.token = "Kanaria", own.staff_token = "Konturia";
    own.personal_id = "075220000777", own.phone = "0912000771";
    foreign.school = other_school, foreign.commune = other_commune, foreign.token = "Kanarib",
    foreign.staff_token = "Konturib";
    foreign.personal_id = "075220000888", foreign.phone = "0912000881";
    for (auto const& scenario : scenarios())
        if (scenario.plant) scenario.plant(*this, own, member("VT")), scenario.plant(*this, foreign, others[0]);
    Call list;
    list.upload = school_list(), list.query = "?fileName=truong.csv&wait=60";
    auto const sent = call(&member("SO_CV"), http::Method::post, "/api/v1/department/imports", list);
    if (sent.status != 201) throw std::runtime_error(sent.text);
    department_import = sent.id();
    auto const facts = all_figures(app_->modules).facts();
    database.until_fed([&] { figures::follow(database.pool(), facts, clock_.today()); });
    figures::follow(database.pool(), facts, clock_.today());
}

Town::~Town() = default;

std::int64_t Town::make_school(char const* code, char const* name, std::string const& commune) {
    auto tx = database.pool().write(database.job());
    auto const id = registry::create_school(
        tx, *app_->reference_data.today(), system_actor("test"),
        pv::test::said(
            {{"code", code},
             {"name", name},
             {"kind", "06"},
             {"ownership", "01"},
             {"communeCode", commune},
             {"provinceCode", "75"}}),
        *LocalDate::from_ymd(2010, 8, 1));
    tx.commit();
    return id;
}

Member Town::make_member(std::string role, std::int64_t unit, std::string unit_kind, std::string const& name) {
    static std::string const hash = access::hash_password("Phượng vĩ nở đỏ 2026");
    static int number = 0;
    Member m;
    m.role = role, m.unit_kind = std::move(unit_kind), m.rights = app_->permissions.of(role);
    m.token = access::random_token(), m.csrf = access::random_token();
    auto tx = database.pool().write(database.job());
    m.account_id =
        access::create_account_hashed(tx, {fmt::format("nguoi.{}", ++number), name, role, unit, "", false}, hash);
    m.session_id = tx.query(
                         "open",
                         "INSERT INTO access.session (token_digest, account_id, membership_id, csrf, expires_at) "
                         "SELECT $1::bytea, $2, m.id, $3, now() + interval '12 hours' "
                         "FROM access.membership m WHERE m.account_id = $2 RETURNING id",
                         access::token_digest(m.token), m.account_id, m.csrf)[0]
                       .int64("id");
    tx.commit();
    return m;
}

Member const& Town::member(std::string_view role, bool of_other_school) const {
    for (auto const& m : of_other_school ? others : members)
        if (m.role == role) return m;
    throw std::logic_error("nobody is " + std::string(role));
}

std::string Town::target(http::Route const& route, Place const& p) const {
    std::string path = route.path;
    auto const set = [&](std::string const& part, std::string const& value) { path = replaced(path, part, value); };
    for (auto const* unit : {"/schools/{sid}", "/schools/{id}", "/units/{id}"})
        set(unit, std::string(unit).substr(0, std::string(unit).find('{')) + std::to_string(p.school));
    for (auto const& [part, id] : own.ids)
        if (path.find(part) != path.npos) set(part, part.substr(0, part.find('{')) + std::to_string(p.id(part)));
    for (auto const& scenario : scenarios())
        for (auto const& [part, word] : scenario.words) set(part, word);
    if (path.find('{') != path.npos)
        ADD_FAILURE() << route.path << ": the scenario of its module must say what this address names";
    return path;
}

std::string Town::query_of(http::Route const& route, Place const& p, bool with_purpose) const {
    std::string out;
    auto const add = [&](std::string const& name, std::string const& value) {
        out += (out.empty() ? "?" : "&") + name + "=" + escaped(value);
    };
    for (auto const& q : route.query) {
        if (q.name == "unit" || q.name == "school")
            add(q.name, std::to_string(p.school));
        else if (q.name == "classId")
            add(q.name, std::to_string(p.id("/classes/{id}")));
        else if (q.name == "q")
            add(q.name, p.token);
        else if (q.name == "wait")
            add(q.name, "20");
        else if (q.name == "include")
            add(q.name, "sensitive");
        else if (q.name == "purpose" && with_purpose)
            add(q.name, "Kiểm tra việc phân quyền");
    }
    return out;
}

Answer Town::call(Member const* who, http::Route const& route, Place const& place, Call with) {
    return call(who, route.method, target(route, place), with);
}

Answer Town::call(Member const* who, http::Method method, std::string const& target, Call const& with) {
    http::Request request;
    request.method = method, request.id = "walk";
    http::parse_target(target + with.query, request);
    auto const match = router_->find(method, request.path);
    if (!match.route) throw std::logic_error("no route " + target);
    request.params = match.params;
    if (who) {
        request.headers.emplace_back("cookie", "pv_session=" + who->token);
        if (with.with_csrf) request.headers.emplace_back("x-csrf-token", who->csrf);
    }
    if (!with.if_match.empty()) request.headers.emplace_back("if-match", '"' + with.if_match + '"');
    request.headers.emplace_back("content-type", "application/json");
    if (match.route->body == http::BodyKind::json)
        request.body = json::serialize(with.body), request.body_size = static_cast<std::int64_t>(request.body.size());
    if (match.route->body == http::BodyKind::upload) {
        request.body_file = folder_.path() / "upload.csv";
        std::ofstream(request.body_file, std::ios::binary) << with.upload;
        request.body_size = static_cast<std::int64_t>(with.upload.size());
    }
    http::Response const response = router_->answer(*match.route, request);
    Answer out{
        response.status, response.content_type.substr(0, response.content_type.find(';')), response.body,
        response.headers};
    std::filesystem::path file = response.file;
    bool remove = response.remove_file;
    if (file.empty() && response.body.starts_with("PK")) {
        file = folder_.path() / "answer.xlsx", remove = true;
        std::ofstream(file, std::ios::binary) << response.body;
    }
    // What is made for one answer lies where nobody else reads, in the data folder, not among the machine's temporary
    // files.
    if (response.remove_file) {
        EXPECT_TRUE(response.file.string().starts_with(folder_.path().string())) << response.file;
        EXPECT_EQ(
            std::filesystem::status(response.file.parent_path()).permissions() & std::filesystem::perms::all,
            std::filesystem::perms::owner_all)
            << response.file;
    }
    if (!file.empty()) out.text = contains(out.media_type, "spreadsheetml") ? unzipped(file) : read_file(file);
    if (remove) std::filesystem::remove(file);
    return out;
}

std::vector<std::string> Town::faults(http::Route const& route, Answer const& answer) {
    std::vector<std::string> out;
    if (route.answers == "text/event-stream" && answer.status < 400)
        return out;  // the server itself answers with a stream
    if (answer.status >= 400) {
        auto const value = answer.value();
        if (answer.media_type != "application/problem+json") out.push_back("a refusal of type " + answer.media_type);
        for (auto& f : schemas_->faults(schemas_->component("Problem"), value)) out.push_back(std::move(f));
        if (!http::find_problem_kind(std::string_view(value.at("type").as_string()), answer.status))
            out.push_back("not in the catalogue: " + answer.text);
        auto const allowed = http::refusals_of(route);
        if (std::find(allowed.begin(), allowed.end(), answer.status) == allowed.end())
            out.push_back(fmt::format("{} is not among its refusals: {}", answer.status, answer.text));
        return out;
    }
    bool const later = answer.status == 202 && !route.accepted.empty();
    if (answer.status != route.success && !later)
        out.push_back(fmt::format("answers {}, declares {}", answer.status, route.success));
    if (answer.status != 204 && !later && answer.media_type != route.answers)
        out.push_back("answers " + answer.media_type + ", declares " + route.answers);
    if (route.gives_version != !answer.header("ETag").empty()) out.push_back("ETag");
    if (auto const* schema = schemas_->answer_of(route.path, verb(route.method), answer.status, "application/json"))
        out = schemas_->faults(*schema, answer.value());
    if (!later) answered.push_back(std::string(verb(route.method)) + " " + route.path);
    return out;
}

}  // namespace pv::security
