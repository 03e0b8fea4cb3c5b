#include "platform/recognition/assign.h"

#include <algorithm>
#include <limits>

namespace pv::recognition {
namespace {

constexpr double forbidden = -1e6;

/// The Hungarian method with potentials, rows one by one. Column j of the problem is a field, or beyond the fields a
/// row's own "nothing".
class Solver {
public:
    explicit Solver(Weights const& weights)
        : rows_(weights.size()),
          fields_(weights.empty() ? 0 : weights[0].size()),
          columns_(fields_ + rows_),
          weights_(weights),
          u_(rows_ + 1, 0),
          v_(columns_ + 1, 0),
          row_of_(columns_ + 1, 0) {
        for (std::size_t r = 1; r <= rows_; ++r) augment(r);
    }

    /// The field of each row; −1: none.
    std::vector<int> fields() const {
        std::vector<int> out(rows_, -1);
        for (std::size_t c = 1; c <= fields_; ++c)
            if (row_of_[c]) out[row_of_[c] - 1] = static_cast<int>(c - 1);
        return out;
    }
    double total() const {
        double sum = 0;
        for (std::size_t c = 1; c <= columns_; ++c)
            if (row_of_[c]) sum += -cost(row_of_[c], c);
        return sum;
    }

    /// By how much the best total falls when `row` may not have the place it has: the shortest way round from that row
    /// back to the place, over the kept potentials. A free place may be left free, so a way leads on from it to any
    /// other.
    double loss_without(std::size_t row) const {
        std::size_t const start = row + 1;
        auto const barred =
            static_cast<std::size_t>(std::find(row_of_.begin() + 1, row_of_.end(), start) - row_of_.begin());
        std::vector<double> least(columns_ + 1, std::numeric_limits<double>::infinity());
        std::vector<char> done(columns_ + 1, 0);
        std::size_t from = start;
        double so_far = 0;
        for (;;) {
            std::size_t next = 0;
            double step = std::numeric_limits<double>::infinity();
            for (std::size_t c = 1; c <= columns_; ++c) {
                if (done[c]) continue;
                if (from != start || c != barred) {
                    double const reduced = from == 0 ? -v_[c] : cost(from, c) - u_[from] - v_[c];
                    least[c] = std::min(least[c], so_far + reduced);
                }
                if (least[c] < step) step = least[c], next = c;
            }
            if (next == barred || !next) return step;
            done[next] = 1;
            from = row_of_[next];  // 0: nobody's
            so_far = step;
        }
    }

private:
    double cost(std::size_t r, std::size_t c) const {
        if (c <= fields_) return -weights_[r - 1][c - 1];
        return c - fields_ == r ? 0 : -forbidden;
    }

    /// One shortest augmenting path from a free row (Kuhn–Munkres in the form of Jonker and Volgenant).
    void augment(std::size_t start) {
        std::vector<double> least(columns_ + 1, std::numeric_limits<double>::infinity());
        std::vector<std::size_t> way(columns_ + 1, 0);
        std::vector<char> done(columns_ + 1, 0);
        row_of_[0] = start;
        std::size_t column = 0;
        do {
            done[column] = 1;
            std::size_t const row = row_of_[column];
            double step = std::numeric_limits<double>::infinity();
            std::size_t next = 0;
            for (std::size_t c = 1; c <= columns_; ++c) {
                if (done[c]) continue;
                double const reduced = cost(row, c) - u_[row] - v_[c];
                if (reduced < least[c]) least[c] = reduced, way[c] = column;
                if (least[c] < step) step = least[c], next = c;
            }
            for (std::size_t c = 0; c <= columns_; ++c)
                if (done[c])
                    u_[row_of_[c]] += step, v_[c] -= step;
                else
                    least[c] -= step;
            column = next;
        } while (row_of_[column] != 0);
        while (column) {
            std::size_t const before = way[column];
            row_of_[column] = row_of_[before];
            column = before;
        }
    }

    std::size_t rows_, fields_, columns_;
    Weights const& weights_;
    std::vector<double> u_, v_;
    std::vector<std::size_t> row_of_;
};

}  // namespace

Assignment assign(Weights const& weights, bool with_margins) {
    Assignment out;
    if (weights.empty()) return out;
    Solver const best(weights);
    out.field = best.fields();
    out.total = best.total();
    for (std::size_t r = 0; with_margins && r < weights.size(); ++r)
        out.margin.push_back(out.field[r] >= 0 ? best.loss_without(r) : 0);
    return out;
}

}  // namespace pv::recognition
