#include "modules/facilities/kinds.h"

namespace pv::facilities {
namespace {

constexpr RoleActs room_rights[] = {
    {"SO_CV", "r"}, {"SO_LD", "ra"}, {"XA_CV", "r"}, {"XA_LD", "ra"}, {"HT", "rae"}, {"PHT", "crue"},
    {"KT", "crue"}, {"CNTT", "cru"}, {"GVCN", "r"},  {"GVBM", "r"},   {"TT", "r"},   {"TPT", "r"},
    {"YT", "r"},    {"TV", "r"},     {"TB", "r"},    {"TVTL", "r"},
};

}  // namespace

std::vector<KindRights> rights() { return {{kinds::room, room_rights}}; }

}  // namespace pv::facilities
