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
    Arguments const arguments(argc, argv, place_options(), {"help", "check"});
    if (arguments.has("help")) {
        std::puts(
            "phuongvi migrate --data THƯ-MỤC [--database-url URL] [--check]\n\n"
            "Nâng cấp cơ sở dữ liệu. --check: chỉ in những bước sẽ chạy; mã thoát 3 khi còn bước chưa chạy.\n"
            "Upgrades the database; --check only lists what would run (exit code 3 when there is any).\n"
            "Mã thoát / exit codes: 0 xong / done, 1 lỗi hệ thống / system failed, 2 dùng sai / wrong usage, 3 còn "
            "bước chưa chạy / steps are left");
        return 0;
    }
    auto const config = settings_of(arguments, DataFolder::unless_elsewhere);
    bool const check = arguments.has("check");
    if (check) require_data(config);
    std::unique_ptr<db::Cluster> cluster;
    if (config.database_url)
        db::require_conninfo(*config.database_url);
    else
        work_as_owner(config.data);
    if (!config.database_url)
        cluster = std::make_unique<db::Cluster>(db::ClusterOptions{.data = config.data, .command = true});
    auto const conninfo = config.database_url ? *config.database_url : cluster->conninfo();
    auto const names = check ? db::pending(conninfo, all_migrations()) : db::migrate(conninfo, all_migrations());
    if (!check) {
        db::PoolOptions options;
        options.conninfo = conninfo, options.max_per_role = 2;
        db::Pool pool(options);
        take_bases(pool);
    }
    for (auto const& name : names) std::printf("%s\n", name.c_str());
    if (names.empty())
        std::puts(console::say({"Cơ sở dữ liệu đã ở phiên bản mới nhất.", "The database is up to date."}).c_str());
    return check && !names.empty() ? 3 : 0;
}

}  // namespace pv::app
