#pragma once
// The people of the demo province, school by school: children in families, staff by the norms, classes near the size
// norms.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "modules/demo/names.h"
#include "modules/demo/plan.h"

namespace pv::demo {

/// A value that may be absent, as text for COPY.
using Text = std::optional<std::string>;

struct Guardian {
    std::int64_t id;
    std::string name, name_key, occupation, phone, personal_id;
    int birth_year;
    bool minority;
};
struct Joined {
    std::int64_t student, guardian, school;
    char const* relation;
    bool contact;
};
struct SchoolClass {
    std::int64_t school, id;
    int year;
    std::string name, key, period;
    Grade const* grade;
    std::int64_t homeroom = 0;
    std::string homeroom_name, homeroom_phone;
    int number = 0;
    bool two_sessions = false;
};
/// Days of a chained period (docs/adr/0009): `until` "infinity" while it is open, `after` the end of the one before.
struct Days {
    std::string from, until = "infinity", after = "-infinity";
};
struct Membership {
    std::int64_t school, student, class_id;
    Days days;
    int order;
};  // order 0: none
struct Enrolment {
    std::int64_t school, id, student;
    Days days;
    std::string code, entered_as;
    Text left_as, reason, previous_school;
    char const* entry_kind;
};
struct Movement {
    std::int64_t school, student;
    char const* kind;
    std::string on;
    std::int64_t enrolment;
    Text from_class, to_class, reason_code;
};
struct Student {
    std::int64_t id, school;
    std::string moet_code, name, name_key, name_sort, birth, sex, ethnic, birth_place, home_province, home_commune,
        commune, province, address, full_address;
    Text personal_id, phone, religion, pioneers_on, union_on;
};
struct Yearly {
    std::int64_t school, id, student;
    int year;
    Days days;
    bool two_sessions, semi_boarding, repeated;
    char const* area;
    Text disability, policy;
    bool poor, near_poor;
    double height, weight;
};
struct Staff {
    std::int64_t id, school;
    std::string moet_code, name, name_key, name_sort, birth, sex, personal_id, ethnic, phone, commune, province,
        address, since;
    bool party;
    char const* group;
    Text position, rank;
    char const* contract;
    char const* training;
    std::string level;
};

/// What is written at once: the people of some schools.
struct Batch {
    std::vector<Guardian> guardians;
    std::vector<Joined> joined;
    std::vector<SchoolClass> classes;
    std::vector<Membership> memberships;
    std::vector<Enrolment> enrolments;
    std::vector<Movement> movements;
    std::vector<Student> students;
    std::vector<Yearly> yearly;
    std::vector<Staff> staff;
};

class People {
public:
    /// `past_years`: how many earlier school years have classes as well.
    People(
        Names const& names, std::vector<Commune> const& communes, Random& random, int year, int past_years,
        LocalDate today);
    /// Schools of one commune must follow each other: siblings are found there.
    void fill(School const& school, Batch& batch);
    struct Counters {
        std::int64_t student = 0, guardian = 0, school_class = 0, enrolment = 0, yearly = 0, staff = 0;
    };
    Counters const& counters() const { return last_; }

private:
    /// What this autumn brought to a student of the present classes.
    enum class Event { none, leaves, arrives, changes_class, unplaced };
    struct ClassPlace {
        std::int64_t school, id;
    };
    struct Family {
        std::int64_t father, mother;
        std::string name, ethnic, phone, address;
        std::vector<int> births;
        Text religion;
        bool poor, near_poor;
    };
    void make_staff(School const& school, std::vector<SchoolClass*> const& classes, Batch& batch);
    /// `classes`: the student's class of this year and of the years before; `beside`: the other classes of this year's
    /// grade.
    void make_student(
        School const& school, int cohort, std::vector<SchoolClass const*> const& classes,
        std::vector<SchoolClass const*> const& beside, int number_in_class, int serial, Batch& batch);
    void place_student(
        School const& school, int cohort, Student const& s, std::vector<SchoolClass const*> const& classes,
        std::vector<SchoolClass const*> const& beside, int number_in_class, int serial, Yearly* yearly, Batch& batch);
    Event draw_event(LocalDate on, bool has_other_class);
    Family& family_for(int birth_year, Commune const& commune, Batch& batch);
    std::string personal_id(Commune const& commune, bool male, int year);
    std::string phone();
    std::string address(Commune const& commune);
    std::string date(int year, int first_month = 1, int last_month = 12);

    Names const& names_;
    std::vector<Commune> const& communes_;
    Random& random_;
    int year_, past_years_;
    LocalDate today_;
    Counters last_;
    std::map<std::string, int> ids_;  // persons per birth province, sex, year: the last six digits never repeat
    std::vector<Family> families_;    // of the present commune
    std::map<std::string, std::vector<ClassPlace>> classes_nearby_;  // this year's classes of the commune's schools
                                                                     // made so far, by grade: where transfers come from
    int families_of_ = -1;
};

/// The legal size of a class of this grade.
int capacity_of(Grade const& grade);
/// First day of teaching of a school year.
std::string opens(int year);

}  // namespace pv::demo
