#include "platform/http/metrics.h"

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <fstream>

namespace pv::http {

void Metrics::request(std::string const& route, int status, double seconds) {
    std::lock_guard const lock(mutex_);
    ++requests_[{route, status}];
    auto& h = seconds_[route];
    for (std::size_t i = 0; i < bounds.size(); ++i)
        if (seconds <= bounds[i]) ++h.counts[i];
    ++h.count;
    h.sum += seconds;
}

void Metrics::add_source(std::function<std::string()> source) {
    std::lock_guard const lock(mutex_);
    sources_.push_back(std::move(source));
}

std::string Metrics::text() const {
    std::string out;
    std::lock_guard const lock(mutex_);
    out += "# TYPE phuongvi_requests_total counter\n";
    for (auto const& [key, count] : requests_)
        out += fmt::format("phuongvi_requests_total{{route=\"{}\",status=\"{}\"}} {}\n", key.first, key.second, count);
    out += "# TYPE phuongvi_request_seconds histogram\n";
    for (auto const& [route, h] : seconds_) {
        for (std::size_t i = 0; i < bounds.size(); ++i)
            out += fmt::format(
                "phuongvi_request_seconds_bucket{{route=\"{}\",le=\"{}\"}} {}\n", route, bounds[i], h.counts[i]);
        out += fmt::format(
            "phuongvi_request_seconds_bucket{{route=\"{0}\",le=\"+Inf\"}} "
            "{1}\nphuongvi_request_seconds_sum{{route=\"{0}\"}} {2}\n"
            "phuongvi_request_seconds_count{{route=\"{0}\"}} {1}\n",
            route, h.count, h.sum);
    }
    rusage use{};
    getrusage(RUSAGE_SELF, &use);
    auto const seconds = [](timeval t) { return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6; };
    long pages = 0, resident = 0;
    std::ifstream("/proc/self/statm") >> pages >> resident;
    out += fmt::format(
        "# TYPE process_cpu_seconds_total counter\nprocess_cpu_seconds_total {}\n# TYPE process_resident_memory_bytes "
        "gauge\nprocess_resident_memory_bytes {}\n",
        seconds(use.ru_utime) + seconds(use.ru_stime), resident * sysconf(_SC_PAGE_SIZE));
    for (auto const& source : sources_) out += source();
    return out;
}

}  // namespace pv::http
