// Applying: all valid rows or nothing, against the records of this moment.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "modules/registry/imports/background.h"
#include "modules/registry/imports/judging.h"
#include "modules/registry/imports/kinds.h"
#include "modules/registry/imports/plain.h"
#include "modules/registry/school/import.h"

namespace pv::registry::imports {
namespace {

std::vector<std::string> changed_fields(Row const& row) {
    std::vector<std::string> out;
    for (auto const& [key, cell] : row.cells)
        if (cell.has_old) out.push_back(key);
    return out;
}

/// Makes the proposed classes that are wanted and not there yet; by the number that stands for each in a row.
std::unordered_map<std::int64_t, std::int64_t> make_classes(
    db::Tx& tx, student::WriteContext const& write, ChangeSet const& set, student::ImportContext const& context) {
    std::map<std::int64_t, std::pair<std::string, std::string>, std::greater<>>
        wanted;  // -1, the file's first, in front
    for (auto const& [key, c] : student::classes_by_key(set, context))
        if (c.id < 0) wanted.emplace(c.id, std::pair{c.name, c.grade_code});
    std::vector<std::pair<std::string, std::string>> names_and_grades;
    for (auto const& [number, c] : wanted) names_and_grades.push_back(c);
    std::unordered_map<std::int64_t, std::int64_t> out;
    auto const ids = student::insert_classes(tx, write, names_and_grades);
    std::size_t next = 0;
    for (auto const& [number, c] : wanted) out[number] = ids[next++];
    return out;
}

void write_students(
    db::Tx& tx, student::WriteContext const& write, student::ImportContext const& context, ChangeSet& set,
    Report const& report) {
    auto class_ids = make_classes(tx, write, set, context);
    auto const class_of = [&](Row const& row) { return row.class_id < 0 ? class_ids[row.class_id] : row.class_id; };
    std::unordered_map<std::int64_t, student::Existing const*> existing;
    for (auto const& e : context.existing) existing[e.id] = &e;
    std::vector<student::New> created;
    std::vector<student::Changed> changed;
    std::vector<Row*> created_rows;
    for (auto& row : set.rows) {
        if (row.action == Action::create) created.push_back({row.values, class_of(row)}), created_rows.push_back(&row);
        if (row.action == Action::change) {
            student::Changed c{
                existing.at(row.match_id), existing.at(row.match_id)->values, changed_fields(row), class_of(row)};
            for (auto const& key : c.fields) c.after[key] = value_of(row.values, key);
            changed.push_back(std::move(c));
        }
    }
    if (report) report(30, fmt::format("Đang ghi {} học sinh mới, sửa {} học sinh", created.size(), changed.size()));
    auto const ids = student::insert_students(tx, write, created);
    for (std::size_t i = 0; i < ids.size(); ++i) created_rows[i]->match_id = ids[i];
    leave_alone(set, student::update_students(tx, write, changed), "fullName");
}

/// Rows that only learnt which record they became are not written anew.
void save_made(db::Tx& tx, SetHead const& h, ChangeSet const& set, Kept before) {
    std::vector<std::int64_t> keys, ids;
    for (auto const& row : set.rows) {
        if (row.match_id == 0) continue;
        std::string const data = row_json(row);
        if (auto const old = before.find(row.key); old != before.end() && old->second == data + "0") {
            old->second = data + std::to_string(row.match_id);
            keys.push_back(row.key), ids.push_back(row.match_id);
        }
    }
    if (!keys.empty())
        tx.query(
            "save_made",
            "UPDATE imports.import_row r SET match_id = x.id FROM unnest($2::bigint[], $3::bigint[]) AS x (key, id) "
            "WHERE r.set_id = $1 AND r.key = x.key",
            h.id, keys, ids);
    save_rows(tx, h, set, before);
}

}  // namespace

Opened apply(ImportDeps const& deps, Actor const& actor, std::int64_t id, Report const& report) {
    auto const school = school_of(deps, actor, id);
    require_import(actor, school, Act::create);
    return apply_set(deps, actor, school, id, "ready", report);
}

Opened apply_set(
    ImportDeps const& deps, Actor const& actor, std::int64_t school, std::int64_t id, char const* state,
    Report const& report) {
    auto tx = deps.pool.write(context_of(actor, school));
    tx.statement_timeout(0);
    Opened out;
    out.head = get_head(tx, id, true, out.set);
    require_state(out.head, state);
    if (is_plain(out.head.kind)) require_plain(actor, out.head.kind, school);
    load_rows(tx, id, out.set);
    auto const before = kept(out.set);
    auto const looked = looked_at(out.set);
    Actor const by = importing(actor);
    lock_school(tx, school);
    if (report) report(5, fmt::format("Đang so lại {} dòng với hồ sơ hiện nay", out.set.rows.size()));
    auto const write = write_context(tx, deps, by, out.head, "Nhập từ tệp " + out.head.file_name);
    try {
        // What the clerk looked at must still be so: rows are judged once more against the records of this moment.
        if (out.head.kind == "students") {
            auto const context = student_context(tx, deps, school, out.head.school_year, out.head.answers);
            student::judge(out.set, context, student::Extent::whole);
            finish_judging(tx, deps, out.head, out.set);
            find_conflicts(out.set, looked);
            write_students(tx, write, context, out.set, report);
        } else {
            judge_again(tx, deps, out.head, out.set);
            find_conflicts(out.set, looked);
            if (report) report(20, fmt::format("Đang ghi {} dòng", out.set.rows.size()));
            if (out.head.kind == "schools")
                school::apply_import(tx, write, out.set, report);
            else
                write_plain(tx, write, out.head, out.set);
        }
    } catch (db::UniqueViolation const&) {
        throw Refused(Problem(
            409, "conflict",
            "Một mã hoặc số định danh trong tệp vừa được ghi cho hồ sơ khác. Không ghi gì; hãy so lại với hồ sơ hiện "
            "nay."));
    } catch (db::ExclusionViolation const&) {
        throw Refused(Problem(
            409, "conflict",
            "Một học sinh trong tệp đang học ở trường khác trong cùng thời gian. Không ghi gì. Trường đó ghi em chuyển "
            "đi trước, rồi áp dụng lại."));
    } catch (db::CheckViolation const& fault) {
        throw Refused(Problem(
            422, "invalid",
            fmt::format(
                "Một dòng của tệp có giá trị mà hồ sơ không nhận, hoặc thiếu thông tin bắt buộc{}. Không ghi gì; xem "
                "lại các dòng có lỗi, hoặc báo cho người quản trị.",
                fault.constraint.empty() ? std::string() : fmt::format(" ({})", fault.constraint))));
    }
    if (report) report(90, "Đang ghi kết quả");
    tx.query(
        "mark_applied", "UPDATE imports.import_set SET state = 'applied', applied_at = now(), error = '' WHERE id = $1",
        id);
    save_made(tx, out.head, out.set, before);
    save_counts(tx, id, out.set);
    ChangeSet ignored;
    out.head = get_head(tx, id, false, ignored);
    tx.commit();
    return out;
}

}  // namespace pv::registry::imports
