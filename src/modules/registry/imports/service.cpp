#include "modules/registry/imports/service.h"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "modules/registry/imports/cells.h"
#include "modules/registry/imports/kinds.h"
#include "modules/registry/imports/row_json.h"
#include "modules/registry/school/import.h"
#include "modules/registry/student/fields.h"
#include "modules/registry/student/import.h"
#include "modules/registry/student/store.h"
#include "platform/http/json_writer.h"

namespace pv::registry::imports {
namespace {

constexpr int undo_days = 7;

/// Schools are the department's and have no wall of their own; everything else works under the school's.
db::Context context_of(Actor const& actor, std::int64_t school_id) {
    if (school_id != 0) return actor.context_for_school(school_id);
    db::Context c;
    c.role = db::Role::job;
    c.account_id = actor.account_id;
    return c;
}

void require_import(Actor const& actor, std::int64_t school_id, Act act) {
    if (school_id != 0) return require_may(actor, RecordKind::import, act, school_id);
    if (actor.scope.reach != Reach::province) throw Refused(Problem(403, "forbidden", "Chỉ Sở nhập danh sách trường."));
    require_may(actor, RecordKind::import, act);
}

int present_year(db::Tx& tx, LocalDate today) {
    return tx.query("present_year", "SELECT max(start_year) AS y FROM registry.school_year WHERE opens - 60 <= $1::date", today)[0].integer("y");
}

LocalDate opens(db::Tx& tx, int year) {
    auto const rows = tx.query("year_opens", "SELECT opens FROM registry.school_year WHERE start_year = $1", year);
    if (rows.empty()) throw Refused(Problem(422, "invalid", fmt::format("Chưa mở năm học {}-{}.", year, year + 1)));
    return rows[0].date("opens");
}

student::ImportContext student_context(db::Tx& tx, ImportDeps const& deps, std::int64_t school_id, int year, Answers const& answers) {
    return student::load_context(tx, deps.pool, school_id, year, deps.clock.today(), answers);
}

ChangeSet read_file(db::Tx& tx, ImportDeps const& deps, std::filesystem::path const& file, NewImport& import) {
    if (import.school_year == 0) import.school_year = present_year(tx, deps.clock.today());
    if (import.kind.empty()) {
        // by the headers: a list of schools names schools, everything else people
        try {
            auto set = school::plan_import(file, {});
            import.kind = "schools";
        } catch (Refused const& refused) {
            if (refused.problem.type != "no-header") throw;
            import.kind = recognise_kind(file);
        }
    }
    if (import.kind == "schools") return school::plan_import(file, school::list_existing(tx));
    if (is_plain(import.kind) && import.school_id != 0) return plan_plain(tx, file, import, deps.clock.today());
    if (import.kind == "students") return student::plan_import(file, student_context(tx, deps, import.school_id, import.school_year, import.answers));
    throw Refused(Problem(422, "invalid", fmt::format("Chưa nhập được loại '{}'. Các loại: schools, classes, students, staff, guardians.", import.kind), {{"kind", "", "Loại nhập không có."}}));
}

char worst(Row const& row) {
    for (char s : {'B', 'E', 'W', 'I'})
        if (row.has(s)) return s;
    return ' ';
}

std::string columns_json(ChangeSet const& set) {
    http::JsonWriter j;
    j.begin_array();
    if (!set.columns.empty())
        for (auto const& c : set.columns.front()) {
            auto const* f = find_field(fields_of(set.kind), c.field);
            j.begin_object().field("column", c.index).field("header", c.header).field("field", c.field).field("label", f ? f->label : std::string_view{}).end_object();
        }
    return j.end_array().take();
}

std::string classes_json(ChangeSet const& set) {
    http::JsonWriter j;
    j.begin_array();
    for (auto const& c : set.new_classes) j.begin_object().field("name", c.name).field("gradeCode", c.grade_code).end_object();
    return j.end_array().take();
}

char const* legacy_name(text::Legacy legacy) { return legacy == text::Legacy::tcvn3 ? "tcvn3" : legacy == text::Legacy::vni ? "vni" : ""; }

void save_rows(db::Tx& tx, std::int64_t set_id, std::int64_t school_id, ChangeSet const& set) {
    http::JsonWriter j;
    j.begin_array();
    for (auto const& row : set.rows) {
        std::vector<std::string> rules;
        for (auto const& f : row.faults)
            if (std::find(rules.begin(), rules.end(), f.rule) == rules.end()) rules.push_back(f.rule);
        std::string search = text::fold(value_of(row.values, row.values.contains("fullName") ? "fullName" : "name"));
        j.begin_object().field("key", row.key).field("row_number", row.number).field("action", wire(row.action)).field("worst", std::string(1, worst(row)));
        j.field("rules", db::array_literal(rules)).field("search", search).raw_field("data", row_json(row)).end_object();
    }
    tx.query("save_rows", R"sql(
        INSERT INTO imports.import_row (set_id, key, school_id, row_number, action, worst, rules, search, data)
        SELECT $2, key, $3::int, row_number, action, trim(worst), rules::text[], search, data
          FROM json_to_recordset($1::json) AS x (key int, row_number int, action text, worst text, rules text, search text, data jsonb)
        ON CONFLICT (set_id, key) DO UPDATE SET action = excluded.action, worst = excluded.worst, rules = excluded.rules, search = excluded.search, data = excluded.data
         WHERE import_row.data IS DISTINCT FROM excluded.data
    )sql", j.end_array().take(), set_id, school_id);
}

void save_head(db::Tx& tx, std::int64_t id, ChangeSet const& set) {
    tx.query("save_head", "UPDATE imports.import_set SET counts = $2::jsonb, missing = $3::int, missing_names = $4::text[] WHERE id = $1", id, counts_json(set), set.missing, set.missing_names);
}

SetHead get_head(db::Tx& tx, std::int64_t id, bool lock, ChangeSet& set) {
    static char const* const plain = "SELECT *, columns::text AS columns_text, new_classes::text AS classes_text FROM imports.import_set WHERE id = $1";
    static char const* const locked = "SELECT *, columns::text AS columns_text, new_classes::text AS classes_text FROM imports.import_set WHERE id = $1 FOR UPDATE";
    auto const rows = tx.run("get_import", lock ? locked : plain, {db::to_param(id)});
    if (rows.empty()) throw Refused(Problem(404, "not-found", "Không tìm thấy."));
    auto const r = rows[0];
    SetHead h;
    h.id = id, h.school_id = r.int64("school_id"), h.kind = r.string("kind"), h.file_name = r.string("file_name"), h.file_sha256 = r.string("file_sha256"), h.state = r.string("state");
    h.school_year = r.integer("school_year"), h.account_name = r.string("account_name");
    h.answers = {r.boolean("accept_legacy"), r.boolean("create_classes")};
    h.created_at = r.opt_instant("created_at"), h.applied_at = r.opt_instant("applied_at"), h.undone_at = r.opt_instant("undone_at");
    set.kind = h.kind, set.encoding = r.string("encoding"), set.delimiter = r.string("delimiter"), set.missing = r.integer("missing"), set.missing_names = r.strings("missing_names");
    set.legacy = r.text("legacy") == "tcvn3" ? text::Legacy::tcvn3 : r.text("legacy") == "vni" ? text::Legacy::vni : text::Legacy::none;
    auto const classes = boost::json::parse(r.string("classes_text")), columns = boost::json::parse(r.string("columns_text"));
    for (auto const& c : classes.as_array())
        set.new_classes.push_back({std::string(c.as_object().at("name").as_string()), std::string(c.as_object().at("gradeCode").as_string())});
    set.columns.emplace_back();
    for (auto const& c : columns.as_array()) {
        auto const& o = c.as_object();
        set.columns.back().push_back({static_cast<int>(o.at("column").as_int64()), std::string(o.at("header").as_string()), std::string(o.at("field").as_string()), false});
    }
    return h;
}

void load_rows(db::Tx& tx, std::int64_t id, ChangeSet& set) {
    for (auto const r : tx.query("load_rows", "SELECT data::text AS data FROM imports.import_row WHERE set_id = $1 ORDER BY key", id)) set.rows.push_back(row_from_json(r.text("data")));
}

/// The school a set belongs to, under the wall of whoever asks; 404 for foreign and absent alike.
std::int64_t school_of(ImportDeps const& deps, Actor const& actor, std::int64_t id) {
    db::Context c = actor.scope.reach == Reach::province ? context_of(actor, 0) : actor.context();
    auto const rows = deps.pool.read(c).query("school_of_import", "SELECT school_id FROM imports.import_set WHERE id = $1", id);
    if (rows.empty()) throw Refused(Problem(404, "not-found", "Không tìm thấy."));
    auto const school = rows[0].int64("school_id");
    if (actor.scope.reach == Reach::province && school != 0) throw Refused(Problem(404, "not-found", "Không tìm thấy."));
    return school;
}

void require_state(SetHead const& h, char const* state, char const* message) {
    if (h.state != state) throw Refused(Problem(409, "conflict", message));
}

void judge_again(db::Tx& tx, ImportDeps const& deps, SetHead const& h, ChangeSet& set) {
    if (h.kind == "schools") school::judge(set, school::list_existing(tx));
    else if (is_plain(h.kind)) judge_plain(tx, h, set, deps.clock.today());
    else student::judge(set, student_context(tx, deps, h.school_id, h.school_year, h.answers));
}

// ---- applying -----------------------------------------------------------------------------------------------------------

std::vector<std::string> changed_fields(Row const& row) {
    std::vector<std::string> out;
    for (auto const& [key, cell] : row.cells)
        if (cell.has_old) out.push_back(key);
    return out;
}

void apply_students(db::Tx& tx, ImportDeps const& deps, Actor const& actor, SetHead const& h, ChangeSet& set) {
    // Two clerks of one school apply one after the other.
    tx.query("lock_school", "SELECT pg_advisory_xact_lock(7573, $1::int)", h.school_id);
    auto context = student_context(tx, deps, h.school_id, h.school_year, h.answers);
    // What the clerk looked at must still be so: rows are judged once more against the records of this moment.
    std::unordered_map<int, std::pair<Action, int>> seen;
    for (auto const& row : set.rows) seen[row.key] = {row.action, row.base_version};
    student::judge(set, context);
    for (auto& row : set.rows) {
        auto const [action, version] = seen[row.key];
        bool const changed_meanwhile = (action == Action::change && (row.action != Action::change && row.action != Action::keep)) || (action == Action::change && row.base_version != version) ||
                                       (action == Action::create && row.action == Action::change);
        if (changed_meanwhile && row.action != Action::keep) {
            row.action = Action::conflict;
            row.faults.push_back({"match", 'E', "fullName", "Hồ sơ này vừa được người khác sửa sau khi xem trước. Không ghi đè; mở lại tệp để so lại."});
        }
    }
    student::WriteContext write{actor, h.school_id, h.school_year, deps.clock.today(), opens(tx, h.school_year), h.id, "Nhập từ tệp " + h.file_name, {}};
    std::unordered_map<std::int64_t, std::int64_t> class_ids;
    if (h.answers.create_classes && !set.new_classes.empty()) {
        std::vector<std::pair<std::string, std::string>> wanted;
        for (auto const& c : set.new_classes) wanted.emplace_back(c.name, c.grade_code);
        auto const ids = student::insert_classes(tx, write, wanted);
        for (std::size_t i = 0; i < ids.size(); ++i) class_ids[-static_cast<std::int64_t>(i) - 1] = ids[i];
    }
    auto const class_of = [&](Row const& row) { return row.class_id < 0 ? class_ids[row.class_id] : row.class_id; };
    std::unordered_map<std::int64_t, student::Existing const*> existing;
    for (auto const& e : context.existing) existing[e.id] = &e;
    std::vector<student::New> created;
    std::vector<student::Changed> changed;
    std::vector<Row*> created_rows;
    for (auto& row : set.rows) {
        if (row.action == Action::create) created.push_back({row.values, class_of(row)}), created_rows.push_back(&row);
        if (row.action == Action::change) {
            student::Changed c{existing.at(row.match_id), existing.at(row.match_id)->values, changed_fields(row), class_of(row)};
            for (auto const& key : c.fields) c.after[key] = value_of(row.values, key);
            changed.push_back(std::move(c));
        }
    }
    auto const ids = student::insert_students(tx, write, created);
    for (std::size_t i = 0; i < ids.size(); ++i) created_rows[i]->match_id = ids[i];
    auto const conflicts = student::update_students(tx, write, changed);
    for (auto& row : set.rows)
        if (std::find(conflicts.begin(), conflicts.end(), row.match_id) != conflicts.end()) row.action = Action::conflict;
}

void apply_schools(db::Tx& tx, ImportDeps const& deps, Actor const& actor, SetHead const& h, ChangeSet& set) {
    tx.query("lock_schools", "SELECT pg_advisory_xact_lock(7573, 0)");
    auto const existing = school::list_existing(tx);
    school::judge(set, existing);
    for (auto& row : set.rows) {
        if (row.action == Action::create) row.match_id = school::insert_school(tx, actor, row.values, opens(tx, h.school_year), h.id);
        if (row.action == Action::change)
            for (auto const& e : existing)
                if (e.id == row.match_id) {
                    Values after = e.values;
                    for (auto const& key : changed_fields(row)) after[key] = value_of(row.values, key);
                    school::update_school(tx, actor, e, after, changed_fields(row), h.id);
                }
    }
    (void)deps;
}

}  // namespace

std::string kind_title(std::string_view kind) { return kind == "schools" ? "Trường học" : is_plain(kind) ? plain_title(kind) : kind == "students" ? "Học sinh" : std::string(kind); }
std::span<Field const> fields_of(std::string_view kind) { return kind == "schools" ? school::import_fields() : is_plain(kind) ? plain_fields(kind) : student::fields(); }

ChangeSet plan(ImportDeps const& deps, Actor const& actor, std::filesystem::path const& file, NewImport& import) {
    require_import(actor, import.school_id, Act::create);
    auto tx = deps.pool.read(context_of(actor, import.school_id), true);
    return read_file(tx, deps, file, import);
}

Opened create(ImportDeps const& deps, Actor const& actor, std::filesystem::path const& file, NewImport import) {
    require_import(actor, import.school_id, Act::create);
    auto tx = deps.pool.write(context_of(actor, import.school_id));
    Opened out;
    out.set = read_file(tx, deps, file, import);
    if (import.kind == "schools" && import.school_id != 0) throw Refused(Problem(422, "wrong-file", "Đây là danh sách trường. Danh sách trường do Sở nhập."));
    if (import.kind != "schools" && import.school_id == 0) throw Refused(Problem(422, "wrong-file", "Tệp này không phải danh sách trường; hãy nhập ở cổng của trường."));
    if (out.set.rows.empty()) throw Refused(Problem(422, "no-rows", "Không tìm thấy dòng dữ liệu nào dưới dòng tiêu đề."));
    auto const stored = deps.files.put_file(file, false);
    auto const id = tx.query("create_import", R"sql(
        INSERT INTO imports.import_set (school_id, kind, school_year, file_name, file_sha256, state, encoding, delimiter, legacy, accept_legacy, create_classes, new_classes, columns, account_id, account_name)
        VALUES ($1::int, $2, $3::int, $4, $5, 'ready', $6, $7, $8, $9, $10, $11::jsonb, $12::jsonb, $13, $14) RETURNING id
    )sql", import.school_id, import.kind, import.school_year, import.file_name.substr(0, 200), stored.sha256, out.set.encoding, out.set.delimiter, legacy_name(out.set.legacy), import.answers.accept_legacy,
        import.answers.create_classes, classes_json(out.set), columns_json(out.set), actor.account_id, actor.name)[0].int64("id");
    save_rows(tx, id, import.school_id, out.set);
    save_head(tx, id, out.set);
    ChangeSet ignored;
    out.head = get_head(tx, id, false, ignored);
    tx.commit();
    return out;
}

Opened open(ImportDeps const& deps, Actor const& actor, std::int64_t id) {
    auto const school = school_of(deps, actor, id);
    require_import(actor, school, Act::read);
    auto tx = deps.pool.read(context_of(actor, school), true);
    Opened out;
    out.head = get_head(tx, id, false, out.set);
    load_rows(tx, id, out.set);
    return out;
}

Opened answer(ImportDeps const& deps, Actor const& actor, std::int64_t id, Answers const& answers) {
    auto const school = school_of(deps, actor, id);
    require_import(actor, school, Act::create);
    auto tx = deps.pool.write(context_of(actor, school));
    Opened out;
    out.head = get_head(tx, id, true, out.set);
    require_state(out.head, "ready", "Đợt nhập này đã áp dụng, không đổi được nữa.");
    // An answer changes how every cell is read: the stored file is read again.
    NewImport import{out.head.kind, school, out.head.school_year, out.head.file_name, answers};
    out.set = read_file(tx, deps, deps.files.path(out.head.file_sha256), import);
    out.head.answers = answers;
    tx.query("keep_answers", "UPDATE imports.import_set SET accept_legacy = $2, create_classes = $3 WHERE id = $1", id, answers.accept_legacy, answers.create_classes);
    save_rows(tx, id, school, out.set);
    save_head(tx, id, out.set);
    tx.commit();
    return out;
}

Opened mend(ImportDeps const& deps, Actor const& actor, std::int64_t id, int key, Mending const& mending) {
    auto const school = school_of(deps, actor, id);
    require_import(actor, school, Act::create);
    auto tx = deps.pool.write(context_of(actor, school));
    Opened out;
    out.head = get_head(tx, id, true, out.set);
    require_state(out.head, "ready", "Đợt nhập này đã áp dụng, không sửa được nữa.");
    load_rows(tx, id, out.set);
    auto const row = std::find_if(out.set.rows.begin(), out.set.rows.end(), [&](Row const& r) { return r.key == key; });
    if (row == out.set.rows.end()) throw Refused(Problem(404, "not-found", "Không tìm thấy dòng này."));
    if (mending.skip) row->skipped = *mending.skip;
    if (is_plain(out.head.kind))
        for (auto const& [field, text] : mending.cells) mend_plain_row(out.head.kind, *row, field, text, deps.clock.today());
    if (out.head.kind == "students") {
        auto const context = student_context(tx, deps, school, out.head.school_year, out.head.answers);
        for (auto const& [field, text] : mending.cells) student::mend_cell(out.set, *row, field, text, context);
        if (mending.match == std::optional<std::int64_t>(0)) {
            row->distinct = true;  // somebody else, however alike
        } else if (mending.match) {
            row->distinct = false;
            // "là em này": the row takes the record's own number, by which it is matched from now on
            auto const found = std::find_if(context.existing.begin(), context.existing.end(), [&](auto const& e) { return e.id == *mending.match; });
            if (found == context.existing.end()) throw Refused(Problem(404, "not-found", "Không tìm thấy học sinh này trong trường."));
            for (char const* code : {"moetCode", "studentCode", "personalId"})
                if (auto const& v = value_of(found->values, code); !v.empty()) { student::mend_cell(out.set, *row, code, v, context); break; }
        }
    }
    judge_again(tx, deps, out.head, out.set);
    save_rows(tx, id, school, out.set);
    save_head(tx, id, out.set);
    tx.commit();
    return out;
}

Opened apply(ImportDeps const& deps, Actor const& actor, std::int64_t id) {
    auto const school = school_of(deps, actor, id);
    require_import(actor, school, Act::create);
    auto tx = deps.pool.write(context_of(actor, school));
    Opened out;
    out.head = get_head(tx, id, true, out.set);
    require_state(out.head, "ready", "Đợt nhập này đã được áp dụng rồi.");
    load_rows(tx, id, out.set);
    if (is_plain(out.head.kind)) require_plain(actor, out.head.kind, school);
    Actor by = actor;
    if (by.source == "portal") by.source = "import";
    try {
        if (out.head.kind == "schools") apply_schools(tx, deps, by, out.head, out.set);
        else if (is_plain(out.head.kind)) apply_plain(tx, {by, school, out.head.school_year, deps.clock.today(), opens(tx, out.head.school_year), id, "Nhập từ tệp " + out.head.file_name, {}}, out.head, out.set);
        else apply_students(tx, deps, by, out.head, out.set);
    } catch (db::UniqueViolation const& clash) {
        throw Refused(Problem(409, "conflict", clash.constraint.find("personal_id") != std::string::npos
                                                   ? "Một số định danh trong tệp đang thuộc học sinh của trường khác. Không ghi gì; hãy kiểm tra và gửi yêu cầu chuyển đến."
                                                   : "Một mã trong tệp đang thuộc hồ sơ khác. Không ghi gì; hãy kiểm tra lại tệp."));
    } catch (db::ExclusionViolation const&) {
        throw Refused(Problem(409, "conflict", "Một học sinh trong tệp đang học ở trường khác trong cùng thời gian. Không ghi gì; hãy gửi yêu cầu chuyển đến."));
    }
    tx.query("mark_applied", "UPDATE imports.import_set SET state = 'applied', applied_at = now() WHERE id = $1", id);
    save_rows(tx, id, school, out.set);
    save_head(tx, id, out.set);
    out.head.applied_at = tx.now();
    tx.commit();
    out.head.state = "applied";
    return out;
}

UndoReport undo(ImportDeps const& deps, Actor const& actor, std::int64_t id) {
    auto const school = school_of(deps, actor, id);
    require_import(actor, school, Act::create);
    auto tx = deps.pool.write(context_of(actor, school));
    ChangeSet set;
    auto const head = get_head(tx, id, true, set);
    require_state(head, "applied", "Chỉ hoàn tác được đợt nhập đã áp dụng.");
    if (head.applied_at && deps.clock.now().at - head.applied_at->at > std::chrono::days(undo_days))
        throw Refused(Problem(409, "too-late", fmt::format("Đã quá {} ngày từ khi áp dụng, không hoàn tác được nữa.", undo_days)));
    tx.query("lock_school", "SELECT pg_advisory_xact_lock(7573, $1::int)", school);
    UndoReport report;
    Actor by = actor;
    if (by.source == "portal") by.source = "import";
    if (head.kind == "schools") {
        for (auto const r : tx.query("created_schools", "SELECT c.record_id, s.name FROM audit.change c JOIN registry.school s ON s.id = c.record_id WHERE c.change_set_id = $1 AND c.record_kind = 'school' AND c.action = 'create'", id)) {
            if (school::cancel_school(tx, by, r.int64("record_id"), id)) ++report.undone;
            else report.refused.emplace_back(r.string("name"), "Trường đã có lớp hoặc học sinh.");
        }
    } else if (is_plain(head.kind)) {
        report = undo_plain(tx, {by, school, head.school_year, deps.clock.today(), opens(tx, head.school_year), id, "Hoàn tác đợt nhập " + head.file_name, {}}, head);
    } else {
        // Whose file went on after this import keeps it: later facts stand on what it brought.
        auto const rows = tx.query("changes_to_undo", R"sql(
            SELECT c.id, c.record_id, c.action, v.before::text AS before, s.full_name,
                   EXISTS (SELECT FROM audit.change l WHERE l.subject_kind = 'student' AND l.subject_id = c.subject_id AND l.id > c.id AND l.change_set_id IS DISTINCT FROM $1) AS gone_on
              FROM audit.change c JOIN audit.change_value v ON v.change_id = c.id JOIN registry.student s ON s.id = c.record_id
             WHERE c.change_set_id = $1 AND c.record_kind = 'student' AND c.action IN ('create', 'update') ORDER BY c.id
        )sql", id);
        std::vector<std::int64_t> created, updated_ids;
        std::unordered_map<std::int64_t, std::string> before;
        for (auto const r : rows) {
            if (r.boolean("gone_on")) { report.refused.emplace_back(r.string("full_name"), "Hồ sơ đã được sửa tiếp sau đợt nhập."); continue; }
            if (r.text("action") == "create") created.push_back(r.int64("record_id"));
            else updated_ids.push_back(r.int64("record_id")), before[r.int64("record_id")] = r.string("before");
        }
        student::WriteContext write{by, school, head.school_year, deps.clock.today(), opens(tx, head.school_year), id, "Hoàn tác đợt nhập " + head.file_name, {}};
        write.undoing = true;
        student::cancel_students(tx, write, created);
        std::vector<student::Existing> existing;
        if (!updated_ids.empty()) existing = student::list_existing(tx, school, head.school_year, deps.clock.today(), updated_ids);
        auto const classes = student::list_classes(tx, school, head.school_year);
        std::vector<student::Changed> back;
        for (auto const& e : existing) {
            student::Changed c{&e, e.values, {}, 0};
            auto const values = boost::json::parse(before[e.id]).as_object();
            for (auto const& [key, value] : values) {
                c.fields.emplace_back(key);
                c.after.erase(std::string(key));
                if (value.is_string()) c.after[std::string(key)] = std::string(value.as_string());
                if (key == "className" && value.is_string())
                    for (auto const& k : classes)
                        if (class_key(k.name) == class_key(std::string(value.as_string()))) c.class_id = k.id;
            }
            back.push_back(std::move(c));
        }
        auto const conflicts = student::update_students(tx, write, back);
        report.undone = static_cast<int>(created.size() + back.size() - conflicts.size());
    }
    tx.query("mark_undone", "UPDATE imports.import_set SET state = 'undone', undone_at = now() WHERE id = $1", id);
    tx.commit();
    return report;
}

void drop(ImportDeps const& deps, Actor const& actor, std::int64_t id) {
    auto const school = school_of(deps, actor, id);
    require_import(actor, school, Act::create);
    auto tx = deps.pool.write(context_of(actor, school));
    ChangeSet set;
    require_state(get_head(tx, id, true, set), "ready", "Đợt nhập đã áp dụng thì chỉ hoàn tác, không xoá.");
    tx.query("drop_import", "DELETE FROM imports.import_set WHERE id = $1", id);
    tx.commit();
}

std::string head_json(Opened const& o) {
    http::JsonWriter j;
    j.begin_object().field("id", o.head.id).field("schoolId", o.head.school_id).field("kind", o.head.kind).field("kindTitle", kind_title(o.head.kind)).field("state", o.head.state);
    j.field("fileName", o.head.file_name).field("schoolYear", o.head.school_year).field("encoding", o.set.encoding).field("delimiter", o.set.delimiter).field("accountName", o.head.account_name);
    j.field("createdAt", o.head.created_at).field("appliedAt", o.head.applied_at).field("undoneAt", o.head.undone_at);
    j.raw_field("columns", columns_json(o.set)).raw_field("counts", counts_json(o.set));
    j.key("questions").begin_array();
    if (o.set.legacy != text::Legacy::none)
        j.begin_object().field("id", "legacyFont").field("text", fmt::format("Tệp gõ bằng phông cũ ({}). Chuyển cả tệp sang Unicode?", legacy_name(o.set.legacy))).field("answer", o.head.answers.accept_legacy).end_object();
    if (!o.set.new_classes.empty()) {
        j.begin_object().field("id", "classes").field("text", fmt::format("Tệp có {} lớp mà trường chưa có trong năm học này. Tạo các lớp này?", o.set.new_classes.size())).field("answer", o.head.answers.create_classes);
        j.raw_field("detail", classes_json(o.set)).end_object();
    }
    j.end_array().key("faultCounts").begin_array();
    std::map<std::pair<char, std::string>, std::pair<int, std::string>> faults;
    for (auto const& row : o.set.rows) {
        std::vector<std::string> counted;
        for (auto const& f : row.faults) {
            if (std::find(counted.begin(), counted.end(), f.rule) != counted.end()) continue;
            counted.push_back(f.rule);
            auto& entry = faults[{f.severity, f.rule}];
            ++entry.first;
            auto const* field = find_field(fields_of(o.head.kind), f.field);
            if (entry.second.empty() && field) entry.second = field->label;
        }
    }
    for (char severity : {'B', 'E', 'W', 'I'})
        for (auto const& [key, entry] : faults)
            if (key.first == severity) j.begin_object().field("rule", key.second).field("severity", std::string(1, severity)).field("rows", entry.first).field("label", entry.second).end_object();
    j.end_array().key("missingNames").begin_array();
    for (auto const& name : o.set.missing_names) j.value(name);
    return j.end_array().end_object().take();
}

}  // namespace pv::registry::imports
