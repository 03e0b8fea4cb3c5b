// Writing what an import of students judged.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "modules/registry/import_kinds.h"
#include "modules/registry/school_class/store.h"
#include "modules/registry/student/import.h"
#include "modules/registry/student/proposed_classes.h"
#include "platform/imports/plain.h"

namespace pv::registry::student {
namespace {

using imports::Action;
using imports::ChangeSet;
using imports::Row;

std::vector<std::string> changed_fields(Row const& row) {
    std::vector<std::string> out;
    for (auto const& [key, cell] : row.cells)
        if (cell.has_old) out.push_back(key);
    return out;
}

}  // namespace

void make_classes(ChangeSet const& set, imports::Writing const& writing, ImportContext& context) {
    auto const write = write_context(writing);
    std::map<ClassId, std::pair<std::string, std::string>, std::greater<>> wanted;  // -1, the file's first, in front
    for (auto const& [key, c] : classes_by_key(set, context))
        if (c.id < 0) wanted.emplace(c.id, std::pair{c.name, c.grade_code});
    std::vector<school_class::New> classes;
    for (auto const& [number, c] : wanted)
        classes.push_back(
            {school_class::proposed(c.first, c.second, static_cast<int>(classes.size()) + 1), write.school_year,
             write.opens});
    record::Writing by = write;
    by.occurred_on = write.opens;
    auto const ids = school_class::insert(writing.work.tx, by, classes);
    std::size_t next = 0;
    for (auto const& [number, c] : wanted) context.class_ids[number] = ids[next++];
}

void write_import(ChangeSet& set, imports::Writing const& writing, ImportContext const& context) {
    auto& tx = writing.work.tx;
    auto const write = write_context(writing);
    auto const class_of = [&](Row const& row) {
        ClassId const id(row.class_id);
        return id < 0 ? context.class_ids.at(id) : id;
    };
    std::unordered_map<StudentId, Existing const*> existing;
    for (auto const& e : context.existing) existing[e.id] = &e;
    std::vector<New> created;
    std::vector<Changed> changed;
    std::vector<Row*> created_rows;
    for (auto& row : set.rows) {
        if (row.action == Action::create) created.push_back({row.values, class_of(row)}), created_rows.push_back(&row);
        if (row.action == Action::change) {
            auto const* before = existing.at(StudentId(row.match_id));
            Changed c{before, before->values, changed_fields(row), class_of(row)};
            for (auto const& key : c.fields) c.after[key] = value_of(row.values, key);
            changed.push_back(std::move(c));
        }
    }
    imports::leave_alone(set, update_students(tx, write, changed), "fullName");
    auto ids = start_students(tx, write, created);
    for (std::size_t i = 0; i < ids.size(); ++i) created_rows[i]->match_id = ids[i];
    writing.once_written(
        [&tx, write, created = std::move(created), ids = std::move(ids)] { finish_students(tx, write, created, ids); });
}

}  // namespace pv::registry::student
