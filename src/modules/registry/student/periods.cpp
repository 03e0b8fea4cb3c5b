#include "modules/registry/student/periods.h"

#include "modules/registry/student/fields.h"

namespace pv::registry::student {

Chain<EnrolmentId> const& enrolments() {
    static Chain<EnrolmentId> const chain({
        .table = "enrolment",
        .fields = fields(),
        .kept = {},
        .said = {{"entered_as", "text"}},
        .own = {"left_as", "leaving_reason"},
    });
    return chain;
}

Chain<MembershipId> const& memberships() {
    static Chain<MembershipId> const chain({
        .table = "class_membership",
        .fields = fields(),
        .kept = {},
        .said = {{"class_id", "bigint"}, {"order_no", "int"}},  // a place in a class is one in that class
        .own = {},
    });
    return chain;
}

Chain<YearlyId> const& yearly_facts() {
    static Chain<YearlyId> const chain(
        {
            .table = "yearly_facts",
            .fields = fields(),
            .kept = {"follows_ministry_programme", "new_preschool_student"},
            .said = {{"school_year", "int"}},
            .own = {},
        },
        "school_year",
        PeriodColumns{.table = "yearly_sensitive", .fields = fields(), .kept = {}, .said = {}, .own = {}});
    return chain;
}

}  // namespace pv::registry::student
