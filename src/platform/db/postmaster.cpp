#include "platform/db/postmaster.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <grp.h>
#include <libpq-fe.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <set>
#include <sstream>
#include <thread>
#include <utility>

#include "platform/config/console.h"
#include "platform/db/roles.h"

namespace pv::db {
namespace fs = std::filesystem;
using namespace std::chrono_literals;
namespace {

constexpr std::size_t longest_socket_path = 107;                  // sockaddr_un
constexpr std::uintmax_t least_room = std::uintmax_t{256} << 20;  // an empty cluster with its first write-ahead log

std::string user_name(uid_t uid) {
    passwd const* entry = getpwuid(uid);
    return entry ? entry->pw_name : "";
}

[[noreturn]] void refuse_owner(fs::path const& path) {
    refuse_cluster(
        fmt::format("Không đổi được chủ của {}.", path.string()),
        fmt::format("Cannot change the owner of {}.", path.string()));
}

void write_file(fs::path const& path, std::string const& text, ServiceUser const& owner) {
    fs::path const beside = path.string() + ".new";
    {
        std::ofstream out(beside, std::ios::binary | std::ios::trunc);
        out << text;
        if (!out.flush())
            refuse_cluster(
                fmt::format("Không ghi được tệp {}.", path.string()),
                fmt::format("Cannot write the file {}.", path.string()));
    }
    fs::permissions(beside, fs::perms::owner_read | fs::perms::owner_write);
    if (owner.switches && chown(beside.c_str(), owner.uid, owner.gid) != 0) refuse_owner(path);
    fs::rename(beside, path);
}

/// A folder of the service user's that nobody else enters. It may stand in /tmp, where others can be first with the
/// name: only a real folder that is ours already, or the service user's, is taken; looked at and changed through one
/// descriptor, so that it is not exchanged in between.
void make_private_folder(fs::path const& path, ServiceUser const& owner) {
    if (mkdir(path.c_str(), 0700) != 0 && errno != EEXIST)
        refuse_cluster(
            fmt::format("Không tạo được thư mục {}: {}.", path.string(), std::strerror(errno)),
            fmt::format("Cannot make the folder {}: {}.", path.string(), std::strerror(errno)));
    int const folder = open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    struct stat found {};
    bool const ours =
        folder >= 0 && fstat(folder, &found) == 0 && (found.st_uid == geteuid() || found.st_uid == owner.uid);
    bool const good =
        ours && (found.st_uid == owner.uid || fchown(folder, owner.uid, owner.gid) == 0) && fchmod(folder, 0700) == 0;
    if (folder >= 0) close(folder);
    if (!good)
        refuse_cluster(
            fmt::format(
                "{} không phải là thư mục riêng của người dùng chạy chương trình. Hãy xem ai đã tạo ra nó, xoá nó, "
                "hoặc chọn --data ngắn hơn.",
                path.string()),
            fmt::format(
                "{} is not a private folder of the user who runs this. See who made it, remove it, or choose a shorter "
                "--data.",
                path.string()));
}

std::int64_t memory_bytes() {
    std::int64_t bytes = static_cast<std::int64_t>(sysconf(_SC_PHYS_PAGES)) * sysconf(_SC_PAGESIZE);
    std::ifstream limit("/sys/fs/cgroup/memory.max");  // a container's share
    std::int64_t allowed = 0;
    if (limit >> allowed && allowed > 0) bytes = std::min(bytes, allowed);
    return bytes;
}

/// The environment of PostgreSQL's programs: without the caller's PG* settings and home. (A home of root's would make
/// every libpq connection of the server itself fail on its certificate files.)
std::vector<std::string> environment(fs::path const& home) {
    char const* path = std::getenv("PATH");
    return {fmt::format("PATH={}", path ? path : "/usr/bin:/bin"), "HOME=" + home.string(), "LC_ALL=C.UTF-8", "TZ=UTC"};
}

std::vector<char*> pointers(std::vector<std::string> const& texts) {
    std::vector<char*> out;
    for (auto const& text : texts) out.push_back(const_cast<char*>(text.c_str()));
    out.push_back(nullptr);
    return out;
}

/// In the child: become the service user for good. Only calls that are safe after fork in a program with threads.
void become(ServiceUser const& user, char const* home) {
    if (user.switches && (setgroups(0, nullptr) != 0 || setgid(user.gid) != 0 || setuid(user.uid) != 0)) _exit(126);
    umask(0077);
    if (chdir(home) != 0) _exit(125);
}

void close_others() { close_range(3, ~0U, 0); }

/// A program that we start hears the signals which our own threads do not.
void default_signals() {
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    for (int signal_number : {SIGINT, SIGTERM, SIGQUIT, SIGHUP, SIGPIPE, SIGUSR1, SIGUSR2, SIGCHLD})
        signal(signal_number, SIG_DFL);
}

[[noreturn]] void refuse_fork() {
    refuse_cluster(
        fmt::format("Không tạo được tiến trình PostgreSQL: {}.", std::strerror(errno)),
        fmt::format("Cannot start a process for PostgreSQL: {}.", std::strerror(errno)));
}

/// Runs a program as the service user and waits; its output in `output`. Ends it when `stop` becomes true.
int run(
    ServiceUser const& user, fs::path const& home, std::vector<std::string> const& arguments, std::string& output,
    std::atomic<bool> const* stop) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) refuse_cluster("Không mở được ống dẫn.", "Cannot open a pipe.");
    auto const argv = pointers(arguments);
    auto const variables = environment(home);
    auto const envp = pointers(variables);
    pid_t const child = fork();
    if (child < 0) {
        close(ends[0]), close(ends[1]);
        refuse_fork();
    }
    if (child == 0) {
        dup2(ends[1], 1);
        dup2(ends[1], 2);
        close_others();
        default_signals();
        become(user, home.c_str());
        execve(argv[0], argv.data(), envp.data());
        _exit(127);
    }
    close(ends[1]);
    char buffer[4096];
    for (bool told = false;;) {
        pollfd waiting{ends[0], POLLIN, 0};
        if (int const some = poll(&waiting, 1, 100); some == 0 || (some < 0 && errno == EINTR)) {
            if (stop && *stop && !std::exchange(told, true)) kill(child, SIGTERM);
            continue;
        }
        ssize_t const n = read(ends[0], buffer, sizeof buffer);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) break;
        output.append(buffer, static_cast<std::size_t>(n));
    }
    close(ends[0]);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/// The service user must be able to walk to the folder: every parent needs x.
void require_reachable(fs::path const& folder, ServiceUser const& user) {
    if (!user.switches) return;
    pid_t const child = fork();
    if (child < 0) refuse_fork();
    if (child == 0) {
        if (setgroups(0, nullptr) != 0 || setgid(user.gid) != 0 || setuid(user.uid) != 0) _exit(2);
        _exit(access(folder.c_str(), X_OK) == 0 ? 0 : 1);
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        refuse_cluster(
            fmt::format(
                "Người dùng hệ thống \"{}\" (chạy PostgreSQL) không vào được {}: mọi thư mục cha cần quyền x. "
                "Hãy chọn thư mục dữ liệu khác, ví dụ /var/lib/phuongvi.",
                user.name, folder.string()),
            fmt::format(
                "The system user \"{}\" (which runs PostgreSQL) cannot enter {}: every parent folder needs x. "
                "Choose another data folder, for example /var/lib/phuongvi.",
                user.name, folder.string()));
}

std::string setting_text(std::string const& text) {
    std::string out = "'";
    for (char c : text) out += c == '\'' ? std::string("''") : std::string(1, c);
    return out + "'";
}

}  // namespace

void refuse_cluster(std::string vi, std::string en) {
    throw console::Refusal(503, "database", {std::move(vi), std::move(en)});
}

ClusterPaths::ClusterPaths(fs::path const& folder)
    : data(fs::absolute(folder)),
      cluster(data / "postgres"),
      socket_folder(data / "run"),
      log_folder(data / "log"),
      supervisor_lock(data / "supervisor.lock"),
      commands_lock(data / "commands.lock") {
    if ((socket_folder / ".s.PGSQL.5432.lock").string().size() > longest_socket_path) {
        auto const digest = std::hash<std::string>()(data.string());
        socket_folder = fs::path(fmt::format("/tmp/phuongvi-{}-{:016x}", getuid(), digest));
    }
}

ServiceUser service_user() {
    if (geteuid() != 0) {
        auto const name = user_name(geteuid());
        if (name.empty())
            refuse_cluster(
                fmt::format("Mã người dùng {} không có trong /etc/passwd nên PostgreSQL không chạy được.", geteuid()),
                fmt::format("The user id {} is not in /etc/passwd, so PostgreSQL does not run.", geteuid()));
        return {name, geteuid(), getegid(), false};
    }
    passwd const* entry = getpwnam("postgres");
    if (!entry)
        refuse_cluster(
            "Không có người dùng hệ thống \"postgres\". Hãy cài gói postgresql, hoặc chạy bằng người dùng thường.",
            "There is no system user \"postgres\". Install the package postgresql, or run as an ordinary user.");
    return {entry->pw_name, entry->pw_uid, entry->pw_gid, true};
}

std::optional<Binaries> find_binaries(std::optional<int> version) {
    std::optional<Binaries> best;
    std::error_code ignored;
    for (auto const& entry : fs::directory_iterator("/usr/lib/postgresql", ignored)) {
        auto const name = entry.path().filename().string();
        int number = 0;
        if (std::from_chars(name.data(), name.data() + name.size(), number).ec != std::errc() || number < 15) continue;
        if (!fs::exists(entry.path() / "bin" / "postgres") || !fs::exists(entry.path() / "bin" / "initdb")) continue;
        if (version ? number == *version : (!best || number > best->version))
            best = Binaries{entry.path() / "bin", number};
    }
    return best;
}

std::optional<int> cluster_version(ClusterPaths const& paths) {
    std::ifstream in(paths.cluster / "PG_VERSION");
    int version = 0;
    if (in >> version) return version;
    return std::nullopt;
}

void initialise(ClusterPaths const& paths, ClusterTuning const& tuning, std::atomic<bool> const* stop) {
    auto const user = service_user();
    auto const binaries = find_binaries();
    if (!binaries)
        refuse_cluster(
            "Không tìm thấy PostgreSQL 15 trở lên trong /usr/lib/postgresql. Hãy cài gói postgresql.",
            "No PostgreSQL 15 or later in /usr/lib/postgresql. Install the package postgresql.");
    fs::create_directories(paths.data);
    // Root's umask may be strict; the other user needs to walk through, not to read.
    if (user.switches)
        fs::permissions(paths.data, fs::perms::group_exec | fs::perms::others_exec, fs::perm_options::add);
    require_reachable(paths.data, user);
    fs::path const beside = paths.cluster.string() + ".tmp";
    fs::remove_all(beside);  // of a start that was interrupted
    make_private_folder(beside, user);
    std::vector<std::string> arguments{
        (binaries->folder / "initdb").string(),
        "-D",
        beside.string(),
        "-U",
        superuser,
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "--locale-provider=icu",
        "--icu-locale=vi-VN",
        "--auth=peer",
        "--no-instructions"};
    arguments.push_back(tuning.fsync ? "--data-checksums" : "--no-sync");
    std::string output;
    if (run(user, beside, arguments, output, stop) != 0) {
        std::error_code ignored;
        fs::remove_all(beside, ignored);
        if (stop && *stop) return;
        auto const room = fs::space(paths.data, ignored);
        if (!ignored && room.available < least_room)
            refuse_cluster(
                fmt::format(
                    "Hết chỗ trên đĩa: {} chỉ còn {} MB, cần ít nhất {} MB.", paths.data.string(), room.available >> 20,
                    least_room >> 20),
                fmt::format(
                    "The disk is full: {} has {} MB left and needs {} MB at least.", paths.data.string(),
                    room.available >> 20, least_room >> 20));
        refuse_cluster(
            fmt::format("initdb không tạo được kho dữ liệu trong {}:\n{}", paths.cluster.string(), output),
            fmt::format("initdb could not make a cluster in {}:\n{}", paths.cluster.string(), output));
    }
    fs::rename(beside, paths.cluster);
    if (tuning.fsync) {
        int const folder = open(paths.data.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (folder >= 0) fsync(folder), close(folder);
    }
}

void configure(ClusterPaths const& paths, ClusterTuning const& tuning) {
    auto const user = service_user();
    make_private_folder(paths.socket_folder, user);
    fs::create_directories(paths.log_folder);
    require_reachable(paths.cluster.parent_path(), user);

    std::int64_t const mb = memory_bytes() / (1 << 20);
    std::string buffers = tuning.shared_buffers;
    if (char const* wanted = std::getenv("PHUONGVI_SHARED_BUFFERS"); buffers.empty() && wanted) buffers = wanted;
    if (buffers.empty()) buffers = fmt::format("{}MB", std::clamp<std::int64_t>(mb / 4, 64, 4096));
    std::ostringstream conf;
    conf << "# Written by phuongvi at each start; changes here are lost.\n"
         << "listen_addresses = ''\n"
         << "unix_socket_directories = " << setting_text(paths.socket_folder.string()) << "\n"
         << "cluster_name = 'phuongvi'\n"
         // What a server uses at once, as much again kept open by role, and room for other commands; the pool gives up
         // what it keeps when there are no more.
         << "max_connections = " << std::max(150, 2 * tuning.connections + 60) << "\n"
         << "shared_buffers = " << setting_text(buffers) << "\n"
         << "effective_cache_size = '" << std::max<std::int64_t>(mb * 6 / 10, 128) << "MB'\n"
         << "maintenance_work_mem = '" << std::clamp<std::int64_t>(mb / 16, 64, 1024) << "MB'\n"
         << "work_mem = '16MB'\n"
         << "random_page_cost = 1.1\n"
         << "jit = off\n"
         << "max_parallel_workers_per_gather = 2\n"
         << "wal_level = replica\n"
         << "wal_compression = lz4\n"
         << "default_toast_compression = lz4\n"
         << "max_wal_size = '4GB'\n"
         << "checkpoint_timeout = '15min'\n"
         << "timezone = 'UTC'\n"
         << "log_timezone = 'UTC'\n"
         << "datestyle = 'iso, ymd'\n"
         << "lc_messages = 'C'\n"
         << "default_text_search_config = 'pg_catalog.simple'\n"
         << "log_line_prefix = '%m [%p] %u '\n"
         // Parameters and DETAIL may show a person's data: they stay out of the log.
         << "log_error_verbosity = terse\n"
         << "log_min_error_statement = panic\n"
         << "log_parameter_max_length = 0\n"
         << "log_parameter_max_length_on_error = 0\n"
         << "log_checkpoints = off\n"
         << "log_lock_waits = on\n"
         << "idle_session_timeout = 0\n";
    if (!tuning.fsync)
        conf << "fsync = off\nfull_page_writes = off\nautovacuum_naptime = '10min'\nmax_wal_size = '1GB'\n";
    write_file(paths.cluster / "postgresql.conf", conf.str(), user);
    write_file(paths.cluster / "pg_hba.conf", "local all all peer map=phuongvi\n", user);

    // Every role must be in the map, or it is refused.
    std::set<std::string> const people{"root", user.name, user_name(getuid())};
    std::vector<std::string> roles = application_roles();
    roles.push_back(superuser);
    std::string ident;
    for (auto const& person : people) {
        if (person.empty()) continue;
        for (auto const& role : roles) ident += fmt::format("phuongvi \"{}\" {}\n", person, role);
    }
    write_file(paths.cluster / "pg_ident.conf", ident, user);
}

pid_t launch(ClusterPaths const& paths, Tie tie, int log_fd) {
    auto const version = cluster_version(paths);
    if (!version)
        refuse_cluster(
            fmt::format("Không có kho dữ liệu PostgreSQL trong {}.", paths.cluster.string()),
            fmt::format("There is no PostgreSQL cluster in {}.", paths.cluster.string()));
    auto const binaries = find_binaries(version);
    if (!binaries) {
        auto const newest = find_binaries();
        refuse_cluster(
            fmt::format(
                "Kho dữ liệu {} do PostgreSQL {} tạo, nhưng máy này {}. Hãy cài postgresql-{}; hoặc trên máy cũ chạy "
                "'phuongvi backup --data … --to sao-luu.tar', rồi ở đây chạy 'phuongvi restore --data THƯ-MỤC-MỚI "
                "--from sao-luu.tar'.",
                paths.cluster.string(), *version,
                newest ? fmt::format("chỉ có PostgreSQL {}", newest->version) : "không có PostgreSQL", *version),
            fmt::format(
                "The cluster {} was made by PostgreSQL {}, but this machine {}. Install postgresql-{}; or on the old "
                "machine run "
                "'phuongvi backup --data … --to backup.tar' and here 'phuongvi restore --data NEW-FOLDER --from "
                "backup.tar'.",
                paths.cluster.string(), *version,
                newest ? fmt::format("has PostgreSQL {} only", newest->version) : "has no PostgreSQL", *version));
    }
    auto const user = service_user();
    auto const program = (binaries->folder / "postgres").string();
    auto const folder = paths.cluster.string();
    std::vector<std::string> const arguments{program, "-D", folder}, variables = environment(paths.cluster);
    auto const argv = pointers(arguments), envp = pointers(variables);
    pid_t const parent = getpid();
    pid_t const child = fork();
    if (child < 0) refuse_fork();
    if (child == 0) {
        setsid();  // Ctrl-C at the console is for us alone; we stop PostgreSQL after our own requests
        if (tie == Tie::detached) {
            if (fork() != 0) _exit(0);
        }
        int const nothing = open("/dev/null", O_RDWR);
        dup2(nothing, 0);
        dup2(log_fd, 1);
        dup2(log_fd, 2);
        close_others();
        default_signals();
        become(user, folder.c_str());
        if (tie == Tie::child) {
            // Our death is its fast stop. Set after setuid, which clears it.
            prctl(PR_SET_PDEATHSIG, SIGINT);
            if (getppid() != parent) _exit(0);
        }
        execve(argv[0], argv.data(), envp.data());
        _exit(127);
    }
    if (tie == Tie::detached) {
        int status = 0;
        while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    }
    return child;
}

std::optional<pid_t> live_postmaster(ClusterPaths const& paths) {
    std::ifstream in(paths.cluster / "postmaster.pid");
    pid_t pid = 0;
    if (!(in >> pid) || pid <= 0) return std::nullopt;
    if (kill(pid, 0) != 0 && errno == ESRCH) return std::nullopt;
    // After a crash the number may belong to somebody else.
    std::ifstream command(fmt::format("/proc/{}/cmdline", pid), std::ios::binary);
    std::string const text{std::istreambuf_iterator<char>(command), {}};
    if (text.find("postgres") == std::string::npos || text.find(paths.cluster.string()) == std::string::npos)
        return std::nullopt;
    return pid;
}

bool answers(ClusterPaths const& paths) { return PQping(conninfo(paths, "postgres").c_str()) == PQPING_OK; }
bool recovers(ClusterPaths const& paths) { return PQping(conninfo(paths, "postgres").c_str()) == PQPING_REJECT; }

void stop_other(ClusterPaths const& paths, pid_t pid) {
    auto const gone = [&](std::chrono::milliseconds patience) {
        for (auto const until = std::chrono::steady_clock::now() + patience;
             std::chrono::steady_clock::now() < until;) {
            if (live_postmaster(paths) != pid) return true;
            std::this_thread::sleep_for(10ms);
        }
        return false;
    };
    kill(pid, SIGINT);
    if (gone(60s)) return;
    kill(pid, SIGQUIT);
    if (gone(20s)) return;
    refuse_cluster(
        fmt::format("PostgreSQL (tiến trình {}) không chịu dừng.", pid),
        fmt::format("PostgreSQL (process {}) does not stop.", pid));
}

std::string conninfo(ClusterPaths const& paths, std::string const& database) {
    return fmt::format("host='{}' dbname='{}'", paths.socket_folder.string(), database);
}

}  // namespace pv::db
