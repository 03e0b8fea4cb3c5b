#pragma once
// Rows as they were read, on disk until they are judged: a file without a name that is gone with whoever reads.
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "platform/imports/change_set.h"

namespace pv::imports {

class RowSpool {
public:
    explicit RowSpool(std::filesystem::path const& folder);

    /// Keeps what reading and the clerk said of a row; of a judgement nothing.
    void put(Row const& row);
    /// Throws std::out_of_range for a key that was not put.
    Row take(int key);

private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    std::unique_ptr<std::FILE, Close> file_;
    std::int64_t end_ = 0;
    std::map<int, std::pair<std::int64_t, std::size_t>> places_;  ///< by key: where a row stands, and how long it is
    std::map<std::string, int, std::less<>> numbers_;             ///< of the fields
    std::vector<std::string> fields_;
    std::string bytes_;
};

}  // namespace pv::imports
