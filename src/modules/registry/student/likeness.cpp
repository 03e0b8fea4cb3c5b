#include "modules/registry/student/likeness.h"

#include <algorithm>
#include <bit>
#include <string_view>
#include <vector>

#include "modules/registry/student/fields.h"
#include "vocabulary/text.h"

namespace pv::registry::student {
namespace {

std::uint32_t letters_of(std::string_view folded) {
    std::uint32_t out = 0;
    for (char const c : folded) out |= 1u << (static_cast<unsigned char>(c) & 31);
    return out;
}

bool same(std::string const& a, std::string const& b) { return !a.empty() && a == b; }

std::vector<std::string_view> words(std::string_view name) {
    std::vector<std::string_view> out;
    while (!name.empty()) {
        auto const end = std::min(name.find(' '), name.size());
        out.push_back(name.substr(0, end));
        name.remove_prefix(std::min(end + 1, name.size()));
    }
    return out;
}

/// One word more, less or other, the given name and another word the same: "Trần Thanh Hoà", "Trần Thị Thanh Hoà". Who
/// bears another given name is another child (S05).
bool one_word_apart(std::string const& left, std::string const& right) {
    auto a = words(left), b = words(right);
    if (a.size() > b.size()) std::swap(a, b);
    if (a.size() < 2 || b.size() - a.size() > 1 || a.back() != b.back()) return false;
    std::size_t at = 0;
    while (at < a.size() && a[at] == b[at]) ++at;
    std::size_t const behind =
        a.size() == b.size() ? at + 1 : at;  // in the shorter; in the longer one word is passed over
    return (a.size() < b.size() || a.size() > 2) &&
        std::equal(
               a.begin() + static_cast<std::ptrdiff_t>(std::min(behind, a.size())), a.end(),
               b.begin() + static_cast<std::ptrdiff_t>(std::min(at + 1, b.size())), b.end());
}

/// One letter more, less or other changes two bits at most: most pairs need no closer look.
bool spelt_alike(Traits const& a, Traits const& b) {
    constexpr int letters_apart = 2;
    return std::popcount(a.letters ^ b.letters) <= 2 * letters_apart &&
        text::edit_distance(a.name, b.name, letters_apart) <= letters_apart;
}

}  // namespace

std::string swapped_day_month(std::string const& iso) {
    return iso.size() == 10 ? iso.substr(0, 5) + iso.substr(8, 2) + "-" + iso.substr(5, 2) : std::string();
}

Traits traits_of(Values const& v) {
    Traits t{
        value_of(v, "birth"_f),
        value_of(v, "sex"_f),
        value_of(v, "personalId"_f),
        text::fold(value_of(v, "fullName"_f)),
        {},
        text::fold(value_of(v, "fatherName"_f)),
        text::fold(value_of(v, "motherName"_f)),
        value_of(v, "phone"_f),
        value_of(v, "permanentCommuneCode"_f)};
    t.letters = letters_of(t.name);
    t.given = t.name.substr(t.name.rfind(' ') == t.name.npos ? 0 : t.name.rfind(' ') + 1);
    return t;
}

Likeness compare(Traits const& a, Traits const& b) {
    if (a.name != b.name && a.sex != b.sex) return Likeness::none;
    bool const same_birth = a.born == b.born;
    if (a.born.empty() || (!same_birth && swapped_day_month(a.born) != b.born)) return Likeness::none;
    bool const different_ids = !a.personal_id.empty() && !b.personal_id.empty() && a.personal_id != b.personal_id;
    bool const same_parents = same(a.father, b.father) || same(a.mother, b.mother);
    bool const related = same_parents || same(a.phone, b.phone) || same(a.commune, b.commune);
    // a sex that is marked wrongly makes no other child
    if (a.name == b.name && same_birth && related && !different_ids) return Likeness::likely;
    if (a.sex != b.sex || (different_ids && !(same_birth && same_parents))) return Likeness::none;
    bool const alike = spelt_alike(a, b);
    // Twins: the same parents and day, given names that differ.
    if (alike && same_birth && same_parents && a.given != b.given) return Likeness::twin;
    return !different_ids && (alike || (a.given == b.given && one_word_apart(a.name, b.name))) ? Likeness::near
                                                                                               : Likeness::none;
}

Kin kin(Traits const& a, Traits const& b) {
    if (same(a.father, b.father) || same(a.mother, b.mother) || same(a.phone, b.phone)) return Kin::same;
    bool const father = !a.father.empty() && !b.father.empty(), mother = !a.mother.empty() && !b.mother.empty();
    return father || mother ? Kin::other : Kin::silent;
}

Likeness likeness(Values const& a, Values const& b) { return compare(traits_of(a), traits_of(b)); }

}  // namespace pv::registry::student
