#include "platform/recognition/decide.h"

#include <algorithm>
#include <utility>

#include "vocabulary/text.h"

namespace pv::recognition {
namespace {

// Measured on re-headed files: the thresholds hardly matter, the gates do. Without gates 94 % are taken and some of
// them wrongly, with them 88 % and none.
constexpr double taken_weight = 3.0, taken_margin = 2.5;
constexpr double proposed_weight = 1.0, proposed_margin = 0.8;
constexpr double equal_words = 0.93, like_words = 0.80, some_words = 0.5;
constexpr double contents_not_against = -0.6, contents_agree = 1.5, contents_decide = 3.5;
constexpr std::size_t most_candidates = 6, most_samples = 5;

struct Column {
    HeaderReading const& reading;
    HeaderEvidence const& header;
    double content, cross, weight, margin;
};

/// May the field be taken without asking? An unknown wording never by its words alone.
bool passes_gate(FieldSpec const& f, Column const& c) {
    if (c.header.weak) return false;
    double const inside = c.content + c.cross;
    bool const same = c.reading.said && c.header.similarity >= equal_words && c.content >= contents_not_against;
    if (c.reading.owner == Owner::parents) return false;
    if (same) return true;
    if (f.by_header) return false;
    if (c.reading.said && c.reading.owner != Owner::none && c.reading.owner != f.owner) return false;
    bool const owner_told = f.owner == Owner::none || (c.reading.said && c.reading.owner == f.owner);
    bool const by_itself = f.holds.what == "person" || f.holds.what == "personal_id";
    if (!owner_told && !by_itself) return false;
    // Alike, not the same: a word left over may be the one that names another field ("… chính").
    bool const alike = c.reading.said && c.header.similarity >= like_words && (f.by_contents || c.header.covers);
    if (alike && inside >= contents_agree) return true;
    bool const words_allow = !c.reading.said || c.header.similarity >= some_words;
    return words_allow && f.by_contents && inside >= contents_decide;
}

How how_of(FieldSpec const& f, Column const& c) {
    if (c.weight >= taken_weight && c.margin >= taken_margin && passes_gate(f, c)) return How::taken;
    if (c.weight >= proposed_weight && c.margin >= proposed_margin) return How::proposed;
    return How::asked;
}

std::vector<std::string> samples_of(std::vector<std::string_view> const& texts) {
    std::vector<std::string> out;
    for (auto const& text : texts)
        if (!text.empty() && out.size() < most_samples && std::find(out.begin(), out.end(), text) == out.end())
            out.emplace_back(text);
    return out;
}

std::string shown_header(ColumnHeader const& h) {
    std::string out = h.group;
    if (!h.text.empty()) out += (out.empty() ? "" : " / ") + h.text;
    return out;
}

std::string reason_for(
    FieldSpec const& f, Column const& c, ColumnHeader const& header, ColumnStats const& stats, Lexicon const& lexicon) {
    std::string out;
    // what the file itself says is only repeated where it is the same
    bool const same = text::fold(c.header.wording) == text::fold(header.text);
    if (c.reading.said && c.header.similarity >= like_words)
        out = (same ? "tên cột là “" : "tên cột như “") + std::string(c.header.wording) + "”";
    else if (c.reading.said && c.header.similarity >= some_words)
        out = "tên cột gần với “" + std::string(c.header.wording) + "”";
    if (auto contents = content_reason(f, stats, lexicon); !contents.empty())
        out += (out.empty() ? "" : "; ") + contents;
    if (c.cross >= 1) out += (out.empty() ? "" : "; ") + std::string("khớp với các cột bên cạnh");
    return out;
}

/// Fields whose detector fires on the column, for a question that offers something.
std::vector<Candidate> candidates_of(KindSpec const& kind, Evidence const& e, std::size_t column) {
    std::vector<Candidate> out;
    for (std::size_t f = 0; f < kind.fields.size(); ++f) {
        double const w = e.weight[column][f];
        if (w > -1.5) out.push_back({kind.fields[f].key, kind.fields[f].label, w});
    }
    std::stable_sort(
        out.begin(), out.end(), [](Candidate const& a, Candidate const& b) { return a.weight > b.weight; });
    if (out.size() > most_candidates) out.resize(most_candidates);
    return out;
}

/// The type is known but no field wins: asked; else nothing is known of it.
bool type_is_known(std::vector<Candidate> const& candidates) {
    return !candidates.empty() && candidates[0].weight > 0.5;
}

}  // namespace

std::string_view wire(How how) {
    switch (how) {
        case How::taken: return "taken";
        case How::proposed: return "proposed";
        case How::asked: return "asked";
        case How::left_out: return "left_out";
    }
    return "";
}

std::vector<ColumnDecision> decide(
    KindSpec const& kind, std::vector<ColumnHeader> const& headers, Columns const& columns, Evidence const& e,
    Assignment const& assignment, Lexicon const& lexicon) {
    std::vector<ColumnDecision> out;
    for (std::size_t i = 0; i < headers.size(); ++i) {
        ColumnDecision d;
        d.column = static_cast<int>(i);
        d.header = shown_header(headers[i]), d.text = headers[i].text, d.group = headers[i].group;
        d.filled = columns.stats[i].filled > 0, d.running = columns.stats[i].rising >= 0.8;
        d.samples = samples_of(columns.texts[i]);
        d.candidates = candidates_of(kind, e, i);
        int const assigned = assignment.field[i];
        if (assigned >= 0) {
            auto const f = static_cast<std::size_t>(assigned);
            Column const c{columns.readings[i], e.header[i][f], e.content[i][f],
                           e.cross[i][f],       e.weight[i][f], assignment.margin[i]};
            d.how = how_of(kind.fields[f], c);
            d.field = kind.fields[f].key, d.weight = c.weight, d.margin = c.margin;
            d.reason = reason_for(kind.fields[f], c, headers[i], columns.stats[i], lexicon);
        } else if (columns.stats[i].filled && type_is_known(d.candidates)) {
            d.how = How::asked;
            d.reason = "nội dung hợp với nhiều cột";
        } else if (
            columns.readings[i].said && !columns.readings[i].meanings.empty() &&
            is_foreign(columns.readings[i].meanings[0].meaning) &&
            columns.readings[i].meanings[0].similarity >= like_words) {
            d.reason = "“" + std::string(columns.readings[i].meanings[0].wording) + "” không thuộc hồ sơ này";
        } else {
            d.reason = columns.stats[i].filled ? "chưa biết là gì" : "cột trống";
        }
        out.push_back(std::move(d));
    }
    return out;
}

}  // namespace pv::recognition
