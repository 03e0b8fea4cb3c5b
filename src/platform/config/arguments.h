#pragma once
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace pv {

/// The one of `known` that a mistyped word most likely means; "" when none is near.
std::string nearest_word(std::string const& word, std::vector<std::string> const& known);

/// What stands on the command line after the subcommand: --name value, --flag, and the rest in order.
class Arguments {
public:
    /// `valued` take a value, `flags` do not; "-h" is the flag "help". Refused 400 "usage" for anything else, with the
    /// nearest known name, and for more other words than `words`.
    Arguments(
        int argc, char** argv, std::set<std::string> const& valued, std::set<std::string> const& flags,
        std::size_t words = 0);
    std::optional<std::string> find(std::string const& name) const;  ///< the last of several
    std::vector<std::string> all(std::string const& name) const;     ///< in order; none when it is not there
    std::string get(std::string const& name) const;                  ///< Refused 400 "usage" when it is missing
    long number(std::string const& name, long otherwise) const;
    bool has(std::string const& flag) const { return flags_.contains(flag); }
    std::vector<std::string> const& rest() const { return rest_; }

private:
    std::map<std::string, std::vector<std::string>> values_;
    std::set<std::string> flags_;
    std::vector<std::string> rest_;
};

}  // namespace pv
