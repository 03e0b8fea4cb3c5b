#include "modules/statistics/kinds.h"

namespace pv::statistics {
namespace {

constexpr RoleActs statistics_rights[] = {{"SO_LD", "re"}, {"SO_CV", "re"}, {"SO_VT", "r"}, {"SO_QT", "r"},
                                          {"XA_LD", "re"}, {"XA_CV", "re"}, {"HT", "re"},   {"PHT", "re"},
                                          {"VT", "re"},    {"GVCN", "r"},   {"TT", "r"}};

}  // namespace

std::vector<KindRights> rights() { return {{kinds::statistics, statistics_rights}}; }

}  // namespace pv::statistics
