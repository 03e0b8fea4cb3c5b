#include "platform/record/person_name.h"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include "vocabulary/text.h"
#include "vocabulary/text_unicode.h"

namespace pv::record {

std::vector<Fault> check_name(std::string_view field, std::string const& name, bool vietnamese) {
    if (name.empty()) return {};
    std::vector<Fault> out;
    auto const say = [&](char const* rule, char severity, std::string message) {
        out.push_back({rule, severity, std::string(field), std::move(message)});
    };
    int tokens = 1, letters = 0;
    bool strange = false, question = false, digit = false;
    for (char32_t cp : text::code_points(name)) {
        if (cp == U' ')
            ++tokens;
        else if (u_isalpha(static_cast<UChar32>(cp)))
            ++letters;
        else if (cp == U'?' || cp == 0xFFFD)
            question = true;
        else if (u_isdigit(static_cast<UChar32>(cp)))
            digit = true;
        else if (cp != U'\'' && cp != U'-' && !(cp == U'.' && !vietnamese))
            strange = true;
    }
    if (question)
        say("D06", 'B', "Tên có dấu '?': chữ đã mất khi chuyển bảng mã. Gõ lại tên có dấu.");
    else if (name.find("&#") != name.npos)
        say("D06", 'B', "Tên có mã của trang web (&#…;). Gõ lại tên có dấu.");
    else if (digit)
        say("D06", 'B', "Tên có chữ số. Gõ lại tên.");
    else if (strange)
        say("D06", 'B', "Tên chỉ gồm chữ cái, dấu cách, dấu ' và gạch nối. Bỏ ghi chú hoặc ký hiệu ra khỏi ô tên.");
    else if (text::has_lookalike_letters(name))
        say("D06", 'B', "Tên có chữ của bảng chữ cái khác trông giống chữ Việt. Gõ lại tên.");
    else if (letters < 2 || text::length(name) < 3 || (vietnamese && tokens < 2))
        say("D06", 'B', "Họ và tên phải có ít nhất hai chữ. Ghi đầy đủ họ và tên.");
    else if (text::length(name) > 150)
        say("D06", 'B', "Tên dài quá 150 ký tự.");
    else if (text::is_all_caps(name))
        say("D07", 'W', fmt::format("Tên viết hoa toàn bộ. Nên ghi: {}.", text::recase_name(name)));
    return out;
}

}  // namespace pv::record
