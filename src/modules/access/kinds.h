#pragma once
// What access gives rights for.
#include "platform/auth/record_kind.h"

namespace pv::access {
namespace kinds {
inline constexpr RecordKind account{"account", "Tài khoản và vai trò"};
inline constexpr RecordKind system{"system", "Hệ thống, chính sách đăng nhập"};
}  // namespace kinds

std::vector<KindRights> rights();

}  // namespace pv::access
