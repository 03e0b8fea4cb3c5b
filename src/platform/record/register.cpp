#include "platform/record/register.h"

#include <fmt/format.h>

#include <algorithm>

namespace pv::record {

Register::Register(std::string kind, TableShape table)
    : kind_(std::move(kind)),
      table_(std::move(table)),
      digested_(kind_, {{table_.shape()}}),
      list_(fmt::format(
          "SELECT * FROM {} WHERE school_id = $1::int AND NOT cancelled AND ($2::bigint[] IS NULL OR id = ANY "
          "($2::bigint[])) ORDER BY id",
          table_.name())),
      lock_(fmt::format("SELECT 1 FROM {} WHERE school_id = $1::int AND id = $2 FOR UPDATE", table_.name())) {}

std::vector<Register::Stored> Register::list(
    db::Tx& tx, std::int64_t school_id, std::optional<std::vector<std::int64_t>> const& ids) const {
    std::vector<Stored> out;
    for (auto const r : tx.query("list_register", list_.c_str(), school_id, ids))
        out.push_back({r.int64("id"), r.integer("version"), table_.values_of(r)});
    return out;
}

std::optional<Register::Stored> Register::find_locked(db::Tx& tx, std::int64_t school_id, std::int64_t id) const {
    tx.query("lock_register", lock_.c_str(), school_id, id);
    auto found = list(tx, school_id, std::vector{id});
    return found.empty() ? std::nullopt : std::optional(std::move(found[0]));
}

std::vector<std::int64_t> Register::insert(db::Tx& tx, Writing const& w, std::vector<New> const& rows) const {
    auto const ids = table_.draw_ids(tx, rows.size());
    std::vector<RowWrite> writes;
    std::vector<audit::Change> log;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        writes.push_back({ids[i], &rows[i].values, rows[i].beside});
        log.push_back(change_of(w, kind_, ids[i], "create"));
    }
    table_.insert(tx, w.school_id, writes);
    append(tx, w, std::move(log));
    return ids;
}

std::vector<std::int64_t> Register::update(db::Tx& tx, Writing const& w, std::vector<Change> const& rows) const {
    std::vector<RowWrite> writes;
    for (auto const& r : rows) writes.push_back({r.id, &r.only, r.beside, r.version});
    auto const left = table_.update(tx, w.school_id, writes);
    std::vector<audit::Change> log;
    for (auto const& r : rows)
        if (std::find(left.begin(), left.end(), r.id) == left.end())
            log.push_back(update_of(w, kind_, r.id, table_.fields(), *r.before, r.only));
    append(tx, w, std::move(log));
    return left;
}

void Register::cancel(db::Tx& tx, Writing const& w, std::vector<std::int64_t> const& ids) const {
    table_.cancel(tx, w.school_id, ids);
    std::vector<audit::Change> log;
    for (auto const id : ids) log.push_back(change_of(w, kind_, id, "cancel"));
    append(tx, w, std::move(log));
}

void Register::append(db::Tx& tx, Writing const& w, std::vector<audit::Change> lines) const {
    std::vector<std::int64_t> ids;
    for (auto const& line : lines) ids.push_back(line.record_id);
    digested_.put(tx, w.school_id, ids, lines);
    audit::append_all(tx, w.actor, lines);
}

}  // namespace pv::record
