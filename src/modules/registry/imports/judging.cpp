#include "modules/registry/imports/judging.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "modules/registry/imports/kinds.h"
#include "modules/registry/kit.h"
#include "modules/registry/school/import.h"
#include "modules/registry/school_class/rules.h"
#include "modules/registry/student/fields.h"

namespace pv::registry::imports {

namespace {

/// Numbers of people at other schools: asked past the wall, by number alone, and answered with the school's name alone.
void tell_numbers_elsewhere(db::Tx& tx, ImportDeps const& deps, SetHead const& head, ChangeSet& set) {
    std::vector<std::string> ids, codes;
    for (auto const& row : set.rows) {
        if (row.action != Action::create) continue;
        if (auto const& v = value_of(row.values, "personalId"); !v.empty()) ids.push_back(v);
        if (auto const& v = value_of(row.values, "moetCode"); !v.empty()) codes.push_back(v);
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
    for (auto const r : deps.pool.read(context).query("numbers_elsewhere", of_staff, ids, codes, head.school_id))
        where.emplace(r.string("number"), r.string("school"));
    if (where.empty()) return;
    // the look-up is on disk before anybody reads the answer
    auto log = deps.pool.write(context);
    log.query(
        "log_numbers_elsewhere",
        "INSERT INTO audit.access (account_id, unit_id, role, what, subject_kind, subject_ids, school_id, purpose, "
        "sensitive) "
        "VALUES ($1, $2::int, '', 'numbers_elsewhere', 'staff', '{}', $2::int, $3, false)",
        tx.context().account_id, head.school_id, fmt::format("nhập từ tệp: {} số đã có ở trường khác", where.size()));
    log.commit();
    for (auto& row : set.rows) {
        if (row.action != Action::create) continue;
        for (char const* field : {"personalId", "moetCode"})
            if (auto const found = where.find(value_of(row.values, field)); found != where.end()) {
                std::string const place = found->second.empty() ? std::string("một trường khác") : found->second;
                row.faults.push_back(
                    {"elsewhere", 'B', field, fmt::format("Người mang số này đang thuộc {}. Kiểm tra lại số.", place)});
                row.action = Action::refuse;
                break;
            }
    }
}

}  // namespace

int present_year(db::Tx& tx, LocalDate today) {
    return tx
        .query(
            "present_year", "SELECT max(start_year) AS y FROM registry.school_year WHERE opens - 60 <= $1::date",
            today)[0]
        .integer("y");
}

LocalDate opening_day(db::Tx& tx, int year) {
    auto const rows = tx.query("year_opens", "SELECT opens FROM registry.school_year WHERE start_year = $1", year);
    if (rows.empty()) throw Refused(Problem(422, "invalid", fmt::format("Chưa mở năm học {}-{}.", year, year + 1)));
    return rows[0].date("opens");
}

Actor importing(Actor actor) {
    if (actor.source == "portal") actor.source = "import";
    return actor;
}

void lock_school(db::Tx& tx, std::int64_t school_id) {
    tx.query("lock_school", "SELECT pg_advisory_xact_lock(7573, $1::int)", school_id);
}

student::WriteContext write_context(
    db::Tx& tx, ImportDeps const& deps, Actor const& by, SetHead const& head, std::string reason) {
    return {by,
            head.school_id,
            head.school_year,
            deps.clock.today(),
            opening_day(tx, head.school_year),
            head.id,
            std::move(reason),
            {}};
}

student::ImportContext student_context(
    db::Tx& tx, ImportDeps const& deps, std::int64_t school_id, int year, Answers const& answers) {
    return student::load_context(tx, deps.pool, school_id, year, deps.clock.today(), answers);
}

ChangeSet read_file(db::Tx& tx, ImportDeps const& deps, std::filesystem::path const& file, NewImport& import) {
    SetHead head;
    head.kind = import.kind, head.school_id = import.school_id;
    ChangeSet set;
    if (import.kind == "schools")
        set = school::plan_import(file, school::load_context(tx, deps.clock.today(), import.answers));
    else if (is_plain(import.kind) && import.school_id != 0)
        set = plan_plain(tx, file, import, deps.clock.today());
    else if (import.kind == "students")
        set =
            student::plan_import(file, student_context(tx, deps, import.school_id, import.school_year, import.answers));
    else
        throw Refused(Problem(
            422, "invalid",
            fmt::format(
                "Chưa nhập được loại '{}'. Các loại: schools, classes, students, staff, guardians.", import.kind),
            {{"kind", "", "Loại nhập không có."}}));
    if (!set.new_classes.empty()) {
        std::unordered_map<std::string, int> in_class;
        for (auto const& row : set.rows) ++in_class[school_class::name_key(value_of(row.values, "className"))];
        for (auto& c : set.new_classes) c.rows = in_class[school_class::name_key(c.name)];
    }
    finish_judging(tx, deps, head, set);
    return set;
}

void judge_again(db::Tx& tx, ImportDeps const& deps, SetHead const& h, ChangeSet& set) {
    for (auto& row : set.rows) {
        std::erase_if(row.faults, [](Fault const& f) { return f.rule == "conflict"; });
        for (auto& [key, cell] : row.cells) cell.was.reset();
    }
    if (h.kind == "schools")
        school::judge(set, school::load_context(tx, deps.clock.today(), h.answers));
    else if (is_plain(h.kind))
        judge_plain(tx, h, set, deps.clock.today());
    else
        student::judge(set, student_context(tx, deps, h.school_id, h.school_year, h.answers), student::Extent::whole);
    finish_judging(tx, deps, h, set);
}

void finish_judging(db::Tx& tx, ImportDeps const& deps, SetHead const& head, ChangeSet& set) {
    for (auto& row : set.rows) std::erase_if(row.faults, [](Fault const& f) { return f.rule == "elsewhere"; });
    if (head.kind == "staff")
        tell_numbers_elsewhere(tx, deps, head, set);  // students: find_elsewhere in student/matching.cpp
    for (auto& row : set.rows)
        for (auto& [key, cell] : row.cells) {
            auto const* field = find_field(fields_of(head.kind), key);
            cell.old_text = field && cell.has_old ? readable(*field, cell.old) : std::string();
        }
    for (auto& row : set.rows)
        if (row.action == Action::create && row.proposal && row.proposal->record_id != 0 && !row.distinct)
            row.action = Action::conflict;
}

std::map<int, Looked> looked_at(ChangeSet const& set) {
    std::map<int, Looked> out;
    for (auto const& row : set.rows) {
        Looked looked{row.action, row.match_id, {}};
        for (auto const& [key, cell] : row.cells)
            if (cell.has_old) looked.old[key] = cell.old;
        out.emplace(row.key, std::move(looked));
    }
    return out;
}

void find_conflicts(ChangeSet& set, std::map<int, Looked> const& looked) {
    for (auto& row : set.rows) {
        if (row.action != Action::change && row.action != Action::create) continue;
        auto const& before = looked.at(row.key);
        std::vector<Fault> faults;
        if (before.action == Action::create && row.action == Action::change)
            faults.push_back(
                {"conflict", 'E', "fullName",
                 "Hồ sơ này vừa được người khác thêm sau khi xem trước. Chưa ghi; hãy so lại với hồ sơ hiện nay."});
        else if (before.action == Action::change && row.action == Action::create)
            faults.push_back(
                {"conflict", 'E', "fullName",
                 "Hồ sơ này vừa được người khác đổi hoặc bỏ sau khi xem trước. Chưa ghi; hãy so lại với hồ sơ hiện "
                 "nay."});
        else if (before.action == Action::change && before.match_id != row.match_id)
            faults.push_back(
                {"conflict", 'E', "fullName",
                 "Dòng này nay là của một hồ sơ khác với khi xem trước. Chưa ghi; hãy so lại với hồ sơ hiện nay."});
        else
            // A cell is written on top of what the clerk saw there, or not at all; other people's changes of other
            // cells stand.
            for (auto& [key, cell] : row.cells) {
                if (!cell.has_old) continue;
                auto const saw = before.old.find(key);
                std::string const was = saw != before.old.end() ? saw->second : cell.value;
                if (was == cell.old) continue;
                cell.was = was;
                auto const* field = find_field(fields_of(set.kind), key);
                auto const said = [&](std::string const& value) { return field ? readable(*field, value) : value; };
                faults.push_back(
                    {"conflict", 'E', key,
                     fmt::format(
                         "{}: khi xem trước là '{}', nay người khác đã ghi '{}', trong tệp là '{}'. Chưa ghi; hãy so "
                         "lại với hồ sơ hiện nay.",
                         field ? field->label : std::string_view(key), said(was), said(cell.old), said(cell.value))});
            }
        if (faults.empty()) continue;
        row.action = Action::conflict;
        for (auto& f : faults) row.faults.push_back(std::move(f));
    }
}

}  // namespace pv::registry::imports
