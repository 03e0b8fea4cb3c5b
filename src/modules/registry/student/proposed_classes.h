#pragma once
// The classes that a list of students names and the school does not have: proposed from the file, asked about, made
// when the list is applied.
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "modules/registry/student/import.h"
#include "platform/imports/sheet_table.h"

namespace pv::registry::student {

/// Equal for the spellings of one class: 6/1, 6.1, 6-1, "Lớp 6/1". A remark in the cell ("6A1 (mới)") is no spelling.
std::string loose_class_key(std::string_view name);

/// What the clerk says about a class: made or not, under which name and grade.
struct ProposedClass {
    std::string name, grade_code;
    bool create = true;
    std::string as = {};  ///< another name for it; "" the file's
    int rows = 0;         ///< of the file that stand in it
};

/// The question of a set as it stands.
struct ProposedClasses {
    bool create = true;  ///< make them at all
    std::vector<ProposedClass> list;
};
ProposedClasses proposed_in(imports::Questions const& questions);
void put(imports::Questions& questions, ProposedClasses const& classes);

/// The names of classes as they stand in the rows, gathered as those are read.
class NamedClasses {
public:
    void add(std::string const& name);
    struct Named {
        std::string written;  ///< as it is first
        int rows = 0;
    };
    std::map<std::string, Named> const& by_key() const { return by_key_; }
    int rows_of(std::string const& key) const;

private:
    std::map<std::string, Named> by_key_;
};

/// The classes a file proposes that the school does not have: its class list, its 'LỚP 1A' rows, or names that stand in
/// the rows. Where the school has classes already, or another one stands in many rows, one that stands in one or two is
/// held for a slip. What was said of them before stays said.
ProposedClasses propose_classes(
    imports::SheetTable const& table, NamedClasses const& named, ImportContext const& context);

/// The classes that rows may name, by loose_class_key(): the school's and those that the file proposes, these with
/// negative ids, -1 the first. A proposal that is named like a class of the school or like an earlier proposal is that
/// class.
std::unordered_map<std::string, SchoolClass> classes_by_key(
    imports::ChangeSet const& set, ImportContext const& context);

/// Lets a kind ask about them, under the id "classes".
void ask_about_classes(imports::Kind& kind);

}  // namespace pv::registry::student
