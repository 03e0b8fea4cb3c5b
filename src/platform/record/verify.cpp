#include "platform/record/verify.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <boost/json.hpp>
#include <set>

#include "platform/record/digest.h"
#include "vocabulary/number.h"

namespace pv::record {
namespace json = boost::json;

namespace {

/// The last digest that the log has of each record, beside the one it has now.
std::string compare_statement(Digested const& digested) {
    return fmt::format(
        R"sql(
        WITH logged AS (
            SELECT DISTINCT ON (i.school_id, i.id) i.school_id, i.id, i.digest, i.change_id FROM (
                SELECT {0}::int AS school_id, split_part(item, ':', 2)::bigint AS id, split_part(item, ':', 3) AS digest, c.id AS change_id
                  FROM audit.change c CROSS JOIN LATERAL string_to_table(c.digests, ' ') AS item
                 WHERE c.digests IS NOT NULL AND starts_with(item, '{1}:')) i
             ORDER BY i.school_id, i.id, i.change_id DESC),
        present AS ({2})
        SELECT coalesce(l.school_id, p.school_id) AS school_id, coalesce(l.id, p.id) AS id, l.change_id, p.id IS NULL AS removed, l.id IS NULL AS foreign_row
          FROM logged l FULL JOIN present p ON p.school_id = l.school_id AND p.id = l.id
         WHERE l.digest IS DISTINCT FROM p.digest ORDER BY 1, 2 LIMIT 1000
    )sql",
        digested.of_school() ? "c.school_id" : "0", digested.kind(), digested.all());
}

std::string text_of(json::value const& value) {
    if (value.is_string()) return std::string(value.as_string());
    if (value.is_bool()) return value.as_bool() ? "true" : "false";
    if (value.is_array()) {
        std::string out;
        for (auto const& item : value.as_array()) out += (out.empty() ? "" : ",") + text_of(item);
        return out;
    }
    return value.is_null() ? std::string() : json::serialize(value);
}

bool same(std::string const& a, std::string const& b) {
    if (a == b) return true;
    auto const x = parse_number<double>(a), y = parse_number<double>(b);
    return x && y && *x == *y;
}

/// Fields in tables with one row a record, and their tables.
struct Shown {
    std::vector<Field const*> fields;
    std::string statement;  ///< $1 id: the columns by keys
};

Shown shown_of(Digested const& digested, Fields fields) {
    Shown out;
    for (auto const& part : digested.parts()) {
        if (!part.owner.empty()) continue;
        std::vector<std::string> columns;
        std::string from = fmt::format("{} t", part.table.name);
        auto const take = [&](TableShape const& table, std::string const& alias) {
            for (auto const& f : fields)
                if (!f.column.empty() && table.name.ends_with(fmt::format(".{}", f.table)))
                    out.fields.push_back(&f), columns.push_back(fmt::format("{}.{} AS \"{}\"", alias, f.column, f.key));
        };
        take(part.table, "t");
        for (std::size_t i = 0; i < part.sides.size(); ++i) {
            auto const& side = part.sides[i];
            take(side, fmt::format("s{}", i));
            from += fmt::format(
                " LEFT JOIN {0} s{1} ON {2}s{1}.{3} = t.{4}", side.name, i,
                side.of_school ? fmt::format("s{}.school_id = t.school_id AND ", i) : std::string(), side.id,
                part.table.id);
        }
        if (!columns.empty())
            out.statement =
                fmt::format("SELECT {} FROM {} WHERE t.{} = $1::bigint", fmt::join(columns, ", "), from, part.table.id);
    }
    return out;
}

/// Labels of the fields that are not as the log last said.
std::string altered_fields(db::Tx& tx, Digested const& digested, Fields fields, std::int64_t id) {
    auto const shown = shown_of(digested, fields);
    if (shown.statement.empty()) return {};
    auto const now = tx.run_unprepared("altered_record", shown.statement, {db::to_param(id)});
    if (now.empty()) return {};
    json::object last;
    for (auto const r : tx.query(
             "last_values", R"sql(
             SELECT v.after FROM audit.change c JOIN audit.change_value v ON v.change_id = c.id
              WHERE c.record_kind = $1 AND c.record_id = $2 AND v.after IS NOT NULL ORDER BY c.id
         )sql",
             digested.kind(), id)) {
        auto const after = json::parse(r.string("after"));
        for (auto const& [key, value] : after.as_object()) last[key] = value;
    }
    std::string out;
    for (auto const* f : shown.fields) {
        auto const* said = last.if_contains(f->key);
        if (!said) continue;
        auto const stands = now[0].is_null(f->key) ? std::string() : canonical_of_sql(f->type, now[0].text(f->key));
        if (!same(text_of(*said), stands)) out += (out.empty() ? "" : ", ") + std::string(f->label);
    }
    return out;
}

std::string sentence(db::Tx& tx, Kind const& kind, Digested const& digested, db::Row const& r) {
    auto const id = r.int64("id");
    std::string const name = fmt::format(
        "{} số {}{}", digested.title().empty() ? std::string(kind.title) : digested.title(), id,
        r.int64("school_id") != 0 ? fmt::format(" của trường số {}", r.int64("school_id")) : std::string());
    if (r.boolean("foreign_row"))
        return name + ": có trong dữ liệu mà nhật ký không có dòng nào: được chèn ngoài chương trình.";
    if (r.boolean("removed"))
        return fmt::format(
            "{}: nhật ký có (dòng thay đổi số {}) mà dữ liệu không còn: đã bị xoá.", name, r.int64("change_id"));
    auto const fields = altered_fields(tx, digested, kind.fields, id);
    return fmt::format(
        "{}: không còn như lần ghi cuối trong nhật ký (dòng thay đổi số {}): đã bị sửa ngoài chương trình{}.", name,
        r.int64("change_id"), fields.empty() ? std::string() : fmt::format(", ở: {}", fields));
}

/// When and why digests of all records were taken another time; "" when they were not.
std::string taken_again(db::Tx& tx, Digested const& digested) {
    std::string out;
    for (auto const r : tx.query(
             "bases", R"sql(
             SELECT recorded_at, min(reason) AS reason FROM audit.change WHERE subject_kind = $1 AND subject_id = 0
              GROUP BY recorded_at ORDER BY recorded_at OFFSET 1
         )sql",
             base_of(digested.kind())))
        out += fmt::format("{}lúc {} ({})", out.empty() ? "" : ", ", r.instant("recorded_at").vi(), r.text("reason"));
    return out;
}

}  // namespace

RecordsVerified verify_records(db::Pool& pool, std::span<Kind const> kinds) {
    RecordsVerified out;
    db::Context owner;
    owner.role = db::Role::owner;
    auto tx = pool.read(owner, true);
    tx.statement_timeout(0);
    tx.query("memory", "SELECT set_config('work_mem', '128MB', true)");
    std::set<Digested const*> done;
    for (auto const& kind : kinds)
        for (auto const* digested : kind.digested) {
            if (!done.insert(digested).second) continue;
            auto const name = digested->title().empty() ? std::string(kind.title) : digested->title();
            if (!has_base(tx, *digested)) {
                out.notes.push_back(name + ": chưa có mốc đối chiếu. Chạy phuongvi migrate rồi kiểm tra lại.");
                continue;
            }
            if (auto const again = taken_again(tx, *digested); !again.empty())
                out.notes.push_back(fmt::format("{}: mã đối chiếu của mọi bản ghi được lấy lại {}.", name, again));
            ++out.kinds;
            for (auto const r : tx.run_unprepared("compare_records", compare_statement(*digested), {}))
                out.faults.push_back(sentence(tx, kind, *digested, r));
        }
    return out;
}

}  // namespace pv::record
