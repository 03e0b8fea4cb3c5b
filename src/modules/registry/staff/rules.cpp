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
    Values const& v;
    LocalDate today;
    Settings const& settings;
    Reference const& reference;
    std::vector<Fault> out = {};

    std::string const& at(Key key) const { return value_of(v, key); }
    double number(Key key) const { return parse_number<double>(at(key)).value_or(0); }
    void add(char const* rule, char severity, Key field, std::string message) {
        out.push_back({rule, severity, field, std::move(message)});
    }
    bool teaches() const { return at("staffGroup"_f) == "03"; }
    bool manages() const { return at("staffGroup"_f) == "01"; }
    bool public_employee() const { return at("contractKind"_f) == "07" || at("contractKind"_f) == "08"; }

    void person() {
        for (auto& f : student::check_name(
                 "fullName", at("fullName"_f), at("nationality"_f).empty() || at("nationality"_f) == "VN"))
            out.push_back(std::move(f));
        auto const born = LocalDate::parse_iso(at("birth"_f));
        if (born && works(v, reference)) {
            int const age = age_on(*born, today);
            // Retirement age rises by months to 62 and 60; whoever is past the end of that scale and still works is
            // asked about.
            int const months = (today.year() - born->year()) * 12 + today.month() - born->month() -
                (today.day() < born->day() ? 1 : 0);
            if (age < settings.whole("staff.age.min") || age > settings.whole("staff.age.max"))
                add("D12", 'E', "birth"_f,
                    fmt::format("{} tuổi mà trạng thái là đang làm việc. Kiểm tra ngày sinh hoặc trạng thái.", age));
            else if (
                months > settings.whole(at("sex"_f) == "02" ? "staff.retire.women.months" : "staff.retire.men.months"))
                add("D12", 'W', "birth"_f,
                    fmt::format(
                        "{} tuổi, đã quá tuổi nghỉ hưu mà vẫn đang làm việc. Kiểm tra quyết định kéo dài hoặc trạng "
                        "thái.",
                        age));
        }
        if (auto const& id = at("personalId"_f); !id.empty()) {
            auto const parsed = PersonalId::parse(id);
            if (!parsed) return add("D01", 'B', "personalId"_f, "Số định danh cá nhân phải gồm đúng 12 chữ số.");
            if (!at("sex"_f).empty() && parsed->male() != (at("sex"_f) == "01"))
                add("D02", 'E', "personalId"_f,
                    "Chữ số thứ 4 của số định danh không khớp với giới tính. Đối chiếu căn cước.");
            if (born && parsed->birth_year() != born->year())
                add("D03", 'E', "personalId"_f,
                    fmt::format(
                        "Số định danh cho năm sinh {}, ngày sinh ghi năm {}.", parsed->birth_year(), born->year()));
            if (!reference.list("id_birth_province_codes").by_code(parsed->province_code()))
                add("D04", 'W', "personalId"_f, "Ba chữ số đầu không có trong danh mục nơi đăng ký khai sinh.");
        }
        if (auto const& code = at("moetCode"_f);
            !code.empty() && (code.size() != 10 || code.find_first_not_of("0123456789") != code.npos))
            add("D05", 'B', "moetCode"_f, "Mã định danh của Bộ gồm 10 chữ số.");
        if (auto const& phone = at("phone"_f); !phone.empty() && !Phone::parse(phone))
            add("D16", 'E', "phone"_f, "Số điện thoại không đúng dạng.");
        if (auto const& mail = at("email"_f); !mail.empty() && !is_email(mail))
            add("D17", 'E', "email"_f, "Địa chỉ thư điện tử không đúng dạng ten@mien.vn.");
    }

    void rank_and_pay() {
        auto const* rank = reference.list("staff_ranks").by_code(at("rankCode"_f));
        if (!rank) return;
        std::string const levels = rank->attribute("level_codes");
        if (rank->ended)
            add("D40", 'E', "rankCode"_f,
                fmt::format(
                    "Hạng {} đã hết hiệu lực ngày {}. Ghi hạng mới sau khi bổ nhiệm lại.", rank->code,
                    rank->ended->plus_days(-1).vi()));
        else if (!levels.empty() && !at("levelCode"_f).empty() && levels.find(at("levelCode"_f)) == levels.npos)
            add("D40", 'E', "rankCode"_f,
                fmt::format("Hạng {} ({}) không phải của cấp đang dạy.", rank->code, rank->name_vi));
        auto const* scale = reference.list("salary_scales").by_code(rank->attribute("salary_group"));
        int const step = parse_number<int>(at("salaryStep"_f)).value_or(0);
        if (!scale || step < 1 || at("coefficient"_f).empty()) return;
        std::istringstream all(scale->attribute("coefficients"));
        std::string one;
        for (int i = 0; i < step; ++i)
            if (!(all >> one)) return;
        auto const coefficient = parse_number<double>(one);
        if (coefficient && std::fabs(*coefficient - number("coefficient"_f)) > 0.004)
            add("D41", 'E', "coefficient"_f,
                fmt::format(
                    "Bậc {} của nhóm {} có hệ số {:.2f}, ô này ghi {}.", step, scale->code, *coefficient,
                    at("coefficient"_f)));
    }

    void work() {
        auto const* position = reference.list("staff_positions").by_code(at("position"_f));
        if (position && !at("staffGroup"_f).empty() && position->attribute("group_code") != at("staffGroup"_f))
            add("D42", 'E', "staffGroup"_f, fmt::format("Vị trí '{}' không thuộc nhóm đã ghi.", position->name_vi));
        auto const from = LocalDate::parse_iso(at("contractFrom"_f)), to = LocalDate::parse_iso(at("contractTo"_f));
        bool const fixed_term = at("contractKind"_f) == "08" || at("contractKind"_f) == "04";
        if (fixed_term && at("contractTo"_f).empty())
            add("D44", 'E', "contractTo"_f, "Hợp đồng xác định thời hạn phải ghi ngày kết thúc.");
        else if (from && to && *to < *from)
            add("D44", 'E', "contractTo"_f, "Hợp đồng kết thúc trước khi bắt đầu.");
        for (char const* level : {"02", "03", "04"}) {
            double const norm = settings.number(std::string("staff.periods.") + level),
                         factor = settings.number("staff.periods.factor");
            if (at("levelCode"_f) == level && number("periodsWeek"_f) > norm * factor)
                add("D74", 'W', "periodsWeek"_f,
                    fmt::format("{} tiết/tuần vượt {} lần định mức {} tiết.", at("periodsWeek"_f), factor, norm));
        }
        if (!works(v, reference) && number("periodsWeek"_f) > 0)
            add("S21", 'E', "status"_f,
                "Đã nghỉ hoặc chuyển đi mà vẫn còn tiết dạy. Bỏ phân công hoặc sửa trạng thái.");
    }

    void training() {
        // Luật Giáo dục 2019, Điều 72: college for preschool, a bachelor's degree for the others
        auto const* training = reference.list("training_levels").by_code(at("highestTraining"_f));
        if (training && !at("trainingStandard"_f).empty() && !at("levelCode"_f).empty() && (teaches() || manages())) {
            int const rank = parse_number<int>(training->attribute("rank")).value_or(0),
                      needed = at("levelCode"_f) == "01" ? 4 : 5;
            std::string const computed = rank < needed ? "03" : rank == needed ? "01" : "02";
            if (rank > 0 && computed != at("trainingStandard"_f))
                add("D43", 'E', "trainingStandard"_f,
                    fmt::format(
                        "Trình độ '{}' ở cấp này là '{}'.", training->name_vi,
                        reference.list("training_standard_results").by_code(computed)->name_vi));
        }
        static std::regex const form(R"(([A-Za-z]+)\s*([0-9]+(?:[.,][0-9]+)?))");
        std::smatch m;
        std::string const certificate = at("languageCertificate"_f);
        if (std::regex_search(certificate, m, form)) {
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
        static constexpr std::pair<Key, char const*> needed[] = {
            {"personalId"_f, "số định danh cá nhân"},
            {"bhxhNo"_f, "số sổ BHXH"},
            {"phone"_f, "điện thoại"},
            {"email"_f, "thư điện tử"},
            {"recruitedOn"_f, "ngày tuyển dụng"},
            {"contractKind"_f, "hình thức hợp đồng"},
            {"status"_f, "trạng thái"}};
        for (auto const& [key, label] : needed)
            if (at(key).empty()) add("U17", 'E', key, fmt::format("Thiếu {}.", label));
        if (public_employee() && (teaches() || manages()) && at("rankCode"_f).empty())
            add("U18", 'E', "rankCode"_f, "Viên chức chưa có mã ngạch, hạng.");
        if (manages() && at("educationManagement"_f).empty())
            add("U19", 'E', "educationManagement"_f, "Cán bộ quản lý chưa có trình độ quản lý giáo dục.");
        if (teaches() && works(v, reference) && (at("levelCode"_f) == "03" || at("levelCode"_f) == "04") &&
            at("subjectsMain"_f).empty())
            add("U19", 'E', "subjectsMain"_f, "Giáo viên chưa có môn dạy.");
    }
};

}  // namespace

bool works(Values const& values, Reference const& codes) {
    auto const* status = codes.list("staff_statuses").by_code(value_of(values, "status"_f));
    return !status || status->attribute("presence") != "left";
}

bool is_principal(Values const& values) {
    return value_of(values, "position"_f) == "01" || value_of(values, "position"_f) == "05";
}

std::vector<Fault> check(Values const& values, LocalDate today, Reference const& codes, Settings const& settings) {
    Judge judge{values, today, settings, codes};
    judge.person();
    judge.rank_and_pay();
    judge.work();
    judge.training();
    judge.completeness();
    return judge.out;
}

}  // namespace pv::registry::staff
