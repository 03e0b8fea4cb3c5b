#include "platform/recognition/words.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <set>

#include "platform/recognition/csv.h"
#include "vocabulary/text.h"

namespace pv::recognition {
namespace {

constexpr std::array<std::pair<Owner, std::string_view>, 13> owner_names{{
    {Owner::none, ""},
    {Owner::father, "father"},
    {Owner::mother, "mother"},
    {Owner::guardian, "guardian"},
    {Owner::parents, "parents"},
    {Owner::spouse, "spouse"},
    {Owner::sibling, "sibling"},
    {Owner::teacher, "teacher"},
    {Owner::principal, "principal"},
    {Owner::emergency, "emergency"},
    {Owner::file, "file"},
    {Owner::former, "former"},
    {Owner::fresh, "new"},
}};

std::string lower_case(std::string_view text) {
    std::string out;
    auto const length = static_cast<std::int32_t>(text.size());
    for (std::int32_t i = 0; i < length;) {
        UChar32 letter = 0;
        U8_NEXT(text.data(), i, length, letter);
        std::uint8_t bytes[U8_MAX_LENGTH];
        std::int32_t n = 0;
        U8_APPEND_UNSAFE(bytes, n, letter < 0 ? U'?' : u_tolower(letter));
        out.append(reinterpret_cast<char const*>(bytes), static_cast<std::size_t>(n));
    }
    return out;
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_word_byte(char c) { return is_digit(c) || is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80; }

/// A hint how to fill the column, not what it is: (*), (x), (dd/mm/yyyy), (nếu có), (Nam/Nữ), an example.
bool is_hint(std::string_view inside) {
    std::string const key = text::fold(inside);
    static std::set<std::string, std::less<>> const whole{"",        "*",        "**",       "x",   "nam/nu",
                                                          "nam, nu", "m/f",      "co/khong", "m",   "f",
                                                          "v",       "bat buoc", "neu co",   "vnd", "required"};
    if (whole.contains(key) || text::length(key) > 40) return true;
    if (key.find("dd") != key.npos && key.find("mm") != key.npos) return true;
    for (std::string_view begin :
         {"yyyy", "neu ", "ghi ro", "vd", "vi du", "chon ", "de trong", "theo ", "nhap ", "e.g", "danh dau", "bat buoc",
          "tick", "ngay/thang/nam", "truoc sap nhap"})
        if (key.starts_with(begin)) return true;
    return false;
}

/// Brackets that hold hints are taken out, the others opened; camelCase and under_score become spaces.
std::string opened(std::string_view header) {
    std::string const clean = text::clean(header).text;
    std::string out;
    for (std::size_t i = 0; i < clean.size(); ++i) {
        char const c = clean[i];
        if (c == '(' || c == '[') {
            auto const end = clean.find(c == '(' ? ')' : ']', i);
            auto const inside = clean.substr(i + 1, end == clean.npos ? end : end - i - 1);
            out += ' ';
            if (!is_hint(inside)) out += inside;
            out += ' ';
            if (end == clean.npos) break;
            i = end;
            continue;
        }
        bool const hump = i > 0 && c >= 'A' && c <= 'Z' && clean[i - 1] >= 'a' && clean[i - 1] <= 'z';
        if (hump) out += ' ';
        out += c == '_' ? ' ' : c;
    }
    return out;
}

std::string trimmed_token(std::string_view token) {
    while (!token.empty() && !is_word_byte(token.front())) token.remove_prefix(1);
    while (!token.empty() && !is_word_byte(token.back())) token.remove_suffix(1);
    return std::string(token);
}

/// Years and dates in a header ("KẾT QUẢ 2025-2026", "Lớp 26-27") name no other column; small numbers do (Ngoại ngữ 2).
bool is_year_number(std::string_view token) {
    return !token.empty() && std::all_of(token.begin(), token.end(), is_digit) &&
        (token.size() >= 3 || token >= std::string_view("20")) && token.size() != 1;
}

/// What the tone marks decide before they go. "" drops the word.
std::string with_marks(std::string const& low, std::string_view before, std::string_view after, bool has_marks) {
    static std::map<std::string, std::string, std::less<>> const marked{
        {"bố", "cha"},   {"tía", "cha"},     {"má", "me"},      {"bộ", "bo~"},       {"năm", "nam~"}, {"cũ", "cu~"},
        {"mới", "moi~"}, {"sơ", "so~"},      {"và", ""},        {"của", ""},         {"theo", ""},    {"các", ""},
        {"nếu", ""},     {"trẻ", "hocsinh"}, {"bé", "hocsinh"}, {"cháu", "hocsinh"}, {"of", ""},      {"the", ""},
        {"and", ""},     {"s", ""},          {"va", ""},        {"cua", ""},         {"cac", ""},     {"neu", ""},
        {"ba", "cha"},   {"cu", "cu~"},      {"moi", "moi~"},   {"được", ""},        {"trên", ""}};
    if ((low == "trẻ") && (before == "nha" || before == "nhom")) return "tre";
    if (low == "ba" && (after == "bon" || after == "na")) return "ba";
    if (auto const found = marked.find(low); found != marked.end()) return found->second;
    std::string const folded = text::fold(low);
    if (!has_marks && folded == "nam") {
        static std::set<std::string, std::less<>> const years{"sinh", "hoc",   "cap",  "tot", "ket",
                                                              "vao",  "thanh", "nhap", "tn"};
        if (years.contains(after) || before == "thang") return "nam~";
    }
    if (!has_marks && folded == "bo") return after.starts_with("g") || before == "danh" ? "bo~" : "cha";
    return folded;
}

}  // namespace

std::string_view wire(Owner owner) {
    for (auto const& [value, name] : owner_names)
        if (value == owner) return name;
    return {};
}

Owner owner_of(std::string_view name) {
    for (auto const& [value, wire_name] : owner_names)
        if (wire_name == name) return value;
    return Owner::none;
}

Wording::Wording(std::string_view abbreviations_csv, std::string_view compounds_csv, std::string_view owners_csv) {
    for (auto const& row : read_csv(compounds_csv)) compounds_.emplace_back(split(row[0], ' '), row[1]);
    std::stable_sort(compounds_.begin(), compounds_.end(), [](auto const& a, auto const& b) {
        return a.first.size() > b.first.size();
    });
    for (auto const& row : read_csv(abbreviations_csv)) {
        Short entry;
        std::string before;
        auto const words = split(row[1], ' ');
        for (std::size_t i = 0; i < words.size(); ++i) {
            entry.words.push_back(
                with_marks(lower_case(words[i]), before, i + 1 < words.size() ? text::fold(words[i + 1]) : "", true));
            before = entry.words.back();
        }
        entry.beside = split(row[2], ' ');
        short_.emplace(lower_case(row[0]), std::move(entry));
    }
    for (auto const& row : read_csv(owners_csv)) owners_.emplace_back(split(row[0], ' '), owner_of(row[1]));
}

Wording const& Wording::of_house() {
    static Wording const house(data_file("abbreviations.csv"), data_file("compounds.csv"), data_file("owners.csv"));
    return house;
}

HeaderWords Wording::read(std::string_view header, std::string_view group) const {
    HeaderWords out;
    auto own = sequence(header);
    Owner const own_owner = owner_in(own);
    std::vector<std::string> above;
    if (!group.empty()) above = sequence(group);
    auto const is_owner_word = [&](std::string const& w) { return owner_in({w}) != Owner::none; };
    for (auto const* words : {&own, &above})
        for (auto const& w : *words)
            if (out.first.empty() && !is_owner_word(w)) out.first = w;
    out.owner = own_owner != Owner::none ? own_owner : owner_in(above);
    std::set<std::string> all(own.begin(), own.end());
    all.insert(above.begin(), above.end());
    out.words.assign(all.begin(), all.end());
    return out;
}

std::vector<std::string> Wording::sequence(std::string_view header) const {
    std::string const plain = opened(header);
    bool const has_marks = !is_ascii(plain);
    std::string const rest = " " + text::fold(plain) + " ";
    std::vector<std::string> tokens;
    for (auto const& piece : split(plain, ' ')) {
        std::string const token = lower_case(trimmed_token(piece));
        if (token.empty()) continue;
        if (short_.contains(token)) {
            tokens.push_back(token);
            continue;
        }
        for (std::size_t i = 0; i < token.size();) {
            std::size_t end = i;
            while (end < token.size() && is_word_byte(token[end])) ++end;
            if (end > i) tokens.push_back(token.substr(i, end - i));
            i = end + 1;
        }
    }
    std::vector<std::string> out;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (is_year_number(tokens[i])) continue;
        if (short_.contains(tokens[i])) {
            std::size_t const before = out.size();
            spell(tokens[i], rest, has_marks, out);
            if (out.size() != before) continue;
        }
        std::string word = with_marks(
            tokens[i], out.empty() ? std::string_view() : std::string_view(out.back()),
            i + 1 < tokens.size() ? text::fold(tokens[i + 1]) : std::string(), has_marks);
        if (!word.empty()) out.push_back(std::move(word));
    }
    return compound(std::move(out));
}

/// The first spelling whose neighbours stand in the header; nothing where none fits.
void Wording::spell(std::string const& token, std::string const& rest, bool, std::vector<std::string>& out) const {
    auto const [begin, end] = short_.equal_range(token);
    for (auto it = begin; it != end; ++it) {
        auto const& entry = it->second;
        bool const fits = entry.beside.empty() ||
            std::any_of(entry.beside.begin(), entry.beside.end(),
                        [&](std::string const& w) { return rest.find(w) != rest.npos && w != token; });
        if (!fits) continue;
        for (auto const& w : entry.words)
            if (!w.empty()) out.push_back(w);
        return;
    }
}

std::vector<std::string> Wording::compound(std::vector<std::string> words) const {
    for (auto const& [parts, one] : compounds_)
        for (std::size_t i = 0; i + parts.size() <= words.size(); ++i)
            if (std::equal(parts.begin(), parts.end(), words.begin() + static_cast<std::ptrdiff_t>(i))) {
                words[i] = one;
                words.erase(
                    words.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                    words.begin() + static_cast<std::ptrdiff_t>(i + parts.size()));
            }
    return words;
}

Owner Wording::owner_in(std::vector<std::string> const& words) const {
    auto const holds = [&](std::string_view w) { return std::find(words.begin(), words.end(), w) != words.end(); };
    for (auto const& [parts, owner] : owners_) {
        bool const both = std::all_of(parts.begin(), parts.end(), holds);
        if (both) return owner;
    }
    return Owner::none;
}

bool is_blank_header(std::string_view header) {
    std::string key = text::fold(header);
    if (key.empty()) return true;
    for (std::string_view begin : {"cot", "column", "unnamed:", "field", "f", "col", "truong so"})
        if (key.starts_with(begin)) {
            auto const rest = std::string_view(key).substr(begin.size());
            if (!rest.empty() && rest.find_first_not_of(" 0123456789") == rest.npos) return true;
        }
    return key.find_first_not_of("0123456789()[]. ") == key.npos;
}

}  // namespace pv::recognition
