// phuongvi migrate: upgrades the database of a data folder, or of --database-url, without serving.
#include <fmt/format.h>

#include <cstdio>

#include "installation.h"
#include "modules/registry/public.h"
#include "platform/config/arguments.h"
#include "platform/config/console.h"
#include "platform/db/migrate.h"
#include "platform/db/roles.h"
#include "subcommands.h"

namespace pv::app {

namespace {

/// The code lists and units of this version, where an earlier one has brought its own; a new folder gets them when it
/// is first served, with the province that it is told then.
std::vector<reference::CodeDifference> load_again(db::Pool& pool, Config const& config) {
    db::Context job;
    job.role = db::Role::job;
    if (pool.read(job).query("reference_known", "SELECT 1 FROM platform.installation WHERE name = 'reference'").empty())
        return {};
    return registry::load_reference_data(pool, config.province);
}

void tell(std::vector<reference::CodeDifference> const& differences) {
    for (auto const& d : differences) {
        auto const here = fmt::format("'{}'", d.here);
        auto const files = d.files.empty() ? std::string() : fmt::format("'{}'", d.files);
        fmt::print(
            "{}\n",
            console::say(
                {fmt::format(
                     "Danh mục {}, mã {}: trong cơ sở dữ liệu là {}, {}; {}.", d.list_name, d.code, here,
                     files.empty() ? "bản mới không có" : "bản mới ghi " + files,
                     d.kept ? "giữ như trong cơ sở dữ liệu"
                            : "lấy theo bản mới, vì không biết ai đã sửa. Nếu là tỉnh sửa, hãy sửa lại một lần"),
                 fmt::format(
                     "List {}, code {}: {} in the database, {}; {}.", d.list_name, d.code, here,
                     files.empty() ? "not in this version" : files + " in this version",
                     d.kept ? "the database keeps its own"
                            : "this version's counts, for nobody knows who changed it. If the province did, change it "
                              "once more")}));
    }
}

}  // namespace

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
        tell(load_again(pool, config));
        take_bases(pool);
    }
    for (auto const& name : names) std::printf("%s\n", name.c_str());
    if (names.empty())
        std::puts(console::say({"Cơ sở dữ liệu đã ở phiên bản mới nhất.", "The database is up to date."}).c_str());
    return check && !names.empty() ? 3 : 0;
}

}  // namespace pv::app
