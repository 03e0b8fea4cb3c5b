#pragma once
// The description of a record's fields: one row a field, many uses — JSON, form, workbook columns, differences, column
// lists of plain SQL.
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/record/key.h"
#include "platform/record/member.h"
#include "vocabulary/problem.h"

namespace pv::record {

enum class FieldType : std::uint8_t {
    text,
    name,
    date,
    partial_date,
    integer,
    decimal,
    boolean,
    code,
    codes,
    personal_id,
    ministry_code,
    phone,
    email,
    province,
    commune,
    address,
    class_name,
    year
};

/// Which right a field needs to be read (platform/auth).
enum class Sensitivity : std::uint8_t { internal, person, identity, sensitive };

struct Field {
    std::string_view key;    ///< wire name
    std::string_view label;  ///< Vietnamese, as the form and the workbook say it
    std::string_view group;  ///< section of the form
    std::string_view table;  ///< "student", "student_identity", …: without the schema; "" for what is not a column
    std::string_view column;
    std::string_view sql_type;
    FieldType type = FieldType::text;
    std::string_view list = "";  ///< code list
    bool required = false;
    Sensitivity sensitivity = Sensitivity::person;
    std::string_view aliases = "";  ///< workbook headers, folded, separated by |
    bool in_list = false;           ///< shown in lists by default
    Member member = {};             ///< of the kind's struct, where it has one
};
using Fields = std::span<Field const>;

/// Values of a record by wire name; "" is absent. Dates ISO, booleans "true"/"false", codes as codes, several codes
/// joined by commas.
using Values = ByKey<std::string>;

std::string const& value_of(Values const& values, std::string_view key);
std::string const& value_of(Values const& values, char const*) = delete;  // "name"_f
Field const* find_field(Fields fields, std::string_view key);
Field const* find_field(Fields fields, char const*) = delete;

/// A fault that a rule found in a record: the rule's id, B/E/W/I, the field it speaks of, what to do about it in
/// Vietnamese.
struct Fault {
    std::string rule;
    char severity;
    std::string field;
    std::string message;
};
inline bool blocks(std::vector<Fault> const& faults) {
    for (auto const& f : faults)
        if (f.severity == 'B') return true;
    return false;
}

}  // namespace pv::record
