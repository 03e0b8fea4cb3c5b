// The import of a school's staff.
#include "modules/registry/staff/import.h"

#include <fmt/format.h>

#include <algorithm>

#include "modules/registry/import_kinds.h"
#include "modules/registry/kinds.h"
#include "modules/registry/staff/elsewhere.h"
#include "modules/registry/staff/fields.h"
#include "modules/registry/staff/rules.h"
#include "platform/imports/record_store.h"
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

/// By what people of the same name and birth date are found.
std::string person_of(Values const& values) {
    return text::same_name_key(value_of(values, "fullName"_f)) + "|" + value_of(values, "birth"_f);
}

/// The file that a row speaks of: by a number, or of somebody without one by name and birth date.
File const* match_of(Values const& values, Index const& index) {
    auto const look = [](auto const& by, std::string const& key) -> File const* {
        auto const found = by.find(key);
        return key.empty() || found == by.end() ? nullptr : found->second;
    };
    auto const &code = value_of(values, "moetCode"_f), &number = value_of(values, "personalId"_f);
    if (auto const* file = look(index.by_moet_code, code)) return file;
    if (auto const* file = look(index.by_personal_id, number)) return file;
    auto const namesakes = index.by_person.find(person_of(values));
    return !code.empty() || !number.empty() || namesakes == index.by_person.end() ? nullptr : namesakes->second.front();
}

/// S09: nobody's numbers, but the name, birth date and another trait of somebody.
void tell_likeness(imports::Row& row, Index const& index) {
    auto const namesakes = index.by_person.find(person_of(row.values));
    if (namesakes == index.by_person.end()) return;
    for (auto const* known : namesakes->second)
        for (Key const key : {"phone"_f, "email"_f, "bhxhNo"_f})
            if (auto const& v = value_of(row.values, key); !v.empty() && v == value_of(known->values, key)) {
                row.faults.push_back(
                    {"S09", 'E', "fullName"_f,
                     fmt::format(
                         "Rất giống cán bộ đã có: {}, sinh {}, cùng {}. Kiểm tra mã định danh.",
                         value_of(known->values, "fullName"_f), day_in_words(value_of(known->values, "birth"_f)),
                         find_field(fields(), key)->label)});
                break;
            }
}

void judge_row(imports::Row& row, ImportContext const& c) {
    imports::forget_judgement(row);
    accept_plain_teacher(row);
    auto faults = check(read_as<Staff, staff_table>(row.values), c.today, *c.codes, c.settings);
    // a column that the file does not have is not missing in its rows
    std::erase_if(faults, [&](Fault const& f) { return f.rule.starts_with("U") && !row.cells.contains(f.field); });
    imports::add_faults(row, std::move(faults));
    for (Key const key : {"fullName"_f, "birth"_f, "sex"_f, "staffGroup"_f, "status"_f}) {
        auto const cell = row.cells.find(key);
        if (value_of(row.values, key).empty() && (cell == row.cells.end() || cell->second.seen.empty()))
            row.faults.push_back(
                {"U17", 'B', key, fmt::format("Cột bắt buộc '{}' đang trống.", find_field(fields(), key)->label)});
    }
    auto const* known = match_of(row.values, c.index);
    if (!known) return tell_likeness(row, c.index);
    row.match_id = known->id, row.base_version = known->version;
    row.match_text = fmt::format(
        "{}, sinh {}", value_of(known->values, "fullName"_f), day_in_words(value_of(known->values, "birth"_f)));
    row.action = imports::compare_with(row, fields(), known->values) ? imports::Action::change : imports::Action::keep;
}

bool is_vice_principal(std::string_view position) { return position == "02"; }

/// Who leads the school, as rows of a file: a school has one, and not many deputies.
struct Post {
    char const* link;
    char const* title;
    bool (*held)(std::string_view position);
};
constexpr Post principal{"~principal", "hiệu trưởng", is_principal},
    vice_principal{"~vice-principal", "phó hiệu trưởng", is_vice_principal};

/// D65: more of them at work than there should be.
void count_post(imports::ChangeSet& set, ImportContext const& c, Post const& post, int most, char severity) {
    std::vector<imports::Row*> holders;
    for (auto& row : set.rows)
        if (post.held(value_of(row.values, "position"_f)) && works(value_of(row.values, "status"_f), *c.codes) &&
            !row.skipped)
            holders.push_back(&row);
    int const n = std::max(set.common.of(post.link), static_cast<int>(holders.size()));
    if (n <= most) return;
    auto const what =
        severity == 'E' ? std::string("Mỗi trường chỉ có một.") : fmt::format("nhiều hơn {}. Kiểm tra lại.", most);
    for (auto* row : holders)
        row->faults.push_back(
            {"D65", severity, "position"_f,
             fmt::format("Tệp có {} {} đang làm việc{} {}", n, post.title, severity == 'E' ? "." : ",", what)});
}

constexpr imports::Unique unique[] = {
    {"personalId"_f, "S01", 'B'}, {"moetCode"_f, "S02", 'B'}, {"email"_f, "S10", 'W'}, {"phone"_f, "S10", 'W'}};

std::string record_link(StaffId id) { return "record:" + std::to_string(id); }

std::vector<std::string> links_of(imports::Row const& row) {
    auto out = imports::links_of(unique, row);
    for (auto const* post : {&principal, &vice_principal})
        if (post->held(value_of(row.values, "position"_f))) out.emplace_back(post->link);
    if (row.match_id != 0) out.push_back(record_link(StaffId(row.match_id)));
    return out;
}

Index index_of(std::vector<File> const& existing) {
    Index out;
    for (auto const& file : existing) {
        if (auto const& v = value_of(file.values, "personalId"_f); !v.empty()) out.by_personal_id.emplace(v, &file);
        if (auto const& v = value_of(file.values, "moetCode"_f); !v.empty()) out.by_moet_code.emplace(v, &file);
        out.by_person[person_of(file.values)].push_back(&file);
        out.by_record.emplace(file.id, &file);
    }
    return out;
}

}  // namespace

ImportContext load_context(imports::Work const& w) {
    ImportContext c{w.today, w.codes, list(w.tx, SchoolId(w.school_id)), load_settings(w.tx, w.today)};
    c.index = index_of(c.existing);
    return c;
}

imports::PlainList import_list() { return {{fields()}, {"fullName"}, 6, accept_plain_teacher, "staff"}; }

void judge(imports::ChangeSet& set, ImportContext const& c) {
    for (auto& row : set.rows) judge_row(row, c);
    imports::find_same_record(
        set, [](imports::Row const&) { return "fullName"_f; }, "Người này đã có ở dòng {} của tệp. Giữ một dòng.");
    count_post(set, c, principal, 1, 'E');
    count_post(set, c, vice_principal, c.settings.whole("staff.vice_principals.max"), 'W');
    imports::find_same(set, unique);
    imports::settle(set);
}

namespace {

imports::RecordStore<File> import_store() {
    using Ids = std::vector<StaffId>;
    imports::RecordStore<File> out{"staff", "fullName"};
    out.insert = [](imports::Writing const& w, std::vector<Values const*> const& rows) {
        auto const context = write_context(w);
        std::vector<New> made;
        for (auto const* values : rows) made.push_back({*values, context.opens});
        return insert(w.work.tx, context, made, w.work.today, *w.work.codes);
    };
    out.update = [](imports::Writing const& w, std::vector<imports::Changed<File>> const& rows) {
        std::vector<Change> changed;
        for (auto const& [before, only] : rows) changed.push_back({before, only});
        return update(w.work.tx, write_context(w), changed, w.work.today, *w.work.codes);
    };
    out.cancel = [](imports::Writing const& w, Ids const& ids) {
        cancel(w.work.tx, write_context(w), ids);
        return Ids();
    };
    out.list = [](imports::Writing const& w, Ids const& ids) {
        return list(w.work.tx, SchoolId(w.work.school_id), ids);
    };
    out.called = [](File const& file) { return value_of(file.values, "fullName"_f); };
    out.gone = "Người này không còn ở trường.";
    return out;
}

}  // namespace

imports::Kind import_kind() {
    imports::Kind k;
    k.name = "staff", k.title = "Cán bộ, giáo viên, nhân viên", k.template_name = "can-bo";
    k.rights = {kinds::staff}, k.known_by = {"fullName", "moetCode", "personalId"};
    about_a_year(k);
    imports::read_as(k, import_list());
    k.likeness = [](imports::HeaderWords const& words) {
        auto const has = [&](char const* word) { return words.contains(word); };
        bool const code =
            std::any_of(words.begin(), words.end(), [](std::string const& w) { return w.starts_with("ma can bo"); });
        return code || has("nhom chuc vu") || has("vi tri viec lam") || has("ma ngach/hang") ||
                has("hinh thuc hop dong")
            ? 4
            : 0;
    };
    k.load = [](imports::Work const& w) -> imports::Known { return load_context(w); };
    k.links = links_of, k.loose_links = imports::loose;
    k.links_to_come = [](imports::Row const& row, imports::Known const& known) {
        auto const* file = match_of(row.values, imports::known_as<ImportContext>(known).index);
        return file ? std::vector{record_link(file->id)} : std::vector<std::string>();
    };
    k.judge = [](imports::ChangeSet& set, imports::Work const& w, imports::Known const& known, imports::Extent) {
        judge(set, imports::known_as<ImportContext>(known));
        tell_numbers_elsewhere(w, set);
    };
    auto const store = import_store();
    k.write = [store](imports::ChangeSet& set, imports::Writing const& w, imports::Known const& known) {
        auto const& by_record = imports::known_as<ImportContext>(known).index.by_record;
        imports::write_rows(store, set, w, [&](StaffId id) -> File const& { return *by_record.at(id); });
    };
    k.undo = [store](imports::Writing const& w) { return imports::undo_rows(store, w); };
    return k;
}

}  // namespace pv::registry::staff
