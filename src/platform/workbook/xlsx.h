#pragma once
#include <memory>

#include "platform/workbook/workbook.h"

namespace pv::workbook {

std::unique_ptr<Reader> open_xlsx(std::filesystem::path const& file, Limits const& limits);  ///< throws Refused
std::unique_ptr<Reader> open_csv(std::filesystem::path const& file, Limits const& limits);   ///< throws Refused

}  // namespace pv::workbook
