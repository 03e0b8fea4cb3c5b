#include "modules/registry/school_class/rules.h"

#include <fmt/format.h>

#include <algorithm>

#include "modules/registry/kit.h"
#include "modules/registry/public.h"
#include "modules/registry/school_class/fields.h"
#include "vocabulary/number.h"
#include "vocabulary/personal_id.h"
#include "vocabulary/text.h"

namespace pv::registry::school_class {

std::string name_key(std::string_view name) {
    // the spaces go first: the tone of a word is put at its end, and "Chồi 1" and "Chồi1" must end alike
    std::string key = text::clean(name).text;
    std::erase(key, ' ');
    return text::same_name_key(key);
}

std::vector<Fault> check(Values const& v, Facts const& facts) {
    auto faults = check_codes(fields(), v, *facts.codes);
    auto const add = [&](char const* rule, char severity, std::string_view field, std::string message) {
        faults.push_back({rule, severity, std::string(field), std::move(message)});
    };
    auto const c = read_as<SchoolClass, school_class_table>(v);
    auto const& name = c.name;
    if (name.empty())
        add("U05", 'B', "name"_f, "Chưa có tên lớp.");
    else if (facts.name_taken)
        add("S14", 'B', "name"_f,
            fmt::format(
                "Năm học này trường đã có lớp '{}' (không phân biệt hoa thường và dấu cách). Đặt tên khác.", name));
    auto const* grade = facts.codes->list("grades").by_code(c.grade_code);
    if (c.grade_code.empty()) add("U05", 'B', "gradeCode"_f, "Chưa chọn khối.");
    if (grade) {
        std::string const level = grade->attribute("level_code");
        if (!facts.school_levels.empty() &&
            std::find(facts.school_levels.begin(), facts.school_levels.end(), level) == facts.school_levels.end())
            add("D25", 'B', "gradeCode"_f,
                fmt::format("{} không thuộc cấp học của trường. Chọn khối khác.", grade->name_vi));
        auto const digit = name.find_first_of("0123456789");
        if (level != "01" && digit != name.npos) {
            int const said = leading_number<int>(std::string_view(name).substr(digit)).value_or(0),
                      number = parse_number<int>(grade->attribute("grade_number")).value_or(0);
            if (number != 0 && said != number)
                add("D26", 'W', "gradeCode"_f,
                    fmt::format(
                        "Tên lớp '{}' bắt đầu bằng {} nhưng khối là {}. Sửa tên hoặc khối.", name, said,
                        grade->name_vi));
        }
        if (level == "01" && facts.whole_record && c.preschool_age_group.empty())
            add("U06", 'E', "preschoolAgeGroup"_f, "Nhóm, lớp mầm non cần nhóm tuổi.");
        if (level == "02") {
            auto const& sessions = c.sessions_per_week;
            int const count =
                sessions.empty() ? 0 : parse_number<int>(sessions).value_or(0) + 4;  // code 01 is five a week
            int const two = facts.settings->whole("class.sessions.two"),
                      one = facts.settings->whole("class.sessions.one");
            if (c.two_sessions == true && count > 0 && count < two)
                add("D28", 'W', "sessionsPerWeek"_f, fmt::format("Học 2 buổi/ngày nhưng chỉ {} buổi/tuần.", count));
            if (c.two_sessions == false && count > one)
                add("D28", 'W', "sessionsPerWeek"_f,
                    fmt::format("{} buổi/tuần nhưng không đánh dấu học 2 buổi/ngày.", count));
        }
        int const number = parse_number<int>(grade->attribute("grade_number")).value_or(0);
        if (facts.whole_record && number >= 3 && level != "05" && c.lang1.empty())
            add("D29", 'E', "lang1"_f, "Từ lớp 3 phải ghi ngoại ngữ 1.");
        if (facts.students) {
            int const n = *facts.students, limit = facts.settings->whole("class.size.limit");
            int const usual = facts.settings->whole(
                level == "02"       ? "class.size.02"
                    : level == "03" ? "class.size.03"
                                    : "class.size.04");
            int const capacity = c.capacity.value_or(usual);
            if (n > limit)
                add("D70", 'E', "reportedSize"_f,
                    fmt::format("Sĩ số {} vượt {}. Kiểm tra lại hoặc tách lớp.", n, limit));
            else if (n > std::max(usual, capacity) || n == 0)
                add("D70", 'W', "reportedSize"_f,
                    n == 0 ? std::string("Lớp chưa có học sinh.")
                           : fmt::format("Sĩ số {} vượt mức {} học sinh một lớp.", n, std::max(usual, capacity)));
        }
    }
    bool const semi = c.semi_boarding == true;
    if (semi != !c.semi_boarding_kind.empty())
        add("D27", 'E', "semiBoarding"_f,
            semi ? "Lớp bán trú phải ghi hình thức bán trú." : "Có hình thức bán trú nhưng không đánh dấu bán trú.");
    if (!c.lang2.empty() && c.lang1 == c.lang2)
        add("D29", 'E', "lang2"_f, "Ngoại ngữ 2 trùng ngoại ngữ 1. Bỏ trống hoặc chọn thứ tiếng khác.");
    bool const gifted = c.is_gifted == true;
    if (gifted && facts.school_type != "09")
        add("D30", 'E', "isGifted"_f, "Lớp chuyên chỉ có ở trường chuyên.");
    else if (gifted && c.gifted_stream.empty())
        add("D30", 'E', "giftedStream"_f, "Lớp chuyên phải ghi hệ chuyên.");
    if (c.homeroom_name.empty() && c.homeroom_moet_code.empty())
        add("U05", 'E', "homeroomName"_f, "Chưa có giáo viên chủ nhiệm.");
    else if (facts.homeroom_known == std::optional(false))
        add("D68", 'E', "homeroomMoetCode"_f, "Giáo viên chủ nhiệm không có trong danh sách giáo viên của trường.");
    if (facts.homeroom_classes > 1)
        add("D69", 'W', c.homeroom_moet_code.empty() ? "homeroomName"_f : "homeroomMoetCode"_f,
            fmt::format("Giáo viên này chủ nhiệm {} lớp. Kiểm tra lại.", facts.homeroom_classes));
    if (auto const& phone = c.homeroom_phone; !phone.empty() && !Phone::parse(phone))
        add("D16", 'E', "homeroomPhone"_f, "Số điện thoại không đúng dạng.");
    return faults;
}

}  // namespace pv::registry::school_class

namespace pv::registry {

std::string class_name_key(std::string_view name) { return school_class::name_key(name); }

}  // namespace pv::registry
