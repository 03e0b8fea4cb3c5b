#pragma once
// One cell, by its text alone: what it could be. A text may be several things; the column decides.
#include <cstdint>
#include <optional>
#include <string_view>

#include "platform/recognition/lexicon.h"
#include "platform/recognition/names.h"
#include "vocabulary/local_date.h"

namespace pv::recognition {

enum class Flag : std::uint8_t {
    sex,
    date,
    personal_id,    ///< 12 digits (11: a lost zero) with a province of birth and a century
    ministry_code,  ///< 10 digits, no phone
    old_id,         ///< 9 or 12 digits
    phone,
    email,
    website,
    province,
    commune,
    address,  ///< parts and a unit
    hamlet,   ///< tổ, thôn, ấp, số … without a unit
    class_name,
    grade,
    person,
    job,
    mark,    ///< x, v, ✓
    yes_no,  ///< có, không, 0, 1 besides the marks
    whole,
    number,
    year,           ///< 1945 to 2035
    day,            ///< 1 to 31
    month,          ///< 1 to 12
    one_word,       ///< a given name: one word of letters
    family_middle,  ///< a family name first, no given name that is none of middle names
    middle,
    code,  ///< letters and digits without spaces, or digits alone
    school,
    decimal,  ///< a number with a decimal part
    words,    ///< free text of letters
    count_of_flags
};

struct Value {
    std::uint64_t flags = 0;
    std::uint64_t lists = 0;  ///< code lists that hold it
    std::optional<LocalDate> date;
    std::optional<double> number;
    int sex = 0;                  ///< 1 boy, 2 girl, by the word
    int id_year = 0, id_sex = 0;  ///< of a personal id
    std::optional<double> girl;   ///< of a person's name
    bool has(Flag f) const { return (flags >> static_cast<int>(f)) & 1; }
    void set(Flag f) { flags |= std::uint64_t{1} << static_cast<int>(f); }
};

/// Never throws; "" has no flags.
Value look_at(std::string_view text, Lexicon const& lexicon, Names const& names);

/// A date as lists write it: d/m/y with / - . or words ("1 tháng 2 năm 2019"), two-digit years, ISO, a bare serial of
/// Excel when `serials`.
std::optional<LocalDate> date_in(std::string_view text, bool serials);

}  // namespace pv::recognition
