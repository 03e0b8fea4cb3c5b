#pragma once
// A workbook's answer sheet against what the program says of it: by sheet, row, column, rule and severity; repairs by
// their value.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <span>
#include <sstream>

#include "modules/registry/kit.h"
#include "platform/imports/change_set.h"
#include "platform/imports/service.h"
#include "tests/support/codes.h"
#include "tests/support/workbooks.h"
#include "vocabulary/text.h"

namespace pv::registry::test {

using pv::test::workbooks;

struct Planted {
    std::string sheet, row, column, kind, rule, severity, seen, expected;
    std::string place() const { return (sheet.empty() ? "" : sheet + "!") + column + row; }
};

inline std::vector<Planted> answer_sheet(std::string const& file) {
    std::ifstream in(workbooks / (file + ".expected.csv"));
    std::stringstream text;
    text << in.rdbuf();
    std::vector<Planted> out;
    for (auto const& r : parse_csv(text.str()).rows) out.push_back({r[0], r[1], r[2], r[3], r[4], r[5], r[7], r[8]});
    return out;
}

/// Where we differ from a sheet, and why that is right. `place` "Sheet1!G620"; `rule` as in the sheet or as found.
struct Argued {
    char const *file, *place, *rule, *why;
};

inline bool argued(
    std::span<Argued const> table, std::string const& file, std::string const& place, std::string const& rule) {
    for (auto const& a : table)
        if (file == a.file && place == a.place && rule == a.rule) return true;
    return false;
}

/// A value as a person would have written it.
inline std::string shown(Field const& field, std::string const& value) {
    auto const& reference = *pv::test::codes_of_files();
    if (field.type == FieldType::date || field.type == FieldType::partial_date) {
        auto const date = LocalDate::parse_iso(value);
        return date ? date->vi() : value;
    }
    if (field.type == FieldType::province) return reference.province_name(value);
    if (field.type == FieldType::commune) return reference.commune_name(value);
    if (field.type == FieldType::code) {
        auto const* code = reference.list(field.list).by_code(value);
        return code ? code->name_vi : value;
    }
    return value;
}

inline void compare_faults(
    std::string const& file, imports::ChangeSet const& set, std::vector<Planted> const& sheet,
    std::span<Argued const> table) {
    struct Found {
        char severity;
        std::string message;
    };
    std::map<std::tuple<std::string, std::string, std::string>, Found> found;  // sheet!row, column, rule
    std::set<std::string> refused, blocked;
    auto const row_of = [](std::string const& sheet_name, std::string const& number) {
        return sheet_name + "!" + number;
    };
    for (auto const& row : set.rows) {
        std::string const at = row_of(row.sheet, std::to_string(row.number));
        for (auto const& f : row.faults) {
            if (f.severity == 'I') continue;
            auto const cell = row.cells.find(f.field);
            found[{
                at,
                cell != row.cells.end() && cell->second.column >= 0 ? workbook::column_letter(cell->second.column) : "",
                f.rule}] = {f.severity, f.message};
        }
        if (row.action == imports::Action::refuse) refused.insert(at);
    }
    std::set<std::tuple<std::string, std::string, std::string>> explained;
    for (auto const& p : sheet) {
        if (p.row.empty() || (p.severity != "B" && p.severity != "E" && p.severity != "W")) continue;
        std::string const at = row_of(p.sheet, p.row);
        if (p.severity == "B") blocked.insert(at);
        auto hit = found.find({at, p.column, p.rule});
        if (hit == found.end() && p.rule == "parse")
            hit = found.find({at, p.column, "D09"});  // the sheets' README allows either
        if (hit == found.end()) {
            EXPECT_TRUE(argued(table, file, p.place(), p.rule))
                << file << ": missed " << p.place() << " " << p.rule << " (" << p.kind << ")";
            continue;
        }
        explained.insert(hit->first);
        EXPECT_EQ(std::string(1, hit->second.severity), p.severity) << file << ": " << p.place() << " " << p.rule;
    }
    EXPECT_EQ(refused, blocked) << file << ": the rows refused are those that the sheet blocks";
    for (auto const& [where, what] : found) {
        auto const& [at, column, rule] = where;
        if (explained.contains(where) || blocked.contains(at))
            continue;  // what follows from a B in the same row is neither required nor wrong
        auto const bang = at.find('!');
        std::string const place = (bang == 0 ? "" : at.substr(0, bang + 1)) + column + at.substr(bang + 1);
        EXPECT_TRUE(argued(table, file, place, rule))
            << file << ": found what was not planted: " << place << " " << rule << " " << what.message;
    }
}

inline void compare_repairs(
    std::string const& file, imports::ChangeSet const& set, std::vector<Planted> const& sheet,
    std::span<Argued const> table) {
    struct Repaired {
        std::vector<std::string> rules;
        std::string value;
    };
    std::map<std::string, Repaired> found;
    for (auto const& row : set.rows)
        for (auto const& [key, cell] : row.cells) {
            if (cell.repairs.empty() || cell.column < 0) continue;
            auto const* field = find_field(set.fields, key);
            found
                [(row.sheet.empty() ? "" : row.sheet + "!") + workbook::column_letter(cell.column) +
                 std::to_string(row.number)] = {cell.repairs, field ? shown(*field, cell.value) : cell.value};
        }
    std::set<std::string> planted;
    for (auto const& p : sheet) {
        if (p.severity != "R") continue;
        planted.insert(p.place());
        auto const hit = found.find(p.place());
        if (hit == found.end()) {
            ADD_FAILURE() << file << ": not repaired " << p.place() << " " << p.kind << " '" << p.seen << "'";
            continue;
        }
        auto const& rules = hit->second.rules;
        EXPECT_TRUE(
            std::find(rules.begin(), rules.end(), p.rule) != rules.end() || argued(table, file, p.place(), p.rule))
            << file << ": " << p.place() << " repaired by " << rules[0] << ", not " << p.rule;
        EXPECT_TRUE(hit->second.value == text::clean(p.expected).text || argued(table, file, p.place(), "value"))
            << file << ": " << p.place() << " became '" << hit->second.value << "', not '" << p.expected << "'";
    }
    for (auto const& [place, repaired] : found)
        EXPECT_TRUE(planted.contains(place) || argued(table, file, place, repaired.rules[0]))
            << file << ": repaired what was right: " << place << " → '" << repaired.value << "' (" << repaired.rules[0]
            << ")";
}

}  // namespace pv::registry::test
