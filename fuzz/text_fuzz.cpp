// The text repairs on any bytes: what comes out is UTF-8 in NFC, repairing twice changes nothing more, keys of equal
// texts are equal.
#include <cstdlib>

#include "vocabulary/text.h"

namespace text = pv::text;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size > 4096) return 0;
    std::string const in(reinterpret_cast<char const*>(data), size);
    if (!text::is_utf8(in)) return 0;  // refused at every entrance
    auto const cleaned = text::clean(in);
    if (!text::is_utf8(cleaned.text) || !text::is_nfc(cleaned.text)) std::abort();
    if (auto const again = text::clean(cleaned.text); again.text != cleaned.text || !again.repairs.empty())
        std::abort();
    if (text::nfc(text::nfc(in)) != text::nfc(in)) std::abort();
    if (text::fold(text::nfc(in)) != text::fold(in)) std::abort();
    if (text::same_name_key(cleaned.text) != text::same_name_key(text::nfc(cleaned.text))) std::abort();
    for (auto const legacy : {text::Legacy::tcvn3, text::Legacy::vni})
        if (!text::is_utf8(text::from_legacy(in, legacy))) std::abort();
    (void)text::detect_legacy(in);
    (void)text::recase_name(cleaned.text);
    (void)text::name_sort_key(cleaned.text);
    (void)text::is_placeholder(cleaned.text);
    if (text::edit_distance(cleaned.text, cleaned.text, 3) != 0) std::abort();
    return 0;
}
