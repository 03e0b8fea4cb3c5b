#pragma once
// What ties a member of a record's struct to the field that describes it: a row of the description names the member
// once, and from then on values of a form or a workbook become the struct and back.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "vocabulary/local_date.h"

namespace pv::record {

enum class FieldType : std::uint8_t;

/// The members that a description can speak of, and how their text looks (platform/record/field.h, Values).
template <class T>
struct MemberText;

/// Stands for a struct whose type is not named.
template <class Record>
inline constexpr char struct_tag = 0;

/// One member of some struct, without its type. `types`: a bit for each FieldType whose text it reads; `of`: the
/// struct's tag.
struct Member {
    void (*read)(void* record, std::string const& text) = nullptr;
    std::string (*write)(void const* record) = nullptr;
    std::uint32_t types = 0;
    char const* of = nullptr;
    constexpr explicit operator bool() const { return read != nullptr; }
};

template <auto M>
struct MemberOf;
template <class Record, class T, T Record::*M>
struct MemberOf<M> {
    static void read(void* record, std::string const& text) {
        static_cast<Record*>(record)->*M = MemberText<T>::read(text);
    }
    static std::string write(void const* record) {
        return MemberText<T>::write(static_cast<Record const*>(record)->*M);
    }
    static constexpr Member value{read, write, MemberText<T>::types, &struct_tag<Record>};
};
/// The last part of a row: member<&Room::area>.
template <auto M>
inline constexpr Member member = MemberOf<M>::value;

}  // namespace pv::record
