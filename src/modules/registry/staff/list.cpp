#include "modules/registry/staff/list.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "modules/registry/kit.h"
#include "platform/http/json_writer.h"
#include "platform/record/routes.h"

namespace pv::registry::staff {
namespace {

struct Named {
    std::string_view key;
    char const* sql;
};

constexpr Named orders[] = {{"name", "s.name_sort"}, {"moetCode", "s.moet_code"},    {"birth", "s.birth_date"},
                            {"sex", "s.sex"},        {"group", "a.staff_group"},     {"position", "a.position"},
                            {"status", "a.status"},  {"level", "a.level_code"},      {"joined", "a.joined_on"},
                            {"phone", "s.phone"},    {"subjects", "a.subjects_main"}};

constexpr Named gaps[] = {
    {"moetCode", "s.moet_code"},
    {"personalId", "i.personal_id"},
    {"bhxhNo", "i.bhxh_no"},
    {"phone", "s.phone"},
    {"email", "s.email"},
    {"contractKind", "a.contract_kind"},
    {"rankCode", "a.rank_code"},
    {"highestTraining", "s.highest_training"},
    {"recruitedOn", "a.recruited_on::text"}};

/// One statement for every order of the list; each is prepared when it is first asked for.
std::string const& statement(std::string_view sort) {
    static std::map<std::string, std::string, std::less<>> const all = [] {
        std::string missing = "CASE $9 WHEN '' THEN true";
        for (auto const& g : gaps) missing += fmt::format(" WHEN '{}' THEN {} IS NULL", g.key, g.sql);
        std::string const base = R"sql(
    SELECT s.id, s.version, s.moet_code, s.full_name, s.birth_date, s.sex, s.phone, s.email, a.staff_group, a.position, a.position_text, a.status, a.status_on, a.level_code, a.subjects_main,
           a.joined_on, lower(a.period) AS since, upper(a.period) AS until, count(*) OVER () AS total
      FROM registry.staff s
      JOIN LATERAL (SELECT * FROM registry.staff_assignment WHERE staff_id = s.id AND school_id = $1 AND NOT cancelled ORDER BY lower(period) DESC LIMIT 1) a ON true
      LEFT JOIN registry.staff_identity i ON i.staff_id = s.id
     WHERE s.current_school_id = $1 AND NOT s.cancelled
       AND CASE $3 WHEN '' THEN a.period @> $2::date WHEN 'all' THEN true WHEN 'left' THEN upper(a.period) <= $2::date ELSE a.status = $3 END
       AND ($4 = '' OR a.staff_group = $4) AND ($5 = '' OR a.position = $5) AND ($6 = '' OR a.level_code = $6) AND ($7 = '' OR s.sex = $7)
       AND ($8 = '' OR s.name_key LIKE '%' || $8 || '%' OR s.moet_code = $10 OR i.personal_id = $10 OR s.phone = $10 OR s.email = $10)
       AND )sql" +
            missing + " END AND ($11::bigint[] IS NULL OR s.id = ANY ($11))";
        std::map<std::string, std::string, std::less<>> out;
        for (auto const& o : orders)
            for (bool const down : {false, true})
                out.emplace(
                    (down ? "-" : "") + std::string(o.key),
                    fmt::format(
                        "{} ORDER BY {} {} NULLS LAST, s.name_sort, s.id OFFSET $12 LIMIT $13", base, o.sql,
                        down ? "DESC" : "ASC"));
        return out;
    }();
    auto const found = all.find(sort);
    return found == all.end() ? all.at("name") : found->second;
}

db::Rows rows_of(db::Tx& tx, ListQuery const& q) {
    return tx.run(
        "list_staff", statement(q.sort).c_str(),
        {db::to_param(q.school_id), db::to_param(q.on), q.status, q.group, q.position, q.level, q.sex,
         record::like_pattern(q.q), q.missing, q.q, db::to_param(q.only), db::to_param(q.offset),
         db::to_param(q.limit)});
}

void write_row(http::JsonWriter& json, db::Row const& r, Reference const& codes) {
    auto const named = [&](char const* key, char const* list, char const* column) {
        auto const* code = codes.list(list).by_code(r.text(column));
        json.field(key, r.opt_string(column)).field(std::string(key) + "Name", code ? code->name_vi : r.string(column));
    };
    json.begin_object()
        .field("id", r.int64("id"))
        .field("version", r.int64("version"))
        .field("moetCode", r.opt_string("moet_code"))
        .field("fullName", r.text("full_name"))
        .field("birth", r.date("birth_date"))
        .field("sex", r.text("sex"))
        .field("phone", r.opt_string("phone"))
        .field("email", r.opt_string("email"));
    named("staffGroup", "staff_groups", "staff_group"), named("position", "staff_positions", "position");
    json.field("positionText", r.opt_string("position_text"));
    named("status", "staff_statuses", "status");
    json.field("statusOn", r.opt_date("status_on"))
        .field("levelCode", r.opt_string("level_code"))
        .field("subjectsMain", r.opt_string("subjects_main"))
        .field("joinedOn", r.opt_date("joined_on"))
        .field("from", r.opt_date("since"))
        .field("leftOn", r.opt_date("until"))
        .end_object();
}

template <std::size_t N>
std::vector<std::string_view> keys_of(Named const (&named)[N]) {
    std::vector<std::string_view> out;
    for (auto const& n : named) out.push_back(n.key);
    return out;
}

}  // namespace

std::string list_json(db::Tx& tx, ListQuery const& query, std::vector<StaffId>& ids, Reference const& codes) {
    auto const rows = rows_of(tx, query);
    std::int64_t total = rows.empty() ? 0 : rows[0].int64("total");
    if (rows.empty() && query.offset > 0) {
        // beyond the end: the total is still worth telling, a scrolled list keeps its length by it
        auto first = query;
        first.offset = 0, first.limit = 1;
        if (auto const one = rows_of(tx, first); !one.empty()) total = one[0].int64("total");
    }
    http::JsonWriter json;
    json.begin_object().field("total", total).key("rows").begin_array();
    for (auto const r : rows) ids.push_back(r.id<StaffId>("id")), write_row(json, r, codes);
    return json.end_array().end_object().take();
}

std::vector<StaffId> list_ids(db::Tx& tx, ListQuery const& query) { return rows_of(tx, query).ids<StaffId>("id"); }

std::vector<std::string_view> missing_keys() { return keys_of(gaps); }
std::vector<std::string_view> sort_keys() { return keys_of(orders); }

}  // namespace pv::registry::staff
