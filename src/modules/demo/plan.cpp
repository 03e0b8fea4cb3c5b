#include "modules/demo/plan.h"

#include <fmt/format.h>

#include <map>
#include <set>

namespace pv::demo {
namespace {

constexpr Grade preschool[] = {
    {"16", "01", "Nhà trẻ ", 2, 22, "03"},
    {"17", "01", "Mầm ", 3, 24, "04"},
    {"17", "01", "Chồi ", 4, 28, "05"},
    {"17", "01", "Lá ", 5, 33, "06"}};
constexpr Grade primary[] = {
    {"01", "02", "1", 6, 34, ""},
    {"02", "02", "2", 7, 34, ""},
    {"03", "02", "3", 8, 34, ""},
    {"04", "02", "4", 9, 34, ""},
    {"05", "02", "5", 10, 34, ""}};
constexpr Grade lower[] = {
    {"06", "03", "6A", 11, 42, ""},
    {"07", "03", "7A", 12, 42, ""},
    {"08", "03", "8A", 13, 42, ""},
    {"09", "03", "9A", 14, 42, ""}};
constexpr Grade upper[] = {
    {"10", "04", "10A", 15, 42, ""}, {"11", "04", "11A", 16, 42, ""}, {"12", "04", "12A", 17, 42, ""}};
constexpr Grade continuing[] = {
    {"13", "05", "10B", 15, 40, ""}, {"14", "05", "11B", 16, 40, ""}, {"15", "05", "12B", 17, 40, ""}};

/// A kind of school with its share among a thousand schools and its usual size. Shares of levels and ownership follow a
/// real province's list of 814 schools; sizes those of a populous one.
struct Kind {
    char const* code;
    char const* ownership;
    char const* word;
    char digit;
    int per_mille;
    int size;
    char const* levels;
};
constexpr Kind kinds[] = {
    {"06", "01", "Tiểu học", '4', 262, 920, "02"},
    {"01", "01", "Mầm non", '2', 240, 380, "01"},
    {"07", "01", "THCS", '5', 188, 960, "03"},
    {"08", "01", "THPT", '7', 54, 1250, "04"},
    {"01", "09", "Mầm non Tư thục", '3', 100, 180, "01"},
    {"13", "01", "Trung tâm GDNN – GDTX", '9', 14, 520, "05"},
    {"09", "01", "TH – THCS", '5', 32, 620, "02 03"},
    {"19", "09", "Nhóm lớp mầm non độc lập", '1', 70, 48, "01"},
    {"11", "09", "TH, THCS và THPT", '7', 12, 1100, "02 03 04"},
    {"08", "09", "THPT Tư thục", '7', 12, 620, "04"},
    {"10", "01", "THCS và THPT", '7', 6, 950, "03 04"},
    {"06", "09", "Tiểu học Tư thục", '4', 10, 420, "02"},
};

std::vector<Grade> grades_of(std::string_view levels) {
    std::vector<Grade> out;
    auto const add = [&](char const* level, auto const& grades) {
        if (levels.find(level) != levels.npos) out.insert(out.end(), std::begin(grades), std::end(grades));
    };
    add("01", preschool), add("02", primary), add("03", lower), add("04", upper), add("05", continuing);
    return out;
}

/// Shares a whole by weights so that the parts add up: largest remainders first.
std::vector<int> share(int total, std::vector<double> const& weights) {
    double const sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    std::vector<int> out;
    std::vector<std::pair<double, std::size_t>> rests;
    int given = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        double const exact = total * weights[i] / sum;
        out.push_back(static_cast<int>(exact));
        given += out.back();
        rests.emplace_back(out.back() - exact, i);
    }
    std::sort(rests.begin(), rests.end());
    for (int i = 0; i < total - given; ++i) ++out[rests[static_cast<std::size_t>(i) % rests.size()].second];
    return out;
}

/// School codes in the form of their time: province and district of the founding, a letter for the kind, a running
/// number; the ten-digit form when those are used up; commune and running number for schools founded since 1/7/2025.
class Codes {
public:
    std::string draw(Commune const& commune, Kind const& kind, int founded) {
        if (founded > 2025) return fmt::format("{}{}{:03}", commune.province, commune.code, ++running_[commune.code]);
        bool const department =
            kind.levels[1] == '4' || kind.levels[1] == '5' || std::string_view(kind.levels).ends_with("04");
        std::string const stem = commune.old_province + (department ? "000" : commune.old_district) + kind.digit;
        if (int& n = running_[stem]; n < 89) return fmt::format("{}{:02}", stem, ++n);
        std::string const level = std::string(kind.levels).substr(std::string_view(kind.levels).size() - 2);
        std::string const longer = commune.old_province + (department ? "000" : commune.old_district) + level;
        return fmt::format("{}{:03}", longer, ++running_[longer]);
    }

private:
    std::map<std::string, int> running_;
};

}  // namespace

std::vector<Commune> read_communes(db::Tx& tx, Random& random) {
    std::vector<Commune> out;
    auto const rows = tx.query("demo_communes", R"sql(
        SELECT u.id, u.code, a.name_vi, p.code AS province, p.name_vi AS province_name, s.old_district_code, s.old_province_code, b.id AS bureau_id
          FROM registry.org_unit_current u
          JOIN reference.admin_unit a ON a.tier = 'commune' AND a.code = u.code AND upper_inf(a.period)
          JOIN reference.admin_unit p ON p.tier = 'province' AND p.code = a.parent_code AND upper_inf(p.period)
          JOIN LATERAL (SELECT old_district_code, old_province_code FROM reference.admin_successor x
                         WHERE x.new_commune_code = u.code AND x.old_district_code IS NOT NULL ORDER BY x.transfer DESC, x.old_ward_code LIMIT 1) s ON true
          JOIN registry.org_unit_current b ON b.kind = 'PHONG' AND b.code = s.old_district_code
         WHERE u.kind = 'XA' ORDER BY u.code
    )sql");
    for (auto const r : rows) {
        Commune c;
        c.unit_id = r.int64("id"), c.bureau_id = r.int64("bureau_id");
        c.code = r.string("code"), c.name = r.string("name_vi"), c.old_district = r.string("old_district_code"),
        c.old_province = r.string("old_province_code"), c.province = r.string("province"),
        c.province_name = r.string("province_name");
        c.ward = c.name.starts_with("Phường");
        c.minority = c.ward      ? 0.4 + 0.4 * random.unit()
            : random.chance(0.2) ? 2.2 + random.unit()
                                 : 0.7 + 0.6 * random.unit();
        out.push_back(std::move(c));
    }
    if (out.empty()) throw std::logic_error("no communes in the reference data");
    return out;
}

std::vector<School> plan_schools(
    std::vector<Commune> const& communes, Names const& names, int students, Random& random) {
    // About 1,700 schools for 1.2 million; a small province has fewer but every kind that most children go to.
    int const count = std::clamp(static_cast<int>(std::lround(students / 706.0)), 14, 1700);
    std::vector<double> shares;
    for (auto const& k : kinds) shares.push_back(k.per_mille);
    std::vector<int> of_kind = share(count, shares);
    for (std::size_t k = 0; k < 7; ++k)
        if (of_kind[k] == 0) ++of_kind[k], --*std::max_element(of_kind.begin(), of_kind.end());
    // Communes: all when the province is full, else some of both former provinces, wards and rural communes.
    std::vector<int> order(communes.size());
    std::iota(order.begin(), order.end(), 0);
    for (std::size_t i = order.size() - 1; i > 0; --i)
        std::swap(order[i], order[static_cast<std::size_t>(random.below(static_cast<int>(i) + 1))]);
    std::stable_partition(
        order.begin(), order.end(), [&](int c) { return communes[static_cast<std::size_t>(c)].ward; });
    // the commune that the demo accounts work in: a ward of the first district, in Đồng Nai one of Biên Hòa
    std::string seat;
    for (auto const& c : communes)
        if (c.ward && c.old_province == c.province && (seat.empty() || c.old_district < seat)) seat = c.old_district;
    if (auto const first = std::find_if(
            order.begin(), order.end(),
            [&](int c) {
                auto const& x = communes[static_cast<std::size_t>(c)];
                return x.ward && x.old_district == seat;
            });
        first != order.end())
        std::iter_swap(order.begin(), first);
    int const wards =
        static_cast<int>(std::count_if(communes.begin(), communes.end(), [](Commune const& c) { return c.ward; }));
    int const used = std::clamp(count / 4, 3, static_cast<int>(communes.size()));
    std::vector<int> chosen, places;
    for (int i = 0; i < used; ++i) {
        bool const all = used == static_cast<int>(communes.size());
        chosen.push_back(order[static_cast<std::size_t>(
            all              ? i
                : i % 2 == 0 ? (i / 2) % wards
                             : wards + (i / 2) % (static_cast<int>(communes.size()) - wards))]);
    }
    for (int c : chosen)
        places.insert(places.end(), communes[static_cast<std::size_t>(c)].ward ? 3 : 2, c);  // wards have more people

    std::vector<School> out;
    std::vector<double> weights;
    Codes codes;
    std::set<std::string> taken;
    for (std::size_t k = 0; k < std::size(kinds); ++k) {
        auto const& kind = kinds[k];
        for (int i = 0; i < of_kind[k]; ++i) {
            School s;
            // first one in each commune, then by the number of people
            s.commune =
                i < used ? chosen[static_cast<std::size_t>((i + static_cast<int>(k)) % used)] : random.of(places);
            auto const& commune = communes[static_cast<std::size_t>(s.commune)];
            s.kind = kind.code, s.ownership = kind.ownership;
            s.grades = grades_of(kind.levels);
            for (auto const& g : s.grades)
                if (s.levels.empty() || s.levels.back() != g.level) s.levels.emplace_back(g.level);
            s.administered_by_commune = s.levels.back() < "04";
            s.founded = random.chance(0.02) && s.kind != "08" && students > 20000 ? 2026 : random.between(1978, 2018);
            s.code = codes.draw(commune, kind, s.founded);
            auto const& pool = s.levels.back() == "01" ? names.preschools() : names.schools();
            std::string const plain = commune.name.substr(
                commune.name.starts_with("Phường ") ? std::string_view("Phường ").size()
                                                    : std::string_view("Xã ").size());
            if (s.kind == "13") {
                s.name = fmt::format("{} {}", kind.word, plain);
                for (int n = 2; !taken.insert(s.name).second; ++n)
                    s.name = fmt::format("{} {} {}", kind.word, plain, n);
            } else {
                auto at = static_cast<std::size_t>(random.below(static_cast<int>(pool.size())));
                std::string name;
                for (std::size_t tries = 0;; ++tries, ++at) {
                    name = fmt::format("{} {}", kind.word, pool[at % pool.size()]);
                    if (tries >= pool.size()) name += fmt::format(" {}", tries / pool.size() + 1);
                    if (taken.insert(commune.code + name).second) break;
                }
                s.name = "Trường " + name;
                if (s.kind == "19") s.name = name;
            }
            s.address = commune.ward ? fmt::format("Khu phố {}, {}", random.between(1, 9), commune.name)
                                     : fmt::format("Ấp {}, {}", random.between(1, 8), commune.name);
            s.phone =
                fmt::format("{}{:07}", commune.old_province == "70" ? "0271" : "0251", 3000000 + random.below(999999));
            out.push_back(std::move(s));
            // sizes scatter around the usual one as a logarithmic bell
            double const bell = (random.unit() + random.unit() + random.unit() - 1.5) * 0.62;
            weights.push_back(kind.size * std::exp(bell) * (commune.ward ? 1.2 : 0.85));
        }
    }
    auto const sizes = share(students, weights);
    for (std::size_t i = 0; i < out.size(); ++i) out[i].students = sizes[i];
    return out;
}

}  // namespace pv::demo
