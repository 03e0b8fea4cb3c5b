#include "platform/recognition/values.h"

#include <algorithm>
#include <string>
#include <vector>

#include "platform/recognition/class_name.h"
#include "platform/recognition/csv.h"
#include "vocabulary/number.h"
#include "vocabulary/text.h"

namespace pv::recognition {
namespace {

struct Shape {
    std::string clean, folded, digits;
    int letters = 0, others = 0;
    std::size_t words = 0;
    bool only_digits() const { return !clean.empty() && letters == 0 && others == 0; }
};

Shape shape_of(std::string_view raw) {
    Shape s;
    s.clean = text::clean(raw).text;
    s.folded = text::fold(s.clean);
    for (char c : s.folded) {
        if (c >= '0' && c <= '9')
            s.digits += c;
        else if (c >= 'a' && c <= 'z')
            ++s.letters;
        else if (c != ' ')
            ++s.others;
    }
    s.words = split(s.clean, ' ').size();
    return s;
}

std::optional<LocalDate> from_parts(int day, int month, int year) {
    if (year < 100) year += year <= 35 ? 2000 : 1900;
    if (year < 1900 || year > 2100) return std::nullopt;
    return LocalDate::from_ymd(year, month, day);
}

/// The numbers of a text, and whether only date signs and date words stand between.
std::optional<LocalDate> written_date(std::string_view text) {
    std::vector<int> numbers;
    std::vector<std::size_t> lengths;
    std::string const key = text::fold(text);
    for (std::size_t i = 0; i < key.size();) {
        if (key[i] >= '0' && key[i] <= '9') {
            std::size_t end = i;
            while (end < key.size() && key[end] >= '0' && key[end] <= '9') ++end;
            if (end - i > 4) return std::nullopt;
            numbers.push_back(parse_number<int>(std::string_view(key).substr(i, end - i)).value_or(0));
            lengths.push_back(end - i);
            i = end;
            if (numbers.size() == 3 && lengths[0] == 4 && key.find(':') != key.npos) break;  // an ISO date with hours
        } else {
            ++i;
        }
    }
    if (numbers.size() != 3) return std::nullopt;
    std::string between;
    for (char c : key)
        if (!(c >= '0' && c <= '9') && c != ' ' && c != '/' && c != '-' && c != '.') between += c;
    if (!between.empty() && between != "thangnam" && between != "ngaythangnam" && !between.starts_with("t") &&
        !between.starts_with(":"))
        return std::nullopt;
    if (lengths[0] == 4) return from_parts(numbers[2], numbers[1], numbers[0]);
    if (lengths[2] != 4 && lengths[2] != 2) return std::nullopt;
    return from_parts(numbers[0], numbers[1], numbers[2]);
}

bool is_phone(Shape const& s) {
    std::string first = s.clean;
    for (char stop : {'/', ';', ',', '\n'})
        if (auto const at = first.find(stop); at != first.npos && at >= 8) first.erase(at);
    if (auto const dash = first.find(" - "); dash != first.npos) first.erase(dash);
    std::string digits;
    for (char c : first) {
        if (c >= '0' && c <= '9')
            digits += c;
        else if (c != ' ' && c != '.' && c != '-' && c != '(' && c != ')' && c != '+')
            return false;
    }
    if (digits.starts_with("84") && digits.size() >= 11) digits = "0" + digits.substr(2);
    if (digits.size() == 9 && std::string_view("35789").find(digits[0]) != std::string_view::npos) return true;
    if (digits.size() != 10 && digits.size() != 11) return false;
    if (digits[0] != '0') return false;
    return digits.size() == 10 ? std::string_view("235789").find(digits[1]) != std::string_view::npos
                               : digits[1] == '2' || digits[1] == '1';
}

void look_at_ids(Shape const& s, Lexicon const& lexicon, Value& v) {
    std::string digits = s.digits;
    bool const plain =
        s.letters == 0 && s.others <= 3 && s.clean.find('/') == s.clean.npos && s.clean.find(',') == s.clean.npos;
    if (!plain) return;
    if (digits.size() == 11) digits = "0" + digits;
    if (digits.size() == 12 && digits[3] <= '3' && lexicon.is_birth_province(digits.substr(0, 3))) {
        v.set(Flag::personal_id);
        v.id_year = (digits[3] <= '1' ? 1900 : 2000) + *parse_number<int>(std::string_view(digits).substr(4, 2));
        v.id_sex = (digits[3] - '0') % 2 == 0 ? 1 : 2;
    }
    if (s.digits.size() == 9 || s.digits.size() == 12) v.set(Flag::old_id);
    if (s.digits.size() == 10 && !v.has(Flag::phone) && s.others == 0) v.set(Flag::ministry_code);
}

/// tổ 5, KP 2, ấp Bình Hòa, thôn 3, số 12/4, đường …
bool has_hamlet_word(std::string const& folded) {
    static std::vector<std::string> const words{"to ", "thon ",  "ap ",      "kp ",  "kp.",     "khu pho", "xom ",
                                                "so ", "duong ", "hem ",     "ngo ", "buon ",   "ban ",    "khu ",
                                                "sn ", "so nha", "doi ",     "lo ",  "quoc lo", "tdp",     "khom ",
                                                "kdc", "cc ",    "chung cu", "soc "};
    for (auto const& w : words) {
        if (folded.starts_with(w)) return true;
        if (auto const at = folded.find(w);
            at != folded.npos && at > 0 && (folded[at - 1] == ' ' || folded[at - 1] == ','))
            return true;
    }
    return false;
}

void look_at_places(Shape const& s, Lexicon const& lexicon, Value& v) {
    if (s.letters == 0 && s.digits.size() < 3) return;
    if (lexicon.is_province(s.clean)) v.set(Flag::province);
    bool const with_kind = s.folded.starts_with("xa ") || s.folded.starts_with("phuong ") ||
        s.folded.starts_with("thi tran ") || s.folded.starts_with("dac khu ");
    if (lexicon.is_commune(s.clean) || lexicon.is_bare_commune(s.clean) ||
        (with_kind && s.words <= 6 && s.clean.find(',') == s.clean.npos))
        v.set(Flag::commune);
    if (v.has(Flag::commune) || v.has(Flag::province)) return;
    bool const hamlet = has_hamlet_word(s.folded) && (!s.digits.empty() || s.words >= 2);
    std::string const last = s.clean.substr(
        std::min(s.clean.size(), s.clean.rfind(',') == s.clean.npos ? s.clean.size() : s.clean.rfind(',') + 1));
    bool unit = !last.empty() &&
        (lexicon.is_province(last) || lexicon.is_commune(last) || lexicon.is_bare_commune(text::clean(last).text));
    for (std::string_view kind : {"phuong ", "xa ", "thi tran ", "huyen ", "quan ", "tinh ", "thanh pho "})
        if (auto const at = s.folded.find(kind);
            at != s.folded.npos && at > 0 && (s.folded[at - 1] == ' ' || s.folded[at - 1] == ','))
            unit = true;
    if (unit && s.words >= 3)
        v.set(Flag::address);
    else if (hamlet)
        v.set(Flag::hamlet);
}

void look_at_numbers(Shape const& s, Value& v) {
    std::string plain = s.clean;
    std::replace(plain.begin(), plain.end(), ',', '.');
    if (auto const n = parse_number<double>(plain)) {
        v.number = n;
        v.set(Flag::number);
        if (plain.find('.') != plain.npos && plain.find_last_not_of('0') != plain.find('.')) v.set(Flag::decimal);
    }
    if (!s.only_digits() || s.digits.size() > 9) return;
    int const n = *parse_number<int>(std::string_view(s.digits));
    v.set(Flag::whole);
    if (n >= 1945 && n <= 2035 && s.digits.size() == 4) v.set(Flag::year);
    if (n >= 1 && n <= 31) v.set(Flag::day);
    if (n >= 1 && n <= 12) v.set(Flag::month);
    if (n >= 1 && n <= 12) v.set(Flag::grade);
    if (n <= 1) v.set(Flag::yes_no);
}

void look_at_names(Shape const& s, Lexicon const& lexicon, Names const& names, Value& v) {
    if (s.letters == 0 || !s.digits.empty()) return;
    if (lexicon.is_job(s.clean)) v.set(Flag::job);
    auto const words = split(s.clean, ' ');
    if (words.size() == 1 && s.others == 0) {
        v.set(Flag::one_word);
        if (names.is_middle(words[0])) v.set(Flag::middle);
        if (names.is_family(words[0])) v.set(Flag::family_middle);
    }
    if (v.has(Flag::province) || v.has(Flag::address) || v.has(Flag::hamlet) || v.has(Flag::school) ||
        v.has(Flag::sex) || v.lists != 0)
        return;
    if (v.has(Flag::job) && !names.is_given(words.back())) return;
    if (names.looks_like_person(s.clean) &&
        !(s.folded.starts_with("xa ") || s.folded.starts_with("tinh ") || s.folded.starts_with("thanh pho "))) {
        v.set(Flag::person);
        v.girl = names.chance_of_girl(s.clean);
        if (words.size() <= 4 && names.is_middle(words.back())) v.set(Flag::family_middle);
    }
}

bool is_school(std::string const& folded) {
    static std::vector<std::string> const begins{
        "truong ", "thcs ", "thpt ",   "th ",       "tieu hoc ",  "mn ",      "mam non ",  "mau giao ", "mg ",
        "pt ",     "ptdt",  "th&thcs", "thcs&thpt", "trung tam ", "dai hoc ", "cao dang ", "dh ",       "cd "};
    return std::any_of(begins.begin(), begins.end(), [&](std::string const& b) { return folded.starts_with(b); }) &&
        folded.size() > 5;
}

}  // namespace

std::optional<LocalDate> date_in(std::string_view text, bool serials) {
    if (auto const date = written_date(text)) return date;
    if (!serials) return std::nullopt;
    auto const serial = parse_number<int>(text);
    if (!serial || *serial < 15000 || *serial > 59999) return std::nullopt;
    return LocalDate::from_excel_serial(*serial);
}

Value look_at(std::string_view text, Lexicon const& lexicon, Names const& names) {
    Value v;
    Shape const s = shape_of(text);
    if (s.clean.empty() || s.clean.size() > 600) return v;
    v.lists = lexicon.lists_holding(s.clean);
    v.date = date_in(s.clean, true);
    if (v.date) v.set(Flag::date);
    static std::vector<std::string> const boys{"nam", "trai", "con trai", "m", "male", "boy"},
        girls{"nu", "gai", "con gai", "f", "female", "girl"};
    if (std::find(boys.begin(), boys.end(), s.folded) != boys.end()) v.sex = 1;
    if (std::find(girls.begin(), girls.end(), s.folded) != girls.end()) v.sex = 2;
    if (v.sex) v.set(Flag::sex);
    if (s.digits.size() >= 9 && is_phone(s)) v.set(Flag::phone);
    look_at_ids(s, lexicon, v);
    if (std::count(s.clean.begin(), s.clean.end(), '@') == 1 && s.clean.find(' ') == s.clean.npos) v.set(Flag::email);
    if (s.folded.find("http") == 0 || s.folded.starts_with("www.") ||
        (s.words == 1 && s.folded.ends_with(".vn") && !v.has(Flag::email)))
        v.set(Flag::website);
    static std::vector<std::string> const marks{"x", "v", "✓", "✔", "☑"},
        answers{"co", "khong", "yes", "no", "true", "false", "k", "c"};
    if (std::find(marks.begin(), marks.end(), s.folded) != marks.end() || s.clean == "✓" || s.clean == "✔")
        v.set(Flag::mark);
    if (std::find(answers.begin(), answers.end(), s.folded) != answers.end()) v.set(Flag::yes_no);
    if (is_school(s.folded)) v.set(Flag::school);
    look_at_places(s, lexicon, v);
    look_at_numbers(s, v);
    if (auto const name = parse_class_name(s.clean); name && !name->from_date) v.set(Flag::class_name);
    if (s.folded.starts_with("khoi ") || s.folded.starts_with("lop ")) {
        auto const rest = std::string_view(s.folded).substr(s.folded.find(' ') + 1);
        if (auto const n = parse_number<int>(rest); n && *n >= 1 && *n <= 12) v.set(Flag::grade);
    }
    look_at_names(s, lexicon, names, v);
    if (s.words == 1 && !s.digits.empty() && s.clean.size() >= 3 && s.clean.size() <= 24 && !v.date &&
        s.clean.find('@') == s.clean.npos && s.clean.find('/') == s.clean.npos)
        v.set(Flag::code);
    if (s.letters >= 3 && s.words >= 2) v.set(Flag::words);
    return v;
}

}  // namespace pv::recognition
