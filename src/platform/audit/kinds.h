#pragma once
// What the logs give rights for.
#include "platform/auth/record_kind.h"

namespace pv::audit {
namespace kinds {
inline constexpr RecordKind change_log{"change_log", "Nhật ký thay đổi"};
inline constexpr RecordKind access_log{"access_log", "Nhật ký xem"};
}  // namespace kinds

std::vector<KindRights> rights();

}  // namespace pv::audit
