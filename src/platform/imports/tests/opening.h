#pragma once
// Sets with all their rows in memory, as tests look at them.
#include "platform/imports/look.h"
#include "platform/imports/sets.h"

namespace pv::imports::test {

inline ChangeSet with_rows(Look const& look) {
    auto set = look.set();
    look.each_row([&](Row const& row) { set.rows.push_back(row); });
    return set;
}
inline Opened open(ImportDeps const& deps, Actor const& actor, std::int64_t id) {
    Opened out;
    auto tx = deps.pool.read(context_of(actor, school_of(deps, actor, id)));
    out.head = get_head(tx, deps, id, false, out.set);
    load_rows(tx, id, out.set);
    return out;
}
/// What a file would do, judged and not kept.
inline ChangeSet planned(
    ImportDeps const& deps, Actor const& actor, std::filesystem::path const& file, NewImport const& import) {
    return with_rows(plan(deps, actor, file, import));
}
inline Opened create(
    ImportDeps const& deps, Actor const& actor, std::filesystem::path const& file, NewImport const& import) {
    return open(deps, actor, imports::create(deps, actor, file, import));
}
inline Opened apply(ImportDeps const& deps, Actor const& actor, std::int64_t id) {
    imports::apply(deps, actor, id);
    return open(deps, actor, id);
}

}  // namespace pv::imports::test
