#include "platform/record/typed.h"

#include <fmt/format.h>

namespace pv::record {

std::string MemberText<std::optional<double>>::write(std::optional<double> value) {
    return value ? fmt::format("{}", *value) : std::string();
}

std::vector<std::string> MemberText<std::vector<std::string>>::read(std::string const& text) {
    std::vector<std::string> out;
    for (std::string_view rest = text; !rest.empty();) {
        auto const end = std::min(rest.find(','), rest.size());
        out.emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return out;
}

std::string MemberText<std::vector<std::string>>::write(std::vector<std::string> const& codes) {
    return fmt::format("{}", fmt::join(codes, ","));
}

}  // namespace pv::record
