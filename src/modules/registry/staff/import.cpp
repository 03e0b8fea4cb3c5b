#include "modules/registry/staff/import.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "modules/registry/import_kinds.h"
#include "modules/registry/kinds.h"
#include "modules/registry/kit.h"
#include "modules/registry/staff/fields.h"
#include "modules/registry/staff/rules.h"
#include "platform/imports/plain.h"
#include "platform/imports/register_kind.h"
#include "vocabulary/text.h"

namespace pv::registry::staff {
namespace {

/// 'Giáo viên' is the usual word for a teacher without a post; the list of positions has no such code, the group says
/// it.
void accept_plain_teacher(imports::Row& row) {
    auto const cell = row.cells.find("position"_f);
    if (cell == row.cells.end() || text::fold(cell->second.seen) != "giao vien") return;
    std::erase_if(row.faults, [](Fault const& f) { return f.field == "position"; });
    auto& text = row.cells["positionText"_f];
    text.column = cell->second.column, text.seen = cell->second.seen, text.value = "Giáo viên";
    row.values["positionText"_f] = text.value;
    auto const& group = value_of(row.values, "staffGroup"_f);
    if (!group.empty() && group != "03")
        row.faults.push_back({"D42", 'E', "staffGroup"_f, "Vị trí 'Giáo viên' không thuộc nhóm đã ghi."});
}

}  // namespace

ImportContext load_context(
    db::Tx& tx, std::int64_t school_id, LocalDate today, Snapshot codes, imports::Answers const& answers) {
    return {today, std::move(codes), list(tx, school_id), answers, load_settings(tx, today)};
}

void judge(imports::ChangeSet& set, ImportContext const& c) {
    std::unordered_map<std::string, File const*> by_id, by_moet, by_name;
    for (auto const& k : c.existing) {
        if (auto const& v = value_of(k.values, "personalId"_f); !v.empty()) by_id.emplace(v, &k);
        if (auto const& v = value_of(k.values, "moetCode"_f); !v.empty()) by_moet.emplace(v, &k);
        by_name.emplace(
            text::same_name_key(value_of(k.values, "fullName"_f)) + "|" + value_of(k.values, "birth"_f), &k);
    }
    std::unordered_map<std::string, std::vector<File const*>> namesakes;  // S09: the same name and birth date
    for (auto const& k : c.existing)
        namesakes[text::same_name_key(value_of(k.values, "fullName"_f)) + "|" + value_of(k.values, "birth"_f)]
            .push_back(&k);
    std::vector<imports::Row*> principals, vice_principals;
    for (auto& row : set.rows) {
        imports::forget_judgement(row);
        accept_plain_teacher(row);
        auto faults = check(row.values, c.today, *c.codes, c.settings);
        // a column that the file does not have is not missing in its rows
        std::erase_if(faults, [&](Fault const& f) { return f.rule.starts_with("U") && !row.cells.contains(f.field); });
        imports::add_faults(row, std::move(faults));
        for (Key const key : {"fullName"_f, "birth"_f, "sex"_f, "staffGroup"_f, "status"_f}) {
            auto const cell = row.cells.find(key);
            if (value_of(row.values, key).empty() && (cell == row.cells.end() || cell->second.seen.empty()))
                row.faults.push_back(
                    {"U17", 'B', key, fmt::format("Cột bắt buộc '{}' đang trống.", find_field(fields(), key)->label)});
        }
        if (is_principal(row.values) && works(row.values, *c.codes) && !row.skipped) principals.push_back(&row);
        if (value_of(row.values, "position"_f) == "02" && works(row.values, *c.codes) && !row.skipped)
            vice_principals.push_back(&row);
        File const* match = nullptr;
        auto const look = [&](auto const& index, std::string const& key) {
            if (auto const f = index.find(key); !match && !key.empty() && f != index.end()) match = f->second;
        };
        look(by_moet, value_of(row.values, "moetCode"_f));
        look(by_id, value_of(row.values, "personalId"_f));
        if (value_of(row.values, "moetCode"_f).empty() && value_of(row.values, "personalId"_f).empty())
            look(
                by_name,
                text::same_name_key(value_of(row.values, "fullName"_f)) + "|" + value_of(row.values, "birth"_f));
        if (!match) {
            for (auto const* k : namesakes
                     [text::same_name_key(value_of(row.values, "fullName"_f)) + "|" + value_of(row.values, "birth"_f)])
                for (Key const key : {"phone"_f, "email"_f, "bhxhNo"_f})
                    if (auto const& v = value_of(row.values, key); !v.empty() && v == value_of(k->values, key)) {
                        row.faults.push_back(
                            {"S09", 'E', "fullName"_f,
                             fmt::format(
                                 "Rất giống cán bộ đã có: {}, sinh {}, cùng {}. Kiểm tra mã định danh.",
                                 value_of(k->values, "fullName"_f), day_in_words(value_of(k->values, "birth"_f)),
                                 find_field(fields(), key)->label)});
                        break;
                    }
            continue;
        }
        row.match_id = match->id, row.base_version = match->version;
        row.match_text = fmt::format(
            "{}, sinh {}", value_of(match->values, "fullName"_f), day_in_words(value_of(match->values, "birth"_f)));
        row.action =
            imports::compare_with(row, fields(), match->values) ? imports::Action::change : imports::Action::keep;
    }
    if (principals.size() > 1)
        for (auto* row : principals)
            row->faults.push_back(
                {"D65", 'E', "position"_f,
                 fmt::format("Tệp có {} hiệu trưởng đang làm việc. Mỗi trường chỉ có một.", principals.size())});
    if (static_cast<int>(vice_principals.size()) > c.settings.whole("staff.vice_principals.max"))
        for (auto* row : vice_principals)
            row->faults.push_back(
                {"D65", 'W', "position"_f,
                 fmt::format(
                     "Tệp có {} phó hiệu trưởng đang làm việc, nhiều hơn {}. Kiểm tra lại.", vice_principals.size(),
                     c.settings.whole("staff.vice_principals.max"))});
    imports::find_same(set.rows, fields(), "personalId", "S01", 'B');
    imports::find_same(set.rows, fields(), "moetCode", "S02", 'B');
    imports::find_same(set.rows, fields(), "email", "S10", 'W');
    imports::find_same(set.rows, fields(), "phone", "S10", 'W');
    imports::settle(set);
}

imports::ChangeSet read_rows(std::filesystem::path const& file, ImportContext const& c, imports::RowSink const& sink) {
    return imports::read_plain(
        file, fields(), *c.codes,
        {"staff", {"fullName"}, 6, c.today, c.answers.accept_legacy, accept_plain_teacher, c.answers.mapping}, sink);
}

imports::ChangeSet plan_import(std::filesystem::path const& file, ImportContext const& c) {
    std::vector<imports::Row> rows;
    auto set = read_rows(file, c, [&](imports::Row&& row) { rows.push_back(std::move(row)); });
    set.rows = std::move(rows);
    judge(set, c);
    return set;
}

void mend(imports::Row& row, std::string const& key, std::string const& text, LocalDate today, Reference const& codes) {
    imports::mend_plain(row, fields(), key, text, today, codes);
    if (key == "position" && text::fold(text) == "giao vien")
        row.cells["position"_f].seen = text, accept_plain_teacher(row);
}

void apply_import(db::Tx& tx, student::WriteContext const& w, imports::ChangeSet& set, ImportContext const& c) {
    std::vector<New> made;
    std::vector<imports::Row*> made_rows;
    std::vector<Change> changed;
    for (auto& row : set.rows) {
        if (row.action == imports::Action::create) {
            made.push_back({row.values, w.opens}), made_rows.push_back(&row);
        } else if (row.action == imports::Action::change) {
            auto const known =
                std::find_if(c.existing.begin(), c.existing.end(), [&](File const& f) { return f.id == row.match_id; });
            changed.push_back({&*known, imports::changed_values(row)});
        }
    }
    auto const ids = insert(tx, w, made, w.today, *c.codes);
    for (std::size_t i = 0; i < ids.size(); ++i) made_rows[i]->match_id = ids[i];
    imports::leave_alone(set, update(tx, w, changed, w.today, *c.codes), "fullName");
}

imports::UndoReport undo_import(imports::Writing const& writing) {
    auto& tx = writing.work.tx;
    auto const w = undo_context(writing);
    auto const undo_all = [&](std::vector<imports::ChangeToUndo> const& changes) {
        std::map<std::int64_t, std::string> left;
        std::vector<std::int64_t> made, others;
        for (auto const& c : changes) (c.created ? made : others).push_back(c.id);
        cancel(tx, w, made);
        std::map<std::int64_t, File> now;
        for (auto& f : list(tx, w.school_id, others)) now[f.id] = std::move(f);
        std::vector<Change> back;
        for (auto const& c : changes)
            if (auto const found = now.find(c.id); !c.created && found != now.end())
                back.push_back({&found->second, c.before});
            else if (!c.created)
                left[c.id] = "Người này không còn ở trường.";
        for (auto const id : update(tx, w, back, w.today, w.codes)) left[id] = "Hồ sơ vừa được người khác sửa.";
        return left;
    };
    return imports::undo_changes_of(writing, "staff", undo_all, [&](std::vector<std::int64_t> const& ids) {
        std::map<std::int64_t, std::string> out;
        for (auto const& f : list(tx, w.school_id, ids, false)) out[f.id] = value_of(f.values, "fullName"_f);
        return out;
    });
}

namespace {

/// Numbers of people at other schools: asked past the wall, by number alone, and answered with the school's name alone.
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

}  // namespace

imports::Kind import_kind() {
    imports::Kind k;
    k.name = "staff", k.title = "Cán bộ, giáo viên, nhân viên", k.template_name = "can-bo";
    k.rights = {kinds::staff}, k.known_by = {"fullName", "moetCode", "personalId"};
    about_a_year(k);
    k.fields = [](auto const&) { return imports::FieldList{fields()}; };
    k.likeness = [](imports::HeaderWords const& words) {
        auto const has = [&](char const* word) { return words.contains(word); };
        bool const code =
            std::any_of(words.begin(), words.end(), [](std::string const& w) { return w.starts_with("ma can bo"); });
        return code || has("nhom chuc vu") || has("vi tri viec lam") || has("ma ngach/hang") ||
                has("hinh thuc hop dong")
            ? 4
            : 0;
    };
    k.load = [](imports::Work const& w) -> imports::Known {
        return load_context(w.tx, w.school_id, w.today, w.codes, w.answers);
    };
    auto const of = [](imports::Known const& known) -> ImportContext const& {
        return std::any_cast<ImportContext const&>(known);
    };
    k.read = [of](auto const& file, imports::Work const&, imports::Known const& known, imports::RowSink const& sink) {
        return read_rows(file, of(known), sink);
    };
    k.mend = [](imports::ChangeSet const&, imports::Row& row, std::string const& field, std::string const& text,
                imports::Work const& w) { mend(row, field, text, w.today, *w.codes); };
    k.judge = [of](imports::ChangeSet& set, imports::Work const& w, imports::Known const& known, imports::Extent) {
        judge(set, of(known));
        tell_numbers_elsewhere(w, set);
    };
    k.write = [of](imports::ChangeSet& set, imports::Writing const& w, imports::Known const& known) {
        apply_import(w.work.tx, write_context(w), set, of(known));
    };
    k.undo = undo_import;
    return k;
}

}  // namespace pv::registry::staff
