#pragma once
// What school lists call their columns: wordings with their meanings, and how alike a header is to each meaning.
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "platform/recognition/words.h"

namespace pv::recognition {

/// Where a wording comes from; what the house itself writes counts more than what one list was seen to write.
enum class Origin : std::uint8_t { label, known, generated, public_list, answered };

/// A wording and what it means: a meaning of ours ("fatherName") or a foreign concept ("~conduct").
struct Entry {
    std::string wording, group_above, meaning;
    std::vector<std::string> sources;
    Origin origin = Origin::known;
};
inline bool is_foreign(std::string_view meaning) { return meaning.starts_with('~'); }

/// How alike a header is to a meaning: the best similarity of its wordings (0 to 1) and its share of the votes.
struct Likeness {
    std::string_view meaning;
    double similarity = 0, share = 0;
    bool covers = false;       ///< the most similar wording has every word of the header
    std::string_view wording;  ///< the most similar one
};

class Vocabulary {
public:
    Vocabulary(std::vector<Entry> entries, Wording const& wording);
    static Vocabulary const& of_house();  ///< data/recognition/vocabulary.csv
    static std::vector<Entry> parse(std::string_view csv);

    /// The same without the entries for which `leave` is true; entries of several sources lose the left ones alone when
    /// `leave_source` names them.
    Vocabulary without(std::function<bool(Entry const&)> const& leave) const;
    Vocabulary without_source(std::string_view source) const;
    Vocabulary with(std::vector<Entry> more) const;  ///< what a school has answered

    /// Meanings by similarity, the best first; none for a header that says nothing.
    std::vector<Likeness> look_up(std::string_view header, std::string_view group = {}) const;

    std::vector<Entry> const& entries() const { return entries_; }
    Wording const& wording() const { return *wording_; }

private:
    Vocabulary(std::vector<Entry> entries, std::vector<HeaderWords> words, Wording const& wording);

    struct Form {  ///< entries of one meaning that are one set of words
        int meaning = 0;
        HeaderWords words;
        double votes = 0, length = 0;
        std::size_t entry = 0;
    };
    double rarity(std::string const& word) const;
    double length(std::vector<std::string> const& words) const;
    void score(HeaderWords const& header, double factor, std::vector<double>& best) const;

    std::vector<Entry> entries_;
    std::vector<HeaderWords> words_;  ///< of the entries
    Wording const* wording_;
    std::vector<std::string> meanings_;
    std::vector<Form> forms_;
    std::unordered_map<std::string, std::vector<int>> by_word_;
    std::unordered_map<std::string, double> rarity_;
    double unknown_rarity_ = 0;
};

}  // namespace pv::recognition
