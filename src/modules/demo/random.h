#pragma once
// Random numbers that are the same on every machine: the standard library's distributions are not.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <vector>

namespace pv::demo {

class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next() {  // SplitMix64
        std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }
    /// 0 … n−1
    int below(int n) { return n <= 1 ? 0 : static_cast<int>((next() >> 33) % static_cast<std::uint64_t>(n)); }
    int between(int first, int last) { return first + below(last - first + 1); }
    bool chance(double p) { return unit() < p; }
    double unit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
    template <class T>
    T const& of(std::vector<T> const& values) {
        return values[static_cast<std::size_t>(below(static_cast<int>(values.size())))];
    }

private:
    std::uint64_t state_;
};

/// Picks an index by weight.
class Weighted {
public:
    explicit Weighted(std::vector<int> const& weights) : sums_(weights.size()) {
        std::partial_sum(weights.begin(), weights.end(), sums_.begin());
    }
    std::size_t pick(Random& random) const {
        return static_cast<std::size_t>(
            std::upper_bound(sums_.begin(), sums_.end(), random.below(sums_.back())) - sums_.begin());
    }

private:
    std::vector<int> sums_;
};

}  // namespace pv::demo
