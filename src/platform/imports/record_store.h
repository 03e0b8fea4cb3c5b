#pragma once
// How an import writes its rows through the store of its kind, and takes back what it wrote: the same for every kind
// whose rows stand for a record each.
#include <algorithm>
#include <map>

#include "platform/imports/kind.h"
#include "platform/imports/plain.h"

namespace pv::imports {

/// What a row changes of a record.
template <class Stored>
struct Changed {
    Stored const* before;
    Values only;
};

/// The store of a kind. `Stored` is a record as the store reads it: it has `id` and `values`.
template <class Stored>
struct RecordStore {
    using Id = decltype(Stored::id);
    using Ids = std::vector<Id>;

    std::string record_kind;  ///< in the change log
    std::string name_field;   ///< faults of the whole row stand there
    std::function<Ids(Writing const&, std::vector<Values const*> const&)> insert = {};
    /// Answers the ids of records that were changed meanwhile; they are left alone.
    std::function<Ids(Writing const&, std::vector<Changed<Stored>> const&)> update = {};
    /// Of what an import made. Answers the ids of records that stay.
    std::function<Ids(Writing const&, Ids const&)> cancel = {};
    std::function<std::vector<Stored>(Writing const&, Ids const&)> list = {};
    std::function<std::string(Stored const&)> called = {};

    std::string_view in_use = "Hồ sơ đang được dùng.";  ///< why a record stays
    std::string_view gone = "Hồ sơ không còn nữa.", went_on = "Hồ sơ vừa được người khác sửa.";
};

/// Writes rows that were just judged as sets; `record_of` knows the record that a row changes.
template <class Stored, class RecordOf>
void write_rows(RecordStore<Stored> const& store, ChangeSet& set, Writing const& w, RecordOf const& record_of) {
    std::vector<Values const*> made;
    std::vector<Row*> made_rows;
    std::vector<Changed<Stored>> changed;
    for (auto& row : set.rows)
        if (row.action == Action::create)
            made.push_back(&row.values), made_rows.push_back(&row);
        else if (row.action == Action::change)
            changed.push_back({&record_of(typename RecordStore<Stored>::Id(row.match_id)), changed_values(row)});
    auto const ids = store.insert(w, made);
    for (std::size_t i = 0; i < ids.size(); ++i) made_rows[i]->match_id = ids[i];
    leave_alone(set, store.update(w, changed), store.name_field.c_str());
}

/// What a set wrote of one record.
struct ChangeToUndo {
    std::int64_t id = 0;
    bool created = false;
    Values before;
};
/// Takes back what a set wrote of one kind of records; who went on since keeps the record. `undo_all` takes them back
/// together and answers of which it could not, and why; `called` tells how records are called.
UndoReport undo_changes_of(
    Writing const& writing, std::string const& record_kind,
    std::function<std::map<std::int64_t, std::string>(std::vector<ChangeToUndo> const&)> const& undo_all,
    std::function<std::map<std::int64_t, std::string>(std::vector<std::int64_t> const& ids)> const& called);

/// Takes back what write_rows() wrote.
template <class Stored>
UndoReport undo_rows(RecordStore<Stored> const& store, Writing const& w) {
    auto const undo_all = [&](std::vector<ChangeToUndo> const& changes) {
        std::map<std::int64_t, std::string> left;
        typename RecordStore<Stored>::Ids made, others;
        for (auto const& c : changes) (c.created ? made : others).emplace_back(c.id);
        for (auto const id : store.cancel(w, made)) left[id] = store.in_use;
        std::map<std::int64_t, Stored> now;
        for (auto& record : store.list(w, others)) now.emplace(record.id, std::move(record));
        std::vector<Changed<Stored>> back;
        for (auto const& c : changes)
            if (auto const found = now.find(c.id); !c.created && found != now.end())
                back.push_back({&found->second, c.before});
            else if (!c.created)
                left[c.id] = store.gone;
        for (auto const id : store.update(w, back)) left[id] = store.went_on;
        return left;
    };
    return undo_changes_of(w, store.record_kind, undo_all, [&](std::vector<std::int64_t> const& ids) {
        std::map<std::int64_t, std::string> out;
        for (auto const& record : store.list(w, to_ids<typename RecordStore<Stored>::Id>(ids)))
            out[record.id] = store.called(record);
        return out;
    });
}

/// Writes and undoes a kind through its store. What the kind knows while it judges has its records `by_record`.
template <class Context, class Stored>
void write_through(Kind& kind, RecordStore<Stored> const& store) {
    kind.write = [store](ChangeSet& set, Writing const& w, Known const& known) {
        auto const& by_record = known_as<Context>(known).by_record;
        write_rows(store, set, w, [&](auto id) -> Stored const& { return *by_record.at(id); });
    };
    kind.undo = [store](Writing const& w) { return undo_rows(store, w); };
}

}  // namespace pv::imports
