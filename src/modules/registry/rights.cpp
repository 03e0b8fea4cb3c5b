#include "modules/registry/kinds.h"

namespace pv::registry {
namespace {

// Homeroom and subject teachers, group heads and the other school roles get their class-bound rights with the
// assignments of a later strip; until then they see what their whole school may see of classes, and no person's file.
constexpr RoleActs org_unit_rights[] = {
    {"SO_LD", "r"}, {"SO_CV", "r"}, {"SO_VT", "r"}, {"SO_QT", "crum"}, {"XA_LD", "r"}, {"XA_CV", "r"}, {"XA_QT", "r"},
    {"HT", "r"},    {"PHT", "r"},   {"VT", "r"},    {"CNTT", "r"},     {"GVCN", "r"},  {"GVBM", "r"},  {"TT", "r"},
    {"TPT", "r"},   {"KT", "r"},    {"YT", "r"},    {"TV", "r"},       {"TB", "r"},    {"TVTL", "r"}};
constexpr RoleActs school_rights[] = {
    {"SO_LD", "r"}, {"SO_CV", "cru"}, {"SO_VT", "r"}, {"SO_QT", "cru"}, {"XA_LD", "r"}, {"XA_CV", "r"}, {"XA_QT", "r"},
    {"HT", "r"},    {"PHT", "r"},     {"VT", "r"},    {"CNTT", "r"},    {"GVCN", "r"},  {"GVBM", "r"},  {"TT", "r"},
    {"TPT", "r"},   {"KT", "r"},      {"YT", "r"},    {"TV", "r"},      {"TB", "r"},    {"TVTL", "r"}};
// sites are read with the school
constexpr RoleActs site_rights[] = {{"SO_CV", "cu"}, {"SO_QT", "cu"}, {"PHT", "cu"}, {"VT", "cu"}};
constexpr RoleActs school_class_rights[] = {{"SO_LD", "r"}, {"SO_CV", "r"}, {"SO_QT", "r"}, {"XA_LD", "r"},
                                            {"XA_CV", "r"}, {"HT", "ra"},   {"PHT", "cru"}, {"VT", "cru"},
                                            {"CNTT", "r"},  {"GVCN", "r"},  {"GVBM", "r"},  {"TT", "r"},
                                            {"TPT", "r"},   {"KT", "r"},    {"YT", "r"}};
constexpr RoleActs student_rights[] = {{"SO_LD", "g"}, {"SO_CV", "rg"}, {"XA_LD", "g"}, {"XA_CV", "rg"},
                                       {"HT", "rase"}, {"PHT", "ra"},   {"VT", "crue"}};
constexpr RoleActs student_identity_rights[] = {{"XA_CV", "r"}, {"HT", "r"}, {"PHT", "r"}, {"VT", "cru"}};
constexpr RoleActs student_sensitive_rights[] = {{"XA_CV", "r"}, {"HT", "ra"}, {"PHT", "r"}, {"VT", "cru"}};
constexpr RoleActs guardian_rights[] = {{"SO_CV", "r"}, {"XA_CV", "r"}, {"HT", "r"}, {"PHT", "r"}, {"VT", "cru"}};
constexpr RoleActs enrolment_rights[] = {{"SO_CV", "r"}, {"XA_CV", "r"}, {"HT", "ra"}, {"PHT", "ra"}, {"VT", "cru"}};
constexpr RoleActs staff_rights[] = {{"SO_LD", "g"}, {"SO_CV", "rg"}, {"XA_LD", "r"}, {"XA_CV", "r"},
                                     {"HT", "rae"},  {"PHT", "r"},    {"VT", "crue"}};
// pay, and what is sensitive about those who work there: the clerk keeps both, they come in one workbook
constexpr RoleActs staff_pay_rights[] = {{"HT", "r"}, {"VT", "cru"}};
constexpr RoleActs code_list_rights[] = {
    {"SO_LD", "r"}, {"SO_CV", "r"}, {"SO_VT", "r"}, {"SO_QT", "crum"}, {"XA_LD", "r"}, {"XA_CV", "r"}, {"XA_QT", "r"},
    {"HT", "r"},    {"PHT", "r"},   {"VT", "r"},    {"CNTT", "r"},     {"GVCN", "r"},  {"GVBM", "r"},  {"TT", "r"},
    {"TPT", "r"},   {"KT", "r"},    {"YT", "r"},    {"TV", "r"},       {"TB", "r"},    {"TVTL", "r"}};

}  // namespace

std::vector<KindRights> rights() {
    return {
        {kinds::org_unit, org_unit_rights},
        {kinds::school, school_rights},
        {kinds::site, site_rights},
        {kinds::school_class, school_class_rights},
        {kinds::student, student_rights},
        {kinds::student_identity, student_identity_rights},
        {kinds::student_sensitive, student_sensitive_rights},
        {kinds::guardian, guardian_rights},
        {kinds::enrolment, enrolment_rights},
        {kinds::staff, staff_rights},
        {kinds::staff_pay, staff_pay_rights},
        {kinds::code_list, code_list_rights}};
}

}  // namespace pv::registry
