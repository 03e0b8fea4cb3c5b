#include <fmt/format.h>

#include <cstdio>

#include "installation.h"
#include "modules/access/public.h"
#include "platform/config/arguments.h"
#include "subcommands.h"
#include "vocabulary/text.h"

namespace pv::app {

int user(int argc, char** argv) {
    Arguments const args(argc, argv, {"data", "database-url", "username", "name", "role", "unit"}, {"help"});
    std::string const what = args.rest().empty() ? "" : args.rest()[0];
    if (args.has("help") || what.empty()) {
        std::puts("phuongvi user add --data DIR --username TÊN --name 'HỌ TÊN' --role SO_QT --unit 75   tạo tài khoản, in mật khẩu đầu / make an account\n"
                  "phuongvi user password --data DIR --username TÊN                                    đặt lại mật khẩu / reset the password\n"
                  "phuongvi user list --data DIR --unit MÃ                                             tài khoản của một đơn vị / accounts of a unit\n"
                  "phuongvi user disable --data DIR --username TÊN                                     khoá tài khoản / disable\n"
                  "phuongvi user permissions                                                           in bảng phân quyền / print the permission table");
        return args.has("help") ? 0 : 2;
    }
    if (what == "permissions") {
        std::fputs(access::permissions_page().c_str(), stdout);
        return 0;
    }
    Installation installation(args.get("data"), args.find("database-url"), 2);
    db::Context job;
    job.role = db::Role::job;
    auto tx = installation.pool().write(job);
    if (what == "add") {
        auto const unit = tx.query("unit_by_code", "SELECT id FROM registry.org_unit WHERE code = $1", args.get("unit"));
        if (unit.empty()) throw Refused(Problem(404, "not-found", "Không có đơn vị mang mã " + args.get("unit")));
        access::NewAccount account{text::fold(args.get("username")), args.get("name"), args.get("role"), unit[0].int64("id"), access::random_password(), true};
        access::create_account(tx, account);
        tx.commit();
        fmt::print("{} {}\n", account.username, account.password);
    } else if (what == "password") {
        std::string const password = access::random_password();
        auto const done = tx.query("set_password", "UPDATE access.account SET password = $2, must_change = true, failed = 0, locked_until = NULL WHERE username = $1", text::fold(args.get("username")),
                                   access::hash_password(password));
        if (done.affected() == 0) throw Refused(Problem(404, "not-found", "Không có tài khoản này."));
        tx.commit();
        fmt::print("{}\n", password);
    } else if (what == "list") {
        for (auto const r : tx.query("list_users", "SELECT a.username, a.full_name, m.role, a.enabled FROM access.account a JOIN access.membership m ON m.account_id = a.id JOIN registry.org_unit u ON u.id = m.unit_id "
                                                   "WHERE u.code = $1 ORDER BY 1", args.get("unit")))
            fmt::print("{:<30} {:<10} {} {}\n", r.text("username"), r.text("role"), r.text("full_name"), r.boolean("enabled") ? "" : "(khoá)");
    } else if (what == "disable") {
        auto const done = tx.query("disable_user", "UPDATE access.account SET enabled = false WHERE username = $1", text::fold(args.get("username")));
        if (done.affected() == 0) throw Refused(Problem(404, "not-found", "Không có tài khoản này."));
        tx.commit();
    } else {
        throw Refused(Problem(400, "usage", "Không hiểu / unknown: user " + what));
    }
    return 0;
}

}  // namespace pv::app
