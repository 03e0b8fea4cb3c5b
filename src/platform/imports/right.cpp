#include "platform/imports/right.h"

namespace pv::imports {
namespace {

constexpr RoleActs import_rights[] = {{"SO_CV", "cr"}, {"SO_QT", "cr"}, {"HT", "r"},    {"PHT", "cru"},
                                      {"VT", "cru"},   {"KT", "cru"},   {"CNTT", "cru"}};

}  // namespace

std::vector<KindRights> rights() { return {{kinds::import, import_rights}}; }

}  // namespace pv::imports
