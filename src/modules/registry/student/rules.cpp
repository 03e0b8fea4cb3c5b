#include "modules/registry/student/rules.h"
#include "modules/registry/student/fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

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

/// D01–D05: the numbers a person is known by.
void check_numbers(Values const& v, RuleContext const& c, Collector& out) {
    auto const& id = value_of(v, "personalId"_f);
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
    if (auto const& sex = value_of(v, "sex"_f); !sex.empty() && parsed->male() != (sex == "01"))
        out.add(
            "D02", 'E', "personalId"_f,
            fmt::format(
                "Chữ số thứ 4 của số định danh là của {}, giới tính ghi {}. Đối chiếu giấy khai sinh.",
                parsed->male() ? "nam" : "nữ", sex == "01" ? "Nam" : "Nữ"));
    if (int const year = year_of_birth(value_of(v, "birth"_f)); year != 0 && parsed->birth_year() != year)
        out.add(
            "D03", 'E', "personalId"_f,
            fmt::format(
                "Số định danh cho năm sinh {}, ngày sinh ghi năm {}. Sửa số nào sai.", parsed->birth_year(), year));
    if (!c.reference->list("id_birth_province_codes").by_code(parsed->province_code()))
        out.add(
            "D04", 'W', "personalId"_f,
            fmt::format(
                "Ba chữ số đầu {} không có trong danh mục nơi đăng ký khai sinh. Kiểm tra lại.",
                parsed->province_code()));
}

/// "25-36 Tháng" → months; "3-4 Tuổi" → months of that school age.
std::optional<std::pair<int, int>> months_of(std::string const& group) {
    int from = 0, to = 0;
    if (std::sscanf(group.c_str(), "%d-%d", &from, &to) != 2) return std::nullopt;
    return text::fold(group).ends_with("tuoi") ? std::pair{from * 12, to * 12} : std::pair{from, to};
}

/// D11: months of age on 30 September against the class's age group.
void check_months(Values const& v, RuleContext const& c, Collector& out) {
    auto const born = LocalDate::parse_iso(value_of(v, "birth"_f));
    auto const* group = c.reference->list("preschool_age_groups").by_code(c.class_age_group);
    auto const wanted = group ? months_of(group->name_vi) : std::nullopt;
    if (!born || !wanted) return;
    int const months = (c.school_year - born->year()) * 12 + 9 - born->month(),
              leeway = c.settings->whole("age.group.months");
    if (months < wanted->first - leeway || months > wanted->second + leeway)
        out.add(
            "D11", 'W', "birth"_f,
            fmt::format(
                "Đến 30/9/{} trẻ {} tháng tuổi, nhóm lớp là {}. Kiểm tra ngày sinh hoặc lớp.", c.school_year, months,
                group->name_vi));
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
                c.school_year, age, youngest, oldest));
}

/// D10: age on 31/12 against the grade; entry is counted by the calendar year of birth.
void check_age(Values const& v, RuleContext const& c, Collector& out) {
    int const year = year_of_birth(value_of(v, "birth"_f));
    auto const* grade = c.reference->list("grades").by_code(c.class_grade);
    if (year == 0) return;
    if (!grade) return check_age_for_school(c.school_year - year, c, out);
    // where the row and the class disagree about the grade, that is the fault (D60)
    if (auto const& said = value_of(v, "gradeCode"_f); !said.empty() && said != c.class_grade) return;
    int const age = c.school_year - year;
    std::string const level = grade->attribute("level_code");
    if (level == "01") {
        check_months(v, c, out);
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
            c.school_year, age, grade->name_vi, number + 5, difference > 0 ? "lớn hơn" : "nhỏ hơn",
            std::abs(difference)));
}

void check_measures(Values const& v, Settings const& limits, Collector& out) {
    auto const number = [&](Key key) { return parse_number<double>(value_of(v, key)).value_or(0); };
    double const h = number("heightCm"_f), w = number("weightKg"_f);
    double const h_min = limits.number("height.min"), h_max = limits.number("height.max"),
                 w_min = limits.number("weight.min"), w_max = limits.number("weight.max");
    bool const odd_height = !value_of(v, "heightCm"_f).empty() && (h < h_min || h > h_max),
               odd_weight = !value_of(v, "weightKg"_f).empty() && (w < w_min || w > w_max);
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
void check_unions(Values const& v, Settings const& limits, Collector& out) {
    auto const born = LocalDate::parse_iso(value_of(v, "birth"_f));
    if (!born) return;
    if (auto const on = LocalDate::parse_iso(value_of(v, "youthUnionOn"_f));
        on && age_on(*born, *on) < limits.whole("union.age.min"))
        out.add(
            "D38", 'E', "youthUnionOn"_f,
            fmt::format(
                "Ngày vào Đoàn khi mới {} tuổi; Đoàn viên từ đủ {} tuổi. Kiểm tra lại ngày.", age_on(*born, *on),
                limits.whole("union.age.min")));
    if (auto const on = LocalDate::parse_iso(value_of(v, "partyOn"_f));
        on && age_on(*born, *on) < limits.whole("party.age.min"))
        out.add(
            "D38", 'E', "partyOn"_f,
            fmt::format("Ngày vào Đảng trước {} tuổi. Kiểm tra lại ngày.", limits.whole("party.age.min")));
    int const youngest = limits.whole("pioneers.age.min"), oldest = limits.whole("pioneers.age.max");
    if (auto const on = LocalDate::parse_iso(value_of(v, "pioneersOn"_f));
        on && (age_on(*born, *on) < youngest || age_on(*born, *on) > oldest))
        out.add(
            "D38", 'E', "pioneersOn"_f,
            fmt::format("Ngày vào Đội nằm ngoài độ tuổi {}–{}. Kiểm tra lại ngày.", youngest, oldest));
}

void check_flags(Values const& v, RuleContext const& c, Collector& out) {
    if (auto const& groups = value_of(v, "policyGroups"_f); ("," + groups + ",").find(",11,") != std::string::npos &&
        !c.difficult_area && !value_of(v, "ethnicCode"_f).empty()) {
        auto const* people = c.reference->list("ethnic_groups").by_code(value_of(v, "ethnicCode"_f));
        if (!people || people->attribute("is_very_small_group") != "1")
            out.add(
                "D35", 'W', "policyGroups"_f,
                "Đối tượng 11 (dân tộc rất ít người, vùng khó khăn) không khớp với dân tộc đã ghi. Kiểm tra lại.");
    }
    if (value_of(v, "poorHousehold"_f) == "true" && value_of(v, "nearPoor"_f) == "true")
        out.add("D33", 'E', "nearPoor"_f, "Không thể vừa hộ nghèo vừa hộ cận nghèo. Giữ một ô.");
    if (value_of(v, "inclusive"_f) == "true" && value_of(v, "disabilityKind"_f).empty())
        out.add(
            "D31", 'E', "inclusive"_f,
            "Học hoà nhập là của học sinh khuyết tật: ghi loại khuyết tật, hoặc bỏ dấu hoà nhập.");
    if (!value_of(v, "semiBoardingKind"_f).empty() && value_of(v, "semiBoarding"_f) == "false")
        out.add("D27", 'E', "semiBoardingKind"_f, "Có hình thức bán trú nhưng không đánh dấu bán trú.");
    bool const foreign = !value_of(v, "nationality"_f).empty() && value_of(v, "nationality"_f) != "VN";
    if (!value_of(v, "ethnicCode"_f).empty() && !value_of(v, "nationality"_f).empty() &&
        foreign != (value_of(v, "ethnicCode"_f) == "55"))
        out.add(
            "D36", 'E', "ethnicCode"_f,
            "Dân tộc 'Người nước ngoài' chỉ dùng khi quốc tịch không phải Việt Nam, và ngược lại.");
}

/// D60, U13, U14: where the student is.
void check_place(Values const& v, RuleContext const& c, Collector& out) {
    auto const& name = value_of(v, "className"_f);
    auto const* status = c.reference->list("student_statuses").by_code(value_of(v, "status"_f));
    bool const active = !status || status->attribute("presence") == "active";
    if (name.empty()) {
        if (active) out.add("U13", 'E', "className"_f, "Học sinh chưa có lớp. Ghi tên lớp, hoặc xếp lớp sau.");
    } else if (!c.class_known) {
        out.add(
            "D60", 'B', "className"_f,
            fmt::format(
                "Trường không có lớp '{}' trong năm học này. Sửa tên lớp, hoặc thêm lớp ở mục Lớp học trước.",
                text::clip(name, 60)));
    } else if (auto const& grade = value_of(v, "gradeCode"_f);
               !grade.empty() && !c.class_grade.empty() && grade != c.class_grade) {
        auto const* g = c.reference->list("grades").by_code(c.class_grade);
        out.add(
            "D60", 'B', "gradeCode"_f,
            fmt::format(
                "Danh sách lớp của trường ghi lớp {} là {}, cột khối ghi khác. Sửa khối của lớp ở mục Lớp học, hoặc "
                "sửa lớp, khối của dòng này.",
                name, g ? g->name_vi : c.class_grade));
    }
    if (status && status->attribute("movement") == "dropout" && value_of(v, "leavingReason"_f).empty())
        out.add("U14", 'E', "status"_f, fmt::format("Trạng thái '{}' cần lý do thôi học.", status->name_vi));
}

/// U08, U10, U12: what a student's file must have.
void check_completeness(Values const& v, RuleContext const& c, Collector& out) {
    auto const missing = [&](Key key) { return value_of(v, key).empty() && (!c.asked || c.asked(key)); };
    bool const vietnamese = value_of(v, "nationality"_f).empty() || value_of(v, "nationality"_f) == "VN";
    if (vietnamese && missing("personalId"_f))
        out.add(
            "U08", 'E', "personalId"_f,
            "Thiếu số định danh cá nhân. Xem giấy khai sinh hoặc thẻ căn cước của học sinh.");
    for (auto const& [key, text] :
         {std::pair{"fullName"_f, "họ và tên"}, {"birth"_f, "ngày sinh"}, {"sex"_f, "giới tính"}})
        if (missing(key)) out.add("U10", 'B', key, fmt::format("Chưa có {}.", text));
    if (missing("ethnicCode"_f)) out.add("U10", 'E', "ethnicCode"_f, "Chưa có dân tộc.");
    if (missing("permanentCommuneCode"_f))
        out.add("U10", 'E', "permanentCommuneCode"_f, "Chưa có xã, phường thường trú.");
    if (!vietnamese && value_of(v, "passportNo"_f).empty() && value_of(v, "foreignNumber"_f).empty() &&
        (missing("passportNo"_f) || missing("foreignNumber"_f)))
        out.add(
            "U12", 'E', "passportNo"_f,
            "Học sinh người nước ngoài cần số hộ chiếu hoặc số định danh người nước ngoài.");
}

}  // namespace

int year_of_birth(std::string_view birth) { return parse_number<int>(birth.substr(0, 4)).value_or(0); }

std::vector<Fault> check(Values const& v, RuleContext const& c) {
    Collector out;
    bool const vietnamese = value_of(v, "nationality"_f).empty() || value_of(v, "nationality"_f) == "VN";
    for (Key const key : {"fullName"_f, "fatherName"_f, "motherName"_f})
        for (auto& fault : check_name(key, value_of(v, key), vietnamese)) out.faults.push_back(std::move(fault));
    auto const& birth = value_of(v, "birth"_f);
    bool const born_oddly = birth > c.today.iso() || (!birth.empty() && year_of_birth(birth) < 1900);
    // what follows from an impossible birth date is no fault of its own
    Values const* judged = &v;
    Values without_birth;
    if (born_oddly) without_birth = v, without_birth.erase("birth"_f), judged = &without_birth;
    check_numbers(*judged, c, out);
    if (auto const& code = value_of(v, "moetCode"_f);
        !code.empty() && (code.size() != 10 || code.find_first_not_of("0123456789") != code.npos))
        out.add(
            "D05", 'B', "moetCode"_f,
            fmt::format("Mã định danh của Bộ gồm 10 chữ số, ô này có {}. Để trống nếu chưa được cấp.", code.size()));
    if (born_oddly)
        out.add("D09", 'B', "birth"_f, "Ngày sinh sau hôm nay hoặc trước năm 1900. Sửa ngày sinh.");
    else
        check_age(v, c, out);
    check_place(v, c, out);
    check_unions(*judged, *c.settings, out);
    check_measures(v, *c.settings, out);
    check_flags(v, c, out);
    if (auto const& mail = value_of(v, "email"_f); !mail.empty() && !is_email(mail))
        out.add("D17", 'E', "email"_f, "Địa chỉ thư điện tử không đúng dạng ten@mien.vn.");
    for (Key const key : {"fatherBirthYear"_f, "motherBirthYear"_f}) {
        int const year = year_of_birth(value_of(v, key)), child = born_oddly ? 0 : year_of_birth(birth);
        if (year == 0 || child == 0) continue;
        if (child - year < c.settings->whole("guardian.gap.min"))
            out.add(
                "D39", 'E', key,
                fmt::format("Sinh năm {} chỉ hơn con {} tuổi. Kiểm tra năm sinh.", year, child - year));
        else if (child - year > c.settings->whole("guardian.gap.max"))
            out.add(
                "D39", 'W', key, fmt::format("Sinh năm {} hơn con {} tuổi. Kiểm tra năm sinh.", year, child - year));
    }
    check_completeness(v, c, out);
    return out.faults;
}

}  // namespace pv::registry::student
