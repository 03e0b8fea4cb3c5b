#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>

#include "platform/recognition/evidence.h"
#include "vocabulary/number.h"

namespace pv::recognition {
namespace {

/// w⁺ from four fifths on, w⁻ up to a quarter, straight between.
double by_share(double share, double for_it, double against_it) {
    if (share >= 0.8) return for_it;
    if (share <= 0.25) return against_it;
    return against_it + (share - 0.25) / 0.55 * (for_it - against_it);
}

double spread(ColumnStats const& s) { return s.filled ? double(s.distinct) / s.filled : 0; }

/// Log density of the mean chance of a girl against a broad one, at most ±3.
double whose_name(double girl, double mean, double width) {
    double const z = (girl - mean) / width;
    return std::clamp(-0.5 * z * z - std::log(width / 0.4), -3.0, 3.0);
}

double person(FieldSpec const& f, ColumnStats const& s) {
    double e = by_share(s.of(Flag::person), 3.5, -5);
    std::string_view const whose = f.holds.of.empty() ? std::string_view() : std::string_view(f.holds.of[0]);
    if (s.girl && s.filled >= 5 && s.of(Flag::person) > 0.5) {
        if (whose == "father") e += whose_name(*s.girl, 0.10, 0.10);
        if (whose == "mother") e += whose_name(*s.girl, 0.88, 0.10);
        if (whose == "child") e += whose_name(*s.girl, 0.46, 0.14);
        if (whose == "staff" || whose == "teacher") e += whose_name(*s.girl, 0.62, 0.20) * 0.5;
    }
    if (whose == "guardian" && s.filled < s.rows * 0.4) e += 0.3;
    // A child stands once in a list; a class teacher many times.
    if (whose == "child" && s.filled >= 10) e += spread(s) > 0.9 ? 0.8 : spread(s) < 0.3 ? -3 : 0;
    if ((whose == "child" || whose == "staff") && s.filled < s.rows * 0.5) e -= 1.5;
    return e;
}

double birth(std::string_view whose, ColumnStats const& s) {
    double e = by_share(s.of(Flag::date), 3, -5);
    if (s.of(Flag::date) < 0.3) return s.of(Flag::year) > 0.8 ? -1.0 : e;
    bool const child = whose == "child";
    double const right = child ? s.child_ages : s.adult_ages,
                 wrong = child ? s.adult_ages - s.child_ages : s.child_ages - s.adult_ages;
    e += right >= 0.8 ? 2 : right < 0.4 ? -4 : 0;
    if (wrong > 0.5) e -= 2;
    if (s.filled >= 10) e += spread(s) >= 0.5 ? 1 : spread(s) < 0.25 ? -4 : 0;
    if (s.filled < s.rows * 0.7) e -= 2;
    return e;
}

double other_date(ColumnStats const& s) {
    double e = by_share(s.of(Flag::date), 3, -5);
    if (s.filled >= 10 && spread(s) < 0.4) e += 0.6;
    return e;
}

double ids(std::string_view whose, ColumnStats const& s) {
    double e = by_share(s.of(Flag::personal_id), 5, -5);
    if (s.of(Flag::personal_id) < 0.4) return e;
    double const right = whose == "child" ? s.child_ids : s.adult_ids;
    return e + (right >= 0.8 ? 1.2 : right < 0.4 ? -4 : 0);
}

double in_range(FieldSpec const& f, ColumnStats const& s, Flag flag) {
    double const share = s.of(flag);
    double e = by_share(share, 0.8, -3);
    if (f.holds.of.size() == 2 && share > 0.5) {
        double const low = parse_number<double>(f.holds.of[0]).value_or(0),
                     high = parse_number<double>(f.holds.of[1]).value_or(0);
        e += s.least >= low && s.greatest <= high ? 0.5 : s.greatest > high * 1.5 || s.least < low / 1.5 ? -3 : -0.5;
    }
    return e;
}

double code_list(FieldSpec const& f, ColumnStats const& s, Lexicon const& lexicon) {
    std::string_view const list = f.holds.of.empty() ? std::string_view() : std::string_view(f.holds.of[0]);
    static std::map<std::string_view, std::pair<double, double>> const weights{
        {"ethnic_groups", {5, -3.5}}, {"religions", {3.5, -3.5}}, {"countries", {4.5, -3.5}}, {"sexes", {5, -4.5}}};
    auto const found = weights.find(list);
    auto const [plus, minus] = found == weights.end() ? std::pair(4.0, -2.5) : found->second;
    auto const bit = lexicon.list_bit(list);
    if (!bit) return 0;
    // Some fields also hold what another list names: "Giáo viên" as a post.
    double share = s.of_list(bit);
    for (std::size_t i = 1; i < f.holds.of.size(); ++i) share += s.of_list(lexicon.list_bit(f.holds.of[i]));
    if (f.holds.of.size() > 1 && s.of_list(bit) < 0.15) return minus;
    double e = by_share(share, plus, minus);
    if (share < 0.5) return e;
    // What stands in several lists (Không, 01, Khá) says less.
    int lists = 0;
    for (double share : s.list_share) lists += share >= 0.8;
    e -= std::min(2.5, 0.6 * (lists - 1));
    if (s.of(Flag::number) > 0.5) e -= 2;  // codes instead of names: which list it is, numbers do not tell
    if (s.distinct == 1) e -= 0.3;
    return e;
}

double class_column(ColumnStats const& s, bool list_of_classes) {
    double e = by_share(s.of(Flag::class_name), 4, -3.5);
    if (s.of(Flag::class_name) < 0.5) return e;
    // 6.1 is a class, 7.5 a mark: marks have many values that change from row to row.
    if (s.of(Flag::decimal) > 0.5 && !list_of_classes && (s.changes > 0.5 || s.distinct * 4 > s.filled)) return -4;
    bool const all_distinct = s.filled >= 4 && spread(s) > 0.95;
    if (list_of_classes) return e + (all_distinct ? 1.2 : -1);
    if (all_distinct && s.filled >= 8) return e - 2;
    return e + (s.changes < 0.4 ? 1 : 0);
}

/// Text that is plainly something else is no free text.
double free_text(ColumnStats const& s) {
    double typed = 0;
    for (Flag f :
         {Flag::date, Flag::personal_id, Flag::phone, Flag::sex, Flag::email, Flag::person, Flag::ministry_code,
          Flag::class_name, Flag::province, Flag::commune, Flag::address})
        typed = std::max(typed, s.of(f));
    return typed > 0.8 ? -2.5 : typed > 0.5 ? -1 : 0.2;
}

double own_code(ColumnStats const& s) {
    if (s.of(Flag::personal_id) > 0.5 || s.of(Flag::date) > 0.5 || s.of(Flag::phone) > 0.5) return -3;
    double e = by_share(s.of(Flag::code), 1.0, -2.5);
    return e + (s.filled >= 5 && spread(s) > 0.95 ? 0.5 : -1);
}

double place(ColumnStats const& s, bool province, std::string_view role) {
    double const share = province ? s.of(Flag::province) : s.of(Flag::commune);
    double e = by_share(share, 3, -3);
    if (share < 0.5) return e;
    // People of one school live in few places and come from many.
    bool const concentrated = province ? s.commonest >= 0.5 : s.commonest >= 0.3 || s.distinct * 7 <= s.filled;
    if (role == "residence") e += concentrated ? 1.0 : -0.6;
    if (role == "home") e += (concentrated ? -0.6 : 0.4) + (province ? s.with_province_kind > 0.7 ? 0.5 : -0.5 : 0);
    if (role == "birth") e += (concentrated ? -0.6 : 0.4) + (s.with_province_kind < 0.3 ? 0.7 : -0.7);
    return e;
}

struct Case {
    FieldSpec const& f;
    ColumnStats const& s;
    Lexicon const& lexicon;
    std::string_view of() const { return f.holds.of.empty() ? std::string_view() : std::string_view(f.holds.of[0]); }
};

double evidence_of(FieldSpec const& f, ColumnStats const& s, Lexicon const& lexicon) {
    static std::map<std::string_view, double (*)(Case const&)> const judges{
        {"person", [](Case const& c) -> double { return person(c.f, c.s); }},
        {"birth", [](Case const& c) -> double { return birth(c.of(), c.s); }},
        {"date", [](Case const& c) -> double { return other_date(c.s); }},
        {"sex",
         [](Case const& c) -> double {
             return std::max(
                 by_share(c.s.of(Flag::sex), 5, -4.5),
                 c.s.distinct == 2 && (c.s.of(Flag::yes_no) > 0.95 || c.s.of_list(c.lexicon.list_bit("sexes")) > 0.95)
                     ? 0.8
                     : -9);
         }},
        {"mark",
         [](Case const& c) -> double {
             return std::max(by_share(c.s.of(Flag::mark), 1, -3.5), -3.5) +
                 (c.s.filled > c.s.rows * 0.2 && c.s.filled < c.s.rows * 0.8 ? 0.5 : -0.5);
         }},
        {"flag", [](Case const& c) -> double { return by_share(c.s.of(Flag::mark) + c.s.of(Flag::yes_no), 1, -3.5); }},
        {"personal_id", [](Case const& c) -> double { return ids(c.of(), c.s); }},
        {"ministry_code", [](Case const& c) -> double { return by_share(c.s.of(Flag::ministry_code), 4, -4); }},
        {"insurance", [](Case const& c) -> double { return by_share(c.s.of(Flag::ministry_code), 2, -3); }},
        {"old_id",
         [](Case const& c) -> double {
             return by_share(c.s.of(Flag::old_id), 2.5, -3) - (c.s.of(Flag::personal_id) > 0.8 ? 2 : 0);
         }},
        {"phone", [](Case const& c) -> double { return by_share(c.s.of(Flag::phone), 4.5, -4.5); }},
        {"email", [](Case const& c) -> double { return by_share(c.s.of(Flag::email), 5.5, -4); }},
        {"website", [](Case const& c) -> double { return by_share(c.s.of(Flag::website), 5, -3); }},
        {"province", [](Case const& c) -> double { return place(c.s, true, "residence"); }},
        {"commune", [](Case const& c) -> double { return place(c.s, false, "residence"); }},
        {"province_text",
         [](Case const& c) -> double { return place(c.s, true, c.f.key == "birthPlace" ? "birth" : "home"); }},
        {"commune_text", [](Case const& c) -> double { return place(c.s, false, "home"); }},
        {"address",
         [](Case const& c) -> double { return by_share(c.s.of(Flag::address) + 0.5 * c.s.of(Flag::hamlet), 4, -2.5); }},
        {"hamlet",
         [](Case const& c) -> double {
             return std::max(by_share(c.s.of(Flag::hamlet), 3.6, -2.5), by_share(c.s.of(Flag::address), 1.5, -2.5));
         }},
        {"class", [](Case const& c) -> double { return class_column(c.s, false); }},
        {"class_list", [](Case const& c) -> double { return class_column(c.s, true); }},
        {"grade",
         [](Case const& c) -> double {
             return by_share(c.s.of(Flag::grade), c.s.distinct <= 12 ? 3.5 : -2, -3.5) + (c.s.rising > 0.6 ? -3 : 0);
         }},
        {"list", [](Case const& c) -> double { return code_list(c.f, c.s, c.lexicon); }},
        {"job", [](Case const& c) -> double { return by_share(c.s.of(Flag::job), 3.5, -3); }},
        {"year",
         [](Case const& c) -> double {
             return std::max(
                 by_share(c.s.parent_years, 3.2, -4),
                 by_share(c.s.of(Flag::date), 0.5, -4) + (c.s.adult_ages > 0.8 ? 0 : -4));
         }},
        {"year_other", [](Case const& c) -> double { return by_share(c.s.of(Flag::year), 2, -3); }},
        {"birth_year", [](Case const& c) -> double { return by_share(c.s.of(Flag::year), 1, -4); }},
        {"day",
         [](Case const& c) -> double {
             return by_share(c.s.of(Flag::day), 0.5, -4) + (c.s.greatest > 12 ? 0.5 : -0.5);
         }},
        {"month", [](Case const& c) -> double { return by_share(c.s.of(Flag::month), 0.5, -4); }},
        {"whole", [](Case const& c) -> double { return in_range(c.f, c.s, Flag::whole); }},
        {"number", [](Case const& c) -> double { return in_range(c.f, c.s, Flag::number); }},
        {"running",
         [](Case const& c) -> double { return by_share(c.s.of(Flag::whole), 0.3, -4) + (c.s.rising > 0.8 ? 1 : -1); }},
        {"running_class",
         [](Case const& c) -> double {
             return by_share(c.s.of(Flag::whole), 0.3, -4) + (c.s.rising < 0.6 || c.s.greatest > 70 ? -2 : 0.8);
         }},
        {"family_middle",
         [](Case const& c) -> double {
             return by_share(c.s.of(Flag::family_middle), 1.0, -4) + (c.s.of(Flag::person) < 0.8 ? 0.5 : 0);
         }},
        {"family",
         [](Case const& c) -> double {
             return by_share(c.s.of(Flag::family_middle), 0.8, -4) + (c.s.of(Flag::one_word) > 0.9 ? 0.5 : -3);
         }},
        {"middle", [](Case const& c) -> double { return by_share(c.s.of(Flag::middle), 0.8, -3); }},
        {"given",
         [](Case const& c) -> double {
             return by_share(c.s.of(Flag::one_word), 0.8, -4) -
                 (c.s.of(Flag::sex) > 0.5 || c.s.list_share[0] > 0.9 ||
                          c.s.of_list(c.lexicon.list_bit("ethnic_groups")) > 0.6
                      ? 6
                      : 0);
         }},
        {"own_code", [](Case const& c) -> double { return own_code(c.s); }},
        {"key", [](Case const& c) -> double { return own_code(c.s) - 0.3; }},
        {"school_name", [](Case const& c) -> double { return by_share(c.s.of(Flag::school), 3, -1.5); }},
        {"school_code",
         [](Case const& c) -> double {
             return by_share(c.s.of(Flag::code), 0.5, -2.5) - (c.s.of(Flag::phone) > 0.5 ? 3 : 0);
         }},
        {"text", [](Case const& c) -> double { return free_text(c.s); }},
    };
    auto const found = judges.find(f.holds.what);
    return found == judges.end() ? 0 : found->second({f, s, lexicon});
}

}  // namespace

double content_evidence(FieldSpec const& field, ColumnStats const& stats, Lexicon const& lexicon) {
    if (stats.filled == 0) return 0;
    double const e = std::clamp(evidence_of(field, stats, lexicon), -6.0, 6.5);
    return e * stats.filled / (stats.filled + 2.0);  // a few rows prove little
}

}  // namespace pv::recognition
