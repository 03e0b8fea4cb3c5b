// What imports tell on the page "Hôm nay".
#include "platform/imports/right.h"
#include "platform/imports/service.h"

namespace pv::imports {
namespace {

bool asks(Actor const& actor) { return actor.unit_kind == "TRUONG" && actor.may(kinds::import, Act::read); }

std::vector<Task> waiting(ImportDeps const& deps, db::Tx& tx, Actor const& actor) {
    if (!asks(actor)) return {};
    auto const n = tx.query(
                         "waiting_imports",
                         "SELECT count(*) AS n FROM imports.import_set WHERE school_id = $1::int AND kind = ANY "
                         "($2::text[]) AND state = 'ready'",
                         actor.unit_id, readable_kinds(deps, actor))[0]
                       .int64("n");
    return {{"imports", "Đợt nhập chưa ghi", n, "/truong/nhap-excel"}};
}

void put_recent(ImportDeps const& deps, db::Tx& tx, Actor const& actor, http::JsonWriter& json) {
    json.key("recentImports").begin_array();
    if (asks(actor))
        for (auto const r : tx.query(
                 "recent_imports", R"sql(
                 SELECT id, kind, file_name, state, created_at, account_name, applied_at, counts::text AS counts
                   FROM imports.import_set WHERE school_id = $1::int AND kind = ANY ($2::text[]) ORDER BY created_at DESC LIMIT 5
             )sql",
                 actor.unit_id, readable_kinds(deps, actor)))
            json.begin_object()
                .field("id", r.int64("id"))
                .field("kind", r.text("kind"))
                .field("fileName", r.text("file_name"))
                .field("state", r.text("state"))
                .field("createdAt", r.instant("created_at"))
                .field("accountName", r.text("account_name"))
                .field("appliedAt", r.opt_instant("applied_at"))
                .raw_field("counts", r.text("counts"))
                .end_object();
    json.end_array();
}

}  // namespace

TodayPart today_part(ImportDeps const& deps) {
    using namespace http::schema;
    auto const import = object(
        {{"id!", integer()},
         {"kind!", string()},
         {"fileName!", string()},
         {"state!", string()},
         {"createdAt!", instant()},
         {"accountName!", string()},
         {"appliedAt!", nullable(instant())},
         {"counts!", map_of(integer())}});
    return {
        .tasks = [deps](db::Tx& tx, Actor const& actor, LocalDate) { return waiting(deps, tx, actor); },
        .write = [deps](
                     db::Tx& tx, Actor const& actor, LocalDate,
                     http::JsonWriter& json) { put_recent(deps, tx, actor, json); },
        .members = {{"recentImports!", array(import)}}};
}

}  // namespace pv::imports
