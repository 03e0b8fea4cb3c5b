// Any text as CSV of any encoding and delimiter.
#include "fuzz/read_table.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    if (text.starts_with("PK")) return 0;
    pv::fuzz::read_table(text, ".csv");
    return 0;
}
