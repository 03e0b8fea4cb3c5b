#pragma once
// What code lists and administrative units are made of: rows, out of the files of the program or out of the database.
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/db/db.h"
#include "vocabulary/local_date.h"

namespace pv::reference {

/// A CSV of the reference data: header names and rows of texts.
struct ReferenceTable {
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;
    int column(std::string_view name) const;  ///< -1 when absent
};
ReferenceTable parse_csv(std::string_view text);
/// The embedded file, "codes/grades.csv"; throws std::logic_error when there is none.
ReferenceTable reference_table(std::string_view path);

/// Half-open; absent: without an end on that side.
struct Period {
    std::optional<LocalDate> from = {}, until = {};
    bool holds_on(LocalDate day) const { return (!from || *from <= day) && (!until || day < *until); }
    bool began_by(LocalDate day) const { return !from || *from <= day; }
};

/// The further columns of a list.
using Attributes = std::map<std::string, std::string, std::less<>>;

struct CodeRow {
    std::string list, code, name_vi, name_en;
    std::vector<std::string> other_names = {};
    Attributes attributes = {};
    int position = 0;
    Period period = {};
};

/// A unit of one tier; `short_name` has no kind word.
struct UnitRow {
    std::string tier;  ///< "province", "district", "ward", "commune"
    std::string code, name, short_name, parent;
    Period period = {};
};

/// Where a ward of before 01/07/2025 went; a ward that went to several communes has several rows.
struct SuccessorRow {
    std::string old_code, old_name, old_district, old_province, new_commune;
    bool split = false;
};

/// The province of an installation that is told no other.
constexpr std::string_view default_home = "75";

struct Source {
    std::string home;                                            ///< code of the province that the installation serves
    std::map<std::string, std::string, std::less<>> list_names;  ///< by key: what people call a list
    std::vector<CodeRow> codes;                                  ///< by list and position
    std::vector<UnitRow> units;
    std::vector<SuccessorRow> successors;
};

/// As embedded in the program.
Source read_files(std::string_view home = default_home);
/// A number that changes when the embedded files, or what is read from them, do.
std::string files_digest();

/// Out of the database, without the wards of before 01/07/2025, which only the API tells, and with the successors of
/// the home province's wards alone. Any role may read them.
Source read_tables(db::Tx& tx);
/// Puts this and nothing else into the tables; the owner's transaction.
void write_tables(db::Tx& owner_tx, Source const& source);

}  // namespace pv::reference
