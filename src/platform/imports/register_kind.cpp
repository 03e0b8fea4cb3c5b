#include "platform/imports/register_kind.h"

#include <map>

#include "platform/imports/record_store.h"

namespace pv::imports {
namespace {

using Stored = record::Register::Stored;

struct Context {
    std::vector<Stored> existing;
    std::map<std::string, Stored const*> by_key;
    std::map<std::int64_t, Stored const*> by_id;
    RowRules rules;
};

std::shared_ptr<Context const> load(RegisterKind const& of, Work const& w) {
    auto out = std::make_shared<Context>();
    out->existing = of.store->list(w.tx, w.school_id);
    for (auto const& known : out->existing)
        out->by_key.emplace(of.key(known.values), &known), out->by_id.emplace(known.id, &known);
    out->rules = of.rules(w);
    return out;
}

Context const& of_known(Known const& known) { return *known_as<std::shared_ptr<Context const>>(known); }

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

RecordStore<Stored> store_of(RegisterKind const& of) {
    using record::Register;
    RecordStore<Stored> out{of.store->kind(), std::string(of.key_field)};
    auto const writing = [](Writing const& w) {
        return record::Writing{w.actor, w.work.school_id, w.reason, {}, {}, w.set_id, w.undoing};
    };
    out.insert = [of, writing](Writing const& w, std::vector<Values const*> const& rows) {
        std::vector<Register::New> made;
        for (auto const* values : rows) made.push_back({*values, of.beside(*values)});
        return of.store->insert(w.work.tx, writing(w), made);
    };
    out.update = [of, writing](Writing const& w, std::vector<Changed<Stored>> const& rows) {
        std::vector<Register::Change> changed;
        for (auto const& [before, only] : rows)
            changed.push_back({before->id, before->version, &before->values, only, of.beside(only)});
        return of.store->update(w.work.tx, writing(w), changed);
    };
    out.cancel = [of, writing](Writing const& w, std::vector<std::int64_t> const& ids) {
        of.store->cancel(w.work.tx, writing(w), ids);
        return std::vector<std::int64_t>();
    };
    out.list = [of](Writing const& w, std::vector<std::int64_t> const& ids) {
        return of.store->list(w.work.tx, w.work.school_id, ids);
    };
    out.called = [of](Stored const& stored) { return of.called(stored.values); };
    return out;
}

}  // namespace

Kind register_kind(RegisterKind const& of) {
    Kind k;
    k.name = of.name, k.title = of.title, k.template_name = of.template_name, k.rights = {of.right},
    k.known_by = {of.key_field};
    k.likeness = of.likeness;
    read_as(k, {FieldList{of.fields}, {of.key_field}, 3});
    k.load = [of](Work const& w) -> Known { return load(of, w); };
    k.judge = [of](ChangeSet& set, Work const&, Known const& known, Extent) { judge(of, set, of_known(known)); };
    auto const store = store_of(of);
    k.write = [store](ChangeSet& set, Writing const& w, Known const& known) {
        write_rows(store, set, w, [&](std::int64_t id) -> Stored const& { return *of_known(known).by_id.at(id); });
    };
    k.links = [of](Row const& row) { return std::vector<std::string>{of.key(row.values)}; };
    k.undo = [store](Writing const& w) { return undo_rows(store, w); };
    return k;
}

}  // namespace pv::imports
