#include "platform/imports/beside_rows.h"

#include <algorithm>
#include <string_view>

#include "platform/imports/skipping.h"
#include "platform/recognition/class_name.h"
#include "vocabulary/text.h"

namespace pv::imports {
namespace {

constexpr std::string_view signatures[] = {"nguoi lap", "hieu truong", "thu ky",   "giao vien chu nhiem", "gvcn",
                                           "ky ten",    "(ky",         "xac nhan", "thu truong"};

/// "Tổ 1", "Tổ Ngữ văn", "Ban giám hiệu": what lists are parted by beside classes. Tô is a family name, tổ is none.
bool names_group(std::string const& text) {
    static constexpr std::string_view begins[] = {"ban ", "bo phan ", "khoi ", "lop ", "nhom ", "mon "};
    auto const folded = text::fold(text);
    return text::same_name_key(text).starts_with("tổ ") ||
        std::any_of(std::begin(begins), std::end(begins), [&](auto const& word) { return folded.starts_with(word); });
}

}  // namespace

std::string lone_text(std::vector<workbook::Cell> const& cells) {
    int filled = 0;
    std::string out;
    for (auto const& c : cells)
        if (!c.empty()) {
            if (++filled > 2 || c.text.size() > 300) return {};
            // a class and beside it its teacher or its number; a merged banner may stand in each of its cells
            if (out.empty()) out = text::clean(c.text).text;
        }
    return out;
}

bool could_be_name(std::string const& text) {
    auto const folded = text::fold(text);
    return !names_group(text) && folded.find(' ') != folded.npos &&
        std::all_of(
            folded.begin(), folded.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == ' ' || c == '\''; });
}

bool is_signature(std::string const& folded) {
    return std::any_of(std::begin(signatures), std::end(signatures), [&](auto const& word) {
        return folded.find(word) != folded.npos;
    });
}

bool is_furniture(std::string const& folded) {
    static constexpr std::string_view begins[] = {
        "tong",    "cong ", "danh sach nay", "danh sach gom", "danh sach co", "trang ", "ngay ",
        "ghi chu", "luu y", "si so",         "trong do",      "nam:",         "nu:",    "stt"};
    return std::any_of(
               std::begin(begins), std::end(begins), [&](auto const& word) { return folded.starts_with(word); }) ||
        is_signature(folded) ||
        // the groups of one class
        (folded.starts_with("to ") && folded.find_first_not_of("0123456789", 3) == folded.npos) ||
        folded.find(", ngay ") != folded.npos || folded.find_first_not_of("0123456789./- ") == folded.npos;
}

std::string class_of_sheet(std::string const& name) {
    auto const parsed = recognition::parse_class_name(name);
    if (!parsed || !parsed->remark.empty() || parsed->from_date) return {};
    if (parsed->preschool) return parsed->spelling;
    std::string_view rest = parsed->spelling;
    auto const digit = [](char c) { return c >= '0' && c <= '9'; };
    skip_some(rest, 2, digit);
    bool const named = skip_some(rest, 3, [](char c) { return (c >= 'A' && c <= 'Z') || c == '/'; });
    skip_some(rest, 2, digit);
    return named && rest.empty() ? parsed->spelling : std::string();
}

bool is_list_sheet(std::string const& name) {
    std::string const key = text::fold(name);
    return key.starts_with("dm_") || key.starts_with("dm ") || key.starts_with("danh muc") || key == "ghi chu" ||
        key == "huong dan";
}

}  // namespace pv::imports
