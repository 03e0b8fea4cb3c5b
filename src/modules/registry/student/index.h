#pragma once
// The children of a school by what rows of a file name them.
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "modules/registry/student/store.h"
#include "platform/imports/change_set.h"

namespace pv::registry::student {

struct Index {
    std::unordered_map<std::string, Existing const*> by_id, by_moet, by_code;
    std::unordered_map<std::string, std::vector<Existing const*>> by_name, by_birth;  ///< in the order of their ids
    std::unordered_map<StudentId, Existing const*> by_record;
};
std::shared_ptr<Index const> index_of_existing(std::vector<Existing> const& existing);  ///< which is borrowed

/// nullptr: nobody, or an empty key.
Existing const* look_up(std::unordered_map<std::string, Existing const*> const& index, std::string const& key);
Existing const* look_up(Index const& index, StudentId id);

/// Which row of the file speaks of a child.
using Taken = std::unordered_map<StudentId, imports::Row*>;

/// By what a child without a number is known.
std::string name_and_birth(Values const& values);
/// "Nguyễn Văn An, sinh 03/05/2020, lớp 1A"
std::string person_text(Values const& values);

}  // namespace pv::registry::student
