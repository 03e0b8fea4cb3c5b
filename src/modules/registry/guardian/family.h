#pragma once
// Father, mother and guardian of a child as one row of a workbook says them: fatherName, motherPhone, contact …
#include <array>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "modules/registry/guardian/sheet.h"
#include "modules/registry/guardian/store.h"

namespace pv::registry::guardian {

/// One of the three, and what a row says of them.
struct Parent {
    char const* relation;  ///< GH: whoever is neither father nor mother
    Key name, birth_year, personal_id, occupation, phone;
    /// The row's key of each, and the field of the person.
    std::array<std::pair<Key, Key>, 5> parts() const {
        return {
            {{name, "fullName"_f},
             {birth_year, "birthYear"_f},
             {personal_id, "personalId"_f},
             {occupation, "occupation"_f},
             {phone, "phone"_f}}};
    }
};
// what no column says of a guardian is known of who is there already
inline constexpr Parent father{
    "CHA", "fatherName"_s, "fatherBirthYear"_s, "fatherPersonalId"_s, "fatherOccupation"_s, "fatherPhone"_s};
inline constexpr Parent mother{
    "ME", "motherName"_s, "motherBirthYear"_s, "motherPersonalId"_s, "motherOccupation"_s, "motherPhone"_s};
inline constexpr Parent other_guardian{
    "GH",
    "guardianName"_s,
    Key::beside("guardianBirthYear"),
    Key::beside("guardianPersonalId"),
    Key::beside("guardianOccupation"),
    "guardianPhone"_s};
inline constexpr Parent const* parents[] = {&father, &mother, &other_guardian};

/// What the row says of one of the three, by the keys of a person.
Values said_of(Parent const& parent, Values const& row);

/// Who is the contact, by the word of the row: "CHA", "ME", "GH"; "" nobody.
std::string contact_of(Values const& row);
/// What a link says, put into a row.
void take(Values& row, Values const& link);

/// Persons by name and number, "" where one is missing: brothers and sisters share them.
using Persons = std::unordered_map<std::string, GuardianId>;
std::string person_key(std::string const& name, std::string const& number);

/// What a row says of a child's persons and where that leads: `whole` is all that is known of them afterwards.
struct Family {
    StudentId student_id;
    int version = 0;  ///< of the child's file; 0: whatever it is
    Values before, only;
};
/// Brings the persons of children to what the rows say, and says it in each child's change log. Where there was none
/// and a name is given, one is found among `persons` or made and put there; a name that is emptied ends the link.
/// Answers the children whose file was changed meanwhile; they are left alone.
std::vector<StudentId> write_families(
    db::Tx& tx, record::Writing const& writing, std::vector<Family> const& families, Fields row_fields, LocalDate today,
    Persons& persons);

// ---- father and mother in a student's own row; the change log is the student's

struct ParentsOf {
    StudentId student_id;
    Values const* row = nullptr;
};
/// Of new students. Brothers and sisters, by the names and years of birth of both parents, share the persons.
struct NewParents {
    std::vector<GuardianId> persons;  ///< that were made
    std::vector<StudentId> children;  ///< who got one, in order
};
NewParents insert_parents(db::Tx& tx, SchoolId school_id, std::vector<ParentsOf> const& students);

struct ParentsChange {
    StudentId student_id;
    Values only;                    ///< what changes
    Values const* after = nullptr;  ///< the row as it is then
};
/// The person is changed where there is one, made where there is none; a name that is emptied stays.
/// Answers the persons that were written.
std::vector<GuardianId> change_parents(db::Tx& tx, SchoolId school_id, std::vector<ParentsChange> const& changes);

}  // namespace pv::registry::guardian
