#include "platform/record/register.h"

#include <algorithm>

namespace pv::record {

std::vector<std::int64_t> Register::insert(db::Tx& tx, Writing const& w, std::vector<New> const& rows) const {
    auto const ids = table_.draw_ids(tx, rows.size());
    std::vector<RowWrite> writes;
    std::vector<audit::Change> log;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        writes.push_back({ids[i], &rows[i].values, rows[i].beside});
        log.push_back(change_of(w, kind_, ids[i], "create"));
    }
    table_.insert(tx, w.school_id, writes);
    audit::append_all(tx, w.actor, log);
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
    audit::append_all(tx, w.actor, log);
    return left;
}

void Register::cancel(db::Tx& tx, Writing const& w, std::vector<std::int64_t> const& ids) const {
    table_.cancel(tx, w.school_id, ids);
    std::vector<audit::Change> log;
    for (auto const id : ids) log.push_back(change_of(w, kind_, id, "cancel"));
    audit::append_all(tx, w.actor, log);
}

}  // namespace pv::record
