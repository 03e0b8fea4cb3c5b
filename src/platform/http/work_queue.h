#pragma once
// A bounded queue with its own threads. Full means full: the caller is told at once and answers 503.
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace pv::http {

class WorkQueue {
public:
    enum class Priority { normal, low };
    WorkQueue(int workers, int length, Priority priority = Priority::normal)
        : length_(static_cast<std::size_t>(length)), living_(workers) {
        for (int i = 0; i < workers; ++i)
            threads_.emplace_back([this, priority] {
                // Linux keeps a nice value per thread: heavy work of this queue yields the processor to the others.
                if (priority == Priority::low) ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), 10);
                work();
            });
    }
    ~WorkQueue() { stop(); }

    bool push(std::function<void()> task) {
        {
            std::lock_guard const lock(mutex_);
            if (stopping_ || waiting_.size() >= length_) {
                ++refused_;
                return false;
            }
            waiting_.push_back(std::move(task));
        }
        ready_.notify_one();
        return true;
    }

    bool full() const {
        std::lock_guard const lock(mutex_);
        return stopping_ || waiting_.size() >= length_;
    }

    /// Takes nothing new; what is waiting still runs.
    void close() {
        {
            std::lock_guard const lock(mutex_);
            stopping_ = true;
        }
        ready_.notify_all();
    }

    /// After close(): false when a task still runs at that moment.
    bool ended_by(std::chrono::steady_clock::time_point until) {
        std::unique_lock lock(mutex_);
        return ended_.wait_until(lock, until, [this] { return living_ == 0; });
    }

    /// Runs what is waiting, takes nothing new.
    void stop() {
        close();
        for (auto& thread : threads_)
            if (thread.joinable()) thread.join();
    }

    struct Stats {
        std::size_t waiting, busy, workers;
        std::uint64_t refused;
    };
    Stats stats() const {
        std::lock_guard const lock(mutex_);
        return {waiting_.size(), busy_, threads_.size(), refused_};
    }

private:
    void work() {
        std::unique_lock lock(mutex_);
        for (;;) {
            ready_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
            if (waiting_.empty()) {
                if (--living_ == 0) ended_.notify_all();
                return;
            }
            auto const task = std::move(waiting_.front());
            waiting_.pop_front();
            ++busy_;
            lock.unlock();
            task();
            lock.lock();
            --busy_;
        }
    }

    std::size_t const length_;
    mutable std::mutex mutex_;
    std::condition_variable ready_, ended_;
    std::deque<std::function<void()>> waiting_;
    int living_;
    std::size_t busy_ = 0;
    std::uint64_t refused_ = 0;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace pv::http
