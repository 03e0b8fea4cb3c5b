#include "modules/registry/student/actions.h"

#include <fmt/format.h>

#include <algorithm>

#include "modules/registry/guardian/fields.h"
#include "modules/registry/kinds.h"
#include "modules/registry/kit.h"
#include "modules/registry/student/acts.h"
#include "modules/registry/student/fields.h"
#include "modules/registry/student/file.h"
#include "modules/registry/student/rules.h"
#include "modules/registry/student/stays.h"
#include "modules/registry/student/store.h"
#include "vocabulary/personal_id.h"
#include "vocabulary/text.h"

namespace pv::registry::student {
namespace {

std::vector<Fault> check_guardians(
    std::vector<Guardian> const& guardians, std::string const& child_birth, Settings const& settings) {
    std::vector<Fault> faults;
    int const child = child_birth.size() >= 4 ? std::atoi(child_birth.substr(0, 4).c_str()) : 0;
    bool reachable = false;
    for (std::size_t i = 0; i < guardians.size(); ++i) {
        auto const& v = guardians[i].values;
        auto const at = [&](char const* field) { return fmt::format("guardians[{}].{}", i, field); };
        auto const add = [&](char const* rule, char severity, char const* field, std::string message) {
            faults.push_back({rule, severity, at(field), std::move(message)});
        };
        for (auto& f : check_name(at("fullName"), value_of(v, "fullName"), true)) faults.push_back(std::move(f));
        if (value_of(v, "fullName").empty())
            add("U11", 'B', "fullName", "Người thân chưa có họ tên.");
        else if (text::is_placeholder(value_of(v, "fullName")))
            add("S16", 'E', "fullName", "Đây không phải tên người. Để trống nếu không có.");
        for (auto& f : check_codes(guardian::fields(), v))
            f.field = at(f.field.c_str()), faults.push_back(std::move(f));
        if (value_of(v, "relation").empty()) add("U11", 'B', "relation", "Chọn quan hệ với học sinh.");
        auto const& phone = value_of(v, "phone");
        if (!phone.empty() && !Phone::parse(phone))
            add("D16", 'E', "phone", "Số điện thoại không đúng dạng. Ghi 10 chữ số, ví dụ 0912345678.");
        reachable |= !phone.empty();
        if (auto const& id = value_of(v, "personalId"); !id.empty()) {
            auto const parsed = PersonalId::parse(id);
            auto const& relation = value_of(v, "relation");
            if (!parsed)
                add("D01", 'B', "personalId", "Số định danh cá nhân phải đủ 12 chữ số.");
            else if ((relation == "CHA" && !parsed->male()) || (relation == "ME" && parsed->male()))
                add("D39", 'E', "personalId",
                    "Chữ số thứ 4 của số định danh không khớp với quan hệ cha hoặc mẹ. Có thể đã ghi nhầm ô.");
        }
        int const year = value_of(v, "birthYear").empty() ? 0 : std::atoi(value_of(v, "birthYear").c_str());
        if (year != 0 && child != 0 && child - year < settings.whole("guardian.gap.min"))
            add("D39", 'E', "birthYear",
                fmt::format("Sinh năm {} chỉ hơn học sinh {} tuổi. Kiểm tra năm sinh.", year, child - year));
        if (year != 0 && child != 0 && child - year > settings.whole("guardian.gap.max"))
            add("D39", 'W', "birthYear",
                fmt::format("Sinh năm {} hơn học sinh {} tuổi. Kiểm tra năm sinh.", year, child - year));
    }
    if (!reachable) faults.push_back({"U11", 'E', "guardians", "Chưa có cha, mẹ hoặc người giám hộ có số điện thoại."});
    return faults;
}

/// Form rules that stand beside the file's own: codes, addresses, phones.
std::vector<Fault> check_values(Values const& values, RuleContext const& context) {
    auto faults = check_codes(fields(), values);
    if (auto const& phone = value_of(values, "phone"); !phone.empty() && !Phone::parse(phone))
        faults.push_back({"D16", 'E', "phone", "Số điện thoại không đúng dạng. Ghi 10 chữ số, ví dụ 0912345678."});
    if (auto const& address = value_of(values, "currentAddress"); context.reference->names_a_district(address))
        faults.push_back(
            {"D15", 'E', "currentAddress",
             "Địa chỉ còn ghi huyện, quận hoặc thành phố cũ, đã hết từ 01/07/2025. Ghi: xã (phường), tỉnh (thành "
             "phố)."});
    for (char const* key : {"phone", "permanentAddress", "currentAddress", "birthPlace"})
        if (text::is_placeholder(value_of(values, key)))
            faults.push_back({"S16", 'E', key, "Giá trị này không phải dữ liệu. Để trống nếu chưa có."});
    for (auto& f : check(values, context)) faults.push_back(std::move(f));
    return faults;
}

std::vector<Column> guardian_columns(Values const& values, std::string_view table) {
    auto columns = columns_of(guardian::fields(), table, values);
    if (table == "guardian")
        if (auto const name = values.find("fullName"); name != values.end())
            columns.push_back({"name_key", text::fold(name->second)});
    for (auto& c : columns)
        if ((c.name == "is_contact" || c.name == "access_restricted") && !c.value) c.value = "f";
    return columns;
}

void add_guardian(Log const& log, Guardian const& g) {
    // The id is drawn first: RETURNING would ask the wall for a person who is not yet joined to a child.
    auto const id =
        log.tx.query("guardian_id", "SELECT nextval(pg_get_serial_sequence('registry.guardian', 'id')) AS id")[0].int64(
            "id");
    auto person = guardian_columns(g.values, "guardian");
    person.push_back({"id", db::to_param(id)});
    insert_row(log.tx, "registry.guardian", std::move(person), false);
    auto link = guardian_columns(g.values, "student_guardian");
    link.push_back({"student_id", db::to_param(log.student_id)});
    link.push_back({"guardian_id", db::to_param(id)});
    link.push_back({"school_id", db::to_param(log.school_id)});
    link.push_back({"period", "[" + log.occurred_on.value_or(log.tx.now().local_date()).iso() + ",)"});
    auto const link_id = insert_row(log.tx, "registry.student_guardian", std::move(link), true);
    append(log, "student_guardian", link_id, "create", "", "");
}

/// The list as it shall be: known links change, missing ones end today, the others are new.
bool write_guardians(Log const& log, std::vector<Guardian> const& wanted, LocalDate today) {
    struct Link {
        std::int64_t id, guardian_id;
        Values values;
        bool kept = false;
    };
    std::vector<Link> links;
    for (auto const r : log.tx.query(
             "links_of_student", R"sql(
             SELECT sg.id, sg.guardian_id, sg.relation, sg.is_contact, sg.access_restricted, g.full_name, g.birth_year, g.personal_id, g.phone, g.occupation, g.workplace
               FROM registry.student_guardian sg JOIN registry.guardian g ON g.id = sg.guardian_id
              WHERE sg.student_id = $1 AND NOT sg.cancelled AND upper_inf(sg.period) ORDER BY sg.id FOR UPDATE OF sg
         )sql",
             log.student_id)) {
        Link link{r.int64("id"), r.int64("guardian_id"), {}};
        for (auto const& f : guardian::fields())
            if (!r.is_null(f.column)) link.values.emplace(f.key, canonical_of_sql(f.type, r.text(f.column)));
        links.push_back(std::move(link));
    }
    bool any = false;
    for (auto const& g : wanted) {
        auto const known = std::find_if(links.begin(), links.end(), [&](Link const& l) { return l.id == g.link_id; });
        if (g.link_id == 0 || known == links.end()) {
            add_guardian(log, g), any = true;
            continue;
        }
        known->kept = true;
        auto const changed = differences(guardian::fields(), known->values, g.values);
        if (changed.empty()) continue;
        any = true;
        auto person = guardian_columns(g.values, "guardian");
        if (!person.empty())
            update_row(log.tx, "registry.guardian", person, {{"id", db::to_param(known->guardian_id)}});
        log.tx.query(
            "raise_guardian", "UPDATE registry.guardian SET version = version + 1 WHERE id = $1", known->guardian_id);
        if (auto link = guardian_columns(g.values, "student_guardian"); !link.empty())
            update_row(log.tx, "registry.student_guardian", link, {{"id", db::to_param(known->id)}});
        append(
            log, "guardian", known->guardian_id, "update", values_json(changed, known->values),
            values_json(changed, g.values));
    }
    for (auto const& l : links) {
        if (l.kept) continue;
        any = true;
        log.tx.query(
            "end_link",
            "UPDATE registry.student_guardian SET version = version + 1, cancelled = coalesce(lower(period) >= "
            "$2::date, false), "
            "period = CASE WHEN lower(period) >= $2::date THEN period ELSE daterange(lower(period), $2::date) END "
            "WHERE id = $1",
            l.id, today);
        append(log, "student_guardian", l.id, "close", "", "");
    }
    return any;
}

void tell_where_enrolled(
    db::Tx& tx, Deps const& deps, Actor const& actor, std::int64_t school_id, std::string const& personal_id,
    LocalDate on) {
    auto const rows = tx.query(
        "where_enrolled", "SELECT school_id, school_name FROM registry.where_enrolled($1, $2::date)", personal_id, on);
    if (rows.empty()) return;
    auto const other = rows[0].int64("school_id");
    deps.access_log.record_durable(
        audit::access_of(actor, "where_enrolled", {}, other, "ghi danh: số định danh đã có"));
    std::string const text = other == school_id
        ? "Số định danh này thuộc một học sinh đang học tại trường. Tìm học sinh đó thay vì tạo hồ sơ mới."
        : fmt::format(
              "Học sinh có số định danh này đang học tại {}. Xem lại số này; nếu em chuyển đến, trường đó ghi em "
              "chuyển đi trước.",
              rows[0].text("school_name"));
    throw Refused(Problem(409, "enrolled-elsewhere", text, {{"personalId", "S01", text}}));
}

}  // namespace

std::string status_code(Act act, LocalDate on, YearDates const& year) {
    int const part = on >= year.closes.plus_days(1) ? 2 : on >= year.term2_from ? 1 : 0;
    static constexpr char const* codes[][3] = {
        {"01", "01", "01"}, {"02", "06", "10"}, {"03", "07", "07"}, {"04", "08", "11"}, {"05", "09", "12"}};
    return codes[static_cast<std::size_t>(act)][part];
}

std::string status_name(std::string_view code, bool stay_ended) {
    auto const* status = Reference::get().list("student_statuses").by_code(code);
    if (!status) return std::string(code);
    return stay_ended && status->attribute("presence") == "active" ? "Đã ra trường" : status->name_vi;
}

std::vector<Fault> check_file(StudentFile const& file, LocalDate today, Settings const& settings) {
    int const year = file.school_year != 0 ? file.school_year : today.month() >= 8 ? today.year() : today.year() - 1;
    RuleContext context{today, year, &Reference::get(), file.class_grade};
    context.settings = &settings;
    return check_values(file.values, context);
}

std::vector<Fault> check_registration(db::Tx& tx, std::int64_t school_id, Registration const& r, LocalDate today) {
    auto const settings = load_settings(tx, today);
    RuleContext context{today, 0, &Reference::get(), ""};
    context.settings = &settings;
    Values values = r.values;
    if (r.class_id != 0) {
        auto const of = find_class(tx, school_id, r.class_id);
        if (!of) not_found();
        context.school_year = of->school_year, context.class_grade = of->grade_code;
        values["className"] = of->name;
    } else {
        context.school_year = year_of(tx, today).start_year;
    }
    auto faults = check_values(values, context);
    for (auto& f : check_guardians(r.guardians, value_of(values, "birth"), settings)) faults.push_back(std::move(f));
    auto const entered = LocalDate::parse_iso(value_of(values, "enteredOn"));
    if (!value_of(values, "enteredOn").empty() && entered && *entered > today.plus_days(60))
        faults.push_back({"D09", 'B', "enteredOn", "Ngày vào trường ở quá xa trong tương lai."});
    return faults;
}

std::int64_t register_student(Deps const& deps, Actor const& actor, std::int64_t school_id, Registration const& r) {
    require_may(actor, kinds::student, pv::Act::create, school_id);
    LocalDate const today = deps.clock.today();
    auto tx = deps.pool.write(actor.context_for_school(school_id));
    require_good(check_registration(tx, school_id, r, today), r.accept_warnings);
    std::optional<ClassRow> of;
    if (r.class_id != 0) of = find_class(tx, school_id, r.class_id);
    New row{r.values, r.class_id};
    auto const year = of ? YearDates{of->school_year, of->opens, of->term2_from, of->closes} : year_of(tx, today);
    auto const entered = LocalDate::parse_iso(value_of(row.values, "enteredOn")).value_or(today);
    auto const entry = value_of(row.values, "entryKind");
    if (value_of(row.values, "status").empty())
        row.values["status"] = status_code(entry == "1" ? Act::come : Act::enter, entered, year);
    if (auto const* status = Reference::get().list("student_statuses").by_code(row.values["status"]);
        !status || status->attribute("presence") != "active")
        refuse("status", "Trạng thái khi vào trường phải là đang học, chuyển đến hoặc học lại.");
    row.values["statusOn"] = entered.iso();
    auto const& personal_id = value_of(row.values, "personalId");
    if (!personal_id.empty()) tell_where_enrolled(tx, deps, actor, school_id, personal_id, entered);
    try {
        WriteContext const context{actor,      school_id,    year.start_year, today,
                                   year.opens, std::nullopt, r.reason,        entered};
        auto const id = insert_students(tx, context, {row}).at(0);
        Log const log{tx, actor, school_id, id, entered, r.known_on, r.reason};
        for (auto const& g : r.guardians) add_guardian(log, g);
        tx.commit();
        return id;
    } catch (db::UniqueViolation const& fault) { explain(fault); } catch (db::ExclusionViolation const& fault) {
        explain(fault);
    }
}

int change_student(Deps const& deps, Actor const& actor, std::int64_t id, Change const& change) {
    auto const school_id = school_of(deps, actor, id);
    require_may(actor, kinds::student, pv::Act::change, school_id);
    auto const today = deps.clock.today();
    auto tx = deps.pool.write(actor.context_for_school(school_id));
    auto const file = get_locked(tx, actor, id);
    if (change.version && *change.version != file.version)
        throw Refused(Problem(
            412, "stale-version", "Hồ sơ đã được người khác sửa sau khi bạn mở. Xem hai bản rồi chọn giá trị đúng."));
    Existing before{file.id,       file.version,       file.school_id, file.enrolment_id,
                    file.class_id, file.membership_id, file.yearly_id, file.values};
    Changed changed{&before, file.values, {}, 0};
    for (auto const& [key, value] : change.values) {
        if (value_of(before.values, key) == value) continue;
        Field const* field = find_field(fields(), key);
        if (!field || field->table.empty()) continue;
        if (key == "status" || key == "enteredOn" || key == "statusOn")
            refuse(
                key.c_str(),
                "Trạng thái và ngày vào trường đổi bằng việc chuyển lớp, thôi học hoặc chuyển trường, không sửa trực "
                "tiếp.");
        if (field->sensitivity == Sensitivity::sensitive) require_may(actor, kinds::student_sensitive, pv::Act::change);
        if (field->sensitivity == Sensitivity::identity) require_may(actor, kinds::student_identity, pv::Act::change);
        if (key == "moetCode" && !value_of(before.values, key).empty())
            refuse("moetCode", "Mã định danh của Bộ đã cấp thì không đổi (D05).");
        changed.after[key] = value;
        changed.fields.push_back(key);
    }
    auto const settings = load_settings(tx, today);
    RuleContext context{
        today, file.school_year != 0 ? file.school_year : year_of(tx, today).start_year, &Reference::get(),
        file.class_grade};
    context.settings = &settings;
    auto faults = check_values(changed.after, context);
    // What was wrong before and is not touched now does not hold up this change; it stays in the file's list of faults.
    std::erase_if(faults, [&](Fault const& f) {
        return f.severity != 'B' &&
            std::find(changed.fields.begin(), changed.fields.end(), f.field) == changed.fields.end();
    });
    if (change.guardians)
        for (auto& f : check_guardians(*change.guardians, value_of(changed.after, "birth"), settings))
            faults.push_back(std::move(f));
    require_good(faults, change.accept_warnings);
    if (change.occurred_on && *change.occurred_on > today)
        refuse("occurredOn", "Ngày phát sinh không thể sau hôm nay.");
    try {
        auto const year = year_of(tx, today);
        WriteContext const write{actor,      school_id,    context.school_year, today,
                                 year.opens, std::nullopt, change.reason,       change.occurred_on};
        bool raised = false;
        if (!changed.fields.empty()) update_students(tx, write, {changed}), raised = true;
        if (change.guardians) {
            Log const log{tx, actor, school_id, id, change.occurred_on, change.known_on, change.reason};
            if (write_guardians(log, *change.guardians, today) && !raised) raise(tx, id), raised = true;
        }
        tx.commit();
        return file.version + (raised ? 1 : 0);
    } catch (db::UniqueViolation const& fault) { explain(fault); }
}

}  // namespace pv::registry::student
