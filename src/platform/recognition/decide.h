#pragma once
// From weights to what is done with a column: taken, proposed, asked or left, with the reason a clerk can check.
#include <string>
#include <string_view>
#include <vector>

#include "platform/recognition/evidence.h"

namespace pv::recognition {

enum class How : std::uint8_t {
    taken,     ///< filled in and shown
    proposed,  ///< filled in, marked, one click to refuse
    asked,     ///< nothing filled in; candidates are offered
    left_out   ///< named among the columns that are not read
};
std::string_view wire(How);

struct Candidate {
    std::string field, label;
    double weight;
};

struct ColumnDecision {
    int column = 0;                    ///< from 0
    std::string header;                ///< as the sheet writes it, the group before it
    std::string text, group;           ///< the parts of it
    bool filled = false;               ///< something stands in it
    bool running = false;              ///< and it only counts the rows
    std::vector<std::string> samples;  ///< a few different cells, in row order
    std::string field;                 ///< taken or proposed, or the likest of those asked; "" else
    How how = How::left_out;
    double weight = 0, margin = 0;
    std::string reason;  ///< Vietnamese: "tên cột là “Giới tính”; 180/180 ô là Nam hoặc Nữ"
    std::vector<Candidate> candidates;  ///< at most six, the likest first
};

/// All that speaks in one kind, column × field.
struct Evidence {
    std::vector<std::vector<HeaderEvidence>> header;
    Weights content, cross, weight;
    std::vector<double> foreign;
};

/// The thresholds and gates stand in decide.cpp with what they were measured to do.
std::vector<ColumnDecision> decide(
    KindSpec const& kind, std::vector<ColumnHeader> const& headers, Columns const& columns, Evidence const& evidence,
    Assignment const& assignment, Lexicon const& lexicon);

/// "180/180 ô là Nam hoặc Nữ"; "" where the cells say nothing about such a field.
std::string content_reason(FieldSpec const& field, ColumnStats const& stats, Lexicon const& lexicon);

}  // namespace pv::recognition
