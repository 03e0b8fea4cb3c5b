// The reference data in the database: schema reference.
#include <algorithm>
#include <boost/json.hpp>
#include <set>
#include <tuple>

#include "platform/reference/source.h"

namespace pv::reference {
namespace {

std::string range_of(Period const& period) {
    return "[" + (period.from ? period.from->iso() : std::string()) + "," +
        (period.until ? period.until->iso() : std::string()) + ")";
}

Period period_of(db::Row const& r) { return {r.opt_date("valid_from"), r.opt_date("valid_until")}; }

std::string json_of(Attributes const& attributes) {
    boost::json::object out;
    for (auto const& [name, text] : attributes) out[name] = text;
    return boost::json::serialize(out);
}

std::optional<std::string> or_null(std::string const& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

/// An array as COPY's text form of a row wants it.
std::string array_of(std::vector<std::string> const& texts) {
    std::string out = "{";
    for (auto const& text : texts) {
        if (out.size() > 1) out += ',';
        out += '"';
        for (char const c : text) {
            if (c == '"' || c == '\\') out += '\\';
            out += c;
        }
        out += '"';
    }
    return out + "}";
}

void read_codes(db::Tx& tx, Source& out) {
    for (auto const r : tx.query("reference_lists", "SELECT list, name_vi FROM reference.code_list"))
        out.list_names.emplace(r.string("list"), r.string("name_vi"));
    auto const rows = tx.query("reference_codes", R"sql(
        SELECT v.list, v.code, v.name_vi, v.name_en, v.other_names, v.position, lower(v.period) AS valid_from, upper(v.period) AS valid_until, a.key, a.value
          FROM reference.code_value v LEFT JOIN LATERAL jsonb_each_text(v.attributes) a ON true
         ORDER BY v.list, v.position, v.code, lower(v.period) NULLS FIRST
    )sql");
    for (auto const r : rows) {
        auto const period = period_of(r);
        bool const same = !out.codes.empty() && out.codes.back().list == r.text("list") &&
            out.codes.back().code == r.text("code") && out.codes.back().period.from == period.from;
        if (!same)
            out.codes.push_back(
                {r.string("list"),
                 r.string("code"),
                 r.string("name_vi"),
                 r.string("name_en"),
                 r.strings("other_names"),
                 {},
                 r.integer("position"),
                 period});
        if (!r.is_null("key")) out.codes.back().attributes.emplace(r.string("key"), r.string("value"));
    }
}

bool overlap(Period const& a, Period const& b) {
    return (!a.until || !b.from || *b.from < *a.until) && (!b.until || !a.from || *a.from < *b.until);
}

/// Codes of the files by list and code: a code has several rows when it began anew.
using CodeKey = std::pair<std::string_view, std::string_view>;
using ByCode = std::multimap<CodeKey, CodeRow const*>;
ByCode by_code(std::vector<CodeRow> const& codes) {
    ByCode out;
    for (auto const& c : codes) out.emplace(CodeKey(c.list, c.code), &c);
    return out;
}

CodeRow const* standing_for(ByCode const& all, CodeRow const& row) {
    auto const [first, last] = all.equal_range({row.list, row.code});
    auto const found =
        std::find_if(first, last, [&](auto const& pair) { return overlap(pair.second->period, row.period); });
    return found == last ? nullptr : found->second;
}

bool say_the_same(CodeRow const& a, CodeRow const& b) {
    return a.name_vi == b.name_vi && a.name_en == b.name_en && a.other_names == b.other_names &&
        a.attributes == b.attributes && a.period.from == b.period.from && a.period.until == b.period.until;
}

/// Rows of the table as they are named in SQL, by $1 lists, $2 codes, $3 first days.
struct Keys {
    std::vector<std::string> lists, codes;
    std::vector<std::optional<std::string>> from;
    void add(CodeRow const& c) {
        lists.push_back(c.list), codes.push_back(c.code);
        from.push_back(c.period.from ? std::optional(c.period.from->iso()) : std::nullopt);
    }
};

bool files_are_noted(db::Tx& tx) {
    return !tx.query("files_are_noted", "SELECT 1 FROM reference.code_value WHERE files_said IS NOT NULL LIMIT 1")
                .empty();
}

/// Rows that say something else than the files did when they were written.
std::vector<CodeRow> changed_codes(db::Tx& tx) {
    Source now;
    read_codes(tx, now);
    std::set<std::tuple<std::string, std::string, std::optional<LocalDate>>> changed;
    for (auto const r : tx.query(
             "changed_codes",
             "SELECT list, code, lower(period) AS valid_from FROM reference.code_value v WHERE files_said IS DISTINCT "
             "FROM reference.says(v)"))
        changed.emplace(r.string("list"), r.string("code"), r.opt_date("valid_from"));
    std::erase_if(now.codes, [&](CodeRow const& c) { return !changed.contains({c.list, c.code, c.period.from}); });
    return std::move(now.codes);
}

std::vector<CodeDifference> write_codes(db::Tx& tx, Source const& source) {
    auto const changed = changed_codes(tx);
    bool const known_who = files_are_noted(tx);
    auto const of_files = by_code(source.codes);
    std::vector<CodeDifference> out;
    std::vector<CodeRow> kept;
    Keys keys;
    for (auto const& row : changed) {
        auto const* file = standing_for(of_files, row);
        if (file && say_the_same(row, *file)) continue;
        bool const keep = known_who || !file;
        auto const name = source.list_names.find(row.list);
        out.push_back(
            {row.list, row.code, name == source.list_names.end() ? row.list : name->second, row.name_vi,
             file ? file->name_vi : std::string(), keep});
        if (keep) kept.push_back(row), keys.add(row);
    }
    tx.query(
        "clear_codes", R"sql(
        DELETE FROM reference.code_value v WHERE NOT EXISTS (
            SELECT FROM unnest($1::text[], $2::text[], $3::date[]) AS k (list, code, since)
             WHERE k.list = v.list AND k.code = v.code AND k.since IS NOT DISTINCT FROM lower(v.period))
    )sql",
        keys.lists, keys.codes, keys.from);
    std::vector<std::string> lists, names;
    for (auto const& [list, name] : source.list_names) lists.push_back(list), names.push_back(name);
    tx.query(
        "code_lists",
        "INSERT INTO reference.code_list (list, name_vi, source) SELECT x.list, x.name, 'data/SOURCES.md' "
        "FROM unnest($1::text[], $2::text[]) AS x (list, name) "
        "ON CONFLICT (list) DO UPDATE SET name_vi = excluded.name_vi",
        lists, names);
    tx.copy_in(
        "code_values",
        "COPY reference.code_value (list, code, name_vi, name_en, other_names, attributes, position, period) FROM "
        "STDIN",
        [&](db::CopyWriter& copy) {
            auto const stays = by_code(kept);
            for (auto const& c : source.codes)
                if (!standing_for(stays, c))
                    copy.row(
                        c.list, c.code, c.name_vi, c.name_en, array_of(c.other_names), json_of(c.attributes),
                        c.position, range_of(c.period));
        });
    tx.query(
        "note_files", R"sql(
        UPDATE reference.code_value v SET files_said = reference.says(v) WHERE NOT EXISTS (
            SELECT FROM unnest($1::text[], $2::text[], $3::date[]) AS k (list, code, since)
             WHERE k.list = v.list AND k.code = v.code AND k.since IS NOT DISTINCT FROM lower(v.period))
    )sql",
        keys.lists, keys.codes, keys.from);
    return out;
}

void write_units(db::Tx& tx, Source const& source) {
    tx.query("clear_admin_units", "DELETE FROM reference.admin_unit");
    tx.query("clear_successors", "DELETE FROM reference.admin_successor");
    tx.copy_in(
        "admin_units", "COPY reference.admin_unit (tier, code, name_vi, short_vi, parent_code, period) FROM STDIN",
        [&](db::CopyWriter& copy) {
            for (auto const& u : source.units)
                copy.row(u.tier, u.code, u.name, u.short_name, or_null(u.parent), range_of(u.period));
        });
    tx.copy_in(
        "successors",
        "COPY reference.admin_successor (old_ward_code, old_ward_name, old_district_code, old_province_code, "
        "new_commune_code, transfer) FROM STDIN",
        [&](db::CopyWriter& copy) {
            for (auto const& s : source.successors)
                copy.row(
                    or_null(s.old_code), s.old_name, or_null(s.old_district), or_null(s.old_province), s.new_commune,
                    s.split ? "split" : "whole");
        });
}

}  // namespace

Source read_tables(db::Tx& tx) {
    Source out;
    auto const home = tx.query("home_province", "SELECT value FROM platform.installation WHERE name = 'province'");
    out.home = home.empty() ? std::string(default_home) : home[0].string("value");
    read_codes(tx, out);
    for (auto const r : tx.query("reference_units", R"sql(
             SELECT tier, code, name_vi, short_vi, parent_code, lower(period) AS valid_from, upper(period) AS valid_until
               FROM reference.admin_unit WHERE tier <> 'ward' ORDER BY tier, code, lower(period) NULLS FIRST
         )sql"))
        out.units.push_back(
            {r.string("tier"), r.string("code"), r.string("name_vi"), r.string("short_vi"), r.string("parent_code"),
             period_of(r)});
    for (auto const r : tx.query(
             "reference_successors", R"sql(
             SELECT old_ward_code, old_ward_name, old_district_code, old_province_code, new_commune_code, transfer = 'split' AS split
               FROM reference.admin_successor WHERE new_commune_code IN (SELECT code FROM reference.admin_unit WHERE tier = 'commune' AND parent_code = $1)
              ORDER BY old_ward_code NULLS LAST, old_ward_name, new_commune_code
         )sql",
             out.home))
        out.successors.push_back(
            {r.string("old_ward_code"), r.string("old_ward_name"), r.string("old_district_code"),
             r.string("old_province_code"), r.string("new_commune_code"), r.boolean("split")});
    return out;
}

std::vector<CodeDifference> write_tables(db::Tx& tx, Source const& files) {
    auto differences = write_codes(tx, files);
    write_units(tx, files);
    return differences;
}

void note_files(db::Tx& tx, Source const& files) {
    if (files_are_noted(tx)) return;
    Source now;
    read_codes(tx, now);
    auto const of_files = by_code(files.codes);
    Keys same;
    for (auto const& row : now.codes)
        if (auto const* file = standing_for(of_files, row); file && say_the_same(row, *file)) same.add(row);
    tx.query(
        "note_files_of_same", R"sql(
        UPDATE reference.code_value v SET files_said = reference.says(v) WHERE EXISTS (
            SELECT FROM unnest($1::text[], $2::text[], $3::date[]) AS k (list, code, since)
             WHERE k.list = v.list AND k.code = v.code AND k.since IS NOT DISTINCT FROM lower(v.period))
    )sql",
        same.lists, same.codes, same.from);
}

}  // namespace pv::reference
