#include "modules/registry/settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <vector>

namespace pv::registry {
namespace {

using record::SettingDescription;

constexpr SettingDescription declared[] = {
    // D10, D11: ages on 31/12 of the school year's first half
    {"age.preschool.min", "1", "D10"},
    {"age.preschool.max", "6", "D10"},
    {"age.early.warn", "1", "D10: năm sinh sớm hơn tuổi chuẩn còn chấp nhận kèm cảnh báo"},
    {"age.late.warn", "3", "D10: số tuổi cao hơn quy định còn chấp nhận kèm cảnh báo"},
    {"age.group.months", "3", "D11: sai lệch tháng tuổi của nhóm trẻ"},
    // D12, D74: staff
    {"staff.age.min", "18", "D12"},
    {"staff.age.max", "65", "D12"},
    {"staff.periods.02", "23", "D74: định mức tiết/tuần tiểu học"},
    {"staff.periods.03", "19", "D74: định mức tiết/tuần THCS"},
    {"staff.periods.04", "17", "D74: định mức tiết/tuần THPT"},
    {"staff.periods.factor", "1.5", "D74"},
    {"staff.vice_principals.max", "3", "D65"},
    // D37, D38: measures and unions
    {"height.min", "40", "D37"},
    {"height.max", "210", "D37"},
    {"weight.min", "2", "D37"},
    {"weight.max", "150", "D37"},
    {"bmi.min", "8", "D37"},
    {"bmi.max", "45", "D37"},
    {"pioneers.age.min", "9", "D38"},
    {"pioneers.age.max", "15", "D38"},
    {"union.age.min", "16", "D38"},
    {"party.age.min", "18", "D38"},
    // D39, S11: guardians
    {"guardian.gap.min", "12", "D39"},
    {"guardian.gap.max", "80", "D39"},
    {"guardian.phone.children", "6", "S11"},
    // D70: sizes of classes
    {"class.size.02", "35", "D70: Điều lệ trường tiểu học"},
    {"class.size.03", "45", "D70: Điều lệ trường trung học"},
    {"class.size.04", "45", "D70: Điều lệ trường trung học"},
    {"class.size.limit", "60", "D70"},
    {"class.sessions.two", "9", "D28: số buổi/tuần khi học 2 buổi/ngày"},
    {"class.sessions.one", "6", "D28: số buổi/tuần khi học 1 buổi/ngày"},
    // S17: a value that fills a column
    {"filler.share.percent", "20", "S17"},
    {"filler.rows.min", "20", "S17: chỉ xét khi tệp có từ chừng này dòng"},
};

/// D12: NĐ 135/2020/NĐ-CP, Điều 4: men 60 years 3 months in 2021 and 3 months more each year to 62 (2028); women 55
/// years 4 months and 4 months more to 60 (2035).
struct Retirement {
    std::string_view name;
    int first, step, last;
};
constexpr Retirement retirements[] = {
    {"staff.retire.men.months", 723, 3, 744}, {"staff.retire.women.months", 664, 4, 720}};

std::vector<SettingDescription> all_settings() {
    static std::deque<std::string> texts;  // what the descriptions of the retirement ages point to
    std::vector<SettingDescription> out(std::begin(declared), std::end(declared));
    for (auto const& r : retirements)
        for (int year = 2021; year <= 2035; ++year) {
            std::string_view const months =
                texts.emplace_back(std::to_string(std::min(r.first + (year - 2021) * r.step, r.last)));
            std::string_view const from =
                year > 2021 ? texts.emplace_back(fmt::format("{}-01-01", year)) : texts.emplace_back();
            std::string_view const until =
                year < 2035 ? texts.emplace_back(fmt::format("{}-01-01", year + 1)) : texts.emplace_back();
            out.push_back({r.name, months, "D12: NĐ 135/2020/NĐ-CP, Điều 4", from, until});
        }
    return out;
}

}  // namespace

std::span<SettingDescription const> setting_descriptions() {
    static auto const all = all_settings();
    return all;
}

record::Settings const& default_settings() {
    // a day on which the ages of retirement have come to rest
    static auto const settings =
        record::Settings::first_values(setting_descriptions(), *LocalDate::from_ymd(2035, 1, 1));
    return settings;
}

record::Settings load_settings(db::Tx& tx, LocalDate on) {
    return record::Settings::load(tx, setting_descriptions(), on);
}

std::shared_ptr<record::Settings const> shown_settings(db::Pool& pool, LocalDate on) {
    return record::Settings::shown(pool, setting_descriptions(), on);
}

}  // namespace pv::registry
