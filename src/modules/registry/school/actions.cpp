#include "modules/registry/school/actions.h"

#include <algorithm>

#include "modules/registry/kinds.h"
#include "modules/registry/public.h"
#include "modules/registry/school/fields.h"
#include "modules/registry/school/rules.h"

namespace pv::registry {

SchoolId create_school(
    db::Tx& tx, Reference const& codes, Actor const& actor, Values const& values, LocalDate from, bool is_demo) {
    return school::insert(tx, {actor}, {{values, from, is_demo}}, codes).at(0);
}

namespace school {

int change(
    Deps const& deps, Actor const& actor, SchoolId id, Values const& values, std::optional<int> version,
    bool accept_warnings, std::string const& reason) {
    require_may(actor, kinds::school, Act::change, id);
    auto const codes = deps.reference_data.today();
    auto tx = deps.pool.write(job_context(actor));
    if (tx.query("lock_school", "SELECT 1 FROM registry.school WHERE id = $1 FOR UPDATE", id).empty())
        throw Refused(Problem(404, "not-found", "Không tìm thấy."));
    auto const before = *find(tx, id);
    if (version && *version != before.version)
        throw Refused(Problem(412, "stale-version", "Hồ sơ đã được người khác sửa sau khi bạn mở. Tải lại rồi sửa."));
    auto const changed = differences(record_fields(), before.values, values);
    if (changed.empty()) return before.version;
    Values after = before.values, only;
    for (auto const* f : changed) {
        if (f->key == "code")
            throw Refused(Problem(
                422, "invalid", "Mã trường không bao giờ đổi.", {{"code", "D19", "Mã trường không bao giờ đổi."}}));
        after[f->key] = only[f->key] = value_of(values, f->key);
    }
    auto faults = check(after, deps.clock.today(), *codes);
    std::erase_if(faults, [&](Fault const& f) {
        return f.severity != 'B' &&
            std::none_of(changed.begin(), changed.end(), [&](auto const* c) { return c->key == f.field; });
    });
    require_good(faults, accept_warnings);
    update(tx, {actor, id, reason}, {{&before, only}}, deps.clock.today(), *codes);
    tx.commit();
    return before.version + 1;
}

}  // namespace school
}  // namespace pv::registry
