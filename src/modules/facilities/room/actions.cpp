#include "modules/facilities/room/actions.h"

#include <algorithm>

#include "modules/facilities/kinds.h"
#include "modules/facilities/room/fields.h"
#include "modules/facilities/room/store.h"

namespace pv::facilities::room {
namespace {

[[noreturn]] void name_taken() {
    throw Refused(Problem(
        409, "duplicate", "Điểm trường này đã có phòng trùng tên.",
        {{"name", "S01", "Tên phòng đã có. Ghi tên khác, hoặc sửa phòng đã có."}}));
}
[[noreturn]] void stale() {
    throw Refused(Problem(412, "stale-version", "Phòng này đã được người khác sửa sau khi bạn mở. Tải lại rồi sửa."));
}

Register::Stored get_locked(db::Tx& tx, SchoolId school_id, RoomId id, std::optional<int> version) {
    auto found = rooms().find_locked(tx, school_id, id);
    if (!found) throw Refused(Problem(404, "not-found", "Không tìm thấy."));
    if (version && *version != found->version) stale();
    return *found;
}

}  // namespace

RoomId create(Deps const& deps, Actor const& actor, SchoolId school_id, Edit const& edit) {
    require_may(actor, kinds::room, Act::create, school_id);
    auto tx = deps.pool.write(actor.context_for_school(school_id));
    auto const facts = load_facts(tx, school_id, deps.clock.today(), deps.reference_data.today());
    auto values = edit.values;
    tidy(values, facts);
    require_good(check(values, facts), edit.accept_warnings);
    try {
        RoomId const id(rooms().insert(tx, {actor, school_id, edit.reason}, {{values, derived(values)}}).at(0));
        tx.commit();
        return id;
    } catch (db::UniqueViolation const&) { name_taken(); }
}

void change(Deps const& deps, Actor const& actor, SchoolId school_id, RoomId id, Edit const& edit) {
    require_may(actor, kinds::room, Act::change, school_id);
    auto tx = deps.pool.write(actor.context_for_school(school_id));
    auto const before = get_locked(tx, school_id, id, edit.version);
    auto const facts = load_facts(tx, school_id, deps.clock.today(), deps.reference_data.today());
    auto said = edit.values;
    tidy(said, facts);
    auto const changed = differences(fields(), before.values, said);
    if (changed.empty()) return;
    Values after = before.values, only;
    for (auto const* f : changed) after[std::string(f->key)] = only[std::string(f->key)] = value_of(said, f->key);
    auto faults = check(after, facts);
    // what was doubtful before and is not touched now does not hold up a change
    std::erase_if(faults, [&](Fault const& f) {
        return f.severity != 'B' &&
            std::none_of(changed.begin(), changed.end(), [&](auto const* c) { return c->key == f.field; });
    });
    require_good(faults, edit.accept_warnings);
    try {
        auto beside = derived(only);
        if (!rooms()
                 .update(tx, {actor, school_id, edit.reason}, {{id, before.version, &before.values, only, beside}})
                 .empty())
            stale();
        tx.commit();
    } catch (db::UniqueViolation const&) { name_taken(); }
}

void cancel(
    Deps const& deps, Actor const& actor, SchoolId school_id, RoomId id, int version, std::string const& reason) {
    require_may(actor, kinds::room, Act::change, school_id);
    auto tx = deps.pool.write(actor.context_for_school(school_id));
    get_locked(tx, school_id, id, version);
    rooms().cancel(tx, {actor, school_id, reason}, {id});
    tx.commit();
}

}  // namespace pv::facilities::room
