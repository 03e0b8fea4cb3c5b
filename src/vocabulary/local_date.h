#pragma once
#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace pv {

/// A day of the calendar without a zone. Always a real day (no 31/04). Wire and SQL form "2026-09-05", shown form
/// "05/09/2026".
class LocalDate {
public:
    static std::optional<LocalDate> parse_iso(std::string_view text);  ///< exactly yyyy-mm-dd
    static std::optional<LocalDate> parse_vi(std::string_view text);   ///< d/m/yyyy with / - or . ; never month first
    static std::optional<LocalDate> from_ymd(int year, int month, int day);
    static LocalDate from_days(std::chrono::sys_days days);
    static std::optional<LocalDate> from_excel_serial(int serial);  ///< epoch 30/12/1899; 1..2958465 without 60
    int year() const;
    int month() const;
    int day() const;
    std::chrono::sys_days days() const { return days_; }
    LocalDate plus_days(int n) const { return LocalDate(days_ + std::chrono::days(n)); }
    std::string iso() const;
    std::string vi() const;
    auto operator<=>(LocalDate const&) const = default;

private:
    explicit LocalDate(std::chrono::sys_days d) : days_(d) {}
    std::chrono::sys_days days_;
};

/// Full years of age on a day.
int age_on(LocalDate born, LocalDate day);

}  // namespace pv
