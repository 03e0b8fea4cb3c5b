#include "platform/imports/register_kind.h"

#include <algorithm>
#include <map>

#include "platform/imports/plain.h"

namespace pv::imports {
namespace {

using Stored = record::Register::Stored;

struct Context {
    std::vector<Stored> existing;
    std::map<std::string, Stored const*> by_key;
    RowRules rules;
};

std::shared_ptr<Context const> load(RegisterKind const& of, Work const& w) {
    auto out = std::make_shared<Context>();
    out->existing = of.store->list(w.tx, w.school_id);
    for (auto const& known : out->existing) out->by_key.emplace(of.key(known.values), &known);
    out->rules = of.rules(w);
    return out;
}

Context const& of_known(Known const& known) { return *std::any_cast<std::shared_ptr<Context const> const&>(known); }

void judge(RegisterKind const& of, ChangeSet& set, Context const& c) {
    std::map<std::string, int> rows_of;
    for (auto& row : set.rows) {
        if (c.rules.tidy) {
            c.rules.tidy(row.values);
            for (auto& [key, cell] : row.cells)
                if (!cell.value.empty()) cell.value = value_of(row.values, key);
        }
        if (!row.skipped) ++rows_of[of.key(row.values)];
    }
    for (auto& row : set.rows) {
        forget_judgement(row);
        add_faults(row, c.rules.check(row.values));
        auto const key = of.key(row.values);
        if (rows_of[key] > 1 && !row.skipped)
            row.faults.push_back(
                {"S01", 'B', std::string(of.key_field),
                 "Hai dòng của tệp cùng nói về " + of.called(row.values) + ". Giữ một dòng."});
        auto const known = c.by_key.find(key);
        if (known == c.by_key.end()) continue;
        row.match_id = known->second->id, row.base_version = known->second->version;
        row.match_text = of.called(known->second->values);
        row.action = compare_with(row, set.fields, known->second->values) ? Action::change : Action::keep;
    }
    settle(set);
}

void write(RegisterKind const& of, ChangeSet& set, Writing const& w, Context const& c) {
    record::Writing const writing{w.actor, w.work.school_id, w.reason, {}, {}, w.set_id};
    std::vector<record::Register::New> made;
    std::vector<record::Register::Change> changed;
    std::vector<Row*> made_rows;
    for (auto& row : set.rows) {
        if (row.action == Action::create) {
            made.push_back({row.values, of.beside(row.values)}), made_rows.push_back(&row);
        } else if (row.action == Action::change) {
            auto const* known = c.by_key.at(of.key(row.values));
            auto only = changed_values(row);
            auto beside = of.beside(only);
            changed.push_back({known->id, known->version, &known->values, std::move(only), std::move(beside)});
        }
    }
    auto const ids = of.store->insert(w.work.tx, writing, made);
    for (std::size_t i = 0; i < ids.size(); ++i) made_rows[i]->match_id = ids[i];
    leave_alone(set, of.store->update(w.work.tx, writing, changed), of.key_field.data());
}

UndoReport undo(RegisterKind const& of, Writing const& w) {
    record::Writing const writing{w.actor, w.work.school_id, w.reason, {}, {}, w.set_id, true};
    auto const find = [&](std::int64_t id) { return of.store->list(w.work.tx, w.work.school_id, std::vector{id}); };
    return undo_changes_of(
        w, of.store->kind(),
        [&](ChangeToUndo const& change) -> std::string {
            if (change.created) {
                of.store->cancel(w.work.tx, writing, {change.id});
                return "";
            }
            auto const now = find(change.id);
            if (now.empty()) return "Hồ sơ không còn nữa.";
            auto const left = of.store->update(
                w.work.tx, writing,
                {{change.id, now[0].version, &now[0].values, change.before, of.beside(change.before)}});
            return left.empty() ? "" : "Hồ sơ vừa được người khác sửa.";
        },
        [&](std::int64_t id) {
            auto const now = find(id);
            return now.empty() ? std::string() : of.called(now[0].values);
        });
}

}  // namespace

UndoReport undo_changes_of(
    Writing const& w, std::string const& record_kind, std::function<std::string(ChangeToUndo const&)> const& undo_one,
    std::function<std::string(std::int64_t id)> const& called) {
    UndoReport report;
    auto const rows = w.work.tx.query(
        "changes_to_undo", R"sql(
        SELECT c.record_id, c.action, v.before::text AS before,
               EXISTS (SELECT FROM audit.change l WHERE l.record_kind = c.record_kind AND l.record_id = c.record_id AND l.subject_kind = c.subject_kind
                          AND l.school_id = c.school_id AND l.id > c.id AND l.change_set_id IS DISTINCT FROM $1) AS gone_on
          FROM audit.change c LEFT JOIN audit.change_value v ON v.change_id = c.id
         WHERE c.change_set_id = $1 AND c.record_kind = $2 AND c.action IN ('create', 'update') ORDER BY c.id DESC
    )sql",
        w.set_id, record_kind);
    for (auto const r : rows) {
        auto const id = r.int64("record_id");
        bool const created = r.text("action") == "create";
        std::string const why = r.boolean("gone_on")
            ? "Hồ sơ đã được sửa tiếp sau đợt nhập."
            : undo_one({id, created, created || r.is_null("before") ? Values{} : logged_values(r.text("before"))});
        if (why.empty())
            ++report.undone;
        else
            report.refused.emplace_back(called(id), why);
    }
    return report;
}

Kind register_kind(RegisterKind const& of) {
    Kind k;
    k.name = of.name, k.title = of.title, k.template_name = of.template_name, k.rights = {of.right};
    k.fields = [fields = of.fields](Parameters const&) { return FieldList{fields}; };
    k.likeness = of.likeness;
    k.load = [of](Work const& w) -> Known { return load(of, w); };
    k.read = [of](std::filesystem::path const& file, Work const& w, Known const&) {
        return read_plain(
            file, of.fields,
            {std::string(of.name), {of.key_field}, 3, w.today, w.answers.accept_legacy, {}, w.answers.mapping});
    };
    k.mend = [](ChangeSet const& set, Row& row, std::string const& field, std::string const& text, Work const& w) {
        mend_plain(row, set.fields, field, text, w.today);
    };
    k.judge = [of](ChangeSet& set, Work const&, Known const& known, Extent) { judge(of, set, of_known(known)); };
    k.write = [of](ChangeSet& set, Writing const& w, Known const& known) { write(of, set, w, of_known(known)); };
    k.undo = [of](Writing const& w) { return undo(of, w); };
    return k;
}

}  // namespace pv::imports
