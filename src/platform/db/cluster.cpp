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
#include <optional>
#include <thread>
#include <utility>

#include "platform/config/console.h"
#include "platform/db/descriptor.h"
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

Descriptor open_lock(fs::path const& path) {
    Descriptor fd(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (fd.get() < 0)
        refuse_cluster(
            fmt::format(
                "Không mở được {}: {}. Cần quyền ghi thư mục dữ liệu; lệnh phải do người dùng đã tạo thư mục, hoặc "
                "root, chạy.",
                path.string(), std::strerror(errno)),
            fmt::format(
                "Cannot open {}: {}. The data folder must be writable: run this as the user who made it, or as root.",
                path.string(), std::strerror(errno)));
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
        for (int i = logs_kept - 1; i >= 1; --i)
            fs::rename(fmt::format("{}.{}", path_.string(), i), fmt::format("{}.{}", path_.string(), i + 1), ignored);
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
    bool ready = false;       ///< once and for all: PostgreSQL came to answer
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
            changed.notify_all();
        }
        supervising = false;
    }

    void supervise() {
        std::optional<LogFile> log_file;
        auto pause = 20ms;
        for (int failures = 0; !stopping;) {
            auto const started = Clock::now();
            bool was_ready = false;
            try {
                was_ready = start_and_attend(log_file);
            } catch (std::exception const& fault) {
                if (!is_ready()) throw;  // the first start: a person waits for the reason
                log::error("PostgreSQL could not be started: {}", fault.what());
            }
            if (stopping) return;
            failures = was_ready ? 0 : failures + 1;
            if (!is_ready() && failures >= 20)
                refuse_cluster(
                    "PostgreSQL không khởi động được:\n" + log_file->last(),
                    "PostgreSQL does not start:\n" + log_file->last());
            pause = was_ready && Clock::now() - started > 30s ? 20ms
                                                              : std::min<std::chrono::milliseconds>(pause * 2, 3000ms);
            if (was_ready && !options.watch) return;
            log::error("PostgreSQL ended unexpectedly; starting it again in {} ms", pause.count());
            // "pre-existing shared memory block": children of a killed postmaster need a moment to notice.
            std::this_thread::sleep_for(pause);
        }
    }

    /// Everything that a start needs, each time anew: a full disk may have room again, a removed folder be back.
    bool start_and_attend(std::optional<LogFile>& log_file) {
        if (!cluster_version(paths)) {
            log::info("making a PostgreSQL cluster in {}", paths.cluster.string());
            initialise(paths, tuning(), &stopping);
            if (stopping) return false;
        }
        if (!log_file) log_file.emplace((fs::create_directories(paths.log_folder), paths.log_folder));
        // What a killed predecessor left behind is on its way down (PDEATHSIG), or is brought down: then it is our
        // child alone.
        if (auto const orphan = live_postmaster(paths)) {
            log::info("stopping the PostgreSQL of an earlier run (process {})", *orphan);
            stop_other(paths, *orphan);
        }
        configure(paths, tuning());
        return run_once(*log_file);
    }

    /// One life of the postmaster; true when it came to answer.
    bool run_once(LogFile& log_file) {
        int ends[2];
        if (pipe2(ends, O_CLOEXEC) != 0)
            refuse_cluster("Không mở được ống dẫn nhật ký.", "Cannot open the log's pipe.");
        Descriptor const reading(ends[0]);
        pid_t pid;
        {
            Descriptor const writing(ends[1]);
            pid = launch(paths, Tie::child, writing.get());
        }
        postmaster = pid;
        try {
            return attend(pid, reading.get(), log_file);
        } catch (...) {
            end_child(pid);
            postmaster = 0;
            throw;
        }
    }

    /// Fast stop, then harder; it is reaped when this returns.
    static void end_child(pid_t pid) {
        for (int const sign : {SIGINT, SIGQUIT, SIGKILL}) {
            kill(pid, sign);
            for (auto const until = Clock::now() + 30s; Clock::now() < until; std::this_thread::sleep_for(10ms))
                if (waitpid(pid, nullptr, WNOHANG) != 0) return;
        }
    }

    /// Writes its log until it ends; prepares the database as soon as it answers.
    bool attend(pid_t pid, int reading, LogFile& log_file) {
        bool answered = false, asked = false;
        Clock::time_point asked_at;
        for (;;) {
            pollfd waiting{reading, POLLIN, 0};
            if (poll(&waiting, 1, answered ? 50 : 5) > 0) {
                char buffer[8192];
                if (auto const n = read(reading, buffer, sizeof buffer); n > 0)
                    log_file.write({buffer, static_cast<std::size_t>(n)});
                else
                    std::this_thread::sleep_for(5ms);
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
            return !admin.query("prepared", "SELECT FROM pg_extension WHERE extname = $1", {extensions().back()})
                        .empty();
        } catch (Error const&) { return false; }
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

    /// Until PostgreSQL is ready: nullopt; otherwise why it is not.
    std::optional<console::Sentence> await_start() {
        std::unique_lock lock(mutex);
        auto const over = [this] { return ready || stopping || !fault.vi.empty(); };
        auto const begun = Clock::now();
        auto patient_until = begun + options.patience;
        for (auto next_word = begun + 1min; !changed.wait_for(lock, 1s, over);) {
            lock.unlock();
            bool const recovers = db::recovers(paths);
            lock.lock();
            auto const now = Clock::now();
            // Replaying the log of a crash on a slow disk may take long; to cut it short would be to begin it again.
            if (recovers) patient_until = now + options.patience;
            if (recovers && now > next_word) {
                log::info(
                    "PostgreSQL has been recovering for {} s; the server starts when it is done",
                    std::chrono::duration_cast<std::chrono::seconds>(now - begun).count());
                next_word = now + 1min;
            }
            if (now > patient_until && !over())
                return console::Sentence{
                    fmt::format(
                        "PostgreSQL không trả lời sau {} giây; xem nhật ký trong {}", options.patience.count(),
                        paths.log_folder.string()),
                    fmt::format(
                        "PostgreSQL did not answer for {} s; see the log in {}", options.patience.count(),
                        paths.log_folder.string())};
        }
        if (ready && fault.vi.empty() && !stopping) return std::nullopt;
        return fault;
    }

    ClusterTuning tuning() const {
        return {
            .fsync = options.durable,
            .connections = options.connections,
            .shared_buffers = options.shared_buffers_mb > 0 ? fmt::format("{}MB", options.shared_buffers_mb) : ""};
    }

    static std::string conninfo(ClusterPaths const& paths, std::string const& database) {
        return db::conninfo(paths, database);
    }
};

Cluster::Cluster(ClusterOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {
    auto& m = *impl_;
    std::error_code fault;
    fs::create_directories(m.paths.data, fault);
    if (fault)
        refuse_cluster(
            fmt::format("Không tạo được thư mục dữ liệu {}: {}", m.paths.data.string(), fault.message()),
            fmt::format("Cannot make the data folder {}: {}", m.paths.data.string(), fault.message()));
    m.supervisor_lock = open_lock(m.paths.supervisor_lock);
    m.commands_lock = open_lock(m.paths.commands_lock);
    if (m.options.command) flock(m.commands_lock.get(), LOCK_SH);
    m.thread = std::thread([&m] { m.work(); });
    std::stop_callback const give_up(m.options.stop, [&m] {
        std::lock_guard const lock(m.mutex);
        m.stopping = true;
        m.changed.notify_all();
    });
    auto fault_at_start = m.await_start();
    if (!fault_at_start) return;
    m.stopping = true;
    m.thread.join();
    if (m.options.stop.stop_requested()) throw Stopped("PostgreSQL was not started: it was asked to stop");
    refuse_cluster(std::move(fault_at_start->vi), std::move(fault_at_start->en));
}

Cluster::~Cluster() {
    auto& m = *impl_;
    if (m.options.command && m.supervising) {
        for (auto const until = Clock::now() + 10min;
             Clock::now() < until && flock(m.commands_lock.get(), LOCK_EX | LOCK_NB) != 0;)
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
