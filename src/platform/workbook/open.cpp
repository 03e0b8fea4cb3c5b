// Looks at what a file is, whatever it is called.
#include <algorithm>
#include <fstream>

#include "platform/workbook/csv_text.h"
#include "platform/workbook/refusals.h"
#include "platform/workbook/xlsx.h"
#include "vocabulary/text.h"

namespace pv::workbook {
namespace {

bool contains_utf16(std::string const& bytes, std::string_view name) {
    std::string wide;
    for (char c : name) wide += c, wide += '\0';
    return bytes.find(wide) != bytes.npos;
}

/// An OLE container: an old workbook, or a new one behind a password. The directory's names tell.
[[noreturn]] void refuse_ole(std::ifstream& in) {
    std::string bytes(4u << 20, '\0');
    in.seekg(0);
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    if (contains_utf16(bytes, "EncryptedPackage") || contains_utf16(bytes, "EncryptionInfo"))
        throw Refused(refuse_password());
    if (contains_utf16(bytes, "Workbook") || contains_utf16(bytes, "Book")) throw Refused(refuse_legacy_xls());
    throw Refused(refuse_unknown());
}

bool looks_like_html(std::string_view head) {
    std::string lower(head.substr(0, 1024));
    std::transform(
        lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    auto const start = std::min(lower.find_first_not_of(" \t\r\n\xEF\xBB\xBF"), lower.size());
    std::string_view const text = std::string_view(lower).substr(start);
    return text.starts_with("<!doctype html") || text.starts_with("<html") || text.starts_with("<table") ||
        text.starts_with("<head") || text.starts_with("<meta") || text.starts_with("<?xml") || text.starts_with("<div");
}

}  // namespace

Result<std::unique_ptr<Reader>> open(std::filesystem::path const& file, Limits const& limits) {
    try {
        std::error_code fault;
        auto const size = std::filesystem::file_size(file, fault);
        if (fault) throw Refused(refuse_broken("không mở được"));
        if (size == 0) throw Refused(Problem(422, "file-empty", "Tệp rỗng, không có dữ liệu."));
        if (static_cast<std::int64_t>(size) > limits.max_file_bytes)
            throw Refused(refuse_too_large("tệp lớn hơn " + std::to_string(limits.max_file_bytes >> 20) + " MB"));
        std::ifstream in(file, std::ios::binary);
        std::string head(4096, '\0');
        in.read(head.data(), static_cast<std::streamsize>(head.size()));
        head.resize(static_cast<std::size_t>(in.gcount()));
        in.clear();
        if (head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06")) return open_xlsx(file, limits);
        if (head.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) refuse_ole(in);
        if (head.starts_with("\x09\x08") || head.starts_with("\x09\x04")) throw Refused(refuse_legacy_xls());
        if (head.starts_with("%PDF")) throw Refused(refuse_unknown());
        if (looks_like_html(head)) throw Refused(refuse_html());
        bool const wide = head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF") || !utf16_order(head).empty();
        if (!wide && head.find('\0') != head.npos) throw Refused(refuse_unknown());
        return open_csv(file, limits);
    } catch (Refused const& refused) { return refused.problem; }
}

}  // namespace pv::workbook
