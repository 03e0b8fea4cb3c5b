#include "platform/record/settings.h"

#include <charconv>
#include <chrono>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <tuple>

namespace pv::record {
namespace {

bool holds(SettingDescription const& d, std::string_view day) {
    return (d.from.empty() || d.from <= day) && (d.until.empty() || day < d.until);
}

std::optional<double> as_number(std::string_view text) {
    double value = 0;
    auto const [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    return fault == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

}  // namespace

Settings Settings::first_values(std::span<SettingDescription const> declared, LocalDate on) {
    Settings out;
    std::string const day = on.iso();
    for (auto const& d : declared)
        if (holds(d, day)) out.values_.emplace(d.name, d.value);
    return out;
}

Settings Settings::load(db::Tx& tx, std::span<SettingDescription const> declared, LocalDate on) {
    Settings out = first_values(declared, on);
    for (auto const r : tx.query("settings", "SELECT name, value FROM platform.setting WHERE period @> $1::date", on))
        if (auto const known = out.values_.find(r.text("name"));
            known != out.values_.end() && (!as_number(known->second) || as_number(r.text("value"))))
            known->second = r.string("value");
    return out;
}

std::shared_ptr<Settings const> Settings::shown(
    db::Pool& pool, std::span<SettingDescription const> declared, LocalDate on) {
    struct Entry {
        std::shared_ptr<Settings const> settings;
        std::chrono::steady_clock::time_point until;
    };
    static std::mutex mutex;
    static std::map<std::tuple<std::string, void const*, std::string>, Entry> entries;
    auto const now = std::chrono::steady_clock::now();
    std::tuple const key{pool.conninfo(), static_cast<void const*>(declared.data()), on.iso()};
    {
        std::lock_guard const lock(mutex);
        if (auto const e = entries.find(key); e != entries.end() && now < e->second.until) return e->second.settings;
    }
    db::Context job;
    job.role = db::Role::job;
    auto tx = pool.read(job);
    auto fresh = std::make_shared<Settings const>(load(tx, declared, on));
    std::lock_guard const lock(mutex);
    std::erase_if(entries, [&](auto const& e) { return now >= e.second.until; });
    entries[key] = {fresh, now + std::chrono::seconds(30)};
    return fresh;
}

std::string const& Settings::text(std::string_view name) const {
    auto const found = values_.find(name);
    if (found == values_.end()) throw std::logic_error("no setting " + std::string(name));
    return found->second;
}

double Settings::number(std::string_view name) const {
    auto const value = as_number(text(name));
    if (!value) throw std::logic_error("the setting " + std::string(name) + " is no number: " + text(name));
    return *value;
}

void ensure_settings(db::Tx& tx, std::span<SettingDescription const> declared) {
    std::vector<std::string> names, values, sources, periods;
    for (auto const& d : declared) {
        names.emplace_back(d.name), values.emplace_back(d.value), sources.emplace_back(d.source);
        periods.push_back("[" + std::string(d.from) + "," + std::string(d.until) + ")");
    }
    tx.query(
        "first_settings", R"sql(
        INSERT INTO platform.setting (name, value, source, period)
        SELECT d.name, d.value, d.source, d.period::daterange
          FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS d (name, value, source, period)
         WHERE NOT EXISTS (SELECT FROM platform.setting s WHERE s.name = d.name)
    )sql",
        names, values, sources, periods);
}

void set_setting(db::Tx& tx, std::string_view name, std::string_view value, std::string_view source, LocalDate from) {
    auto const replaced = tx.query(
        "replace_setting", R"sql(
        UPDATE platform.setting SET value = $2, source = $3 WHERE name = $1 AND upper_inf(period) AND lower(period) >= $4::date
    )sql",
        name, value, source, from);
    if (replaced.affected() > 0) return;
    tx.query(
        "end_setting", R"sql(
        UPDATE platform.setting SET period = daterange(lower(period), $2::date) WHERE name = $1 AND upper_inf(period)
    )sql",
        name, from);
    tx.query(
        "begin_setting", R"sql(
        INSERT INTO platform.setting (name, value, source, period) VALUES ($1, $2, $3, daterange($4::date, NULL))
    )sql",
        name, value, source, from);
}

}  // namespace pv::record
