#include "platform/workbook/styles.h"

#include <utility>

#include "platform/workbook/refusals.h"
#include "vocabulary/number.h"

namespace pv::workbook {
namespace {

/// The formats and the cells' styles; those of conditional formats and named styles have the same elements elsewhere.
struct StylesHandler : XmlHandler {
    struct Style {
        int format;
        bool quote_prefix;
    };
    Limits const& limits;
    std::map<int, std::string> codes;
    std::vector<Style> styles;
    std::int64_t bytes = 0;
    int depth = 0;
    enum class In { nothing, formats, cells } in = In::nothing;

    explicit StylesHandler(Limits const& l) : limits(l) {}
    void start(std::string_view name, Attributes const& a) override {
        ++depth;
        if (depth == 2) {
            in = name == "numFmts" ? In::formats : name == "cellXfs" ? In::cells : In::nothing;
        } else if (depth == 3 && in == In::formats && name == "numFmt") {
            auto const code = a.get("formatCode");
            bytes += static_cast<std::int64_t>(code.size());
            codes.insert_or_assign(parse_number<int>(a.get("numFmtId")).value_or(0), std::string(code));
            require(codes.size());
        } else if (depth == 3 && in == In::cells && name == "xf") {
            styles.push_back({parse_number<int>(a.get("numFmtId")).value_or(0), a.is_true("quotePrefix")});
            require(styles.size());
        }
    }
    void end(std::string_view) override {
        if (--depth == 1) in = In::nothing;
    }
    void require(std::size_t count) const {
        if (static_cast<int>(count) > limits.max_formats || bytes > limits.max_format_bytes)
            throw Refused(refuse_too_large("quá nhiều kiểu định dạng ô"));
    }
};

}  // namespace

void CellStyles::read(Package& package, std::string const& part, Limits const& limits) {
    StylesHandler handler(limits);
    parse_part(package, part, handler, limits);
    codes_ = std::move(handler.codes);
    styles_.reserve(handler.styles.size());
    for (auto const& s : handler.styles) styles_.push_back({s.format, s.quote_prefix, nullptr});
}

NumberFormat const& CellStyles::format(int style) const {
    static NumberFormat const plain;
    if (style < 0 || static_cast<std::size_t>(style) >= styles_.size()) return plain;
    auto const& s = styles_[static_cast<std::size_t>(style)];
    if (s.read) return *s.read;
    auto& known = formats_[s.format];
    if (!known) {
        auto const code = codes_.find(s.format);
        known = std::make_unique<NumberFormat>(
            code == codes_.end() ? NumberFormat::builtin(s.format) : std::string_view(code->second));
    }
    s.read = known.get();
    return *known;
}

bool CellStyles::quote_prefix(int style) const {
    return style >= 0 && static_cast<std::size_t>(style) < styles_.size() &&
        styles_[static_cast<std::size_t>(style)].quote_prefix;
}

}  // namespace pv::workbook
