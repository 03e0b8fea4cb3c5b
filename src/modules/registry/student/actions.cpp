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

/// Parents stand beside the fields of the child.
consteval Key of_guardian(std::string_view name) { return Key::among(guardian::guardian_table, name); }

std::vector<Fault> check_guardians(
    std::vector<guardian::Wanted> const& guardians, std::optional<PartialDate> const& child_birth,
    Settings const& settings, Reference const& codes) {
    std::vector<Fault> faults;
    bool reachable = false;
    for (std::size_t i = 0; i < guardians.size(); ++i) {
        auto const person = read_as<guardian::Guardian, guardian::guardian_table>(guardians[i].values);
        auto const at = [&](std::string_view field) { return fmt::format("guardians[{}].{}", i, field); };
        auto const add = [&](char const* rule, char severity, Key field, std::string message) {
            faults.push_back({rule, severity, at(field), std::move(message)});
        };
        for (auto& f : check_name(at("fullName"), person.full_name, true)) faults.push_back(std::move(f));
        if (person.full_name.empty())
            add("U11", 'B', of_guardian("fullName"), "Người thân chưa có họ tên.");
        else if (text::is_placeholder(person.full_name))
            add("S16", 'E', of_guardian("fullName"), "Đây không phải tên người. Để trống nếu không có.");
        for (auto& f : check_codes(guardian::fields(), guardians[i].values, codes))
            f.field = at(f.field), faults.push_back(std::move(f));
        if (person.relation.empty()) add("U11", 'B', of_guardian("relation"), "Chọn quan hệ với học sinh.");
        if (!person.phone.empty() && !Phone::parse(person.phone))
            add("D16", 'E', of_guardian("phone"), "Số điện thoại không đúng dạng. Ghi 10 chữ số, ví dụ 0912345678.");
        reachable |= !person.phone.empty();
        if (!person.personal_id.empty()) {
            auto const parsed = PersonalId::parse(person.personal_id);
            if (!parsed)
                add("D01", 'B', of_guardian("personalId"), "Số định danh cá nhân phải đủ 12 chữ số.");
            else if ((person.relation == "CHA" && !parsed->male()) || (person.relation == "ME" && parsed->male()))
                add("D39", 'E', of_guardian("personalId"),
                    "Chữ số thứ 4 của số định danh không khớp với quan hệ cha hoặc mẹ. Có thể đã ghi nhầm ô.");
        }
        if (person.birth_year.value_or(0) == 0 || !child_birth) continue;
        int const gap = child_birth->year() - *person.birth_year;
        if (gap < settings.whole("guardian.gap.min"))
            add("D39", 'E', of_guardian("birthYear"),
                fmt::format("Sinh năm {} chỉ hơn học sinh {} tuổi. Kiểm tra năm sinh.", *person.birth_year, gap));
        else if (gap > settings.whole("guardian.gap.max"))
            add("D39", 'W', of_guardian("birthYear"),
                fmt::format("Sinh năm {} hơn học sinh {} tuổi. Kiểm tra năm sinh.", *person.birth_year, gap));
    }
    if (!reachable) faults.push_back({"U11", 'E', "guardians", "Chưa có cha, mẹ hoặc người giám hộ có số điện thoại."});
    return faults;
}

/// Form rules that stand beside the file's own: codes, addresses, phones.
std::vector<Fault> check_values(Values const& values, RuleContext const& context) {
    auto faults = check_codes(fields(), values, *context.reference);
    auto const student = read_as<Student, student_table>(values);
    if (!student.phone.empty() && !Phone::parse(student.phone))
        faults.push_back({"D16", 'E', "phone"_f, "Số điện thoại không đúng dạng. Ghi 10 chữ số, ví dụ 0912345678."});
    if (context.reference->names_a_district(student.current_address))
        faults.push_back(
            {"D15", 'E', "currentAddress"_f,
             "Địa chỉ còn ghi huyện, quận hoặc thành phố cũ, đã hết từ 01/07/2025. Ghi: xã (phường), tỉnh (thành "
             "phố)."});
    for (auto const& [key, said] :
         {std::pair{"phone"_f, &student.phone},
          {"permanentAddress"_f, &student.permanent_address},
          {"currentAddress"_f, &student.current_address},
          {"birthPlace"_f, &student.birth_place}})
        if (text::is_placeholder(*said))
            faults.push_back({"S16", 'E', key, "Giá trị này không phải dữ liệu. Để trống nếu chưa có."});
    for (auto& f : check(student, context)) faults.push_back(std::move(f));
    return faults;
}

void tell_where_enrolled(
    db::Tx& tx, Deps const& deps, Actor const& actor, SchoolId school_id, std::string const& personal_id,
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

std::string status_name(std::string_view code, bool stay_ended, Reference const& codes) {
    auto const* status = codes.list("student_statuses").by_code(code);
    if (!status) return std::string(code);
    return stay_ended && status->attribute("presence") == "active" ? "Đã ra trường" : status->name_vi;
}

std::vector<Fault> check_file(
    StudentFile const& file, LocalDate today, Reference const& codes, Settings const& settings) {
    RuleContext context{today, file.school_year.value_or(SchoolYear::at(today)), &codes, file.class_grade};
    context.settings = &settings;
    return check_values(file.values, context);
}

std::vector<Fault> check_registration(
    db::Tx& tx, SchoolId school_id, Registration const& r, LocalDate today, Reference const& codes) {
    auto const settings = load_settings(tx, today);
    RuleContext context{today, SchoolYear::at(today), &codes, ""};
    context.settings = &settings;
    Values values = r.values;
    if (r.class_id != 0) {
        auto const of = find_class(tx, school_id, r.class_id);
        if (!of) not_found();
        context.school_year = of->school_year, context.class_grade = of->grade_code;
        values["className"_f] = of->name;
    }
    auto faults = check_values(values, context);
    for (auto& f : check_guardians(r.guardians, PartialDate::parse_iso(value_of(values, "birth"_f)), settings, codes))
        faults.push_back(std::move(f));
    if (r.entered_on && *r.entered_on > today.plus_days(60))
        faults.push_back({"D09", 'B', "enteredOn", "Ngày vào trường ở quá xa trong tương lai."});
    return faults;
}

StudentId register_student(Deps const& deps, Actor const& actor, SchoolId school_id, Registration const& r) {
    require_may(actor, kinds::student, pv::Act::create, school_id);
    LocalDate const today = deps.clock.today();
    auto const codes = deps.reference_data.today();
    auto tx = deps.pool.write(actor.context_for_school(school_id));
    require_good(check_registration(tx, school_id, r, today, *codes), r.accept_warnings);
    std::optional<ClassRow> of;
    if (r.class_id != 0) of = find_class(tx, school_id, r.class_id);
    New row{r.values, r.class_id};
    auto const year = of ? YearDates{of->school_year, of->opens, of->term2_from, of->closes} : year_on(tx, today);
    auto const entered = r.entered_on.value_or(today);
    auto const entry = value_of(row.values, "entryKind"_f);
    if (value_of(row.values, "status"_f).empty())
        row.values["status"_f] = status_code(entry == "1" ? Act::come : Act::enter, entered, year);
    if (auto const* status = codes->list("student_statuses").by_code(row.values["status"_f]);
        !status || status->attribute("presence") != "active")
        refuse("status", "Trạng thái khi vào trường phải là đang học, chuyển đến hoặc học lại.");
    row.values["statusOn"_f] = entered.iso();
    auto const& personal_id = value_of(row.values, "personalId"_f);
    if (!personal_id.empty()) tell_where_enrolled(tx, deps, actor, school_id, personal_id, entered);
    try {
        WriteContext const context{actor,      *codes,       school_id, year.year, today,
                                   year.opens, std::nullopt, r.reason,  entered};
        StudentId const id(insert_students(tx, context, {row}).at(0));
        guardian::add(tx, {actor, school_id, r.reason, entered, r.known_on}, id, r.guardians, today);
        tx.commit();
        return id;
    } catch (db::UniqueViolation const& fault) { explain(fault); } catch (db::ExclusionViolation const& fault) {
        explain(fault);
    }
}

int change_student(Deps const& deps, Actor const& actor, StudentId id, Change const& change) {
    auto const school_id = school_of(deps, actor, id);
    require_may(actor, kinds::student, pv::Act::change, school_id);
    auto const today = deps.clock.today();
    auto const codes = deps.reference_data.today();
    auto tx = deps.pool.write(actor.context_for_school(school_id));
    auto const file = get_locked(tx, actor, id);
    if (change.version && *change.version != file.version)
        throw Refused(Problem(
            412, "stale-version", "Hồ sơ đã được người khác sửa sau khi bạn mở. Xem hai bản rồi chọn giá trị đúng."));
    Existing before{file.id,       file.version,       file.school_id, file.enrolment_id,
                    file.class_id, file.membership_id, file.yearly_id, file.values};
    Changed changed{&before, file.values, {}, {}};
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
    RuleContext context{today, file.school_year.value_or(SchoolYear::at(today)), codes.get(), file.class_grade};
    context.settings = &settings;
    auto faults = check_values(changed.after, context);
    // What was wrong before and is not touched now does not hold up this change; it stays in the file's list of faults.
    std::erase_if(faults, [&](Fault const& f) {
        return f.severity != 'B' &&
            std::find(changed.fields.begin(), changed.fields.end(), f.field) == changed.fields.end();
    });
    if (change.guardians)
        for (auto& f : check_guardians(
                 *change.guardians, PartialDate::parse_iso(value_of(changed.after, "birth"_f)), settings, *codes))
            faults.push_back(std::move(f));
    require_good(faults, change.accept_warnings);
    if (change.occurred_on && *change.occurred_on > today)
        refuse("occurredOn", "Ngày phát sinh không thể sau hôm nay.");
    try {
        auto const year = year_on(tx, today);
        WriteContext const write{actor,      *codes,       school_id,     context.school_year, today,
                                 year.opens, std::nullopt, change.reason, change.occurred_on};
        bool raised = false;
        if (!changed.fields.empty()) update_students(tx, write, {changed}), raised = true;
        record::Writing const by{actor, school_id, change.reason, change.occurred_on, change.known_on};
        if (change.guardians && guardian::set_list(tx, by, id, *change.guardians, today) && !raised)
            raise(tx, id), raised = true;
        tx.commit();
        return file.version + (raised ? 1 : 0);
    } catch (db::UniqueViolation const& fault) { explain(fault); }
}

}  // namespace pv::registry::student
