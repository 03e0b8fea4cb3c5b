#pragma once
// Rows of a described table, written as sets: one statement for a form's one row and a workbook's thousands alike.
// Rows travel as JSON by the names of columns; PostgreSQL gives them the types of the table.
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/record/values.h"

namespace pv::record {

/// A table as its rows are written.
struct TableShape {
    std::string_view name;                      ///< with its schema
    Fields fields;                              ///< of the record kind; those of this table are columns
    std::vector<std::string_view> beside = {};  ///< columns that no field describes: owners, keys of names, periods
    std::vector<std::pair<std::string_view, std::string_view>> when_empty =
        {};  ///< column, and what stands there (SQL)
    std::string_view id = "id";
    bool of_school = true;  ///< its key begins with school_id
    bool versioned = true;  ///< it has `version`, raised by every write, and `cancelled`
};

/// One row: of `values` what the table's fields say, and columns beside them. In an update what is not said stays.
struct RowWrite {
    std::int64_t id = 0;
    Values const* values = nullptr;
    std::vector<Column> beside = {};
    int version = 0;  ///< of an update: the one compared with; 0: whatever it is now
};

/// Make one of each and keep it: its statements are prepared once per connection.
class Table {
public:
    explicit Table(TableShape shape);
    Table(Table const&) = delete;
    Table& operator=(Table const&) = delete;

    std::string const& name() const { return name_; }
    Fields fields() const { return fields_; }
    TableShape const& shape() const { return shape_; }
    /// Is a field of this table among what is said?
    bool says(Values const& values) const;

    /// Ids for new rows, out of the sequence of its id.
    std::vector<std::int64_t> draw_ids(db::Tx& tx, std::size_t count) const;
    void insert(db::Tx& tx, std::int64_t school_id, std::vector<RowWrite> const& rows) const;
    /// Answers the ids of rows that were changed meanwhile, cancelled or not there, in the order asked: left alone.
    std::vector<std::int64_t> update(db::Tx& tx, std::int64_t school_id, std::vector<RowWrite> const& rows) const;
    /// Updates, and inserts what is not there yet; for tables that stand beside another.
    void put(db::Tx& tx, std::int64_t school_id, std::vector<RowWrite> const& rows) const;
    /// Entered by mistake: never deleted.
    void cancel(db::Tx& tx, std::int64_t school_id, std::vector<std::int64_t> const& ids) const;

    /// What a row of SELECT * says, by the keys of the fields.
    Values values_of(db::Row const& row) const;

private:
    std::string to_json(std::int64_t school_id, std::vector<RowWrite> const& rows, bool whole) const;
    db::Rows run(db::Tx& tx, std::string const& sql, std::vector<db::Param> params, std::int64_t school_id) const;

    TableShape shape_;
    std::string name_;
    Fields fields_;
    std::vector<Field const*> described_;
    bool of_school_, versioned_;
    std::string id_, insert_, update_, cancel_;
};

}  // namespace pv::record
