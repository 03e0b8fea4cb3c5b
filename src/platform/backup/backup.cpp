#include "platform/backup/backup.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <chrono>
#include <fstream>
#include <sstream>

#include "platform/audit/seal.h"
#include "platform/db/db.h"
#include "platform/db/dump.h"
#include "platform/db/postmaster.h"
#include "vocabulary/problem.h"

namespace pv::backup {
namespace fs = std::filesystem;
namespace json = boost::json;
namespace {

db::PoolOptions pool_of(std::string const& conninfo) {
    db::PoolOptions options;
    options.conninfo = conninfo;
    options.max_per_role = 2;
    return options;
}

std::string write(Manifest const& m) {
    return json::serialize(json::object{{"format", m.format}, {"madeAt", m.made_at}, {"chainHead", m.chain_head}, {"changes", m.changes},
                                        {"seals", m.seals}, {"postgresql", m.postgresql}});
}

Manifest read(fs::path const& file) {
    std::ifstream in(file);
    std::stringstream text;
    text << in.rdbuf();
    boost::system::error_code fault;
    auto const value = json::parse(text.str(), fault);
    if (fault || !value.is_object() || !value.as_object().contains("chainHead"))
        throw Refused(Problem(422, "not-a-backup", "Tệp này không phải bản sao lưu của Phượng Vĩ."));
    auto const& o = value.as_object();
    Manifest m;
    m.format = static_cast<int>(o.at("format").as_int64());
    if (m.format != 1) throw Refused(Problem(422, "not-a-backup", "Bản sao lưu này do phiên bản mới hơn tạo. Hãy dùng bản phuongvi mới hơn."));
    m.made_at = o.at("madeAt").as_string().c_str();
    m.chain_head = o.at("chainHead").as_string().c_str();
    m.changes = o.at("changes").as_int64();
    m.seals = o.at("seals").as_int64();
    m.postgresql = static_cast<int>(o.at("postgresql").as_int64());
    return m;
}

/// A folder that goes away with its owner.
struct Workplace {
    fs::path path;
    explicit Workplace(fs::path p) : path(std::move(p)) {
        fs::remove_all(path);
        fs::create_directories(path);
        fs::permissions(path, fs::perms::owner_all);
    }
    ~Workplace() {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
};

void sync_file(fs::path const& path) {
    int const fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fsync(fd) != 0) {
        if (fd >= 0) close(fd);
        throw Refused(Problem(503, "backup", fmt::format("Không ghi được {} xuống đĩa.", path.string())));
    }
    close(fd);
}

}  // namespace

Manifest make(fs::path const& data, fs::path const& file) {
    if (fs::exists(file)) throw Refused(Problem(409, "exists", fmt::format("Tệp {} đã có; hãy chọn tên khác.", file.string())));
    if (!fs::exists(db::ClusterPaths(data).cluster)) throw Refused(Problem(404, "not-found", fmt::format("Không có dữ liệu trong {}.", data.string())));
    db::Cluster const cluster({.data = data, .command = true});
    db::Pool pool(pool_of(cluster.conninfo()));
    audit::SealKey const key(data / "keys");
    audit::sequence(pool);
    audit::seal(pool, key);

    Workplace const work(data / fmt::format("backup.{}", getpid()));
    Manifest manifest;
    {
        db::Context context;
        context.role = db::Role::job;
        auto tx = pool.read(context);
        auto const row = tx.query("backup_manifest", R"sql(
            SELECT now() AS at, (SELECT count(*) FROM audit.feed) AS changes, (SELECT count(*) FROM audit.seal) AS seals,
                   coalesce((SELECT encode(chain, 'hex') FROM audit.seal ORDER BY id DESC LIMIT 1), '') AS chain,
                   current_setting('server_version_num')::int / 10000 AS version
        )sql")[0];
        manifest.made_at = row.instant("at").rfc3339(), manifest.chain_head = row.string("chain");
        manifest.changes = row.int64("changes"), manifest.seals = row.int64("seals"), manifest.postgresql = row.integer("version");
    }
    db::dump(cluster.conninfo(), work.path / "database.dump");
    std::ofstream(work.path / "manifest.json") << write(manifest) << "\n";

    // Stored files only ever come, under names of their own content: copied after the dump they are at least what the database speaks of.
    fs::create_directories(data / "files");
    auto const beside = fs::absolute(file).string() + ".new";
    fs::remove(beside);
    auto const mask = umask(0077);
    try {
        db::run_program({"tar", "--create", "--file=" + beside, "--exclude=files/uploads", "-C", work.path.string(), "manifest.json", "database.dump",
                         "-C", fs::absolute(data).string(), "keys", "files"});
    } catch (...) {
        umask(mask);
        fs::remove(beside);
        throw;
    }
    umask(mask);
    sync_file(beside);
    fs::rename(beside, file);
    return manifest;
}

Manifest restore(fs::path const& data, fs::path const& file, db::ClusterOptions options) {
    if (!fs::exists(file)) throw Refused(Problem(404, "not-found", fmt::format("Không có tệp {}.", file.string())));
    if (fs::exists(data) && !fs::is_empty(data))
        throw Refused(Problem(409, "not-empty", fmt::format("Thư mục {} không trống. Hãy khôi phục vào một thư mục mới.", data.string())));
    fs::create_directories(data);
    Manifest manifest;
    {
        Workplace const work(data / "restore");
        try {
            db::run_program({"tar", "--extract", "--no-same-owner", "--file=" + fs::absolute(file).string(), "-C", work.path.string()});
        } catch (Refused const&) {
            throw Refused(Problem(422, "not-a-backup", "Tệp này không phải bản sao lưu của Phượng Vĩ, hoặc đã hỏng."));
        }
        manifest = read(work.path / "manifest.json");
        options.data = data;
        options.command = true;
        {
            db::Cluster const cluster(options);
            db::restore_dump(cluster.conninfo(), work.path / "database.dump");
            db::Pool pool(pool_of(cluster.conninfo()));
            audit::begin_new_epoch(pool);
        }
        fs::rename(work.path / "keys", data / "keys");
        fs::rename(work.path / "files", data / "files");
    }
    return manifest;
}

}  // namespace pv::backup
