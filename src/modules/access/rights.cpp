#include "modules/access/kinds.h"

namespace pv::access {
namespace {

constexpr RoleActs account_rights[] = {{"SO_QT", "cru"}, {"XA_QT", "cru"}, {"HT", "ra"}, {"PHT", "r"}, {"CNTT", "cru"}};
constexpr RoleActs system_rights[] = {{"SO_QT", "rm"}};

}  // namespace

std::vector<KindRights> rights() { return {{kinds::account, account_rights}, {kinds::system, system_rights}}; }

}  // namespace pv::access
