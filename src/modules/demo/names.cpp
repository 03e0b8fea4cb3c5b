#include "modules/demo/names.h"

#include <stdexcept>
#include <utility>

#include "platform/config/embedded.h"
#include "vocabulary/number.h"

extern pv::EmbeddedFile const pv_embedded_demo[];
extern std::size_t const pv_embedded_demo_count;

namespace pv::demo {
namespace {

std::vector<std::string> split(std::string_view text, char at) {
    std::vector<std::string> out;
    while (true) {
        auto const end = text.find(at);
        out.emplace_back(text.substr(0, end));
        if (end == text.npos) return out;
        text.remove_prefix(end + 1);
    }
}

}  // namespace

std::vector<std::vector<std::string>> read_table(std::string_view file) {
    for (std::size_t i = 0; i < pv_embedded_demo_count; ++i) {
        if (pv_embedded_demo[i].path != file) continue;
        std::vector<std::vector<std::string>> out;
        bool header = true;
        for (auto const& line : split(pv_embedded_demo[i].text(), '\n'))
            if (!line.empty() && !std::exchange(header, false)) out.push_back(split(line, ','));
        return out;
    }
    throw std::logic_error("no such table of the demo province");
}

Names::Names() {
    auto const count = [](std::string const& text) { return parse_number<int>(text).value(); };
    std::vector<int> weights, male, female;
    for (auto const& r : read_table("family_names.csv")) families_.push_back(r[0]), weights.push_back(count(r[1]));
    family_ = Weighted(weights);
    for (auto const& r : read_table("middle_names.csv"))
        middles_.push_back(r[0]), male.push_back(count(r[1])), female.push_back(count(r[2]));
    middle_ = {Weighted(male), Weighted(female)};
    male.clear(), female.clear();
    for (auto const& r : read_table("given_names.csv"))
        givens_.push_back(r[0]), male.push_back(count(r[1])), female.push_back(count(r[2]));
    given_ = {Weighted(male), Weighted(female)};
    for (auto const& r : read_table("ethnic_names.csv"))
        groups_.push_back({r[0], r[3], {split(r[1], '|'), split(r[2], '|')}});
    for (auto const& r : read_table("ethnic_shares.csv")) shares_[r[0]].push_back({r[1], count(r[2])});
    for (auto const& r : read_table("school_names.csv"))
        (r[0] == "preschool" ? preschool_names_ : school_names_).push_back(r[1]);
}

Names::Group const& Names::group(std::string const& code) const {
    for (auto const& g : groups_)
        if (g.code == code) return g;
    return groups_.front();
}

std::string Names::ethnic_code(Random& random, std::string const& former_province, double raised) const {
    auto const known = shares_.find(former_province);
    double at = random.unit() * 10000;
    for (auto const& share : (known == shares_.end() ? shares_.at("") : known->second)) {
        at -= share.per_ten_thousand * raised;
        if (at < 0) return share.ethnic;
    }
    return "01";
}

std::string Names::family(Random& random, std::string const& ethnic, bool male) const {
    auto const& g = group(ethnic);
    return ethnic == "01" ? families_[family_.pick(random)] : random.of(g.families[male ? 0 : 1]);
}

std::string Names::full(Random& random, std::string const& ethnic, bool male, std::string const& father_family) const {
    auto const& g = group(ethnic);
    std::size_t const sex = male ? 0 : 1;
    std::string const& given = givens_[given_[sex].pick(random)];
    std::string const middle = middles_[middle_[sex].pick(random)];
    if (g.style == "koho") return (male ? "K'" + middle : "Ka " + middle) + " " + given;  // K' and Ka stand for the sex
    // Xtiêng, Chơ-ro and Mnông: the family name tells the sex (Điểu, Thị), one given name follows
    if (g.style == "short" && (father_family == "Điểu" || father_family == "Thị"))
        return (male ? "Điểu " : "Thị ") + given;
    return father_family + " " + middle + " " + given;
}

}  // namespace pv::demo
