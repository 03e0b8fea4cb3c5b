#pragma once
// Quality rules of a school class: pure; form, API and import use them alike.
#include <optional>
#include <string>
#include <vector>

#include "modules/registry/kit.h"
#include "modules/registry/settings.h"

namespace pv::registry::school_class {

/// What a rule must know of the school and of the other classes.
struct Facts {
    Reference const* codes;
    std::vector<std::string> school_levels = {};  ///< level codes of the school
    std::string school_type = {};                 ///< "09": gifted school
    bool name_taken = false;                      ///< another class of the year has the same name after folding (S14)
    std::optional<bool> homeroom_known = {};      ///< the teacher works in the school (D68); nullopt: not looked up
    int homeroom_classes = 1;                     ///< classes that the teacher leads, this one counted (D69)
    std::optional<int> students = {};             ///< students counted or reported (D70); nullopt: not known
    bool whole_record = true;                     ///< completeness is judged
    Settings const* settings = &default_settings();
};

std::vector<Fault> check(Values const& values, Facts const& facts);
/// Lower case without spaces, tones at the end: "6a 1" and "6A1" are one class (S14), "Hoạ Mi" and "Họa mi" too. The
/// one key of class names.
std::string name_key(std::string_view name);

}  // namespace pv::registry::school_class
