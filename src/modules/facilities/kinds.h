#pragma once
// What facilities give rights for.
#include "platform/auth/record_kind.h"

namespace pv::facilities {
namespace kinds {
inline constexpr RecordKind room{"room", "Phòng học, công trình"};
}  // namespace kinds

/// What each role may do with them: the accountant keeps values, the keeper of computers and the vice principal keep
/// the register, the head and the commune's leader approve; teachers and staff read.
std::vector<KindRights> rights();

}  // namespace pv::facilities
