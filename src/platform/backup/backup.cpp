#include "platform/backup/backup.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <fstream>
#include <sstream>

#include "platform/audit/seal.h"
#include "platform/config/console.h"
#include "platform/db/db.h"
#include "platform/db/dump.h"
#include "platform/db/postmaster.h"
#include "platform/files/files.h"

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
    json::object digests;
    for (auto const& [name, digest] : m.digests) digests[name] = digest;
    return json::serialize(json::object{
        {"format", m.format},
        {"madeAt", m.made_at},
        {"chainHead", m.chain_head},
        {"changes", m.changes},
        {"seals", m.seals},
        {"postgresql", m.postgresql},
        {"sha256", digests}});
}

[[noreturn]] void refuse_archive() {
    throw console::Refusal(
        422, "not-a-backup",
        {"Tệp này không phải bản sao lưu của Phượng Vĩ, hoặc đã hỏng. Hãy dùng bản sao lưu khác.",
         "This file is no backup of Phượng Vĩ, or a damaged one. Use another backup."});
}

Manifest read(fs::path const& file) try {
    std::ifstream in(file);
    std::stringstream text;
    text << in.rdbuf();
    auto const value = json::parse(text.str());
    auto const& o = value.as_object();
    Manifest m;
    m.format = static_cast<int>(o.at("format").as_int64());
    if (m.format != 1)
        throw console::Refusal(
            422, "not-a-backup",
            {"Bản sao lưu này do phiên bản mới hơn tạo. Hãy dùng bản phuongvi mới hơn.",
             "This backup was made by a newer version. Use a newer phuongvi."});
    m.made_at = o.at("madeAt").as_string().c_str();
    m.chain_head = o.at("chainHead").as_string().c_str();
    m.changes = o.at("changes").as_int64();
    m.seals = o.at("seals").as_int64();
    m.postgresql = static_cast<int>(o.at("postgresql").as_int64());
    for (auto const& [name, digest] : o.at("sha256").as_object()) m.digests.emplace(name, digest.as_string().c_str());
    return m;
} catch (Refused const&) { throw; } catch (std::exception const&) {
    refuse_archive();
}

/// A folder that goes away with its owner.
struct Workplace {
    fs::path path;
    explicit Workplace(fs::path p) : path(std::move(p)) {
        fs::remove_all(path);  // of a run that was killed
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
        throw console::Refusal(
            503, "backup",
            {fmt::format("Không ghi được {} xuống đĩa.", path.string()),
             fmt::format("Cannot write {} to disk.", path.string())});
    }
    close(fd);
}

/// Said before the long work, not after it.
void require_writable(fs::path const& path) {
    int const fd = open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) {
        auto const why = std::strerror(errno);
        throw console::Refusal(
            503, "backup",
            {fmt::format("Không ghi được {}: {}.", path.string(), why),
             fmt::format("Cannot write {}: {}.", path.string(), why)});
    }
    close(fd);
}

/// Another name for every stored file that has none in `kept` yet: the content stays for the archive, whoever removes
/// the file.
void keep_files(fs::path const& files, fs::path const& kept) {
    fs::create_directories(kept);
    for (auto entry = fs::recursive_directory_iterator(files, fs::directory_options::skip_permission_denied);
         entry != fs::recursive_directory_iterator(); ++entry) {
        if (entry.depth() == 0 && entry->path().filename() == "uploads") {
            entry.disable_recursion_pending();
            continue;
        }
        std::error_code fault;
        if (!entry->is_regular_file(fault)) continue;
        auto const place = kept / fs::relative(entry->path(), files);
        if (fs::exists(place)) continue;
        fs::create_directories(place.parent_path());
        fs::create_hard_link(entry->path(), place, fault);
        if (!fault || fault == std::errc::no_such_file_or_directory) continue;  // removed this moment
        fs::copy_file(entry->path(), place);  // a disk of its own, or one that knows no second names
    }
}

/// A folder that an interrupted restore left is as good as empty.
bool holds_something(fs::path const& folder) {
    for (auto const& entry : fs::directory_iterator(folder))
        if (entry.path().filename() != "restoring") return true;
    return false;
}

void require_stopped(fs::path const& data) {
    db::ClusterPaths const paths(data);
    int const fd = open(paths.supervisor_lock.c_str(), O_RDWR | O_CLOEXEC);
    bool const held = fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0;
    if (fd >= 0) close(fd);
    if (held || db::live_postmaster(paths))
        throw console::Refusal(
            409, "conflict",
            {fmt::format("Máy chủ hoặc một lệnh đang dùng {}. Hãy dừng nó trước.", data.string()),
             fmt::format("A server or a command is using {}. Stop it first.", data.string())});
}

}  // namespace

Manifest make(fs::path const& data, fs::path const& file) {
    if (fs::exists(file))
        throw console::Refusal(
            409, "exists",
            {fmt::format("Tệp {} đã có; hãy chọn tên khác.", file.string()),
             fmt::format("The file {} is there already; choose another name.", file.string())});
    if (!fs::exists(db::ClusterPaths(data).cluster))
        throw console::Refusal(
            404, "not-found",
            {fmt::format("Không có dữ liệu trong {}.", data.string()),
             fmt::format("There is no data in {}.", data.string())});
    auto const beside = fs::absolute(file).string() + ".new";
    require_writable(beside);
    db::Cluster const cluster({.data = data, .command = true});
    db::Pool pool(pool_of(cluster.conninfo()));
    audit::SealKey const key(data / "keys");
    audit::sequence(pool);
    audit::seal(pool, key);

    files::OwnFolder const work(data / "tmp");
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
        manifest.changes = row.int64("changes"), manifest.seals = row.int64("seals"),
        manifest.postgresql = row.integer("version");
    }
    // What the dump speaks of is there at its moment. What was there before may be removed while it is written, what
    // comes meanwhile may be spoken of.
    fs::create_directories(data / "files");
    keep_files(data / "files", work.path() / "files");
    db::dump(cluster.conninfo(), work.path() / "database.dump");
    keep_files(data / "files", work.path() / "files");
    manifest.digests["database.dump"] = files::sha256_of(work.path() / "database.dump");
    for (auto const& entry : fs::directory_iterator(data / "keys"))
        if (entry.is_regular_file() && entry.path().filename() != "seal.head")
            manifest.digests["keys/" + entry.path().filename().string()] = files::sha256_of(entry.path());
    std::ofstream(work.path() / "manifest.json") << write(manifest) << "\n";

    fs::remove(beside);
    auto const mask = umask(0077);
    try {
        // 1: a key was noted anew while it was read.
        db::run_program(
            {"tar", "--create", "--file=" + beside, "--exclude=keys/seal.head", "-C", work.path().string(),
             "manifest.json", "database.dump", "files", "-C", fs::absolute(data).string(), "keys"},
            1);
        sync_file(beside);
    } catch (...) {
        umask(mask);
        std::error_code ignored;
        fs::remove(beside, ignored);
        throw;
    }
    umask(mask);
    fs::rename(beside, file);
    return manifest;
}

Restored restore(fs::path const& data, fs::path const& file, db::ClusterOptions options, Present present) {
    if (!fs::exists(file))
        throw console::Refusal(
            404, "not-found",
            {fmt::format("Không có tệp {}.", file.string()), fmt::format("There is no file {}.", file.string())});
    if (access(file.c_str(), R_OK) != 0) {
        auto const why = std::strerror(errno);
        throw console::Refusal(
            503, "backup",
            {fmt::format("Không đọc được {} với người dùng sẽ giữ {}: {}.", file.string(), data.string(), why),
             fmt::format("The user who will own {} cannot read {}: {}.", data.string(), file.string(), why)});
    }
    Restored out;
    bool const absent = !fs::exists(data);
    bool const occupied = !absent && holds_something(data);
    if (occupied && present == Present::refuse)
        throw console::Refusal(
            409, "not-empty",
            {fmt::format(
                 "Thư mục {} không trống. Hãy khôi phục vào một thư mục mới, hoặc thêm --replace để chuyển dữ liệu "
                 "đang có sang bên.",
                 data.string()),
             fmt::format(
                 "The folder {} is not empty. Restore into a new folder, or add --replace to move what is there aside.",
                 data.string())});
    if (occupied) require_stopped(data);
    // Everything is made whole in a folder of its own; only then it takes its place.
    fs::path const making = occupied ? fs::path(fs::absolute(data).string() + ".restoring") : data / "restoring";
    try {
        Workplace const work(making);
        chmod(work.path.c_str(), 0755);  // PostgreSQL's own user must walk through
        fs::path const unpacked = work.path / "unpacked";
        fs::create_directory(unpacked);
        fs::permissions(unpacked, fs::perms::owner_all);
        try {
            db::run_program(
                {"tar", "--extract", "--no-same-owner", "--file=" + fs::absolute(file).string(), "-C",
                 unpacked.string()});
        } catch (Refused const&) { refuse_archive(); }
        out.manifest = read(unpacked / "manifest.json");
        for (auto const& [name, digest] : out.manifest.digests)
            if (!fs::exists(unpacked / name) || files::sha256_of(unpacked / name) != digest) refuse_archive();
        if (!fs::exists(unpacked / "files") || !files::Store(unpacked / "files").damaged().empty()) refuse_archive();
        options.data = work.path;
        options.command = true;
        {
            db::Cluster const cluster(options);
            db::restore_dump(cluster.conninfo(), unpacked / "database.dump");
            db::Pool pool(pool_of(cluster.conninfo()));
            audit::begin_new_epoch(pool);
        }
        if (occupied) {
            out.moved_aside = fs::absolute(data).string() + ".truoc-" +
                fmt::format("{}", std::chrono::system_clock::now().time_since_epoch() / std::chrono::seconds(1));
            fs::rename(data, out.moved_aside);
            fs::create_directory(data);
        }
        if (!out.manifest.chain_head.empty()) audit::SealKey(unpacked / "keys").note_head(out.manifest.chain_head);
        fs::rename(unpacked / "keys", data / "keys");
        fs::rename(unpacked / "files", data / "files");
        fs::rename(work.path / "postgres", data / "postgres");  // last: a folder with a cluster is a whole one
    } catch (...) {
        std::error_code ignored;
        if (absent) fs::remove(data, ignored);  // only when nothing else came into it
        throw;
    }
    return out;
}

}  // namespace pv::backup
