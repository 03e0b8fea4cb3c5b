// Verify names every record that was altered, removed or put in past the program, of every kind that is described.
#include "modules/registry/tests/importing.h"

namespace pv::registry::test {
namespace {

class Verify : public Importing {
protected:
    void SetUp() override {
        class_ = make_class("1A");
        student_ = enrol("Nguyễn Văn An", "075220000001", class_).id();
        brother_ = enrol("Nguyễn Văn Bình", "075220000002", class_).id();
        auto const made = post(
            clerk_, path("/schools/", primary_, "/staff"),
            {{"fullName", "Nguyễn Thị Hoa"},
             {"birth", "1985-03-12"},
             {"sex", "02"},
             {"staffGroup", "03"},
             {"status", "01"},
             {"levelCode", "02"},
             {"joinedOn", "2015-08-01"},
             {"coefficient", 3.33},
             {"acceptWarnings", true}});
        ASSERT_EQ(made.status, 201) << json::serialize(made.body);
        staff_ = made.id();
        ASSERT_TRUE(faults().empty()) << faults().front();
    }
    /// The one sentence about what is wrong, and what it must name.
    void expect_named(std::string const& sql, std::initializer_list<std::string> words) {
        alter(sql);
        auto const told = faults();
        ASSERT_EQ(told.size(), 1u) << sql << (told.empty() ? "" : "\n" + told.front() + "\n" + told.back());
        for (auto const& word : words)
            EXPECT_NE(told.front().find(word), std::string::npos) << sql << "\n" << told.front();
    }
    static std::string number(std::int64_t id) { return std::to_string(id); }

    std::int64_t class_ = 0, student_ = 0, brother_ = 0, staff_ = 0;
};

struct Altering {
    char const* name;
    char const* sql;  ///< $S school, $C class, $P student, $T staff
    char const* named;
};

constexpr Altering alterings[] = {
    {"the name of a child whom nobody ever changed", "UPDATE registry.student SET full_name = 'Khác' WHERE id = $P",
     "Học sinh số $P:"},
    {"by what a child is sorted, which no field names", "UPDATE registry.student SET name_sort = 'x' WHERE id = $P",
     "Học sinh số $P:"},
    {"the number of a child", "UPDATE registry.student_identity SET personal_id = NULL WHERE student_id = $P",
     "Học sinh số $P:"},
    {"what is sensitive", "UPDATE registry.student_sensitive SET religion = '03' WHERE student_id = $P",
     "Học sinh số $P:"},
    {"the day of entering", "UPDATE registry.enrolment SET valid_from = '2026-09-01' WHERE student_id = $P",
     "Quá trình học của học sinh số $P của trường số $S"},
    {"the class", "UPDATE registry.class_membership SET order_no = 7 WHERE student_id = $P",
     "Quá trình học của học sinh số $P"},
    {"what a year says", "UPDATE registry.yearly_facts SET semi_boarding = true WHERE student_id = $P",
     "Quá trình học của học sinh số $P"},
    {"what a year says and is sensitive",
     "UPDATE registry.yearly_sensitive SET policy_groups = '{01}' WHERE student_id = $P",
     "Quá trình học của học sinh số $P"},
    {"a movement", "UPDATE registry.movement SET occurred_on = '2026-09-06' WHERE student_id = $P",
     "Quá trình học của học sinh số $P"},
    {"who is called", "UPDATE registry.student_guardian SET is_contact = false WHERE student_id = $P",
     "Quá trình học của học sinh số $P"},
    {"a parent's telephone",
     "UPDATE registry.guardian SET phone = '0900000000' WHERE id = (SELECT guardian_id FROM registry.student_guardian "
     "WHERE student_id = $P)",
     "Cha, mẹ, người giám hộ số"},
    {"a class", "UPDATE registry.school_class SET homeroom_name = 'Ai đó' WHERE id = $C", "Lớp học số $C của trường"},
    {"a school", "UPDATE registry.school SET ownership = '02' WHERE id = $S", "Trường số $S"},
    {"a site", "UPDATE registry.site SET name = 'Điểm khác' WHERE school_id = $S", "Điểm trường số"},
    {"which site is the main one", "UPDATE registry.site SET is_main = false WHERE school_id = $S", "Điểm trường số"},
    {"the name of a unit", "UPDATE registry.org_unit_name SET name = 'Khác' WHERE unit_id = $S", "Đơn vị số $S:"},
    {"since when a unit has its name",
     "UPDATE registry.org_unit_name SET period = daterange('2011-08-01', NULL) WHERE unit_id = $S", "Đơn vị số $S:"},
    {"who is above a school",
     "UPDATE registry.authority SET superior_id = (SELECT id FROM registry.org_unit WHERE code = '26041') WHERE "
     "unit_id = $S AND matter = 'professional'",
     "Đơn vị số $S:"},
    {"how long a superior was one",
     "UPDATE registry.authority SET period = daterange(lower(period), '2026-01-01') WHERE unit_id = $S AND "
     "upper_inf(period) AND matter = 'administrative'",
     "Đơn vị số $S:"},
    {"a superior that is taken away", "DELETE FROM registry.authority WHERE unit_id = $S AND matter = 'professional'",
     "Đơn vị số $S:"},
    {"a further superior",
     "INSERT INTO registry.authority (unit_id, superior_id, matter, period) SELECT x.id, s.id, 'administrative', "
     "'[1990-01-01,2000-01-01)' FROM registry.org_unit x, registry.org_unit s WHERE x.code = '26041' AND s.kind = 'SO'",
     "Đơn vị số"},
    {"the code of a unit", "UPDATE registry.org_unit SET code = '75731499' WHERE id = $S", "Đơn vị số $S:"},
    {"when a unit ended",
     "UPDATE registry.org_unit SET period = daterange(lower(period), '2026-01-01') WHERE code = '26041'", "Đơn vị số"},
    {"a teacher", "UPDATE registry.staff SET highest_training = '06' WHERE id = $T",
     "Cán bộ, giáo viên, nhân viên số $T"},
    {"a teacher's number", "UPDATE registry.staff_identity SET bhxh_no = '1' WHERE staff_id = $T",
     "Cán bộ, giáo viên, nhân viên số $T"},
    {"pay", "UPDATE registry.staff_pay SET coefficient = 9.99", "Công việc của cán bộ số $T"},
    {"a post", "UPDATE registry.staff_assignment SET position = '01' WHERE staff_id = $T",
     "Công việc của cán bộ số $T"},
    {"a cancelling that nobody said", "UPDATE registry.school_class SET cancelled = true WHERE id = $C",
     "Lớp học số $C"},
};

class Altered : public Verify, public ::testing::WithParamInterface<Altering> {};

TEST_P(Altered, IsNamed) {
    auto const filled = [&](std::string text) {
        for (auto const& [mark, id] :
             {std::pair{"$S", primary_.value()}, {"$C", class_}, {"$P", student_}, {"$T", staff_}})
            for (auto at = text.find(mark); at != text.npos; at = text.find(mark)) text.replace(at, 2, number(id));
        return text;
    };
    expect_named(filled(GetParam().sql), {filled(GetParam().named), "đã bị sửa ngoài chương trình"});
}
INSTANTIATE_TEST_SUITE_P(Everything, Altered, ::testing::ValuesIn(alterings), [](auto const& info) {
    return "Number" + std::to_string(info.index);
});

TEST_F(Verify, AgreesWithWhatAListBrings) {
    std::string list =
        "STT,Mã học sinh,Họ và tên,Ngày sinh,Giới tính,Dân tộc,Tôn giáo,Lớp,Trạng thái,Ngày trạng thái,Bán trú,"
        "Họ tên cha,Năm sinh cha,Họ tên mẹ,Điện thoại mẹ,Ghi chú\n";
    for (int i = 0; i < 40; ++i) {
        bool const left = i % 10 == 7, came = i % 10 == 3, father = i % 2, mother = i % 8 == 0;
        std::string const letter(1, static_cast<char>('A' + i % 26));
        list += fmt::format(
            "{0},X{0:03},Lương Thị {1}u{2},{3:02}/0{4}/2020,{5},Kinh,{6},{7},{8},{9},{10},{11},{12},{13},{14},{15}\n",
            i + 1, letter, i < 26 ? "n" : "m", i % 28 + 1, i % 9 + 1, i % 3 ? "Nam" : "Nữ", i % 3 ? "" : "Không",
            i % 5 ? "1A" : "",
            left       ? "Chuyển đi"
                : came ? "Chuyển đến"
                       : "Đang học",
            left || came ? "15/10/2026" : "", i % 4 ? "" : "x", father ? "Lương Văn " + letter + "y" : "",
            father ? "1985" : "", mother ? "Trần Thị Mẹ" : "", mother ? "0912345678" : "",
            i % 7 ? "" : "\"hai\ndòng, 'nháy' = \\n {ngoặc}\"");
    }
    bring(table(list), *clerk_, primary_, "students");
    EXPECT_EQ(count("SELECT count(*) AS n FROM registry.student"), 42);
    EXPECT_EQ(count("SELECT count(*) AS n FROM registry.movement WHERE kind = 'transfer_out'"), 4);
    EXPECT_GT(count("SELECT count(*) AS n FROM registry.student_guardian"), 20);
    EXPECT_EQ(
        count("SELECT count(*) AS n FROM registry.student WHERE id NOT IN (SELECT student_id FROM "
              "registry.class_membership)"),
        8);
    EXPECT_EQ(faults(), std::vector<std::string>{});
    expect_named(
        "UPDATE registry.movement SET reason = 'khác' WHERE student_id = (SELECT min(student_id) FROM "
        "registry.movement "
        "WHERE kind = 'transfer_out') AND kind = 'transfer_out'",
        {"Quá trình học của học sinh số"});
}

TEST_F(Verify, NamesTheFieldThatTheLogSpeaksOf) {
    auto const changed = call(
        clerk_, http::Method::patch, "/api/v1" + path("/students/", student_),
        {{"fullName", "Nguyễn Văn Ân"}, {"acceptWarnings", true}}, 1);
    ASSERT_EQ(changed.status, 200) << json::serialize(changed.body);
    ASSERT_TRUE(faults().empty());
    expect_named(
        "UPDATE registry.student SET full_name = 'Nguyễn Văn Ẩn' WHERE id = " + number(student_), {"ở: Họ và tên"});
}

/// The mother is no longer joined to the child: what the link says is kept, and told when it is altered.
TEST_F(Verify, NamesAnAlteredLinkThatHasEnded) {
    auto const file = get(clerk_, path("/students/", student_));
    auto const changed = call(
        clerk_, http::Method::patch, "/api/v1" + path("/students/", student_),
        {{"guardians", json::array{}}, {"acceptWarnings", true}}, file.version());
    ASSERT_EQ(changed.status, 200) << json::serialize(changed.body);
    auto const ended = " FROM registry.student_guardian WHERE student_id = " + number(student_) +
        " AND (cancelled OR NOT upper_inf(period))";
    ASSERT_EQ(database_.superuser_sql("SELECT count(*) AS n" + ended)[0].int64("n"), 1);
    ASSERT_TRUE(faults().empty()) << faults().front();
    expect_named(
        "UPDATE registry.student_guardian SET relation = 'CHA' WHERE id = (SELECT id" + ended + ")",
        {"Quá trình học của học sinh số " + number(student_) + " của trường số"});
    alter("UPDATE registry.student_guardian SET relation = 'ME' WHERE id = (SELECT id" + ended + ")");
    ASSERT_TRUE(faults().empty());
    expect_named(
        "DELETE FROM registry.student_guardian WHERE id = (SELECT id" + ended + ")",
        {"Quá trình học của học sinh số " + number(student_)});
}

TEST_F(Verify, NamesUnitsThatWereRemovedOrPutIn) {
    auto const office =
        database_.superuser_sql("SELECT min(id) AS id FROM registry.org_unit WHERE kind = 'PHONG'")[0].string("id");
    expect_named(
        "DELETE FROM registry.authority WHERE unit_id = " + office +
            "; DELETE FROM registry.org_unit_name WHERE "
            "unit_id = " +
            office + "; DELETE FROM registry.org_unit WHERE id = " + office,
        {"Đơn vị số " + office + ":", "đã bị xoá"});
    alter("INSERT INTO registry.org_unit (kind, code, period) VALUES ('XA', '99999', '[2026-01-01,)')");
    auto const told = faults();
    ASSERT_EQ(told.size(), 2u);
    EXPECT_NE(told[1].find("được chèn ngoài chương trình"), std::string::npos) << told[1];
}

/// A school goes through all that writes of its unit, and the last line has it as it stands.
TEST_F(Verify, AUnitIsAsTheLastLineOfItsSchoolSays) {
    auto const change = [&](json::value const& body) {
        auto const now = get(department(), path("/schools/", primary_));
        auto const a =
            call(department(), http::Method::patch, "/api/v1" + path("/schools/", primary_), body, now.version());
        ASSERT_EQ(a.status, 200) << json::serialize(a.body);
    };
    clock_.set("2026-12-01T03:00:00Z");
    change({{"name", "Tiểu học Hoa Phượng Đỏ"}, {"acceptWarnings", true}});
    EXPECT_TRUE(faults().empty());
    change({{"communeCode", "26068"}, {"acceptWarnings", true}});
    EXPECT_TRUE(faults().empty());
    EXPECT_EQ(
        database_
            .superuser_sql(
                "SELECT (SELECT count(*) FROM registry.org_unit_name WHERE unit_id = $1::int) + (SELECT count(*) FROM "
                "registry.authority WHERE unit_id = $1::int) AS n",
                {number(primary_)})[0]
            .int64("n"),
        2 + 4)
        << "the name and the administrator changed, each with its period";
}

/// A version before knew fewer kinds: what it had keeps its digests, what is new gets its first ones.
TEST_F(Verify, ANewKindGetsItsFirstDigestsAndTheOthersKeepTheirs) {
    past_stores_ = true;
    database_.superuser_script(
        "DELETE FROM audit.change WHERE subject_kind = 'digests_of_org_unit'; UPDATE audit.change SET digests = "
        "nullif(regexp_replace(digests, ' ?org_unit:[^ ]+', '', 'g'), '') WHERE digests LIKE '%org_unit:%'");
    alter("UPDATE registry.student SET full_name = 'Khác' WHERE id = " + number(student_));
    auto const kinds = record_kinds();
    auto told = record::verify_records(database_.pool(), kinds);
    ASSERT_EQ(told.notes.size(), 1u);
    EXPECT_NE(told.notes[0].find("Đơn vị: chưa có mốc đối chiếu"), std::string::npos) << told.notes[0];
    EXPECT_EQ(told.faults.size(), 1u);
    record::ensure_bases(database_.pool(), record::digested_of(kinds));
    told = record::verify_records(database_.pool(), kinds);
    EXPECT_TRUE(told.notes.empty()) << told.notes[0];
    ASSERT_EQ(told.faults.size(), 1u) << "the name that was altered before is not taken for good";
    alter("UPDATE registry.org_unit_name SET name = 'Khác' WHERE unit_id = " + number(primary_));
    EXPECT_EQ(faults().size(), 2u);
}

TEST_F(Verify, NamesWhatWasRemoved) {
    expect_named("DELETE FROM registry.site WHERE school_id = " + number(other_), {"Điểm trường số", "đã bị xoá"});
}

TEST_F(Verify, NamesWhatCameWithoutALine) {
    expect_named(
        "INSERT INTO registry.staff (current_school_id, full_name, name_key, name_sort, birth_date, sex) VALUES (" +
            number(primary_) + ", 'Ma', 'ma', 'ma', '1980-01-01', '01')",
        {"Cán bộ, giáo viên, nhân viên số", "được chèn ngoài chương trình"});
}

TEST_F(Verify, AnEarlierDigestWrittenBackIsNoWayAround) {
    // the old name again, as the first line had it: the last line counts
    auto const patch = [&](char const* name, int version) {
        return call(
                   clerk_, http::Method::patch, "/api/v1" + path("/students/", student_),
                   {{"fullName", name}, {"acceptWarnings", true}}, version)
            .status;
    };
    ASSERT_EQ(patch("Nguyễn Văn Ân", 1), 200);
    expect_named(
        "UPDATE registry.student SET full_name = 'Nguyễn Văn An', name_key = s.name_key, name_sort = s.name_sort FROM "
        "(SELECT 'nguyen van an' AS name_key, name_sort FROM registry.student WHERE id = " +
            number(student_) + ") s WHERE id = " + number(student_),
        {"Học sinh số"});
}

TEST_F(Verify, AnEmptyValueIsNotNone) {
    alter("UPDATE registry.student_identity SET birth_place = '' WHERE student_id = " + number(student_));
    EXPECT_EQ(faults().size(), 1u) << "NULL and an empty text are two things";
}

TEST_F(Verify, AValueThatLooksLikeTwoIsNotTwo) {
    auto const id = number(staff_);
    // two columns' text pressed into one: the count of columns gives it away
    alter("UPDATE registry.staff SET email = 'a@b.vn' || E'\\x1fstaff.phone=0912345678' WHERE id = " + id);
    auto tx = database_.pool().write(database_.owner());
    record::take_base(tx, *record_kinds()[5].digested[0], "thử");
    tx.commit();
    ASSERT_TRUE(faults().empty());
    alter("UPDATE registry.staff SET email = 'a@b.vn', phone = '0912345678' WHERE id = " + id);
    EXPECT_EQ(faults().size(), 1u);
}

TEST_F(Verify, AMigrationThatChangesRecordsAsksForNewDigestsAndThatIsTold) {
    alter(
        "UPDATE registry.school_class SET room = 'P.101'; INSERT INTO audit.digests_wanted VALUES ('school_class', "
        "'Phòng học theo sổ phòng')");
    auto const kinds = record_kinds();
    ASSERT_EQ(faults().size(), 1u);
    record::ensure_bases(database_.pool(), record::digested_of(kinds));
    record::ensure_bases(database_.pool(), record::digested_of(kinds));
    auto const told = record::verify_records(database_.pool(), kinds);
    EXPECT_TRUE(told.faults.empty());
    ASSERT_EQ(told.notes.size(), 1u);
    EXPECT_NE(told.notes[0].find("Phòng học theo sổ phòng"), std::string::npos) << told.notes[0];
}

TEST_F(Verify, OfAVersionWithoutDigestsSaysSo) {
    past_stores_ = true;
    database_.superuser_script(
        "DELETE FROM audit.change WHERE record_kind = 'digests'; UPDATE audit.change SET digests = NULL");
    auto const kinds = record_kinds();
    auto const told = record::verify_records(database_.pool(), kinds);
    EXPECT_TRUE(told.faults.empty());
    EXPECT_EQ(told.kinds, 0);
    record::ensure_bases(database_.pool(), record::digested_of(kinds));
    EXPECT_TRUE(faults().empty()) << faults().front();
    expect_named("UPDATE registry.student SET full_name = 'Khác' WHERE id = " + number(student_), {"Học sinh số"});
}

}  // namespace
}  // namespace pv::registry::test
