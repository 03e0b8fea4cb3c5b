// Lists and units on a day: what holds, what has ended, what has not begun.
#include <gtest/gtest.h>

#include "tests/support/codes.h"

namespace pv::reference {
namespace {

LocalDate day(char const* iso) { return *LocalDate::parse_iso(iso); }

CodeRow code(char const* code_, char const* name, Period period = {}) {
    return {"l", code_, name, "", {}, {}, 0, period};
}

CodeList on(std::vector<CodeRow> const& rows, char const* iso) {
    std::vector<CodeRow const*> all;
    for (auto const& r : rows) all.push_back(&r);
    return CodeList(all, day(iso));
}

TEST(CodeLists, AnEndedCodeIsNoLongerOfferedAndStillReadable) {
    std::vector<CodeRow> const rows{
        code("1", "Một"), code("2", "Hai", {{}, day("2026-01-01")}), code("3", "Ba", {day("2027-01-01"), {}})};
    auto const list = on(rows, "2026-11-20");
    ASSERT_EQ(list.values().size(), 1u);
    EXPECT_EQ(list.values()[0].code, "1");
    auto const* ended = list.by_code("2");
    ASSERT_NE(ended, nullptr);
    EXPECT_EQ(ended->name_vi, "Hai");
    EXPECT_EQ(ended->ended, day("2026-01-01"));
    ASSERT_TRUE(list.find("hai"));
    EXPECT_EQ(list.find("hai")->value->code, "2");
    EXPECT_EQ(list.by_code("3"), nullptr) << "not begun";
    EXPECT_FALSE(list.find("Ba"));
    EXPECT_EQ(on(rows, "2025-12-31").by_code("2")->ended, std::nullopt) << "the last day counts";
    EXPECT_TRUE(on(rows, "2026-01-01").by_code("2")->ended) << "the first day after";
    EXPECT_EQ(on(rows, "2027-01-01").values().size(), 2u);
}

TEST(CodeLists, ARenamedCodeIsFoundByEitherName) {
    std::vector<CodeRow> const rows{
        code("1", "Tên cũ", {{}, day("2026-01-01")}), code("1", "Tên mới", {day("2026-01-01"), {}}), code("2", "Khác")};
    auto const now = on(rows, "2026-11-20");
    EXPECT_EQ(now.by_code("1")->name_vi, "Tên mới");
    ASSERT_TRUE(now.find("Tên cũ"));
    EXPECT_EQ(now.find("Tên cũ")->value->code, "1");
    EXPECT_EQ(now.find("Tên cũ")->value->ended, std::nullopt);
    EXPECT_EQ(now.find("Tên cũ")->match, Match::other_name);
    auto const before = on(rows, "2025-11-20");
    EXPECT_EQ(before.by_code("1")->name_vi, "Tên cũ");
    EXPECT_FALSE(before.find("Tên mới"));
}

TEST(CodeLists, WhatHoldsGoesBeforeWhatHasEndedUnderTheSameName) {
    std::vector<CodeRow> const rows{code("V1", "Hạng I", {{}, day("2021-03-20")}), code("V2", "Hạng I")};
    EXPECT_EQ(on(rows, "2026-11-20").find("Hạng I")->value->code, "V2");
    EXPECT_EQ(
        on({code("V1", "Hạng I", {{}, day("2021-03-20")}), code("V1", "Hạng một", {{}, day("2010-01-01")})},
           "2026-11-20")
            .by_code("V1")
            ->name_vi,
        "Hạng I")
        << "the latest name speaks";
}

TEST(Units, ADayHasItsNames) {
    Reference const now(read_files(), day("2026-11-20")), before(read_files(), day("2026-04-29"));
    EXPECT_EQ(now.province_name("75"), "Thành phố Đồng Nai");
    EXPECT_EQ(before.province_name("75"), "Tỉnh Đồng Nai");
    bool renamed = false;
    EXPECT_EQ(now.find_province("Tỉnh Đồng Nai", renamed), "75");
    EXPECT_TRUE(renamed);
    EXPECT_EQ(now.find_province("Đồng Nai", renamed), "75") << "without its kind";
    EXPECT_EQ(now.find_province("Thành phố Đồng Nai", renamed), "75");
    EXPECT_FALSE(renamed);
    EXPECT_EQ(now.find_commune("75", "Xã Lộc Ninh")->kind, CommuneFound::Kind::renamed);
    EXPECT_EQ(before.find_commune("75", "Xã Lộc Ninh")->kind, CommuneFound::Kind::present);
    auto const ward = now.find_commune("75", "Phường Tân Đồng");
    ASSERT_TRUE(ward);
    EXPECT_EQ(ward->kind, CommuneFound::Kind::former);
    EXPECT_EQ(ward->code, "25195");
    EXPECT_EQ(ward->present_name, "Phường Bình Phước");
    EXPECT_TRUE(now.names_a_district("ấp 3, Huyện Long Thành"));
    EXPECT_FALSE(now.names_a_district("khu phố 4, Thành phố Đồng Nai"));
}

TEST(Units, AnEndedCommuneKeepsItsName) {
    Source source;
    source.units = {
        {"province", "75", "Tỉnh A", "A", "", {day("2025-07-01"), {}}},
        {"commune", "1", "Xã B", "B", "75", {day("2025-07-01"), day("2026-09-01")}},
        {"commune", "2", "Xã C", "C", "75", {day("2025-07-01"), {}}}};
    Reference const now(source, day("2026-11-20"));
    EXPECT_FALSE(now.has_commune("1"));
    EXPECT_EQ(now.commune_name("1"), "Xã B");
    EXPECT_TRUE(now.has_commune("2"));
    EXPECT_EQ(now.communes_of("75").size(), 1u);
    EXPECT_TRUE(Reference(source, day("2026-08-31")).has_commune("1"));
}

}  // namespace
}  // namespace pv::reference
