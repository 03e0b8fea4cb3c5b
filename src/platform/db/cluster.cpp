#include "platform/db/cluster.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <grp.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <fstream>
#include <mutex>
#include <sstream>
#include <thread>
#include <vector>

#include "platform/log/log.h"
#include "vocabulary/problem.h"

namespace fs = std::filesystem;

namespace pv::db {
namespace {

[[noreturn]] void refuse(std::string type, std::string text) { throw Refused(Problem(503, std::move(type), std::move(text))); }

std::string read_text(fs::path const& file) {
    std::ifstream in(file);
    std::stringstream out;
    out << in.rdbuf();
    return out.str();
}

void write_text(fs::path const& file, std::string const& text) {
    std::ofstream out(file, std::ios::trunc);
    out << text;
    if (!out.flush()) refuse("database-folder", fmt::format("Không ghi được tệp {}. Kiểm tra dung lượng đĩa và quyền ghi.", file.string()));
}

struct User { uid_t uid; gid_t gid; std::string name, home; };

/// Who PostgreSQL runs as: it refuses to run as root, so root lends it the user of Debian's package.
User service_user() {
    uid_t const wanted = geteuid();
    passwd const* entry = wanted == 0 ? getpwnam("postgres") : getpwuid(wanted);
    if (!entry) refuse("database-user", wanted == 0 ? "Không có người dùng hệ thống 'postgres'. Hãy cài gói postgresql của hệ điều hành."
                                                    : "Người dùng đang chạy không có trong /etc/passwd, PostgreSQL không khởi tạo được.");
    return {entry->pw_uid, entry->pw_gid, entry->pw_name, entry->pw_dir};
}

/// Runs in the child: becomes the service user with a clean environment and starts the program.
[[noreturn]] void become(User const& user, std::vector<std::string> const& command, int log_file) {
    if (geteuid() == 0 && (setgroups(0, nullptr) != 0 || setgid(user.gid) != 0 || setuid(user.uid) != 0)) _exit(126);
    prctl(PR_SET_PDEATHSIG, SIGINT);  // our death is PostgreSQL's fast stop; set after setuid, which clears it
    setsid();                         // Ctrl-C in the terminal is ours alone to handle
    dup2(log_file, STDOUT_FILENO);
    dup2(log_file, STDERR_FILENO);
    int const nothing = open("/dev/null", O_RDONLY);
    dup2(nothing, STDIN_FILENO);
    for (int fd = 3; fd < 1024; ++fd) ::close(fd);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    std::string const home = "HOME=" + user.home;
    char const* const environment[] = {home.c_str(), "PATH=/usr/bin:/bin", "LANG=C.UTF-8", "LC_ALL=C.UTF-8", nullptr};
    std::vector<char*> arguments;
    for (auto const& a : command) arguments.push_back(const_cast<char*>(a.c_str()));
    arguments.push_back(nullptr);
    if (chdir("/") != 0) _exit(126);
    execve(arguments[0], arguments.data(), const_cast<char* const*>(environment));
    _exit(127);
}

int run_and_wait(User const& user, std::vector<std::string> const& command, fs::path const& log) {
    int const log_file = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    pid_t const child = fork();
    if (child == 0) become(user, command, log_file);
    ::close(log_file);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

long memory_mb() { return sysconf(_SC_PHYS_PAGES) / 1024 * (sysconf(_SC_PAGE_SIZE) / 1024); }

}  // namespace

fs::path postgres_programs() {
    fs::path best;
    int version = 0;
    std::error_code ignored;
    for (auto const& entry : fs::directory_iterator("/usr/lib/postgresql", ignored)) {
        int const found = std::atoi(entry.path().filename().c_str());
        if (found >= 15 && found > version && fs::exists(entry.path() / "bin/postgres") && fs::exists(entry.path() / "bin/initdb")) best = entry.path() / "bin", version = found;
    }
    if (version == 0) refuse("database-missing", "Chưa cài PostgreSQL 15 trở lên (gói postgresql-15). Chạy 'make setup' rồi thử lại.");
    return best;
}

struct Cluster::Impl {
    ClusterOptions options;
    User user;
    fs::path folder, socket, log;
    int lock = -1;
    bool own = false;
    std::mutex mutex;
    pid_t child = 0;
    std::atomic<bool> stopping = false;
    std::thread watcher;

    explicit Impl(ClusterOptions o) : options(std::move(o)), user(service_user()) {
        fs::create_directories(options.data);
        options.data = fs::canonical(options.data);
        folder = options.data / "postgres";
        log = options.data / "log" / "postgres.log";
        choose_socket();
    }

    // A unix socket's path holds 107 bytes; a long data folder gets a short place under /tmp, named by the folder.
    void choose_socket() {
        socket = options.data / "run";
        if ((socket / ".s.PGSQL.5432").string().size() > 100)
            socket = fs::path("/tmp") / fmt::format("phuongvi-{}-{:x}", user.name, std::hash<std::string>{}(options.data.string()));
    }

    std::string conninfo(std::string const& database) const { return fmt::format("host={} port=5432 dbname={}", socket.string(), database); }

    bool answers() const { return PQping(conninfo("postgres").c_str()) == PQPING_OK; }

    void own_folder(fs::path const& path, mode_t mode) const {
        fs::create_directories(path);
        if (geteuid() == 0 && chown(path.c_str(), user.uid, user.gid) != 0) refuse("database-folder", fmt::format("Không đổi được chủ của thư mục {}.", path.string()));
        chmod(path.c_str(), mode);
    }

    /// The service user must be able to walk to its files.
    void check_reachable() const {
        if (geteuid() != 0) return;
        for (fs::path p = options.data; p != p.root_path(); p = p.parent_path()) {
            struct stat s {};
            if (stat(p.c_str(), &s) == 0 && (s.st_mode & S_IXOTH) == 0 && s.st_uid != user.uid) {
                if (p == options.data) { chmod(p.c_str(), s.st_mode | S_IXGRP | S_IXOTH); continue; }
                refuse("database-folder", fmt::format("Người dùng '{}' không đi vào được thư mục {}. Chọn thư mục dữ liệu khác với --data, ví dụ /var/lib/phuongvi.",
                                                      user.name, p.string()));
            }
        }
    }

    void start() {
        own_folder(options.data / "log", 0700);
        check_reachable();
        fs::path const lock_path = options.data / "cluster.lock";
        lock = ::open(lock_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        // The lock is held by the process that runs the cluster. Whoever gets it starts; whoever does not waits for the answer of the other.
        auto const until = std::chrono::steady_clock::now() + std::chrono::seconds(60);
        while (flock(lock, LOCK_EX | LOCK_NB) != 0) {
            if (answers()) { ::close(lock); lock = -1; return; }
            if (std::chrono::steady_clock::now() > until) refuse("database-busy", "Tiến trình khác đang giữ thư mục dữ liệu mà cơ sở dữ liệu không trả lời. Dừng tiến trình đó rồi thử lại.");
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        own = true;
        initialise_if_absent();
        check_version();
        configure();
        own_folder(socket, 0700);
        if (geteuid() == 0) chmod(socket.c_str(), 0711);
        stop_leftover();
        launch();
        wait_ready();
        if (options.watch) watcher = std::thread([this] { watch(); });
    }

    void initialise_if_absent() {
        if (fs::exists(folder / "PG_VERSION")) return;
        fs::path const fresh = options.data / "postgres.new";
        fs::remove_all(fresh);
        own_folder(fresh, 0700);
        int const code = run_and_wait(user, {(postgres_programs() / "initdb").string(), "-D", fresh.string(), "--no-sync", "-E", "UTF8", "--locale=C.UTF-8",
                                             "--locale-provider=icu", "--icu-locale=vi-VN", "-A", "peer", "-U", "phuongvi", "--no-instructions"}, log);
        if (code != 0) refuse("database-init", fmt::format("Không khởi tạo được cơ sở dữ liệu (mã {}). Xem {}.", code, log.string()));
        fs::rename(fresh, folder);
    }

    void check_version() const {
        std::string const made = read_text(folder / "PG_VERSION").substr(0, 2);
        std::string const have = postgres_programs().parent_path().filename().string();
        if (made != have)
            refuse("database-version", fmt::format("Dữ liệu được tạo bởi PostgreSQL {}, máy này có PostgreSQL {}. Trên máy cũ chạy 'phuongvi backup', rồi trên máy "
                                                   "này chạy 'phuongvi restore' vào một thư mục mới.", made, have));
    }

    int buffers() const {
        if (char const* fixed = std::getenv("PHUONGVI_SHARED_BUFFERS_MB")) return std::max(16, std::atoi(fixed));
        return options.shared_buffers_mb > 0 ? options.shared_buffers_mb : static_cast<int>(std::clamp(memory_mb() / 4, 64L, 4096L));
    }

    void configure() const {
        int const mb = buffers();
        write_text(folder / "phuongvi.conf",
                   fmt::format("listen_addresses = ''\nport = 5432\nunix_socket_directories = '{}'\nunix_socket_permissions = 0777\nmax_connections = 200\n"
                               "shared_buffers = {}MB\neffective_cache_size = {}MB\nwork_mem = 16MB\nmaintenance_work_mem = 256MB\nmax_wal_size = 2GB\n"
                               "wal_compression = on\nrandom_page_cost = 1.1\njit = off\nmax_parallel_workers_per_gather = 2\nfsync = {}\nsynchronous_commit = {}\n"
                               "full_page_writes = {}\nautovacuum_naptime = 20s\nlog_destination = stderr\nlogging_collector = off\nlog_min_messages = warning\n"
                               "log_min_error_statement = panic\nlog_parameter_max_length_on_error = 0\ntimezone = 'UTC'\n",
                               socket.string(), mb, mb * 3, options.durable ? "on" : "off", options.durable ? "on" : "off", options.durable ? "on" : "off"));
        std::string const main = read_text(folder / "postgresql.conf");
        if (main.find("include = 'phuongvi.conf'") == main.npos) write_text(folder / "postgresql.conf", main + "\ninclude = 'phuongvi.conf'\n");
        // Peer: the operating system says who asks; our own users may be any of our roles.
        write_text(folder / "pg_hba.conf", "local all all peer map=phuongvi\n");
        std::string map;
        std::vector<std::string> people = {"root", user.name};
        if (passwd const* me = getpwuid(getuid())) people.push_back(me->pw_name);
        std::sort(people.begin(), people.end());
        people.erase(std::unique(people.begin(), people.end()), people.end());
        for (auto const& person : people)
            for (char const* role : {"phuongvi", "pv_owner", "pv_app", "pv_province", "pv_person", "pv_job", "pv_import"}) map += fmt::format("phuongvi {} {}\n", person, role);
        write_text(folder / "pg_ident.conf", map);
        if (geteuid() == 0)
            for (char const* name : {"phuongvi.conf", "postgresql.conf", "pg_hba.conf", "pg_ident.conf"})
                if (chown((folder / name).c_str(), user.uid, user.gid) != 0) refuse("database-folder", "Không đổi được chủ của tệp cấu hình cơ sở dữ liệu.");
    }

    /// A PostgreSQL whose supervisor was killed is on its way down (PDEATHSIG), or was started before that took hold.
    void stop_leftover() const {
        std::string const text = read_text(folder / "postmaster.pid");
        pid_t const pid = std::atoi(text.c_str());
        if (pid <= 1) return;
        std::string const command = read_text(fmt::format("/proc/{}/cmdline", pid));
        if (command.find("postgres") == command.npos || command.find(folder.string()) == command.npos) return;
        kill(pid, SIGINT);
        for (int i = 0; i < 600 && kill(pid, 0) == 0; ++i) {
            if (i == 300) kill(pid, SIGQUIT);
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
    }

    void launch() {
        rotate_log();
        int const log_file = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        std::string const program = (postgres_programs() / "postgres").string();
        std::lock_guard const guard(mutex);
        child = fork();
        if (child == 0) become(user, {program, "-D", folder.string()}, log_file);
        ::close(log_file);
        if (child < 0) child = 0, refuse("database-start", "Không tạo được tiến trình cho cơ sở dữ liệu.");
    }

    void rotate_log() const {
        std::error_code ignored;
        if (fs::file_size(log, ignored) > (16u << 20) && !ignored) fs::rename(log, log.string() + ".1", ignored);
    }

    void wait_ready() {
        auto const until = std::chrono::steady_clock::now() + std::chrono::seconds(120);
        int tries = 0;
        while (!answers()) {
            int status = 0;
            if (waitpid(child, &status, WNOHANG) == child) {
                // After a kill -9 of the postmaster alone its shared memory is still in use for a moment.
                if (++tries > 40) refuse("database-start", fmt::format("Cơ sở dữ liệu không khởi động được. Xem {}.", log.string()));
                std::this_thread::sleep_for(std::chrono::milliseconds(250));
                launch();
            }
            if (std::chrono::steady_clock::now() > until) refuse("database-start", fmt::format("Cơ sở dữ liệu không trả lời sau 2 phút. Xem {}.", log.string()));
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
    }

    void watch() {
        while (!stopping) {
            int status = 0;
            if (waitpid(child, &status, WNOHANG) == child && !stopping) {
                log::error("the database stopped by itself (status {}); starting it again", status);
                try {
                    launch();
                    wait_ready();
                    log::info("the database answers again");
                } catch (std::exception const& fault) {
                    log::error("the database could not be started: {}", fault.what());
                    std::this_thread::sleep_for(std::chrono::seconds(2));
                }
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
    }

    void stop() {
        stopping = true;
        if (watcher.joinable()) watcher.join();
        if (child > 0) {
            kill(child, SIGINT);
            int status = 0;
            for (int i = 0; i < 2400; ++i) {
                if (waitpid(child, &status, WNOHANG) != 0) break;
                if (i == 1200) kill(child, SIGQUIT);
                std::this_thread::sleep_for(std::chrono::milliseconds(25));
            }
            child = 0;
        }
        if (lock >= 0) ::close(lock);
        lock = -1;
    }
};

Cluster::Cluster(ClusterOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {
    try {
        impl_->start();
    } catch (...) {
        impl_->stop();
        throw;
    }
}
Cluster::~Cluster() { impl_->stop(); }
std::string Cluster::conninfo() const { return impl_->conninfo(impl_->options.database); }
std::string Cluster::conninfo(std::string const& database) const { return impl_->conninfo(database); }
bool Cluster::owns() const { return impl_->own; }
bool Cluster::answers() const { return impl_->answers(); }

}  // namespace pv::db
