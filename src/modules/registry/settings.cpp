#include "modules/registry/settings.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <mutex>
#include <stdexcept>

namespace pv::registry {
namespace {

struct First {
    std::string_view name;
    double value;
    std::string_view source;
};
constexpr First first_values[] = {
    // D10, D11: ages on 31/12 of the school year's first half
    {"age.preschool.min", 1, "D10"},
    {"age.preschool.max", 6, "D10"},
    {"age.early.warn", 1, "D10: năm sinh sớm hơn tuổi chuẩn còn chấp nhận kèm cảnh báo"},
    {"age.late.warn", 3, "D10: số tuổi cao hơn quy định còn chấp nhận kèm cảnh báo"},
    {"age.group.months", 3, "D11: sai lệch tháng tuổi của nhóm trẻ"},
    // D12, D74: staff
    {"staff.age.min", 18, "D12"},
    {"staff.age.max", 65, "D12"},
    {"staff.retire.men.months", 744, "D12: NĐ 135/2020, nam 62 tuổi từ 2028"},
    {"staff.retire.women.months", 720, "D12: NĐ 135/2020, nữ 60 tuổi từ 2035"},
    {"staff.periods.02", 23, "D74: định mức tiết/tuần tiểu học"},
    {"staff.periods.03", 19, "D74: định mức tiết/tuần THCS"},
    {"staff.periods.04", 17, "D74: định mức tiết/tuần THPT"},
    {"staff.periods.factor", 1.5, "D74"},
    {"staff.vice_principals.max", 3, "D65"},
    // D37, D38: measures and unions
    {"height.min", 40, "D37"},
    {"height.max", 210, "D37"},
    {"weight.min", 2, "D37"},
    {"weight.max", 150, "D37"},
    {"bmi.min", 8, "D37"},
    {"bmi.max", 45, "D37"},
    {"pioneers.age.min", 9, "D38"},
    {"pioneers.age.max", 15, "D38"},
    {"union.age.min", 16, "D38"},
    {"party.age.min", 18, "D38"},
    // D39, S11: guardians
    {"guardian.gap.min", 12, "D39"},
    {"guardian.gap.max", 80, "D39"},
    {"guardian.phone.children", 6, "S11"},
    // D70: sizes of classes
    {"class.size.02", 35, "D70: Điều lệ trường tiểu học"},
    {"class.size.03", 45, "D70: Điều lệ trường trung học"},
    {"class.size.04", 45, "D70: Điều lệ trường trung học"},
    {"class.size.limit", 60, "D70"},
    {"class.sessions.two", 9, "D28: số buổi/tuần khi học 2 buổi/ngày"},
    {"class.sessions.one", 6, "D28: số buổi/tuần khi học 1 buổi/ngày"},
    // S17: a value that fills a column
    {"filler.share.percent", 20, "S17"},
    {"filler.rows.min", 20, "S17: chỉ xét khi tệp có từ chừng này dòng"},
};

}  // namespace

Settings const& Settings::defaults() {
    static Settings const settings = [] {
        Settings s;
        for (auto const& f : first_values) s.values_.emplace(f.name, f.value);
        return s;
    }();
    return settings;
}

Settings Settings::load(db::Tx& tx, LocalDate on) {
    Settings out = defaults();
    for (auto const r :
         tx.query("rule_settings", "SELECT name, value FROM registry.setting WHERE period @> $1::date", on)) {
        auto const known = out.values_.find(r.text("name"));
        char* end = nullptr;
        std::string const text = r.string("value");
        double const value = std::strtod(text.c_str(), &end);
        if (known != out.values_.end() && !text.empty() && *end == '\0') known->second = value;
    }
    return out;
}

std::shared_ptr<Settings const> Settings::shown(db::Pool& pool, LocalDate on) {
    struct Entry {
        std::shared_ptr<Settings const> settings;
        std::chrono::steady_clock::time_point until;
    };
    static std::mutex mutex;
    static std::map<std::string, Entry> entries;
    auto const now = std::chrono::steady_clock::now();
    std::string const key = pool.conninfo() + "|" + on.iso();
    {
        std::lock_guard const lock(mutex);
        if (auto const e = entries.find(key); e != entries.end() && now < e->second.until) return e->second.settings;
    }
    db::Context job;
    job.role = db::Role::job;
    auto tx = pool.read(job);
    auto fresh = std::make_shared<Settings const>(load(tx, on));
    std::lock_guard const lock(mutex);
    std::erase_if(entries, [&](auto const& e) { return now >= e.second.until; });
    entries[key] = {fresh, now + std::chrono::seconds(30)};
    return fresh;
}

double Settings::number(std::string_view name) const {
    auto const found = values_.find(name);
    if (found == values_.end()) throw std::logic_error("no rule setting " + std::string(name));
    return found->second;
}

void ensure_settings(db::Tx& tx) {
    for (auto const& f : first_values)
        tx.query(
            "first_setting",
            "INSERT INTO registry.setting (name, value, source) SELECT $1, $2, $3 WHERE NOT EXISTS (SELECT FROM "
            "registry.setting WHERE name = $1) AND $1 NOT LIKE 'staff.retire.%'",
            f.name, fmt::format("{}", f.value), f.source);
    // NĐ 135/2020, Điều 4: men 60 years 3 months in 2021 and 3 months more each year to 62 (2028); women 55 years 4
    // months and 4 months more to 60 (2035).
    tx.query("retirement_ages", R"sql(
        INSERT INTO registry.setting (name, value, period, source)
        SELECT 'staff.retire.' || who || '.months', least(first + (y - 2021) * step, last)::text,
               daterange(CASE WHEN y > 2021 THEN make_date(y, 1, 1) END, CASE WHEN y < 2035 THEN make_date(y + 1, 1, 1) END), 'D12: NĐ 135/2020/NĐ-CP, Điều 4'
          FROM (VALUES ('men', 723, 3, 744), ('women', 664, 4, 720)) AS ages (who, first, step, last) CROSS JOIN generate_series(2021, 2035) AS y
         WHERE NOT EXISTS (SELECT FROM registry.setting WHERE name LIKE 'staff.retire.%')
    )sql");
}

}  // namespace pv::registry
