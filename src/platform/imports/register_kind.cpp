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
    auto const undo_all = [&](std::vector<ChangeToUndo> const& changes) {
        std::map<std::int64_t, std::string> left;
        std::vector<std::int64_t> made, others;
        for (auto const& c : changes) (c.created ? made : others).push_back(c.id);
        of.store->cancel(w.work.tx, writing, made);
        std::map<std::int64_t, record::Register::Stored> now;
        for (auto& stored : of.store->list(w.work.tx, w.work.school_id, others)) now[stored.id] = std::move(stored);
        std::vector<record::Register::Change> back;
        for (auto const& c : changes) {
            if (c.created) continue;
            if (auto const found = now.find(c.id); found != now.end())
                back.push_back({c.id, found->second.version, &found->second.values, c.before, of.beside(c.before)});
            else
                left[c.id] = "Hồ sơ không còn nữa.";
        }
        for (auto const id : of.store->update(w.work.tx, writing, back)) left[id] = "Hồ sơ vừa được người khác sửa.";
        return left;
    };
    return undo_changes_of(w, of.store->kind(), undo_all, [&](std::vector<std::int64_t> const& ids) {
        std::map<std::int64_t, std::string> out;
        for (auto const& stored : of.store->list(w.work.tx, w.work.school_id, ids))
            out[stored.id] = of.called(stored.values);
        return out;
    });
}

}  // namespace

UndoReport undo_changes_of(
    Writing const& w, std::string const& record_kind,
    std::function<std::map<std::int64_t, std::string>(std::vector<ChangeToUndo> const&)> const& undo_all,
    std::function<std::map<std::int64_t, std::string>(std::vector<std::int64_t> const& ids)> const& called) {
    // Whose record went on after this import keeps it: later facts stand on what it brought.
    auto const rows = w.work.tx.query(
        "changes_to_undo", R"sql(
        SELECT c.record_id, c.action, v.before::text AS before,
               EXISTS (SELECT FROM audit.change l WHERE l.record_kind = c.record_kind AND l.record_id = c.record_id AND l.subject_kind = c.subject_kind
                          AND l.school_id = c.school_id AND l.id > c.id AND l.change_set_id IS DISTINCT FROM $1) AS gone_on
          FROM audit.change c LEFT JOIN audit.change_value v ON v.change_id = c.id
         WHERE c.change_set_id = $1 AND c.record_kind = $2 AND c.action IN ('create', 'update') ORDER BY c.id DESC
    )sql",
        w.set_id, record_kind);
    std::vector<std::pair<std::int64_t, std::string>> refused;
    std::vector<ChangeToUndo> changes;
    for (auto const r : rows) {
        bool const created = r.text("action") == "create";
        if (r.boolean("gone_on"))
            refused.emplace_back(r.int64("record_id"), "Hồ sơ đã được sửa tiếp sau đợt nhập.");
        else
            changes.push_back(
                {r.int64("record_id"), created,
                 created || r.is_null("before") ? Values{} : logged_values(r.text("before"))});
    }
    auto const left = undo_all(changes);
    refused.insert(refused.end(), left.begin(), left.end());
    UndoReport report;
    report.undone = static_cast<int>(changes.size() - left.size());
    std::vector<std::int64_t> ids;
    for (auto const& [id, why] : refused) ids.push_back(id);
    auto const names = ids.empty() ? std::map<std::int64_t, std::string>() : called(ids);
    for (auto const& [id, why] : refused) {
        auto const name = names.find(id);
        report.refused.emplace_back(name == names.end() ? std::string() : name->second, why);
    }
    return report;
}

Kind register_kind(RegisterKind const& of) {
    Kind k;
    k.name = of.name, k.title = of.title, k.template_name = of.template_name, k.rights = {of.right},
    k.known_by = {of.key_field};
    k.fields = [fields = of.fields](Parameters const&) { return FieldList{fields}; };
    k.likeness = of.likeness;
    k.load = [of](Work const& w) -> Known { return load(of, w); };
    k.read = [of](std::filesystem::path const& file, Work const& w, Known const&, RowSink const& sink) {
        return read_plain(
            file, of.fields, *w.codes,
            {std::string(of.name), {of.key_field}, 3, w.today, w.answers.accept_legacy, {}, w.answers.mapping}, sink);
    };
    k.mend = [](ChangeSet const& set, Row& row, std::string const& field, std::string const& text, Work const& w) {
        mend_plain(row, set.fields, field, text, w.today, *w.codes);
    };
    k.judge = [of](ChangeSet& set, Work const&, Known const& known, Extent) { judge(of, set, of_known(known)); };
    k.write = [of](ChangeSet& set, Writing const& w, Known const& known) { write(of, set, w, of_known(known)); };
    k.links = [of](Row const& row) { return std::vector<std::string>{of.key(row.values)}; };
    k.undo = [of](Writing const& w) { return undo(of, w); };
    return k;
}

}  // namespace pv::imports
