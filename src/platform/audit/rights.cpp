#include "platform/audit/kinds.h"

namespace pv::audit {
namespace {

constexpr RoleActs change_log_rights[] = {{"SO_CV", "r"}, {"SO_QT", "r"}, {"XA_CV", "r"}, {"HT", "r"},
                                          {"PHT", "r"},   {"VT", "r"},    {"CNTT", "r"}};
constexpr RoleActs access_log_rights[] = {{"SO_QT", "r"}, {"HT", "r"}};

}  // namespace

std::vector<KindRights> rights() {
    return {{kinds::change_log, change_log_rights}, {kinds::access_log, access_log_rights}};
}

}  // namespace pv::audit
