#include "platform/record/field.h"

namespace pv::record {

std::string const& value_of(Values const& values, std::string_view key) {
    static std::string const none;
    auto const found = values.find(key);
    return found == values.end() ? none : found->second;
}

Field const* find_field(std::span<Field const> fields, std::string_view key) {
    for (auto const& f : fields)
        if (f.key == key) return &f;
    return nullptr;
}

}  // namespace pv::record
