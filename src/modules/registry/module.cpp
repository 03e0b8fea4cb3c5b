#include "modules/registry/api.h"
#include "modules/registry/guardian/fields.h"
#include "modules/registry/guardian/store.h"
#include "modules/registry/import_kinds.h"
#include "modules/registry/kinds.h"
#include "modules/registry/kit.h"
#include "modules/registry/school/fields.h"
#include "modules/registry/school/store.h"
#include "modules/registry/school_class/fields.h"
#include "modules/registry/school_class/store.h"
#include "modules/registry/settings.h"
#include "modules/registry/site/fields.h"
#include "modules/registry/site/store.h"
#include "modules/registry/staff/fields.h"
#include "modules/registry/staff/store.h"
#include "modules/registry/student/digest.h"
#include "modules/registry/student/fields.h"
#include "modules/registry/unit.h"

namespace pv::registry {
namespace {

/// What a school keeps of a student's time with it: the part of the student's fields that stands in tables of its own.
Fields enrolment_fields() {
    static std::vector<Field> const some = [] {
        std::vector<Field> out;
        for (auto const& f : student::fields())
            if (f.table == "enrolment" || f.table == "class_membership" || f.table == "yearly_facts" ||
                f.table == "yearly_sensitive")
                out.push_back(f);
        return out;
    }();
    return some;
}

/// Of a child: identity and sensitive fields want rights of their own.
std::function<RecordKind(Field const&)> of_child(RecordKind const& otherwise) {
    return [otherwise](Field const& f) {
        return f.sensitivity == Sensitivity::sensitive ? kinds::student_sensitive
            : f.sensitivity == Sensitivity::identity   ? kinds::student_identity
                                                       : otherwise;
    };
}

}  // namespace

std::vector<Kind> record_kinds() {
    return {
        {"student",
         "Học sinh",
         student::fields(),
         kinds::student,
         of_child(kinds::student),
         {&student::digested(), &student::digested_stay()}},
        {"guardian",
         "Cha, mẹ, người giám hộ",
         guardian::fields(),
         kinds::guardian,
         of_child(kinds::guardian),
         {&guardian::digested(), &student::digested_stay()}},
        {"enrolment",
         "Quá trình học tại trường",
         enrolment_fields(),
         kinds::enrolment,
         of_child(kinds::enrolment),
         {&student::digested_stay()}},
        {"schoolClass",
         "Lớp học",
         school_class::fields(),
         kinds::school_class,
         {},
         {&school_class::classes().digested()}},
        {"school", "Trường", school::record_fields(), kinds::school, {}, {&school::digested()}},
        {"staff",
         "Cán bộ, giáo viên, nhân viên",
         staff::fields(),
         kinds::staff,
         [](Field const& f) { return f.sensitivity == Sensitivity::sensitive ? kinds::staff_pay : kinds::staff; },
         {&staff::digested(), &staff::digested_work()}},
        {"site", "Điểm trường", site::fields(), kinds::school, {}, {&site::sites().digested()}},
        {"unit", "Đơn vị", {}, kinds::org_unit, {}, {&unit::digested()}}};
}

namespace {

std::map<std::int64_t, std::string> names_by_id(db::Rows const& rows) {
    std::map<std::int64_t, std::string> out;
    for (auto const r : rows) out.emplace(r.int64("id"), r.string("name"));
    return out;
}

std::map<std::int64_t, std::string> student_names(
    db::Tx& tx, Actor const& actor, std::vector<std::int64_t> const& ids) {
    if (!actor.may(kinds::student, Act::read)) return {};
    return names_by_id(tx.query(
        "student_names", "SELECT id, full_name AS name FROM registry.student WHERE id = ANY ($1::bigint[])", ids));
}

std::map<std::int64_t, std::string> class_names(db::Tx& tx, Actor const& actor, std::vector<std::int64_t> const& ids) {
    return names_by_id(tx.query(
        "class_names",
        "SELECT id, 'lớp ' || name AS name FROM registry.school_class WHERE school_id = $1::int AND id = ANY "
        "($2::bigint[])",
        actor.unit_id, ids));
}

std::map<std::int64_t, std::string> staff_names(db::Tx& tx, Actor const& actor, std::vector<std::int64_t> const& ids) {
    if (!actor.may(kinds::staff, Act::read)) return {};
    return names_by_id(
        tx.query("staff_names", "SELECT id, full_name AS name FROM registry.staff WHERE id = ANY ($1::bigint[])", ids));
}

std::map<std::int64_t, std::string> site_names(db::Tx& tx, Actor const& actor, std::vector<std::int64_t> const& ids) {
    return names_by_id(tx.query(
        "site_names", "SELECT id, name FROM registry.site WHERE school_id = $1::int AND id = ANY ($2::bigint[])",
        actor.unit_id, ids));
}

std::vector<http::Route> routes(Deps const& deps) {
    std::vector<http::Route> out;
    add_unit_routes(out, deps);
    add_school_routes(out, deps);
    add_class_routes(out, deps);
    add_student_routes(out, deps);
    add_staff_routes(out, deps);
    add_site_routes(out, deps);
    add_reference_routes(out, deps);
    return out;
}

}  // namespace

Module module(Deps const& deps) {
    Module m{.name = "registry"};
    m.rights = rights();
    m.kinds = record_kinds();
    m.routes = routes(deps);
    m.imports = import_kinds();
    m.settings = setting_descriptions();
    m.problems = {
        {"enrolled-elsewhere", 409, "Đang học ở trường khác", "The student is enrolled at another school",
         "Gửi yêu cầu chuyển đến trường được nêu tên."}};
    m.subjects = {
        {"student", student_names}, {"school_class", class_names}, {"staff", staff_names}, {"site", site_names}};
    m.today = today_part();
    m.search = search_part(deps);
    return m;
}

}  // namespace pv::registry
