#include "platform/record/rows.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace pv::record {
namespace {

/// A value for json_populate_record. `whole`: of a new row, where what is empty need not travel.
void put_value(http::JsonWriter& json, Field const& f, std::string const& value, bool whole) {
    if (f.type == FieldType::codes) {
        json.key(f.column);
        write_value(json, f.type, value, value.empty());
    } else if (!value.empty()) {
        json.field(f.column, value);
    } else if (!whole) {
        json.key(f.column).null();
    }
}

}  // namespace

Table::Table(TableShape shape)
    : shape_(shape),
      name_(shape.name),
      fields_(shape.fields),
      of_school_(shape.of_school),
      versioned_(shape.versioned),
      id_(shape.id) {
    std::string_view const own = shape.name.substr(shape.name.find('.') + 1);
    std::vector<std::string> columns;
    for (auto const& f : fields_)
        if (f.table == own && !f.column.empty()) described_.push_back(&f), columns.emplace_back(f.column);
    for (auto const& c : shape.beside) columns.emplace_back(c);
    std::vector<std::string> read;  // each column as it is to be written, from the record r
    for (auto const& c : columns) {
        auto const kept =
            std::find_if(shape.when_empty.begin(), shape.when_empty.end(), [&](auto const& w) { return w.first == c; });
        read.push_back(kept == shape.when_empty.end() ? "r." + c : fmt::format("coalesce(r.{}, {})", c, kept->second));
    }
    char const* const school = of_school_ ? "school_id, " : "";
    insert_ = fmt::format(
        "INSERT INTO {0} ({1}{2}, {3}) SELECT {4}r.{2}, {5} FROM json_populate_recordset(NULL::{0}, $1::json) AS r",
        name_, school, id_, fmt::join(columns, ", "), of_school_ ? "r.school_id, " : "", fmt::join(read, ", "));
    std::string const where = of_school_ ? "t.school_id = $2::int AND " : "";
    update_ = fmt::format(
        "UPDATE {0} AS t SET ({1}) = (SELECT {2} FROM jsonb_populate_record(t, x.said) AS r){5} "
        "FROM jsonb_array_elements($1::jsonb) AS x (said) WHERE {3}t.{4} = (x.said ->> '{4}')::bigint{6} "
        "RETURNING t.{4} AS id",
        name_, fmt::join(columns, ", "), fmt::join(read, ", "), where, id_,
        versioned_ ? ", version = t.version + 1" : "",
        versioned_ ? " AND (x.said ->> 'version')::int IN (0, t.version) AND NOT t.cancelled" : "");
    cancel_ = fmt::format(
        "UPDATE {0} AS t SET cancelled = true, version = t.version + 1 WHERE {1}t.{2} = ANY ($1::bigint[])", name_,
        where, id_);
}

bool Table::says(Values const& values) const {
    return std::any_of(described_.begin(), described_.end(), [&](Field const* f) { return values.contains(f->key); });
}

std::vector<std::int64_t> Table::draw_ids(db::Tx& tx, std::size_t count) const {
    std::vector<std::int64_t> out;
    if (count == 0) return out;
    for (auto const r : tx.query(
             "draw_ids",
             "SELECT nextval(s.name) AS id FROM (SELECT pg_get_serial_sequence($1, $2)::regclass AS name OFFSET 0) AS "
             "s, generate_series(1, $3::int)",
             name_, id_, count))
        out.push_back(r.int64("id"));
    return out;
}

std::string Table::to_json(std::int64_t school_id, std::vector<RowWrite> const& rows, bool whole) const {
    http::JsonWriter json;
    json.begin_array();
    for (auto const& row : rows) {
        json.begin_object().field(id_, row.id);
        if (of_school_ && whole) json.field("school_id", school_id);
        if (versioned_ && !whole) json.field("version", row.version);
        for (auto const* f : described_) {
            auto const said = row.values->find(f->key);
            if (said != row.values->end())
                put_value(json, *f, said->second, whole);
            else if (whole && f->type == FieldType::codes)
                json.key(f->column).begin_array().end_array();
        }
        for (auto const& c : row.beside) json.field(c.name, c.value);
        json.end_object();
    }
    return json.end_array().take();
}

db::Rows Table::run(db::Tx& tx, std::string const& sql, std::vector<db::Param> params, std::int64_t school_id) const {
    if (of_school_) params.push_back(db::to_param(school_id));
    return tx.run(name_.c_str(), sql.c_str(), params);
}

void Table::insert(db::Tx& tx, std::int64_t school_id, std::vector<RowWrite> const& rows) const {
    if (!rows.empty()) tx.run(name_.c_str(), insert_.c_str(), {to_json(school_id, rows, true)});
}

std::vector<std::int64_t> Table::update(db::Tx& tx, std::int64_t school_id, std::vector<RowWrite> const& rows) const {
    std::vector<std::int64_t> written, left;
    if (rows.empty()) return left;
    for (auto const r : run(tx, update_, {to_json(school_id, rows, false)}, school_id))
        written.push_back(r.int64("id"));
    std::sort(written.begin(), written.end());
    for (auto const& row : rows)
        if (!std::binary_search(written.begin(), written.end(), row.id)) left.push_back(row.id);
    return left;
}

void Table::put(db::Tx& tx, std::int64_t school_id, std::vector<RowWrite> const& rows) const {
    auto const absent = update(tx, school_id, rows);
    std::vector<RowWrite> fresh;
    for (auto const& row : rows)
        if (std::find(absent.begin(), absent.end(), row.id) != absent.end()) fresh.push_back(row);
    insert(tx, school_id, fresh);
}

void Table::cancel(db::Tx& tx, std::int64_t school_id, std::vector<std::int64_t> const& ids) const {
    if (!ids.empty()) run(tx, cancel_, {db::to_param(ids)}, school_id);
}

Values Table::values_of(db::Row const& row) const {
    Values out;
    for (auto const* f : described_)
        if (!row.is_null(f->column)) out.emplace(f->key, canonical_of_sql(f->type, row.text(f->column)));
    return out;
}

}  // namespace pv::record
