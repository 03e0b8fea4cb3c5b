#pragma once
// The right to import.
#include "platform/auth/record_kind.h"

namespace pv::imports {
namespace kinds {
inline constexpr RecordKind import{"import", "Nhập từ Excel"};
}  // namespace kinds

std::vector<KindRights> rights();

}  // namespace pv::imports
