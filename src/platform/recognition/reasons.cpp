#include <fmt/format.h>

#include <cmath>
#include <map>

#include "platform/recognition/decide.h"

namespace pv::recognition {
namespace {

struct Words {
    std::string_view words;
    Flag flag;
};

/// What the cells are called when they are what the field holds.
Words const* words_for(std::string_view what) {
    static std::map<std::string_view, Words> const words{
        {"person", {"họ tên người", Flag::person}},
        {"birth", {"ngày", Flag::date}},
        {"date", {"ngày", Flag::date}},
        {"sex", {"Nam hoặc Nữ", Flag::sex}},
        {"mark", {"dấu x", Flag::mark}},
        {"personal_id", {"số định danh 12 chữ số", Flag::personal_id}},
        {"ministry_code", {"mã 10 chữ số", Flag::ministry_code}},
        {"insurance", {"mã 10 chữ số", Flag::ministry_code}},
        {"old_id", {"số 9 hoặc 12 chữ số", Flag::old_id}},
        {"phone", {"số điện thoại", Flag::phone}},
        {"email", {"địa chỉ email", Flag::email}},
        {"province", {"tên tỉnh, thành phố", Flag::province}},
        {"province_text", {"tên tỉnh, thành phố", Flag::province}},
        {"commune", {"tên xã, phường", Flag::commune}},
        {"commune_text", {"tên xã, phường", Flag::commune}},
        {"address", {"địa chỉ", Flag::address}},
        {"hamlet", {"tổ, thôn, số nhà", Flag::hamlet}},
        {"class", {"tên lớp", Flag::class_name}},
        {"class_list", {"tên lớp", Flag::class_name}},
        {"grade", {"khối", Flag::grade}},
        {"job", {"nghề nghiệp", Flag::job}},
        {"year", {"năm", Flag::year}},
        {"birth_year", {"năm", Flag::year}},
        {"family_middle", {"họ và tên đệm", Flag::family_middle}},
        {"given", {"tên một chữ", Flag::one_word}},
        {"school_name", {"tên trường", Flag::school}},
        {"day", {"số từ 1 đến 31", Flag::day}},
        {"month", {"số từ 1 đến 12", Flag::month}},
        {"number", {"số", Flag::number}},
        {"whole", {"số nguyên", Flag::whole}},
        {"own_code", {"mã số", Flag::code}},
    };
    auto const found = words.find(what);
    return found == words.end() ? nullptr : &found->second;
}

std::string_view age_words(FieldSpec const& field, ColumnStats const& s) {
    if (field.holds.what != "birth") return {};
    if (s.child_ages >= 0.8 && s.child_ages > s.adult_ages) return ", tuổi của học sinh";
    if (s.adult_ages >= 0.8) return ", tuổi của người lớn";
    return {};
}

}  // namespace

std::string content_reason(FieldSpec const& field, ColumnStats const& s, Lexicon const& lexicon) {
    if (s.filled == 0) return "cột trống";
    double share = 0;
    std::string_view what;
    if (field.holds.what == "list") {
        share = s.of_list(
            lexicon.list_bit(field.holds.of.empty() ? std::string_view() : std::string_view(field.holds.of[0])));
        what = "trong danh mục";
    } else if (auto const* words = words_for(field.holds.what)) {
        share = s.of(words->flag), what = words->words;
    } else {
        return {};
    }
    int const cells = static_cast<int>(std::lround(share * s.filled));
    if (cells == 0) return {};
    return fmt::format("{}/{} ô là {}{}", cells, s.filled, what, age_words(field, s));
}

}  // namespace pv::recognition
