#include "platform/imports/sets.h"

#include <fmt/format.h>
#include <boost/json.hpp>

#include <algorithm>

#include "platform/http/json_writer.h"
#include "platform/imports/parameters.h"
#include "platform/imports/right.h"
#include "platform/imports/set_columns.h"
#include "vocabulary/number.h"

namespace pv::imports {
namespace json = boost::json;

namespace {

constexpr std::string_view lock_not_available = "55P03";
constexpr std::size_t bytes_at_once = 1u << 20;  // what one statement writes, more or less: bounds the memory

json::value parsed(db::Row const& r, char const* column) { return json::parse(r.text(column)); }

Mapping mapping_of(json::object const& o) {
    Mapping m;
    if (auto const* fields = o.if_contains("fields"))
        for (auto const& [name, field] : fields->as_object())
            m.fields[std::string(name)] = std::string(field.as_string());
    if (auto const* rows = o.if_contains("headerRows"))
        for (auto const& [sheet, row] : rows->as_object())
            if (auto const index = parse_number<std::size_t>(std::string(sheet)))
                m.header_rows[*index] = static_cast<int>(row.as_int64());
    m.kind_asked = o.contains("kindAsked"), m.accept_proposals = o.contains("acceptProposals");
    return m;
}

std::string legacy_sample_json(ChangeSet const& set) {
    http::JsonWriter j;
    j.begin_array();
    if (set.legacy != text::Legacy::none)
        for (auto const& [before, after] : set.legacy_sample)
            j.begin_object().field("before", before).field("after", after).end_object();
    return j.end_array().take();
}

std::string sheets_json(ChangeSet const& set) {
    http::JsonWriter j;
    j.begin_array();
    for (auto const& s : set.sheets) {
        j.begin_object().field("index", s.index).field("name", s.name).field("rows", s.rows);
        for (auto const& hidden : set.hidden_rows)
            if (hidden.sheet == s.index) {
                j.key("hiddenRows").begin_array();
                for (int const row : hidden.rows) j.value(row);
                j.end_array();
            }
        j.end_object();
    }
    for (auto const& s : set.left_out)
        j.begin_object()
            .field("index", s.index)
            .field("name", s.name)
            .field("rows", 0)
            .field("leftOut", wire(s.why))
            .end_object();
    return j.end_array().take();
}

}  // namespace

char const* wire(text::Legacy legacy) {
    return legacy == text::Legacy::tcvn3 ? "tcvn3" : legacy == text::Legacy::vni ? "vni" : "";
}

db::Context context_of(Actor const& actor, std::int64_t school_id) {
    if (school_id != 0) return actor.context_for_school(school_id);
    db::Context c;
    c.role = db::Role::job;
    c.account_id = actor.account_id, c.session_id = actor.session_id, c.epoch = actor.epoch;
    return c;
}

std::int64_t school_of(ImportDeps const& deps, Actor const& actor, std::int64_t id) {
    bool const province = actor.scope.reach == Reach::province;
    auto const rows =
        deps.pool.read(province ? context_of(actor, 0) : actor.context())
            .query("school_of_import", "SELECT school_id, kind FROM imports.import_set WHERE id = $1", id);
    if (rows.empty()) throw Refused(Problem(404, "not-found", "Không tìm thấy."));
    auto const school = rows[0].int64("school_id");
    if (province && school != 0) throw Refused(Problem(404, "not-found", "Không tìm thấy."));
    if (!may_read(deps, actor, rows[0].text("kind"))) throw Refused(Problem(404, "not-found", "Không tìm thấy."));
    return school;
}

bool may_read(ImportDeps const& deps, Actor const& actor, std::string_view name) {
    auto const* kind = find_kind(deps, name);
    if (!kind) return false;
    auto const& wanted = kind->reads.empty() ? kind->rights : kind->reads;
    return std::all_of(
        wanted.begin(), wanted.end(), [&](RecordKind const& right) { return actor.may(right, Act::read); });
}

std::vector<std::string> readable_kinds(ImportDeps const& deps, Actor const& actor) {
    std::vector<std::string> out;
    for (auto const& kind : deps.kinds)
        if (may_read(deps, actor, kind.name)) out.emplace_back(kind.name);
    return out;
}

void require_import(Actor const& actor, std::int64_t school_id, Act act) {
    if (school_id != 0) return require_may(actor, kinds::import, act, school_id);
    if (actor.scope.reach != Reach::province) throw Refused(Problem(404, "not-found", "Không tìm thấy."));
    require_may(actor, kinds::import, act);
}

SetHead get_head(db::Tx& tx, ImportDeps const& deps, std::int64_t id, bool lock, ChangeSet& set) {
    static char const* const plain = "SELECT * FROM imports.import_set WHERE id = $1";
    static char const* const locked = "SELECT * FROM imports.import_set WHERE id = $1 FOR UPDATE";
    auto const rows = tx.run("get_import", lock ? locked : plain, {db::to_param(id)});
    if (rows.empty()) throw Refused(Problem(404, "not-found", "Không tìm thấy."));
    auto const r = rows[0];
    SetHead h;
    h.id = id, h.school_id = r.int64("school_id"), h.part_of = r.opt_int64("part_of").value_or(0);
    h.kind = r.string("kind"), h.file_name = r.string("file_name"), h.file_sha256 = r.string("file_sha256"),
    h.state = r.string("state"), h.error = r.string("error");
    auto const& kind = kind_of(deps, h.kind);
    h.parameters = parameters_from_json(kind, r.text("parameters")), h.fields = kind.fields(h.parameters);
    h.revision = r.integer("revision"), h.account_name = r.string("account_name");
    h.answers = {
        r.boolean("accept_legacy"), mapping_of(parsed(r, "mapping").as_object()),
        questions_from_json(r.text("questions"))};
    h.counts_json = r.string("counts"), h.fault_counts_json = r.string("fault_counts"),
    h.sheets_json = r.string("sheets"), h.legacy_sample_json = r.string("legacy_sample");
    h.undo_report_json = r.string("undo_report");
    h.created_at = r.opt_instant("created_at"), h.applied_at = r.opt_instant("applied_at"),
    h.undone_at = r.opt_instant("undone_at");
    set.kind = h.kind, set.fields = h.fields, set.questions = h.answers.questions, set.encoding = r.string("encoding"),
    set.delimiter = r.string("delimiter"), set.missing = r.integer("missing"),
    set.missing_names = r.strings("missing_names");
    set.legacy = r.text("legacy") == "tcvn3" ? text::Legacy::tcvn3
        : r.text("legacy") == "vni"          ? text::Legacy::vni
                                             : text::Legacy::none;
    set.columns = columns_from_json(parsed(r, "columns"));
    return h;
}

SetHead claim_head(db::Tx& tx, ImportDeps const& deps, std::int64_t id, ChangeSet& set) {
    auto const seen = tx.query("state_of_set", "SELECT state FROM imports.import_set WHERE id = $1", id);
    if (seen.empty()) throw Refused(Problem(404, "not-found", "Không tìm thấy."));
    // A job holds the set while it works, which may be minutes; another person's click, a moment.
    bool const at_work =
        seen[0].text("state") == "reading" || seen[0].text("state") == "applying" || seen[0].text("state") == "undoing";
    tx.query("wait_shortly", "SELECT set_config('lock_timeout', $1, true)", std::string(at_work ? "1ms" : "2s"));
    try {
        auto head = get_head(tx, deps, id, true, set);
        tx.query("wait_as_usual", "SELECT set_config('lock_timeout', '0', true)");
        return head;
    } catch (db::Error const& e) {
        if (e.sqlstate != lock_not_available) throw;
        throw Refused(Problem(409, "conflict", "Đợt nhập này đang được xử lý. Đợi một chút rồi làm tiếp."));
    }
}

std::int64_t insert_set(
    db::Tx& tx, Actor const& actor, Kind const& kind, NewImport const& import, std::string const& sha256,
    char const* state) {
    return tx
        .query(
            "create_import", R"sql(
        INSERT INTO imports.import_set (school_id, kind, parameters, file_name, file_sha256, state, accept_legacy, questions, mapping, account_id, account_name)
        VALUES ($1::int, $2, $3::jsonb, $4, $5, $6, $7, $8::jsonb, $9::jsonb, $10, $11) RETURNING id
    )sql",
            import.school_id, import.kind, parameters_json(kind, import.parameters),
            text::clean(import.file_name.substr(0, 200)).text, sha256, state, import.answers.accept_legacy,
            questions_json(import.answers.questions), mapping_json(import.answers.mapping), actor.account_id,
            actor.name)[0]
        .int64("id");
}

void save_reading(db::Tx& tx, std::int64_t id, ChangeSet const& set) {
    tx.query(
        "save_reading", R"sql(
        UPDATE imports.import_set SET kind = $2, encoding = $3, delimiter = $4, legacy = $5, columns = $6::jsonb, questions = $7::jsonb, legacy_sample = $8::jsonb, sheets = $9::jsonb WHERE id = $1
    )sql",
        id, set.kind, set.encoding, set.delimiter, wire(set.legacy), columns_json(set), questions_json(set.questions),
        legacy_sample_json(set), sheets_json(set));
}

void save_answers(db::Tx& tx, SetHead const& head, Kind const& kind) {
    tx.query(
        "save_answers",
        "UPDATE imports.import_set SET kind = $2, parameters = $3::jsonb, accept_legacy = $4, mapping = $5::jsonb, "
        "questions = $6::jsonb WHERE id = $1",
        head.id, head.kind, parameters_json(kind, head.parameters), head.answers.accept_legacy,
        mapping_json(head.answers.mapping), questions_json(head.answers.questions));
}

std::string questions_json(Questions const& questions) {
    http::JsonWriter j;
    j.begin_object();
    for (auto const& [id, state] : questions) j.raw_field(id, state);
    return j.end_object().take();
}

Questions questions_from_json(std::string_view text) {
    Questions out;
    auto const all = json::parse(text);
    for (auto const& [id, state] : all.as_object()) out.emplace(std::string(id), json::serialize(state));
    return out;
}

std::string mapping_json(Mapping const& mapping) {
    http::JsonWriter j;
    j.begin_object().key("fields").begin_object();
    for (auto const& [name, field] : mapping.fields) j.field(name, field);
    j.end_object().key("headerRows").begin_object();
    for (auto const& [sheet, row] : mapping.header_rows) j.field(std::to_string(sheet), row);
    j.end_object();
    if (mapping.kind_asked) j.field("kindAsked", true);
    if (mapping.accept_proposals) j.field("acceptProposals", true);
    return j.end_object().take();
}

// ---- rows
// ---------------------------------------------------------------------------------------------------------------

// looked up row by row: a join is planned before it is known how many rows a set has made, and may compare all with all
#define PV_ROWS_OF_SET                                                                      \
    "SELECT r.data::text AS data, coalesce((SELECT m.record_id FROM imports.made_record m " \
    "WHERE m.set_id = r.set_id AND m.key = r.key), r.match_id) AS match_id "                \
    "FROM imports.import_row r WHERE r.set_id = $1 "

db::Rows fetch_rows(db::Tx& tx, std::int64_t id, std::vector<int> const& only) {
    std::vector<std::int64_t> const keys(only.begin(), only.end());
    // two statements: one for both would be planned for all rows and pass over the others each time
    return keys.empty() ? tx.query("load_rows", PV_ROWS_OF_SET "ORDER BY r.key", id)
                        : tx.query("load_part", PV_ROWS_OF_SET "AND r.key = ANY ($2::int[]) ORDER BY r.key", id, keys);
}

Kept take_rows(db::Rows const& fetched, ChangeSet& set) {
    Kept out;
    set.rows.clear();
    for (auto const r : fetched) {
        set.rows.push_back(row_from_json(r.text("data")));
        auto& row = set.rows.back();
        row.match_id = r.int64("match_id");
        out.emplace_hint(out.end(), row.key, KeptRow{r.string("data"), row.match_id});
    }
    return out;
}

Kept load_rows(db::Tx& tx, std::int64_t id, ChangeSet& set, std::vector<int> const& only) {
    return take_rows(fetch_rows(tx, id, only), set);
}

char worst_of(Row const& row) {
    for (char s : {'B', 'E', 'W', 'I'})
        if (row.has(s)) return s;
    return ' ';
}

std::set<int> save_rows(db::Tx& tx, Kind const& kind, SetHead const& head, ChangeSet const& set, Kept const& before) {
    std::set<int> changed;
    http::JsonWriter j;
    std::size_t waiting = 0;
    auto const flush = [&] {
        if (waiting == 0) return;
        tx.start(
            "save_rows", R"sql(
            INSERT INTO imports.import_row (set_id, key, school_id, row_number, sheet_index, action, worst, rules, search, skipped, match_id, proposed, repairs, changes, told, links, data)
            SELECT $2, key, $3::int, row_number, sheet_index, action, trim(worst), rules::text[], search, skipped, match_id, proposed, repairs, changes, told::text[], links::text[], data
              FROM json_to_recordset($1::json) AS x (key int, row_number int, sheet_index int, action text, worst text, rules text, search text, skipped boolean, match_id bigint, proposed boolean, repairs int, changes int,
                   told text, links text, data json)
            ON CONFLICT (set_id, key) DO UPDATE SET action = excluded.action, worst = excluded.worst, rules = excluded.rules, search = excluded.search, skipped = excluded.skipped,
                   match_id = excluded.match_id, proposed = excluded.proposed, repairs = excluded.repairs, changes = excluded.changes, told = excluded.told, links = excluded.links, data = excluded.data
        )sql",
            j.end_array().take(), head.id, head.school_id);
        j = http::JsonWriter();
        waiting = 0;
    };
    for (auto const& row : set.rows) {
        std::string data = row_json(row);
        if (auto const old = before.find(row.key);
            old != before.end() && old->second.match_id == row.match_id && old->second.text == data)
            continue;
        changed.insert(row.key);
        if (waiting++ == 0) j.begin_array();
        std::vector<std::string> rules, told;
        auto const once = [](std::vector<std::string>& list, std::string text) {
            if (std::find(list.begin(), list.end(), text) == list.end()) list.push_back(std::move(text));
        };
        for (auto const& f : row.faults)
            once(rules, f.rule), once(told, fmt::format("{} {} {}", f.severity, f.rule, f.field));
        std::size_t repairs = 0, changes = 0;
        for (auto const& [key, cell] : row.cells) repairs += cell.repairs.size(), changes += cell.has_old;
        std::string search;
        for (auto const key : kind.known_by)
            if (auto const& v = value_of(row.values, key); !v.empty())
                search += (search.empty() ? "" : " ") + text::fold(v);
        j.begin_object()
            .field("key", row.key)
            .field("row_number", row.number)
            .field("sheet_index", row.sheet_index)
            .field("action", wire(row.action))
            .field("worst", std::string(1, worst_of(row)));
        j.field("rules", db::array_literal(rules))
            .field("search", search)
            .field("skipped", row.skipped)
            .field("match_id", row.match_id)
            .field("proposed", row.proposal.has_value())
            .field("repairs", repairs)
            .field("changes", changes)
            .field("told", db::array_literal(told));
        j.field("links", db::array_literal(kind.links ? kind.links(row) : std::vector<std::string>{}))
            .raw_field("data", data)
            .end_object();
        if (j.text().size() >= bytes_at_once) flush();
    }
    flush();
    return changed;
}

void save_counts(db::Tx& tx, std::int64_t id, ChangeSet const& set) {
    tx.query(
        "save_counts", R"sql(
        WITH r AS (SELECT key, action, worst, skipped, proposed, repairs, changes, told FROM imports.import_row WHERE set_id = $1),
             f AS (SELECT r.key, split_part(t, ' ', 1) AS severity, split_part(t, ' ', 2) AS rule, split_part(t, ' ', 3) AS field FROM r, unnest(r.told) AS t),
             g AS (SELECT severity, rule, count(DISTINCT key) AS n, mode() WITHIN GROUP (ORDER BY field) AS field FROM f GROUP BY 1, 2)
        UPDATE imports.import_set SET revision = revision + 1, missing = whole.missing, missing_names = CASE WHEN part_of IS NULL THEN $3::text[] ELSE '{}' END,
               counts = (SELECT jsonb_build_object('rows', count(*), 'new', count(*) FILTER (WHERE action = 'new'), 'changed', count(*) FILTER (WHERE action = 'changed'),
                                'unchanged', count(*) FILTER (WHERE action = 'unchanged'), 'conflicting', count(*) FILTER (WHERE action = 'conflicting'), 'refused', count(*) FILTER (WHERE action = 'refused'),
                                'skipped', count(*) FILTER (WHERE skipped), 'proposed', count(*) FILTER (WHERE proposed), 'faulty', count(*) FILTER (WHERE worst IN ('B', 'E', 'W')),
                                'errors', (SELECT count(DISTINCT key) FROM f WHERE severity = 'E'), 'warnings', (SELECT count(DISTINCT key) FROM f WHERE severity = 'W'),
                                'repairs', coalesce(sum(repairs), 0), 'cells', coalesce(sum(changes) FILTER (WHERE action = 'changed'), 0), 'missing', whole.missing) FROM r),
               fault_counts = (SELECT coalesce(jsonb_agg(jsonb_build_object('rule', rule, 'severity', severity, 'rows', n, 'field', field) ORDER BY strpos('BEWI', severity), rule), '[]') FROM g)
          FROM (SELECT CASE WHEN part_of IS NULL THEN $2::int ELSE 0 END AS missing FROM imports.import_set WHERE id = $1) whole  -- the rest of a file names few
         WHERE id = $1
    )sql",
        id, set.missing, set.missing_names);
}

Parts parts_of(db::Tx& tx, Kind const& kind, std::int64_t id) {
    Parts out(kind);
    for (auto const r :
         tx.query("links_of_set", "SELECT key, links FROM imports.import_row WHERE set_id = $1 ORDER BY key", id))
        out.add(r.integer("key"), r.strings("links"));
    return out;
}

std::vector<int> list_linked(db::Tx& tx, std::int64_t id, std::vector<std::string> const& links) {
    std::vector<int> out;
    for (auto const r : tx.query(
             "linked_rows", "SELECT key FROM imports.import_row WHERE set_id = $1 AND links && $2::text[] ORDER BY key",
             id, links))
        out.push_back(r.integer("key"));
    return out;
}

}  // namespace pv::imports
