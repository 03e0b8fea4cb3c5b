#pragma once
// Lists as long and as wide as they get, of any kind, as text; and what a process holds while it reads them.
#include <malloc.h>

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <span>
#include <string>

#include "modules/registry/kit.h"

namespace pv::registry::test {

#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool sanitized = true;
#elif defined(__has_feature)
inline constexpr bool sanitized = __has_feature(address_sanitizer);
#else
inline constexpr bool sanitized = false;
#endif

/// Megabytes that the process has held at most since the peak was last forgotten.
inline double peak_mb(bool forget) {
    if (forget) {
        malloc_trim(0);
        std::ofstream("/proc/self/clear_refs") << "5";
    }
    std::ifstream in("/proc/self/status");
    for (std::string line; std::getline(in, line);)
        if (line.starts_with("VmHWM:")) return std::stod(line.substr(6)) / 1024;
    return 0;
}

/// What stands in a column by its type alone: enough of it is filled to be as wide as lists get.
inline std::string filling(Field const& field, int row) {
    switch (field.type) {
        case FieldType::name: return "Nguyễn Thị Cẩm Tú";
        case FieldType::text:
        case FieldType::address: return fmt::format("Nguyễn Thị Cẩm Tú, tổ {} khu phố {}", row % 97, row % 13);
        case FieldType::boolean: return "x";
        default: return "";
    }
}

/// A name that no other row near has.
inline std::string name_of_row(int row) {
    return fmt::format(
        "Nguyễn {}{} {}{}", static_cast<char>('A' + row % 26), "nh", static_cast<char>('A' + row / 26 % 26), "nh");
}

/// A list of these columns, and of others that nobody knows where there are less than sixty.
inline std::string wide_list(
    std::span<Field const> fields, int rows, std::function<std::string(Field const&, int row)> const& cell) {
    std::string out, others, other_cells;
    for (std::size_t i = fields.size(); i < 60; ++i)
        others += fmt::format("\"Cột riêng {}\",", i), other_cells += fmt::format("\"{} không ai đọc\",", i);
    for (auto const& f : fields) out += "\"" + std::string(f.label) + "\",";
    out += others;
    out.back() = '\n';
    for (int row = 0; row < rows; ++row) {
        for (auto const& f : fields) out += "\"" + cell(f, row) + "\",";
        out += other_cells;
        out.back() = '\n';
    }
    return out;
}

}  // namespace pv::registry::test
