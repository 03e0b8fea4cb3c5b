// Any bytes as an uploaded table: refused in words, or read within its limits.
#include "fuzz/read_table.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    pv::fuzz::read_table({reinterpret_cast<char const*>(data), size}, ".xlsx");
    return 0;
}
