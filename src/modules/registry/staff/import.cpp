#include "modules/registry/staff/import.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "modules/registry/imports/plain.h"
#include "modules/registry/kit.h"
#include "modules/registry/staff/fields.h"
#include "modules/registry/staff/rules.h"
#include "vocabulary/text.h"

namespace pv::registry::staff {
namespace {

/// 'Giáo viên' is the usual word for a teacher without a post; the list of positions has no such code, the group says
/// it.
void accept_plain_teacher(imports::Row& row) {
    auto const cell = row.cells.find("position");
    if (cell == row.cells.end() || text::fold(cell->second.seen) != "giao vien") return;
    std::erase_if(row.faults, [](Fault const& f) { return f.field == "position"; });
    auto& text = row.cells["positionText"];
    text.column = cell->second.column, text.seen = cell->second.seen, text.value = "Giáo viên";
    row.values["positionText"] = text.value;
    auto const& group = value_of(row.values, "staffGroup");
    if (!group.empty() && group != "03")
        row.faults.push_back({"D42", 'E', "staffGroup", "Vị trí 'Giáo viên' không thuộc nhóm đã ghi."});
}

}  // namespace

ImportContext load_context(db::Tx& tx, std::int64_t school_id, LocalDate today, imports::Answers const& answers) {
    return {today, list(tx, school_id), answers, load_settings(tx, today)};
}

void judge(imports::ChangeSet& set, ImportContext const& c) {
    std::unordered_map<std::string, File const*> by_id, by_moet, by_name;
    for (auto const& k : c.existing) {
        if (auto const& v = value_of(k.values, "personalId"); !v.empty()) by_id.emplace(v, &k);
        if (auto const& v = value_of(k.values, "moetCode"); !v.empty()) by_moet.emplace(v, &k);
        by_name.emplace(text::same_name_key(value_of(k.values, "fullName")) + "|" + value_of(k.values, "birth"), &k);
    }
    std::unordered_map<std::string, std::vector<File const*>> namesakes;  // S09: the same name and birth date
    for (auto const& k : c.existing)
        namesakes[text::same_name_key(value_of(k.values, "fullName")) + "|" + value_of(k.values, "birth")].push_back(
            &k);
    std::vector<imports::Row*> principals, vice_principals;
    for (auto& row : set.rows) {
        imports::forget_judgement(row);
        accept_plain_teacher(row);
        auto faults = check(row.values, c.today, c.settings);
        // a column that the file does not have is not missing in its rows
        std::erase_if(faults, [&](Fault const& f) { return f.rule.starts_with("U") && !row.cells.contains(f.field); });
        imports::add_faults(row, std::move(faults));
        for (char const* key : {"fullName", "birth", "sex", "staffGroup", "status"}) {
            auto const cell = row.cells.find(key);
            if (value_of(row.values, key).empty() && (cell == row.cells.end() || cell->second.seen.empty()))
                row.faults.push_back(
                    {"U17", 'B', key, fmt::format("Cột bắt buộc '{}' đang trống.", find_field(fields(), key)->label)});
        }
        if (is_principal(row.values) && works(row.values) && !row.skipped) principals.push_back(&row);
        if (value_of(row.values, "position") == "02" && works(row.values) && !row.skipped)
            vice_principals.push_back(&row);
        File const* match = nullptr;
        auto const look = [&](auto const& index, std::string const& key) {
            if (auto const f = index.find(key); !match && !key.empty() && f != index.end()) match = f->second;
        };
        look(by_moet, value_of(row.values, "moetCode"));
        look(by_id, value_of(row.values, "personalId"));
        if (value_of(row.values, "moetCode").empty() && value_of(row.values, "personalId").empty())
            look(by_name, text::same_name_key(value_of(row.values, "fullName")) + "|" + value_of(row.values, "birth"));
        if (!match) {
            for (auto const* k :
                 namesakes[text::same_name_key(value_of(row.values, "fullName")) + "|" + value_of(row.values, "birth")])
                for (char const* key : {"phone", "email", "bhxhNo"})
                    if (auto const& v = value_of(row.values, key); !v.empty() && v == value_of(k->values, key)) {
                        row.faults.push_back(
                            {"S09", 'E', "fullName",
                             fmt::format(
                                 "Rất giống cán bộ đã có: {}, sinh {}, cùng {}. Kiểm tra mã định danh.",
                                 value_of(k->values, "fullName"), day_in_words(value_of(k->values, "birth")),
                                 find_field(fields(), key)->label)});
                        break;
                    }
            continue;
        }
        row.match_id = match->id, row.base_version = match->version;
        row.match_text = fmt::format(
            "{}, sinh {}", value_of(match->values, "fullName"), day_in_words(value_of(match->values, "birth")));
        row.action =
            imports::compare_with(row, fields(), match->values) ? imports::Action::change : imports::Action::keep;
    }
    if (principals.size() > 1)
        for (auto* row : principals)
            row->faults.push_back(
                {"D65", 'E', "position",
                 fmt::format("Tệp có {} hiệu trưởng đang làm việc. Mỗi trường chỉ có một.", principals.size())});
    if (static_cast<int>(vice_principals.size()) > c.settings.whole("staff.vice_principals.max"))
        for (auto* row : vice_principals)
            row->faults.push_back(
                {"D65", 'W', "position",
                 fmt::format(
                     "Tệp có {} phó hiệu trưởng đang làm việc, nhiều hơn {}. Kiểm tra lại.", vice_principals.size(),
                     c.settings.whole("staff.vice_principals.max"))});
    imports::find_same(set.rows, fields(), "personalId", "S01", 'B');
    imports::find_same(set.rows, fields(), "moetCode", "S02", 'B');
    imports::find_same(set.rows, fields(), "email", "S10", 'W');
    imports::find_same(set.rows, fields(), "phone", "S10", 'W');
    imports::settle(set);
}

imports::ChangeSet plan_import(std::filesystem::path const& file, ImportContext const& c) {
    auto set = imports::read_plain(
        file, fields(),
        {"staff", {"fullName"}, 6, c.today, c.answers.accept_legacy, accept_plain_teacher, c.answers.mapping});
    judge(set, c);
    return set;
}

void mend(imports::Row& row, std::string const& key, std::string const& text, LocalDate today) {
    imports::mend_plain(row, fields(), key, text, today);
    if (key == "position" && text::fold(text) == "giao vien")
        row.cells["position"].seen = text, accept_plain_teacher(row);
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
    auto const ids = insert(tx, w, made, w.today);
    for (std::size_t i = 0; i < ids.size(); ++i) made_rows[i]->match_id = ids[i];
    imports::leave_alone(set, update(tx, w, changed, w.today), "fullName");
}

bool undo_change(db::Tx& tx, student::WriteContext const& w, std::int64_t id, bool created, Values const& before) {
    if (created) {
        cancel(tx, w, {id});
        return true;
    }
    auto const now = find_locked(tx, id);
    return now && update(tx, w, {{&*now, before}}, w.today).empty();
}

}  // namespace pv::registry::staff
