#include "platform/figures/catalogue.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace pv::figures {
namespace {

[[noreturn]] void refuse(std::string_view of, std::string_view what) {
    throw std::logic_error(fmt::format("figures: '{}' speaks of '{}', which there is none of", of, what));
}

template <class T>
T const& get_named(std::vector<T> const& all, std::string_view name) {
    auto const found = std::find_if(all.begin(), all.end(), [&](T const& one) { return one.name == name; });
    if (found == all.end()) refuse("the catalogue", name);
    return *found;
}

template <class T>
void check_names(std::vector<T> const& all) {
    for (auto const& one : all)
        if (&get_named(all, one.name) != &one) throw std::logic_error(fmt::format("figures: two '{}'", one.name));
}

void want_column(Fact const& fact, std::string_view of, std::string_view column, bool summed = false) {
    auto const* found = find_column(fact, column);
    if (!found || (found->holds == Holds::amount) != summed || found->holds == Holds::number) refuse(of, column);
}

}  // namespace

Column const* find_column(Fact const& fact, std::string_view name) {
    auto const found =
        std::find_if(fact.columns.begin(), fact.columns.end(), [&](Column const& c) { return c.name == name; });
    return found == fact.columns.end() ? nullptr : &*found;
}

Catalogue::Catalogue(std::vector<Fact> facts, std::vector<Figure> figures)
    : facts_(std::move(facts)), figures_(std::move(figures)) {
    check_names(facts_), check_names(figures_);
    for (auto const& fact : facts_)
        for (auto const& dimension : fact.totals.dimensions) want_column(fact, fact.name, dimension);
    for (auto const& figure : figures_) {
        if (figure.measures.empty() || figure.dimensions.empty()) refuse(figure.name, "measures, dimensions");
        for (auto const& m : figure.measures) {
            auto const& fact = get_fact(m.fact);
            for (auto const& d : figure.dimensions) want_column(fact, figure.name, d.column);
            for (auto const& c : m.where) want_column(fact, figure.name, c.column);
            if (!m.sum.empty()) want_column(fact, figure.name, m.sum, true);
        }
    }
}

Fact const& Catalogue::get_fact(std::string_view name) const { return get_named(facts_, name); }
Figure const& Catalogue::get_figure(std::string_view name) const { return get_named(figures_, name); }

std::vector<Fact const*> Catalogue::facts_of(Figure const& figure) const {
    std::vector<Fact const*> out;
    for (auto const& m : figure.measures) {
        auto const* fact = &get_fact(m.fact);
        if (std::find(out.begin(), out.end(), fact) == out.end()) out.push_back(fact);
    }
    return out;
}

}  // namespace pv::figures
