#include "modules/registry/student/rules.h"
#include "modules/registry/student/fields.h"

#include <fmt/format.h>

#include <algorithm>

#include "vocabulary/number.h"
#include "vocabulary/personal_id.h"
#include "vocabulary/text.h"

namespace pv::registry::student {
namespace {

struct Collector {
    std::vector<Fault> faults;
    void add(char const* rule, char severity, Key field, std::string message) {
        faults.push_back({rule, severity, field, std::move(message)});
    }
};

using Born = std::optional<PartialDate>;

template <class T>
bool is_empty(T const& value) {
    if constexpr (requires { value.empty(); })
        return value.empty();
    else
        return !value;
}
/// Is this not said, and was it asked for?
template <auto M>
bool missing(Student const& s, RuleContext const& c) {
    return is_empty(s.*M) && (!c.asked || c.asked(field_of<M>(student_table).key));
}

bool is_vietnamese(Student const& s) { return s.nationality.empty() || s.nationality == "VN"; }

/// D01–D05: the numbers a person is known by.
void check_numbers(Student const& s, Born const& born, RuleContext const& c, Collector& out) {
    auto const& id = s.personal_id;
    if (id.empty()) return;
    auto const parsed = PersonalId::parse(id);
    if (!parsed) {
        if (id.size() == 11 && PersonalId::parse("0" + id))
            out.add(
                "D01", 'B', "personalId"_f,
                fmt::format("Số định danh có 11 chữ số: có lẽ thiếu số 0 ở đầu. Nếu đúng, sửa thành 0{}.", id));
        else if (id.size() == 9)
            out.add(
                "D01", 'B', "personalId"_f,
                "Có 9 chữ số: đây là số CMND cũ, không phải số định danh. Nhập đủ 12 chữ số theo giấy khai sinh hoặc "
                "căn cước.");
        else
            out.add(
                "D01", 'B', "personalId"_f,
                fmt::format("Số định danh cá nhân phải đủ 12 chữ số, ô này có {}.", id.size()));
        return;
    }
    if (auto const& sex = s.sex; !sex.empty() && parsed->male() != (sex == "01"))
        out.add(
            "D02", 'E', "personalId"_f,
            fmt::format(
                "Chữ số thứ 4 của số định danh là của {}, giới tính ghi {}. Đối chiếu giấy khai sinh.",
                parsed->male() ? "nam" : "nữ", sex == "01" ? "Nam" : "Nữ"));
    if (born && parsed->birth_year() != born->year())
        out.add(
            "D03", 'E', "personalId"_f,
            fmt::format(
                "Số định danh cho năm sinh {}, ngày sinh ghi năm {}. Sửa số nào sai.", parsed->birth_year(),
                born->year()));
    if (!c.reference->list("id_birth_province_codes").by_code(parsed->province_code()))
        out.add(
            "D04", 'W', "personalId"_f,
            fmt::format(
                "Ba chữ số đầu {} không có trong danh mục nơi đăng ký khai sinh. Kiểm tra lại.",
                parsed->province_code()));
}

/// "25-36 Tháng" → months; "3-4 Tuổi" → months of that school age.
std::optional<std::pair<int, int>> months_of(std::string_view group) {
    auto const dash = std::min(group.find('-'), group.size());
    auto const from = parse_number<int>(group.substr(0, dash)),
               to = leading_number<int>(group.substr(std::min(dash + 1, group.size())));
    if (!from || !to) return std::nullopt;
    return text::fold(group).ends_with("tuoi") ? std::pair{*from * 12, *to * 12} : std::pair{*from, *to};
}

/// D11: months of age on 30 September against the class's age group.
void check_months(Born const& birth, RuleContext const& c, Collector& out) {
    auto const born = birth ? birth->whole() : std::nullopt;
    auto const* group = c.reference->list("preschool_age_groups").by_code(c.class_age_group);
    auto const wanted = group ? months_of(group->name_vi) : std::nullopt;
    if (!born || !wanted) return;
    int const months = (c.school_year.start() - born->year()) * 12 + 9 - born->month(),
              leeway = c.settings->whole("age.group.months");
    if (months < wanted->first - leeway || months > wanted->second + leeway)
        out.add(
            "D11", 'W', "birth"_f,
            fmt::format(
                "Đến 30/9/{} trẻ {} tháng tuổi, nhóm lớp là {}. Kiểm tra ngày sinh hoặc lớp.", c.school_year.start(),
                months, group->name_vi));
}

/// D10 for who stands in no class: the age against those of all grades of the school. Adults learn in continuing
/// education (level 05) at any age.
void check_age_for_school(int age, RuleContext const& c, Collector& out) {
    int youngest = 1000, oldest = -1;
    auto const reach = [&](int from, int to) { youngest = std::min(youngest, from), oldest = std::max(oldest, to); };
    for (auto const& level : c.school_levels) {
        if (level == "05") return;
        if (level == "01") reach(c.settings->whole("age.preschool.min"), c.settings->whole("age.preschool.max"));
        for (auto const& g : c.reference->list("grades").values())
            if (int const number = parse_number<int>(g.attribute("grade_number")).value_or(0);
                number != 0 && g.attribute("level_code") == level)
                reach(
                    number + 5 - c.settings->whole("age.early.warn"), number + 5 + c.settings->whole("age.late.warn"));
    }
    if (oldest >= 0 && (age < youngest || age > oldest))
        out.add(
            "D10", 'E', "birth"_f,
            fmt::format(
                "Đến 31/12/{} người này {} tuổi; học sinh của trường từ {} đến {} tuổi. Kiểm tra ngày sinh, hoặc đây "
                "không phải học sinh của trường.",
                c.school_year.start(), age, youngest, oldest));
}

/// D10: age on 31/12 against the grade; entry is counted by the calendar year of birth.
void check_age(Student const& s, Born const& born, RuleContext const& c, Collector& out) {
    auto const* grade = c.reference->list("grades").by_code(c.class_grade);
    if (!born) return;
    int const age = c.school_year.start() - born->year();
    if (!grade) return check_age_for_school(age, c, out);
    // where the row and the class disagree about the grade, that is the fault (D60)
    if (!s.grade_code.empty() && s.grade_code != c.class_grade) return;
    std::string const level = grade->attribute("level_code");
    if (level == "01") {
        check_months(born, c, out);
        if (age < c.settings->whole("age.preschool.min") || age > c.settings->whole("age.preschool.max"))
            out.add(
                "D10", 'E', "birth"_f, fmt::format("Trẻ {} tuổi không hợp với lớp mầm non. Kiểm tra ngày sinh.", age));
        return;
    }
    int const number = parse_number<int>(grade->attribute("grade_number")).value_or(0);
    if (number == 0) return;
    int const difference = age - (number + 5);
    if (level == "05") {
        if (difference < 0)
            out.add(
                "D10", 'E', "birth"_f,
                fmt::format(
                    "Học viên {} tuổi, nhỏ hơn tuổi vào {}. Kiểm tra ngày sinh hoặc lớp.", age, grade->name_vi));
        return;
    }
    if (difference == 0) return;
    char const severity =
        difference >= -c.settings->whole("age.early.warn") && difference <= c.settings->whole("age.late.warn") ? 'W'
                                                                                                               : 'E';
    out.add(
        "D10", severity, "birth"_f,
        fmt::format(
            "Đến 31/12/{} học sinh {} tuổi, {} thường {} tuổi ({} {} tuổi). Kiểm tra ngày sinh hoặc lớp.",
            c.school_year.start(), age, grade->name_vi, number + 5, difference > 0 ? "lớn hơn" : "nhỏ hơn",
            std::abs(difference)));
}

void check_measures(Student const& s, Settings const& limits, Collector& out) {
    double const h = s.height_cm.value_or(0), w = s.weight_kg.value_or(0);
    double const h_min = limits.number("height.min"), h_max = limits.number("height.max"),
                 w_min = limits.number("weight.min"), w_max = limits.number("weight.max");
    bool const odd_height = s.height_cm && (h < h_min || h > h_max),
               odd_weight = s.weight_kg && (w < w_min || w > w_max);
    if (odd_height)
        out.add(
            "D37", 'W', "heightCm"_f,
            h > 0 && h < 2.5
                ? fmt::format("Chiều cao {} có lẽ ghi bằng mét. Nhập bằng xăng-ti-mét, ví dụ {}.", h, h * 100)
                : fmt::format("Chiều cao {} cm nằm ngoài {}–{} cm.", h, h_min, h_max));
    if (odd_weight)
        out.add("D37", 'W', "weightKg"_f, fmt::format("Cân nặng {} kg nằm ngoài {}–{} kg.", w, w_min, w_max));
    if (double const bmi = h > 0 ? w / (h / 100 * h / 100) : 0; !odd_height && !odd_weight && h > 0 && w > 0 &&
        (bmi < limits.number("bmi.min") || bmi > limits.number("bmi.max")))
        out.add(
            "D37", 'W', "weightKg"_f,
            fmt::format(
                "Chiều cao {} cm và cân nặng {} kg không hợp nhau (BMI {:.1f}). Kiểm tra hai số này.", h, w, bmi));
}

/// D38: pioneers at 9–15, youth union from 16.
void check_unions(Student const& s, Born const& birth, Settings const& limits, Collector& out) {
    auto const born = birth ? birth->whole() : std::nullopt;
    if (!born) return;
    if (auto const& on = s.youth_union_on; on && age_on(*born, *on) < limits.whole("union.age.min"))
        out.add(
            "D38", 'E', "youthUnionOn"_f,
            fmt::format(
                "Ngày vào Đoàn khi mới {} tuổi; Đoàn viên từ đủ {} tuổi. Kiểm tra lại ngày.", age_on(*born, *on),
                limits.whole("union.age.min")));
    if (auto const& on = s.party_on; on && age_on(*born, *on) < limits.whole("party.age.min"))
        out.add(
            "D38", 'E', "partyOn"_f,
            fmt::format("Ngày vào Đảng trước {} tuổi. Kiểm tra lại ngày.", limits.whole("party.age.min")));
    int const youngest = limits.whole("pioneers.age.min"), oldest = limits.whole("pioneers.age.max");
    if (auto const& on = s.pioneers_on; on && (age_on(*born, *on) < youngest || age_on(*born, *on) > oldest))
        out.add(
            "D38", 'E', "pioneersOn"_f,
            fmt::format("Ngày vào Đội nằm ngoài độ tuổi {}–{}. Kiểm tra lại ngày.", youngest, oldest));
}

void check_flags(Student const& s, RuleContext const& c, Collector& out) {
    if (auto const& groups = s.policy_groups;
        std::find(groups.begin(), groups.end(), "11") != groups.end() && !c.difficult_area && !s.ethnic_code.empty()) {
        auto const* people = c.reference->list("ethnic_groups").by_code(s.ethnic_code);
        if (!people || people->attribute("is_very_small_group") != "1")
            out.add(
                "D35", 'W', "policyGroups"_f,
                "Đối tượng 11 (dân tộc rất ít người, vùng khó khăn) không khớp với dân tộc đã ghi. Kiểm tra lại.");
    }
    if (s.poor_household == true && s.near_poor == true)
        out.add("D33", 'E', "nearPoor"_f, "Không thể vừa hộ nghèo vừa hộ cận nghèo. Giữ một ô.");
    if (s.inclusive == true && s.disability_kind.empty())
        out.add(
            "D31", 'E', "inclusive"_f,
            "Học hoà nhập là của học sinh khuyết tật: ghi loại khuyết tật, hoặc bỏ dấu hoà nhập.");
    if (!s.semi_boarding_kind.empty() && s.semi_boarding == false)
        out.add("D27", 'E', "semiBoardingKind"_f, "Có hình thức bán trú nhưng không đánh dấu bán trú.");
    if (!s.ethnic_code.empty() && !s.nationality.empty() && is_vietnamese(s) == (s.ethnic_code == "55"))
        out.add(
            "D36", 'E', "ethnicCode"_f,
            "Dân tộc 'Người nước ngoài' chỉ dùng khi quốc tịch không phải Việt Nam, và ngược lại.");
}

/// D60, U13, U14: where the student is.
void check_place(Student const& s, RuleContext const& c, Collector& out) {
    auto const& name = s.class_name;
    auto const* status = c.reference->list("student_statuses").by_code(s.status);
    bool const active = !status || status->attribute("presence") == "active";
    if (name.empty()) {
        if (active) out.add("U13", 'E', "className"_f, "Học sinh chưa có lớp. Ghi tên lớp, hoặc xếp lớp sau.");
    } else if (!c.class_known) {
        out.add(
            "D60", 'B', "className"_f,
            fmt::format(
                "Trường không có lớp '{}' trong năm học này. Sửa tên lớp, hoặc thêm lớp ở mục Lớp học trước.",
                text::clip(name, 60)));
    } else if (auto const& grade = s.grade_code; !grade.empty() && !c.class_grade.empty() && grade != c.class_grade) {
        auto const* g = c.reference->list("grades").by_code(c.class_grade);
        out.add(
            "D60", 'B', "gradeCode"_f,
            fmt::format(
                "Danh sách lớp của trường ghi lớp {} là {}, cột khối ghi khác. Sửa khối của lớp ở mục Lớp học, hoặc "
                "sửa lớp, khối của dòng này.",
                name, g ? g->name_vi : c.class_grade));
    }
    if (status && status->attribute("movement") == "dropout" && s.leaving_reason.empty())
        out.add("U14", 'E', "status"_f, fmt::format("Trạng thái '{}' cần lý do thôi học.", status->name_vi));
}

/// U08, U10, U12: what a student's file must have.
void check_completeness(Student const& s, RuleContext const& c, Collector& out) {
    if (is_vietnamese(s) && missing<&Student::personal_id>(s, c))
        out.add(
            "U08", 'E', "personalId"_f,
            "Thiếu số định danh cá nhân. Xem giấy khai sinh hoặc thẻ căn cước của học sinh.");
    if (missing<&Student::full_name>(s, c)) out.add("U10", 'B', "fullName"_f, "Chưa có họ và tên.");
    if (missing<&Student::birth>(s, c)) out.add("U10", 'B', "birth"_f, "Chưa có ngày sinh.");
    if (missing<&Student::sex>(s, c)) out.add("U10", 'B', "sex"_f, "Chưa có giới tính.");
    if (missing<&Student::ethnic_code>(s, c)) out.add("U10", 'E', "ethnicCode"_f, "Chưa có dân tộc.");
    if (missing<&Student::permanent_commune_code>(s, c))
        out.add("U10", 'E', "permanentCommuneCode"_f, "Chưa có xã, phường thường trú.");
    if (!is_vietnamese(s) && s.passport_no.empty() && s.foreign_number.empty() &&
        (missing<&Student::passport_no>(s, c) || missing<&Student::foreign_number>(s, c)))
        out.add(
            "U12", 'E', "passportNo"_f,
            "Học sinh người nước ngoài cần số hộ chiếu hoặc số định danh người nước ngoài.");
}

/// D39: the year of a parent's birth against the child's.
void check_parent_year(Key key, std::optional<int> year, Born const& child, Settings const& limits, Collector& out) {
    if (year.value_or(0) == 0 || !child) return;
    int const gap = child->year() - *year;
    if (gap < limits.whole("guardian.gap.min"))
        out.add("D39", 'E', key, fmt::format("Sinh năm {} chỉ hơn con {} tuổi. Kiểm tra năm sinh.", *year, gap));
    else if (gap > limits.whole("guardian.gap.max"))
        out.add("D39", 'W', key, fmt::format("Sinh năm {} hơn con {} tuổi. Kiểm tra năm sinh.", *year, gap));
}

}  // namespace

std::vector<Fault> check(Student const& s, RuleContext const& c) {
    Collector out;
    for (auto const& [key, name] :
         {std::pair{"fullName"_f, &s.full_name}, {"fatherName"_f, &s.father_name}, {"motherName"_f, &s.mother_name}})
        for (auto& fault : check_name(key, *name, is_vietnamese(s))) out.faults.push_back(std::move(fault));
    bool const born_oddly = s.birth && (*s.birth > PartialDate(c.today) || s.birth->year() < 1900);
    // what follows from an impossible birth date is no fault of its own
    Born const born = born_oddly ? std::nullopt : s.birth;
    check_numbers(s, born, c, out);
    if (auto const& code = s.moet_code;
        !code.empty() && (code.size() != 10 || code.find_first_not_of("0123456789") != code.npos))
        out.add(
            "D05", 'B', "moetCode"_f,
            fmt::format("Mã định danh của Bộ gồm 10 chữ số, ô này có {}. Để trống nếu chưa được cấp.", code.size()));
    if (born_oddly) out.add("D09", 'B', "birth"_f, "Ngày sinh sau hôm nay hoặc trước năm 1900. Sửa ngày sinh.");
    check_age(s, born, c, out);
    check_place(s, c, out);
    check_unions(s, born, *c.settings, out);
    check_measures(s, *c.settings, out);
    check_flags(s, c, out);
    if (!s.email.empty() && !is_email(s.email))
        out.add("D17", 'E', "email"_f, "Địa chỉ thư điện tử không đúng dạng ten@mien.vn.");
    check_parent_year("fatherBirthYear"_f, s.father_birth_year, born, *c.settings, out);
    check_parent_year("motherBirthYear"_f, s.mother_birth_year, born, *c.settings, out);
    check_completeness(s, c, out);
    return out.faults;
}

}  // namespace pv::registry::student
