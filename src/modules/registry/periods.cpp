#include "modules/registry/periods.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <unordered_map>

#include "platform/http/json_writer.h"

namespace pv::registry {
namespace {

std::string joined(std::vector<std::string_view> const& names, char const* form) {
    std::string out;
    for (auto const name : names) out += fmt::format(fmt::runtime(form), name);
    return out;
}

std::string statement(std::string_view sql, std::string_view table, std::string_view more = {}) {
    return fmt::format(fmt::runtime(sql), table, more);
}

/// The row before is the last of this chain that ends in time, as far as the caller may see; where the row before is
/// another school's, or the new one is put between, link() puts it right.
std::string open_statement(PeriodColumns const& c, std::string_view further_key) {
    std::string names, values, types;
    for (auto const& s : c.said) {
        names += fmt::format(", {}", s.name), values += fmt::format(", x.{}", s.name);
        types += fmt::format(", {} {}", s.name, s.sql_type);
    }
    auto const copied = c.copied();
    std::string const same = further_key.empty() ? std::string() : fmt::format(" AND p.{0} = x.{0}", further_key);
    return fmt::format(
        R"sql(
        INSERT INTO registry.{0} (school_id, student_id, valid_from, valid_to, prev_to{1}{2})
        SELECT $2::int, x.student_id, x.valid_from, coalesce(x.valid_to, 'infinity'),
               coalesce((SELECT max(p.valid_to) FROM registry.{0} p WHERE p.live = x.student_id{3} AND p.valid_to <= x.valid_from), '-infinity'){4}{5}
          FROM json_to_recordset($1::json) AS x (student_id bigint, model_id bigint, valid_from date, valid_to date{6})
          LEFT JOIN registry.{0} m ON m.school_id = $2::int AND m.id = x.model_id
        RETURNING id, student_id
    )sql",
        c.table, names, joined(copied, ", {}"), same, values, joined(copied, ", m.{}"), types);
}

std::string find_statement(std::string_view table, char const* which) {
    return fmt::format(
        "SELECT id FROM registry.{} WHERE school_id = $1::int AND student_id = $2 AND cancelled IS NOT TRUE AND {} "
        "ORDER BY id",
        table, which);
}

}  // namespace

void hold_students(db::Tx& tx, std::vector<StudentId> const& students) {
    if (!students.empty()) tx.query("hold_students", "SELECT registry.hold_students($1::bigint[])", students);
}

std::vector<std::string_view> PeriodColumns::copied() const {
    std::vector<std::string_view> out;
    for (auto const& f : fields) {
        bool const stays = std::find(own.begin(), own.end(), f.column) != own.end() ||
            std::any_of(said.begin(), said.end(), [&](Said const& s) { return s.name == f.column; });
        if (f.table == table && !stays) out.push_back(f.column);
    }
    out.insert(out.end(), kept.begin(), kept.end());
    return out;
}

template <class RowId>
Chain<RowId>::Chain(PeriodColumns columns, std::string_view further_key, std::optional<PeriodColumns> side)
    : columns_(std::move(columns)), side_(std::move(side)) {
    auto const t = columns_.table;
    open_ = open_statement(columns_, further_key);
    close_ = statement(
        R"sql(
        UPDATE registry.{} t SET version = t.version + 1, cancelled = t.valid_from >= x.day,
               valid_to = CASE WHEN t.valid_from < x.day THEN x.day ELSE t.valid_to END, prev_to = CASE WHEN t.valid_from < x.day THEN t.prev_to ELSE '-infinity' END
          FROM unnest($2::bigint[], $3::date[]) AS x (id, day) WHERE t.school_id = $1::int AND t.id = x.id AND NOT t.cancelled AND t.valid_to > x.day
        RETURNING t.student_id
    )sql",
        t);
    // A row that is cancelled, comes back or begins on another day stands first until it is linked: so it never stands
    // behind its own first day.
    char const* const set =
        "UPDATE registry.{} SET version = version + 1, prev_to = '-infinity', {} WHERE school_id = "
        "$1::int AND ";
    reopen_ =
        statement(set, t, "cancelled = false, valid_to = 'infinity'") + "id = ANY ($2::bigint[]) RETURNING student_id";
    cancel_ = statement(set, t, "cancelled = true") + "id = ANY ($2::bigint[]) RETURNING student_id";
    cancel_students_ = statement(set, t, "cancelled = true") + "student_id = ANY ($2::bigint[]) AND NOT cancelled";
    move_ = statement(set, t, "valid_from = $3::date, valid_to = coalesce($4::date, 'infinity')") +
        "id = ANY ($2::bigint[]) RETURNING student_id";
    hold_ = find_statement(t, "valid_to > $3::date");
    ended_ = find_statement(t, "valid_to = $3::date");
    began_ = find_statement(t, "valid_from >= $3::date");
    hold_rows_ = statement(
        "SELECT registry.hold_students(ARRAY(SELECT student_id FROM registry.{} WHERE school_id = $1::int AND id = ANY "
        "($2::bigint[])))",
        t);
    link_ = statement("SELECT registry.link_{}($1::bigint[])", t);
    if (!side_) return;
    auto const copied = side_->copied();
    copy_side_ = fmt::format(
        R"sql(
        INSERT INTO registry.{0} (school_id, id, student_id{1}) SELECT s.school_id, x.id, s.student_id{2}
          FROM unnest($2::bigint[], $3::bigint[]) AS x (id, model) JOIN registry.{0} s ON s.school_id = $1::int AND s.id = x.model
    )sql",
        side_->table, joined(copied, ", {}"), joined(copied, ", s.{}"));
    make_side_ = fmt::format(
        "INSERT INTO registry.{} (school_id, id, student_id) SELECT $1::int, x.id, x.student_id FROM "
        "unnest($2::bigint[], $3::bigint[]) AS x (id, student_id) ON CONFLICT DO NOTHING",
        side_->table);
}

template <class RowId>
std::vector<RowId> Chain<RowId>::open(db::Tx& tx, SchoolId school_id, std::vector<Opening> const& rows) const {
    std::vector<RowId> ids, models;
    std::vector<StudentId> students;
    if (rows.empty()) return ids;
    http::JsonWriter json;
    json.begin_array();
    for (auto const& row : rows) {
        json.begin_object().field("student_id", row.student_id).field("valid_from", row.from);
        if (row.model_id != 0) json.field("model_id", row.model_id);
        if (row.until) json.field("valid_to", *row.until);
        for (auto const& column : row.said) {
            if (std::none_of(
                    columns_.said.begin(), columns_.said.end(), [&](auto const& s) { return s.name == column.name; }))
                throw std::logic_error("a period is not told its " + column.name);
            json.field(column.name, column.value);
        }
        json.end_object();
        students.push_back(row.student_id), models.push_back(row.model_id);
    }
    hold_students(tx, students);
    std::unordered_map<StudentId, RowId> made;
    for (auto const r : tx.query("open_periods", open_.c_str(), json.end_array().take(), school_id))
        made.emplace(r.template id<StudentId>("student_id"), r.template id<RowId>("id"));
    for (auto const student : students) ids.push_back(made.at(student));
    if (side_) {
        tx.query("copy_side", copy_side_.c_str(), school_id, ids, models);
        tx.query("make_side", make_side_.c_str(), school_id, ids, students);
    }
    link(tx, students);
    return ids;
}

template <class RowId>
template <class... T>
void Chain<RowId>::write(
    db::Tx& tx, char const* name, std::string const& sql, SchoolId school_id, std::vector<RowId> const& ids,
    T const&... more) const {
    if (ids.empty()) return;
    tx.queue("hold_students_of", hold_rows_.c_str(), school_id, ids);
    tx.queue(name, sql.c_str(), school_id, ids, more...);
    link(tx, tx.collect().back().template ids<StudentId>("student_id"));
}

template <class RowId>
void Chain<RowId>::close(db::Tx& tx, SchoolId school_id, std::vector<Ending> const& rows) const {
    std::vector<RowId> ids;
    std::vector<std::string> days;
    for (auto const& row : rows) ids.push_back(row.id), days.push_back(row.on.iso());
    write(tx, "close_periods", close_, school_id, ids, days);
}

template <class RowId>
void Chain<RowId>::reopen(db::Tx& tx, SchoolId school_id, std::vector<RowId> const& ids) const {
    write(tx, "reopen_periods", reopen_, school_id, ids);
}

template <class RowId>
void Chain<RowId>::cancel(db::Tx& tx, SchoolId school_id, std::vector<RowId> const& ids) const {
    write(tx, "cancel_periods", cancel_, school_id, ids);
}

template <class RowId>
void Chain<RowId>::cancel_students(db::Tx& tx, SchoolId school_id, std::vector<StudentId> const& students) const {
    if (students.empty()) return;
    hold_students(tx, students);
    tx.query("cancel_periods_of", cancel_students_.c_str(), school_id, students);
    link(tx, students);
}

template <class RowId>
void Chain<RowId>::move(
    db::Tx& tx, SchoolId school_id, RowId id, LocalDate from, std::optional<LocalDate> until) const {
    write(tx, "move_period", move_, school_id, std::vector{id}, from, until);
}

template <class RowId>
std::vector<RowId> Chain<RowId>::find(
    db::Tx& tx, SchoolId school_id, StudentId student_id, Which which, LocalDate on) const {
    auto const& sql = which == Which::hold ? hold_ : which == Which::ended ? ended_ : began_;
    return tx.query("find_periods", sql.c_str(), school_id, student_id, on).template ids<RowId>("id");
}

template <class RowId>
void Chain<RowId>::link(db::Tx& tx, std::vector<StudentId> const& students) const {
    if (!students.empty()) tx.query("link_periods", link_.c_str(), students);
}

template class Chain<EnrolmentId>;
template class Chain<MembershipId>;
template class Chain<YearlyId>;

}  // namespace pv::registry
