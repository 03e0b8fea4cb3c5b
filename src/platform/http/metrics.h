#pragma once
// Counters for Prometheus, in its text form.
#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace pv::http {

class Metrics {
public:
    void request(std::string const& route, int status, double seconds);
    /// Further lines, asked for at each scrape (queues, database pool).
    void add_source(std::function<std::string()> source);
    std::string text() const;

private:
    static constexpr std::array<double, 9> bounds = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 2.5, 10};
    struct Histogram {
        std::array<std::uint64_t, bounds.size()> counts{};
        std::uint64_t count = 0;
        double sum = 0;
    };
    mutable std::mutex mutex_;
    std::map<std::pair<std::string, int>, std::uint64_t> requests_;
    std::map<std::string, Histogram> seconds_;
    std::vector<std::function<std::string()>> sources_;
};

}  // namespace pv::http
