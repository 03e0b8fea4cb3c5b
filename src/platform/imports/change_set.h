#pragma once
// A file as a set of proposed changes: rows with their cells old and new, faults beside the cells, and what would be
// done with each.
#include <any>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "platform/imports/sheet_table.h"
#include "vocabulary/local_date.h"

namespace pv::imports {

/// Told how far a piece of work is, with a Vietnamese sentence; may throw to stop it.
using Report = std::function<void(int percent, std::string const& text)>;

/// What a set is about beside its school, by name: "schoolYear" → "2026".
using Parameters = Values;

/// What a kind asks about a file as a whole, by question: what was found and what was said of it, as JSON that only the
/// kind reads.
using Questions = Values;

/// The columns of a set. Those that are made for its parameters (a column a subject) are kept alive by `owner`.
struct FieldList {
    std::span<Field const> fields;
    std::shared_ptr<void const> owner = {};
    operator std::span<Field const>() const { return fields; }
    auto begin() const { return fields.begin(); }
    auto end() const { return fields.end(); }
};

/// Are all rows of the file there, or those around a mended one?
enum class Extent : std::uint8_t { whole, part };

struct CellState {
    int column = -1;  ///< 0-based; -1 not in the file
    std::string seen, value, old;
    bool has_old = false;            ///< differs from the record
    std::string old_text;            ///< `old` as people read it
    std::optional<std::string> was;  ///< what the record said at the preview, where that has changed since
    std::vector<std::string> repairs;
    bool mended = false;  ///< typed by the clerk in the preview; `seen` is what was typed
};

enum class Action : std::uint8_t { create, change, keep, conflict, refuse };
std::string_view wire(Action action);

/// A likeness that a person must judge: a record already there. Until then the row makes nobody.
struct Proposal {
    std::int64_t record_id = 0;
    std::string text, why;
};

struct Row {
    int key = 0;  ///< number within the set, from 1
    std::size_t sheet_index = 0;
    std::string sheet;
    int number = 0;  ///< row in the spreadsheet
    int part = 0;    ///< of tables side by side: which one, from the left
    Action action = Action::create;
    bool skipped = false;        ///< the clerk left it out
    std::int64_t chosen_id = 0;  ///< the clerk's word on a proposal: this record it is …
    bool distinct = false;       ///< … or somebody else: a new one
    std::int64_t match_id = 0, class_id = 0;
    int base_version = 0;
    std::string match_text;
    std::optional<Proposal> proposal;
    record::ByKey<CellState> cells;
    Values values;
    std::vector<Fault> faults;

    bool has(char severity) const {
        for (auto const& f : faults)
            if (f.severity == severity) return true;
        return false;
    }
};

/// What was said about a file before it is read.
struct Answers {
    bool accept_legacy = false;  ///< convert the whole file from its old font
    Mapping mapping = {};        ///< of columns and header rows, by hand
    Questions questions = {};    ///< of the kind: as they stood before
};

/// Takes the rows of a file as they are read.
using RowSink = std::function<void(Row&&)>;

/// A sheet of the file, and how many of its rows are in the set.
struct SheetRows {
    std::size_t index = 0;
    std::string name;
    int rows = 0;
};

inline std::uint64_t link_hash(std::string const& link) { return std::hash<std::string>()(link); }

/// Links that so many rows share that they hold nobody together (Kind::loose_links): what follows from how many there
/// are is known nevertheless.
struct CommonLinks {
    std::unordered_map<std::uint64_t, int> rows;  ///< by hash
    /// How many rows of the file share the link; 0: no more than stand in one part.
    int of(std::string const& link) const {
        auto const found = rows.empty() ? rows.end() : rows.find(link_hash(link));
        return found == rows.end() ? 0 : found->second;
    }
};

struct ChangeSet {
    std::string kind;
    FieldList fields;
    std::string encoding, delimiter;
    text::Legacy legacy = text::Legacy::none;
    std::vector<std::vector<Column>> columns;
    std::vector<LeftOutSheet> left_out;  ///< sheets of the file that are not in the rows
    std::vector<HiddenRows> hidden_rows;
    std::vector<SheetRows> sheets;
    std::vector<std::pair<std::string, std::string>> legacy_sample;  ///< of names: as typed, and converted
    std::vector<Row> rows;                                           ///< all, or a part of them
    CommonLinks common;
    std::any seen;  ///< what Kind::look gathered of the whole file; empty: what was said of that stays
    Questions questions;
    int missing = 0;  ///< records of the school that the file does not name
    std::vector<std::string> missing_names;

    struct Counts {
        int rows = 0, created = 0, changed = 0, unchanged = 0, conflicting = 0, refused = 0, errors = 0, warnings = 0,
            repairs = 0;
        void add(Row const& row);
    };
    Counts counts() const;
};

}  // namespace pv::imports
