// phuongvi user: accounts from the console, for the first administrator and for the day when nobody can sign in any
// more.
#include <fmt/format.h>

#include <cstdio>
#include <functional>

#include "app.h"
#include "installation.h"
#include "modules/access/public.h"
#include "platform/config/arguments.h"
#include "platform/config/console.h"
#include "subcommands.h"
#include "vocabulary/text.h"

namespace pv::app {
namespace {

using console::say;

constexpr char const* help_text = R"(phuongvi user VIỆC --data DIR [--database-url URL] [tuỳ chọn]

  add       --username TÊN --name 'HỌ TÊN' --role SO_QT --unit 75   tạo tài khoản, in mật khẩu đầu / make an account, print its first password
  list      [--unit MÃ]                                              tài khoản (của một đơn vị) / accounts (of a unit)
  password  --username TÊN                                           đặt lại mật khẩu, đóng mọi phiên / reset the password, close every session
  totp-reset --username TÊN                                          tắt đăng nhập hai bước của người mất điện thoại / switch the second step off
  lock      --username TÊN                                           khoá, đóng mọi phiên / lock, close every session
  unlock    --username TÊN                                           mở khoá / unlock
  grant     --username TÊN --role XA_CV --unit MÃ                    thêm vai trò / one more role
  revoke    --username TÊN --role XA_CV --unit MÃ                    thu hồi vai trò / take a role back
  permissions                                                        in bảng phân quyền / print the permission table

Mỗi thay đổi được ghi vào nhật ký thay đổi. / Every change is kept in the change log.
Mã thoát / exit codes: 0 xong / done, 1 lỗi hệ thống / system failed, 2 dùng sai / wrong usage, 3 bị từ chối / refused
)";

/// Works in one transaction on behalf of the person at the console.
struct Console {
    db::Tx& tx;
    Actor actor = system_actor("cli");

    std::int64_t unit(std::string const& code) {
        auto const rows = tx.query("unit_by_code", "SELECT id FROM registry.org_unit WHERE code = $1", code);
        if (rows.empty())
            throw console::Refusal(
                404, "not-found",
                {"Không có đơn vị mang mã " + code + ".", "There is no unit with the code " + code + "."});
        return rows[0].int64("id");
    }
    std::int64_t account(Arguments const& args) { return access::account_named(tx, args.get("username")); }
    LocalDate today() const { return system_clock().today(); }
};

void add(Console& c, Arguments const& args) {
    access::NewAccount const account{text::fold(args.get("username")), args.get("name"),          args.get("role"),
                                     c.unit(args.get("unit")),         access::random_password(), true};
    access::log_account(
        c.tx, c.actor, access::create_account(c.tx, account), "create",
        fmt::format("{{\"role\":\"{}\"}}", account.role));
    c.tx.commit();
    fmt::print("{} {}\n", account.username, account.password);
}

void list(Console& c, Arguments const& args) {
    auto const unit = args.find("unit");
    for (auto const r : c.tx.query(
             "list_users", R"sql(
        SELECT a.username, a.full_name, m.role, u.code, a.enabled FROM access.account a JOIN access.membership m ON m.account_id = a.id
          JOIN registry.org_unit u ON u.id = m.unit_id WHERE u.id = coalesce($1::int, u.id) AND m.period @> $2::date ORDER BY 1, 3, 4
    )sql",
             unit ? std::optional(c.unit(*unit)) : std::nullopt, c.today()))
        fmt::print(
            "{:<30} {:<8} {:<10} {} {}\n", r.text("username"), r.text("role"), r.text("code"), r.text("full_name"),
            r.boolean("enabled") ? "" : say({"(khoá)", "(locked)"}));
}

void reset_password(Console& c, Arguments const& args) {
    auto const id = c.account(args);
    auto const password = access::random_password();
    access::reset_password(c.tx, text::fold(args.get("username")), access::hash_password(password));
    access::log_account(c.tx, c.actor, id, "update", R"({"password":"đặt lại"})");
    c.tx.commit();
    fmt::print("{}\n", password);
}

void reset_totp(Console& c, Arguments const& args) {
    auto const id = c.account(args);
    access::reset_totp(c.tx, text::fold(args.get("username")));
    access::log_account(c.tx, c.actor, id, "update", R"({"totp":"đặt lại"})");
    c.tx.commit();
}

void enable(Console& c, Arguments const& args, bool enabled) {
    access::enable_account(c.tx, c.actor, c.account(args), enabled);
    c.tx.commit();
}

void grant(Console& c, Arguments const& args) {
    access::grant_role(c.tx, c.actor, c.account(args), c.unit(args.get("unit")), args.get("role"), {c.today(), {}});
    c.tx.commit();
}

void revoke(Console& c, Arguments const& args) {
    access::revoke_role(c.tx, c.actor, c.account(args), c.unit(args.get("unit")), args.get("role"), c.today());
    c.tx.commit();
}

}  // namespace

int user(int argc, char** argv) {
    Arguments const args(argc, argv, place_options({"username", "name", "role", "unit"}), {"help"}, 1);
    std::string const what = args.rest().empty() ? "" : args.rest()[0];
    if (args.has("help") || what.empty()) {
        std::fputs(help_text, args.has("help") ? stdout : stderr);
        return args.has("help") ? 0 : 2;
    }
    if (what == "permissions") {
        std::fputs(permissions_page().c_str(), stdout);
        return 0;
    }
    http::add_problem_kinds(access::problems());
    struct Act {
        char const* name;
        std::function<void(Console&)> run;
    };
    std::vector<Act> const acts = {
        {"add", [&](Console& c) { add(c, args); }},
        {"list", [&](Console& c) { list(c, args); }},
        {"password", [&](Console& c) { reset_password(c, args); }},
        {"lock", [&](Console& c) { enable(c, args, false); }},
        {"unlock", [&](Console& c) { enable(c, args, true); }},
        {"grant", [&](Console& c) { grant(c, args); }},
        {"revoke", [&](Console& c) { revoke(c, args); }},
        {"totp-reset", [&](Console& c) { reset_totp(c, args); }},
    };
    std::vector<std::string> names;
    for (auto const& act : acts) {
        names.emplace_back(act.name);
        if (what != act.name) continue;
        auto const config = settings_of(args, DataFolder::unless_elsewhere);
        if (what == "add")
            tell_when_new(config);  // the first administrator may come before the first start
        else
            require_data(config);
        Installation installation(config, 2);
        db::Context job;
        job.role = db::Role::job;
        auto tx = installation.pool().write(job);
        Console console{tx};
        act.run(console);
        return 0;
    }
    auto const meant = nearest_word(what, names);
    throw console::Refusal(
        400, "usage",
        {"Không có việc '" + what + "'." + (meant.empty() ? "" : " Có phải là '" + meant + "'?"),
         "There is no act '" + what + "'." + (meant.empty() ? "" : " Did you mean '" + meant + "'?")});
}

}  // namespace pv::app
