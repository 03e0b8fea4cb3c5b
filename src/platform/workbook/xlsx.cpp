#include "platform/workbook/xlsx.h"

#include "platform/workbook/package.h"
#include "platform/workbook/refusals.h"
#include "platform/workbook/sheet_xml.h"

namespace pv::workbook {
namespace {

class Xlsx final : public Reader {
public:
    Xlsx(std::filesystem::path const& file, Limits const& limits) : limits_(limits), package_(file, limits) {
        auto const parts = book_parts(package_, limits_);
        for (auto const& s : parts.sheets) {
            Sheet sheet;
            sheet.name = s.name, sheet.hidden = s.hidden, sheet.very_hidden = s.very_hidden;
            sheets_.push_back(std::move(sheet));
            parts_.push_back(s.part);
        }
        book_.date1904 = parts.date1904;
        if (!parts.styles.empty()) book_.styles.read(package_, parts.styles, limits_);
        if (!parts.strings.empty()) book_.strings.read(package_, parts.strings, limits_);
    }

    std::vector<Sheet> const& sheets() const override { return sheets_; }

    Result<void> read(std::size_t sheet, std::function<bool(RowView const&)> const& row) override {
        try {
            read_sheet(package_, parts_.at(sheet), book_, limits_, sheets_[sheet], row);
            return {};
        } catch (Refused const& refused) { return refused.problem; }
    }

private:
    Limits limits_;
    Package package_;
    std::vector<Sheet> sheets_;
    std::vector<std::string> parts_;
    BookContents book_;
};

}  // namespace

std::unique_ptr<Reader> open_xlsx(std::filesystem::path const& file, Limits const& limits) {
    return std::make_unique<Xlsx>(file, limits);
}

std::string plain_number(Cell const& cell) {
    return cell.kind == Cell::Kind::number ? general_number(cell.number) : cell.text;
}

std::string as_written(Cell const& cell) {
    std::string out = cell.has(Cell::apostrophe) ? "'" + cell.text : cell.text;
    return cell.has(Cell::forced_text) ? "=\"" + out + "\"" : out;
}

std::string column_letter(int column) {
    std::string out;
    for (int n = column + 1; n > 0; n = (n - 1) / 26) out.insert(out.begin(), static_cast<char>('A' + (n - 1) % 26));
    return out;
}

std::optional<int> column_index(std::string_view letters) {
    if (letters.empty() || letters.size() > 3) return std::nullopt;
    int n = 0;
    for (char c : letters) {
        if (c < 'A' || c > 'Z') return std::nullopt;
        n = n * 26 + (c - 'A' + 1);
    }
    return n - 1;
}

}  // namespace pv::workbook
