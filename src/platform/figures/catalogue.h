#pragma once
// All facts and figures there are.
#include <string_view>
#include <vector>

#include "platform/figures/fact.h"
#include "platform/figures/figure.h"

namespace pv::figures {

class Catalogue {
public:
    Catalogue() = default;
    /// Throws std::logic_error where a figure speaks of a fact or a column there is none of, or two have one name: a
    /// misspelt name does not start.
    Catalogue(std::vector<Fact> facts, std::vector<Figure> figures);
    std::vector<Fact> const& facts() const { return facts_; }
    std::vector<Figure> const& figures() const { return figures_; }
    Fact const& get_fact(std::string_view name) const;      ///< throws std::logic_error
    Figure const& get_figure(std::string_view name) const;  ///< throws std::logic_error
    /// The facts that a figure counts, each once, in the order of its measures.
    std::vector<Fact const*> facts_of(Figure const& figure) const;

private:
    std::vector<Fact> facts_;
    std::vector<Figure> figures_;
};

/// The column of this name; nullptr when the fact has none.
Column const* find_column(Fact const& fact, std::string_view name);

}  // namespace pv::figures
