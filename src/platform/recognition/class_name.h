#pragma once
// Names of classes as schools write them: 6A1, 6 A2, 6/1, 6.1, 6-1, 10 Toán, 12C1 CLC, Lá 1, Chồi A, Nhóm 24–36 tháng,
// and what Excel makes of 1/2.
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pv::recognition {

struct ClassName {
    std::string spelling;    ///< as it is to be written: "6A2" of "lớp 6 a2"
    std::string key;         ///< equal for spellings of one class: 6/1, 6.1 and 6-1
    int grade = 0;           ///< 1 to 12; 0: preschool or not said
    bool preschool = false;  ///< mầm, chồi, lá, nhóm trẻ, months
    bool from_date = false;  ///< Excel had made a date of it ("01/02/2026" of 1/2)
    std::string remark;      ///< "(mới)": such a cell is no spelling, it is asked about
};

/// nullopt: no class name; a bare number is a grade, never a class.
/// Dates count as what Excel made of 1/2 only where their year is near `year` (0: any).
std::optional<ClassName> parse_class_name(std::string_view text, int year = 0);

/// The class a banner speaks of: "LỚP 1A - GVCN: …", "Nhóm 24-36 tháng", "Danh sách lớp 6/4"; nullopt for titles such
/// as "LỚP 1 NĂM HỌC 2026-2027".
std::optional<ClassName> class_of_banner(std::string_view text);

/// One class of a file with all its spellings.
struct ClassGroup {
    std::string name;  ///< the school's own spelling where it has the class, else the commonest of the file
    std::string key;
    std::vector<std::string> spellings;  ///< the commonest first
    int rows = 0, grade = 0;
    bool known = false;  ///< the school has it
    bool preschool = false;
    bool held = false;  ///< one or two rows beside many: asked before anything is written
    std::string remark;
};

/// The classes of a file from its cells with their row counts, and the classes the school has. What is no class name
/// becomes a group of its own, held.
std::vector<ClassGroup> gather_classes(
    std::map<std::string, int> const& cells, std::vector<std::string> const& school_has);

}  // namespace pv::recognition
