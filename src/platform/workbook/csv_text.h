#pragma once
// The bytes of a CSV file as UTF-8: which encoding, and the way from it.
#include <iconv.h>

#include <istream>
#include <string>
#include <string_view>

namespace pv::workbook {

/// Turns a file's bytes into UTF-8, piece by piece. Bytes that are no letter become U+FFFD.
class Decoder {
public:
    /// `from`: iconv's name; nullptr: the bytes are UTF-8 already.
    explicit Decoder(char const* from) : table_(from ? iconv_open("UTF-8", from) : nullptr) {}
    Decoder(Decoder const&) = delete;
    Decoder& operator=(Decoder const&) = delete;
    ~Decoder() {
        if (table_) iconv_close(table_);
    }
    std::string decode(std::string_view bytes);
    /// What is still held at the end of the file: Windows-1258 keeps a letter back in case its tone mark follows; half
    /// a character is shown as unreadable rather than dropped.
    std::string finish();

private:
    iconv_t table_;
    std::string rest_;
};

struct Encoding {
    char const* table;  ///< iconv's name; nullptr: nothing to be done
    char const* name;   ///< as Reader::encoding() tells it
    int skip;           ///< bytes of its mark
};

/// By the byte order mark, else UTF-16 by its zero bytes, else UTF-8 when the whole file reads as such but for a few
/// broken bytes, else a code of one byte a letter.
Encoding encoding_of(std::string_view head, std::istream& in);

/// Zero bytes at every second place: UTF-16 of mostly Latin letters. "le", "be" or "".
std::string_view utf16_order(std::string_view head);

}  // namespace pv::workbook
