#include "platform/reference/reference.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "platform/config/embedded.h"
#include "vocabulary/text.h"

extern pv::EmbeddedFile const pv_embedded_reference[];
extern std::size_t const pv_embedded_reference_count;

namespace pv::reference {
namespace {

std::string lower_name(std::string_view text) { return text::same_name_key(text); }

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> out;
    while (!text.empty()) {
        auto const end = std::min(text.find(separator), text.size());
        out.push_back(text::clean(text.substr(0, end)).text);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

/// "02" and "2" and "2.0" are one code to a spreadsheet.
std::string number_form(std::string_view text) {
    if (text.ends_with(".0")) text.remove_suffix(2);
    if (text.empty() || text.find_first_not_of("0123456789") != text.npos) return {};
    auto const first = std::min(text.find_first_not_of('0'), text.size() - 1);
    return std::string(text.substr(first));
}

/// A name without its kind word: "Phường Trảng Dài" → "Trảng Dài".
std::string_view without_kind(std::string_view name) {
    for (std::string_view kind :
         {"Thành phố ", "Thị trấn ", "Thị xã ", "Phường ", "Huyện ", "Quận ", "Tỉnh ", "Xã ", "Đặc khu "})
        if (name.starts_with(kind)) return name.substr(kind.size());
    return name;
}

}  // namespace

int ReferenceTable::column(std::string_view name) const {
    auto const found = std::find(columns.begin(), columns.end(), name);
    return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
}

ReferenceTable parse_csv(std::string_view text) {
    ReferenceTable out;
    std::vector<std::string> row;
    std::string cell;
    bool quoted = false;
    auto const end_row = [&] {
        row.push_back(std::exchange(cell, {}));
        if (out.columns.empty())
            out.columns = std::move(row);
        else if (row.size() > 1 || !row[0].empty())
            row.resize(out.columns.size()), out.rows.push_back(std::move(row));
        row.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if (quoted) {
            if (c == '"' && i + 1 < text.size() && text[i + 1] == '"')
                cell += '"', ++i;
            else if (c == '"')
                quoted = false;
            else
                cell += c;
        } else if (c == '"') {
            quoted = true;
        } else if (c == ',') {
            row.push_back(std::exchange(cell, {}));
        } else if (c == '\n') {
            end_row();
        } else if (c != '\r') {
            cell += c;
        }
    }
    if (!cell.empty() || !row.empty()) end_row();
    return out;
}

ReferenceTable reference_table(std::string_view path) {
    for (std::size_t i = 0; i < pv_embedded_reference_count; ++i)
        if (path == pv_embedded_reference[i].path) return parse_csv(pv_embedded_reference[i].text());
    throw std::logic_error("no reference data " + std::string(path));
}

std::string CodeValue::attribute(std::string_view name) const {
    auto const found = attributes.find(name);
    return found == attributes.end() ? std::string() : found->second;
}

CodeList::CodeList(ReferenceTable const& table) {
    int const name = table.column("name_vi");
    for (auto const& row : table.rows) {
        CodeValue v{row[0], name >= 0 ? row[static_cast<std::size_t>(name)] : row[0], {}};
        for (std::size_t c = 0; c < table.columns.size(); ++c) v.attributes[table.columns[c]] = row[c];
        values_.push_back(std::move(v));
    }
    for (std::size_t i = 0; i < values_.size(); ++i) {
        auto const& v = values_[i];
        by_code_.emplace(v.code, i);
        by_name_.emplace(v.name_vi, i);
        by_form_.emplace(lower_name(v.name_vi), i);
        if (auto const n = number_form(v.code); !n.empty()) by_form_.emplace(n, i);
    }
    for (std::size_t i = 0; i < values_.size(); ++i)
        for (auto const& other : split(values_[i].attribute("other_names_vi"), ',')) {
            if (other.empty() || other == "...") continue;
            by_other_.emplace(lower_name(other), i);
            by_other_.emplace(lower_name(values_[i].name_vi + " (" + other + ")"), i);
        }
}

CodeValue const* CodeList::by_code(std::string_view code) const {
    auto const found = by_code_.find(std::string(code));
    return found == by_code_.end() ? nullptr : &values_[found->second];
}

std::optional<Found> CodeList::find(std::string_view text) const {
    auto const in = [&](auto const& index, std::string const& key, Match match) -> std::optional<Found> {
        auto const found = index.find(key);
        return found == index.end() ? std::nullopt : std::optional(Found{&values_[found->second], match});
    };
    if (auto f = in(by_name_, std::string(text), Match::name)) return f;
    if (auto f = in(by_code_, std::string(text), Match::code)) return f;
    if (auto f = in(by_form_, lower_name(text), Match::form)) return f;
    if (auto const n = number_form(text); !n.empty())
        if (auto f = in(by_form_, n, Match::form)) return f;
    return in(by_other_, lower_name(text), Match::other_name);
}

Reference const& Reference::get() {
    static Reference const reference;
    return reference;
}

Reference::Reference() {
    for (std::size_t i = 0; i < pv_embedded_reference_count; ++i) {
        std::string_view const path = pv_embedded_reference[i].path;
        if (path.starts_with("codes/"))
            lists_.emplace(path.substr(6, path.size() - 10), CodeList(parse_csv(pv_embedded_reference[i].text())));
    }
    auto const table = [](char const* name) { return reference_table(std::string("admin/") + name); };
    auto const provinces = table("provinces_from_2025-07.csv");
    for (auto const& r : provinces.rows) {
        province_names_[r[0]] = r[3];
        provinces_[lower_name(r[3])] = r[0];
        provinces_.emplace(r[0], r[0]);
    }
    for (auto const& r : provinces.rows) former_provinces_.emplace(lower_name(r[1]), r[0]);
    for (auto const& r : table("dong_nai_unit_history.csv").rows) {
        if (r[0] == "province" && province_names_.contains(r[1]) && !provinces_.contains(lower_name(r[2])))
            former_provinces_[lower_name(r[2])] = r[1];
        // a commune's name that ended: the ten xã that became phường on 30/04/2026
        if (r[0] == "commune" && !r[6].empty()) communes_before_2026_[r[4] + "|" + lower_name(r[2])] = r[1];
    }
    for (auto const& r : table("communes_from_2025-07.csv").rows) {
        communes_[r[5] + "|" + lower_name(r[3])] = r[0];
        communes_.emplace(r[5] + "|" + r[0], r[0]);
        commune_names_[r[0]] = r[3];
        commune_province_[r[0]] = r[5];
    }
    for (auto const& r : table("communes_from_2025-07.csv").rows)
        communes_.emplace(r[5] + "|" + lower_name(r[1]), r[0]);  // without the kind word
    for (auto const& r : table("ward_mapping_2025-07_dong_nai.csv").rows) {
        auto const [at, fresh] =
            former_wards_.emplace(r[8] + "|" + lower_name(r[1]), Former{r[6], r[7], r[10] == "split"});
        if (!fresh && at->second.new_code != r[6]) at->second.split = true;  // the same name in two places: ask
    }
    for (auto const& r : table("districts_before_2025-07.csv").rows) districts_.push_back(lower_name(r[3]));
    std::sort(districts_.begin(), districts_.end());
    // A city that is a province too is no district: "Thành phố Đồng Nai", "Thành phố Hà Nội".
    std::erase_if(districts_, [&](std::string const& d) { return provinces_.contains(d); });
    for (auto const& d : districts_) district_letters_.insert(text::fold(d));
}

CodeList const& Reference::list(std::string_view name) const {
    auto const found = lists_.find(name);
    if (found == lists_.end()) throw std::logic_error("no code list " + std::string(name));
    return found->second;
}

std::optional<std::string> Reference::find_province(std::string_view text, bool& renamed) const {
    renamed = false;
    std::string key = lower_name(text);
    if (auto const f = provinces_.find(key); f != provinces_.end()) return f->second;
    if (key.size() == 1) key = "0" + key;
    if (auto const f = provinces_.find(key); f != provinces_.end()) return f->second;
    if (auto const f = former_provinces_.find(key); f != former_provinces_.end()) {
        renamed = true;
        return f->second;
    }
    return std::nullopt;
}

std::string Reference::province_name(std::string_view code) const {
    auto const f = province_names_.find(std::string(code));
    return f == province_names_.end() ? std::string() : f->second;
}

std::vector<std::string> Reference::province_names() const {
    std::vector<std::string> out;
    for (auto const& [code, name] : province_names_) out.push_back(name);
    std::sort(out.begin(), out.end(), [](auto const& a, auto const& b) {
        return text::name_sort_key(without_kind(a)) < text::name_sort_key(without_kind(b));
    });
    return out;
}

std::optional<CommuneFound> Reference::find_commune(std::string_view province, std::string_view name) const {
    std::string const key = std::string(province) + "|" + lower_name(name);
    if (auto const f = communes_.find(key); f != communes_.end()) {
        bool const full = lower_name(commune_name(f->second)) == lower_name(name) || f->second == name;
        // "Trảng Dài" alone could be any unit of that name; taken as the present one.
        return CommuneFound{
            full ? CommuneFound::Kind::present : CommuneFound::Kind::renamed, f->second, commune_name(f->second)};
    }
    if (auto const f = communes_before_2026_.find(key); f != communes_before_2026_.end())
        return CommuneFound{CommuneFound::Kind::renamed, f->second, commune_name(f->second)};
    if (auto const f = former_wards_.find(key); f != former_wards_.end())
        return CommuneFound{
            CommuneFound::Kind::former, f->second.split ? std::string() : f->second.new_code,
            f->second.split ? std::string() : f->second.new_name};
    return std::nullopt;
}

std::string Reference::commune_name(std::string_view code) const {
    auto const f = commune_names_.find(std::string(code));
    return f == commune_names_.end() ? std::string() : f->second;
}

bool Reference::commune_in_province(std::string_view commune, std::string_view province) const {
    auto const f = commune_province_.find(std::string(commune));
    return f != commune_province_.end() && f->second == province;
}

std::vector<Commune> Reference::communes_of(std::string_view province) const {
    std::vector<Commune> out;
    for (auto const& [code, of] : commune_province_)
        if (of == province) out.push_back({code, commune_name(code)});
    std::sort(out.begin(), out.end(), [](auto const& a, auto const& b) {
        return text::name_sort_key(without_kind(a.name)) < text::name_sort_key(without_kind(b.name));
    });
    return out;
}

bool Reference::names_a_district(std::string_view address) const {
    std::string_view rest = address;
    while (!rest.empty()) {
        auto const end = std::min(rest.find(','), rest.size());
        auto const part = rest.substr(0, end);
        if (district_letters_.contains(text::fold(part)) &&
            std::binary_search(districts_.begin(), districts_.end(), lower_name(part)))
            return true;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return false;
}

}  // namespace pv::reference
