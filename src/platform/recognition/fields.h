#pragma once
// What the kinds of list hold: each field with the meanings that name it, what its values look like, and whose it is.
// Data of the caller; kinds_of_house() reads data/recognition/fields.csv.
#include <string>
#include <string_view>
#include <vector>

#include "platform/recognition/words.h"

namespace pv::recognition {

/// A meaning that names a field; a weak one only proposes it ("Quê quán" for the province of the home town).
struct NamedBy {
    std::string meaning;
    bool weak = false;
};

/// What a field's values look like: "person:child", "list:religions", "number:60:210".
struct Holds {
    std::string what;             ///< "person"
    std::vector<std::string> of;  ///< {"child"}
};

struct FieldSpec {
    std::string key;    ///< on the wire; parts of one as "birth#day", "fullName#given", "sex#girl"
    std::string label;  ///< as the clerk reads it
    std::vector<NamedBy> named_by;
    Holds holds;
    Owner owner = Owner::none;
    bool by_contents = false;  ///< contents alone may decide it
    bool by_header = false;    ///< never without its exact header: note, order, own codes
    bool required = false;
    /// "birth" of "birth#day".
    std::string_view whole() const { return std::string_view(key).substr(0, key.find('#')); }
    bool is_part() const { return key.find('#') != key.npos; }
};

struct KindSpec {
    std::string name;                      ///< "students"
    std::string label;                     ///< "danh sách học sinh"
    std::vector<std::string> title_words;  ///< folded words of titles
    std::vector<FieldSpec> fields;
};

std::vector<KindSpec> parse_kinds(std::string_view fields_csv, std::string_view kinds_csv);
std::vector<KindSpec> const& kinds_of_house();

}  // namespace pv::recognition
