#include "modules/registry/school/rules.h"

#include <fmt/format.h>

#include <algorithm>

#include "modules/registry/kit.h"
#include "modules/registry/school/fields.h"
#include "vocabulary/number.h"
#include "vocabulary/personal_id.h"
#include "vocabulary/text.h"

namespace pv::registry::school {
namespace {

bool digits(std::string_view t) { return !t.empty() && t.find_first_not_of("0123456789") == t.npos; }

std::vector<std::string> split(std::string_view text, char at) {
    std::vector<std::string> out;
    while (!text.empty()) {
        auto const end = std::min(text.find(at), text.size());
        out.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace

bool is_school_code(std::string_view code, Reference const& codes) {
    if (code.size() == 8)
        return digits(code.substr(0, 5)) && (digits(code.substr(5, 1)) || (code[5] >= 'A' && code[5] <= 'Z')) &&
            digits(code.substr(6));
    if (!digits(code)) return false;
    if (code.size() == 10 && code[5] == '0' && code[6] >= '1' && code[6] <= '5') return true;
    return code.size() >= 8 && code.size() <= 20 && code.starts_with(codes.home()) &&
        !codes.commune_name(code.substr(2, 5)).empty();
}

std::vector<Fault> check(Values const& v, LocalDate today, Reference const& codes) {
    auto faults = check_codes(record_fields(), v, codes);
    auto const add = [&](char const* rule, char severity, std::string_view field, std::string message) {
        faults.push_back({rule, severity, std::string(field), std::move(message)});
    };
    for (auto const& f : record_fields())
        if (f.required && f.key != "levels" && value_of(v, f.key).empty())
            add("U01", 'B', f.key, fmt::format("{}: bắt buộc.", f.label));
    auto const& code = value_of(v, "code"_f);
    if (!code.empty() && !is_school_code(code, codes))
        add("D19", 'B', "code"_f,
            fmt::format("Mã trường '{}' không thuộc dạng nào được dùng. Mã thường có 8 ký tự, ví dụ 75731497.", code));
    if (auto const& province = value_of(v, "provinceCode"_f); !province.empty() && province != codes.home())
        add("D14", 'B', "provinceCode"_f,
            fmt::format(
                "{} không phải tỉnh của cơ sở dữ liệu này ({}). Trường của tỉnh khác do tỉnh ấy lập hồ sơ.",
                codes.province_name(province), codes.province_name(codes.home())));
    auto const& phone = value_of(v, "phone"_f);
    if (!phone.empty() && !Phone::parse(phone)) add("D16", 'E', "phone"_f, "Số điện thoại không đúng dạng.");
    if (auto const& mail = value_of(v, "email"_f); !mail.empty() && !is_email(mail))
        add("D17", 'E', "email"_f, "Địa chỉ thư điện tử không đúng dạng ten@mien.vn.");
    if (value_of(v, "website"_f).find('@') != std::string::npos)
        add("D18", 'W', "website"_f, "Đây là địa chỉ thư điện tử, không phải trang web. Chuyển sang ô Email.");
    auto const* kind = codes.list("school_kinds").by_code(value_of(v, "kind"_f));
    auto const& levels = value_of(v, "levels"_f);
    if (kind && !levels.empty() && split(levels, ',') != split(kind->attribute("levels"), ' '))
        add("D20", 'E', "levels"_f,
            fmt::format(
                "Loại trường '{}' dạy các cấp {}; cấp học ghi {}. Sửa một trong hai.", kind->name_vi,
                kind->attribute("levels"), levels));
    auto const& ownership = value_of(v, "ownership"_f);
    if (ownership == "02")
        add("S26", 'W', "ownership"_f, "Loại hình 'ngoài công lập' chỉ còn trong hồ sơ cũ. Chọn dân lập hoặc tư thục.");
    if (ownership == "03" && levels != "01" && !levels.empty())
        add("D21", 'E', "ownership"_f, "Loại hình dân lập chỉ còn ở mầm non.");
    if (value_of(v, "isInternational"_f) == "true" && ownership == "01")
        add("D22", 'E', "isInternational"_f, "Trường quốc tế không thể là trường công lập.");
    auto const& standard = value_of(v, "nationalStandard"_f);
    auto const accreditation = parse_number<int>(value_of(v, "accreditation"_f)).value_or(0);
    if ((standard == "02" && accreditation < 2) || (standard == "03" && accreditation < 3))
        add("D23", 'E', "accreditation"_f, "Chuẩn quốc gia mức 1 cần kiểm định từ cấp độ 2, mức 2 từ cấp độ 3.");
    if (auto const founded = LocalDate::parse_iso(value_of(v, "foundedOn"_f)); founded && *founded > today)
        add("D09", 'B', "foundedOn"_f, "Ngày thành lập sau hôm nay.");
    std::string const folded = text::fold(value_of(v, "name"_f));
    if (folded.starts_with("test") || folded.find(" test") != folded.npos)
        add("S13", 'B', "name"_f, "Tên như một trường thử nghiệm. Trường thử không vào cơ sở dữ liệu của tỉnh.");
    return faults;
}

}  // namespace pv::registry::school
