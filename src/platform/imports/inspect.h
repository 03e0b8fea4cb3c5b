#pragma once
// The first look at a file: read to its end once, so that what is broken or hostile is refused before anything is kept,
// with the top of each sheet remembered to recognise what it is about.
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "platform/imports/kind.h"
#include "platform/imports/sheet_table.h"
#include "platform/recognition/sheet.h"

namespace pv::imports {

constexpr int head_rows = 40;  ///< a header stands within these

struct SheetHead {
    std::size_t index = 0;
    std::string name;
    bool hidden = false;
    int rows = 0;                                               ///< with something in them
    std::vector<std::pair<int, std::vector<std::string>>> top;  ///< row number and texts of the first rows
    recognition::SheetView sample;                              ///< to recognise its kind by; in the file's own font
};

struct Inspection {
    std::vector<SheetHead> sheets;
    int rows = 0;
};

/// Throws Refused (file-…) for what cannot be read or is over a limit.
Inspection inspect(std::filesystem::path const& file, std::int64_t max_bytes);

/// What kind of list a file is, by what recognition says of its sheets together.
struct KindEvidence {
    std::string best;  ///< as recognition calls it; "" none
    bool sure = false;
    double total = 0;                                    ///< of the best
    std::map<std::string, double, std::less<>> by_kind;  ///< of every kind
    bool marks = false;                                  ///< the sheets with something in them hold marks
    bool speaks_against(std::string_view kind) const;    ///< strongly, of a kind that recognition knows
};
KindEvidence weigh_kinds(Inspection const& file, reference::Reference const& codes, LocalDate today);

struct KindChoice {
    Kind const* kind;
    bool sure;  ///< else it is asked
};
/// The kind that words and contents speak of; Refused 422 "wrong-file" when none, or for marks.
KindChoice recognise_kind(Inspection const& file, KindEvidence const& evidence, std::vector<Kind> const& kinds);

/// Refused 422 "wrong-file": marks, or a file in which no row names columns of the kind, so that a person could not
/// point one out either.
void require_list(
    Inspection const& file, KindEvidence const& evidence, std::span<Field const> fields, std::string_view name_field);

/// What a row's words are called when a school's mapping is remembered for them.
std::string header_digest(std::vector<std::string> const& texts);

/// Fields a header may mean though its words are not known: they share the telling words. At most four, the likeliest
/// first.
std::vector<Field const*> candidates(std::string_view header, std::span<Field const> fields);

}  // namespace pv::imports
