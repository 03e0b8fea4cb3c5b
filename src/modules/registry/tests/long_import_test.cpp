// A list judged part by part says what the same list judged whole says, and takes no more memory for being long.
#include <malloc.h>

#include "modules/registry/student/fields.h"
#include "modules/registry/tests/importing.h"
#include "platform/imports/background.h"
#include "platform/imports/sets.h"
#include "tests/support/workbooks.h"

namespace pv::registry::test {
namespace {

using pv::test::workbooks;

#if defined(__SANITIZE_ADDRESS__)
constexpr bool sanitized = true;
#elif defined(__has_feature)
constexpr bool sanitized = __has_feature(address_sanitizer);
#else
constexpr bool sanitized = false;
#endif

class LongImport : public Importing {
protected:
    LongImport() : parted_(imports_) { parted_.rows_in_part = 7; }

    imports::NewImport students(char const* file) {
        imports::NewImport import;
        import.kind = "students", import.school_id = primary_, import.parameters[school_year] = "2026",
        import.file_name = file;
        return import;
    }
    /// The rows of the set as they are kept, by key.
    static std::map<int, std::string> rows_of(imports::ChangeSet const& set) {
        std::map<int, std::string> out;
        for (auto const& row : set.rows) out[row.key] = imports::row_json(row) + std::to_string(row.match_id);
        return out;
    }
    void expect_same(imports::ChangeSet const& parted, imports::ChangeSet const& whole) {
        auto const a = rows_of(parted), b = rows_of(whole);
        EXPECT_EQ(a.size(), b.size());
        int told = 0;
        for (auto const& [key, row] : b)
            if (auto const at = a.find(key); at == a.end() || at->second != row)
                if (++told < 5)
                    ADD_FAILURE() << "row " << key << "\n" << (at == a.end() ? "" : at->second) << "\n" << row;
        EXPECT_EQ(told, 0);
        EXPECT_EQ(parted.missing, whole.missing);
        EXPECT_EQ(parted.missing_names, whole.missing_names);
        EXPECT_EQ(parted.questions, whole.questions);
    }

    imports::ImportDeps parted_;
};

TEST_F(LongImport, SaysPartByPartWhatItSaysOfTheWhole) {
    auto const first = workbooks / "01_nhap_hoc_sinh_tieu_hoc.xlsx",
               second = workbooks / "09_nhap_hoc_sinh_tieu_hoc_lan2.xlsx";
    auto import = students("lan1.xlsx");
    auto const whole = imports::plan(imports_, *clerk_, first, import);
    auto const opened = imports::create(parted_, *clerk_, first, students("lan1.xlsx"));
    expect_same(opened.set, whole);
    imports::apply(parted_, *clerk_, opened.head.id);
    EXPECT_EQ(count("SELECT count(*) AS n FROM registry.student WHERE NOT cancelled"), whole.counts().created)
        << "all of them";
    // likenesses, doubles, numbers that are another's: what only shows beside other rows and records
    auto again = students("lan2.xlsx");
    auto const whole_again = imports::plan(imports_, *clerk_, second, again);
    auto const parted_again = imports::create(parted_, *clerk_, second, students("lan2.xlsx"));
    expect_same(parted_again.set, whole_again);
    EXPECT_GT(whole_again.counts().conflicting, 0);
    auto const applied = imports::apply(parted_, *clerk_, parted_again.head.id);
    EXPECT_EQ(applied.set.counts().created, whole_again.counts().created);
    EXPECT_EQ(applied.set.counts().changed, whole_again.counts().changed);
}

/// Megabytes that the process has held at most since the peak was last forgotten.
double peak_mb(bool forget) {
    if (forget) {
        malloc_trim(0);
        std::ofstream("/proc/self/clear_refs") << "5";
    }
    std::ifstream in("/proc/self/status");
    for (std::string line; std::getline(in, line);)
        if (line.starts_with("VmHWM:")) return std::stod(line.substr(6)) / 1024;
    return 0;
}

/// What stands in a column of the list: enough of it is filled to be as wide as lists get.
std::string cell_of(Field const& field, int row) {
    if (field.key == "fullName")
        return fmt::format(
            "Nguyễn {}{} {}{}", static_cast<char>('A' + row % 26), "nh", static_cast<char>('A' + row / 26 % 26), "nh");
    if (field.key == "birth") return fmt::format("{:02}/{:02}/2020", 1 + row % 28, 1 + row / 28 % 12);
    if (field.key == "sex") return "Nam";
    if (field.key == "className") return "1A";
    if (field.key == "studentCode") return fmt::format("D{:06}", row);
    if (field.sensitivity == Sensitivity::identity && field.key.ends_with("No")) return fmt::format("A{:07}", row);
    switch (field.type) {
        case FieldType::name: return "Nguyễn Thị Cẩm Tú";
        case FieldType::text:
        case FieldType::address: return fmt::format("Nguyễn Thị Cẩm Tú, tổ {} khu phố {}", row % 97, row % 13);
        case FieldType::boolean: return "x";
        default: return "";
    }
}

std::string wide_list(int rows) {
    std::string out;
    for (auto const& f : student::fields()) out += "\"" + std::string(f.label) + "\",";
    out.back() = '\n';
    for (int row = 0; row < rows; ++row) {
        for (auto const& f : student::fields()) out += "\"" + cell_of(f, row) + "\",";
        out.back() = '\n';
    }
    return out;
}

TEST_F(LongImport, TakesNoMoreMemoryForBeingLong) {
    make_class("1A");
    constexpr int rows = 3000;
    auto const file = table(wide_list(rows), "dai.csv");
    jobs::Runner runner(database_.pool(), imports::job_kinds(imports_), 1, nullptr);
    auto const before = peak_mb(true);
    auto const id = imports::begin_reading(imports_, *clerk_, file, students("dai.csv"));
    runner.drain();
    auto const judged = peak_mb(false) - before;
    EXPECT_EQ(count("SELECT count(*) AS n FROM imports.import_row WHERE action = 'new'"), rows)
        << database_.superuser_sql("SELECT fault_counts::text AS t FROM imports.import_set")[0].string("t");
    auto const again = peak_mb(true);
    imports::begin_applying(imports_, *clerk_, id);
    runner.drain();
    auto const written = peak_mb(false) - again;
    EXPECT_EQ(count("SELECT count(*) AS n FROM registry.student WHERE NOT cancelled"), rows);
    RecordProperty("judged_mb", static_cast<int>(judged));
    RecordProperty("written_mb", static_cast<int>(written));
    if (sanitized) return;  // what they keep of freed memory is no measure; all else is looked at
    // held whole, these rows take twice as much
    EXPECT_LT(judged, 64);
    EXPECT_LT(written, 64);
}

}  // namespace
}  // namespace pv::registry::test
