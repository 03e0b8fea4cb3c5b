#include "installation.h"

#include <fmt/format.h>
#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "app.h"
#include "modules/access/public.h"
#include "modules/registry/public.h"
#include "platform/config/console.h"
#include "platform/db/migrate.h"
#include "platform/db/postmaster.h"
#include "platform/db/roles.h"
#include "platform/record/digest.h"

namespace pv::app {

void work_as_owner(std::filesystem::path const& data) {
    struct stat folder {};
    if (geteuid() != 0 || stat(data.c_str(), &folder) != 0 || folder.st_uid == 0) return;
    passwd const* owner = getpwuid(folder.st_uid);
    if (!owner) return;  // PostgreSQL would not run for a number without a name
    if (initgroups(owner->pw_name, owner->pw_gid) != 0 || setgid(owner->pw_gid) != 0 || setuid(owner->pw_uid) != 0) {
        auto const why = std::strerror(errno);
        throw console::Refusal(
            503, "database",
            {fmt::format("Không làm việc được với tư cách chủ của {}: {}.", data.string(), why),
             fmt::format("Cannot work as the owner of {}: {}.", data.string(), why)});
    }
    setenv("HOME", owner->pw_dir, 1);
}

namespace {

void require_true_day() {
    if (asks_in_vain_for_a_day())
        throw console::Refusal(
            400, "usage",
            {"Biến môi trường PHUONGVI_TODAY đặt một ngày giả, chỉ để thử: mọi quy tắc, hồ sơ và quyền sẽ tính theo "
             "ngày ấy. Bỏ biến này đi; nếu đúng là đang thử thì đặt thêm PHUONGVI_TESTING=1, ngày viết yyyy-mm-dd.",
             "PHUONGVI_TODAY sets a day that is not today, for tests alone: all rules, records and rights would go by "
             "it. Unset it; if this is a test, set PHUONGVI_TESTING=1 too, and write the day as yyyy-mm-dd."});
}

}  // namespace

Config settings_of(Arguments const& arguments, DataFolder data) {
    require_true_day();
    return load_config(
        arguments, [](char const* name) -> char const* { return std::getenv(name); }, data);
}

void require_data(Config const& config) {
    if (config.database_url) return;
    auto const& data = config.data;
    std::error_code hidden;
    if (std::filesystem::exists(db::ClusterPaths(data).cluster, hidden)) return;
    if (hidden)
        throw console::Refusal(
            503, "database",
            {fmt::format(
                 "Không đọc được thư mục {}: {}. Hãy chạy lệnh bằng người dùng đã tạo thư mục, hoặc root.",
                 data.string(), hidden.message()),
             fmt::format(
                 "Cannot read the folder {}: {}. Run this as the user who made it, or as root.", data.string(),
                 hidden.message())});
    throw console::Refusal(
        404, "not-found",
        {fmt::format("Không có dữ liệu của Phượng Vĩ trong {}. Kiểm tra lại --data.", data.string()),
         fmt::format("There is no data of Phượng Vĩ in {}. Check --data.", data.string())});
}

void tell_when_new(Config const& config) {
    std::error_code hidden;
    if (config.database_url || std::filesystem::exists(db::ClusterPaths(config.data).cluster, hidden) || hidden) return;
    fmt::print(
        stderr, "{}\n",
        console::say(
            {fmt::format("Trong {} chưa có dữ liệu: tạo mới.", config.data.string()),
             fmt::format("There is no data in {} yet: it is made now.", config.data.string())}));
}

void migrate_database(std::string const& conninfo) { db::migrate(conninfo, all_migrations()); }

void take_bases(db::Pool& pool) {
    auto const kinds = list_record_kinds();
    record::ensure_bases(pool, record::digested_of(kinds));
}

Installation::Installation(
    std::filesystem::path data, std::optional<std::string> database_url, std::optional<std::string> const& province,
    int connections_per_role, Purpose purpose, std::stop_token stop)
    : data_(std::move(data)) {
    if (database_url) db::require_conninfo(*database_url);
    if (!data_.empty()) {
        std::filesystem::create_directories(data_);
        work_as_owner(data_);
    }
    if (database_url) {
        conninfo_ = *database_url;
    } else {
        cluster_ = std::make_unique<db::Cluster>(db::ClusterOptions{
            .data = data_,
            .connections = connections_per_role,
            .command = purpose == Purpose::command,
            .stop = std::move(stop)});
        conninfo_ = cluster_->conninfo();
    }
    migrate_database(conninfo_);
    db::PoolOptions options;
    options.conninfo = conninfo_;
    options.max_per_role = connections_per_role;
    pool_ = std::make_unique<db::Pool>(options);
    pool_->set_enter_statement(access::enter_statement());
    registry::load_reference_data(*pool_, province);
    take_bases(*pool_);
    if (purpose == Purpose::server) access::require_same_key(*pool_, access::SecretBox(data_ / "keys"));
}

}  // namespace pv::app
