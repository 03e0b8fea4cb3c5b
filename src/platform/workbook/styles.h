#pragma once
// The styles of a workbook, as far as they change what is read: number formats, and Excel's mark for a typed
// apostrophe.
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "platform/workbook/number_format.h"
#include "platform/workbook/package.h"

namespace pv::workbook {

class CellStyles {
public:
    /// Throws Refused.
    void read(Package& package, std::string const& part, Limits const& limits);
    /// The format of a cell's style; General for a style that is not there.
    NumberFormat const& format(int style) const;
    bool quote_prefix(int style) const;

private:
    struct Style {
        int format = 0;
        bool quote_prefix = false;
        mutable NumberFormat const* read = nullptr;
    };
    std::vector<Style> styles_;
    std::map<int, std::string> codes_;
    mutable std::map<int, std::unique_ptr<NumberFormat>> formats_;  // by number, those that a cell had
};

}  // namespace pv::workbook
