#pragma once
// What recognition says of a file, from a sample of each of its sheets: asked once, before the rows are read.
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/recognition/recognise.h"
#include "platform/reference/reference.h"
#include "platform/workbook/workbook.h"
#include "vocabulary/text.h"

namespace pv::imports {

/// A row as recognition sees it: texts as shown, dates as days, out of an old font.
recognition::SheetRow sampled_row(workbook::RowView const& row, text::Legacy legacy);

/// The top of a sheet and some of the rows after it; not more than bounded memory and a part of the reading time.
struct SheetSample {
    recognition::SheetView view;
    bool whole = false;  ///< the sheet was read to its end
};
SheetSample sample_sheet(workbook::Reader& reader, std::size_t sheet, text::Legacy legacy);

/// One table of a sheet; two may stand side by side.
struct RecognisedTable {
    int from = 0, to = 0;     ///< its columns, from 0; the end is not among them
    int header_row = 0;       ///< 0: the data begin at once
    int first_group_row = 0;  ///< the uppermost row of the header; header_row when there is no other
    int first_data_row = 0;
    std::vector<recognition::ColumnDecision> columns;  ///< their numbers are those of the sheet
    /// By column: what 1 and 0 mean as sexes, by the names beside them; "" where those do not tell.
    std::map<int, std::map<std::string, std::string>> sexes = {};
    recognition::ColumnDecision const* at(int column) const;
};

/// What recognition knows of a kind of list.
class Recogniser {
public:
    /// One that recognition does not know has no spec and recognises nothing.
    Recogniser(std::string_view kind, reference::Reference const& codes, LocalDate today);

    recognition::KindSpec const* spec() const { return spec_; }
    /// The tables of a sheet, from the left. `chosen`: the header row by a person's word; `known`: the row whose words
    /// are known headers; 0 where there is none. Without either only what is this kind of list for certain counts.
    std::vector<RecognisedTable> tables(recognition::SheetView const& sheet, int chosen, int known) const;
    /// What a sheet is that is no list of the kind.
    struct Other {
        bool marks, codes;
    };
    Other other(recognition::SheetView const& sheet) const;

private:
    std::optional<recognition::Recognition> first_table(
        recognition::SheetView const& sheet, int chosen, int known) const;

    std::string kind_;
    recognition::KindSpec const* spec_ = nullptr;
    recognition::Knowledge knowledge_;
};

}  // namespace pv::imports
