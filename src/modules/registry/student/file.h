#pragma once
// A student's file in SQL: the person, and what his present school owns of him.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "modules/registry/kit.h"
#include "platform/db/db.h"
#include "platform/http/json_writer.h"

namespace pv::registry::student {

struct StudentFile {
    StudentId id;
    SchoolId school_id;
    int version = 0;
    EnrolmentId enrolment_id;
    MembershipId membership_id;
    YearlyId yearly_id;
    ClassId class_id;
    std::optional<LocalDate> entered_on, left_on;  ///< left_on: first day no longer at the school
    std::optional<LocalDate> in_class_from, yearly_from;
    std::string class_name, class_grade;
    std::optional<SchoolYear> school_year;  ///< of the class, else of the yearly facts
    Values values;
};

/// With `lock`, the student's row is locked until the transaction ends. nullopt: not there, or not in the scope.
std::optional<StudentFile> find_file(db::Tx& tx, StudentId id, bool lock);

/// A file as the one statement behind GET /students/{id} answers it: every column and the guardians in one round trip.
struct FilePlan;
struct FileRow {
    FilePlan const* plan;
    std::vector<std::optional<std::string>> cells, guardians;
};
/// The sensitive groups are read only on request. nullopt: not there, or not in the scope.
std::optional<FileRow> read_file(db::Tx& tx, StudentId id, bool sensitive);
StudentFile file_of(FileRow const& row);
/// Opens the answer's object and leaves it open. Without `identity`: no guardians, and the personal id masked.
void write_file(http::JsonWriter& json, FileRow const& row, bool identity, Reference const& codes);

/// "0790******12"
std::string masked(std::string_view personal_id);

}  // namespace pv::registry::student
