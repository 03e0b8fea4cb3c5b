#pragma once
// A sheet in, decisions out: which rows are the header, which kind of list it is, which column holds which field, each
// with its reason. Pure: no database, no clock, no state.
#include <optional>
#include <string>
#include <vector>

#include "platform/recognition/decide.h"
#include "platform/recognition/table.h"

namespace pv::recognition {

/// What recognition knows; borrowed for the call.
struct Knowledge {
    Vocabulary const& vocabulary;
    Lexicon const& lexicon;
    Names const& names;
    std::vector<KindSpec> const& kinds;
    LocalDate today;
};

struct KindScore {
    std::string kind;
    double total;  ///< of the best assignment
};

struct KindChoice {
    std::string kind;   ///< "" when the sheet is none of the kinds
    bool sure = false;  ///< a weak lead or a small total is asked
    double total = 0;
    double lead = 0;                ///< of the best over the second, as a part of the best
    std::vector<KindScore> scores;  ///< the best first
    std::string reason;
};

struct Recognition {
    bool has_table = false;
    bool of_marks = false;  ///< a score sheet: told, not imported
    bool of_codes = false;  ///< a code list beside the tables: one quiet line
    int header_row = 0, first_group_row = 0, first_data_row = 0;
    std::string header_reason;
    KindChoice kind;
    std::vector<ColumnDecision> columns;  ///< of the chosen kind, one per column of the sheet
    /// The column where a second table begins beside this one; −1: none. The columns from there on are not among
    /// `columns`: recognise columns_from() it as well.
    int next_table_at = -1;
    /// Required fields that no column was taken, proposed or asked for.
    std::vector<std::string> missing;
};

struct Wish {
    std::string kind;    ///< decided by the clerk; "": by the evidence
    int header_row = 0;  ///< decided by the clerk; 0: by the evidence
};

Recognition recognise(SheetView const& sheet, Knowledge const& knowledge, Wish const& wish = {});

}  // namespace pv::recognition
