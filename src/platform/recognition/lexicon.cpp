#include "platform/recognition/lexicon.h"

#include <stdexcept>

#include "platform/recognition/csv.h"
#include "platform/recognition/loose_codes.h"
#include "vocabulary/text.h"

namespace pv::recognition {
namespace {

/// "thanh pho dong nai" → "dong nai"; "" when no kind stands before.
std::string without_unit_kind(std::string const& folded) {
    for (std::string_view kind :
         {"thanh pho ", "tp. ", "tp ", "tinh ", "t. ", "phuong ", "p. ", "xa ", "thi tran ", "tt. ", "dac khu ",
          "thi xa ", "tx. "})
        if (folded.starts_with(kind)) return folded.substr(kind.size());
    return {};
}

std::string unit_key(std::string_view text) {
    std::string key = text::fold(text);
    for (auto const& [abbreviation, kind] :
         {std::pair<std::string_view, std::string_view>{"tp. ", "thanh pho "},
          {"tp.", "thanh pho "},
          {"tp ", "thanh pho "},
          {"t.", "tinh "},
          {"p. ", "phuong "},
          {"p.", "phuong "},
          {"x. ", "xa "},
          {"x.", "xa "},
          {"tt. ", "thi tran "},
          {"tt.", "thi tran "},
          {"tt ", "thi tran "}})
        if (key.starts_with(abbreviation)) {
            key.replace(0, abbreviation.size(), kind);
            break;
        }
    return key;
}

bool has_letter(std::string const& text) {
    for (char c : text)
        if (c >= 'a' && c <= 'z') return true;
    return false;
}

}  // namespace

Lexicon::Lexicon() {
    for (auto const& row : read_csv(data_file("jobs.csv")))
        (row[1] == "first" ? job_beginnings_ : jobs_).insert(text::fold(row[0]));
}

void Lexicon::add_list(std::string_view list, std::vector<std::string> const& names) {
    if (bits_.size() >= 64) throw std::logic_error("a lexicon holds 64 lists");
    auto const bit = bits_.emplace(list, std::uint64_t{1} << bits_.size()).first->second;
    for (auto const& name : names)
        if (!name.empty()) lists_[folded_loose_key(name)] |= bit;
    for (auto const& [written, code] : synonyms_of(list)) lists_[folded_loose_key(written)] |= bit;
}

void Lexicon::add_province(std::string_view full_name) {
    std::string const key = unit_key(full_name);
    provinces_.insert(key);
    if (auto bare = without_unit_kind(key); !bare.empty()) provinces_.insert(bare), provinces_.insert("tinh " + bare);
    if (key == "thanh pho ho chi minh") provinces_.insert({"tphcm", "tp hcm", "hcm", "sai gon", "thanh pho hcm"});
}

void Lexicon::add_commune(std::string_view full_name) {
    std::string const key = unit_key(full_name);
    communes_.insert(key);
    if (auto bare = without_unit_kind(key); has_letter(bare)) bare_communes_.insert(bare);
}

void Lexicon::add_province_code_of_birth(std::string_view code) { birth_provinces_.emplace(code); }

std::uint64_t Lexicon::lists_holding(std::string_view text) const {
    auto const it = lists_.find(folded_loose_key(text));
    return it == lists_.end() ? 0 : it->second;
}

std::uint64_t Lexicon::list_bit(std::string_view list) const {
    auto const it = bits_.find(list);
    return it == bits_.end() ? 0 : it->second;
}

bool Lexicon::is_province(std::string_view text) const { return provinces_.contains(unit_key(text)); }
bool Lexicon::is_commune(std::string_view text) const { return communes_.contains(unit_key(text)); }
bool Lexicon::is_bare_commune(std::string_view text) const { return bare_communes_.contains(text::fold(text)); }

bool Lexicon::is_job(std::string_view text) const {
    std::string const key = text::fold(text);
    if (jobs_.contains(key)) return true;
    for (auto end = key.find(' '); end != key.npos; end = key.find(' ', end + 1))
        if (job_beginnings_.contains(key.substr(0, end)) || jobs_.contains(key.substr(0, end))) return true;
    return false;
}

}  // namespace pv::recognition
