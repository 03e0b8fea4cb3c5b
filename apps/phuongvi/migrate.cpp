// phuongvi migrate: upgrades the database of a data folder, or of --database-url, without serving.
#include <cstdio>

#include "installation.h"
#include "platform/config/arguments.h"
#include "platform/config/console.h"
#include "platform/db/migrate.h"
#include "platform/db/roles.h"
#include "subcommands.h"

namespace pv::app {

int migrate(int argc, char** argv) {
    Arguments const arguments(argc, argv, {"data", "database-url"}, {"help", "check"});
    if (arguments.has("help")) {
        std::puts("phuongvi migrate --data THƯ-MỤC [--database-url URL] [--check]\n\n"
                  "Nâng cấp cơ sở dữ liệu. --check: chỉ in những bước sẽ chạy; mã thoát 3 khi còn bước chưa chạy.\n"
                  "Upgrades the database; --check only lists what would run (exit code 3 when there is any).\n"
                  "Mã thoát / exit codes: 0 xong / done, 1 lỗi hệ thống / system failed, 2 dùng sai / wrong usage, 3 còn bước chưa chạy / steps are left");
        return 0;
    }
    auto const url = arguments.find("database-url");
    std::unique_ptr<db::Cluster> cluster;
    if (url) db::require_conninfo(*url);
    else work_as_owner(arguments.get("data"));
    if (!url) cluster = std::make_unique<db::Cluster>(db::ClusterOptions{.data = arguments.get("data"), .command = true});
    auto const conninfo = url ? *url : cluster->conninfo();
    bool const check = arguments.has("check");
    auto const names = check ? db::pending(conninfo, all_migrations()) : db::migrate(conninfo, all_migrations());
    for (auto const& name : names) std::printf("%s\n", name.c_str());
    if (names.empty()) std::puts(console::say({"Cơ sở dữ liệu đã ở phiên bản mới nhất.", "The database is up to date."}).c_str());
    return check && !names.empty() ? 3 : 0;
}

}  // namespace pv::app
