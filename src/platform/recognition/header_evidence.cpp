#include <algorithm>
#include <cmath>

#include "platform/recognition/evidence.h"
#include "vocabulary/text.h"

namespace pv::recognition {
namespace {

// A logistic fit over the headers of public lists, cross-validated (README.md).
constexpr double of_similarity = 2.79, beyond_seven = 2.83, beyond_equal = 1.05, of_share = 1.25, base = 2.93,
                 most = 6.6;
constexpr double price_of_weak = 1.2;

/// "Thông tin cha" is the group of "Cha".
std::string without_information(std::string const& group) {
    constexpr std::string_view words = "thong tin ";
    if (!text::fold(group).starts_with(words)) return group;
    auto const second = group.find(' ', group.find(' ') + 1);
    return group.substr(second + 1);
}

double positive(double x) { return std::max(0.0, x); }

}  // namespace

bool ColumnHeader::blank() const { return is_blank_header(text) && is_blank_header(group) && technical.empty(); }

HeaderReading read_header(ColumnHeader const& header, Vocabulary const& vocabulary) {
    HeaderReading out;
    if (header.blank()) return out;
    out.said = true;
    std::string const text = is_blank_header(header.text) ? header.group : header.text;
    std::string const group = is_blank_header(header.text) ? std::string() : without_information(header.group);
    out.meanings = vocabulary.look_up(text, group);
    out.owner = vocabulary.wording().read(text, group).owner;
    if (!header.technical.empty()) {
        // A program's name below is a second wording: the surer of the two speaks.
        auto second = vocabulary.look_up(header.technical);
        auto const sure = [](std::vector<Likeness> const& m) { return m.empty() ? 0.0 : m[0].similarity + m[0].share; };
        if (sure(second) > sure(out.meanings)) {
            out.meanings = std::move(second);
            if (out.owner == Owner::none) out.owner = vocabulary.wording().read(header.technical).owner;
        }
    }
    for (auto const& m : out.meanings) out.best = std::max(out.best, m.similarity);
    return out;
}

HeaderEvidence header_evidence(HeaderReading const& reading, FieldSpec const& field) {
    HeaderEvidence out;
    if (!reading.said) return out;
    double share = 0;
    for (auto const& m : reading.meanings)
        for (auto const& name : field.named_by) {
            if (m.meaning != name.meaning) continue;
            share += m.share;
            if (m.similarity > out.similarity)
                out.similarity = m.similarity, out.weak = name.weak, out.covers = m.covers, out.wording = m.wording;
        }
    double const floor = reading.best >= 0.6 ? -2.0 : reading.best >= 0.45 ? -1.0 : -0.4;
    double const s = out.similarity;
    double const raw = base + of_similarity * s + beyond_seven * positive(s - 0.7) + beyond_equal * positive(s - 0.93) +
        of_share * std::log(share + 0.005);
    out.weight = std::clamp(raw, floor, most);
    if (out.weak && out.weight > 0) out.weight = std::max(0.0, out.weight - price_of_weak);
    return out;
}

double foreign_evidence(HeaderReading const& reading, KindSpec const& kind) {
    if (!reading.said || reading.meanings.empty()) return 0;
    auto const is_ours = [&](std::string_view meaning) {
        return std::any_of(kind.fields.begin(), kind.fields.end(), [&](FieldSpec const& f) {
            return std::any_of(
                f.named_by.begin(), f.named_by.end(), [&](NamedBy const& n) { return n.meaning == meaning; });
        });
    };
    double ours = 0, foreign = 0, all = 0;
    for (auto const& m : reading.meanings) {
        bool const own = is_ours(m.meaning);
        if (own)
            ours = std::max(ours, m.similarity);
        else
            foreign += m.share;
        all = std::max(all, m.similarity);
    }
    double n = 3.76 - 4.4 * std::max(ours, 0.2) + (5.12 * all - 0.67) * (foreign - 0.5);
    if (all < 0.5) n *= 0.4;
    return std::clamp(n, 0.0, 3.5);
}

}  // namespace pv::recognition
