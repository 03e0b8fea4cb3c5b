#pragma once
// A sheet as recognition sees it: texts as shown, of the rows at the top and of a sample spread through the rest.
#include <cstddef>
#include <string>
#include <vector>

namespace pv::recognition {

struct SheetRow {
    int number = 0;  ///< in the spreadsheet, from 1
    std::vector<std::string> cells;
    bool empty() const;
    std::size_t filled() const;
};

/// Rows and columns of a merged area, both ends included; rows from 1, columns from 0.
struct MergedArea {
    int top, left, bottom, right;
};

struct SheetView {
    std::string name;
    std::vector<SheetRow> rows;      ///< in order; empty rows may be left out
    std::vector<MergedArea> merged;  ///< where the reader knows them
    std::size_t width() const;
};

/// Gathers a SheetView row by row in bounded memory: all of the first rows, then every n-th, with n growing.
class SheetSampler {
public:
    explicit SheetSampler(std::string name, std::size_t head = 80, std::size_t spread = 400);
    /// Is this row wanted? Ask before its texts are made.
    bool wants();
    void take(SheetRow row);
    SheetView view(std::vector<MergedArea> merged = {}) &&;

private:
    std::string name_;
    std::size_t head_, spread_, seen_ = 0, stride_ = 1;
    std::vector<SheetRow> top_, rest_;
};

}  // namespace pv::recognition
