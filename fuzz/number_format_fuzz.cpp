// Any text as a number format, with any number and text to show by it.
#include <cstdlib>
#include <cstring>

#include "platform/workbook/number_format.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    double value = 0;
    if (size < sizeof value) return 0;
    std::memcpy(&value, data, sizeof value);
    std::string_view const code(reinterpret_cast<char const*>(data) + sizeof value, size - sizeof value);
    pv::workbook::NumberFormat const format(code);
    if (format.number(value, value > 0 ? 1462 : 0).size() > (1u << 16)) std::abort();
    if (format.text(code).size() > (1u << 20)) std::abort();
    (void)format.shows_day(value);
    return 0;
}
