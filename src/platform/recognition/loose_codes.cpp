#include "platform/recognition/loose_codes.h"

#include <algorithm>

#include "platform/recognition/csv.h"
#include "vocabulary/text.h"

namespace pv::recognition {
namespace {

/// Hyphens of all kinds, spaces and apostrophes out.
std::string without_joints(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if (c == ' ' || c == '-' || c == '\'' || c == '`' || c == '_') continue;
        // – — ‐ ’ ‘: all are E2 80 xx
        if (static_cast<unsigned char>(c) == 0xE2 && i + 2 < text.size() &&
            static_cast<unsigned char>(text[i + 1]) == 0x80) {
            i += 2;
            continue;
        }
        out += c;
    }
    return out;
}

std::string number_key(std::string_view text) {
    if (text.empty() || text.size() > 6 || text.find_first_not_of("0123456789") != text.npos) return {};
    auto const first = std::min(text.find_first_not_of('0'), text.size() - 1);
    return std::string(text.substr(first));
}

}  // namespace

std::string_view reason(CodeMatch match) {
    switch (match) {
        case CodeMatch::exact: return "";
        case CodeMatch::form: return "khác chữ hoa, gạch nối hoặc dấu cách";
        case CodeMatch::code: return "ghi bằng mã";
        case CodeMatch::synonym: return "tên gọi khác";
        case CodeMatch::marks: return "khác dấu";
    }
    return "";
}

std::string loose_key(std::string_view text) { return without_joints(text::same_name_key(text)); }
std::string folded_loose_key(std::string_view text) { return without_joints(text::fold(text)); }

LooseCodes::LooseCodes(std::vector<CodeName> values, std::vector<std::pair<std::string, std::string>> const& synonyms)
    : values_(std::move(values)) {
    std::unordered_map<std::string, int> of_code;
    for (int i = 0; i < static_cast<int>(values_.size()); ++i) {
        auto const& v = values_[static_cast<std::size_t>(i)];
        of_code[v.code] = i;
        put(exact_, text::same_name_key(v.name), i);
        put(form_, loose_key(v.name), i);
        put(marks_, folded_loose_key(v.name), i);
        put(code_, v.code, i);
        if (auto key = number_key(v.code); !key.empty() && key != v.code) put(code_, std::move(key), i);
    }
    // The list's own names first, then what people write, then the official other names: "Thổ" is a people of its own.
    for (auto const& [written, code] : synonyms) {
        auto const it = of_code.find(code);
        if (it != of_code.end() && !form_.contains(loose_key(written))) put(synonym_, loose_key(written), it->second);
    }
    Index others;
    for (int i = 0; i < static_cast<int>(values_.size()); ++i)
        for (auto const& name : values_[static_cast<std::size_t>(i)].other_names) put(others, loose_key(name), i);
    for (auto const& [key, value] : others)
        if (!key.empty() && !form_.contains(key) && !synonym_.contains(key)) synonym_.emplace(key, value);
    Index folded;
    for (auto const& [written, code] : synonyms)
        if (auto const it = of_code.find(code); it != of_code.end()) put(folded, folded_loose_key(written), it->second);
    for (auto const& [key, value] : folded)
        if (!marks_.contains(key)) marks_.emplace(key, value);
}

void LooseCodes::put(Index& index, std::string key, int value) {
    auto const [it, is_new] = index.emplace(std::move(key), value);
    if (!is_new && it->second != value) it->second = -1;
}

LooseCodes::Found LooseCodes::found(int value, CodeMatch match) const {
    auto const& v = values_[static_cast<std::size_t>(value)];
    return {v.code, v.name, match};
}

std::optional<LooseCodes::Found> LooseCodes::find(std::string_view raw) const {
    std::string const text = text::clean(raw).text;
    if (text.empty()) return std::nullopt;
    auto const in = [](Index const& index, std::string const& key) {
        auto const it = index.find(key);
        return it == index.end() ? -1 : it->second;
    };
    if (int const i = in(exact_, text::same_name_key(text)); i >= 0)
        return found(
            i,
            text::same_name_key(values_[static_cast<std::size_t>(i)].name) == text::same_name_key(text) &&
                    values_[static_cast<std::size_t>(i)].name == text
                ? CodeMatch::exact
                : CodeMatch::form);
    std::string const key = loose_key(text);
    if (int const i = in(form_, key); i >= 0) return found(i, CodeMatch::form);
    if (int const i = in(code_, text); i >= 0) return found(i, CodeMatch::code);
    if (int const i = in(synonym_, key); i >= 0) return found(i, CodeMatch::synonym);
    if (int const i = in(marks_, folded_loose_key(text)); i >= 0) return found(i, CodeMatch::marks);
    return std::nullopt;
}

std::vector<LooseCodes::Near> LooseCodes::nearest(std::string_view raw, std::size_t most) const {
    std::string text = text::clean(raw).text;
    if (auto const bracket = text.find('('); bracket != text.npos && bracket > 0) text.erase(bracket);  // a remark
    std::string const key = folded_loose_key(text);
    if (key.empty()) return {};
    std::vector<Near> out;
    int const limit = std::max(1, text::length(key) / 2);
    for (auto const& v : values_) {
        std::string const name = folded_loose_key(v.name);
        int distance = text::edit_distance(key, name, limit);
        // What stands whole inside the other is near: "Kinh (Việt)", "Đạo Phật".
        if (distance > limit && name.size() >= 3 && (key.find(name) != key.npos || name.find(key) != name.npos))
            distance = limit;
        if (distance <= limit) out.push_back({v.code, v.name, distance});
    }
    std::stable_sort(out.begin(), out.end(), [](Near const& a, Near const& b) { return a.distance < b.distance; });
    if (out.size() > most) out.resize(most);
    return out;
}

std::vector<std::pair<std::string, std::string>> synonyms_of(std::string_view list) {
    static auto const rows = read_csv(data_file("synonyms.csv"));
    std::vector<std::pair<std::string, std::string>> out;
    for (auto const& row : rows)
        if (row[0] == list) out.emplace_back(row[1], row[2]);
    return out;
}

}  // namespace pv::recognition
