#pragma once
// What the registry gives rights for.
#include "platform/auth/record_kind.h"

namespace pv::registry {
namespace kinds {
inline constexpr RecordKind org_unit{"org_unit", "Đơn vị"};
inline constexpr RecordKind school{"school", "Trường"};
inline constexpr RecordKind site{"site", "Điểm trường"};
inline constexpr RecordKind school_class{"school_class", "Lớp học"};
inline constexpr RecordKind student{"student", "Học sinh: hồ sơ cơ bản"};
inline constexpr RecordKind student_identity{"student_identity", "Học sinh: số định danh, địa chỉ"};
inline constexpr RecordKind student_sensitive{"student_sensitive", "Học sinh: khuyết tật, hoàn cảnh, chính sách"};
inline constexpr RecordKind guardian{"guardian", "Cha mẹ, người giám hộ"};
inline constexpr RecordKind enrolment{"enrolment", "Ghi danh, chuyển lớp, thôi học"};
inline constexpr RecordKind staff{"staff", "Cán bộ, giáo viên, nhân viên"};
inline constexpr RecordKind staff_pay{"staff_pay", "Cán bộ: lương, phụ cấp, thông tin nhạy cảm"};
inline constexpr RecordKind code_list{"code_list", "Danh mục"};
}  // namespace kinds

/// What each role may do with them (operations of the office: docs/permissions.md).
std::vector<KindRights> rights();

}  // namespace pv::registry
