#include "modules/registry/staff/rules.h"

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

    std::string const& at(std::string_view key) const { return value_of(v, key); }
    double number(std::string_view key) const { return parse_number<double>(at(key)).value_or(0); }
    void add(char const* rule, char severity, char const* field, std::string message) {
        out.push_back({rule, severity, field, std::move(message)});
    }
    bool teaches() const { return at("staffGroup") == "03"; }
    bool manages() const { return at("staffGroup") == "01"; }
    bool public_employee() const { return at("contractKind") == "07" || at("contractKind") == "08"; }

    void person() {
        for (auto& f :
             student::check_name("fullName", at("fullName"), at("nationality").empty() || at("nationality") == "VN"))
            out.push_back(std::move(f));
        auto const born = LocalDate::parse_iso(at("birth"));
        if (born && works(v, reference)) {
            int const age = age_on(*born, today);
            // Retirement age rises by months to 62 and 60; whoever is past the end of that scale and still works is
            // asked about.
            int const months = (today.year() - born->year()) * 12 + today.month() - born->month() -
                (today.day() < born->day() ? 1 : 0);
            if (age < settings.whole("staff.age.min") || age > settings.whole("staff.age.max"))
                add("D12", 'E', "birth",
                    fmt::format("{} tuổi mà trạng thái là đang làm việc. Kiểm tra ngày sinh hoặc trạng thái.", age));
            else if (
                months > settings.whole(at("sex") == "02" ? "staff.retire.women.months" : "staff.retire.men.months"))
                add("D12", 'W', "birth",
                    fmt::format(
                        "{} tuổi, đã quá tuổi nghỉ hưu mà vẫn đang làm việc. Kiểm tra quyết định kéo dài hoặc trạng "
                        "thái.",
                        age));
        }
        if (auto const& id = at("personalId"); !id.empty()) {
            auto const parsed = PersonalId::parse(id);
            if (!parsed) return add("D01", 'B', "personalId", "Số định danh cá nhân phải gồm đúng 12 chữ số.");
            if (!at("sex").empty() && parsed->male() != (at("sex") == "01"))
                add("D02", 'E', "personalId",
                    "Chữ số thứ 4 của số định danh không khớp với giới tính. Đối chiếu căn cước.");
            if (born && parsed->birth_year() != born->year())
                add("D03", 'E', "personalId",
                    fmt::format(
                        "Số định danh cho năm sinh {}, ngày sinh ghi năm {}.", parsed->birth_year(), born->year()));
            if (!reference.list("id_birth_province_codes").by_code(parsed->province_code()))
                add("D04", 'W', "personalId", "Ba chữ số đầu không có trong danh mục nơi đăng ký khai sinh.");
        }
        if (auto const& code = at("moetCode");
            !code.empty() && (code.size() != 10 || code.find_first_not_of("0123456789") != code.npos))
            add("D05", 'B', "moetCode", "Mã định danh của Bộ gồm 10 chữ số.");
        if (auto const& phone = at("phone"); !phone.empty() && !Phone::parse(phone))
            add("D16", 'E', "phone", "Số điện thoại không đúng dạng.");
        if (auto const& mail = at("email"); !mail.empty() && !is_email(mail))
            add("D17", 'E', "email", "Địa chỉ thư điện tử không đúng dạng ten@mien.vn.");
    }

    void rank_and_pay() {
        auto const* rank = reference.list("staff_ranks").by_code(at("rankCode"));
        if (!rank) return;
        std::string const levels = rank->attribute("level_codes");
        if (rank->ended)
            add("D40", 'E', "rankCode",
                fmt::format(
                    "Hạng {} đã hết hiệu lực ngày {}. Ghi hạng mới sau khi bổ nhiệm lại.", rank->code,
                    rank->ended->plus_days(-1).vi()));
        else if (!levels.empty() && !at("levelCode").empty() && levels.find(at("levelCode")) == levels.npos)
            add("D40", 'E', "rankCode",
                fmt::format("Hạng {} ({}) không phải của cấp đang dạy.", rank->code, rank->name_vi));
        auto const* scale = reference.list("salary_scales").by_code(rank->attribute("salary_group"));
        int const step = parse_number<int>(at("salaryStep")).value_or(0);
        if (!scale || step < 1 || at("coefficient").empty()) return;
        std::istringstream all(scale->attribute("coefficients"));
        std::string one;
        for (int i = 0; i < step; ++i)
            if (!(all >> one)) return;
        auto const coefficient = parse_number<double>(one);
        if (coefficient && std::fabs(*coefficient - number("coefficient")) > 0.004)
            add("D41", 'E', "coefficient",
                fmt::format(
                    "Bậc {} của nhóm {} có hệ số {:.2f}, ô này ghi {}.", step, scale->code, *coefficient,
                    at("coefficient")));
    }

    void work() {
        auto const* position = reference.list("staff_positions").by_code(at("position"));
        if (position && !at("staffGroup").empty() && position->attribute("group_code") != at("staffGroup"))
            add("D42", 'E', "staffGroup", fmt::format("Vị trí '{}' không thuộc nhóm đã ghi.", position->name_vi));
        auto const from = LocalDate::parse_iso(at("contractFrom")), to = LocalDate::parse_iso(at("contractTo"));
        bool const fixed_term = at("contractKind") == "08" || at("contractKind") == "04";
        if (fixed_term && at("contractTo").empty())
            add("D44", 'E', "contractTo", "Hợp đồng xác định thời hạn phải ghi ngày kết thúc.");
        else if (from && to && *to < *from)
            add("D44", 'E', "contractTo", "Hợp đồng kết thúc trước khi bắt đầu.");
        for (char const* level : {"02", "03", "04"}) {
            double const norm = settings.number(std::string("staff.periods.") + level),
                         factor = settings.number("staff.periods.factor");
            if (at("levelCode") == level && number("periodsWeek") > norm * factor)
                add("D74", 'W', "periodsWeek",
                    fmt::format("{} tiết/tuần vượt {} lần định mức {} tiết.", at("periodsWeek"), factor, norm));
        }
        if (!works(v, reference) && number("periodsWeek") > 0)
            add("S21", 'E', "status", "Đã nghỉ hoặc chuyển đi mà vẫn còn tiết dạy. Bỏ phân công hoặc sửa trạng thái.");
    }

    void training() {
        // Luật Giáo dục 2019, Điều 72: college for preschool, a bachelor's degree for the others
        auto const* training = reference.list("training_levels").by_code(at("highestTraining"));
        if (training && !at("trainingStandard").empty() && !at("levelCode").empty() && (teaches() || manages())) {
            int const rank = parse_number<int>(training->attribute("rank")).value_or(0),
                      needed = at("levelCode") == "01" ? 4 : 5;
            std::string const computed = rank < needed ? "03" : rank == needed ? "01" : "02";
            if (rank > 0 && computed != at("trainingStandard"))
                add("D43", 'E', "trainingStandard",
                    fmt::format(
                        "Trình độ '{}' ở cấp này là '{}'.", training->name_vi,
                        reference.list("training_standard_results").by_code(computed)->name_vi));
        }
        static std::regex const form(R"(([A-Za-z]+)\s*([0-9]+(?:[.,][0-9]+)?))");
        std::smatch m;
        std::string const certificate = at("languageCertificate");
        if (std::regex_search(certificate, m, form)) {
            std::string const name = text::fold(m[1].str());
            double const score = leading_number<double>(m[2].str()).value_or(0),
                         limit = name == "ielts" ? 9
                : name == "toefl"                ? 677
                : name == "toeic"                ? 990
                                                 : 0;
            if (limit > 0 && (score > limit || (name == "toeic" && score < 10)))
                add("D45", 'E', "languageCertificate",
                    fmt::format("Điểm {} ngoài thang của {} (đến {}).", m[2].str(), m[1].str(), limit));
        }
    }

    void completeness() {
        static constexpr std::pair<char const*, char const*> needed[] = {
            {"personalId", "số định danh cá nhân"},
            {"bhxhNo", "số sổ BHXH"},
            {"phone", "điện thoại"},
            {"email", "thư điện tử"},
            {"recruitedOn", "ngày tuyển dụng"},
            {"contractKind", "hình thức hợp đồng"},
            {"status", "trạng thái"}};
        for (auto const& [key, label] : needed)
            if (at(key).empty()) add("U17", 'E', key, fmt::format("Thiếu {}.", label));
        if (public_employee() && (teaches() || manages()) && at("rankCode").empty())
            add("U18", 'E', "rankCode", "Viên chức chưa có mã ngạch, hạng.");
        if (manages() && at("educationManagement").empty())
            add("U19", 'E', "educationManagement", "Cán bộ quản lý chưa có trình độ quản lý giáo dục.");
        if (teaches() && works(v, reference) && (at("levelCode") == "03" || at("levelCode") == "04") &&
            at("subjectsMain").empty())
            add("U19", 'E', "subjectsMain", "Giáo viên chưa có môn dạy.");
    }
};

}  // namespace

bool works(Values const& values, Reference const& codes) {
    auto const* status = codes.list("staff_statuses").by_code(value_of(values, "status"));
    return !status || status->attribute("presence") != "left";
}

bool is_principal(Values const& values) {
    return value_of(values, "position") == "01" || value_of(values, "position") == "05";
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
