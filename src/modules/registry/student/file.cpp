#include "modules/registry/student/file.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>

#include "modules/registry/kit.h"
#include "modules/registry/student/actions.h"
#include "modules/registry/student/fields.h"
#include "vocabulary/number.h"
#include "vocabulary/text.h"

namespace pv::registry::student {
namespace {

/// What a file is read from beside the fields that people see.
enum class Fixed : std::uint8_t {
    id,
    version,
    school_id,
    school_name,
    school_code,
    enrolment_id,
    entered_on,
    left_on,
    membership_id,
    class_id,
    in_class_from,
    class_name,
    class_grade,
    class_year,
    yearly_id,
    yearly_year,
    yearly_from,
    last,
};

/// A table's columns, read as one array of texts.
struct Part {
    std::vector<std::string_view> tables;                   ///< whose fields stand here
    std::vector<std::pair<Fixed, std::string_view>> fixed;  ///< and what else
    std::string_view from;                                  ///< FROM … of the subselect; "": the student's own row
};

Part const parts[] = {
    {{"student"}, {{Fixed::id, "s.id"}, {Fixed::version, "s.version"}, {Fixed::school_id, "s.current_school_id"}}, ""},
    {{},
     {{Fixed::school_name, "sc.name"}, {Fixed::school_code, "sc.school_code"}},
     "registry.school sc WHERE sc.id = s.current_school_id"},
    {{"student_identity"}, {}, "registry.student_identity i WHERE i.student_id = s.id"},
    {{"student_sensitive"}, {}, "registry.student_sensitive x WHERE x.student_id = s.id"},
    // IS NOT TRUE keeps the planner on the B-tree of the two keys (migration 0902); its third key is the order, so that
    // nothing is sorted.
    {{"enrolment"},
     {{Fixed::enrolment_id, "e.id"}, {Fixed::entered_on, "lower(e.period)"}, {Fixed::left_on, "upper(e.period)"}},
     "registry.enrolment e WHERE e.student_id = s.id AND e.school_id = s.current_school_id AND e.cancelled IS NOT TRUE "
     "ORDER BY lower(e.period) DESC LIMIT 1"},
    {{"class_membership"},
     {{Fixed::membership_id, "m.id"},
      {Fixed::class_id, "m.class_id"},
      {Fixed::in_class_from, "lower(m.period)"},
      {Fixed::class_name, "c.name"},
      {Fixed::class_grade, "c.grade_code"},
      {Fixed::class_year, "c.school_year"}},
     "registry.class_membership m LEFT JOIN registry.school_class c ON c.school_id = m.school_id AND c.id = m.class_id "
     "WHERE m.student_id = s.id AND m.school_id = s.current_school_id AND m.cancelled IS NOT TRUE ORDER BY "
     "lower(m.period) DESC LIMIT 1"},
    {{"yearly_facts"},
     {{Fixed::yearly_id, "y.id"}, {Fixed::yearly_year, "y.school_year"}, {Fixed::yearly_from, "lower(y.period)"}},
     "registry.yearly_facts y WHERE y.student_id = s.id AND y.school_id = s.current_school_id AND y.cancelled IS NOT "
     "TRUE ORDER BY y.school_year DESC, lower(y.period) DESC LIMIT 1"},
    {{"yearly_sensitive"},
     {},
     "registry.yearly_facts y JOIN registry.yearly_sensitive z ON z.school_id = y.school_id AND z.id = y.id "
     "WHERE y.student_id = s.id AND y.school_id = s.current_school_id AND y.cancelled IS NOT TRUE ORDER BY "
     "y.school_year DESC, lower(y.period) DESC LIMIT 1"},
};

/// The present guardians, of each these in this order.
struct GuardianPart {
    std::string_view key, expression;
    FieldType type = FieldType::text;
};
constexpr GuardianPart guardian_parts[] = {
    {"id", "sg.id", FieldType::integer},
    {"guardianId", "g.id", FieldType::integer},
    {"relation", "sg.relation"},
    {"fullName", "g.full_name"},
    {"birthYear", "g.birth_year", FieldType::integer},
    {"occupation", "g.occupation"},
    {"workplace", "g.workplace"},
    {"phone", "g.phone"},
    {"personalId", "g.personal_id"},
    {"isContact", "sg.is_contact", FieldType::boolean},
    {"accessRestricted", "sg.access_restricted", FieldType::boolean},
};

std::string expression_of(Field const& f) {
    static constexpr std::pair<std::string_view, char> aliases[] = {
        {"student", 's'},          {"student_identity", 'i'}, {"student_sensitive", 'x'}, {"enrolment", 'e'},
        {"class_membership", 'm'}, {"yearly_facts", 'y'},     {"yearly_sensitive", 'z'}};
    if (f.key == "birth") return "coalesce(s.birth_date::text, s.birth_month, s.birth_year::text)";
    if (f.key == "enteredOn") return "lower(e.period)";
    if (f.key == "status") return "coalesce(e.left_as, e.entered_as)";
    auto const alias =
        std::find_if(std::begin(aliases), std::end(aliases), [&](auto const& a) { return a.first == f.table; });
    return fmt::format("{}.{}", alias->second, f.column);
}

}  // namespace

/// The one statement behind a file, and where each field stands in its answer. A table's columns come as one array, for
/// what PostgreSQL does before the first row of a statement costs by its columns, and again by every join they pass
/// through; measured at 1.5 times the rate of a join of columns.
struct FilePlan {
    std::string sql;
    std::vector<std::size_t> sizes;  ///< cells of each array
    std::array<std::size_t, static_cast<std::size_t>(Fixed::last)> fixed{};
    struct Place {
        Field const* field;
        std::size_t cell;
    };
    std::vector<Place> fields;  ///< in the order of the record's description

    explicit FilePlan(bool sensitive) {
        std::map<std::string_view, std::size_t> cells;
        std::size_t cell = 0;
        for (auto const& part : parts) {
            std::vector<std::string> columns;
            for (auto const& [what, expression] : part.fixed) {
                fixed[static_cast<std::size_t>(what)] = cell++;
                columns.push_back(fmt::format("{}::text", expression));
            }
            for (auto const& f : student::fields())
                if (std::find(part.tables.begin(), part.tables.end(), f.table) != part.tables.end() &&
                    (sensitive || f.sensitivity != Sensitivity::sensitive)) {
                    cells[f.key] = cell++;
                    columns.push_back(expression_of(f) + "::text");
                }
            if (columns.empty()) continue;
            auto const list = fmt::format("ARRAY[{}]", fmt::join(columns, ", "));
            sql += (sql.empty() ? "SELECT " : ", ") +
                (part.from.empty() ? list : fmt::format("(SELECT {} FROM {})", list, part.from));
            sizes.push_back(columns.size());
        }
        for (auto const& f : student::fields())
            if (auto const at = cells.find(f.key); at != cells.end()) fields.push_back({&f, at->second});
        sql += ", ARRAY(SELECT ARRAY[";
        for (auto const& [key, expression, type] : guardian_parts)
            sql += fmt::format("{}{}::text", key == "id" ? "" : ", ", expression);
        sql +=
            "] FROM registry.student_guardian sg JOIN registry.guardian g ON g.id = sg.guardian_id WHERE sg.student_id "
            "= s.id AND NOT sg.cancelled AND upper_inf(sg.period)) "
            "FROM registry.student s WHERE s.id = $1 AND NOT s.cancelled";
    }
};

namespace {

using TextOrNull = std::optional<std::string>;

FilePlan const& plan_for(bool sensitive) {
    static FilePlan const ordinary(false), whole(true);
    return sensitive ? whole : ordinary;
}

TextOrNull const& cell(FileRow const& row, Fixed what) {
    return row.cells[row.plan->fixed[static_cast<std::size_t>(what)]];
}
std::string_view text(TextOrNull const& cell) { return cell ? std::string_view(*cell) : std::string_view(); }
std::int64_t number(TextOrNull const& cell) { return cell ? parse_number<std::int64_t>(*cell).value_or(0) : 0; }
std::optional<LocalDate> day_said(TextOrNull const& cell) { return cell ? LocalDate::parse_iso(*cell) : std::nullopt; }

void write_guardians(http::JsonWriter& json, std::vector<TextOrNull> const& cells) {
    std::size_t const each = std::size(guardian_parts);
    std::vector<std::size_t> starts;
    for (std::size_t at = 0; at < cells.size(); at += each) starts.push_back(at);
    std::sort(starts.begin(), starts.end(), [&](auto a, auto b) { return number(cells[a]) < number(cells[b]); });
    json.begin_array();
    for (auto const start : starts) {
        json.begin_object();
        for (std::size_t i = 0; i < each; ++i) {
            auto const& [key, expression, type] = guardian_parts[i];
            json.key(key);
            write_value(json, type, text(cells[start + i]), !cells[start + i]);
        }
        json.end_object();
    }
    json.end_array();
}

}  // namespace

std::optional<FileRow> read_file(db::Tx& tx, StudentId id, bool sensitive) {
    auto const& plan = plan_for(sensitive);
    auto const rows = tx.run(sensitive ? "student_file_whole" : "student_file", plan.sql.c_str(), {db::to_param(id)});
    if (rows.empty()) return std::nullopt;
    FileRow out{&plan, {}, {}};
    int column = 0;
    for (auto const size : plan.sizes) {
        auto const end = out.cells.size() + size;
        if (!rows[0].is_null(column)) db::split_array(rows[0].text(column), out.cells);
        out.cells.resize(end);  // a table without a row
        ++column;
    }
    db::split_array(rows[0].text(column), out.guardians);
    return out;
}

StudentFile file_of(FileRow const& row) {
    StudentFile f;
    f.id = StudentId(number(cell(row, Fixed::id))), f.version = static_cast<int>(number(cell(row, Fixed::version))),
    f.school_id = SchoolId(number(cell(row, Fixed::school_id)));
    f.enrolment_id = EnrolmentId(number(cell(row, Fixed::enrolment_id)));
    f.membership_id = MembershipId(number(cell(row, Fixed::membership_id)));
    f.class_id = ClassId(number(cell(row, Fixed::class_id)));
    f.class_name = text(cell(row, Fixed::class_name)), f.class_grade = text(cell(row, Fixed::class_grade));
    f.entered_on = day_said(cell(row, Fixed::entered_on)), f.left_on = day_said(cell(row, Fixed::left_on)),
    f.in_class_from = day_said(cell(row, Fixed::in_class_from));
    f.yearly_id = YearlyId(number(cell(row, Fixed::yearly_id))),
    f.yearly_from = day_said(cell(row, Fixed::yearly_from));
    auto const& year = cell(row, Fixed::class_year);
    f.school_year = SchoolYear::of(number(year ? year : cell(row, Fixed::yearly_year)));
    for (auto const& [field, at] : row.plan->fields)
        if (auto const& value = row.cells[at]) f.values.emplace(field->key, canonical_of_sql(field->type, *value));
    f.values["className"_f] = f.class_name;
    return f;
}

std::optional<StudentFile> find_file(db::Tx& tx, StudentId id, bool lock) {
    if (lock &&
        tx.query("lock_student", "SELECT id FROM registry.student WHERE id = $1 AND NOT cancelled FOR UPDATE", id)
            .empty())
        return std::nullopt;
    auto const row = read_file(tx, id, true);
    if (!row) return std::nullopt;
    return file_of(*row);
}

std::string masked(std::string_view personal_id) {
    if (personal_id.size() < 8) return std::string(personal_id.size(), '*');
    return std::string(personal_id.substr(0, 4)) + "******" + std::string(personal_id.substr(personal_id.size() - 2));
}

void write_file(http::JsonWriter& json, FileRow const& row, bool identity, Reference const& reference) {
    auto const number_or_null = [&](char const* key, Fixed what) {
        json.key(key);
        if (auto const& c = cell(row, what))
            json.raw(*c);
        else
            json.null();
    };
    auto const text_or_null = [&](char const* key, Fixed what) { json.field(key, cell(row, what)); };
    auto const group = [&](std::initializer_list<std::string_view> tables) {
        for (auto const& [field, at] : row.plan->fields) {
            if (std::find(tables.begin(), tables.end(), field->table) == tables.end()) continue;
            json.key(field->key);
            write_value(json, field->type, text(row.cells[at]), !row.cells[at]);
        }
    };
    json.begin_object();
    number_or_null("id", Fixed::id), number_or_null("version", Fixed::version),
        number_or_null("schoolId", Fixed::school_id);
    json.field("schoolName", text(cell(row, Fixed::school_name)))
        .field("schoolCode", text(cell(row, Fixed::school_code)));
    for (auto const& [field, at] : row.plan->fields) {
        auto const& value = row.cells[at];
        json.key(field->key);
        if (field->key == "personalId" && !identity && value)
            json.value(masked(*value));
        else
            write_value(json, field->type, text(value), !value);
        if (field->key == "permanentCommuneCode")
            json.field("permanentCommuneName", reference.commune_name(text(value)));
        if (field->key == "permanentProvinceCode")
            json.field("permanentProvinceName", reference.province_name(text(value)));
        if (field->key == "status")
            json.field("statusName", status_name(text(value), cell(row, Fixed::left_on).has_value(), reference));
    }
    json.key("enrolment").begin_object();
    number_or_null("id", Fixed::enrolment_id), text_or_null("enteredOn", Fixed::entered_on),
        text_or_null("leftOn", Fixed::left_on), group({"enrolment"});
    json.end_object().key("classMembership").begin_object();
    number_or_null("id", Fixed::membership_id), number_or_null("classId", Fixed::class_id),
        text_or_null("className", Fixed::class_name), text_or_null("gradeCode", Fixed::class_grade);
    text_or_null("from", Fixed::in_class_from), group({"class_membership"});
    json.end_object().key("yearly").begin_object();
    auto const& class_year = cell(row, Fixed::class_year);
    number_or_null("id", Fixed::yearly_id),
        number_or_null("schoolYear", class_year ? Fixed::class_year : Fixed::yearly_year),
        text_or_null("from", Fixed::yearly_from);
    group({"yearly_facts", "yearly_sensitive"});
    json.end_object();
    number_or_null("classId", Fixed::class_id), text_or_null("className", Fixed::class_name),
        text_or_null("gradeCode", Fixed::class_grade);
    json.key("guardians");
    write_guardians(json, identity ? row.guardians : std::vector<TextOrNull>());
}

}  // namespace pv::registry::student
