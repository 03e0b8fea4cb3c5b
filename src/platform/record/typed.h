#pragma once
// Values as a struct with members of their own types, by the description of the fields.
#include "platform/record/field.h"
#include "platform/record/member.h"
#include "vocabulary/number.h"

namespace pv::record {

constexpr std::uint32_t bit_of(FieldType type) { return 1u << static_cast<unsigned>(type); }

template <>
struct MemberText<std::string> {
    static constexpr std::uint32_t types = bit_of(FieldType::text) | bit_of(FieldType::name) | bit_of(FieldType::code) |
        bit_of(FieldType::personal_id) | bit_of(FieldType::ministry_code) | bit_of(FieldType::phone) |
        bit_of(FieldType::email) | bit_of(FieldType::province) | bit_of(FieldType::commune) |
        bit_of(FieldType::address) | bit_of(FieldType::class_name) | bit_of(FieldType::partial_date);
    static std::string read(std::string const& text) { return text; }
    static std::string write(std::string const& value) { return value; }
};
template <>
struct MemberText<std::optional<int>> {
    static constexpr std::uint32_t types = bit_of(FieldType::integer) | bit_of(FieldType::year);
    static std::optional<int> read(std::string const& text) { return parse_number<int>(text); }
    static std::string write(std::optional<int> value) { return value ? std::to_string(*value) : std::string(); }
};
template <>
struct MemberText<std::optional<double>> {
    static constexpr std::uint32_t types = bit_of(FieldType::decimal);
    static std::optional<double> read(std::string const& text) { return parse_number<double>(text); }
    static std::string write(std::optional<double> value);
};
template <>
struct MemberText<std::optional<LocalDate>> {
    static constexpr std::uint32_t types = bit_of(FieldType::date);
    static std::optional<LocalDate> read(std::string const& text) { return LocalDate::parse_iso(text); }
    static std::string write(std::optional<LocalDate> const& value) { return value ? value->iso() : std::string(); }
};
template <>
struct MemberText<std::optional<bool>> {
    static constexpr std::uint32_t types = bit_of(FieldType::boolean);
    static std::optional<bool> read(std::string const& text) {
        return text.empty() ? std::nullopt : std::optional(text == "true");
    }
    static std::string write(std::optional<bool> value) { return !value ? std::string() : *value ? "true" : "false"; }
};
template <>
struct MemberText<std::vector<std::string>> {
    static constexpr std::uint32_t types = bit_of(FieldType::codes);
    static std::vector<std::string> read(std::string const& text);
    static std::string write(std::vector<std::string> const& codes);
};

/// Do all members read what their fields hold? For a static_assert beside the description.
template <class Table>
constexpr bool members_fit(Table const& fields) {
    for (auto const& field : fields)
        if (field.member && (field.member.types & bit_of(field.type)) == 0) return false;
    return true;
}

/// The row that describes a member; does not compile when none does.
template <auto M, class Table>
consteval Field const& field_of(Table const& fields) {
    for (auto const& field : fields)
        if (field.member.read == MemberOf<M>::read) return field;
    throw "no field describes this member";
}

/// What values say of a record. `Record` must be the struct that the members of `fields` are of.
template <class Record>
Record read_as(Fields fields, Values const& values) {
    Record record;
    for (auto const& field : fields)
        if (field.member) field.member.read(&record, value_of(values, field.key));
    return record;
}

}  // namespace pv::record
