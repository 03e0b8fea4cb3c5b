#include "modules/registry/student/schemas.h"

#include <algorithm>
#include <vector>

#include "modules/registry/guardian/fields.h"
#include "modules/registry/kit.h"
#include "modules/registry/student/fields.h"

namespace pv::registry::student {
namespace {

using namespace http::schema;

/// The fields that stand in these tables.
Properties fields_of(std::initializer_list<std::string_view> tables, SchemaOf what) {
    std::vector<Field> some;
    for (auto const& f : fields())
        if (std::find(tables.begin(), tables.end(), f.table) != tables.end()) some.push_back(f);
    return properties_of(some, what);
}

Properties own_fields(SchemaOf what) {
    return fields_of(
        {"student", "student_identity", "student_sensitive", "enrolment", "class_membership", "yearly_facts",
         "yearly_sensitive"},
        what);
}

http::Schema guardian_schema() {
    return named(
        "Guardian",
        object(
            Properties{
                {"id!", described(integer(), "của mối quan hệ")}, {"guardianId!", described(integer(), "của người")}} +
            properties_of(guardian::fields(), SchemaOf::answer)));
}

http::Schema guardians_input() {
    return array(named(
        "GuardianInput",
        object(
            Properties{{"id", described(integer(), "của mối quan hệ đã có; bỏ trống: người mới")}} +
            properties_of(guardian::fields(), SchemaOf::request))));
}

Properties act() {
    return {{"reason", string()}, {"knownOn", described(nullable(date()), "Ngày của giấy tờ, nếu có")}};
}

}  // namespace

http::Schema const& file_schema() {
    static http::Schema const made = [] {
        auto const optional_id = nullable(integer()), optional_text = nullable(string()),
                   optional_day = nullable(date());
        auto const enrolment = object(
            Properties{{"id!", optional_id}, {"enteredOn!", optional_day}, {"leftOn!", optional_day}} +
            fields_of({"enrolment"}, SchemaOf::answer));
        auto const membership = object(
            Properties{
                {"id!", optional_id},
                {"classId!", optional_id},
                {"className!", optional_text},
                {"gradeCode!", optional_text},
                {"from!", optional_day}} +
            fields_of({"class_membership"}, SchemaOf::answer));
        auto const yearly = object(
            Properties{{"id!", optional_id}, {"schoolYear!", optional_id}, {"from!", optional_day}} +
            fields_of({"yearly_facts", "yearly_sensitive"}, SchemaOf::answer));
        return named(
            "Student",
            object(
                Properties{
                    {"id!", integer()},
                    {"version!", integer()},
                    {"schoolId!", integer()},
                    {"schoolName!", string()},
                    {"schoolCode!", string()}} +
                own_fields(SchemaOf::answer) +
                Properties{
                    {"permanentCommuneName!", string()},
                    {"permanentProvinceName!", string()},
                    {"statusName", string()},
                    {"enrolment!", enrolment},
                    {"classMembership!", membership},
                    {"yearly!", yearly},
                    {"classId!", optional_id},
                    {"className!", optional_text},
                    {"gradeCode!", optional_text},
                    {"guardians!",
                     described(array(guardian_schema()), "Rỗng với người không được xem giấy tờ, liên hệ")},
                    {"faults!", array(fault())}}));
    }();
    return made;
}

http::Schema list_schema() {
    auto const text = nullable(string());
    return rows(named(
        "StudentRow",
        object(
            {{"id!", integer()},
             {"version!", integer()},
             {"studentCode!", text},
             {"moetCode!", text},
             {"fullName!", string()},
             {"birth!", described(text, "2020-09-05, 2020-09 hoặc 2020")},
             {"sex!", string()},
             {"className!", text},
             {"classId!", nullable(integer())},
             {"gradeCode!", text},
             {"orderNo!", nullable(integer())},
             {"status!", text},
             {"statusName!", string()},
             {"personalId!", described(text, "Che bớt với người không được xem giấy tờ")},
             {"phone!", text},
             {"enteredOn!", date()},
             {"leftOn!", nullable(date())}})));
}

http::Schema registration_schema() {
    return named(
        "StudentInput",
        object(
            own_fields(SchemaOf::request) +
            Properties{
                {"classId", nullable(integer())},
                {"className", nullable(string())},
                {"enteredOn", nullable(date())},
                {"guardians", guardians_input()},
                {"acceptWarnings", described(boolean(), "Lưu dù còn cảnh báo")}} +
            act()));
}

http::Schema change_schema() {
    return named(
        "StudentChange",
        object(
            own_fields(SchemaOf::request) +
            Properties{
                {"guardians", guardians_input()},
                {"acceptWarnings", boolean()},
                {"occurredOn", described(nullable(date()), "Ngày sự việc xảy ra")}} +
            act()));
}

http::Schema class_change_schema() {
    return object(
        Properties{{"classId!", integer()}, {"on", described(nullable(date()), "Từ ngày; mặc định hôm nay")}} + act());
}

http::Schema leave_schema() {
    return object(
        Properties{
            {"on", described(nullable(date()), "Ngày đầu tiên không còn học; mặc định hôm nay")},
            {"kind!", described(one_of({"dropout", "transfer_out"}), "Thôi học, chuyển đi")},
            {"reasonCode", described(nullable(string()), "Mã của danh mục leaving_reasons; bắt buộc khi thôi học")},
            {"paperNo", nullable(string())}} +
        act());
}

http::Schema faults_schema() { return object({{"faults!", array(fault())}}); }

http::Schema access_log_schema() {
    return rows(named(
        "AccessLogRow",
        object(
            {{"at!", instant()},
             {"accountId!", integer()},
             {"actorName!", string()},
             {"role!", string()},
             {"unitName!", string()},
             {"what!", string()},
             {"purpose!", string()},
             {"sensitive!", boolean()}})));
}

}  // namespace pv::registry::student
