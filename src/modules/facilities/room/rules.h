#pragma once
// Quality rules of rooms: pure; form, API and import use them alike.
#include <map>
#include <string>
#include <vector>

#include "modules/facilities/kit.h"
#include "vocabulary/local_date.h"

namespace pv::facilities::room {

/// What a rule must know of the school.
struct Facts {
    LocalDate today;
    reference::Snapshot codes;
    std::vector<std::string> school_levels;    ///< level codes
    std::map<std::string, std::string> sites;  ///< by code: name
    Settings settings;
};

/// The faults of one room. Refusing (B): what is missing or no code, a kind that no level of the school has, a site it
/// does not have, an area that is none, a year of building before 1900 or to come. Doubtful (W): a classroom below 30
/// or above 150 m².
std::vector<Fault> check(Values const& values, Facts const& facts);
/// The name of a site stands for its code.
void tidy(Values& values, Facts const& facts);

/// By what a room is known in its school: site and name, folded.
std::string key(Values const& values);
std::string name_key(std::string_view name);
/// "Phòng P.101"
std::string called(Values const& values);

/// What one site has and needs, on a day.
struct SiteUse {
    std::string site;  ///< name
    int classrooms = 0;
    int half_days =
        0;  ///< sessions a day that its classes need together: one each, two for who learns morning and afternoon
};
/// D76 (W): classrooms × sessions a day against what the classes of the site need; U04 (E): a school without any room
/// in the register.
std::vector<Fault> check_school(std::vector<SiteUse> const& sites, int rooms, Facts const& facts);
/// Kinds of room in which a class has its lessons every day.
bool is_classroom(std::string_view room_kind);

}  // namespace pv::facilities::room
