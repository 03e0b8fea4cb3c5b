#include "modules/registry/student/digest.h"

#include "modules/registry/guardian/store.h"
#include "modules/registry/student/fields.h"

namespace pv::registry::student {

record::Digested const& digested() {
    static record::Digested const made(
        "student",
        {{{"registry.student",
           fields(),
           {"current_school_id", "name_key", "name_sort", "birth_month", "birth_year"},
           {},
           "id",
           false},
          {},
          {{"registry.student_identity", fields(), {}, {}, "student_id", false, false},
           {"registry.student_sensitive", fields(), {}, {}, "student_id", false, false}}}});
    return made;
}

record::Digested const& digested_stay() {
    static record::Digested const made(
        "stay",
        {{{"registry.enrolment", fields(), {"valid_from", "valid_to", "left_as"}}, "student_id"},
         {{"registry.class_membership", fields(), {"class_id", "valid_from", "valid_to"}}, "student_id"},
         {{"registry.yearly_facts",
           fields(),
           {"school_year", "valid_from", "valid_to", "follows_ministry_programme", "new_preschool_student"}},
          "student_id",
          {{"registry.yearly_sensitive", fields(), {}, {}, "id", true, false}}},
         {{"registry.movement",
           fields(),
           {"kind", "occurred_on", "known_on", "reason", "reason_code", "paper_no", "enrolment_id", "from_class_id",
            "to_class_id"}},
          "student_id"},
         {guardian::links_of_school(), "student_id", {}, "NOT t.cancelled AND upper_inf(t.period)"},
         // apart from those that hold: so each is found by an index of its own
         {guardian::links_of_school(), "student_id", {}, "(t.cancelled OR NOT upper_inf(t.period))"}},
        "Quá trình học của học sinh");
    return made;
}

}  // namespace pv::registry::student
