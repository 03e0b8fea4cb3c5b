#pragma once
// Which rows of a set are judged together: a file is gone through part by part, so that what is held of it does not
// grow with its length. Rows that share a link, directly or through others, stand in one part.
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "platform/imports/kind.h"

namespace pv::imports {

class Parts {
public:
    explicit Parts(Kind const& kind) : whole_(!kind.links), loose_(kind.loose_links) {}

    /// A row and what it may share with others; keys from 1 on, each once.
    void add(int key, std::vector<std::string> const& links);
    /// The parts, each with its keys in order. Rows that hang together are never parted, however many they are, but for
    /// those that hang together by loose links alone.
    std::vector<std::vector<int>> take(std::size_t most) const;
    /// Loose links that more rows share than a part has: they hold nobody together.
    CommonLinks common(std::size_t most) const;

private:
    using Group = std::vector<int>;  // indexes of rows
    struct Link {
        int row;
        std::uint64_t hash;
        bool loose;
    };
    /// Rows that hang together by the links that count.
    template <class Counts>
    std::vector<Group> groups_of(Counts const& counts) const;

    bool whole_;
    std::string_view loose_;
    std::vector<int> keys_;
    std::vector<Link> links_;
};

}  // namespace pv::imports
