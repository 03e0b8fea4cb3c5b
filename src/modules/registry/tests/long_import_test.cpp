// A list judged part by part says what the same list judged whole says, and takes no more memory for being long.
#include "modules/registry/student/fields.h"
#include "modules/registry/tests/importing.h"
#include "modules/registry/tests/long_lists.h"
#include "platform/imports/background.h"
#include "platform/imports/sets.h"
#include "tests/support/workbooks.h"

namespace pv::registry::test {
namespace {

using pv::test::workbooks;

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
        EXPECT_EQ(parted.questions.size(), whole.questions.size());
        for (auto const& [id, state] : parted.questions)  // what was kept has its members in another order
            EXPECT_EQ(json::parse(state), json::parse(value_of(whole.questions, id))) << id;
    }

    imports::ImportDeps parted_;
};

TEST_F(LongImport, SaysPartByPartWhatItSaysOfTheWhole) {
    auto const first = workbooks / "01_nhap_hoc_sinh_tieu_hoc.xlsx",
               second = workbooks / "09_nhap_hoc_sinh_tieu_hoc_lan2.xlsx";
    auto import = students("lan1.xlsx");
    auto const whole = imports::test::planned(imports_, *clerk_, first, import);
    auto const opened = imports::test::create(parted_, *clerk_, first, students("lan1.xlsx"));
    expect_same(opened.set, whole);
    imports::apply(parted_, *clerk_, opened.head.id);
    EXPECT_EQ(count("SELECT count(*) AS n FROM registry.student WHERE NOT cancelled"), whole.counts().created)
        << "all of them";
    // likenesses, doubles, numbers that are another's: what only shows beside other rows and records
    auto again = students("lan2.xlsx");
    auto const whole_again = imports::test::planned(imports_, *clerk_, second, again);
    auto const parted_again = imports::test::create(parted_, *clerk_, second, students("lan2.xlsx"));
    expect_same(parted_again.set, whole_again);
    EXPECT_GT(whole_again.counts().conflicting, 0);
    auto const applied = imports::test::apply(parted_, *clerk_, parted_again.head.id);
    EXPECT_EQ(applied.set.counts().created, whole_again.counts().created);
    EXPECT_EQ(applied.set.counts().changed, whole_again.counts().changed);
}

/// A list of one kind, and where two rows of it say something of each other.
struct LongList {
    char const* kind;
    int rows;
    int apart;  ///< of two rows that clash
    std::function<std::string(Field const&, int row)> cell;
    std::vector<std::string> told;  ///< rules that both name
    bool apply = false;
};

/// The cell of a row of which another, further down, is the double.
int first_of(LongList const& list, int row) { return row == 10 + list.apart ? 10 : row; }
class LongLists : public LongImport {
protected:
    /// Reads the list, and applies it, and looks at what the process held at most meanwhile.
    void expect_bounded(LongList list, Actor const& actor, std::int64_t school) {
        if (sanitized) list.rows /= 10, list.apart /= 10;  // their memory is no measure, and they take their time
        auto const& kind = imports::kind_of(imports_, list.kind);
        auto const fields = kind.fields({});
        auto const file = table(
            wide_list(fields, list.rows, [&](Field const& f, int row) { return list.cell(f, first_of(list, row)); }),
            "dai.csv");
        imports::NewImport import;
        import.kind = list.kind, import.school_id = school, import.parameters[school_year] = "2026";
        import.file_name = "dai.csv";
        jobs::Runner runner(database_.pool(), imports::job_kinds(imports_), 1, nullptr);
        auto const before = peak_mb(true);
        auto const id = imports::begin_reading(imports_, actor, file, import);
        runner.drain();
        auto const judged = peak_mb(false) - before;
        auto const set = std::to_string(id);
        EXPECT_EQ(count("SELECT count(*) AS n FROM imports.import_row WHERE set_id = " + set), list.rows);
        for (auto const& rule : list.told)
            EXPECT_EQ(keys_told(id, rule), fmt::format("11 {}", 11 + list.apart)) << list.kind << " " << rule;
        RecordProperty("judged_mb", static_cast<int>(judged));
        if (!sanitized) { EXPECT_LT(judged, 64) << list.kind; }
        if (list.apply) expect_applied(list, actor, id);
    }
    void expect_applied(LongList const& list, Actor const& actor, std::int64_t id) {
        jobs::Runner runner(database_.pool(), imports::job_kinds(imports_), 1, nullptr);
        auto const again = peak_mb(true);
        imports::begin_applying(imports_, actor, id);
        runner.drain();
        auto const written = peak_mb(false) - again;
        auto const set = std::to_string(id);
        EXPECT_EQ(count("SELECT count(*) AS n FROM imports.import_set WHERE state = 'applied' AND id = " + set), 1);
        for (auto const& rule : list.told)
            EXPECT_EQ(keys_told(id, rule), fmt::format("11 {}", 11 + list.apart)) << list.kind << " " << rule;
        RecordProperty("written_mb", static_cast<int>(written));
        if (!sanitized) { EXPECT_LT(written, 64) << list.kind; }
    }
    std::int64_t last_set() {
        return database_.superuser_sql("SELECT max(id) AS n FROM imports.import_set")[0].int64("n");
    }
    /// The rows that a rule is told of.
    std::string keys_told(std::int64_t set, std::string const& rule) {
        return database_
            .superuser_sql(
                "SELECT coalesce(string_agg(key::text, ' ' ORDER BY key), '') AS t FROM imports.import_row WHERE "
                "set_id = $1 AND $2 = ANY (rules)",
                {std::to_string(set), rule})[0]
            .string("t");
    }
};

TEST_F(LongLists, OfStaff) {
    LongList list{"staff", 20000, 15000, {}, {"S01", "S10", "D65"}};
    list.cell = [](Field const& field, int row) -> std::string {
        if (field.key == "fullName") return name_of_row(row);
        if (field.key == "birth") return fmt::format("{:02}/{:02}/1980", 1 + row % 28, 1 + row / 28 % 12);
        if (field.key == "sex") return "Nam";
        if (field.key == "status") return "Đang làm việc";
        if (field.key == "staffGroup") return row == 10 ? "Cán bộ quản lý" : "Giáo viên";
        if (field.key == "position") return row == 10 ? "Hiệu trưởng" : "Giáo viên";
        if (field.key == "personalId") return fmt::format("075080{:06}", row);
        if (field.key == "phone") return fmt::format("0912{:06}", row);
        if (field.key == "email") return fmt::format("gv{}@hp1.edu.vn", row);
        return filling(field, row);
    };
    expect_bounded(list, *clerk_, primary_);
}

TEST_F(LongLists, OfGuardians) {
    make_class("1A");
    bring(
        table(
            "STT,Mã học sinh,Họ và tên,Ngày sinh,Giới tính,Dân tộc,Lớp\n1,HS10,Nguyễn Văn An,03/05/2020,Nam,Kinh,1A\n"),
        *clerk_, primary_, "students");
    LongList list{"guardians", 20000, 15000, {}, {}};
    list.cell = [](Field const& field, int row) -> std::string {
        if (field.key == "studentCode") return fmt::format("HS{}", row);
        if (field.key == "fullName") return name_of_row(row);
        if (field.key == "birth") return fmt::format("{:02}/{:02}/2020", 1 + row % 28, 1 + row / 28 % 12);
        if (field.key == "fatherPhone") return row % 2500 == 11 ? "0912000011" : fmt::format("0913{:06}", row);
        if (field.key == "motherName" || field.key == "fatherName") return name_of_row(row / 2);
        if (field.key == "guardianRelation" || field.key == "contact") return "";
        return filling(field, row);
    };
    expect_bounded(list, *clerk_, primary_);
    if (sanitized) return;  // their list is too short for these
    auto const set = last_set();
    EXPECT_EQ(keys_told(set, "match"), "15011") << "the child of row 11 once more";
    EXPECT_EQ(keys_told(set, "S11"), "12 2512 5012 7512 10012 12512 15012 17512") << "eight families";
}

TEST_F(LongLists, OfClasses) {
    LongList list{"classes", 5000, 4000, {}, {"S14", "D69"}, true};
    list.cell = [](Field const& field, int row) -> std::string {
        if (field.key == "name") return fmt::format("1A{}", row);
        if (field.key == "gradeCode") return "Lớp 1";
        if (field.key == "homeroomMoetCode") return fmt::format("75{:08}", row);
        if (field.key == "multigradeCode") return row % 4000 == 20 ? "A" : row == 30 ? "B" : "";
        return filling(field, row);
    };
    expect_bounded(list, *clerk_, primary_);
    if (!sanitized) {
        EXPECT_EQ(keys_told(last_set(), "D71"), "31") << "the other lesson is held with a class far away";
    }
}

TEST_F(LongLists, OfSchools) {
    LongList list{"schools", 5000, 4000, {}, {"D19"}, true};
    list.cell = [](Field const& field, int row) -> std::string {
        if (field.key == "code") return fmt::format("757{:05}", row);
        if (field.key == "name") return row == 20 || row == 420 ? "Tiểu học Hai Lần" : fmt::format("Tiểu học {}", row);
        if (field.key == "kind") return "06";
        if (field.key == "ownership") return "01";
        if (field.key == "provinceCode") return "75";
        if (field.key == "communeCode") return "26041";
        return field.type == FieldType::text && field.key == "address" ? filling(field, row) : "";
    };
    expect_bounded(list, *department(), 0);
    auto const made = (sanitized ? 500 : 5000) - 2;
    EXPECT_EQ(
        count("SELECT count(*) AS n FROM registry.school WHERE school_code LIKE '7570%' AND name LIKE 'Tiểu học %' AND "
              "version = 1"),
        made);
    EXPECT_EQ(
        count("SELECT count(*) AS n FROM registry.site t JOIN registry.school s ON s.id = t.school_id WHERE "
              "s.school_code LIKE '7570%' AND t.is_main"),
        made);
    EXPECT_EQ(keys_told(last_set(), "S12"), "421");
}

/// A value that was filled in holds nobody together, and is told all the same.
TEST_F(LongImport, TellsWhatTooManyRowsHaveInCommon) {
    std::string rows = "Họ và tên,Ngày sinh,Giới tính,Trạng thái cán bộ,Nhóm cán bộ,Điện thoại,Email\n";
    for (int row = 0; row < 15; ++row)
        rows += fmt::format(
            "{},{:02}/03/1980,Nam,Đang làm việc,Giáo viên,0912345678,{}@hp1.edu.vn\n", name_of_row(row), 1 + row,
            row == 2 || row == 13 ? "hai" : fmt::format("gv{}", row));
    auto const opened = imports::test::create(parted_, *clerk_, table(rows), [&] {
        auto import = students("gv.csv");
        import.kind = "staff";
        return import;
    }());
    for (auto const& row : opened.set.rows) {
        std::string told;
        for (auto const& f : row.faults)
            if (f.rule == "S10") told += f.field + ": " + f.message + "\n";
        std::string expected;
        if (row.key == 3) expected = "email: Trùng Email với dòng 15 trong tệp. Kiểm tra dòng nào đúng.\n";
        if (row.key == 14) expected = "email: Trùng Email với dòng 4 trong tệp. Kiểm tra dòng nào đúng.\n";
        EXPECT_EQ(told, expected + "phone: Trùng Điện thoại với 14 dòng khác trong tệp. Kiểm tra dòng nào đúng.\n")
            << row.key;
    }
}

/// What stands in a column of a list of students.
std::string cell_of(Field const& field, int row) {
    if (field.key == "fullName") return name_of_row(row);
    if (field.key == "birth") return fmt::format("{:02}/{:02}/2020", 1 + row % 28, 1 + row / 28 % 12);
    if (field.key == "sex") return "Nam";
    if (field.key == "className") return "1A";
    if (field.key == "studentCode") return fmt::format("D{:06}", row);
    if (field.sensitivity == Sensitivity::identity && field.key.ends_with("No")) return fmt::format("A{:07}", row);
    return filling(field, row);
}

TEST_F(LongImport, TakesNoMoreMemoryForBeingLong) {
    make_class("1A");
    constexpr int rows = 3000;
    auto const file = table(wide_list(student::fields(), rows, cell_of), "dai.csv");
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
