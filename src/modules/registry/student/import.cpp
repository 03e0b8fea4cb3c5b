#include "modules/registry/student/import.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <set>
#include <unordered_map>

#include "modules/registry/import_kinds.h"
#include "modules/registry/kinds.h"
#include "modules/registry/kit.h"
#include "modules/registry/school_class/rules.h"
#include "modules/registry/student/fields.h"
#include "modules/registry/student/index.h"
#include "modules/registry/student/likeness.h"
#include "modules/registry/student/matching.h"
#include "modules/registry/student/proposed_classes.h"
#include "modules/registry/student/rules.h"
#include "modules/registry/student/stays.h"
#include "platform/imports/cells.h"
#include "platform/imports/plain.h"
#include "vocabulary/number.h"

namespace pv::registry::student {
namespace {

using imports::Action;
using imports::CellState;
using imports::ChangeSet;
using imports::Row;

// ---- reading
// ------------------------------------------------------------------------------------------------------------

Row read_row(imports::RawRow const& raw, text::Legacy legacy, ImportContext const& context) {
    Row row;
    row.sheet_index = raw.sheet, row.sheet = raw.sheet_name, row.number = raw.number, row.part = raw.part;
    imports::CellContext cell_context{
        context.codes.get(),
        context.today,
        {},
        context.answers.accept_legacy || legacy != text::Legacy::none ? legacy : text::Legacy::none};
    auto const read = [&](imports::Column const& column) {
        auto const* field = find_field(fields(), column.field);
        static workbook::Cell const none;
        auto const& cell = static_cast<std::size_t>(column.index) < raw.cells.size()
            ? raw.cells[static_cast<std::size_t>(column.index)]
            : none;
        cell_context.words = column.words.empty() ? nullptr : &column.words;
        auto reading = imports::read_cell(cell, *field, column.mark, cell_context);
        CellState state;
        state.column = column.index, state.seen = reading.seen, state.value = reading.value,
        state.repairs = reading.repairs;
        if (!reading.value.empty()) row.values[column.field] = reading.value;
        for (auto& f : reading.faults) row.faults.push_back(std::move(f));
        row.cells[column.field] = std::move(state);
    };
    // the province is read first: a commune is looked up in it
    for (auto const& c : *raw.columns)
        if (c.field == "permanentProvinceCode")
            read(c), cell_context.province = value_of(row.values, "permanentProvinceCode"_f);
    for (auto const& c : *raw.columns)
        if (!c.field.empty() && c.field != "permanentProvinceCode") read(c);
    if (!row.cells.contains("className"_f) && !raw.class_context.empty()) {
        row.values["className"_f] = imports::class_name(raw.class_context);
        row.cells["className"_f].value = row.values["className"_f];
        if (!raw.not_understood.empty()) {
            // nobody goes silently into the class above
            row.values.erase("className"_f);
            row.cells["className"_f].value.clear();
            row.faults.push_back(
                {"parse", 'B', "className"_f,
                 fmt::format(
                     "Giữa lớp {} và em này có {}, chưa rõ là gì nên chưa biết em học lớp nào. Ghi lớp vào ô Lớp.",
                     raw.class_context, raw.not_understood)});
        }
    }
    if (legacy != text::Legacy::none && !context.answers.accept_legacy)
        row.faults.push_back(
            {"D08", 'B', "fullName"_f,
             fmt::format(
                 "Cả tệp gõ bằng phông cũ ({}). Dòng này là: {}. Chấp nhận chuyển cả tệp sang Unicode rồi nhập.",
                 legacy == text::Legacy::vni ? "VNI" : "TCVN3", value_of(row.values, "fullName"_f))});
    return row;
}

// ---- judging
// ------------------------------------------------------------------------------------------------------------

/// Faults of the cells alone stay; those of rules and comparisons are found anew. What hangs on the whole file (S17) is
/// not to be seen in a part of it.
void clear_judgement(Row& row, Extent extent) {
    static constexpr std::string_view cell_rules[] = {"parse", "D13", "D15", "D16", "S16", "D08", "D07", "D09", "D01"};
    std::erase_if(row.faults, [&](Fault const& f) {
        return std::find(std::begin(cell_rules), std::end(cell_rules), f.rule) == std::end(cell_rules) &&
            !(extent == Extent::part && f.rule == "S17");
    });
    row.proposal.reset();
    row.match_id = 0, row.base_version = 0, row.class_id = 0;
    row.match_text.clear();
    for (auto& [key, cell] : row.cells) cell.old.clear(), cell.has_old = false;
}

bool already(Row const& row, Fault const& fault) {
    return std::any_of(row.faults.begin(), row.faults.end(), [&](Fault const& f) {
        return f.rule == fault.rule && f.field == fault.field;
    });
}

/// S24: 'Thôi học kỳ 1' on a day of term 2. What is kept is the act and its day; the code follows from them.
void check_status_day(Row& row, ImportContext const& context) {
    auto const* status = context.codes->list("student_statuses").by_code(value_of(row.values, "status"_f));
    auto const on = LocalDate::parse_iso(value_of(row.values, "statusOn"_f));
    if (!status || !on || !context.year) return;
    if (*on > context.today)
        row.faults.push_back({"S24", 'B', "statusOn"_f, "Ngày trạng thái sau hôm nay. Ghi ngày đã xảy ra."});
    std::string const period = status->attribute("period");
    if (period.empty()) return;
    std::string const real = *on > context.year->closes ? "summer" : *on >= context.year->term2_from ? "2" : "1";
    if (period != real)
        row.faults.push_back(
            {"S24", 'E', "status"_f,
             fmt::format(
                 "Trạng thái '{}' không hợp với ngày {} ({}). Hồ sơ sẽ ghi theo ngày.", status->name_vi, on->vi(),
                 real == "summer"  ? "trong hè"
                     : real == "2" ? "học kỳ 2"
                                   : "học kỳ 1")});
}

/// Another spelling of a class is the class, told as a repair; a proposed one under another name keeps the file's.
void spell_class(Row& row, std::string const& written, std::string const& key, std::string const& name) {
    if (written == name || loose_class_key(name) != key) return;
    auto& cell = row.cells["className"_f];
    if (std::find(cell.repairs.begin(), cell.repairs.end(), "S14") == cell.repairs.end())
        cell.repairs.emplace_back("S14");
    cell.value = name;
    row.values["className"_f] = name;
}

void apply_rules(Row& row, ImportContext const& context, std::unordered_map<std::string, SchoolClass> const& classes) {
    RuleContext rules{
        context.today,          context.school_year,  context.codes.get(), {}, true, &context.settings, {},
        context.difficult_area, context.school_levels};
    auto const* status = context.codes->list("student_statuses").by_code(value_of(row.values, "status"_f));
    bool const here = !status || status->attribute("presence") == "active";
    if (auto const& name = value_of(row.values, "className"_f); !name.empty()) {
        auto const found = classes.find(loose_class_key(name));
        rules.class_known = found != classes.end();
        if (rules.class_known) spell_class(row, name, found->first, found->second.name);
        if (rules.class_known)
            rules.class_grade = found->second.grade_code, rules.class_age_group = found->second.age_group,
            row.class_id = found->second.id;
        if (rules.class_known && here && found->second.closed_on)
            row.faults.push_back(
                {"D60", 'B', "className"_f,
                 fmt::format(
                     "Lớp {} đã đóng từ {}. Ghi lớp đang mở.", found->second.name, found->second.closed_on->vi())});
    } else if (row.cells.contains("className"_f) && row.cells.at("className"_f).seen.empty()) {
        rules.class_known = true;
    }
    // a file is asked only for the columns it has; what is unreadable is not empty
    rules.asked = [&row](std::string_view key) {
        auto const cell = row.cells.find(key);
        if (cell == row.cells.end()) return false;
        if (key != "fullName" && key != "birth" && key != "sex") return cell->second.seen.empty();
        return std::none_of(
            row.faults.begin(), row.faults.end(), [&](Fault const& f) { return f.field == key && f.severity == 'B'; });
    };
    auto faults = check(read_as<Student, student_table>(row.values), rules);
    for (auto& fault : check_commune(row.values, *context.codes)) faults.push_back(std::move(fault));
    for (auto& fault : faults) {
        // what follows from an unreadable cell is no fault of its own; nor is a column the file does not have
        if (fault.rule == "U13" && !row.cells.contains("className"_f)) continue;
        if (!already(row, fault)) row.faults.push_back(std::move(fault));
    }
    check_status_day(row, context);
}

/// S17: one value in more than a fifth of the rows of a column where people differ.
constexpr Key filled_in[] = {"phone"_f, "birth"_f, "heightCm"_f};

/// How often each value stands in the columns where a filler shows.
using Fillers = record::ByKey<std::unordered_map<std::string, int>>;

void count_fillers(Fillers& fillers, Row const& row) {
    for (auto const key : filled_in)
        if (auto const& v = value_of(row.values, key); !v.empty()) ++fillers[key][v];
}

void tell_fillers(std::vector<Row>& rows, Fillers const& fillers, Settings const& settings) {
    for (auto const key : filled_in) {
        auto const counts = fillers.find(key);
        if (counts == fillers.end()) continue;
        int filled = 0;
        for (auto const& [value, n] : counts->second) filled += n;
        if (filled < settings.whole("filler.rows.min")) continue;
        for (auto& row : rows) {
            auto const n = counts->second.find(value_of(row.values, key));
            if (n == counts->second.end() || n->second * 100.0 <= filled * settings.number("filler.share.percent"))
                continue;
            row.faults.push_back(
                {"S17", 'W', key,
                 fmt::format(
                     "{} dòng cùng một giá trị ở cột '{}': có lẽ điền cho đủ. Kiểm tra lại.", n->second,
                     find_field(fields(), key)->label)});
        }
    }
}

}  // namespace

void list_missing(
    ImportContext const& context, std::vector<StudentId> const& matched, int& missing,
    std::vector<std::string>& names) {
    missing = 0;
    names.clear();
    for (auto const& e : context.existing) {
        auto const* status = (*context.codes).list("student_statuses").by_code(value_of(e.values, "status"_f));
        if (std::binary_search(matched.begin(), matched.end(), e.id) ||
            (status && status->attribute("presence") == "left"))
            continue;
        ++missing;
        if (names.size() < 50)
            names.push_back(
                fmt::format("{} ({})", value_of(e.values, "fullName"_f), value_of(e.values, "className"_f)));
    }
}

ImportContext load_context(
    db::Tx& tx, db::Pool& pool, SchoolId school_id, SchoolYear school_year, LocalDate today, Snapshot codes,
    imports::Answers const& answers) {
    ImportContext c{
        school_year,
        today,
        std::move(codes),
        answers,
        list_classes(tx, school_id, school_year),
        list_existing(tx, school_id, school_year)};
    c.settings = load_settings(tx, today);
    c.year = year_dates(tx, school_year);
    c.index = index_of_existing(c.existing);
    auto const school = tx.query(
        "school_area",
        "SELECT difficult_area IS NOT NULL OR coalesce(extremely_difficult, false) AS difficult, level_codes FROM "
        "registry.school WHERE id = $1",
        school_id);
    if (!school.empty())
        c.difficult_area = school[0].boolean("difficult"), c.school_levels = school[0].strings("level_codes");
    // each number is asked for, and the asking logged, once however often the rows are judged
    struct Asked {
        std::set<std::string> numbers;
        std::map<std::string, Elsewhere> places;
    };
    c.elsewhere = [&tx, &pool, school_id, today,
                   asked = std::make_shared<Asked>()](std::vector<std::string> const& numbers) {
        std::vector<std::string> unasked;
        for (auto const& n : numbers)
            if (asked->numbers.insert(n).second) unasked.push_back(n);
        if (unasked.empty()) return asked->places;
        std::map<SchoolId, int> told;
        for (auto const r : tx.query(
                 "where_enrolled_numbers",
                 "SELECT number, school_id, school_name, enrolled FROM registry.where_enrolled_numbers($1::text[], "
                 "$2::date) WHERE school_id <> $3",
                 unasked, today, school_id)) {
            asked->places[r.string("number")] = {r.string("school_name"), r.boolean("enrolled")};
            ++told[r.id<SchoolId>("school_id")];
        }
        if (told.empty()) return asked->places;
        // the look-up is on disk before anybody reads the answer, whatever becomes of the import
        db::Context job;
        job.role = db::Role::job;
        auto log = pool.write(job);
        for (auto const& [other, count] : told)
            log.query(
                "log_where_enrolled",
                "INSERT INTO audit.access (account_id, unit_id, role, what, subject_kind, subject_ids, school_id, "
                "purpose, sensitive) "
                "VALUES ($1, $2::int, '', 'where_enrolled', 'student', '{}', $3::int, $4, false)",
                tx.context().account_id, school_id, other, fmt::format("nhập từ tệp: {} số định danh đã có", count));
        log.commit();
        return asked->places;
    };
    return c;
}

namespace {

constexpr imports::Unique unique[] = {
    {"personalId"_f, "S01", 'B'}, {"moetCode"_f, "S02", 'B'}, {"studentCode"_f, "S02", 'B'}};
std::string code_link(std::string const& student_code) { return imports::link_of(unique[2], student_code); }

}  // namespace

void judge(ChangeSet& set, ImportContext const& context, Extent extent) {
    auto const classes = classes_by_key(set, context);
    ClassesById by_id;
    for (auto const& [key, c] : classes) by_id.emplace(c.id, &c);
    for (auto& row : set.rows) {
        clear_judgement(row, extent);
        apply_rules(row, context, classes);
    }
    imports::find_same(set, unique);
    match_and_compare(set, context, by_id);
    if (extent == Extent::whole)
        if (auto const* fillers = std::any_cast<Fillers>(&set.seen)) tell_fillers(set.rows, *fillers, context.settings);
    imports::settle(set);
}

namespace {

ChangeSet read_rows(std::filesystem::path const& file, ImportContext const& context, imports::RowSink const& sink) {
    NamedClasses named;
    auto const take_row = [&](imports::RawRow const& raw, imports::SheetTable const& so_far) {
        auto row = read_row(raw, so_far.legacy, context);
        row.key = so_far.rows;
        named.add(value_of(row.values, "className"_f));
        sink(std::move(row));
    };
    auto const table = imports::read_table(
        file, {"students", fields(), {"fullName"}, 4}, *context.codes, context.today, context.answers.mapping,
        take_row);
    ChangeSet set;
    set.kind = "students", set.fields = {fields()};
    set.encoding = table.encoding, set.delimiter = table.delimiter, set.legacy = table.legacy;
    set.columns = table.columns, set.left_out = table.left_out, set.hidden_rows = table.hidden_rows;
    put(set.questions, propose_classes(table, named, context));
    return set;
}

}  // namespace

ChangeSet plan_import(std::filesystem::path const& file, ImportContext const& context) {
    std::vector<Row> rows;
    auto set = read_rows(file, context, [&](Row&& row) { rows.push_back(std::move(row)); });
    Fillers fillers;
    for (auto const& row : rows) count_fillers(fillers, row);
    set.rows = std::move(rows), set.seen = std::move(fillers);
    judge(set, context, Extent::whole);
    return set;
}

namespace {

void put_reading(Row& row, std::string const& key, imports::CellReading reading) {
    std::erase_if(row.faults, [&](Fault const& f) { return f.field == key; });
    for (auto& f : reading.faults) row.faults.push_back(std::move(f));
    auto& state = row.cells[key];
    state.value = reading.value, state.repairs = std::move(reading.repairs);
    row.values.erase(key);
    if (!reading.value.empty()) row.values[key] = reading.value;
}

}  // namespace

void mend_cell(
    ChangeSet const& set, Row& row, std::string const& key, std::string const& text, LocalDate today,
    Reference const& codes, bool accept_legacy) {
    auto const read = [&](Field const& field, std::string const& typed, text::Legacy legacy) {
        workbook::Cell cell;
        if (!typed.empty()) cell.kind = workbook::Cell::Kind::text, cell.text = typed;
        return imports::read_cell(
            cell, field, false, {&codes, today, value_of(row.values, "permanentProvinceCode"_f), legacy});
    };
    auto const* field = find_field(fields(), key);
    if (!field) throw Refused(Problem(422, "invalid", "Không có cột này.", {{key, "", "Không có cột này."}}));
    put_reading(row, key, read(*field, text, text::Legacy::none));
    // a commune is looked up in its province: what stands there is read again
    auto const commune = row.cells.find("permanentCommuneCode"_f);
    if (key != "permanentProvinceCode" || commune == row.cells.end() || commune->second.seen.empty()) return;
    auto const& of_commune = *find_field(fields(), "permanentCommuneCode"_f);
    auto again = read(of_commune, commune->second.seen, text::Legacy::none);
    if (blocks(again.faults) && set.legacy != text::Legacy::none && accept_legacy)
        again = read(of_commune, commune->second.seen, set.legacy);
    put_reading(row, "permanentCommuneCode", std::move(again));
}

namespace {

constexpr char const* birth_link = "birth:";

/// What a row may share with others: numbers, birth date, the record matched.
std::vector<std::string> links_of(Row const& row) {
    auto out = imports::links_of(unique, row);
    // the code that a child gives up in this row may be another row's new one
    if (auto const code = row.cells.find("studentCode"_f); code != row.cells.end() && code->second.has_old)
        if (auto link = code_link(code->second.old); !link.empty()) out.push_back(std::move(link));
    auto const& born = value_of(row.values, "birth"_f);
    if (!born.empty()) out.push_back(birth_link + born);
    if (auto const other = swapped_day_month(born); other != born && !other.empty()) out.push_back(birth_link + other);
    if (row.match_id != 0) out.push_back("match:" + std::to_string(row.match_id));
    return out;
}

/// Of every child that the row may turn out to be, and of its namesakes in the file however many share their birth
/// date.
std::vector<std::string> links_to_come(Row const& row, ImportContext const& context) {
    std::vector<std::string> out;
    for (auto const* e : may_match(row, context)) {
        out.push_back("match:" + std::to_string(e->id));
        if (auto link = code_link(value_of(e->values, "studentCode"_f)); !link.empty()) out.push_back(std::move(link));
        auto const& born = value_of(e->values, "birth"_f);
        if (!born.empty()) out.push_back(birth_link + born);
    }
    if (auto const& born = value_of(row.values, "birth"_f); !born.empty())
        out.push_back("named:" + born + text::fold(value_of(row.values, "fullName"_f)));
    return out;
}

ImportContext const& of(imports::Known const& known) { return std::any_cast<ImportContext const&>(known); }

}  // namespace

imports::Kind import_kind() {
    using imports::Known;
    using imports::Work;
    imports::Kind k;
    k.name = "students", k.title = "Học sinh", k.template_name = "hoc-sinh";
    k.rights = {kinds::student, kinds::student_identity, kinds::student_sensitive, kinds::guardian};
    k.fields = [](auto const&) { return imports::FieldList{fields()}; };
    k.known_by = {"fullName", "studentCode", "moetCode", "personalId", "className"};
    about_a_year(k);
    ask_about_classes(k);
    k.likeness = [](imports::HeaderWords const&) { return 1; };  // what speaks of nothing else
    k.load = [](Work const& w) -> Known {
        return load_context(w.tx, w.pool, SchoolId(w.school_id), year_of(w), w.today, w.codes, w.answers);
    };
    k.read = [](auto const& file, Work const&, Known const& known, imports::RowSink const& sink) {
        return read_rows(file, of(known), sink);
    };
    k.mend = [](ChangeSet const& set, Row& row, std::string const& field, std::string const& text, Work const& w) {
        mend_cell(set, row, field, text, w.today, *w.codes, w.answers.accept_legacy);
    };
    k.judge = [](ChangeSet& set, Work const&, Known const& known, Extent extent) { judge(set, of(known), extent); };
    k.begin_writing = [](ChangeSet const& set, imports::Writing const& w, Known& known) {
        make_classes(set, w, std::any_cast<ImportContext&>(known));
    };
    k.write = [](ChangeSet& set, imports::Writing const& w, Known const& known) { write_import(set, w, of(known)); };
    k.undo = undo_import;
    k.links = links_of, k.loose_links = birth_link;
    k.links_to_come = [](Row const& row, Known const& known) { return links_to_come(row, of(known)); };
    k.look = [](std::any& seen, Row const& row) {
        if (!seen.has_value()) seen = Fillers();
        count_fillers(std::any_cast<Fillers&>(seen), row);
    };
    k.has = [](Known const& known, std::int64_t id) {
        auto const& all = of(known).existing;
        return std::any_of(all.begin(), all.end(), [&](Existing const& e) { return e.id == id; });
    };
    k.find_missing = [](ChangeSet& set, Known const& known, std::vector<std::int64_t> const& matched) {
        list_missing(of(known), to_ids<StudentId>(matched), set.missing, set.missing_names);
    };
    return k;
}

}  // namespace pv::registry::student
