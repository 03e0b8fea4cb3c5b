#include "tests/support/database.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>

#include "platform/db/migrate.h"
#include "platform/db/plain.h"
#include "platform/db/postmaster.h"
#include "platform/db/roles.h"

namespace pv::test {
namespace fs = std::filesystem;
namespace {

int open_lock(fs::path const& path) {
    int const fd = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) throw std::runtime_error("cannot open " + path.string());
    return fd;
}

/// An exclusive lock among the test programs.
class Turn {
public:
    explicit Turn(fs::path const& path) : fd_(open_lock(path)) { flock(fd_, LOCK_EX); }
    ~Turn() { close(fd_); }
    Turn(Turn const&) = delete;
    Turn& operator=(Turn const&) = delete;

private:
    int fd_;
};

/// The shared PostgreSQL, without fsync. Users hold a shared lock; whoever can turn it into an exclusive one at its end
/// is the last.
class SharedCluster {
public:
    static SharedCluster& get() {
        static SharedCluster cluster;
        return cluster;
    }
    db::ClusterPaths const& paths() const { return paths_; }

    void superuser(std::string const& database, std::string const& sql) { connect(database).script("test", sql); }
    db::Plain connect(std::string const& database) { return db::Plain(db::conninfo(paths_, database), db::superuser); }

    /// Makes the template once for all programs; the others wait.
    void need_template(std::string const& name, std::function<void()> const& fill) {
        std::lock_guard const here(mutex_);
        auto admin = connect("postgres");
        if (!admin.query("find", "SELECT FROM pg_database WHERE datname = $1 AND datistemplate", {name}).empty())
            return;
        Turn const turn(paths_.data / "template.lock");
        if (admin.query("find", "SELECT FROM pg_database WHERE datname = $1 AND datistemplate", {name}).empty()) {
            admin.script("drop", fmt::format("DROP DATABASE IF EXISTS \"{}\" WITH (FORCE)", name));
            fill();
            admin.script("finish", fmt::format("ALTER DATABASE \"{}\" IS_TEMPLATE true", name));
        }
    }

private:
    SharedCluster() : paths_(folder()) {
        fs::create_directories(paths_.data);
        chmod(paths_.data.c_str(), 0755);
        users_ = open_lock(paths_.data / "users.lock");
        flock(users_, LOCK_SH);
        Turn const turn(paths_.data / "starting.lock");
        if (!db::live_postmaster(paths_)) start();
        wait_until_it_answers();
        db::create_roles(db::conninfo(paths_, "postgres"));
    }
    ~SharedCluster() {
        if (flock(users_, LOCK_EX | LOCK_NB) == 0) {
            if (auto const pid = db::live_postmaster(paths_)) db::stop_other(paths_, *pid);
        }
        close(users_);
    }

    static fs::path folder() {
        if (char const* wanted = std::getenv("PV_TEST_CLUSTER")) return wanted;
        // Every test makes some hundred small files: in memory, where there is room, that takes a third of the time.
        std::error_code none;
        auto const memory = fs::space("/dev/shm", none);
        bool const roomy = !none && memory.available > (std::uintmax_t{2} << 30);
        return (roomy ? fs::path("/dev/shm") : fs::temp_directory_path()) / fmt::format("phuongvi-test-{}", getuid());
    }

    void start() {
        db::ClusterTuning const tuning{.fsync = false, .shared_buffers = "64MB"};
        auto const version = db::cluster_version(paths_);
        if (version && !db::find_binaries(version)) fs::remove_all(paths_.cluster);
        if (!db::cluster_version(paths_)) db::initialise(paths_, tuning);
        db::configure(paths_, tuning);
        int const log =
            open((paths_.log_folder / "postgresql.log").c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        db::launch(paths_, db::Tie::detached, log);
        close(log);
        wait_until_it_answers();
        // Nobody uses it: what killed test programs left goes.
        auto admin = connect("postgres");
        for (auto const row : admin.query("left_over", "SELECT datname FROM pg_database WHERE datname LIKE 'pvt\\_%'"))
            admin.script("drop", fmt::format("DROP DATABASE \"{}\" WITH (FORCE)", row.text("datname")));
        for (auto const row : admin.query(
                 "templates",
                 "SELECT datname FROM pg_database WHERE datname LIKE 'pvtemplate\\_%' ORDER BY oid DESC OFFSET 6")) {
            admin.script("template", fmt::format("ALTER DATABASE \"{}\" IS_TEMPLATE false", row.text("datname")));
            admin.script("drop", fmt::format("DROP DATABASE \"{}\" WITH (FORCE)", row.text("datname")));
        }
    }

    void wait_until_it_answers() {
        for (int i = 0; i < 6000; ++i) {
            if (db::answers(paths_)) return;
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        throw std::runtime_error(
            "the tests' PostgreSQL does not answer; see " + (paths_.log_folder / "postgresql.log").string());
    }

    db::ClusterPaths paths_;
    int users_ = -1;
    std::mutex mutex_;
};

std::string digest_of_migrations() {
    std::string all;
    for (auto const& room : all_migrations())
        for (auto const& file : room) all.append(file.path).append(file.text());
    return fmt::format("{:016x}", std::hash<std::string>()(all));
}

std::string migrated_template() {
    static std::string const name = [] {
        auto& cluster = SharedCluster::get();
        auto const wanted = "pvtemplate_" + digest_of_migrations();
        cluster.need_template(wanted, [&] {
            auto const info = db::conninfo(cluster.paths(), wanted);
            db::create_database(db::conninfo(cluster.paths(), "postgres"), wanted);
            db::migrate(info, all_migrations());
        });
        return wanted;
    }();
    return name;
}

std::string clone(std::string const& from) {
    static std::atomic<int> next = 0;
    auto const name = fmt::format("pvt_{}_{}", getpid(), ++next);
    SharedCluster::get().superuser(
        "postgres", fmt::format("CREATE DATABASE \"{}\" OWNER pv_owner TEMPLATE \"{}\"", name, from));
    return name;
}

std::unique_ptr<db::Pool> pool_of(std::string const& database) {
    db::PoolOptions options;
    options.conninfo = db::conninfo(SharedCluster::get().paths(), database);
    return std::make_unique<db::Pool>(options);
}

}  // namespace

TestDatabase::TestDatabase() : name_(clone(migrated_template())), pool_(pool_of(name_)) {}

TestDatabase::TestDatabase(std::string const& name, int version, std::function<void(db::Pool&)> const& seed) {
    auto const base = migrated_template();
    auto const seeded = fmt::format("{}_{}_{}", base, name, version);
    SharedCluster::get().need_template(seeded, [&] {
        SharedCluster::get().superuser(
            "postgres", fmt::format("CREATE DATABASE \"{}\" OWNER pv_owner TEMPLATE \"{}\"", seeded, base));
        auto const pool = pool_of(seeded);
        seed(*pool);
    });
    name_ = clone(seeded);
    pool_ = pool_of(name_);
}

TestDatabase::~TestDatabase() {
    pool_.reset();
    try {
        SharedCluster::get().superuser("postgres", fmt::format("DROP DATABASE \"{}\" WITH (FORCE)", name_));
    } catch (db::Error const&) {
        // It goes at the next start of the tests' PostgreSQL.
    }
}

std::string TestDatabase::conninfo() const { return db::conninfo(SharedCluster::get().paths(), name_); }

void TestDatabase::owner_sql(std::string const& sql) { db::Plain(conninfo(), "pv_owner").script("arrange", sql); }

void TestDatabase::superuser_script(std::string const& sql) {
    db::Plain(conninfo(), db::superuser).script("arrange", sql);
}

db::Rows TestDatabase::superuser_sql(std::string const& sql, std::vector<db::Param> const& params) {
    return db::Plain(conninfo(), db::superuser).query("look", sql, params);
}

void TestDatabase::until_fed(std::function<void()> const& step) {
    for (int attempt = 0; attempt < 600; ++attempt) {
        step();
        if (superuser_sql("SELECT 1 AS one FROM audit.change c WHERE NOT EXISTS (SELECT FROM audit.feed f WHERE "
                          "f.change_id = c.id) LIMIT 1")
                .empty())
            return;
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    throw std::runtime_error("the feed stands still for a minute");
}

db::Context TestDatabase::context(db::Role role) {
    db::Context context;
    context.role = role;
    return context;
}

db::Context TestDatabase::scoped(std::string schools, std::string units) const {
    auto scope = context(db::Role::scoped);
    scope.schools = std::move(schools);
    scope.units = std::move(units);
    return scope;
}

TestFolder::TestFolder() {
    std::string pattern = (fs::temp_directory_path() / "phuongvi-XXXXXX").string();
    if (!mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
    path_ = pattern;
    chmod(path_.c_str(), 0755);
}

TestFolder::~TestFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

}  // namespace pv::test
