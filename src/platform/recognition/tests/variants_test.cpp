// The same lists as other schools would send them: columns in another order, other words above them, foreign columns
// among them, words that the vocabulary does not have.
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <random>
#include <set>

#include "platform/recognition/tests/house.h"

using namespace pv::recognition;
using namespace pv::recognition::testing;

namespace {

struct Head {
    std::string text, group;
};

/// A table taken apart: heads and columns of cells, to be put together in another order.
struct Parts {
    std::vector<Head> heads;
    std::vector<std::string> fields;
    std::vector<std::vector<std::string>> columns;
    std::vector<int> block;  ///< columns of one block stay together
    std::string kind, name;
};

Parts apart(TestTable const& t) {
    Parts p;
    p.kind = t.kind, p.name = t.file + " " + t.sheet.name;
    p.fields = t.fields;
    auto const width = t.fields.size();
    p.heads.resize(width), p.columns.resize(width), p.block.resize(width);
    for (std::size_t c = 0; c < width; ++c) {
        bool const father = p.fields[c].starts_with("father"), mother = p.fields[c].starts_with("mother");
        bool const grouped = t.kind == "guardians" && (father || mother);
        p.block[c] = grouped ? -1 - mother : static_cast<int>(c);
        if (grouped) p.heads[c].group = father ? "CHA" : "MẸ";
    }
    for (auto const& row : t.sheet.rows) {
        if (row.number == t.header_row)
            for (std::size_t c = 0; c < width && c < row.cells.size(); ++c) p.heads[c].text = row.cells[c];
        if (row.number <= t.header_row || row.filled() < 3) continue;
        for (std::size_t c = 0; c < width; ++c)
            p.columns[c].push_back(c < row.cells.size() ? row.cells[c] : std::string());
    }
    return p;
}

SheetView together(Parts const& p) {
    SheetView s;
    s.name = "Trang 1";
    s.rows.push_back({1, {"DANH SÁCH"}});
    SheetRow group{3, {}}, head{4, {}};
    bool any = false;
    std::string last;
    for (auto const& h : p.heads) {
        any |= !h.group.empty();
        group.cells.push_back(h.group == last ? std::string() : h.group);
        last = h.group;
        head.cells.push_back(h.text);
    }
    if (any) {
        s.rows.push_back(group);
        for (std::size_t c = 0; c < p.heads.size(); ++c) {
            if (p.heads[c].group.empty()) continue;
            std::size_t end = c;
            while (end + 1 < p.heads.size() && p.heads[end + 1].group == p.heads[c].group) ++end;
            s.merged.push_back({3, static_cast<int>(c), 3, static_cast<int>(end)});
            c = end;
        }
    }
    s.rows.push_back(head);
    for (std::size_t r = 0; !p.columns.empty() && r < p.columns[0].size(); ++r) {
        SheetRow row{5 + static_cast<int>(r), {}};
        for (auto const& column : p.columns) row.cells.push_back(column[r]);
        s.rows.push_back(std::move(row));
    }
    return s;
}

template <class T>
std::vector<T> in_order(std::vector<T> const& all, std::vector<std::size_t> const& order) {
    std::vector<T> out;
    for (auto i : order) out.push_back(all[i]);
    return out;
}

Parts shuffled(Parts const& p, std::mt19937& dice) {
    std::vector<std::vector<std::size_t>> blocks;
    std::map<int, std::size_t> of;
    for (std::size_t c = 0; c < p.block.size(); ++c) {
        auto const [it, is_new] = of.emplace(p.block[c], blocks.size());
        if (is_new) blocks.emplace_back();
        blocks[it->second].push_back(c);
    }
    std::shuffle(blocks.begin(), blocks.end(), dice);
    std::vector<std::size_t> order;
    for (auto const& b : blocks) order.insert(order.end(), b.begin(), b.end());
    Parts out = p;
    out.heads = in_order(p.heads, order), out.fields = in_order(p.fields, order),
    out.columns = in_order(p.columns, order), out.block = in_order(p.block, order);
    return out;
}

KindSpec const& kind_of(std::string const& name) {
    for (auto const& k : kinds_of_house())
        if (k.name == name) return k;
    throw std::logic_error("no kind " + name);
}
FieldSpec const& field_of(std::string const& kind, std::string const& key) {
    for (auto const& f : kind_of(kind).fields)
        if (f.key == key) return f;
    throw std::logic_error("no field " + key);
}
std::vector<NamedBy> const& names_of(std::string const& kind, std::string const& field) {
    return field_of(kind, field).named_by;
}

/// Does the wording, with its group, name this field before all others of the kind?
bool names_one_field(Vocabulary const& v, Head const& h, std::string const& kind, std::string const& field) {
    double best = 0, second = 0;
    auto const reading = read_header({h.text, h.group, ""}, v);
    for (auto const& f : kind_of(kind).fields) {
        auto const e = header_evidence(reading, f);
        if (f.key == field)
            best = e.weak ? 0 : e.weight;
        else
            second = std::max(second, e.weight);
    }
    return best >= 4 && best - second >= 3 && foreign_evidence(reading, kind_of(kind)) < 0.7;
}

std::string set_of(Vocabulary const& v, std::string const& text, std::string const& group = {}) {
    std::string out;
    for (auto const& w : v.wording().read(text, group).words) out += w + " ";
    return out;
}

}  // namespace

TEST(Variants, ShuffledAndRewordedListsAreReadTheSame) {
    auto const& v = Vocabulary::of_house();
    std::mt19937 dice(20261120);
    std::map<std::pair<std::string, std::string>, std::vector<Head>> wordings;
    Outcome all;
    int variants = 0;
    while (variants < 200)
        for (auto const& t : tables()) {
            if (t.kind == "schools" || variants >= 200) continue;
            ++variants;
            Parts p = shuffled(apart(t), dice);
            for (std::size_t c = 0; c < p.fields.size(); ++c) {
                if (p.fields[c].empty() || p.heads[c].group != "") continue;
                auto& choice = wordings[{t.kind, p.fields[c]}];
                if (choice.empty()) {
                    choice.push_back(p.heads[c]);
                    for (auto const& e : v.entries())
                        for (auto const& n : names_of(t.kind, p.fields[c]))
                            if (Head h{e.wording, e.group_above};
                                e.meaning == n.meaning && names_one_field(v, h, t.kind, p.fields[c]))
                                choice.push_back(h);
                }
                p.heads[c] = choice[dice() % choice.size()];
            }
            auto const found = recognise(together(p), knowledge());
            EXPECT_EQ(found.kind.kind, t.kind) << p.name;
            std::string heads;
            for (auto const& h : p.heads) heads += h.group + " / " + h.text + " | ";
            EXPECT_EQ(found.header_row, 4) << p.name << ": " << heads;
            all += compare(found, p.fields, p.name);
        }
    if (getenv("PV_SHOW")) puts(all.text().substr(0, 6000).c_str());
    EXPECT_EQ(all.taken + all.proposed, all.ours) << all.text().substr(0, 4000);
    EXPECT_EQ(all.taken_wrong, 0);
    EXPECT_EQ(all.foreign, all.foreign_left);
}

TEST(Variants, AListIsReadWithoutAnyOfItsOwnWords) {
    Outcome all;
    for (auto const& t : tables()) {
        if (t.kind == "schools") continue;
        auto const& house = Vocabulary::of_house();
        Parts const p = apart(t);
        std::set<std::string> used;
        for (auto const& h : p.heads) used.insert(set_of(house, h.text, h.group)), used.insert(set_of(house, h.text));
        auto const strict =
            house.without([&](Entry const& e) { return used.contains(set_of(house, e.wording, e.group_above)); });
        auto const found = recognise(t.sheet, knowledge(strict));
        all += compare(found, t.fields, t.file + " " + t.sheet.name);
        int questions = !found.kind.sure + (found.header_row != t.header_row);
        for (std::size_t c = 0; c < t.fields.size(); ++c) {
            if (t.fields[c].empty()) continue;
            auto const& spec = field_of(t.kind, t.fields[c]);
            bool const required = t.fields[c].find('#') != std::string::npos || spec.required;
            auto const& d = found.columns[c];
            if (!required) continue;
            EXPECT_EQ(d.field, t.fields[c])
                << t.file << " " << t.sheet.name << ": " << d.header << " is " << wire(d.how);
            questions += d.how == How::asked;  // with the right one offered first
        }
        EXPECT_LE(questions, 2) << t.file << " " << t.sheet.name;
    }
    if (getenv("PV_SHOW")) puts(all.text().substr(0, 9000).c_str());
    EXPECT_EQ(all.taken_wrong, 0) << all.text();
}

namespace {

/// Headers of public lists by meaning, the sources of one fold.
std::map<std::string, std::vector<Head>> of_fold(int fold, int folds, std::set<std::string>& sources) {
    std::map<std::string, std::vector<Head>> out;
    for (auto const& e : Vocabulary::of_house().entries())
        for (auto const& s : e.sources)
            if (std::atoi(s.c_str() + 1) % folds == fold)
                sources.insert(s), out[e.meaning].push_back({e.wording, e.group_above});
    return out;
}

/// What columns hold that are none of ours.
std::vector<std::string> foreign_cells(std::string const& meaning, std::size_t n, std::mt19937& dice) {
    std::vector<std::string> out;
    bool const marks = meaning == "~score", words = dice() % 2;
    static std::vector<std::string> const ratings{"Tốt", "Khá", "Đạt", "Trung bình", "Chưa đạt"};
    for (std::size_t i = 0; i < n; ++i) {
        if (marks)
            out.push_back(std::to_string(4 + dice() % 6) + "." + std::to_string(dice() % 10));
        else if (meaning == "~money")
            out.push_back(std::to_string((1 + dice() % 90) * 5000));
        else if (words)
            out.push_back(ratings[dice() % ratings.size()]);
        else
            out.push_back(dice() % 4 ? "" : "đã nộp");
    }
    return out;
}

/// Wordings that other lists use for something else, but this kind for a field of its own (Chuyên ngành), are not
/// foreign.
bool is_ours_too(std::string const& kind, Head const& head) {
    static std::map<std::string, std::set<std::string>> ours;
    auto const& house = Vocabulary::of_house();
    auto& sets = ours[kind];
    if (sets.empty())
        for (auto const& f : kind_of(kind).fields)
            for (auto const& n : f.named_by)
                for (auto const& e : house.entries())
                    if (e.meaning == n.meaning) sets.insert(set_of(house, e.wording, e.group_above));
    return sets.contains(set_of(house, head.text));
}

}  // namespace

TEST(Variants, ListsHeadedInWordsOfOtherSourcesAreUnderstood) {
    constexpr int folds = 4;
    std::mt19937 dice(9);
    Outcome ours, foreign;
    for (int fold = 0; fold < folds; ++fold) {
        std::set<std::string> sources;
        auto const heads = of_fold(fold, folds, sources);
        Vocabulary v = Vocabulary::of_house();
        for (auto const& s : sources) v = v.without_source(s);
        std::vector<std::pair<std::string, Head>> concepts;
        for (auto const& [meaning, list] : heads)
            if (is_foreign(meaning))
                for (auto const& h : list) concepts.emplace_back(meaning, h);
        for (int round = 0; round < 3; ++round)
            for (auto const& t : tables()) {
                if (t.kind == "schools") continue;
                Parts p = shuffled(apart(t), dice);
                std::vector<bool> reheaded(p.fields.size());
                for (std::size_t c = 0; c < p.fields.size(); ++c) {
                    if (p.fields[c].empty()) continue;
                    std::vector<Head> choice;
                    for (auto const& n : names_of(t.kind, p.fields[c]))
                        if (auto const it = heads.find(n.meaning); !n.weak && it != heads.end())
                            choice.insert(choice.end(), it->second.begin(), it->second.end());
                    if (choice.empty()) continue;
                    p.heads[c] = choice[dice() % choice.size()];
                    reheaded[c] = true;
                }
                auto const count = [&](Recognition const& found, bool of_ours, Outcome& into) {
                    Recognition part = found;
                    std::vector<std::string> fields;
                    part.columns.clear();
                    for (std::size_t c = 0; c < p.fields.size(); ++c)
                        if (of_ours ? reheaded[c] : (p.fields[c].empty() && p.block[c] >= 1000))
                            part.columns.push_back(found.columns[c]), fields.push_back(p.fields[c]);
                    into += compare(part, fields, p.name);
                };
                count(recognise(together(p), knowledge(v), {t.kind, 0}), true, ours);
                // the same with foreign columns put in
                for (int k = 0; k < 4; ++k) {
                    std::size_t drawn = dice() % concepts.size();
                    while (is_ours_too(t.kind, concepts[drawn].second)) drawn = dice() % concepts.size();
                    auto const& [meaning, head] = concepts[drawn];
                    auto const at = static_cast<std::ptrdiff_t>(dice() % (p.heads.size() + 1));
                    p.heads.insert(p.heads.begin() + at, Head{head.text, ""});
                    p.fields.insert(p.fields.begin() + at, "");
                    p.block.insert(p.block.begin() + at, 1000 + k);
                    reheaded.insert(reheaded.begin() + at, false);
                    p.columns.insert(p.columns.begin() + at, foreign_cells(meaning, p.columns[0].size(), dice));
                }
                auto const found = recognise(together(p), knowledge(v), {t.kind, 0});
                count(found, false, foreign);
                Outcome with;
                count(found, true, with);
                EXPECT_EQ(with.taken_wrong, 0) << with.text();
            }
    }
    if (getenv("PV_SHOW")) puts(ours.text().substr(0, 12000).c_str()), puts(foreign.text().substr(0, 8000).c_str());
    EXPECT_GE(ours.ours, 3000);
    EXPECT_GE(ours.right(), 0.97) << ours.text().substr(0, 6000);
    EXPECT_EQ(ours.taken_wrong, 0) << ours.text().substr(0, 6000);
    EXPECT_GE(double(foreign.foreign_left) / foreign.foreign, 0.95) << foreign.text().substr(0, 6000);
}
