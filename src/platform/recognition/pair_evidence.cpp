#include <algorithm>
#include <string_view>

#include "platform/recognition/evidence.h"

namespace pv::recognition {
namespace {

/// In how many of the rows where both speak two columns agree; −1 when they are too few.
template <class Speak, class Agree>
double agreement(Columns const& c, std::size_t a, std::size_t b, Speak speak, Agree agree) {
    int both = 0, same = 0;
    for (std::size_t row = 0; row < c.values[a].size(); ++row) {
        auto const& x = *c.values[a][row];
        auto const& y = *c.values[b][row];
        if (!speak(x, y)) continue;
        ++both, same += agree(x, y);
    }
    return both < 3 ? -1 : double(same) / both;
}

class Pairs {
public:
    Pairs(KindSpec const& kind, Columns const& columns)
        : kind_(kind), c_(columns), n_(columns.stats.size()), out_(n_, std::vector<double>(kind.fields.size(), 0)) {}

    Weights take() {
        ids_and_births();
        ids_and_sexes();
        names_and_marks();
        split_names();
        split_births();
        single_phone();
        return std::move(out_);
    }

private:
    template <class Is>
    void add_where(std::size_t column, Is is, double weight) {
        for (std::size_t f = 0; f < kind_.fields.size(); ++f)
            if (is(kind_.fields[f])) out_[column][f] += weight;
    }
    void add(std::size_t column, std::string_view key, double weight) {
        add_where(
            column, [&](FieldSpec const& f) { return f.key == key; }, weight);
    }
    bool id_column(std::size_t i) const { return c_.stats[i].of(Flag::personal_id) > 0.5; }

    void ids_and_births() {
        for (std::size_t i = 0; i < n_; ++i) {
            if (!id_column(i)) continue;
            for (std::size_t j = 0; j < n_; ++j) {
                auto const& s = c_.stats[j];
                if (s.of(Flag::date) > 0.5) {
                    double const a = agreement(
                        c_, i, j, [](Value const& x, Value const& y) { return x.id_year && y.date; },
                        [](Value const& x, Value const& y) { return x.id_year == y.date->year(); });
                    if (a >= 0.8) add(j, "birth", 3), add(i, "personalId", 2);
                } else if (s.parent_years > 0.5) {
                    double const a = agreement(
                        c_, i, j, [](Value const& x, Value const& y) { return x.id_year && y.number; },
                        [](Value const& x, Value const& y) { return x.id_year == static_cast<int>(*y.number); });
                    if (a >= 0.8) {
                        add_where(
                            j, [](FieldSpec const& f) { return f.holds.what == "year"; }, 1);
                        add_where(
                            i, [](FieldSpec const& f) { return f.holds.what == "personal_id" && is_parent(f.owner); },
                            1);
                    }
                }
            }
        }
    }

    void ids_and_sexes() {
        for (std::size_t i = 0; i < n_; ++i) {
            if (!id_column(i)) continue;
            for (std::size_t j = 0; j < n_; ++j) {
                if (c_.stats[j].of(Flag::sex) > 0.5) {
                    double const a = agreement(
                        c_, i, j, [](Value const& x, Value const& y) { return x.id_sex && y.sex; },
                        [](Value const& x, Value const& y) { return x.id_sex == y.sex; });
                    if (a >= 0.85) add(j, "sex", 2), add(i, "personalId", 1.5);
                }
                if (c_.stats[j].of(Flag::mark) > 0.8 && c_.stats[j].filled * 6 >= c_.stats[j].rows) {
                    double const a = agreement(
                        c_, i, j, [](Value const& x, Value const&) { return x.id_sex != 0; },
                        [](Value const& x, Value const& y) { return (x.id_sex == 2) == y.has(Flag::mark); });
                    if (a >= 0.85) add(j, "sex#girl", 3);
                    if (a >= 0 && a <= 0.15) add(j, "sex#boy", 3);
                }
            }
        }
    }

    /// Marks that stand where the names are girls'.
    void names_and_marks() {
        for (std::size_t j = 0; j < n_; ++j) {
            auto const& s = c_.stats[j];
            if (s.of(Flag::mark) < 0.8 || s.filled < 3 || s.filled * 6 < s.rows || s.filled > s.rows - 3) continue;
            for (std::size_t i = 0; i < n_; ++i) {
                if (c_.stats[i].of(Flag::person) < 0.6 || c_.stats[i].filled < c_.stats[i].rows * 0.8) continue;
                double marked = 0, plain = 0;
                int marks = 0, plains = 0;
                for (std::size_t row = 0; row < c_.values[i].size(); ++row) {
                    auto const& girl = c_.values[i][row]->girl;
                    if (!girl) continue;
                    (c_.values[j][row]->has(Flag::mark) ? marked : plain) += *girl;
                    ++(c_.values[j][row]->has(Flag::mark) ? marks : plains);
                }
                if (marks < 3 || plains < 3) continue;
                double const difference = marked / marks - plain / plains;
                if (difference > 0.35) add(j, "sex#girl", 3), add(j, "sex#boy", -3);
                if (difference < -0.35) add(j, "sex#boy", 3), add(j, "sex#girl", -3);
                break;  // the first person of a row is the one it is about
            }
        }
    }

    /// "Nguyễn Văn" | "An": a column of family and middle names directly before one of given names.
    void split_names() {
        for (std::size_t i = 0; i + 1 < n_; ++i) {
            auto const &left = c_.stats[i], &right = c_.stats[i + 1];
            bool const parts = left.of(Flag::family_middle) > 0.5 && right.of(Flag::one_word) > 0.85 &&
                right.of(Flag::sex) < 0.5 && right.filled > right.rows * 0.8;
            if (!parts || right.distinct < 3 || right.commonest > 0.4) continue;
            std::uint64_t known = 0;
            for (double share : right.list_share) known += share > 0.6;
            if (known) continue;
            add(i, "fullName#familyMiddle", 3), add(i + 1, "fullName#given", 4.5), add(i, "fullName", -4);
        }
    }

    void split_births() {
        for (std::size_t i = 0; i + 2 < n_; ++i) {
            auto const &d = c_.stats[i], &m = c_.stats[i + 1], &y = c_.stats[i + 2];
            if (d.of(Flag::day) < 0.9 || m.of(Flag::month) < 0.9 || y.of(Flag::year) < 0.9) continue;
            if (d.filled < 3 || d.greatest <= 12 || m.distinct < 2) continue;
            add(i, "birth#day", 5), add(i + 1, "birth#month", 5), add(i + 2, "birth#year", 4);
        }
    }

    void single_phone() {
        std::size_t column = n_, count = 0;
        for (std::size_t i = 0; i < n_; ++i)
            if (c_.stats[i].of(Flag::phone) > 0.5) column = i, ++count;
        if (count == 1) add(column, "phone", 1.5);
    }

    KindSpec const& kind_;
    Columns const& c_;
    std::size_t n_;
    Weights out_;
};

constexpr std::size_t width_of_block = 5;

}  // namespace

Weights pair_evidence(KindSpec const& kind, Columns const& columns) { return Pairs(kind, columns).take(); }

Weights block_evidence(KindSpec const& kind, Columns const& columns, std::vector<int> const& field) {
    Weights out(field.size(), std::vector<double>(kind.fields.size(), 0));
    Owner owner = Owner::none;
    std::size_t since = 0;
    for (std::size_t i = 0; i < field.size(); ++i) {
        auto const* f = field[i] < 0 ? nullptr : &kind.fields[static_cast<std::size_t>(field[i])];
        bool const name = f && f->holds.what == "person";
        if (name) {
            owner = is_parent(f->owner) ? f->owner : Owner::none;
            since = i;
        } else if (i - since > width_of_block) {
            owner = Owner::none;
        }
        if (name || owner == Owner::none) continue;
        if (columns.readings[i].said && columns.readings[i].owner != Owner::none) continue;
        double const near = i - since <= 3 ? 1.2 : 0.8;
        for (std::size_t k = 0; k < kind.fields.size(); ++k)
            if (is_parent(kind.fields[k].owner)) out[i][k] += kind.fields[k].owner == owner ? near : -0.6;
    }
    return out;
}

}  // namespace pv::recognition
