// Keys that exist, and values as a struct.
#include <gtest/gtest.h>

#include "platform/record/typed.h"

namespace pv::record {
namespace {

struct Desk {
    std::string place;
    std::optional<int> seats;
    std::optional<double> height;
    std::optional<LocalDate> bought;
    std::optional<PartialDate> made;
    std::optional<bool> shared;
    std::vector<std::string> uses;
};

constexpr Field desk_table[] = {
    {"place", "Chỗ", "", "desk", "place", "text", FieldType::text, "", true, Sensitivity::internal, "", false,
     member<&Desk::place>},
    {"seats", "Số chỗ", "", "desk", "seats", "int", FieldType::integer, "", false, Sensitivity::internal, "", false,
     member<&Desk::seats>},
    {"heightCm", "Cao", "", "desk", "height", "numeric", FieldType::decimal, "", false, Sensitivity::internal, "",
     false, member<&Desk::height>},
    {"boughtOn", "Mua ngày", "", "desk", "bought_on", "date", FieldType::date, "", false, Sensitivity::internal, "",
     false, member<&Desk::bought>},
    {"made", "Làm năm", "", "desk", "made", "date", FieldType::partial_date, "", false, Sensitivity::internal, "",
     false, member<&Desk::made>},
    {"shared", "Dùng chung", "", "desk", "shared", "boolean", FieldType::boolean, "", false, Sensitivity::internal, "",
     false, member<&Desk::shared>},
    {"uses", "Dùng để", "", "desk", "uses", "text[]", FieldType::codes, "", false, Sensitivity::internal, "", false,
     member<&Desk::uses>},
    {"note", "Ghi chú", "", "desk", "note", "text"},
};
constexpr Field crooked_table[] = {
    {"seats", "Số chỗ", "", "desk", "seats", "text", FieldType::text, "", false, Sensitivity::internal, "", false,
     member<&Desk::seats>},
};
struct Chair {
    std::string place;
};
static_assert(members_fit(desk_table));
static_assert(members_of<Desk>(desk_table) && !members_of<Chair>(desk_table));
static_assert(!members_fit(crooked_table), "a text is read as a number");
static_assert(field_of<&Desk::height>(desk_table).key == "heightCm");

consteval Key operator""_d(char const* name, std::size_t size) { return Key::among(desk_table, {name, size}); }

consteval Key operator""_b(char const* name, std::size_t size) { return Key::beside({name, size}); }

template <class Of>
concept TakesLiterals = requires(Of& of) { of["place"]; } || requires(Of const& of) { of.find("place"); } ||
    requires(Of const& of) { of.contains("place"); } || requires(Of const& of) { value_of(of, "place"); };
static_assert(!TakesLiterals<Values>, "only a key that was looked up among the fields");

TEST(Typed, ReadsEveryKindOfMemberAndWritesItBack) {
    Values const values{{"place"_d, "Dãy A"},         {"seats"_d, "2"},      {"heightCm"_d, "72.5"},
                        {"boughtOn"_d, "2024-08-15"}, {"made"_d, "2023-11"}, {"shared"_d, "true"},
                        {"uses"_d, "01,03"}};
    auto const desk = read_as<Desk, desk_table>(values);
    EXPECT_EQ(desk.place, "Dãy A");
    EXPECT_EQ(desk.seats, 2);
    EXPECT_EQ(desk.height, 72.5);
    EXPECT_EQ(desk.bought, LocalDate::parse_iso("2024-08-15"));
    EXPECT_EQ(desk.made, PartialDate::parse_iso("2023-11"));
    EXPECT_EQ(desk.shared, true);
    EXPECT_EQ(desk.uses, (std::vector<std::string>{"01", "03"}));
    for (auto const& field : desk_table) {
        if (!field.member) continue;
        EXPECT_EQ(field.member.write(&desk), value_of(values, field.key)) << field.key;
    }
}

TEST(Typed, WhatIsNotSaidOrNotReadableIsAbsent) {
    auto const desk = read_as<Desk, desk_table>({{"seats"_d, "hai"}});
    EXPECT_EQ(desk.place, "");
    EXPECT_FALSE(desk.seats);
    EXPECT_FALSE(desk.shared);
    EXPECT_TRUE(desk.uses.empty());
    for (auto const& field : desk_table) {
        if (!field.member) continue;
        EXPECT_EQ(field.member.write(&desk), "") << field.key;
    }
}

TEST(Typed, PassesOverWhatNoFieldDescribes) {
    Values values{{"height_not"_b, "1"}, {"a"_b, "1"}, {"uses"_d, "02"}, {"zzz"_b, "1"}, {"place"_d, "Dãy B"}};
    auto const desk = read_as<Desk, desk_table>(values);
    EXPECT_EQ(desk.place, "Dãy B");
    EXPECT_EQ(desk.uses, (std::vector<std::string>{"02"}));
    EXPECT_FALSE(desk.height);
}

TEST(ByKey, IsAMapWhoseNamesMayComeFromOutside) {
    Values values;
    std::string const sent = "place";
    values[sent] = "Dãy B";
    EXPECT_EQ(values["place"_d], "Dãy B");
    EXPECT_TRUE(values.contains("place"_d));
    EXPECT_FALSE(values.emplace("place"_d, "Dãy C").second);
    EXPECT_EQ(erase_if(values, [](auto const& v) { return v.second == "Dãy B"; }), 1u);
    EXPECT_TRUE(values.empty());
}

}  // namespace
}  // namespace pv::record
