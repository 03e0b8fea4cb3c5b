#include "modules/registry/staff/elsewhere.h"

#include <fmt/format.h>

#include <unordered_map>

#include "modules/registry/staff/fields.h"

namespace pv::registry::staff {

void tell_numbers_elsewhere(imports::Work const& work, imports::ChangeSet& set) {
    std::vector<std::string> ids, codes;
    for (auto const& row : set.rows) {
        if (row.action != imports::Action::create) continue;
        if (auto const& v = value_of(row.values, "personalId"_f); !v.empty()) ids.push_back(v);
        if (auto const& v = value_of(row.values, "moetCode"_f); !v.empty()) codes.push_back(v);
    }
    if (ids.empty() && codes.empty()) return;
    db::Context context;
    context.role = db::Role::job;
    static char const* const of_staff = R"sql(
        SELECT i.personal_id AS number, 'personalId' AS field, coalesce(c.name, '') AS school FROM registry.staff_identity i JOIN registry.staff s ON s.id = i.staff_id
          LEFT JOIN registry.school c ON c.id = s.current_school_id WHERE i.personal_id = ANY ($1::text[]) AND s.current_school_id IS DISTINCT FROM $3::int
        UNION ALL SELECT s.moet_code, 'moetCode', coalesce(c.name, '') FROM registry.staff s LEFT JOIN registry.school c ON c.id = s.current_school_id
         WHERE s.moet_code = ANY ($2::text[]) AND s.current_school_id IS DISTINCT FROM $3::int
    )sql";
    std::unordered_map<std::string, std::string> where;
    for (auto const r : work.pool.read(context).query("numbers_elsewhere", of_staff, ids, codes, work.school_id))
        where.emplace(r.string("number"), r.string("school"));
    if (where.empty()) return;
    // the look-up is on disk before anybody reads the answer
    auto log = work.pool.write(context);
    log.query(
        "log_numbers_elsewhere",
        "INSERT INTO audit.access (account_id, unit_id, role, what, subject_kind, subject_ids, school_id, purpose, "
        "sensitive) "
        "VALUES ($1, $2::int, '', 'numbers_elsewhere', 'staff', '{}', $2::int, $3, false)",
        work.tx.context().account_id, work.school_id,
        fmt::format("nhập từ tệp: {} số đã có ở trường khác", where.size()));
    log.commit();
    for (auto& row : set.rows) {
        if (row.action != imports::Action::create) continue;
        for (Key const field : {"personalId"_f, "moetCode"_f})
            if (auto const found = where.find(value_of(row.values, field)); found != where.end()) {
                std::string const place = found->second.empty() ? std::string("một trường khác") : found->second;
                row.faults.push_back(
                    {"elsewhere", 'B', field, fmt::format("Người mang số này đang thuộc {}. Kiểm tra lại số.", place)});
                row.action = imports::Action::refuse;
                break;
            }
    }
}

}  // namespace pv::registry::staff
