#include "platform/imports/background.h"

#include <fmt/format.h>
#include <malloc.h>
#include <boost/json.hpp>

#include <algorithm>

#include "platform/http/json_writer.h"
#include "platform/imports/judging.h"
#include "platform/imports/kind.h"
#include "platform/imports/parameters.h"
#include "platform/imports/reading.h"
#include "platform/imports/set_columns.h"

namespace pv::imports {
namespace json = boost::json;

namespace {

/// Who asked, as the job will act: rights were asked when it was queued, the wall stays that of the school.
std::string payload_of(Actor const& actor, std::int64_t school, std::int64_t id) {
    http::JsonWriter j;
    j.begin_object()
        .field("import", id)
        .field("school", school)
        .field("account", actor.account_id)
        .field("name", actor.name)
        .field("username", actor.username)
        .field("role", actor.role);
    j.field("unit", actor.unit_id)
        .field("unitName", actor.unit_name)
        .field("unitKind", actor.unit_kind)
        .field("membership", actor.membership_id)
        .field("source", actor.source);
    return j.end_object().take();
}

struct Task {
    Actor actor;
    std::int64_t school = 0, id = 0;
};

Task task_of(jobs::Job const& job) {
    auto const o = json::parse(job.payload).as_object();
    auto const text = [&](char const* key) { return std::string(o.at(key).as_string()); };
    Task t;
    t.actor = system_actor(text("source"));
    t.school = o.at("school").as_int64(), t.id = o.at("import").as_int64();
    t.actor.account_id = o.at("account").as_int64(), t.actor.name = text("name"), t.actor.username = text("username"),
    t.actor.role = text("role");
    t.actor.unit_id = o.at("unit").as_int64(), t.actor.unit_name = text("unitName"),
    t.actor.unit_kind = text("unitKind"), t.actor.membership_id = o.at("membership").as_int64();
    if (t.school != 0) {
        std::string const literal = fmt::format("{{{}}}", t.school);
        t.actor.scope = {Reach::school, {t.school}, {t.school}, literal, literal};
    }
    return t;
}

struct Stopped : std::runtime_error {
    Stopped() : std::runtime_error("asked to stop") {}
};

Report report_of(jobs::Progress& progress) {
    return [&progress](int percent, std::string const& text) {
        if (progress.cancelled()) throw Stopped();
        progress.report(percent, text);
    };
}

/// Says in the set's row what is being done, and queues it, in one transaction.
void queue(db::Tx& tx, Actor const& actor, std::int64_t school, std::int64_t id, char const* kind, char const* state) {
    auto const job = jobs::enqueue(tx, kind, payload_of(actor, school, id), actor.account_id);
    tx.query(
        "set_at_work", "UPDATE imports.import_set SET state = $2, job_id = $3, error = '' WHERE id = $1", id, state,
        job);
}

void begin(
    ImportDeps const& deps, Actor const& actor, std::int64_t id, char const* from, char const* kind, char const* to,
    void (*require)(SetHead const&, ChangeSet const&) = nullptr) {
    auto const school = school_of(deps, actor, id);
    require_import(actor, school, Act::create);
    auto tx = deps.pool.write(context_of(actor, school));
    ChangeSet set;
    auto const head = claim_head(tx, deps, id, set);
    require_state(head, from);
    require_rights(actor, kind_of(deps, head.kind), school);
    if (require && head.part_of == 0) require(head, set);
    queue(tx, actor, school, id, kind, to);
    tx.commit();
}

// ---- what the jobs do
// ---------------------------------------------------------------------------------------------------

/// Rows of the set as it is that the clerk mended, left out or judged.
std::vector<Row> list_mended(db::Tx& tx, std::int64_t id) {
    std::vector<Row> out;
    for (auto const r : tx.query(
             "mended_rows", R"sql(
             SELECT data::text AS data FROM imports.import_row
              WHERE set_id = $1 AND (skipped OR (data->>'chosenId')::bigint <> 0 OR (data->>'distinct')::boolean OR jsonb_path_exists(data::jsonb, '$.cells.*.mended')) ORDER BY key
         )sql",
             id))
        out.push_back(row_from_json(r.text("data")));
    return out;
}

std::string read_job(ImportDeps const& deps, jobs::Job const& job, jobs::Progress& progress) {
    auto const task = task_of(job);
    auto const report = report_of(progress);
    auto tx = deps.pool.write(context_of(task.actor, task.school));
    tx.statement_timeout(0);
    ChangeSet set;
    auto const head = get_head(tx, deps, task.id, true, set);
    if (head.state != "reading") return "{}";  // done already by a run that died after its commit
    auto const file = deps.files.path(head.file_sha256);
    report(2, "Đang mở tệp");
    auto const rows = inspect(file, deps.max_file_bytes).rows;
    auto const mended = list_mended(tx, task.id);
    tx.query("forget_rows", "DELETE FROM imports.import_row WHERE set_id = $1", task.id);
    try {
        read_into(tx, deps, file, head, mended, rows, report);
    } catch (Refused const& refused) {
        if (refused.problem.type != "no-header") throw;
        ChangeSet nothing;  // a person can say where the header is
        nothing.kind = head.kind, nothing.fields = head.fields;
        save_reading(tx, task.id, nothing);
        save_counts(tx, task.id, nothing);
    }
    tx.query("mark_ready", "UPDATE imports.import_set SET state = 'ready' WHERE id = $1", task.id);
    tx.commit();
    return "{}";
}

std::string compare_job(ImportDeps const& deps, jobs::Job const& job, jobs::Progress& progress) {
    auto const task = task_of(job);
    auto const report = report_of(progress);
    auto tx = deps.pool.write(context_of(task.actor, task.school));
    tx.statement_timeout(0);
    ChangeSet set;
    auto const head = get_head(tx, deps, task.id, true, set);
    if (head.state != "reading") return "{}";
    report(10, "Đang lấy các dòng của tệp");
    auto const& kind = kind_of(deps, head.kind);
    auto const work = work_on(tx, deps, head);
    judge_stored(set, deps, head, work, kind.load(work), report);
    tx.query("mark_ready", "UPDATE imports.import_set SET state = 'ready' WHERE id = $1", task.id);
    tx.commit();
    return "{}";
}

std::string apply_job(ImportDeps const& deps, jobs::Job const& job, jobs::Progress& progress) {
    auto const task = task_of(job);
    if (deps.pool.read(context_of(task.actor, task.school))
            .query(
                "still_applying", "SELECT 1 AS one FROM imports.import_set WHERE id = $1 AND state = 'applying'",
                task.id)
            .empty())
        return "{}";
    apply_set(deps, task.actor, task.school, task.id, "applying", report_of(progress));
    return "{}";
}

std::string undo_job(ImportDeps const& deps, jobs::Job const& job, jobs::Progress& progress) {
    auto const task = task_of(job);
    if (deps.pool.read(context_of(task.actor, task.school))
            .query(
                "still_undoing", "SELECT 1 AS one FROM imports.import_set WHERE id = $1 AND state = 'undoing'", task.id)
            .empty())
        return "{}";
    return undo_json(undo_set(deps, task.actor, task.school, task.id, "undoing", report_of(progress)));
}

std::string paint_job(ImportDeps const& deps, jobs::Job const& job, jobs::Progress& progress) {
    auto const task = task_of(job);
    paint_set(deps, task.actor, task.school, task.id, report_of(progress));
    return "{}";
}

/// Work that was given up leaves its set as it was before, with the reason; a file that could not be read is not kept.
void put_back(ImportDeps const& deps, jobs::Job const& job, std::string const& error) {
    auto const task = task_of(job);
    db::Context context;
    context.role = db::Role::job;
    std::string unread;
    {
        auto tx = deps.pool.write(context);
        auto const rows = tx.query(
            "put_back", R"sql(
            UPDATE imports.import_set s SET error = $2, state = CASE state WHEN 'applying' THEN 'ready' WHEN 'undoing' THEN 'applied'
                   WHEN 'reading' THEN CASE WHEN EXISTS (SELECT FROM imports.import_row r WHERE r.set_id = s.id) THEN 'ready' ELSE 'failed' END ELSE state END
             WHERE id = $1 AND job_id = $3 AND state IN ('reading', 'applying', 'undoing') RETURNING state, file_sha256
        )sql",
            task.id, error, job.id);
        if (!rows.empty() && rows[0].text("state") == "failed") {
            unread = rows[0].string("file_sha256");
            tx.query("unread_file", "UPDATE imports.import_set SET file_sha256 = '' WHERE id = $1", task.id);
        }
        tx.commit();
    }
    forget_file(deps, unread);
}

}  // namespace

// ---- beginning
// ----------------------------------------------------------------------------------------------------------

void complete(db::Tx& tx, ImportDeps const& deps, Inspection const& file, NewImport& import) {
    // A header that the school has explained before explains itself.
    std::vector<std::string> digests;
    for (auto const& sheet : file.sheets)
        for (auto const& [number, texts] : sheet.top) digests.push_back(header_digest(texts));
    for (auto const r : tx.query(
             "remembered_columns",
             "SELECT kind, header, fields::text AS fields FROM imports.column_memory WHERE school_id = $1::int AND ($2 "
             "= '' OR kind = $2) AND header = ANY ($3::text[]) "
             "ORDER BY changed_at DESC LIMIT 1",
             import.school_id, import.kind, digests)) {
        import.kind = r.string("kind");
        for (auto const& sheet : file.sheets)
            for (auto const& [number, texts] : sheet.top)
                if (header_digest(texts) == r.text("header"))
                    import.answers.mapping.header_rows.emplace(sheet.index, number);
        auto const fields = json::parse(r.text("fields"));
        for (auto const& [name, field] : fields.as_object())
            import.answers.mapping.fields.emplace(std::string(name), std::string(field.as_string()));
    }
    auto const codes = deps.reference_data.today();
    if (import.kind.empty()) {
        auto const evidence = weigh_kinds(file, *codes, deps.clock.today());
        auto const found = recognise_kind(file, evidence, deps.kinds);
        import.kind = found.kind->name, import.answers.mapping.kind_asked = !found.sure;
        require_list(file, evidence, found.kind->fields(import.parameters), found.kind->name_field());
    } else if (import.only_of_kind) {
        auto const evidence = weigh_kinds(file, *codes, deps.clock.today());
        if (evidence.marks) refuse_marks();
        if (auto const* meant = find_kind(deps, evidence.best); meant && evidence.speaks_against(import.kind))
            throw Refused(Problem(
                422, "wrong-kind",
                fmt::format(
                    "Tệp này là danh sách '{}' ({}), không phải '{}'.", meant->title, meant->name,
                    kind_of(deps, import.kind).title)));
    }
    auto const& kind = kind_of(deps, import.kind);
    if (kind.of_department && import.school_id != 0)
        throw Refused(
            Problem(422, "wrong-file", fmt::format("Đây là danh sách '{}'. Danh sách này do Sở nhập.", kind.title)));
    if (!kind.of_department && import.school_id == 0)
        throw Refused(Problem(
            422, "wrong-file",
            fmt::format("Đây là danh sách '{}'. Danh sách này do trường nhập, ở cổng của trường.", kind.title)));
    complete_parameters(tx, kind, import.parameters, deps.clock.today(), *codes);
    Work const work{tx, deps.pool, codes, import.school_id, import.parameters, import.answers, deps.clock.today()};
    for (auto const& [id, json] : import.said) take_answer(kind, import.answers.questions, id, json, work);
}

void take_answer(
    Kind const& kind, Questions& questions, std::string const& id, std::string const& json, Work const& work) {
    bool const asks =
        std::any_of(kind.asks.begin(), kind.asks.end(), [&](QuestionForm const& q) { return q.id == id; });
    if (!asks)
        throw Refused(Problem(
            422, "invalid", fmt::format("Danh sách '{}' không hỏi '{}'.", kind.title, id),
            {{id, "", "Không có câu hỏi này."}}));
    kind.answer(questions, id, json, work);
}

std::function<void(int)> reading_report(Report const& report, int total) {
    if (!report) return {};
    return [report, total](int rows) {
        try {
            report(3 + 57 * rows / std::max(total, 1), fmt::format("Đã đọc {} / {} dòng", rows, total));
        } catch (std::exception const&) {  // the reader's C parser stands between here and whoever wants to stop: the
                                           // next report, outside of it, stops
        }
    };
}

std::string store_file(db::Tx& tx, ImportDeps const& deps, std::filesystem::path const& file) {
    auto const sha256 = deps.files.put_file(file, false).sha256;
    // From here on nobody takes the file away with the last other set that speaks of it.
    tx.query("lock_file", "SELECT pg_advisory_xact_lock_shared(7574, hashtext($1))", sha256);
    if (!deps.files.has(sha256)) deps.files.put_file(file, false);
    return sha256;
}

std::int64_t begin_reading(
    ImportDeps const& deps, Actor const& actor, std::filesystem::path const& file, NewImport import) {
    require_import(actor, import.school_id, Act::create);
    auto const found = inspect(file, deps.max_file_bytes);
    std::string stored;
    try {
        auto tx = deps.pool.write(context_of(actor, import.school_id));
        complete(tx, deps, found, import);
        require_rights(actor, kind_of(deps, import.kind), import.school_id);
        stored = store_file(tx, deps, file);
        auto const id = insert_set(tx, actor, kind_of(deps, import.kind), import, stored, "reading");
        queue(tx, actor, import.school_id, id, "import.read", "reading");
        tx.commit();
        return id;
    } catch (...) {
        forget_file(deps, stored);
        throw;
    }
}

namespace {

/// A column that was read so already is only confirmed; false when it must be read otherwise.
bool confirm(ChangeSet& set, std::string_view name, std::string_view field) {
    bool same = false;
    for (auto& table : set.columns)
        for (auto& c : table) {
            if (c.name != name) continue;
            if (c.field != field) return false;
            same = true, c.how = ColumnHow::answered;
        }
    return same;
}

void accept_proposals(ChangeSet& set, Mapping& mapping) {
    for (auto& table : set.columns)
        for (auto& c : table)
            if (c.how == ColumnHow::proposed)
                mapping.fields[c.name] = c.field, c.how = ColumnHow::answered, c.reason = "đã xác nhận";
}

/// For the school's next file with these headers.
void remember_columns(db::Tx& tx, SetHead const& head, ChangeSet const& set) {
    std::vector<std::string> headers;
    for (auto const& c : set.columns.front())
        if (!c.below_group && !c.header.empty()) headers.push_back(c.header);
    if (headers.empty()) return;
    http::JsonWriter remembered;
    remembered.begin_object();
    for (auto const& [name, field] : head.answers.mapping.fields) remembered.field(name, field);
    tx.query(
        "remember_columns",
        "INSERT INTO imports.column_memory (school_id, kind, header, fields) VALUES ($1::int, $2, $3, $4::jsonb) "
        "ON CONFLICT (school_id, kind, header) DO UPDATE SET fields = excluded.fields, changed_at = now()",
        head.school_id, head.kind, header_digest(headers), remembered.end_object().take());
}

}  // namespace

void begin_answering(ImportDeps const& deps, Actor const& actor, std::int64_t id, SetAnswers const& answers) {
    auto const school = school_of(deps, actor, id);
    require_import(actor, school, Act::create);
    auto tx = deps.pool.write(context_of(actor, school));
    ChangeSet set;
    auto head = claim_head(tx, deps, id, set);
    require_state(head, "ready");
    bool read = false;  // else judging again is enough
    if (answers.kind && *answers.kind != head.kind) {
        auto const* kind = find_kind(deps, *answers.kind);
        if (!kind || kind->of_department != (school == 0))
            throw Refused(Problem(422, "invalid", "Loại nhập không có.", {{"kind", "", "Loại nhập không có."}}));
        require_rights(actor, *kind, school);
        // whom a row is said to be means another record now
        tx.query(
            "forget_matches",
            R"(UPDATE imports.import_row SET data = data || '{"chosenId": 0, "distinct": false}' WHERE set_id = $1)",
            id);
        head.kind = *answers.kind;
        complete_parameters(tx, *kind, head.parameters, deps.clock.today(), *deps.reference_data.today());
        head.fields = kind->fields(head.parameters), head.answers.mapping = {}, head.answers.questions = {},
        read = true;
    }
    if (answers.kind) head.answers.mapping.kind_asked = false;
    if (answers.accept_legacy)
        read |= head.answers.accept_legacy != *answers.accept_legacy,
            head.answers.accept_legacy = *answers.accept_legacy;
    auto const& kind = kind_of(deps, head.kind);
    auto const work = work_on(tx, deps, head);
    for (auto const& [question, json] : answers.said) take_answer(kind, head.answers.questions, question, json, work);
    if (answers.header_rows) head.answers.mapping.header_rows = *answers.header_rows, read = true;
    if (answers.accept_proposals) accept_proposals(set, head.answers.mapping);
    for (auto const& [name, field] : answers.fields.value_or(decltype(Mapping::fields)())) {
        if (!field.empty() && !is_field(head.kind, head.fields, field))
            throw Refused(Problem(
                422, "invalid", "Không có trường thông tin này.", {{name, "", "Không có trường thông tin này."}}));
        head.answers.mapping.fields[name] = field;
        read |= !confirm(set, name, field);
    }
    if (answers.fields || answers.accept_proposals) remember_columns(tx, head, set);
    save_answers(tx, head, kind);
    if ((answers.kind || answers.fields || answers.accept_proposals) && !read && answers.said.empty()) {
        // they were read so already
        tx.query(
            "confirm_columns",
            "UPDATE imports.import_set SET columns = $2::jsonb, revision = revision + 1 WHERE id = $1", id,
            columns_json(set));
        tx.commit();
        return;
    }
    queue(tx, actor, school, id, read && head.part_of == 0 ? "import.read" : "import.compare", "reading");
    tx.commit();
}

void begin_comparing(ImportDeps const& deps, Actor const& actor, std::int64_t id) {
    begin(deps, actor, id, "ready", "import.compare", "reading");
}
void begin_applying(ImportDeps const& deps, Actor const& actor, std::int64_t id) {
    begin(deps, actor, id, "ready", "import.apply", "applying", require_answered);
}
void begin_undoing(ImportDeps const& deps, Actor const& actor, std::int64_t id) {
    begin(deps, actor, id, "applied", "import.undo", "undoing");
}

void begin_painting(ImportDeps const& deps, Actor const& actor, std::int64_t id) {
    auto const school = school_of(deps, actor, id);
    require_import(actor, school, Act::read);
    auto tx = deps.pool.write(context_of(actor, school));
    auto const waiting = tx.query(
        "painting_waits",
        "SELECT 1 AS one FROM platform.job WHERE kind = 'import.paint' AND state IN ('queued', 'running') AND "
        "(payload->>'import')::bigint = $1 AND account_id = $2",
        id, actor.account_id);
    if (waiting.empty()) jobs::enqueue(tx, "import.paint", payload_of(actor, school, id), actor.account_id);
    tx.commit();
}

std::int64_t begin_rest(ImportDeps const& deps, Actor const& actor, std::int64_t id) {
    auto const school = school_of(deps, actor, id);
    require_import(actor, school, Act::create);
    auto tx = deps.pool.write(context_of(actor, school));
    ChangeSet set;
    auto const head = claim_head(tx, deps, id, set);
    require_state(head, "applied");
    auto const& kind = kind_of(deps, head.kind);
    auto const& asked = head.answers.questions;
    auto const rest =
        tx.query(
              "copy_set", R"sql(
        INSERT INTO imports.import_set (school_id, kind, parameters, file_name, file_sha256, state, encoding, delimiter, legacy, accept_legacy, questions, columns, mapping, sheets, account_id, account_name, part_of)
        SELECT school_id, kind, parameters, file_name, file_sha256, 'reading', encoding, delimiter, legacy, accept_legacy, $4::jsonb, columns, mapping, sheets, $2, $3, id
          FROM imports.import_set WHERE id = $1 RETURNING id
    )sql",
              id, actor.account_id, actor.name, questions_json(kind.asked_again ? kind.asked_again(asked) : asked))[0]
            .int64("id");
    auto const copied = tx.query(
        "copy_rows", R"sql(
        INSERT INTO imports.import_row (set_id, key, school_id, row_number, sheet_index, action, worst, rules, search, skipped, match_id, proposed, repairs, changes, told, links, data)
        SELECT $2, key, school_id, row_number, sheet_index, action, worst, rules, search, skipped, 0, proposed, repairs, changes, told, links, data
          FROM imports.import_row WHERE set_id = $1 AND action IN ('refused', 'conflicting') AND NOT skipped
    )sql",
        id, rest);
    if (copied.affected() == 0) throw Refused(Problem(409, "conflict", "Đợt nhập này không còn dòng nào chưa nhập."));
    queue(tx, actor, school, rest, "import.compare", "reading");
    tx.commit();
    return rest;
}

std::vector<jobs::Kind> job_kinds(ImportDeps deps) {
    std::vector<jobs::Kind> out;
    auto const add = [&](char const* name, auto run) {
        jobs::Kind kind;
        kind.name = name;
        kind.run = [deps, run](jobs::Job const& job, jobs::Progress& progress) {
            auto result = run(deps, job, progress);
            malloc_trim(0);  // a big file's rows were here
            return result;
        };
        kind.failed = [deps](jobs::Job const& job, std::string const& error) { put_back(deps, job, error); };
        out.push_back(std::move(kind));
    };
    add("import.read", read_job);
    add("import.compare", compare_job);
    add("import.apply", apply_job);
    add("import.undo", undo_job);
    add("import.paint", paint_job);
    return out;
}

}  // namespace pv::imports
