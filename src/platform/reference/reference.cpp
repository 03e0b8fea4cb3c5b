#include "platform/reference/reference.h"

#include <algorithm>
#include <mutex>
#include <set>
#include <stdexcept>

#include "platform/recognition/fields.h"
#include "vocabulary/text.h"

namespace pv::reference {
namespace {

/// On this day provinces were merged, districts ended and communes began.
LocalDate const present_units_since = *LocalDate::from_ymd(2025, 7, 1);

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

std::vector<std::string> other_names(CodeRow const& row) {
    auto out = row.other_names;
    if (auto const more = row.attributes.find("other_names_vi"); more != row.attributes.end())
        for (auto& name : split(more->second, ','))
            if (!name.empty() && name != "...") out.push_back(std::move(name));
    return out;
}

std::size_t count_of_dd(std::string_view text) {
    std::size_t n = 0;
    for (std::string_view letter : {"đ", "Đ"})
        for (auto at = text.find(letter); at != text.npos; at = text.find(letter, at + 1)) ++n;
    return n;
}

/// What ended last, when several rows have ended.
bool ended_later(Period const& a, Period const& b) { return a.until > b.until; }

}  // namespace

std::string CodeValue::attribute(std::string_view name) const {
    auto const found = attributes.find(name);
    return found == attributes.end() ? std::string() : found->second;
}

void CodeList::Index::add(CodeValue const& value, std::size_t at) {
    by_code.emplace(value.code, at);
    by_name.emplace(value.name_vi, at);
    by_form.emplace(lower_name(value.name_vi), at);
    if (auto const n = number_form(value.code); !n.empty()) by_form.emplace(n, at);
}

void CodeList::Index::add_others(CodeValue const& value, std::vector<std::string> const& names, std::size_t at) {
    for (auto const& name : names) {
        by_other.emplace(lower_name(name), at);
        by_other.emplace(lower_name(value.name_vi + " (" + name + ")"), at);
    }
}

struct CodeList::Loose {
    std::once_flag once;
    std::optional<recognition::LooseCodes> codes;
};

CodeList::CodeList(std::span<CodeRow const* const> rows, LocalDate day, std::string name)
    : name_(std::move(name)), loose_(std::make_shared<Loose>()) {
    std::vector<CodeRow const*> kept, past;
    for (auto const* row : rows)
        if (row->period.holds_on(day))
            kept.push_back(row);
        else if (row->period.began_by(day))
            past.push_back(row);
    holding_ = kept.size();
    std::stable_sort(
        past.begin(), past.end(), [](auto const* a, auto const* b) { return ended_later(a->period, b->period); });
    kept.insert(kept.end(), past.begin(), past.end());
    for (auto const* row : kept) values_.push_back({row->code, row->name_vi, row->name_en, row->attributes});
    for (std::size_t i = 0; i < holding_; ++i) present_.add(values_[i], i);
    for (std::size_t i = 0; i < holding_; ++i) present_.add_others(values_[i], other_names(*kept[i]), i);
    for (std::size_t i = holding_; i < values_.size(); ++i) {
        values_[i].ended = kept[i]->period.until;
        // another name of what holds, or the last that is known of a code
        if (auto const holds = present_.by_code.find(values_[i].code); holds != present_.by_code.end())
            present_.by_other.emplace(lower_name(values_[i].name_vi), holds->second);
        else
            past_.add(values_[i], i), past_.add_others(values_[i], other_names(*kept[i]), i);
    }
}

CodeValue const* CodeList::by_code(std::string_view code) const {
    for (auto const* index : {&present_, &past_})
        if (auto const found = index->by_code.find(std::string(code)); found != index->by_code.end())
            return &values_[found->second];
    return nullptr;
}

std::optional<Found> CodeList::find_exact(Index const& index, std::string_view text) const {
    auto const in = [&](auto const& names, std::string const& key, Match match) -> std::optional<Found> {
        auto const found = names.find(key);
        return found == names.end() ? std::nullopt : std::optional(Found{&values_[found->second], match});
    };
    if (auto f = in(index.by_name, std::string(text), Match::name)) return f;
    if (auto f = in(index.by_code, std::string(text), Match::code)) return f;
    if (auto f = in(index.by_form, lower_name(text), Match::form)) return f;
    if (auto const n = number_form(text); !n.empty()) return in(index.by_form, n, Match::form);
    return std::nullopt;
}

std::optional<Found> CodeList::find(std::string_view text) const {
    // a name of its own says more than another name of something else
    for (auto const* index : {&present_, &past_})
        if (auto found = find_exact(*index, text)) return found;
    auto const key = lower_name(text);
    for (auto const* index : {&present_, &past_})
        if (auto const found = index->by_other.find(key); found != index->by_other.end())
            return Found{&values_[found->second], Match::other_name};
    return std::nullopt;
}

std::vector<std::string> CodeList::words() const {
    std::vector<std::string> out;
    for (auto const& v : values_) out.push_back(v.code), out.push_back(v.name_vi);
    for (auto const* index : {&present_, &past_})
        for (auto const& [name, at] : index->by_other) out.push_back(name);
    return out;
}

recognition::LooseCodes const& CodeList::loose() const {
    std::call_once(loose_->once, [&] {
        std::vector<recognition::CodeName> names;
        for (auto const& v : values()) names.push_back({v.code, v.name_vi});
        loose_->codes.emplace(std::move(names), recognition::synonyms_of(name_));
    });
    return *loose_->codes;
}

std::optional<FoundLoosely> CodeList::find_loosely(std::string_view text) const {
    auto const found = loose().find(text);
    if (!found) return std::nullopt;
    auto const* value = by_code(found->code);
    // đ is a letter, no d with a mark: "Dang học" may be a slip of another kind, and is asked about
    if (found->match == recognition::CodeMatch::marks && count_of_dd(text) != count_of_dd(value->name_vi))
        return std::nullopt;
    return FoundLoosely{value, found->match};
}

std::vector<CodeValue const*> CodeList::nearest(std::string_view text, std::size_t most) const {
    std::vector<CodeValue const*> out;
    for (auto const& near : loose().nearest(text, most)) out.push_back(by_code(near.code));
    return out;
}

struct Reference::Words {
    std::once_flag once;
    recognition::Lexicon lexicon;
};

Reference::Reference(Source const& source, LocalDate day)
    : day_(day), home_(source.home), words_(std::make_shared<Words>()), list_names_(source.list_names) {
    std::map<std::string_view, std::vector<CodeRow const*>> rows;
    for (auto const& [list, name] : source.list_names) rows[list];
    for (auto const& row : source.codes) rows[row.list].push_back(&row);
    for (auto const& [list, of] : rows) lists_.emplace(list, CodeList(of, day, std::string(list)));
    LocalDate const units_day = std::max(day, present_units_since);
    add_provinces(source, units_day);
    add_communes(source, units_day);
    add_former_wards(source);
    add_districts(source);
}

void Reference::add_provinces(Source const& source, LocalDate day) {
    std::vector<UnitRow const*> past;
    for (auto const& u : source.units) {
        if (u.tier != "province") continue;
        if (!u.period.holds_on(day)) {
            if (u.period.from >= present_units_since && u.period.began_by(day)) past.push_back(&u);
            continue;
        }
        present_provinces_.insert(u.code);
        province_names_[u.code] = u.name;
        provinces_[lower_name(u.name)] = u.code;
        provinces_.emplace(u.code, u.code);
        former_provinces_.emplace(lower_name(u.short_name), u.code);
    }
    std::stable_sort(
        past.begin(), past.end(), [](auto const* a, auto const* b) { return ended_later(a->period, b->period); });
    for (auto const* u : past) {
        province_names_.emplace(u->code, u->name);
        if (present_provinces_.contains(u->code) && !provinces_.contains(lower_name(u->name)))
            former_provinces_[lower_name(u->name)] = u->code;
    }
}

void Reference::add_communes(Source const& source, LocalDate day) {
    std::vector<UnitRow const*> present, past;
    for (auto const& u : source.units)
        if (u.tier == "commune" && u.period.began_by(day)) (u.period.holds_on(day) ? present : past).push_back(&u);
    for (auto const* u : present) {
        present_communes_.insert(u->code);
        communes_[u->parent + "|" + lower_name(u->name)] = u->code;
        communes_.emplace(u->parent + "|" + u->code, u->code);
        commune_names_[u->code] = u->name;
        commune_province_[u->code] = u->parent;
    }
    for (auto const* u : present) communes_.emplace(u->parent + "|" + lower_name(u->short_name), u->code);
    std::stable_sort(
        past.begin(), past.end(), [](auto const* a, auto const* b) { return ended_later(a->period, b->period); });
    for (auto const* u : past) {
        commune_names_.emplace(u->code, u->name);
        commune_province_.emplace(u->code, u->parent);
        former_communes_.emplace(u->parent + "|" + lower_name(u->name), u->code);
    }
}

void Reference::add_former_wards(Source const& source) {
    for (auto const& s : source.successors) {
        auto const province = commune_province_.find(s.new_commune);
        if (province == commune_province_.end() || province->second != home_) continue;
        auto const [at, fresh] =
            former_wards_.emplace(province->second + "|" + lower_name(s.old_name), Former{s.new_commune, s.split});
        if (!fresh && at->second.new_code != s.new_commune)
            at->second.split = true;  // the same name in two places: ask
    }
}

void Reference::add_districts(Source const& source) {
    for (auto const& u : source.units)
        if (u.tier == "district") districts_.push_back(lower_name(u.name));
    std::sort(districts_.begin(), districts_.end());
    // A city that is a province too is no district: "Thành phố Đồng Nai", "Thành phố Hà Nội".
    std::erase_if(districts_, [&](std::string const& d) { return provinces_.contains(d); });
    for (auto const& d : districts_) district_letters_.insert(text::fold(d));
}

recognition::Lexicon const& Reference::lexicon() const {
    std::call_once(words_->once, [&] {
        auto& out = words_->lexicon;
        std::set<std::string> lists;
        for (auto const& kind : recognition::kinds_of_house())
            for (auto const& field : kind.fields)
                if (field.holds.what == "list") lists.insert(field.holds.of.begin(), field.holds.of.end());
        for (auto const& name : lists)
            if (has_list(name)) out.add_list(name, list(name).words());
        for (auto const& [code, name] : province_names_) out.add_province(name);
        for (auto const& [code, name] : commune_names_) out.add_commune(name);
        // birthplaces and home towns keep the names of before 01/07/2025, of which the tables have the home province's
        auto const each_before = [](char const* file, auto const& take) {
            auto const table = reference_table(file);
            auto const name = static_cast<std::size_t>(table.column("full_name_vi"));
            for (auto const& row : table.rows) take(row[name]);
        };
        each_before("admin/provinces_before_2025-07.csv", [&](auto const& name) { out.add_province(name); });
        each_before("admin/wards_before_2025-07.csv", [&](auto const& name) { out.add_commune(name); });
        if (has_list("id_birth_province_codes"))
            for (auto const& value : list("id_birth_province_codes").values())
                out.add_province_code_of_birth(value.code);
    });
    return words_->lexicon;
}

CodeList const& Reference::list(std::string_view name) const {
    auto const found = lists_.find(name);
    if (found == lists_.end()) throw std::logic_error("no code list " + std::string(name));
    return found->second;
}

std::string Reference::home_authority() const {
    std::string name = province_name(home_);
    if (!name.empty() && name[0] >= 'A' && name[0] <= 'Z') name[0] = static_cast<char>(name[0] + 32);
    return "UBND " + name;
}

std::string Reference::list_name(std::string_view name) const {
    auto const found = list_names_.find(name);
    return found == list_names_.end() ? std::string() : found->second;
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
    for (auto const& code : present_provinces_) out.push_back(province_name(code));
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
    if (auto const f = former_communes_.find(key); f != former_communes_.end() && has_commune(f->second))
        return CommuneFound{CommuneFound::Kind::renamed, f->second, commune_name(f->second)};
    if (auto const f = former_wards_.find(key); f != former_wards_.end()) {
        if (f->second.split) return CommuneFound{CommuneFound::Kind::former, {}, {}};
        return CommuneFound{CommuneFound::Kind::former, f->second.new_code, commune_name(f->second.new_code)};
    }
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
    for (auto const& code : present_communes_)
        if (commune_in_province(code, province)) out.push_back({code, commune_name(code)});
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
