#pragma once
// What speaks for a field in a column: its header, its contents, its neighbours. All are natural-log likelihood ratios,
// so they add; positive speaks for the field.
#include <string>
#include <string_view>
#include <vector>

#include "platform/recognition/assign.h"
#include "platform/recognition/columns.h"
#include "platform/recognition/fields.h"
#include "platform/recognition/vocabulary.h"

namespace pv::recognition {

/// The header of a column: its text, the groups above (joined by " / "), a technical name below.
struct ColumnHeader {
    std::string text, group, technical;
    bool blank() const;
};

/// What a column's header says to one field.
struct HeaderEvidence {
    double weight = 0;      ///< H, clamped; 0 without a header
    double similarity = 0;  ///< of the best wording that names the field
    bool weak = false;      ///< only a meaning that proposes
    bool covers = false;    ///< the wording has every word of the header
    std::string_view wording;
};

/// What the header says of a column as a whole.
struct HeaderReading {
    std::vector<Likeness> meanings;  ///< the best first
    Owner owner = Owner::none;
    double best = 0;  ///< similarity of anything
    bool said = false;
};
HeaderReading read_header(ColumnHeader const& header, Vocabulary const& vocabulary);
HeaderEvidence header_evidence(HeaderReading const& reading, FieldSpec const& field);
/// N: how well the header is explained by something the kind does not hold.
double foreign_evidence(HeaderReading const& reading, KindSpec const& kind);

/// C: how well the cells fit what the field holds; 0 for an empty column.
double content_evidence(FieldSpec const& field, ColumnStats const& stats, Lexicon const& lexicon);

/// What is known of all columns together.
struct Columns {
    std::vector<ColumnStats> stats;
    std::vector<HeaderReading> readings;
    std::vector<std::vector<Value const*>> values;  ///< by column, in row order
    std::vector<std::vector<std::string_view>> texts;
};

/// X: pairs of columns: digits of ids against dates and sexes, family names before given names, dates in three columns.
Weights pair_evidence(KindSpec const& kind, Columns const& columns);
/// The columns right of a parent's name are likely that parent's; `field` is the assignment so far.
Weights block_evidence(KindSpec const& kind, Columns const& columns, std::vector<int> const& field);

}  // namespace pv::recognition
