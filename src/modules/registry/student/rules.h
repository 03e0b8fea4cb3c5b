#pragma once
// Quality rules of a student's file: pure, the same for form, import and API. Which rule stands where: docs/rules.md.
#include <functional>
#include <optional>
#include <vector>

#include "modules/registry/kit.h"
#include "modules/registry/settings.h"
#include "platform/record/person_name.h"
#include "vocabulary/local_date.h"
#include "vocabulary/school_year.h"

namespace pv::registry::student {

/// What a rule must know besides the file itself.
struct RuleContext {
    LocalDate today;
    SchoolYear school_year;
    Reference const* reference;
    std::string class_grade;  ///< grade code of the row's class; "" when the class is not known
    bool class_known = true;  ///< the class named exists in the school
    Settings const* settings = &default_settings();
    std::string class_age_group = {};  ///< of a preschool class (D11)
    bool difficult_area = false;       ///< the school lies in one (D35)
    std::vector<std::string> school_levels =
        {};  ///< whom the school teaches, for a student without a class (D10); empty: not known
    std::function<bool(std::string_view field)> asked =
        {};  ///< completeness asks only for these fields (those a file has); empty: for all
};

struct Student;
std::vector<Fault> check(Student const& student, RuleContext const& context);

using record::check_name;

}  // namespace pv::registry::student
