#pragma once
// Inside platform/db: a PGresult and the place of each column in it.
#include <libpq-fe.h>

#include <memory>
#include <string>
#include <unordered_map>

#include "platform/db/db.h"

namespace pv::db {

struct ClearResult {
    void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, ClearResult>;

/// Column names of a statement's answer; made once per prepared statement and shared by its results.
class ColumnNames {
public:
    explicit ColumnNames(PGresult const* result);
    int find(std::string_view name) const;  ///< -1: none
    bool fits(PGresult const* result) const { return PQnfields(result) == count_; }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    std::unordered_map<std::string, int, Hash, std::equal_to<>> places_;
    int count_ = 0;
};

struct Rows::Impl {
    Result result;
    std::shared_ptr<ColumnNames const> names;
};

}  // namespace pv::db
