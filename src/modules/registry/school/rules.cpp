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

/// "02 03" of a code list's attribute.
std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> out;
    while (!text.empty()) {
        auto const end = std::min(text.find(' '), text.size());
        out.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

std::vector<std::string> sorted(std::vector<std::string> all) {
    std::sort(all.begin(), all.end());
    return all;
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
    auto const s = read_as<School, school_table>(v);
    auto const& code = s.code;
    if (!code.empty() && !is_school_code(code, codes))
        add("D19", 'B', "code"_f,
            fmt::format("Mã trường '{}' không thuộc dạng nào được dùng. Mã thường có 8 ký tự, ví dụ 75731497.", code));
    if (auto const& province = s.province_code; !province.empty() && province != codes.home())
        add("D14", 'B', "provinceCode"_f,
            fmt::format(
                "{} không phải tỉnh của cơ sở dữ liệu này ({}). Trường của tỉnh khác do tỉnh ấy lập hồ sơ.",
                codes.province_name(province), codes.province_name(codes.home())));
    auto const& phone = s.phone;
    if (!phone.empty() && !Phone::parse(phone)) add("D16", 'E', "phone"_f, "Số điện thoại không đúng dạng.");
    if (auto const& mail = s.email; !mail.empty() && !is_email(mail))
        add("D17", 'E', "email"_f, "Địa chỉ thư điện tử không đúng dạng ten@mien.vn.");
    if (s.website.find('@') != std::string::npos)
        add("D18", 'W', "website"_f, "Đây là địa chỉ thư điện tử, không phải trang web. Chuyển sang ô Email.");
    auto const* kind = codes.list("school_kinds").by_code(s.kind);
    auto const& levels = s.levels;
    if (kind && !levels.empty() && sorted(levels) != sorted(words(kind->attribute("levels"))))
        add("D20", 'E', "levels"_f,
            fmt::format(
                "Loại trường '{}' dạy các cấp {}; cấp học ghi {}. Sửa một trong hai.", kind->name_vi,
                kind->attribute("levels"), fmt::join(levels, ",")));
    auto const& ownership = s.ownership;
    if (ownership == "02")
        add("S26", 'W', "ownership"_f, "Loại hình 'ngoài công lập' chỉ còn trong hồ sơ cũ. Chọn dân lập hoặc tư thục.");
    if (ownership == "03" && !levels.empty() && levels != std::vector<std::string>{"01"})
        add("D21", 'E', "ownership"_f, "Loại hình dân lập chỉ còn ở mầm non.");
    if (s.is_international == true && ownership == "01")
        add("D22", 'E', "isInternational"_f, "Trường quốc tế không thể là trường công lập.");
    auto const& standard = s.national_standard;
    auto const accreditation = parse_number<int>(s.accreditation).value_or(0);
    if ((standard == "02" && accreditation < 2) || (standard == "03" && accreditation < 3))
        add("D23", 'E', "accreditation"_f, "Chuẩn quốc gia mức 1 cần kiểm định từ cấp độ 2, mức 2 từ cấp độ 3.");
    if (s.founded_on && *s.founded_on > today) add("D09", 'B', "foundedOn"_f, "Ngày thành lập sau hôm nay.");
    std::string const folded = text::fold(s.name);
    if (folded.starts_with("test") || folded.find(" test") != folded.npos)
        add("S13", 'B', "name"_f, "Tên như một trường thử nghiệm. Trường thử không vào cơ sở dữ liệu của tỉnh.");
    return faults;
}

}  // namespace pv::registry::school
