#include "modules/access/managed.h"

#include "modules/access/kinds.h"
#include "modules/access/store.h"

namespace pv::access {

bool covers_unit(Actor const& actor, std::int64_t unit_id) {
    return actor.scope.reach == Reach::province || actor.unit_id == unit_id || actor.scope.covers_school(unit_id);
}

void require_unit(Deps const& deps, Actor const& actor, std::int64_t unit_id, Act act) {
    bool covered = covers_unit(actor, unit_id);
    if (covered && actor.scope.reach == Reach::province)
        covered = !deps.pool.read(job())
                       .query("unit_exists", "SELECT 1 FROM registry.org_unit_current WHERE id = $1", unit_id)
                       .empty();
    if (!covered) throw Refused(Problem(404, "not-found", "Không tìm thấy."));
    require_may(actor, kinds::account, act);
}

Managed get_managed(Deps const& deps, Actor const& actor, std::int64_t account_id) {
    // Roles that are over do not count, unless nothing else is left: a person who moved is managed where they work now.
    auto const rows = deps.pool.read(job()).query(
        "account_place", R"sql(
        SELECT m.unit_id, m.role, a.username, NOT isempty(m.period) AND (upper(m.period) IS NULL OR upper(m.period) > $2::date) AS holds
          FROM access.membership m JOIN access.account a ON a.id = m.account_id WHERE m.account_id = $1 ORDER BY holds DESC, m.id
    )sql",
        account_id, deps.clock.today());
    if (rows.empty()) throw Refused(Problem(404, "not-found", "Không tìm thấy."));
    bool const any_holds = rows[0].boolean("holds");
    auto const counts = [&](db::Row const& row) { return row.boolean("holds") || !any_holds; };
    bool covered = false;
    for (auto const row : rows) covered = covered || covers_unit(actor, row.int64("unit_id"));
    if (!covered) throw Refused(Problem(404, "not-found", "Không tìm thấy."));
    require_may(actor, kinds::account, Act::change);
    for (auto const row : rows) {
        if (!counts(row)) continue;
        if (!covers_unit(actor, row.int64("unit_id")))
            throw Refused(Problem(
                403, "forbidden",
                "Người này còn giữ vai trò ở đơn vị khác, nên tài khoản do Sở quản lý. Bạn chỉ kết thúc được vai trò ở "
                "đơn vị mình."));
        if (!may_grant(actor.role, row.text("role")))
            throw Refused(Problem(403, "forbidden", "Vai trò của bạn không quản lý tài khoản giữ vai trò này."));
    }
    return {rows[0].int64("unit_id"), rows[0].string("username")};
}

std::optional<std::vector<std::int64_t>> units_of(Actor const& actor) {
    if (actor.scope.reach == Reach::province) return std::nullopt;
    auto out = actor.scope.schools;
    out.push_back(actor.unit_id);
    return out;
}

}  // namespace pv::access
