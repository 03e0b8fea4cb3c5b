#include "installation.h"

#include "modules/access/public.h"
#include "modules/registry/public.h"
#include "platform/db/migrate.h"

namespace pv::app {

void migrate_database(std::string const& conninfo) {
    db::migrate(conninfo, all_migrations());
}

Installation::Installation(std::filesystem::path data, std::optional<std::string> database_url, int connections_per_role, Purpose purpose)
    : data_(std::move(data)) {
    std::filesystem::create_directories(data_);
    if (database_url) {
        conninfo_ = *database_url;
    } else {
        cluster_ = std::make_unique<db::Cluster>(db::ClusterOptions{.data = data_, .command = purpose == Purpose::command});
        conninfo_ = cluster_->conninfo();
    }
    migrate_database(conninfo_);
    db::PoolOptions options;
    options.conninfo = conninfo_;
    options.max_per_role = connections_per_role;
    pool_ = std::make_unique<db::Pool>(options);
    pool_->set_enter_statement(access::enter_statement());
    registry::load_reference_data(*pool_);
}

bool Installation::database_answers() const {
    try {
        db::Context context;
        context.role = db::Role::job;
        return pool_->read(context).query("ready", "SELECT 1 AS one").size() == 1;
    } catch (db::Error const&) {
        return false;
    }
}

}  // namespace pv::app
