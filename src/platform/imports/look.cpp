#include "platform/imports/look.h"

#include <algorithm>

#include "platform/imports/background.h"
#include "platform/imports/reading.h"

namespace pv::imports {

Look::Look(std::shared_ptr<db::Tx> tx, SetHead head, ChangeSet set)
    : tx_(std::move(tx)), head_(std::move(head)), set_(std::move(set)) {
    for (auto const r :
         tx_->query("keys_of_set", "SELECT key FROM imports.import_row WHERE set_id = $1 ORDER BY key", head_.id))
        keys_.push_back(r.integer("key"));
    each_row([&](Row const& row) { counts_.add(row); });
}

void Look::each_row(std::function<void(Row const&)> const& take) const {
    ChangeSet part;
    for (std::size_t at = 0; at < keys_.size(); at += rows_in_part) {
        auto const from = keys_.begin() + static_cast<std::ptrdiff_t>(at);
        auto const size = std::min(rows_in_part, keys_.size() - at);
        load_rows(*tx_, head_.id, part, {from, from + static_cast<std::ptrdiff_t>(size)});
        for (auto const& row : part.rows) take(row);
    }
}

Look plan(
    ImportDeps const& deps, Actor const& actor, std::filesystem::path const& file, NewImport import,
    Report const& report) {
    require_import(actor, import.school_id, Act::create);
    auto const found = inspect(file, deps.max_file_bytes);
    auto const tx = std::make_shared<db::Tx>(deps.pool.write(context_of(actor, import.school_id)));
    tx->statement_timeout(0);
    complete(*tx, deps, found, import);
    auto const id = insert_set(*tx, actor, kind_of(deps, import.kind), import, "", "ready");
    ChangeSet ignored;
    auto const head = get_head(*tx, deps, id, true, ignored);
    auto set = read_into(*tx, deps, file, head, {}, found.rows, report);
    return {tx, head, std::move(set)};
}

Look look(ImportDeps const& deps, Actor const& actor, std::int64_t id) {
    auto const school = school_of(deps, actor, id);
    require_import(actor, school, Act::read);
    auto const tx = std::make_shared<db::Tx>(deps.pool.read(context_of(actor, school), true));
    ChangeSet set;
    auto head = get_head(*tx, deps, id, false, set);
    return {tx, std::move(head), std::move(set)};
}

}  // namespace pv::imports
