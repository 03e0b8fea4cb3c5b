#pragma once
// Values as a struct with members of their own types, by the description of the fields.
#include <algorithm>
#include <array>

#include "platform/record/field.h"
#include "platform/record/member.h"
#include "vocabulary/number.h"
#include "vocabulary/partial_date.h"

namespace pv::record {

constexpr std::uint32_t bit_of(FieldType type) { return 1u << static_cast<unsigned>(type); }

template <>
struct MemberText<std::string> {
    static constexpr std::uint32_t types = bit_of(FieldType::text) | bit_of(FieldType::name) | bit_of(FieldType::code) |
        bit_of(FieldType::personal_id) | bit_of(FieldType::ministry_code) | bit_of(FieldType::phone) |
        bit_of(FieldType::email) | bit_of(FieldType::province) | bit_of(FieldType::commune) |
        bit_of(FieldType::address) | bit_of(FieldType::class_name);
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
struct MemberText<std::optional<PartialDate>> {
    static constexpr std::uint32_t types = bit_of(FieldType::partial_date);
    static std::optional<PartialDate> read(std::string const& text) { return PartialDate::parse_iso(text); }
    static std::string write(std::optional<PartialDate> const& value) { return value ? value->iso() : std::string(); }
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

/// Is every member of a description one of this struct?
template <class Record, class Table>
constexpr bool members_of(Table const& fields) {
    for (auto const& field : fields)
        if (field.member && field.member.of != &struct_tag<Record>) return false;
    return true;
}

/// The fields in the order of their keys, in which Values stand too.
template <std::size_t Size>
constexpr std::array<Field const*, Size> in_order_of_keys(Field const (&fields)[Size]) {
    std::array<Field const*, Size> out{};
    for (std::size_t i = 0; i < Size; ++i) out[i] = &fields[i];
    std::sort(out.begin(), out.end(), [](Field const* a, Field const* b) { return a->key < b->key; });
    return out;
}

/// What values say of a record, by its description; what they do not say, or what is no such value, is absent. Both
/// stand in the order of keys and are walked through once: `check` of a list's every row begins here.
template <class Record, auto const& Table>
Record read_as(Values const& values) {
    static_assert(members_of<Record>(Table) && members_fit(Table));
    static constexpr auto fields = in_order_of_keys(Table);
    Record record;
    auto said = values.begin();
    for (Field const* field : fields) {
        int order = -1;
        while (said != values.end() && (order = said->first.compare(field->key)) < 0) ++said;
        if (said == values.end()) break;
        if (order == 0 && field->member) field->member.read(&record, said->second);
    }
    return record;
}

}  // namespace pv::record
