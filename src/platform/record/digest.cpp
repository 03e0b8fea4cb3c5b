#include "platform/record/digest.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <stdexcept>

#include "platform/log/log.h"

namespace pv::record {
namespace {

std::string_view own_name(std::string_view table) { return table.substr(table.find('.') + 1); }

struct ColumnText {
    std::string name, value;  ///< `value`: NULL where the column says nothing, as an empty array does
};

void gather(TableShape const& table, std::string_view alias, std::vector<ColumnText>& out) {
    auto const own = own_name(table.name);
    std::vector<std::string_view> seen;
    auto const add = [&](std::string_view column, bool array) {
        if (column == "version" || std::find(seen.begin(), seen.end(), column) != seen.end()) return;
        seen.push_back(column);
        auto const value = fmt::format("{}.{}", alias, column);
        out.push_back({fmt::format("{}.{}", own, column), array ? fmt::format("nullif({}, '{{}}')", value) : value});
    };
    for (auto const& f : table.fields)
        if (f.table == own && !f.column.empty()) add(f.column, f.sql_type.ends_with("[]"));
    for (auto const c : table.beside) add(c, false);
    if (table.versioned) add("cancelled", false);
}

/// The text of a row: how many columns say something, and each of them after its name. No other row has this text: a
/// value that holds a separator raises the number of names, never that of columns.
std::string row_text(DigestedPart const& part, std::string_view alias, std::vector<std::string> const& sides) {
    constexpr std::size_t at_once = 80;  // a function takes 100 arguments
    std::vector<ColumnText> columns;
    gather(part.table, alias, columns);
    for (std::size_t i = 0; i < part.sides.size(); ++i) gather(part.sides[i], sides.at(i), columns);
    // a description may be put in another order
    std::sort(columns.begin(), columns.end(), [](auto const& a, auto const& b) { return a.name < b.name; });
    std::vector<std::string> counts, texts;
    for (std::size_t from = 0; from < columns.size(); from += at_once) {
        std::vector<std::string> counted, told;
        for (std::size_t i = from; i < std::min(from + at_once, columns.size()); ++i) {
            counted.push_back(columns[i].value);
            told.push_back(fmt::format("E'\\x1f{}=' || {}::text", columns[i].name, columns[i].value));
        }
        counts.push_back(fmt::format("num_nonnulls({})", fmt::join(counted, ", ")));
        texts.push_back(fmt::format("concat({})", fmt::join(told, ", ")));
    }
    return fmt::format("({})::text || {}", fmt::join(counts, " + "), fmt::join(texts, " || "));
}

std::string from_clause(DigestedPart const& part) {
    std::string out = fmt::format("{} t", part.table.name);
    for (std::size_t i = 0; i < part.sides.size(); ++i) {
        auto const& side = part.sides[i];
        out += fmt::format(
            " LEFT JOIN {0} s{1} ON {2}s{1}.{3} = t.{4}", side.name, i,
            side.of_school ? fmt::format("s{}.school_id = t.school_id AND ", i) : std::string(), side.id,
            part.table.id);
    }
    return out;
}

/// As from_clause() calls the rows.
std::string row_text(DigestedPart const& part) {
    std::vector<std::string> sides;
    for (std::size_t i = 0; i < part.sides.size(); ++i) sides.push_back(fmt::format("s{}", i));
    return row_text(part, "t", sides);
}

std::string_view key_of(DigestedPart const& part) { return part.owner.empty() ? part.table.id : part.owner; }

std::string hash(std::string const& text) { return fmt::format("sha256(convert_to({}, 'UTF8'))", text); }

std::string short_form(std::string const& bytes) {
    return fmt::format("rtrim(encode(substr({}, 1, 16), 'base64'), '=')", bytes);
}

/// Is a record one row, whose hash is its digest?
bool is_one_row(std::vector<DigestedPart> const& parts) { return parts.size() == 1 && parts[0].owner.empty(); }

/// The hash of a row says of which part it is.
std::string part_hash(std::size_t part, std::string const& text) {
    return hash(fmt::format("'{}:' || {}", part, text));
}

/// Of which rows: all, or those of ids ($1) of a school or of schools ($2).
enum class Of : std::uint8_t { all, school, schools };

std::string condition(DigestedPart const& part, Of of) {
    std::string out = part.where.empty() ? "true" : std::string(part.where);
    if (of != Of::all) out += fmt::format(" AND t.{} = ANY ($1::bigint[])", key_of(part));
    if (of == Of::school && part.table.of_school) out += " AND t.school_id = $2::int";
    if (of == Of::schools && part.table.of_school) out += " AND t.school_id = ANY ($2::int[])";
    return out;
}

/// The order of the parts counts: another one goes to the end.
std::string select(std::vector<DigestedPart> const& parts, Of of) {
    auto const school = [](DigestedPart const& part) { return part.table.of_school ? "t.school_id" : "0"; };
    if (is_one_row(parts))
        return fmt::format(
            "SELECT {}::int AS school_id, t.{}::bigint AS id, {} AS digest FROM {} WHERE {}", school(parts[0]),
            key_of(parts[0]), short_form(hash(row_text(parts[0]))), from_clause(parts[0]), condition(parts[0], of));
    std::vector<std::string> rows;
    for (std::size_t i = 0; i < parts.size(); ++i)
        rows.push_back(fmt::format(
            "SELECT {}::int AS school_id, t.{}::bigint AS id, {} AS part, t.{}::bigint AS row, {} AS hash FROM {} "
            "WHERE {}",
            school(parts[i]), key_of(parts[i]), i, parts[i].table.id, part_hash(i, row_text(parts[i])),
            from_clause(parts[i]), condition(parts[i], of)));
    return fmt::format(
        "SELECT school_id, id, {} AS digest FROM ({}) x GROUP BY school_id, id",
        short_form("sha256(string_agg(hash, ''::bytea ORDER BY part, row))"), fmt::join(rows, " UNION ALL "));
}

}  // namespace

std::string base_of(std::string const& kind) { return "digests_of_" + kind; }

Digested::Digested(std::string kind, std::vector<DigestedPart> parts, std::string title)
    : kind_(std::move(kind)),
      title_(std::move(title)),
      parts_(std::move(parts)),
      of_school_(parts_.at(0).table.of_school),
      all_(select(parts_, Of::all)),
      some_(select(parts_, Of::school)),
      of_schools_(select(parts_, Of::schools)) {
    for (auto const& part : parts_)
        if (part.table.of_school != of_school_) throw std::logic_error(kind_ + ": parts of a school and of none");
}

bool Digested::covers(Field const& field) const {
    auto const has = [&](TableShape const& table) {
        return own_name(table.name) == field.table &&
            std::any_of(table.fields.begin(), table.fields.end(), [&](Field const& f) {
                   return f.table == field.table && f.column == field.column;
               });
    };
    return std::any_of(parts_.begin(), parts_.end(), [&](DigestedPart const& part) {
        return has(part.table) || std::any_of(part.sides.begin(), part.sides.end(), has);
    });
}

std::vector<std::string> Digested::in_turn(db::Rows const& digests, std::vector<std::int64_t> const& ids) const {
    std::vector<std::pair<std::int64_t, std::string>> found;
    for (auto const r : digests) found.emplace_back(r.int64("id"), r.string("digest"));
    std::sort(found.begin(), found.end());
    std::vector<std::string> out;
    for (auto const id : ids) {
        auto const at = std::lower_bound(
            found.begin(), found.end(), id, [](auto const& pair, std::int64_t wanted) { return pair.first < wanted; });
        if (at == found.end() || at->first != id)
            throw std::logic_error(fmt::format("{} {} is not there to be digested", kind_, id));
        out.push_back(at->second);
    }
    return out;
}

void Digested::note_all(
    std::vector<std::int64_t> const& ids, std::vector<std::string> const& digests,
    std::vector<audit::Change>& lines) const {
    if (!ids.empty() && lines.empty()) throw std::logic_error(kind_ + ": digests without a line");
    for (std::size_t i = 0; i < ids.size(); ++i) note(lines[i * lines.size() / ids.size()], ids[i], digests[i]);
}

std::vector<std::string> Digested::take(
    db::Tx& tx, std::int64_t school_id, std::vector<std::int64_t> const& ids) const {
    if (ids.empty()) return {};
    std::vector<db::Param> params{db::to_param(ids)};
    if (of_school_) params.push_back(db::to_param(school_id));
    return in_turn(tx.run("digests_of", some_.c_str(), params), ids);
}

void Digested::put(
    db::Tx& tx, std::int64_t school_id, std::vector<std::int64_t> const& ids, std::vector<audit::Change>& lines) const {
    note_all(ids, take(tx, school_id, ids), lines);
}

void Digested::put(
    db::Tx& tx, std::vector<std::int64_t> const& school_ids, std::vector<std::int64_t> const& ids,
    std::vector<audit::Change>& lines) const {
    if (ids.empty()) return;
    std::vector<db::Param> params{db::to_param(ids)};
    if (of_school_) params.push_back(db::to_param(school_ids));
    note_all(ids, in_turn(tx.run("digests_of_schools", of_schools_.c_str(), params), ids), lines);
}

void Digested::note(audit::Change& line, std::int64_t id, std::string_view digest) const {
    if (!line.digests.empty()) line.digests += ' ';
    line.digests += fmt::format("{}:{}:{}", kind_, id, digest);
}

std::string Digested::row_hash(std::size_t part, std::string_view alias, std::vector<std::string> const& sides) const {
    auto const text = row_text(parts_.at(part), alias, sides);
    if (is_one_row(parts_)) return hash(text);
    // a row that an outer join did not find has no id
    return fmt::format("CASE WHEN {}.{} IS NOT NULL THEN {} END", alias, parts_[part].table.id, part_hash(part, text));
}

std::string Digested::digest(std::vector<std::string> const& row_hashes) const {
    if (is_one_row(parts_)) return short_form(row_hashes.at(0));
    std::string all;
    for (auto const& h : row_hashes) all += fmt::format("{}coalesce({}, '')", all.empty() ? "" : " || ", h);
    return short_form(fmt::format("sha256({})", all));
}

std::vector<Digested const*> digested_of(std::span<Kind const> kinds) {
    std::vector<Digested const*> out;
    for (auto const& kind : kinds)
        for (auto const* digested : kind.digested)
            if (std::find(out.begin(), out.end(), digested) == out.end()) out.push_back(digested);
    return out;
}

std::int64_t take_base(db::Tx& tx, Digested const& digested, std::string const& reason) {
    return audit::append_digests(
        tx, system_actor("digest"), digested.kind(), base_of(digested.kind()), digested.all(), reason);
}

bool has_base(db::Tx& tx, Digested const& digested) {
    return !tx.query(
                  "has_base", R"sql(
        SELECT 1 FROM audit.change c
         WHERE c.subject_kind = $1 AND c.subject_id = 0
           AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = 'audit.change'::regclass AND attname = 'digests') LIMIT 1
    )sql",
                  base_of(digested.kind()))
                .empty();
}

void ensure_bases(db::Pool& pool, std::vector<Digested const*> const& kinds) {
    db::Context owner;
    owner.role = db::Role::owner;
    for (auto const* digested : kinds) {
        auto tx = pool.write(owner);
        tx.query("one_base_at_a_time", "SELECT pg_advisory_xact_lock(7573004)");
        auto const wanted = tx.query(
            "digests_wanted", "DELETE FROM audit.digests_wanted WHERE kind = $1 RETURNING reason", digested->kind());
        if (has_base(tx, *digested) && wanted.empty()) continue;
        log::info("digests of all records of the kind {} are taken", digested->kind());
        auto const taken = take_base(
            tx, *digested,
            wanted.empty() ? "Mốc đối chiếu đầu tiên của các bản ghi đang có" : wanted[0].string("reason"));
        tx.commit();
        log::info("verify compares {} records of the kind {} with their digests from now on", taken, digested->kind());
    }
}

}  // namespace pv::record
