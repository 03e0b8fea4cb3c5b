#pragma once
// What the columns of a table are: what a person said, what their headers are known to mean, what recognition says of
// their words and contents.
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/imports/words.h"
#include "platform/recognition/decide.h"
#include "platform/workbook/workbook.h"

namespace pv::imports {

/// A header as it is compared: folded, without line breaks, (*) and the like.
std::string header_key(std::string_view text);

/// Header keys by which a field is known → the field's key.
using HeaderIndex = std::map<std::string, std::string, std::less<>>;
HeaderIndex header_index(std::span<Field const> fields);

/// How a mapping calls a column: its header's key, with "#2" behind the second one of the same words. A column without
/// a header by its letter, "@C", as every column may be called.
std::string column_name(std::string_view header, int occurrence, int index);

/// How a column came to its field, or to none.
enum class ColumnHow : std::uint8_t {
    taken,     ///< its header is known, or header and contents leave no doubt
    proposed,  ///< read so in the preview; applied when a person has confirmed it
    asked,     ///< not read: it may be one of its candidates
    answered,  ///< a person said so
    left_out   ///< not read: nothing of ours
};
std::string_view wire(ColumnHow how);
ColumnHow column_how(std::string_view wire);

struct FieldChoice {
    std::string field, label;
};

struct Column {
    int index = 0;                                  ///< 0-based
    std::string header = {};                        ///< as it stands
    std::string field = {};                         ///< key of the field, or a part of one ("birth#day"); "" not read
    bool mark = false;                              ///< a column "Nữ" with x marks
    std::map<std::string, std::string> words = {};  ///< what its cells mean, where their own list does not say: 1 and 0
                                                    ///< as sexes; "" is not known
    std::string name = {};                          ///< as a mapping calls it
    std::string group = {};                         ///< the merged header above: "CHA"
    bool below_group = false;                       ///< the header stands in an upper row of the block
    ColumnHow how = ColumnHow::left_out;
    double score = 0;
    std::string reason = {};  ///< that a clerk can check
    std::vector<FieldChoice> candidates = {};
    std::vector<std::string> samples = {};  ///< a few cells
    std::size_t sheet = 0;
    std::string sheet_name = {};
};

/// "birth" of "birth#day".
inline std::string_view whole_field(std::string_view field) { return field.substr(0, field.find('#')); }

/// What is known of a header row.
struct HeaderRules {
    std::span<Field const> fields;
    HeaderIndex const& known;
    recognition::KindSpec const* kind;                            ///< null: recognition does not know the kind
    std::map<std::string, std::string, std::less<>> const& said;  ///< by a person, by column name
    bool accept_proposals = false;
};

/// A header cell: its own words, or those of the block above it.
struct HeaderCell {
    int index = 0;
    std::string text;   ///< of the file, cleaned
    std::string words;  ///< the same out of an old font
    std::string group, above;
    bool own = true;
    recognition::ColumnDecision const* decision = nullptr;
};
std::vector<Column> choose_columns(HeaderRules const& rules, std::vector<HeaderCell> const& cells);

/// Several columns that are one field: a name in two, a birth date in three, marks below Nam and Nữ.
class Joining {
public:
    Joining() = default;
    /// Makes of the columns those that are read: a whole field each, at the first of its parts.
    explicit Joining(std::vector<Column>& columns);
    bool empty() const { return fields_.empty(); }
    /// Puts the joined text where the first part stands.
    void join(std::vector<workbook::Cell>& cells) const;

private:
    struct Part {
        std::string what;  ///< "day"
        int index;
    };
    struct Joined {
        std::string field;
        int index;
        std::vector<Part> parts;
    };
    std::vector<Joined> fields_;
};

}  // namespace pv::imports
