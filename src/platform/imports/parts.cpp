#include "platform/imports/parts.h"

#include <algorithm>
#include <numeric>

namespace pv::imports {
namespace {

/// Which of the rows stand for the same: the first of a group stands for all of it.
class Together {
public:
    explicit Together(std::size_t rows) : first_(rows) { std::iota(first_.begin(), first_.end(), 0); }
    int first_of(int row) {
        while (first_[static_cast<std::size_t>(row)] != row) {
            auto& at = first_[static_cast<std::size_t>(row)];
            at = first_[static_cast<std::size_t>(at)];
            row = at;
        }
        return row;
    }
    void join(int a, int b) {
        a = first_of(a), b = first_of(b);
        first_[static_cast<std::size_t>(std::max(a, b))] = std::min(a, b);
    }

private:
    std::vector<int> first_;
};

}  // namespace

void Parts::add(int key, std::vector<std::string> const& links) {
    int const row = static_cast<int>(keys_.size());
    keys_.push_back(key);
    // two links of one hash join rows that need not be: nothing is judged otherwise for that
    for (auto const& link : links)
        links_.push_back({row, link_hash(link), !loose_.empty() && std::string_view(link).starts_with(loose_)});
}

CommonLinks Parts::common(std::size_t most) const {
    CommonLinks out;
    for (auto const& link : links_)
        if (link.loose) ++out.rows[link.hash];
    std::erase_if(out.rows, [&](auto const& entry) { return static_cast<std::size_t>(entry.second) <= most; });
    return out;
}

template <class Counts>
std::vector<Parts::Group> Parts::groups_of(Counts const& counts) const {
    Together together(keys_.size());
    std::unordered_map<std::uint64_t, int> holder;
    for (auto const& link : links_)
        if (counts(link))
            if (auto const [at, fresh] = holder.emplace(link.hash, link.row); !fresh)
                together.join(at->second, link.row);
    std::vector<Group> by_first(keys_.size());
    for (int row = 0; row < static_cast<int>(keys_.size()); ++row)
        by_first[static_cast<std::size_t>(together.first_of(row))].push_back(row);
    std::erase_if(by_first, [](Group const& g) { return g.empty(); });
    return by_first;
}

std::vector<std::vector<int>> Parts::take(std::size_t most) const {
    std::vector<std::vector<int>> out;
    auto const begin = [&] {
        if (out.empty() || !out.back().empty()) out.emplace_back();
    };
    auto const put = [&](Group const& group) {
        if (out.empty() || out.back().size() + group.size() > most) begin();
        for (int const row : group) out.back().push_back(keys_[static_cast<std::size_t>(row)]);
    };
    if (whole_) {
        if (!keys_.empty()) out.push_back(keys_);
    } else {
        auto const cut = common(most).rows;
        std::vector<bool> parted(keys_.size());
        bool any = false;
        for (auto const& group : groups_of([&](Link const& l) { return !l.loose || !cut.contains(l.hash); }))
            if (group.size() <= most)
                put(group);
            else
                for (int const row : group) parted[static_cast<std::size_t>(row)] = any = true;
        // a chain of loose links through too many rows: they are held together by what is their own
        if (any)
            for (auto const& group : groups_of([](Link const& l) { return !l.loose; }))
                if (parted[static_cast<std::size_t>(group.front())]) put(group);
    }
    for (auto& part : out) std::sort(part.begin(), part.end());
    return out;
}

}  // namespace pv::imports
