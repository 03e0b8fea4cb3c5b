#pragma once
// What figures give rights for.
#include "platform/auth/record_kind.h"

namespace pv::statistics {
namespace kinds {
inline constexpr RecordKind statistics{"statistics", "Số liệu, biểu"};
}  // namespace kinds

std::vector<KindRights> rights();

}  // namespace pv::statistics
