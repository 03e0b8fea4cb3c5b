// What the screens of accounts read.
#include <algorithm>
#include <boost/json.hpp>
#include <map>

#include "modules/access/kinds.h"
#include "modules/access/manage.h"
#include "modules/access/managed.h"
#include "modules/access/store.h"
#include "platform/http/json_writer.h"
#include "platform/record/history.h"
#include "vocabulary/text.h"

namespace pv::access {
namespace {

using http::JsonWriter;

struct Held {
    db::Row row;
    bool covered, holds;
};

/// The roles of some accounts, past ones too, by account.
std::map<std::int64_t, std::vector<Held>> roles_of(
    Deps const& deps, Actor const& actor, db::Tx& tx, std::vector<std::int64_t> const& accounts) {
    std::map<std::int64_t, std::vector<Held>> out;
    for (auto const r : tx.query(
             "roles_of_accounts", R"sql(
        SELECT m.id, m.account_id, m.role, u.id AS unit_id, u.code, u.kind, lower(m.period) AS starts, upper(m.period) - 1 AS last_day,
               NOT isempty(m.period) AND (upper(m.period) IS NULL OR upper(m.period) > $2::date) AS holds,
               coalesce((SELECT n.name FROM registry.org_unit_name_current n WHERE n.unit_id = u.id ORDER BY n.period @> $2::date DESC, lower(n.period) DESC LIMIT 1), u.code) AS name
          FROM access.membership m JOIN registry.org_unit_current u ON u.id = m.unit_id WHERE m.account_id = ANY ($1::bigint[]) ORDER BY holds DESC, m.id
    )sql",
             accounts, deps.clock.today()))
        out[r.int64("account_id")].push_back({r, covers_unit(actor, r.int64("unit_id")), r.boolean("holds")});
    return out;
}

void write_account(JsonWriter& json, Actor const& actor, db::Row const& a, std::vector<Held> const& roles, bool past) {
    bool const any_holds = !roles.empty() && roles.front().holds;
    bool manage = actor.may(kinds::account, Act::change) && a.int64("id") != actor.account_id;
    for (auto const& held : roles)
        if (held.holds || !any_holds) manage = manage && held.covered && may_grant(actor.role, held.row.text("role"));
    json.begin_object()
        .field("id", a.int64("id"))
        .field("username", a.text("username"))
        .field("fullName", a.text("full_name"))
        .field("enabled", a.boolean("enabled"));
    json.field("mustChangePassword", a.boolean("must_change"))
        .field("totp", a.boolean("totp"))
        .field("seenAt", a.opt_instant("seen_at"))
        .field("mayManage", manage);
    int elsewhere = 0;
    json.key("memberships").begin_array();
    for (auto const& held : roles) {
        if (!held.covered) {
            elsewhere += held.holds;
            continue;
        }
        if (!held.holds && !past) continue;
        auto const& m = held.row;
        Role const* role = find_role(m.text("role"));
        json.begin_object()
            .field("id", m.int64("id"))
            .field("unitId", m.int64("unit_id"))
            .field("unitCode", m.text("code"))
            .field("unitName", m.text("name"))
            .field("unitKind", m.text("kind"));
        json.field("role", m.text("role"))
            .field("roleName", role ? role->name_vi : m.text("role"))
            .field("from", m.opt_date("starts"))
            .field("lastDay", m.opt_date("last_day"));
        json.field("holds", held.holds);
        json.field(
                "mayEnd",
                held.holds && a.int64("id") != actor.account_id && actor.may(kinds::account, Act::change) &&
                    may_grant(actor.role, m.text("role")))
            .end_object();
    }
    json.end_array().field("rolesElsewhere", elsewhere).end_object();
}

}  // namespace

std::string accounts_json(Deps const& deps, Actor const& actor, AccountQuery const& q) {
    require_may(actor, kinds::account, Act::read);
    if (q.unit_id) require_unit(deps, actor, *q.unit_id, Act::read);
    auto const units = q.unit_id ? std::optional(std::vector<std::int64_t>{*q.unit_id}) : units_of(actor);
    auto tx = deps.pool.read(job(), true);
    auto const rows = tx.query(
        "list_accounts", R"sql(
        SELECT a.id, a.username, a.full_name, a.enabled, a.must_change, a.totp_secret IS NOT NULL AS totp,
               (SELECT max(s.seen_at) FROM access.session s WHERE s.account_id = a.id) AS seen_at, count(*) OVER () AS total
          FROM access.account a
         WHERE EXISTS (SELECT FROM access.membership m
                        WHERE m.account_id = a.id AND ($1::int[] IS NULL OR m.unit_id = ANY ($1::int[])) AND ($4 = '' OR m.role = $4)
                          AND NOT isempty(m.period) AND (upper(m.period) IS NULL OR upper(m.period) > $2::date))
           AND ($3 = '' OR strpos(a.username, $3) > 0 OR strpos(platform.fold(a.full_name), $3) > 0)
           AND ($5 = '' OR CASE $5 WHEN 'enabled' THEN a.enabled WHEN 'locked' THEN NOT a.enabled WHEN 'no-totp' THEN a.totp_secret IS NULL END)
         ORDER BY a.username LIMIT $6 OFFSET $7
    )sql",
        units, deps.clock.today(), text::fold(q.text), q.role, q.state, q.limit, q.offset);
    std::vector<std::int64_t> ids;
    for (auto const r : rows) ids.push_back(r.int64("id"));
    auto const roles = roles_of(deps, actor, tx, ids);
    JsonWriter json;
    json.begin_object().field("total", rows.empty() ? 0 : rows[0].int64("total")).key("rows").begin_array();
    for (auto const r : rows) write_account(json, actor, r, roles.at(r.int64("id")), false);
    return json.end_array().end_object().take();
}

std::string account_units_json(Deps const& deps, Actor const& actor, std::string const& text) {
    require_may(actor, kinds::account, Act::read);
    auto const rows = deps.pool.read(job()).query(
        "account_units", R"sql(
        SELECT u.id, u.code, u.kind, n.name
          FROM registry.org_unit_current u
          JOIN LATERAL (SELECT name FROM registry.org_unit_name_current WHERE unit_id = u.id ORDER BY period @> $2::date DESC, lower(period) DESC LIMIT 1) n ON true
         WHERE u.period @> $2::date AND ($1::int[] IS NULL OR u.id = ANY ($1::int[])) AND ($3 = '' OR strpos(platform.fold(n.name), $3) > 0 OR u.code = $4)
         ORDER BY u.id = $5 DESC, u.kind = 'TRUONG', n.name LIMIT 30
    )sql",
        units_of(actor), deps.clock.today(), text::fold(text), text, actor.unit_id);
    JsonWriter json;
    json.begin_object().field("total", rows.size()).key("rows").begin_array();
    for (auto const r : rows)
        json.begin_object()
            .field("id", r.int64("id"))
            .field("code", r.text("code"))
            .field("kind", r.text("kind"))
            .field("name", r.text("name"))
            .end_object();
    return json.end_array().end_object().take();
}

namespace {

/// Who covers only some of a person's units reads only what was done there, and what was done with the account as such;
/// never which roles the person has elsewhere.
struct Covered {
    std::vector<std::int64_t> units;
    std::vector<std::string> codes;

    bool shows(std::int64_t unit, boost::json::object const& after) const {
        if (unit != 0 && std::find(units.begin(), units.end(), unit) == units.end()) return false;
        for (char const* key : {"roleGiven", "roleEnded"})
            if (auto const* role = after.if_contains(key); role && !has_unit(*role)) return false;
        for (char const* key : {"granted", "revoked"})  // of earlier versions: "HT 75003"
            if (auto const* words = after.if_contains(key); words && !has_code(*words)) return false;
        return true;
    }

private:
    bool has_unit(boost::json::value const& role) const {
        auto const* unit = role.is_object() ? role.as_object().if_contains("unitId") : nullptr;
        return unit && unit->is_int64() && std::find(units.begin(), units.end(), unit->as_int64()) != units.end();
    }
    bool has_code(boost::json::value const& words) const {
        std::string_view text = words.is_string() ? std::string_view(words.as_string()) : std::string_view();
        text.remove_prefix(std::min(text.find(' '), text.size()));
        text.remove_prefix(std::min<std::size_t>(1, text.size()));
        return std::find(codes.begin(), codes.end(), text.substr(0, text.find(' '))) != codes.end();
    }
};

std::vector<std::string> codes_of(db::Tx& tx, std::vector<std::int64_t> const& units) {
    std::vector<std::string> out;
    for (auto const r :
         tx.query("codes_of_units", "SELECT code FROM registry.org_unit_current WHERE id = ANY ($1::int[])", units))
        out.push_back(r.string("code"));
    return out;
}

}  // namespace

std::string account_json(Deps const& deps, Actor const& actor, std::int64_t account_id) {
    require_may(actor, kinds::account, Act::read);
    auto tx = deps.pool.read(job(), true);
    auto const rows = tx.query(
        "one_account", R"sql(
        SELECT a.id, a.username, a.full_name, a.enabled, a.must_change, a.totp_secret IS NOT NULL AS totp,
               (SELECT max(s.seen_at) FROM access.session s WHERE s.account_id = a.id) AS seen_at
          FROM access.account a WHERE a.id = $1
           AND EXISTS (SELECT FROM access.membership m WHERE m.account_id = a.id AND ($2::int[] IS NULL OR m.unit_id = ANY ($2::int[])))
    )sql",
        account_id, units_of(actor));
    if (rows.empty()) throw Refused(Problem(404, "not-found", "Không tìm thấy."));
    JsonWriter json;
    write_account(json, actor, rows[0], roles_of(deps, actor, tx, {account_id}).at(account_id), true);
    return json.take();
}

std::string account_history_json(Deps const& deps, Actor const& actor, std::int64_t account_id) {
    require_may(actor, kinds::account, Act::read);
    auto tx = deps.pool.read(job(), true);
    auto const units = units_of(actor);
    if (tx.query(
              "account_in_units",
              "SELECT 1 FROM access.membership WHERE account_id = $1 AND ($2::int[] IS NULL OR unit_id = ANY "
              "($2::int[])) LIMIT 1",
              account_id, units)
            .empty())
        throw Refused(Problem(404, "not-found", "Không tìm thấy."));
    auto const covered = units ? std::optional(Covered{*units, codes_of(tx, *units)}) : std::nullopt;
    return record::undescribed_history_json(
        tx,
        {.subject_kind = "account",
         .subject_id = account_id,
         .shows = [&](std::int64_t unit, boost::json::object const& after) {
             return !covered || covered->shows(unit, after);
         }});
}

}  // namespace pv::access
