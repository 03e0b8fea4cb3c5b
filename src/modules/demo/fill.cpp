#include <fmt/format.h>

#include <map>
#include <numeric>

#include "modules/access/public.h"
#include "modules/demo/load.h"
#include "modules/demo/public.h"
#include "modules/registry/public.h"
#include "modules/statistics/public.h"
#include "platform/figures/follow.h"
#include "platform/http/json_writer.h"
#include "platform/http/schema.h"
#include "platform/log/log.h"
#include "platform/record/digest.h"

namespace pv::demo {
namespace {

constexpr int batch_students = 40000;

db::Context as(db::Role role) {
    db::Context c;
    c.role = role;
    return c;
}

struct Place {
    char const* username;
    char const* role;
    char const* full_name;
    char const* place;
};
/// One account per role. "so": the department; "xa": the commune of the primary school; "th", "thcs", "thpt", "mn":
/// schools of these levels.
constexpr Place places[] = {
    {"so.lanhdao", "SO_LD", "Nguyễn Thị Thanh Hà", "so"},
    {"so.chuyenvien", "SO_CV", "Trần Minh Quân", "so"},
    {"so.vanthu", "SO_VT", "Lê Thị Kim Oanh", "so"},
    {"so.quantri", "SO_QT", "Phạm Đức Long", "so"},
    {"xa.lanhdao", "XA_LD", "Võ Văn Thành", "xa"},
    {"xa.chuyenvien", "XA_CV", "Đỗ Thị Mỹ Duyên", "xa"},
    {"xa.quantri", "XA_QT", "Hồ Quốc Bảo", "xa"},
    {"hieutruong", "HT", "Nguyễn Văn Hòa", "th"},
    {"hieupho", "PHT", "Trần Thị Bích Ngọc", "th"},
    {"vanthu", "VT", "Lê Thị Hồng Phượng", "th"},
    {"cntt", "CNTT", "Phan Anh Tuấn", "th"},
    {"gvcn", "GVCN", "Huỳnh Thị Thu Trang", "th"},
    {"gvbm", "GVBM", "Đặng Quốc Huy", "th"},
    {"totruong", "TT", "Bùi Thị Lan", "th"},
    {"tongphutrach", "TPT", "Ngô Thành Đạt", "th"},
    {"ketoan", "KT", "Dương Thị Hạnh", "th"},
    {"yte", "YT", "Lý Thị Ngọc Mai", "th"},
    {"thuvien", "TV", "Vũ Thị Thảo", "th"},
    {"thietbi", "TB", "Đinh Văn Khoa", "th"},
    {"tuvan", "TVTL", "Mai Thị Xuân", "th"},
    {"vanthu.mn", "VT", "Hoàng Thị Cúc", "mn"},
    {"vanthu.thcs", "VT", "Nguyễn Ngọc Yến", "thcs"},
    {"hieutruong.thcs", "HT", "Trương Văn Sơn", "thcs"},
    {"vanthu.thpt", "VT", "Lâm Thị Tuyết", "thpt"},
};

/// Readable, the same for the same seed, and worth nothing: the demo province holds nobody's data.
std::string password_of(std::uint64_t seed, std::string const& username) {
    std::uint64_t h = seed;
    for (char c : username) h = h * 1099511628211ULL + static_cast<unsigned char>(c);
    Random random(h);
    static std::vector<std::string> const words{"phuong", "hoa",   "song", "nui",  "mua", "nang",
                                                "gio",    "trang", "bien", "rung", "la",  "que"};
    std::string word = random.of(words);
    word[0] = static_cast<char>(word[0] - 32);
    return fmt::format("{}-{}-{}", word, random.of(words), random.between(1000, 9999));
}

std::string setting_of(Options const& o) { return fmt::format("students={} seed={}", o.students, o.seed); }

/// Of what no store wrote.
void take_bases(db::Tx& tx, std::vector<record::Kind> const& kinds) {
    for (auto const* digested : record::digested_of(kinds)) record::take_base(tx, *digested, "Tỉnh mẫu");
}

void make_accounts(db::Pool& pool, Options const& options) {
    auto tx = pool.write(as(db::Role::job));
    auto const department = registry::department_id(tx);
    // the schools of the accounts: middle-sized ones of one commune where there are such
    auto const school_of = [&](char const* kind) {
        auto const rows = tx.query(
            "account_school", R"sql(
            SELECT s.id, u.id AS commune FROM registry.school_current s LEFT JOIN registry.org_unit_current u ON u.code = s.commune_code AND u.kind = 'XA'
             WHERE s.school_kind = $1 AND s.ownership = '01' ORDER BY s.province_code = left(s.school_code, 2) DESC, s.id LIMIT 1
        )sql",
            kind);
        return rows.empty() ? std::pair<std::int64_t, std::int64_t>{0, 0}
                            : std::pair{rows[0].int64("id"), rows[0].int64("commune")};
    };
    auto const primary = school_of("06");
    std::map<std::string, std::int64_t> accounts;
    for (auto const& p : places) {
        std::string_view const place = p.place;
        std::int64_t const unit = place == "so" ? department
            : place == "xa"                     ? primary.second
            : place == "th"                     ? primary.first
            : place == "mn"                     ? school_of("01").first
            : place == "thcs"                   ? school_of("07").first
                                                : school_of("08").first;
        if (unit == 0) continue;
        access::NewAccount a{p.username, p.full_name, p.role, unit, "", false};
        accounts[p.username] =
            access::create_account_hashed(tx, a, access::hash_password(password_of(options.seed, p.username)));
    }
    // Two people with two hats: a vice principal who has a class of her own, an accountant who serves a second school.
    if (primary.first != 0) access::add_membership(tx, accounts.at("hieupho"), primary.first, "GVCN");
    if (auto const second = school_of("07").first; second != 0 && primary.first != 0)
        access::add_membership(tx, accounts.at("ketoan"), second, "KT");
    take_bases(tx, access::record_kinds());
    tx.commit();
}

void fill(db::Pool& pool, Options const& options, std::function<void(std::string const&)> const& tell) {
    auto tx = pool.write(as(db::Role::owner));
    tx.statement_timeout(0);
    Random random(options.seed);
    Names const names;
    auto const communes = read_communes(tx, random);
    auto schools = plan_schools(communes, names, options.students, random);
    auto const years = tx.query(
        "demo_year", "SELECT max(start_year) AS year FROM registry.school_year_current WHERE opens <= $1::date",
        options.today);
    int const year = years[0].integer("year");
    // Siblings are found among the schools of one commune: they follow each other.
    std::stable_sort(
        schools.begin(), schools.end(), [](School const& a, School const& b) { return a.commune < b.commune; });
    auto next = tx.query("next_unit", "SELECT max(id) AS id FROM registry.org_unit_current")[0].int64("id");
    for (auto& s : schools) s.id = ++next;
    BareTables bare(tx);
    // A big province has this school year only: each earlier one would cost as much again.
    People people(names, communes, random, year, options.students <= 100000 ? 2 : 0, options.today);
    Batch batch;
    std::vector<School> pending;
    int done = 0;
    auto const write = [&] {
        write_batch(tx, batch, {}, options.today);
        batch = {};
        tell(fmt::format("{} / {} học sinh", done, options.students));
    };
    for (auto& s : schools) {
        auto const staff_before = batch.staff.size();
        people.fill(s, batch);
        if (staff_before < batch.staff.size()) s.principal = batch.staff[staff_before].name;
        done += s.students;
        if (batch.students.size() >= batch_students) write();
    }
    write();
    write_schools(tx, schools, communes, registry::department_id(tx));
    write_batch(tx, {}, schools, options.today);
    advance_sequences(tx);
    bare.restore(tell);
    tell("Ghi mã đối chiếu của các hồ sơ…");
    take_bases(tx, registry::record_kinds());
    figures::build(tx, statistics::facts(), options.today);
    tx.query("raise_epoch", "SELECT platform.raise_scope_epoch()");
    tx.query("mark_demo", "INSERT INTO platform.installation (name, value) VALUES ('demo', $1)", setting_of(options));
    // Everybody may try every role with a name and a password alone, for a working day.
    tx.query(
        "demo_sign_in",
        "UPDATE platform.setting SET value = CASE name WHEN 'totp_roles' THEN '' ELSE '720' END WHERE name IN "
        "('totp_roles', 'session_idle_minutes')");
    tx.commit();
}

}  // namespace

std::vector<Account> make_province(
    db::Pool& pool, Options const& options, std::function<void(std::string const&)> const& tell) {
    if (options.students < 500 || options.students > 3000000)
        throw Refused(
            Problem(400, "usage", "Số học sinh của tỉnh mẫu: từ 500 đến 3.000.000. / --students: 500 to 3,000,000."));
    std::string present;
    bool empty = true;
    {
        auto tx = pool.read(as(db::Role::job));
        auto const setting = tx.query("demo_setting", "SELECT value FROM platform.installation WHERE name = 'demo'");
        if (!setting.empty()) present = setting[0].string("value");
        empty = tx.query("any_school", "SELECT 1 FROM registry.school_current LIMIT 1").empty();
    }
    if (present != setting_of(options)) {
        if (!empty || !present.empty())
            throw Refused(Problem(
                409, "not-empty",
                present.empty() ? "Cơ sở dữ liệu này đã có trường: không tạo tỉnh mẫu đè lên dữ liệu thật. / This "
                                  "database already holds schools."
                                : fmt::format(
                                      "Cơ sở dữ liệu này đã có một tỉnh mẫu khác ({}). Dùng thư mục khác. / Another "
                                      "demo province is here.",
                                      present)));
        fill(pool, options, tell);
    }
    // An interrupted run may have left the province without its accounts.
    if (list_accounts(pool).empty()) make_accounts(pool, options);
    return list_accounts(pool);
}

std::vector<Account> list_accounts(db::Pool& pool) {
    auto tx = pool.read(as(db::Role::job), true);
    auto const setting = tx.query("demo_setting", "SELECT value FROM platform.installation WHERE name = 'demo'");
    if (setting.empty()) return {};
    auto const value = setting[0].string("value");
    std::uint64_t const seed = std::stoull(value.substr(value.find("seed=") + 5));
    std::vector<std::string> usernames;
    for (auto const& p : places) usernames.emplace_back(p.username);
    auto const rows = tx.query(
        "demo_accounts", R"sql(
        SELECT a.username, m.role, u.code, (SELECT n.name FROM registry.org_unit_name_current n WHERE n.unit_id = u.id ORDER BY lower(n.period) DESC LIMIT 1) AS unit
          FROM access.account_current a JOIN access.membership_current m ON m.id = (SELECT min(x.id) FROM access.membership_current x WHERE x.account_id = a.id) JOIN registry.org_unit_current u ON u.id = m.unit_id
         WHERE a.username = ANY ($1::text[]) AND a.enabled ORDER BY a.id
    )sql",
        usernames);
    std::vector<Account> out;
    for (auto const r : rows)
        out.push_back(
            {r.string("role"), r.string("username"), password_of(seed, r.string("username")), r.string("unit"),
             r.string("code")});
    return out;
}

Module module(Deps const& deps) {
    std::vector<http::Route> out{
        {http::Method::get, "/api/v1/demo-accounts", "Tài khoản của tỉnh mẫu (chỉ khi là tỉnh mẫu)", "Đăng nhập",
         http::Permission::anyone(), [&pool = deps.pool](http::Request&) {
             http::JsonWriter json;
             auto const accounts = list_accounts(pool);
             json.begin_object().field("total", accounts.size()).key("rows").begin_array();
             for (auto const& a : accounts)
                 json.begin_object()
                     .field("role", a.role)
                     .field("username", a.username)
                     .field("password", a.password)
                     .field("unit", a.unit)
                     .field("unitCode", a.unit_code)
                     .end_object();
             return http::Response::json(json.end_array().end_object().take());
         }}};
    using namespace http::schema;
    out.back().response = rows(object(
        {{"role!", string()},
         {"username!", string()},
         {"password!", string()},
         {"unit!", string()},
         {"unitCode!", string()}}));
    Module m{.name = "demo"};
    m.routes = std::move(out);
    return m;
}

}  // namespace pv::demo
