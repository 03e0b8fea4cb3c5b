#include "platform/recognition/sheet.h"

#include <algorithm>
#include <utility>

namespace pv::recognition {

std::size_t SheetRow::filled() const {
    return static_cast<std::size_t>(
        std::count_if(cells.begin(), cells.end(), [](std::string const& c) { return !c.empty(); }));
}
bool SheetRow::empty() const { return filled() == 0; }

std::size_t SheetView::width() const {
    std::size_t out = 0;
    for (auto const& row : rows) out = std::max(out, row.cells.size());
    return out;
}

SheetSampler::SheetSampler(std::string name, std::size_t head, std::size_t spread)
    : name_(std::move(name)), head_(head), spread_(spread) {}

bool SheetSampler::wants() {
    std::size_t const index = seen_++;
    return index < head_ || index % stride_ == 0;
}

void SheetSampler::take(SheetRow row) {
    if (top_.size() < head_ && rest_.empty()) {
        top_.push_back(std::move(row));
        return;
    }
    rest_.push_back(std::move(row));
    if (rest_.size() < spread_) return;
    // Every second of those kept goes, and from here on only every second of those asked for is wanted.
    std::vector<SheetRow> half;
    for (std::size_t i = 1; i < rest_.size(); i += 2) half.push_back(std::move(rest_[i]));
    rest_ = std::move(half);
    stride_ *= 2;
}

SheetView SheetSampler::view(std::vector<MergedArea> merged) && {
    SheetView out{std::move(name_), std::move(top_), std::move(merged)};
    for (auto& row : rest_) out.rows.push_back(std::move(row));
    return out;
}

}  // namespace pv::recognition
