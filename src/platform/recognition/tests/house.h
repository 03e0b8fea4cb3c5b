#pragma once
// What the tests know: the lists of the repository as a lexicon, and the workbooks of tests/data as sheets with the
// field that each column holds.
#include <string>
#include <vector>

#include "platform/recognition/recognise.h"

namespace pv::recognition::testing {

/// Built once from data/codes and data/admin.
Lexicon const& lexicon();
/// The day the workbooks are read as of.
LocalDate today();
Knowledge knowledge(Vocabulary const& vocabulary = Vocabulary::of_house());
/// A file below the repository.
std::string read_file(std::string const& path);

struct TestTable {
    std::string file, kind;
    SheetView sheet;
    int header_row = 0;
    std::vector<std::string> fields;  ///< by column; "": none of ours
};
/// Every list of tests/data/workbooks, with its own headers; read once.
std::vector<TestTable> const& tables();

/// What became of the columns of one table.
struct Outcome {
    int columns = 0, ours = 0;
    int taken = 0, proposed = 0, asked_offered = 0, asked = 0, missed = 0;
    int proposed_wrong = 0, taken_wrong = 0;
    int foreign = 0, foreign_left = 0;
    std::string list;  ///< of what went wrong, a line each
    void operator+=(Outcome const& other);
    double right() const { return ours ? double(taken + proposed) / ours : 1; }
    std::string text() const;
};
/// Held against the true fields.
Outcome compare(Recognition const& found, std::vector<std::string> const& fields, std::string const& name);

}  // namespace pv::recognition::testing
