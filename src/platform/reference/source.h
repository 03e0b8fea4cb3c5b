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
/// A code of which the database and the files say different things.
struct CodeDifference {
    std::string list, code;
    std::string list_name;  ///< as people call it
    std::string here;       ///< its name in the database
    std::string files;      ///< its name in the files; "" they have no such code
    bool kept = true;       ///< false: the database has what the files say now
};
/// Puts the files into the tables. Codes that people changed or added in the database stay as they are, and are told.
/// Where it cannot be known who changed a code, for the rows are of a version that did not note what its files said,
/// the files' word counts, and the code is told with kept = false. The owner's transaction.
std::vector<CodeDifference> write_tables(db::Tx& owner_tx, Source const& files);
/// For tables that an earlier version wrote out of these same files: notes what the files say, so that write_tables()
/// knows next time what people changed. Does nothing when it is noted already. The owner's transaction.
void note_files(db::Tx& owner_tx, Source const& files);

}  // namespace pv::reference
