#include "modules/registry/staff/actions.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "modules/registry/kinds.h"
#include "modules/registry/kit.h"
#include "modules/registry/staff/fields.h"
#include "modules/registry/staff/rules.h"
#include "vocabulary/text.h"

namespace pv::registry::staff {
namespace {

[[noreturn]] void not_found() { throw Refused(Problem(404, "not-found", "Không tìm thấy.")); }
[[noreturn]] void refuse(char const* field, std::string const& message) {
    throw Refused(Problem(422, "invalid", message, {{field, "", message}}));
}
[[noreturn]] void explain(db::UniqueViolation const& fault) {
    bool const personal_id = fault.constraint == "staff_identity_personal_id";
    std::string const what = personal_id ? "Số định danh cá nhân" : "Mã định danh của Bộ";
    throw Refused(Problem(
        409, "duplicate", what + " này đã có ở một hồ sơ cán bộ khác.",
        {{personal_id ? "personalId" : "moetCode", personal_id ? "S01" : "S02",
          what + " này đã có ở một hồ sơ cán bộ khác. Kiểm tra lại số."}}));
}

bool is_left(std::string_view status, Reference const& codes) { return !works(status, codes); }

/// In which school somebody works, as far as the actor may see it: what a write is narrowed to.
SchoolId school_of(Deps const& deps, Actor const& actor, StaffId id) {
    auto tx = deps.pool.read(actor.context());
    auto const rows =
        tx.query("school_of_staff", "SELECT current_school_id FROM registry.staff WHERE id = $1 AND NOT cancelled", id);
    if (rows.empty()) not_found();
    return rows[0].id<SchoolId>("current_school_id");
}

File get_locked(db::Tx& tx, Actor const& actor, StaffId id, std::optional<int> version) {
    auto file = find_locked(tx, id);
    if (!file || !actor.scope.covers_school(file->school_id)) not_found();
    if (version && *version != file->version)
        throw Refused(Problem(
            412, "stale-version", "Hồ sơ đã được người khác sửa sau khi bạn mở. Xem hai bản rồi chọn giá trị đúng."));
    return *file;
}

/// Rules that look at the others who work at the school (D65, S09, S10).
std::vector<Fault> check_beside(
    db::Tx& tx, SchoolId school_id, StaffId id, Staff const& s, LocalDate today, Settings const& settings,
    Reference const& codes) {
    std::vector<Fault> faults;
    auto const others = tx.query(
        "staff_beside", R"sql(
        SELECT count(*) FILTER (WHERE a.position IN ('01', '05')) AS principals, count(*) FILTER (WHERE a.position = '02') AS vice_principals,
               coalesce(bool_or(s.phone = nullif($4, '')), false) AS same_phone, coalesce(bool_or(s.email = nullif($5, '')), false) AS same_email,
               max(s.full_name) FILTER (WHERE s.name_key = $6 AND s.birth_date = $7::date AND (s.phone = $4 OR s.email = $5)) AS namesake
          FROM registry.staff s JOIN registry.staff_assignment a ON a.staff_id = s.id AND a.school_id = $1 AND NOT a.cancelled AND a.period @> $3::date
         WHERE s.current_school_id = $1 AND s.id <> $2 AND NOT s.cancelled
    )sql",
        school_id, id, today, s.phone, s.email, text::fold(s.full_name), s.birth)[0];
    if (works(s.status, codes) && is_principal(s.position) && others.int64("principals") > 0)
        faults.push_back({"D65", 'E', "position"_f, "Trường đã có hiệu trưởng đang làm việc. Mỗi trường chỉ có một."});
    auto const vice = others.int64("vice_principals") + 1;
    if (works(s.status, codes) && s.position == "02" && vice > settings.whole("staff.vice_principals.max"))
        faults.push_back(
            {"D65", 'W', "position"_f,
             fmt::format(
                 "Trường có {} phó hiệu trưởng đang làm việc, nhiều hơn {}. Kiểm tra lại.", vice,
                 settings.whole("staff.vice_principals.max"))});
    if (!others.is_null("namesake"))
        faults.push_back(
            {"S09", 'E', "fullName"_f,
             fmt::format(
                 "Rất giống cán bộ đã có: {}, cùng ngày sinh, cùng điện thoại hoặc email. Kiểm tra có phải một người "
                 "không.",
                 others.text("namesake"))});
    for (auto const& [field, same] :
         {std::pair{"phone"_f, others.boolean("same_phone")}, std::pair{"email"_f, others.boolean("same_email")}})
        if (same)
            faults.push_back(
                {"S10", 'W', field,
                 fmt::format(
                     "{} này cũng là của một cán bộ khác trong trường. Kiểm tra lại.",
                     find_field(fields(), field)->label)});
    return faults;
}

void require_fields_may(Actor const& actor, Values const& values, Act act) {
    for (auto const& [key, value] : values)
        if (auto const* f = find_field(fields(), key); f && f->sensitivity == Sensitivity::sensitive)
            require_may(actor, kinds::staff_pay, act);
}

/// What was wrong before and is not touched now does not hold up a change; it stays in the file's list of faults.
void keep_faults_of(std::vector<Fault>& faults, Values const& only) {
    std::erase_if(faults, [&](Fault const& f) { return f.severity != 'B' && !only.contains(f.field); });
}

/// Names of the open classes that have the person as their teacher.
std::vector<std::string> classes_led(db::Tx& tx, SchoolId school_id, StaffId id, LocalDate on) {
    std::vector<std::string> out;
    for (auto const r : tx.query(
             "classes_led",
             "SELECT name FROM registry.school_class WHERE school_id = $1 AND homeroom_staff_id = $2 AND NOT cancelled "
             "AND period && daterange($3::date, NULL) ORDER BY name",
             school_id, id, on))
        out.push_back(r.string("name"));
    return out;
}

/// Writes under the lock that get_locked() took, and answers the new version.
int save(
    db::Tx& tx, record::Writing const& w, File const& before, Values only, LocalDate today, Reference const& codes) {
    try {
        if (!update(tx, w, {{&before, std::move(only)}}, today, codes).empty()) not_found();
    } catch (db::UniqueViolation const& fault) { explain(fault); } catch (db::ExclusionViolation const&) {
        throw Refused(Problem(
            409, "conflict", "Người này có phân công chính ở nơi khác trong khoảng thời gian ấy. Kiểm tra lại ngày."));
    }
    return before.version + 1;
}

/// A leaving or a coming back: another status from a day on.
int move(Deps const& deps, Actor const& actor, StaffId id, Move const& m, bool leaves) {
    auto const school_id = school_of(deps, actor, id);
    require_may(actor, kinds::staff, Act::change, school_id);
    auto const today = deps.clock.today();
    auto const codes = deps.reference_data.today();
    auto tx = deps.pool.write(actor.context_for_school(school_id));
    auto const file = get_locked(tx, actor, id, m.version);
    auto const& status = value_of(file.values, "status"_f);
    if (is_left(status, *codes) == leaves)
        refuse("status", leaves ? "Người này đã nghỉ hoặc đã chuyển đi." : "Người này đang làm việc tại trường.");
    auto const* code = codes->list("staff_statuses").by_code(m.status);
    if (!code || is_left(m.status, *codes) != leaves)
        refuse(
            "status",
            leaves ? "Chọn một trạng thái đã nghỉ hoặc đã chuyển đi."
                   : "Chọn một trạng thái đang làm việc hoặc chuyển đến.");
    if (m.on > today.plus_days(60)) refuse("on", "Ngày này ở quá xa trong tương lai.");
    if (file.from && m.on < *file.from)
        refuse("on", fmt::format("Người này về trường ngày {}; ngày này không thể sớm hơn.", file.from->vi()));
    Values const only{{"status"_f, m.status}, {"statusOn"_f, m.on.iso()}};
    Values after = file.values;
    for (auto const& [key, value] : only) after[key] = value;
    auto faults = check(read_as<Staff, staff_table>(after), today, *codes, load_settings(tx, today));
    keep_faults_of(faults, only);
    if (leaves)
        if (auto const led = classes_led(tx, school_id, id, m.on); !led.empty())
            faults.push_back(
                {"S21", 'W', "status"_f,
                 fmt::format("Người này còn chủ nhiệm lớp {}. Phân công người khác.", fmt::join(led, ", "))});
    require_good(faults, m.accept_warnings);
    auto const version = save(tx, {actor, school_id, m.reason, m.on, m.known_on}, file, only, today, *codes);
    tx.commit();
    return version;
}

}  // namespace

bool may_sensitive(Actor const& actor, Act act) { return actor.may(kinds::staff_pay, act); }

std::vector<Fault> check_file(Values const& values, LocalDate today, Reference const& codes, Settings const& settings) {
    auto faults = check_codes(fields(), values, codes);
    for (auto const& f : fields())
        if (f.required && value_of(values, f.key).empty())
            faults.push_back({"U17", 'B', std::string(f.key), fmt::format("{}: bắt buộc phải có.", f.label)});
    for (auto& fault : check(read_as<Staff, staff_table>(values), today, codes, settings))
        if (std::none_of(faults.begin(), faults.end(), [&](Fault const& f) {
                return f.rule == fault.rule && f.field == fault.field;
            }))
            faults.push_back(std::move(fault));
    return faults;
}

StaffId create(Deps const& deps, Actor const& actor, SchoolId school_id, Edit const& edit) {
    require_may(actor, kinds::staff, Act::create, school_id);
    require_fields_may(actor, edit.values, Act::create);
    auto const today = deps.clock.today();
    auto const codes = deps.reference_data.today();
    auto tx = deps.pool.write(actor.context_for_school(school_id));
    Values values = edit.values;
    if (value_of(values, "status"_f).empty()) values["status"_f] = "01";
    auto const settings = load_settings(tx, today);
    auto faults = check_file(values, today, *codes, settings);
    for (auto& f : check_beside(tx, school_id, {}, read_as<Staff, staff_table>(values), today, settings, *codes))
        faults.push_back(std::move(f));
    require_good(faults, edit.accept_warnings);
    if (is_left(value_of(values, "status"_f), *codes))
        refuse("status", "Trạng thái khi vào trường phải là đang làm việc.");
    auto const joined = LocalDate::parse_iso(value_of(values, "joinedOn"_f));
    if (joined && *joined > today.plus_days(60)) refuse("joinedOn", "Ngày về trường ở quá xa trong tương lai.");
    try {
        record::Writing const w{actor, school_id, edit.reason, joined.value_or(today), edit.known_on};
        StaffId const id(insert(tx, w, {{values, today}}, today, *codes).at(0));
        tx.commit();
        return id;
    } catch (db::UniqueViolation const& fault) { explain(fault); }
}

int change(Deps const& deps, Actor const& actor, StaffId id, Edit const& edit) {
    auto const school_id = school_of(deps, actor, id);
    require_may(actor, kinds::staff, Act::change, school_id);
    auto const today = deps.clock.today();
    auto const codes = deps.reference_data.today();
    auto tx = deps.pool.write(actor.context_for_school(school_id));
    auto const file = get_locked(tx, actor, id, edit.version);
    Values after = file.values, only;
    for (auto const* f : differences(fields(), file.values, edit.values))
        after[std::string(f->key)] = only[std::string(f->key)] = value_of(edit.values, f->key);
    if (only.empty()) return file.version;
    require_fields_may(actor, only, Act::change);
    bool const left = is_left(value_of(file.values, "status"_f), *codes);
    if (is_left(value_of(after, "status"_f), *codes) != left ||
        (left && (only.contains("status"_f) || only.contains("statusOn"_f))))
        refuse(
            only.contains("status"_f) ? "status" : "statusOn",
            "Nghỉ, chuyển đi và trở lại được ghi bằng việc riêng, không sửa trực tiếp trạng thái.");
    if (only.contains("moetCode"_f) && !value_of(file.values, "moetCode"_f).empty())
        refuse("moetCode", "Mã định danh của Bộ đã cấp thì không đổi (D05).");
    if (edit.occurred_on && *edit.occurred_on > today) refuse("occurredOn", "Ngày phát sinh không thể sau hôm nay.");
    auto const settings = load_settings(tx, today);
    auto faults = check_file(after, today, *codes, settings);
    for (auto& f : check_beside(tx, school_id, id, read_as<Staff, staff_table>(after), today, settings, *codes))
        faults.push_back(std::move(f));
    keep_faults_of(faults, only);
    require_good(faults, edit.accept_warnings);
    auto const version = save(
        tx, {actor, school_id, edit.reason, edit.occurred_on, edit.known_on}, file, std::move(only), today, *codes);
    tx.commit();
    return version;
}

int leave(Deps const& deps, Actor const& actor, StaffId id, Move const& m) { return move(deps, actor, id, m, true); }

int come_back(Deps const& deps, Actor const& actor, StaffId id, Move const& m) {
    return move(deps, actor, id, m, false);
}

void cancel(Deps const& deps, Actor const& actor, StaffId id, std::string const& reason) {
    auto const school_id = school_of(deps, actor, id);
    require_may(actor, kinds::staff, Act::change, school_id);
    auto tx = deps.pool.write(actor.context_for_school(school_id));
    (void)get_locked(tx, actor, id, std::nullopt);
    if (auto const led = classes_led(tx, school_id, id, deps.clock.today()); !led.empty())
        refuse(
            "id",
            fmt::format("Người này đang chủ nhiệm lớp {}. Phân công người khác rồi huỷ hồ sơ.", fmt::join(led, ", ")));
    cancel(tx, {actor, school_id, reason}, {id});
    tx.commit();
}

}  // namespace pv::registry::staff
