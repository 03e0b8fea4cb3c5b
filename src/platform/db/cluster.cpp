#include "platform/db/cluster.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <thread>
#include <utility>

#include "platform/config/console.h"
#include "platform/db/plain.h"
#include "platform/db/postmaster.h"
#include "platform/db/roles.h"
#include "platform/log/log.h"

namespace pv::db {
namespace fs = std::filesystem;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
namespace {

constexpr std::int64_t log_limit_bytes = 10 << 20;
constexpr int logs_kept = 5;

class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int fd) : fd_(fd) {}
    Descriptor(Descriptor&& o) noexcept : fd_(std::exchange(o.fd_, -1)) {}
    Descriptor& operator=(Descriptor&& o) noexcept { std::swap(fd_, o.fd_); return *this; }
    ~Descriptor() { if (fd_ >= 0) close(fd_); }
    int get() const { return fd_; }

private:
    int fd_ = -1;
};

Descriptor open_lock(fs::path const& path) {
    Descriptor fd(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (fd.get() < 0)
        refuse_cluster(fmt::format("Không mở được {}: {}. Cần quyền ghi thư mục dữ liệu; lệnh phải do người dùng đã tạo thư mục, hoặc root, chạy.", path.string(), std::strerror(errno)),
                       fmt::format("Cannot open {}: {}. The data folder must be writable: run this as the user who made it, or as root.", path.string(), std::strerror(errno)));
    return fd;
}

/// PostgreSQL's standard error: log/postgresql.log, turned over at 10 MB.
class LogFile {
public:
    explicit LogFile(fs::path folder) : path_(folder / "postgresql.log") { reopen(); }
    void write(std::string_view text) {
        if (size_ + static_cast<std::int64_t>(text.size()) > log_limit_bytes) turn_over();
        if (auto const n = ::write(fd_.get(), text.data(), text.size()); n > 0) size_ += n;
        last_ = std::string(text.substr(text.size() > 4000 ? text.size() - 4000 : 0));
    }
    std::string const& last() const { return last_; }

private:
    void reopen() {
        fd_ = Descriptor(open(path_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
        std::error_code none;
        auto const size = fs::file_size(path_, none);
        size_ = none ? 0 : static_cast<std::int64_t>(size);
    }
    void turn_over() {
        std::error_code ignored;
        for (int i = logs_kept - 1; i >= 1; --i) fs::rename(fmt::format("{}.{}", path_.string(), i), fmt::format("{}.{}", path_.string(), i + 1), ignored);
        fs::rename(path_, path_.string() + ".1", ignored);
        reopen();
    }
    fs::path path_;
    Descriptor fd_;
    std::int64_t size_ = 0;
    std::string last_;
};

}  // namespace

struct Cluster::Impl {
    explicit Impl(ClusterOptions given) : options(std::move(given)), paths(options.data) {}

    ClusterOptions options;
    ClusterPaths paths;
    Descriptor supervisor_lock, commands_lock;
    std::atomic<bool> stopping = false, supervising = false;
    std::atomic<pid_t> postmaster = 0;
    std::mutex mutex;
    std::condition_variable changed;
    bool ready = false;
    console::Sentence fault;  ///< why the first start failed
    std::thread thread;

    /// The thread that starts PostgreSQL lives as long as we do: its end would be PostgreSQL's (see Tie::child).
    void work() {
        try {
            while (!stopping && flock(supervisor_lock.get(), LOCK_EX | LOCK_NB) != 0) {
                if (!is_ready() && prepared()) tell_ready();
                std::this_thread::sleep_for(50ms);
            }
            if (stopping) return;
            supervising = true;
            supervise();
        } catch (std::exception const& e) {
            std::lock_guard const lock(mutex);
            auto const* refusal = dynamic_cast<console::Refusal const*>(&e);
            fault = {e.what(), refusal ? refusal->english : e.what()};
            if (ready) log::error("PostgreSQL is no longer watched: {}", e.what());
            changed.notify_all();
        }
        supervising = false;
    }

    void supervise() {
        if (!cluster_version(paths)) {
            log::info("making a PostgreSQL cluster in {}", paths.cluster.string());
            initialise(paths, tuning());
        }
        LogFile log_file((fs::create_directories(paths.log_folder), paths.log_folder));
        auto pause = 20ms;
        for (int failures = 0; !stopping;) {
            // What a killed predecessor left behind is on its way down (PDEATHSIG), or is brought down: then it is our child alone.
            if (auto const orphan = live_postmaster(paths)) {
                log::info("stopping the PostgreSQL of an earlier run (process {})", *orphan);
                stop_other(paths, *orphan);
            }
            configure(paths, tuning());
            auto const started = Clock::now();
            bool const was_ready = run_once(log_file);
            if (stopping) return;
            failures = was_ready ? 0 : failures + 1;
            if (!is_ready() && failures >= 20) refuse_cluster("PostgreSQL không khởi động được:\n" + log_file.last(), "PostgreSQL does not start:\n" + log_file.last());
            pause = was_ready && Clock::now() - started > 30s ? 20ms : std::min<std::chrono::milliseconds>(pause * 2, 3000ms);
            if (was_ready && !options.watch) return;
            log::error("PostgreSQL ended unexpectedly; starting it again in {} ms", pause.count());
            // "pre-existing shared memory block": children of a killed postmaster need a moment to notice.
            std::this_thread::sleep_for(pause);
        }
    }

    /// One life of the postmaster; true when it came to answer.
    bool run_once(LogFile& log_file) {
        int ends[2];
        if (pipe2(ends, O_CLOEXEC) != 0) refuse_cluster("Không mở được ống dẫn nhật ký.", "Cannot open the log's pipe.");
        Descriptor const reading(ends[0]);
        pid_t pid;
        {
            Descriptor const writing(ends[1]);
            pid = launch(paths, Tie::child, writing.get());
        }
        postmaster = pid;
        bool answered = false, asked = false;
        Clock::time_point asked_at;
        for (;;) {
            pollfd waiting{reading.get(), POLLIN, 0};
            if (poll(&waiting, 1, answered ? 50 : 5) > 0) {
                char buffer[8192];
                if (auto const n = read(reading.get(), buffer, sizeof buffer); n > 0) log_file.write({buffer, static_cast<std::size_t>(n)});
                else std::this_thread::sleep_for(5ms);
            }
            int status = 0;
            if (waitpid(pid, &status, WNOHANG) == pid) {
                postmaster = 0;
                return answered;
            }
            if (stopping && !asked) {
                kill(pid, SIGINT);
                asked = true;
                asked_at = Clock::now();
            } else if (asked && Clock::now() - asked_at > 60s) {
                kill(pid, SIGQUIT);
                asked_at = Clock::now();
            }
            if (!answered && !stopping && db::answers(paths)) {
                answered = true;
                prepare();
                tell_ready();
            }
        }
    }

    /// Roles and the database; nothing to do but at the first start or after an update of the program.
    void prepare() {
        create_roles(conninfo(paths, "postgres"));
        create_database(conninfo(paths, "postgres"), options.database);
    }

    /// Seen from beside: the process that runs PostgreSQL has finished preparing.
    bool prepared() {
        if (!cluster_version(paths) || !db::answers(paths)) return false;
        try {
            Plain admin(conninfo(paths, options.database), superuser);
            return !admin.query("prepared", "SELECT FROM pg_extension WHERE extname = $1", {extensions().back()}).empty();
        } catch (Error const&) {
            return false;
        }
    }

    bool is_ready() {
        std::lock_guard const lock(mutex);
        return ready;
    }
    void tell_ready() {
        std::lock_guard const lock(mutex);
        ready = true;
        changed.notify_all();
    }

    ClusterTuning tuning() const {
        return {.fsync = options.durable, .shared_buffers = options.shared_buffers_mb > 0 ? fmt::format("{}MB", options.shared_buffers_mb) : ""};
    }

    static std::string conninfo(ClusterPaths const& paths, std::string const& database) { return db::conninfo(paths, database); }
};

Cluster::Cluster(ClusterOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {
    auto& m = *impl_;
    std::error_code fault;
    fs::create_directories(m.paths.data, fault);
    if (fault)
        refuse_cluster(fmt::format("Không tạo được thư mục dữ liệu {}: {}", m.paths.data.string(), fault.message()),
                       fmt::format("Cannot make the data folder {}: {}", m.paths.data.string(), fault.message()));
    m.supervisor_lock = open_lock(m.paths.supervisor_lock);
    m.commands_lock = open_lock(m.paths.commands_lock);
    if (m.options.command) flock(m.commands_lock.get(), LOCK_SH);
    m.thread = std::thread([&m] { m.work(); });
    std::unique_lock lock(m.mutex);
    bool const in_time = m.changed.wait_for(lock, 180s, [&] { return m.ready || !m.fault.vi.empty(); });
    if (m.ready && m.fault.vi.empty()) return;
    auto const text = in_time ? m.fault : console::Sentence{"PostgreSQL không trả lời sau 3 phút; xem nhật ký trong " + m.paths.log_folder.string(),
                                                            "PostgreSQL did not answer for 3 minutes; see the log in " + m.paths.log_folder.string()};
    lock.unlock();
    m.stopping = true;
    m.thread.join();
    refuse_cluster(text.vi, text.en);
}

Cluster::~Cluster() {
    auto& m = *impl_;
    if (m.options.command && m.supervising) {
        for (auto const until = Clock::now() + 10min; Clock::now() < until && flock(m.commands_lock.get(), LOCK_EX | LOCK_NB) != 0;)
            std::this_thread::sleep_for(50ms);
    }
    m.stopping = true;
    if (m.thread.joinable()) m.thread.join();
}

std::string Cluster::conninfo() const { return db::conninfo(impl_->paths, impl_->options.database); }
std::string Cluster::conninfo(std::string const& database) const { return db::conninfo(impl_->paths, database); }
bool Cluster::owns() const { return impl_->supervising; }
bool Cluster::answers() const { return db::answers(impl_->paths); }
pid_t Cluster::postmaster() const { return impl_->postmaster; }

}  // namespace pv::db
