#include "platform/recognition/vocabulary.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "platform/recognition/csv.h"

namespace pv::recognition {
namespace {

// Measured over the headers of public lists, cross-validated (README.md, "Where the numbers come from").
constexpr double other_first_word = 0.80;  ///< "Ngày cấp CCCD" is a date, "Số CCCD" a number
constexpr double other_owner = 0.45;
constexpr double own_text_alone = 0.92;  ///< a group above may be a mere title
constexpr double own_text_below_group = 0.70;
constexpr double same_words = 0.93;
constexpr double power_of_votes = 10;

Origin origin_of(std::string_view name) {
    if (name == "label") return Origin::label;
    if (name == "generated") return Origin::generated;
    if (name == "public") return Origin::public_list;
    if (name == "answered") return Origin::answered;
    return Origin::known;
}

double votes_of(Entry const& e) {
    double const seen = static_cast<double>(e.sources.size());
    switch (e.origin) {
        case Origin::answered: return 50;
        case Origin::label: return 4 + seen;
        case Origin::public_list: return std::max(1.0, seen);
        default: return 1.5 + seen;
    }
}

/// Of two spellings of the same words the one to show a clerk: Vietnamese with its marks, then the house's own.
bool reads_better(Entry const& a, Entry const& b) {
    auto const rank = [](Entry const& e) {
        bool const marks = std::any_of(
            e.wording.begin(), e.wording.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
        return (marks ? 4 : 0) + (e.origin == Origin::label ? 2 : e.origin == Origin::known ? 1 : 0);
    };
    return rank(a) > rank(b);
}

std::vector<HeaderWords> read_all(std::vector<Entry> const& entries, Wording const& wording) {
    std::vector<HeaderWords> out;
    out.reserve(entries.size());
    for (auto const& e : entries) out.push_back(wording.read(e.wording, e.group_above));
    return out;
}

}  // namespace

Vocabulary::Vocabulary(std::vector<Entry> entries, Wording const& wording)
    : Vocabulary(entries, read_all(entries, wording), wording) {}

Vocabulary::Vocabulary(std::vector<Entry> entries, std::vector<HeaderWords> words, Wording const& wording)
    : entries_(std::move(entries)), words_(std::move(words)), wording_(&wording) {
    std::map<std::string, int, std::less<>> meaning_index;
    std::map<std::tuple<int, std::vector<std::string>, std::string, Owner>, std::size_t> form_index;
    std::set<std::vector<std::string>> sets;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        auto const& e = entries_[i];
        auto const& words = words_[i];
        if (words.empty()) continue;
        auto const [meaning, is_new] = meaning_index.emplace(e.meaning, static_cast<int>(meanings_.size()));
        if (is_new) meanings_.push_back(e.meaning);
        auto const [form, first] =
            form_index.emplace(std::tuple(meaning->second, words.words, words.first, words.owner), forms_.size());
        if (first) {
            sets.insert(words.words);
            forms_.push_back({meaning->second, words, 0, 0, i});
        }
        auto& one = forms_[form->second];
        one.votes += votes_of(e);
        if (reads_better(e, entries_[one.entry])) one.entry = i;
    }
    std::unordered_map<std::string, int> holding;
    for (auto const& set : sets)
        for (auto const& w : set) ++holding[w];
    double const n = static_cast<double>(sets.size());
    unknown_rarity_ = std::log(1 + n);
    for (auto const& [word, count] : holding) rarity_[word] = std::log(1 + n / (1 + count));
    for (std::size_t i = 0; i < forms_.size(); ++i) {
        forms_[i].length = length(forms_[i].words.words);
        for (auto const& w : forms_[i].words.words) by_word_[w].push_back(static_cast<int>(i));
    }
}

Vocabulary const& Vocabulary::of_house() {
    static Vocabulary const house(parse(data_file("vocabulary.csv")), Wording::of_house());
    return house;
}

std::vector<Entry> Vocabulary::parse(std::string_view csv) {
    std::vector<Entry> out;
    for (auto& row : read_csv(csv))
        out.push_back({std::move(row[0]), std::move(row[1]), std::move(row[2]), split(row[3], ' '), origin_of(row[4])});
    return out;
}

Vocabulary Vocabulary::without(std::function<bool(Entry const&)> const& leave) const {
    std::vector<Entry> kept;
    std::vector<HeaderWords> words;
    for (std::size_t i = 0; i < entries_.size(); ++i)
        if (!leave(entries_[i])) kept.push_back(entries_[i]), words.push_back(words_[i]);
    return {std::move(kept), std::move(words), *wording_};
}

Vocabulary Vocabulary::without_source(std::string_view source) const {
    std::vector<Entry> kept;
    std::vector<HeaderWords> words;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        auto e = entries_[i];
        std::erase(e.sources, source);
        if (e.origin != Origin::public_list || !e.sources.empty())
            kept.push_back(std::move(e)), words.push_back(words_[i]);
    }
    return {std::move(kept), std::move(words), *wording_};
}

Vocabulary Vocabulary::with(std::vector<Entry> more) const {
    auto all = entries_;
    auto words = words_;
    for (auto& e : more) words.push_back(wording_->read(e.wording, e.group_above)), all.push_back(std::move(e));
    return {std::move(all), std::move(words), *wording_};
}

std::vector<Likeness> Vocabulary::look_up(std::string_view header, std::string_view group) const {
    if (is_blank_header(header) && group.empty()) return {};
    std::vector<double> best(forms_.size(), 0);
    HeaderWords const own = wording_->read(header);
    if (!group.empty()) {
        HeaderWords const above = wording_->read(group);
        // The own owner outweighs the group's: "Người giám hộ" right of the columns of MẸ.
        bool const of_another = own.owner != Owner::none && above.owner != Owner::none && own.owner != above.owner;
        if (!of_another) score(wording_->read(header, group), 1, best);
        // Where the group and the header together are a wording, the header alone is not what is meant.
        bool const known_together = !best.empty() && *std::max_element(best.begin(), best.end()) >= same_words;
        bool const needs_group = own.owner == Owner::none && above.owner != Owner::none;
        score(
            own,
            of_another           ? 1
                : needs_group    ? other_owner
                : known_together ? own_text_below_group
                                 : own_text_alone,
            best);
    } else {
        score(own, 1, best);
    }
    std::vector<Likeness> out(meanings_.size());
    double votes = 0;
    for (std::size_t i = 0; i < forms_.size(); ++i) {
        if (best[i] <= 0) continue;
        auto const& form = forms_[i];
        auto& like = out[static_cast<std::size_t>(form.meaning)];
        double const vote = form.votes * std::pow(best[i], power_of_votes);
        votes += vote;
        like.share += vote;
        if (best[i] > like.similarity)
            like.similarity = best[i], like.wording = entries_[form.entry].wording,
            like.covers =
                std::includes(form.words.words.begin(), form.words.words.end(), own.words.begin(), own.words.end());
    }
    for (std::size_t m = 0; m < out.size(); ++m) {
        out[m].meaning = meanings_[m];
        if (votes > 0) out[m].share /= votes;
    }
    std::erase_if(out, [](Likeness const& l) { return l.similarity < 0.05; });
    std::stable_sort(out.begin(), out.end(), [](Likeness const& a, Likeness const& b) {
        return a.similarity * 2 + std::log(a.share + 0.005) > b.similarity * 2 + std::log(b.share + 0.005);
    });
    return out;
}

double Vocabulary::rarity(std::string const& word) const {
    auto const found = rarity_.find(word);
    return found == rarity_.end() ? unknown_rarity_ : found->second;
}

double Vocabulary::length(std::vector<std::string> const& words) const {
    double sum = 0;
    for (auto const& w : words) sum += rarity(w) * rarity(w);
    return std::sqrt(sum);
}

void Vocabulary::score(HeaderWords const& header, double factor, std::vector<double>& best) const {
    double const own = length(header.words);
    if (own <= 0) return;
    std::unordered_map<int, double> common;
    for (auto const& w : header.words)
        if (auto const found = by_word_.find(w); found != by_word_.end())
            for (int form : found->second) common[form] += rarity(w) * rarity(w);
    for (auto const& [index, sum] : common) {
        auto const& form = forms_[static_cast<std::size_t>(index)];
        double s = sum / (own * form.length) * factor;
        if (form.words.first != header.first) s *= other_first_word;
        if (form.words.owner != header.owner) s *= other_owner;
        best[static_cast<std::size_t>(index)] = std::max(best[static_cast<std::size_t>(index)], s);
    }
}

}  // namespace pv::recognition
