#pragma once
// Invented persons' names, by the frequencies of name parts, the sex and the ethnic group.
#include <array>
#include <map>
#include <string>
#include <vector>

#include "modules/demo/random.h"

namespace pv::demo {

/// Rows of an embedded table of data/demo, without its header.
std::vector<std::vector<std::string>> read_table(std::string_view file);

class Names {
public:
    Names();
    /// Ethnic group of a family living in what was this province before 1/7/2025, by the shares of that province or,
    /// where none are known, of the country; `raised` makes minorities more frequent (some communes).
    std::string ethnic_code(Random& random, std::string const& former_province, double raised) const;
    std::string family(Random& random, std::string const& ethnic, bool male) const;
    /// Full name of somebody whose family name (of a father) is known.
    std::string full(Random& random, std::string const& ethnic, bool male, std::string const& father_family) const;
    std::vector<std::string> const& schools() const { return school_names_; }
    std::vector<std::string> const& preschools() const { return preschool_names_; }

private:
    struct Group {
        std::string code, style;
        std::array<std::vector<std::string>, 2> families;
    };
    Group const& group(std::string const& code) const;
    struct Share {
        std::string ethnic;
        int per_ten_thousand;
    };
    std::vector<Group> groups_;
    std::map<std::string, std::vector<Share>>
        shares_;  ///< of minorities, by the code of a former province; "" Việt Nam
    std::vector<std::string> families_, middles_, givens_, school_names_, preschool_names_;
    Weighted family_{{1}};
    std::array<Weighted, 2> middle_{Weighted{{1}}, Weighted{{1}}}, given_{Weighted{{1}}, Weighted{{1}}};
};

}  // namespace pv::demo
