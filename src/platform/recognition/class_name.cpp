#include "platform/recognition/class_name.h"

#include <algorithm>
#include <set>

#include "platform/recognition/csv.h"
#include "vocabulary/local_date.h"
#include "vocabulary/number.h"
#include "vocabulary/text.h"

namespace pv::recognition {
namespace {

bool class_digit(char c) { return c >= '0' && c <= '9'; }
bool class_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Words of preschool groups, folded.
bool begins_like_preschool(std::string const& key) {
    static std::vector<std::string> const words{"nha tre", "mau giao", "mam non", "mam",       "choi",
                                                "la",      "nhom",     "khoi la", "khoi choi", "khoi mam"};
    return std::any_of(words.begin(), words.end(), [&](std::string const& w) {
        return key == w ||
            (key.starts_with(w) && key.size() > w.size() && (key[w.size()] == ' ' || class_digit(key[w.size()])));
    });
}

std::string without_lead(std::string text) {
    std::string const key = text::fold(text);
    for (std::string_view lead : {"danh sach hoc sinh lop ", "danh sach lop ", "lop: ", "lop ", "class ", "grade "})
        if (key.starts_with(lead)) {
            auto const words = std::count(lead.begin(), lead.end(), ' ');
            for (long n = 0; n < words; ++n) text.erase(0, text.find(' ') + 1);
            return text;
        }
    return text;
}

/// Letters upper, words as they are: "6a3" → "6A3", "12c1 clc" → "12C1 CLC"; "10 Toán" stays.
std::string shown_suffix(std::string_view suffix) {
    std::string out;
    for (auto const& word : split(suffix, ' ')) {
        if (!out.empty()) out += ' ';
        bool const plain = std::all_of(word.begin(), word.end(), [](char c) {
            return class_digit(c) || class_letter(c) || c == '.' || c == '/' || c == '-';
        });
        std::size_t const letters = static_cast<std::size_t>(std::count_if(word.begin(), word.end(), class_letter));
        if (plain && (letters <= 2 || word.size() <= 4))
            for (char c : word) out += static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
        else
            out += word;
    }
    return out;
}

std::string key_of(std::string_view text) {
    std::string out;
    for (char c : text::fold(text))
        if (class_digit(c) || class_letter(c) || c == '/' || c == '+') out += c;
    return out;
}

std::optional<ClassName> general_class(std::string const& text) {
    std::size_t at = 0;
    while (at < text.size() && at < 3 && class_digit(text[at])) ++at;
    if (at == 0 || at > 2) return std::nullopt;
    int const grade = *leading_number<int>(text);
    if (grade < 1 || grade > 12) return std::nullopt;
    std::string rest = text.substr(at);
    std::size_t blank = 0;
    while (blank < rest.size() && rest[blank] == ' ') ++blank;
    rest.erase(0, blank);
    if (rest.empty()) return std::nullopt;
    ClassName out;
    out.grade = grade;
    if (rest[0] == '/' || rest[0] == '.' || rest[0] == '-' || rest[0] == '_') {
        rest.erase(0, 1);
        rest.erase(0, std::min(rest.find_first_not_of(' '), rest.size()));
        bool const number = !rest.empty() && rest.size() <= 2 && std::all_of(rest.begin(), rest.end(), class_digit);
        bool const word = !rest.empty() && !class_digit(rest[0]) && text::length(rest) <= 12;
        if (!number && !word) return std::nullopt;
        out.spelling = text.substr(0, at) + (number ? "/" : "") + (number ? rest : shown_suffix(rest));
        if (number) out.spelling = std::to_string(grade) + "/" + std::to_string(*leading_number<int>(rest));
    } else {
        // A letter, or a subject: 6A1, 10 Toán, 12C1 CLC. Not "6 tuổi", "1 tháng", "5 năm".
        if (class_digit(rest[0]) || text::length(rest) > 16) return std::nullopt;
        std::string const key = text::fold(rest);
        static std::set<std::string, std::less<>> const units{"tuoi", "thang", "nam", "buoi",  "tiet", "lan",
                                                              "em",   "cm",    "kg",  "m",     "hs",   "nu",
                                                              "ngay", "gio",   "con", "nguoi", "phong"};
        auto const words = split(key, ' ');
        if (words.size() > 3 || units.contains(words[0])) return std::nullopt;
        for (char c : rest)
            if (c == ',' || c == ':' || c == '@' || c == '%' || c == '?') return std::nullopt;
        std::string const suffix = shown_suffix(rest);
        bool const subject = words[0].size() > 2 && !class_digit(words[0].back());
        out.spelling = text.substr(0, at) + (subject ? " " : "") + suffix;
    }
    out.key = key_of(out.spelling);
    return out;
}

std::optional<ClassName> preschool_class(std::string const& text) {
    std::string const key = text::fold(text);
    if (!begins_like_preschool(key) || text::length(text) > 40) return std::nullopt;
    ClassName out;
    out.preschool = true;
    auto words = split(text, ' ');
    for (std::size_t i = 0; i < words.size(); ++i) {
        auto& w = words[i];
        if (text::is_all_caps(w) && w.size() > 2 && i + 1 < words.size()) w = text::recase_name(w);
        if (w.size() <= 2)
            for (char& c : w) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
        if (!out.spelling.empty()) out.spelling += ' ';
        out.spelling += w;
    }
    // Months and ages are written with any stroke: 24-36, 24–36, 24 — 36.
    out.key = key_of(out.spelling);
    return out;
}

/// 1/2 that became a date: 1 February or 2 January of some year without meaning.
std::optional<ClassName> class_of_date(std::string const& text, int year) {
    auto date = LocalDate::parse_vi(text);
    if (!date) date = LocalDate::parse_iso(std::string_view(text).substr(0, 10));
    if (!date || date->day() > 12 || (year && (date->year() < year - 2 || date->year() > year + 1)))
        return std::nullopt;
    ClassName out;
    out.grade = date->day(), out.from_date = true;
    out.spelling = std::to_string(date->day()) + "/" + std::to_string(date->month());
    out.key = key_of(out.spelling);
    return out;
}

}  // namespace

std::optional<ClassName> parse_class_name(std::string_view raw, int year) {
    std::string text = text::clean(raw).text;
    if (text.empty() || text::length(text) > 48) return std::nullopt;
    std::string remark;
    if (auto const bracket = text.find('('); bracket != text.npos && bracket > 0) {
        remark = text.substr(bracket);
        text.erase(bracket);
        while (!text.empty() && text.back() == ' ') text.pop_back();
    }
    text = without_lead(std::move(text));
    auto out = general_class(text);
    if (!out) out = preschool_class(text);
    if (!out) out = class_of_date(text, year);
    if (out) out->remark = std::move(remark);
    return out;
}

std::optional<ClassName> class_of_banner(std::string_view raw) {
    std::string const text = text::clean(raw).text;
    std::string const key = text::fold(text);
    if (text::length(text) > 120 ||
        !(key.starts_with("lop") || key.starts_with("nhom") || key.starts_with("danh sach") ||
          key.starts_with("ds lop") || (key.starts_with("khoi") && key.find(" lop ") != key.npos)))
        return std::nullopt;
    auto const at = key.find("lop");
    auto words = split(text, ' ');
    std::size_t begin = 0;
    if (at != key.npos) {
        begin =
            static_cast<std::size_t>(std::count(key.begin(), key.begin() + static_cast<std::ptrdiff_t>(at), ' ')) + 1;
        if (begin > words.size()) return std::nullopt;
    } else if (!key.starts_with("nhom")) {
        return std::nullopt;
    }
    // The longest run of words that is a class name and ends at a stroke, a colon or the end.
    std::string name;
    std::optional<ClassName> best;
    for (std::size_t i = begin; i < words.size() && i < begin + 5; ++i) {
        std::string word = words[i];
        bool const ends = word == "-" || word == "–" || word == "|" || word.starts_with("(");
        if (ends) break;
        bool const last =
            !word.empty() && (word.back() == ',' || word.back() == ';' || word.back() == ':' || word.back() == '.');
        if (last) word.pop_back();
        std::string const folded = text::fold(word);
        if (folded == "nam" || folded == "gvcn" || folded == "si" || folded == "truong" || folded == "khoi" ||
            folded == "giao")
            break;
        if (word.empty() && name.empty()) continue;
        name += (name.empty() ? "" : " ") + word;
        if (auto const found = parse_class_name(name)) best = found;
        if (last && !name.empty()) break;
    }
    return best;
}

std::vector<ClassGroup> gather_classes(
    std::map<std::string, int> const& cells, std::vector<std::string> const& school_has) {
    std::map<std::string, std::string, std::less<>> own;
    for (auto const& name : school_has) {
        auto const parsed = parse_class_name(name);
        own.emplace(parsed ? parsed->key : key_of(name), name);
    }
    std::map<std::string, ClassGroup, std::less<>> groups;
    std::map<std::string, std::vector<std::pair<int, std::string>>, std::less<>> spellings;
    for (auto const& [cell, rows] : cells) {
        auto const parsed = parse_class_name(cell);
        bool const remarked = parsed && !parsed->remark.empty();
        std::string const key = !parsed ? key_of(cell) : remarked ? parsed->key + parsed->remark : parsed->key;
        auto& group = groups[key];
        group.key = key, group.rows += rows;
        if (parsed) group.grade = parsed->grade, group.preschool = parsed->preschool, group.remark = parsed->remark;
        group.held |= (!parsed && !own.contains(key)) || remarked;
        spellings[key].emplace_back(-rows, parsed && parsed->from_date ? parsed->spelling : text::clean(cell).text);
    }
    int total = 0, most = 0;
    for (auto const& [key, group] : groups) total += group.rows, most = std::max(most, group.rows);
    std::vector<ClassGroup> out;
    for (auto& [key, group] : groups) {
        auto& written = spellings[key];
        std::stable_sort(written.begin(), written.end());
        for (auto const& [rows, text] : written) group.spellings.push_back(text);
        if (auto const found = own.find(key); found != own.end())
            group.known = true, group.name = found->second, group.held = group.held && !group.remark.empty();
        else {
            auto const parsed = parse_class_name(group.spellings.front());
            group.name = parsed ? parsed->spelling : group.spellings.front();
        }
        group.held |= !group.known && group.rows <= 2 && most >= 10 && total >= 12;
        out.push_back(std::move(group));
    }
    return out;
}

}  // namespace pv::recognition
