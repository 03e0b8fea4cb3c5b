#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <thread>

#include "app.h"
#include "installation.h"
#include "modules/registry/public.h"
#include "platform/config/arguments.h"
#include "platform/config/console.h"
#include "platform/figures/follow.h"
#include "platform/http/json_writer.h"
#include "platform/imports/look.h"
#include "platform/imports/set_columns.h"
#include "problem_types.h"
#include "subcommands.h"

namespace pv::app {
namespace {

using console::say;

/// How far it is, on one line of a terminal; a file or a pipe is not told. The steps are known in Vietnamese only:
/// English has the number.
imports::Report terminal_report() {
    if (!::isatty(STDERR_FILENO)) return {};
    return [](int percent, std::string const& text) {
        auto const step = console::language() == console::Language::en ? "" : text;
        std::fprintf(stderr, "\r\033[K%3d %% %s%s", percent, step.c_str(), percent >= 99 ? "\r\033[K" : ""),
            std::fflush(stderr);
    };
}

/// A moment of knowledge is one somebody may ask for later: what this command changed is counted now, not at the next
/// start of a server. Other transactions may hold the log's order back; who comes next counts what is left.
void follow(db::Pool& pool) {
    auto const facts = list_facts();
    for (int tries = 0; tries < 20; ++tries) {
        figures::follow(pool, facts, system_clock().today());
        if (figures::waiting(pool, facts) == 0) return;
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
}

int list_imports(db::Pool& pool, Actor const& actor, bool as_json) {
    db::Context job;
    job.role = db::Role::job;
    auto const rows = pool.read(job).query(
        "list_imports_cli",
        "SELECT id, kind, file_name, state, counts->>'new' AS new, counts->>'changed' AS changed, counts->>'refused' "
        "AS refused, account_name, created_at, applied_at "
        "FROM imports.import_set WHERE school_id = $1::int ORDER BY id DESC LIMIT 200",
        actor.unit_id);
    http::JsonWriter j;
    j.begin_object().key("imports").begin_array();
    for (auto const r : rows) {
        j.begin_object()
            .field("id", r.int64("id"))
            .field("kind", r.text("kind"))
            .field("file", r.text("file_name"))
            .field("state", r.text("state"))
            .field("by", r.text("account_name"))
            .field("createdAt", r.instant("created_at"))
            .field("appliedAt", r.opt_instant("applied_at"))
            .end_object();
        if (!as_json)
            fmt::print(
                "{:>6}  {:9} {:9} {}  {}  {} ({})\n", r.int64("id"), r.text("kind"), r.text("state"),
                r.instant("created_at").rfc3339(),
                say(
                    {fmt::format(
                         "mới {}, thay đổi {}, từ chối {}", r.text("new"), r.text("changed"), r.text("refused")),
                     fmt::format(
                         "new {}, changed {}, refused {}", r.text("new"), r.text("changed"), r.text("refused"))}),
                r.text("file_name"), r.text("account_name"));
    }
    if (as_json) std::puts(j.end_array().end_object().text().c_str());
    return 0;
}

int undo_import(imports::ImportDeps const& deps, Actor const& actor, std::int64_t id, bool as_json) {
    follow(deps.pool);  // what was done before, if nobody counted it, was known before
    auto const report = imports::undo(deps, actor, id, terminal_report());
    follow(deps.pool);
    if (as_json) {
        std::puts(imports::undo_json(report).c_str());
    } else {
        fmt::print(
            "{}\n",
            say(
                {fmt::format("Đã hoàn tác {} hồ sơ.", report.undone),
                 fmt::format("{} records were undone.", report.undone)}));
        for (auto const& [who, why] : report.refused) fmt::print("  {} {}: {}\n", say({"giữ lại", "kept"}), who, why);
    }
    return report.refused.empty() ? 0 : 3;
}

/// Before anything is opened: such a file costs nothing.
void require_size(std::string const& file, int most_mb) {
    auto const bytes = static_cast<std::int64_t>(std::filesystem::file_size(file)), mb = bytes >> 20;
    if (bytes > static_cast<std::int64_t>(most_mb) << 20)
        throw console::Refusal(
            413, "file-too-large",
            {fmt::format(
                 "Tệp quá lớn ({} MB): tối đa {} MB. Xoá hình ảnh và các trang không cần, hoặc chia tệp thành nhiều "
                 "phần rồi nhập từng phần.",
                 mb, most_mb),
             fmt::format(
                 "The file is too large ({} MB): {} MB at most. Remove pictures and sheets that are not needed, or "
                 "divide it.",
                 mb, most_mb)});
}

constexpr char const* help_text = R"(phuongvi import KIND FILE --data DIR [--school CODE] [tuỳ chọn / options]
  KIND: {}
  FILE: .xlsx hoặc CSV / or CSV
  --school CODE          mã trường (không cần với danh sách của Sở) / school code (not for lists of the department)
  --year 2026            năm học, mặc định năm hiện tại / school year
  --dry-run              chỉ xem trước, không ghi / look only
  --json                 in JSON / print JSON
  --accept-legacy-font   chuyển cả tệp phông cũ sang Unicode / convert an old font
  --map "CỘT=trường"     cột nào là trường nào; cột theo tên, theo chữ cái, hoặc 'Tên#2'; lặp lại được / which column is which field
  --accept-proposals     mọi đề xuất về cột đều đúng / all proposals about columns are right
  --no-create-classes    không tạo lớp theo tệp / do not make classes
phuongvi import --list --data DIR [--school CODE] [--json]         các đợt nhập / past imports (không có --school: của Sở / the department's)
phuongvi import --undo ID --data DIR [--school CODE] [--json]      hoàn tác một đợt nhập trong 7 ngày / undo one within 7 days
  --max-upload-mb 100    tệp lớn nhất, MB / largest file
  --database-url URL, --config FILE     như của serve, cả biến môi trường / as for serve, the environment too
Mã thoát / exit codes: 0 mọi dòng hợp lệ / all rows valid, 3 có dòng hoặc cả tệp bị từ chối, hay chờ quyết định / rows or the file refused, or waiting for a decision, 2 dùng sai / wrong usage, 1 lỗi hệ thống / system failed
)";

std::string help() {
    std::string kinds;
    for (auto const& k : list_import_kinds())
        kinds += fmt::format("{}{} ({})", kinds.empty() ? "" : ", ", k.name, k.title);
    return fmt::format(fmt::runtime(help_text), kinds);
}

Actor cli_actor(db::Pool& pool, std::string const& code, bool schools) {
    Actor actor = system_actor("cli");
    if (schools) return actor;
    db::Context job;
    job.role = db::Role::job;
    auto const rows = pool.read(job).query(
        "school_by_code",
        "SELECT s.id FROM registry.school s WHERE s.school_code = $1 UNION ALL SELECT a.unit_id FROM "
        "registry.org_unit_alias a "
        "JOIN registry.school s ON s.id = a.unit_id WHERE a.code = $1",
        code);
    if (rows.empty())
        throw console::Refusal(
            404, "not-found",
            {fmt::format("Không có trường mang mã {}. Nhập danh sách trường trước (import schools).", code),
             fmt::format(
                 "There is no school with the code {}. Import the list of schools first (import schools).", code)});
    auto const id = rows[0].int64("id");
    actor.scope = {Reach::school, {id}, {id}, fmt::format("{{{}}}", id), fmt::format("{{{}}}", id)};
    actor.unit_id = id;
    return actor;
}

int print_refusal(Refused const& refused, std::string const& file, std::string const& kind) {
    http::JsonWriter j;
    j.begin_object()
        .field("file", file)
        .field("kind", kind)
        .field("refused", refused.problem.type)
        .field("message", refused.problem.detail)
        .field("applied", false)
        .end_object();
    std::puts(j.text().c_str());
    return exit_code_of(refused.problem);
}

void print_columns(http::JsonWriter& j, imports::ChangeSet const& set) {
    j.begin_array();
    for (auto const& table : set.columns)
        for (auto const& c : table)
            j.begin_object()
                .field("sheet", c.sheet_name)
                .field("column", workbook::column_letter(c.index))
                .field("header", c.group.empty() ? c.header : c.group + " / " + c.header)
                .field("field", c.field)
                .field("how", imports::wire(c.how))
                .field("score", std::round(c.score * 10) / 10)
                .field("reason", c.reason)
                .end_object();
    j.end_array();
}

void print_questions(http::JsonWriter& j, imports::ChangeSet const& set) {
    j.begin_array();
    for (auto const& point : imports::open_points(set.fields, set)) {
        j.begin_object()
            .field("kind", imports::wire(point.kind))
            .field("text", point.text)
            .key("choices")
            .begin_array();
        for (auto const& choice : point.choices) j.value(choice.field);
        j.end_array().field("chosen", point.chosen).field("blocks", point.blocks()).key("rows").begin_array();
        j.end_array().end_object();
    }
    j.end_array();
}

void print_json(
    imports::Look const& look, std::string const& file, bool applied, std::int64_t id,
    std::optional<Problem> const& waits) {
    auto const& set = look.set();
    http::JsonWriter j;
    j.begin_object()
        .field("file", file)
        .field("kind", set.kind)
        .field("encoding", set.encoding)
        .field("delimiter", set.delimiter)
        .raw_field("counts", imports::counts_json(look.counts(), set.missing));
    j.key("faults").begin_array();
    look.each_row([&](imports::Row const& row) {
        for (auto const& f : row.faults) {
            auto const cell = row.cells.find(f.field);
            bool const placed = cell != row.cells.end() && cell->second.column >= 0;
            j.begin_object()
                .field("sheet", row.sheet)
                .field("row", row.number)
                .field("column", placed ? workbook::column_letter(cell->second.column) : std::string())
                .field("field", f.field);
            j.field("rule", f.rule)
                .field("severity", std::string(1, f.severity))
                .field("message", f.message)
                .field("seen", placed ? cell->second.seen : std::string())
                .end_object();
        }
    });
    j.end_array().key("repairs").begin_array();
    look.each_row([&](imports::Row const& row) {
        for (auto const& [key, cell] : row.cells)
            for (auto const& rule : cell.repairs)
                j.begin_object()
                    .field("sheet", row.sheet)
                    .field("row", row.number)
                    .field("column", cell.column >= 0 ? workbook::column_letter(cell.column) : std::string())
                    .field("rule", rule)
                    .field("seen", cell.seen)
                    .field("value", cell.value)
                    .end_object();
    });
    j.end_array().key("changes").begin_array();
    look.each_row([&](imports::Row const& row) {
        for (auto const& [key, cell] : row.cells)
            if (cell.has_old)
                j.begin_object()
                    .field("sheet", row.sheet)
                    .field("row", row.number)
                    .field("column", cell.column >= 0 ? workbook::column_letter(cell.column) : std::string())
                    .field("field", key)
                    .field("old", cell.old)
                    .field("new", cell.value)
                    .field("record", row.match_text)
                    .end_object();
    });
    j.end_array().key("proposals").begin_array();
    look.each_row([&](imports::Row const& row) {
        if (row.proposal)
            j.begin_object()
                .field("sheet", row.sheet)
                .field("row", row.number)
                .field("why", row.proposal->why)
                .field("record", row.proposal->text)
                .end_object();
    });
    j.end_array().key("newClasses").begin_array();
    for (auto const& name : registry::proposed_classes(set)) j.value(name);
    j.end_array().key("columns");
    print_columns(j, set);
    j.key("questions");
    print_questions(j, set);
    j.key("missing").begin_array();
    for (auto const& name : set.missing_names) j.value(name);
    j.end_array().key("leftOutSheets").begin_array();
    for (auto const& s : set.left_out) j.value(s.name);
    j.end_array().key("hiddenRows").begin_array();
    for (auto const& hidden : set.hidden_rows)
        for (int const row : hidden.rows) {
            auto const sheet = std::find_if(
                set.sheets.begin(), set.sheets.end(), [&](auto const& s) { return s.index == hidden.sheet; });
            j.begin_object()
                .field("sheet", sheet == set.sheets.end() ? std::string() : sheet->name)
                .field("row", row)
                .end_object();
        }
    j.end_array()
        .field("legacyFont", set.legacy != text::Legacy::none)
        .field("dryRun", !applied)
        .field("applied", applied)
        .field("importId", id ? std::optional(id) : std::nullopt);
    if (waits) j.field("refused", waits->type).field("message", waits->detail);
    std::puts(j.end_object().text().c_str());
}

/// "HEADER=field" as a mapping has it.
void take_map(
    std::string const& said, std::string_view kind, imports::FieldList const& fields, imports::Mapping& mapping) {
    auto const at = said.rfind('=');
    if (at == said.npos || at == 0)
        throw console::Refusal(
            400, "usage",
            {"--map cần dạng \"CỘT=trường\", không phải '" + said + "'.",
             "--map needs \"HEADER=field\", not '" + said + "'."});
    std::string header = said.substr(0, at), field = said.substr(at + 1), occurrence;
    if (!field.empty() && !imports::is_field(kind, fields, field)) {
        auto const meant = nearest_word(field, imports::field_names(kind, fields));
        throw console::Refusal(
            400, "usage",
            {"Không có trường '" + field + "'." + (meant.empty() ? "" : " Có phải là '" + meant + "'?"),
             "There is no field '" + field + "'." + (meant.empty() ? "" : " Did you mean '" + meant + "'?")});
    }
    for (auto const& [name, other] : mapping.fields)
        if (!field.empty() && other == field)
            throw console::Refusal(
                400, "usage",
                {"Hai cột cùng được gán trường '" + field + "'.", "Two columns are mapped to '" + field + "'."});
    auto const letter = workbook::column_index(header);
    if (auto const hash = header.rfind('#'); hash != header.npos && hash + 1 < header.size())
        occurrence = header.substr(hash), header.resize(hash);
    auto name = imports::header_key(header);
    // GT and NS are headers, A and B letters; a column beyond Z is called "@AB"
    if (letter && header.size() == 1)
        name = imports::column_name("", 1, *letter);
    else if (header.starts_with('@'))
        name = header;
    else if (occurrence.size() > 1 && occurrence != "#1")
        name += occurrence;
    mapping.fields[name] = field;
}

/// A column that is said and not there is a slip.
void require_mapped(imports::Mapping const& mapping, imports::ChangeSet const& set) {
    for (auto const& [name, field] : mapping.fields) {
        bool found = false;
        std::vector<std::string> names;
        for (auto const& table : set.columns)
            for (auto const& c : table)
                found |= c.name == name || imports::column_name("", 1, c.index) == name, names.push_back(c.name);
        auto const meant = nearest_word(name, names);
        if (!found)
            throw console::Refusal(
                400, "usage",
                {"Tệp không có cột '" + name + "'." + (meant.empty() ? "" : " Có phải là '" + meant + "'?"),
                 "The file has no column '" + name + "'." + (meant.empty() ? "" : " Did you mean '" + meant + "'?")});
    }
}

/// What modules say of a row is known in Vietnamese only; the words around it are in the language chosen.
void print_text(imports::Look const& look, std::string_view title, bool applied) {
    auto const& set = look.set();
    auto const& c = look.counts();
    auto const line = [](std::string vi, std::string en) { fmt::print("{}\n", say({std::move(vi), std::move(en)})); };
    line(
        fmt::format(
            "{}: {} dòng — mới {}, thay đổi {}, không đổi {}, xung đột {}, bị từ chối {}; lỗi {}, cảnh báo {}, tự sửa "
            "{} ô",
            title, c.rows, c.created, c.changed, c.unchanged, c.conflicting, c.refused, c.errors, c.warnings,
            c.repairs),
        fmt::format(
            "{}: {} rows — new {}, changed {}, unchanged {}, conflicting {}, refused {}; errors {}, warnings {}, cells "
            "repaired {}",
            set.kind, c.rows, c.created, c.changed, c.unchanged, c.conflicting, c.refused, c.errors, c.warnings,
            c.repairs));
    if (auto const classes = registry::proposed_classes(set).size(); classes > 0)
        line(fmt::format("Lớp tạo theo tệp: {}", classes), fmt::format("Classes made as the file says: {}", classes));
    if (set.legacy != text::Legacy::none)
        line(
            "Tệp gõ bằng phông cũ; thêm --accept-legacy-font để chuyển sang Unicode.",
            "The file is typed in an old font; add --accept-legacy-font to convert it to Unicode.");
    auto const place = [](auto const& row) {
        return fmt::format("{}{}{} {}", row.sheet, row.sheet.empty() ? "" : ", ", say({"dòng", "row"}), row.number);
    };
    look.each_row([&](imports::Row const& row) {
        for (auto const& f : row.faults) {
            auto const cell = row.cells.find(f.field);
            fmt::print(
                "  [{}] {} {} {} {}: {}\n", f.severity, place(row), say({"cột", "column"}),
                cell != row.cells.end() && cell->second.column >= 0 ? workbook::column_letter(cell->second.column)
                                                                    : "-",
                f.rule, f.message);
        }
    });
    look.each_row([&](imports::Row const& row) {
        if (row.proposal)
            fmt::print(
                "  [?] {}: {} {} ({})\n", place(row), say({"có thể là", "may be"}), row.proposal->text,
                row.proposal->why);
    });
    for (auto const& point : imports::open_points(set.fields, set)) {
        std::string chosen;
        for (auto const& choice : point.choices)
            if (choice.field == point.chosen) chosen = " → " + choice.field;
        fmt::print("  [?] {}{}\n", point.text, chosen);
    }
    for (auto const& hidden : set.hidden_rows) {
        std::string rows;
        for (int const row : hidden.rows) rows += (rows.empty() ? "" : ", ") + std::to_string(row);
        line(
            fmt::format("{} dòng đang ẩn, vẫn được đọc: {}", hidden.rows.size(), rows),
            fmt::format("{} hidden rows were read: {}", hidden.rows.size(), rows));
    }
    for (auto const& s : set.left_out)
        s.why == imports::LeftOutSheet::Why::code_list
            ? line(
                  fmt::format("Trang '{}' là danh mục: không đọc.", s.name),
                  fmt::format("Sheet '{}' is a code list: not read.", s.name))
            : s.why == imports::LeftOutSheet::Why::hidden
            ? line(
                  fmt::format("Trang ẩn '{}' có danh sách: không đọc.", s.name),
                  fmt::format("The hidden sheet '{}' has a list: not read.", s.name))
            : line(
                  fmt::format("Trang '{}' không có dòng tiêu đề nào nhận ra được: không đọc.", s.name),
                  fmt::format("Sheet '{}' has no header row that was recognised: not read.", s.name));
    if (set.missing > 0)
        line(
            fmt::format("Có {} học sinh của trường không có trong tệp (không xoá).", set.missing),
            fmt::format("{} students of the school are not in the file (they are not removed).", set.missing));
    applied ? line("Đã áp dụng các dòng hợp lệ.", "The valid rows were applied.")
            : line("Chỉ xem trước, chưa ghi gì.", "Only looked at; nothing was written.");
}

struct Order {
    std::string kind, file;
};

int list_or_undo(Arguments const& args) {
    if (!args.rest().empty())
        throw console::Refusal(400, "usage", {"--list và --undo không nhận tệp.", "--list and --undo take no file."});
    auto const config = settings_of(args);
    require_data(config);
    Installation installation(config, 2);
    files::Store store(installation.data() / "files");
    Actor const actor = cli_actor(installation.pool(), args.find("school").value_or(""), !args.find("school"));
    if (args.has("list")) return list_imports(installation.pool(), actor, args.has("json"));
    auto const kinds = list_import_kinds();
    reference::Snapshots const reference_data(installation.pool(), system_clock());
    return undo_import(
        {installation.pool(), store, system_clock(), reference_data, kinds}, actor, args.number("undo", 0),
        args.has("json"));
}

int look_or_apply(Arguments const& args, Order const& order, std::vector<imports::Kind> const& kinds) {
    auto const& kind = *std::find_if(kinds.begin(), kinds.end(), [&](auto const& k) { return k.name == order.kind; });
    auto const& file = order.file;
    http::add_problem_kinds(imports::problems());
    bool const schools = kind.of_department, dry = args.has("dry-run");
    std::string const code = schools ? "" : args.get("school");
    auto const config = settings_of(args);
    if (!std::filesystem::is_regular_file(file))
        throw console::Refusal(422, "no-file", {"Không có tệp " + file + ".", "There is no file " + file + "."});
    require_size(file, config.max_upload_mb);
    if (schools)
        tell_when_new(config);  // the list of schools may be looked at and sent in before the first start
    else
        require_data(config);
    Installation installation(config, 2);
    files::Store store(installation.data() / "files");
    reference::Snapshots const reference_data(installation.pool(), system_clock());
    imports::ImportDeps const deps{installation.pool(), store, system_clock(),
                                   reference_data,      kinds, static_cast<std::int64_t>(config.max_upload_mb) << 20};
    Actor const actor = cli_actor(installation.pool(), code, schools);
    imports::NewImport import;
    import.kind = kind.name, import.only_of_kind = true,
    import.file_name = std::filesystem::path(file).filename().string();
    if (auto const year = args.number("year", 0); year != 0)
        import.parameters[registry::school_year] = std::to_string(year);
    import.school_id = schools ? 0 : actor.unit_id;
    import.answers.accept_legacy = args.has("accept-legacy-font");
    import.answers.mapping.accept_proposals = args.has("accept-proposals");
    for (auto const& said : args.all("map"))
        take_map(said, kind.name, kind.fields(import.parameters), import.answers.mapping);
    if (args.has("no-create-classes") && kind.answer) import.said[registry::about_classes] = "false";
    auto const report = terminal_report();
    std::int64_t id = 0;
    std::optional<Problem> waits;
    if (!dry) {
        follow(deps.pool);  // what was done before, if nobody counted it, was known before
        id = imports::create(deps, actor, file, import, report);
        try {
            auto const look = imports::look(deps, actor, id);
            require_mapped(import.answers.mapping, look.set());
            imports::require_answered(look.head(), look.set());
        } catch (Refused const& refused) {
            imports::drop(deps, actor, id);
            if (refused.problem.type != "open-questions") throw;
            waits = refused.problem;
        }
        if (!waits) {
            imports::apply(deps, actor, id, report);
            follow(deps.pool);
        }
    }
    bool const kept = !dry && !waits;
    auto const look = kept ? imports::look(deps, actor, id) : imports::plan(deps, actor, file, import, report);
    require_mapped(import.answers.mapping, look.set());
    if (args.has("json"))
        print_json(look, file, kept, kept ? id : 0, waits);
    else
        print_text(look, kind.title, kept);
    if (waits && !args.has("json")) fmt::print("{}\n", say({waits->detail, problem_in_english(waits->type)}));
    return waits || look.counts().refused + look.counts().conflicting > 0 ? 3 : 0;
}

}  // namespace

int import_file(int argc, char** argv) {
    Arguments const args(
        argc, argv, place_options({"school", "year", "undo", "max-upload-mb", "map"}),
        {"accept-proposals", "dry-run", "json", "accept-legacy-font", "no-create-classes", "list", "help"}, 2);
    if (args.has("help")) {
        std::fputs(help().c_str(), stdout);
        return 0;
    }
    Order order;
    try {
        if (args.has("list") || args.find("undo")) return list_or_undo(args);
        if (args.rest().size() != 2)
            throw console::Refusal(400, "usage", {"Cần hai tham số: KIND FILE.", "It needs two words: KIND FILE."});
        order = {args.rest()[0], args.rest()[1]};
        auto const kinds = list_import_kinds();
        std::vector<std::string> names;
        for (auto const& k : kinds) names.emplace_back(k.name);
        if (std::find(names.begin(), names.end(), order.kind) == names.end()) {
            auto const meant = nearest_word(order.kind, names);
            throw console::Refusal(
                400, "usage",
                {"Không có loại nhập '" + order.kind + "'." + (meant.empty() ? "" : " Có phải là '" + meant + "'?"),
                 "There is no kind '" + order.kind + "'." + (meant.empty() ? "" : " Did you mean '" + meant + "'?")});
        }
        return look_or_apply(args, order, kinds);
    } catch (Refused const& refused) {
        if (!args.has("json") || refused.problem.type == "usage") throw;
        return print_refusal(refused, order.file, order.kind);
    }
}

}  // namespace pv::app
