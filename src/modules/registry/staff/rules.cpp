#include "modules/registry/staff/rules.h"
#include "modules/registry/staff/fields.h"

#include <fmt/format.h>

#include <cmath>
#include <regex>
#include <sstream>

#include "modules/registry/kit.h"
#include "modules/registry/student/rules.h"
#include "vocabulary/number.h"
#include "vocabulary/personal_id.h"
#include "vocabulary/text.h"

namespace pv::registry::staff {
namespace {

struct Judge {
    Staff const& s;
    LocalDate today;
    Settings const& settings;
    Reference const& reference;
    std::vector<Fault> out = {};

    void add(char const* rule, char severity, Key field, std::string message) {
        out.push_back({rule, severity, field, std::move(message)});
    }
    bool teaches() const { return s.staff_group == "03"; }
    bool manages() const { return s.staff_group == "01"; }
    bool public_employee() const { return s.contract_kind == "07" || s.contract_kind == "08"; }

    void person() {
        for (auto& f : student::check_name("fullName", s.full_name, s.nationality.empty() || s.nationality == "VN"))
            out.push_back(std::move(f));
        auto const& born = s.birth;
        if (born && works(s.status, reference)) {
            int const age = age_on(*born, today);
            // Retirement age rises by months to 62 and 60; whoever is past the end of that scale and still works is
            // asked about.
            int const months = (today.year() - born->year()) * 12 + today.month() - born->month() -
                (today.day() < born->day() ? 1 : 0);
            if (age < settings.whole("staff.age.min") || age > settings.whole("staff.age.max"))
                add("D12", 'E', "birth"_f,
                    fmt::format("{} tuổi mà trạng thái là đang làm việc. Kiểm tra ngày sinh hoặc trạng thái.", age));
            else if (months > settings.whole(s.sex == "02" ? "staff.retire.women.months" : "staff.retire.men.months"))
                add("D12", 'W', "birth"_f,
                    fmt::format(
                        "{} tuổi, đã quá tuổi nghỉ hưu mà vẫn đang làm việc. Kiểm tra quyết định kéo dài hoặc trạng "
                        "thái.",
                        age));
        }
        if (auto const& id = s.personal_id; !id.empty()) {
            auto const parsed = PersonalId::parse(id);
            if (!parsed) return add("D01", 'B', "personalId"_f, "Số định danh cá nhân phải gồm đúng 12 chữ số.");
            if (!s.sex.empty() && parsed->male() != (s.sex == "01"))
                add("D02", 'E', "personalId"_f,
                    "Chữ số thứ 4 của số định danh không khớp với giới tính. Đối chiếu căn cước.");
            if (born && parsed->birth_year() != born->year())
                add("D03", 'E', "personalId"_f,
                    fmt::format(
                        "Số định danh cho năm sinh {}, ngày sinh ghi năm {}.", parsed->birth_year(), born->year()));
            if (!reference.list("id_birth_province_codes").by_code(parsed->province_code()))
                add("D04", 'W', "personalId"_f, "Ba chữ số đầu không có trong danh mục nơi đăng ký khai sinh.");
        }
        if (auto const& code = s.moet_code;
            !code.empty() && (code.size() != 10 || code.find_first_not_of("0123456789") != code.npos))
            add("D05", 'B', "moetCode"_f, "Mã định danh của Bộ gồm 10 chữ số.");
        if (auto const& phone = s.phone; !phone.empty() && !Phone::parse(phone))
            add("D16", 'E', "phone"_f, "Số điện thoại không đúng dạng.");
        if (auto const& mail = s.email; !mail.empty() && !is_email(mail))
            add("D17", 'E', "email"_f, "Địa chỉ thư điện tử không đúng dạng ten@mien.vn.");
    }

    void rank_and_pay() {
        auto const* rank = reference.list("staff_ranks").by_code(s.rank_code);
        if (!rank) return;
        std::string const levels = rank->attribute("level_codes");
        if (rank->ended)
            add("D40", 'E', "rankCode"_f,
                fmt::format(
                    "Hạng {} đã hết hiệu lực ngày {}. Ghi hạng mới sau khi bổ nhiệm lại.", rank->code,
                    rank->ended->plus_days(-1).vi()));
        else if (!levels.empty() && !s.level_code.empty() && levels.find(s.level_code) == levels.npos)
            add("D40", 'E', "rankCode"_f,
                fmt::format("Hạng {} ({}) không phải của cấp đang dạy.", rank->code, rank->name_vi));
        auto const* scale = reference.list("salary_scales").by_code(rank->attribute("salary_group"));
        int const step = s.salary_step.value_or(0);
        if (!scale || step < 1 || !s.coefficient) return;
        std::istringstream all(scale->attribute("coefficients"));
        std::string one;
        for (int i = 0; i < step; ++i)
            if (!(all >> one)) return;
        auto const coefficient = parse_number<double>(one);
        if (coefficient && std::fabs(*coefficient - *s.coefficient) > 0.004)
            add("D41", 'E', "coefficient"_f,
                fmt::format(
                    "Bậc {} của nhóm {} có hệ số {:.2f}, ô này ghi {}.", step, scale->code, *coefficient,
                    *s.coefficient));
    }

    void work() {
        auto const* position = reference.list("staff_positions").by_code(s.position);
        if (position && !s.staff_group.empty() && position->attribute("group_code") != s.staff_group)
            add("D42", 'E', "staffGroup"_f, fmt::format("Vị trí '{}' không thuộc nhóm đã ghi.", position->name_vi));
        auto const &from = s.contract_from, &to = s.contract_to;
        bool const fixed_term = s.contract_kind == "08" || s.contract_kind == "04";
        if (fixed_term && !to)
            add("D44", 'E', "contractTo"_f, "Hợp đồng xác định thời hạn phải ghi ngày kết thúc.");
        else if (from && to && *to < *from)
            add("D44", 'E', "contractTo"_f, "Hợp đồng kết thúc trước khi bắt đầu.");
        for (char const* level : {"02", "03", "04"}) {
            double const norm = settings.number(std::string("staff.periods.") + level),
                         factor = settings.number("staff.periods.factor");
            if (s.level_code == level && s.periods_week.value_or(0) > norm * factor)
                add("D74", 'W', "periodsWeek"_f,
                    fmt::format("{} tiết/tuần vượt {} lần định mức {} tiết.", *s.periods_week, factor, norm));
        }
        if (!works(s.status, reference) && s.periods_week.value_or(0) > 0)
            add("S21", 'E', "status"_f,
                "Đã nghỉ hoặc chuyển đi mà vẫn còn tiết dạy. Bỏ phân công hoặc sửa trạng thái.");
    }

    void training() {
        // Luật Giáo dục 2019, Điều 72: college for preschool, a bachelor's degree for the others
        auto const* training = reference.list("training_levels").by_code(s.highest_training);
        if (training && !s.training_standard.empty() && !s.level_code.empty() && (teaches() || manages())) {
            int const rank = parse_number<int>(training->attribute("rank")).value_or(0),
                      needed = s.level_code == "01" ? 4 : 5;
            std::string const computed = rank < needed ? "03" : rank == needed ? "01" : "02";
            if (rank > 0 && computed != s.training_standard)
                add("D43", 'E', "trainingStandard"_f,
                    fmt::format(
                        "Trình độ '{}' ở cấp này là '{}'.", training->name_vi,
                        reference.list("training_standard_results").by_code(computed)->name_vi));
        }
        static std::regex const form(R"(([A-Za-z]+)\s*([0-9]+(?:[.,][0-9]+)?))");
        std::smatch m;
        if (std::regex_search(s.language_certificate, m, form)) {
            std::string const name = text::fold(m[1].str());
            double const score = leading_number<double>(m[2].str()).value_or(0),
                         limit = name == "ielts" ? 9
                : name == "toefl"                ? 677
                : name == "toeic"                ? 990
                                                 : 0;
            if (limit > 0 && (score > limit || (name == "toeic" && score < 10)))
                add("D45", 'E', "languageCertificate"_f,
                    fmt::format("Điểm {} ngoài thang của {} (đến {}).", m[2].str(), m[1].str(), limit));
        }
    }

    void completeness() {
        auto const need = [&](bool said, Key key, char const* label) {
            if (!said) add("U17", 'E', key, fmt::format("Thiếu {}.", label));
        };
        need(!s.personal_id.empty(), "personalId"_f, "số định danh cá nhân");
        need(!s.bhxh_no.empty(), "bhxhNo"_f, "số sổ BHXH");
        need(!s.phone.empty(), "phone"_f, "điện thoại");
        need(!s.email.empty(), "email"_f, "thư điện tử");
        need(s.recruited_on.has_value(), "recruitedOn"_f, "ngày tuyển dụng");
        need(!s.contract_kind.empty(), "contractKind"_f, "hình thức hợp đồng");
        need(!s.status.empty(), "status"_f, "trạng thái");
        if (public_employee() && (teaches() || manages()) && s.rank_code.empty())
            add("U18", 'E', "rankCode"_f, "Viên chức chưa có mã ngạch, hạng.");
        if (manages() && s.education_management.empty())
            add("U19", 'E', "educationManagement"_f, "Cán bộ quản lý chưa có trình độ quản lý giáo dục.");
        if (teaches() && works(s.status, reference) && (s.level_code == "03" || s.level_code == "04") &&
            s.subjects_main.empty())
            add("U19", 'E', "subjectsMain"_f, "Giáo viên chưa có môn dạy.");
    }
};

}  // namespace

bool works(std::string_view status, Reference const& codes) {
    auto const* found = codes.list("staff_statuses").by_code(status);
    return !found || found->attribute("presence") != "left";
}

bool is_principal(std::string_view position) { return position == "01" || position == "05"; }

std::vector<Fault> check(Staff const& staff, LocalDate today, Reference const& codes, Settings const& settings) {
    Judge judge{staff, today, settings, codes};
    judge.person();
    judge.rank_and_pay();
    judge.work();
    judge.training();
    judge.completeness();
    return judge.out;
}

}  // namespace pv::registry::staff
