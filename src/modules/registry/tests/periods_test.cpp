// Chained periods: what may be written, what is refused, what is copied, and that no two writers get past each other.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <atomic>
#include <latch>
#include <mutex>
#include <random>
#include <set>
#include <thread>

#include "modules/registry/student/fields.h"
#include "modules/registry/student/periods.h"
#include "modules/registry/tests/importing.h"

namespace pv::registry::test {
namespace {

LocalDate day(int n) { return LocalDate::parse_iso("2026-09-01").value().plus_days(n); }

class Periods : public Office {
protected:
    Periods() : student_(make_student()) { past_stores_ = true; }

    StudentId make_student() {
        return database_
            .superuser_sql(
                "INSERT INTO registry.student (current_school_id, full_name, name_key, name_sort, birth_year, sex) "
                "VALUES ($1, 'Nguyễn Văn An', 'nguyen van an', 'an', 2020, '01') RETURNING id",
                {std::to_string(primary_)})[0]
            .id<StudentId>("id");
    }
    /// Opens from a day of September until another; no end below zero.
    EnrolmentId open(db::Tx& tx, SchoolId school, int from, int until = -1) {
        auto const end = until < 0 ? std::nullopt : std::optional(day(until));
        return chain().open(tx, school, {{student_, {}, day(from), end, {{"entered_as", "01"}}}}).at(0);
    }
    static Chain<EnrolmentId> const& chain() { return student::enrolments(); }

    /// What holds, in order: "1-5 7-"; with what is wrong behind it.
    std::string shown(std::int64_t student = 0) {
        std::string out;
        for (auto const r : database_.superuser_sql(
                 R"sql(
                 SELECT valid_from - DATE '2026-09-01' AS since, CASE WHEN isfinite(valid_to) THEN (valid_to - DATE '2026-09-01')::text ELSE '' END AS until,
                        prev_to IS DISTINCT FROM coalesce(lag(valid_to) OVER w, '-infinity') AS loose, coalesce(lag(valid_to) OVER w > valid_from, false) AS overlaps
                   FROM registry.enrolment WHERE student_id = $1 AND NOT cancelled WINDOW w AS (ORDER BY valid_from, valid_to, id) ORDER BY valid_from, valid_to, id
             )sql",
                 {std::to_string(student != 0 ? student : student_)})) {
            if (!out.empty()) out += ' ';
            out += r.string("since") + "-" + r.string("until");
            if (r.boolean("loose")) out += " loose";
            if (r.boolean("overlaps")) out += " OVERLAPS";
        }
        return out;
    }
    bool whole(std::int64_t student) {
        auto const text = shown(student);
        return text.find("loose") == std::string::npos && text.find("OVERLAPS") == std::string::npos;
    }

    StudentId student_;
};

TEST_F(Periods, AreOpenedPutBetweenMovedCancelledAndTakenUpAgain) {
    auto tx = database_.pool().write(database_.job());
    auto const second = open(tx, primary_, 10, 20), last = open(tx, other_, 30), first = open(tx, primary_, 1, 5);
    auto const between = open(tx, other_, 20, 25);
    tx.commit();
    EXPECT_EQ(shown(), "1-5 10-20 20-25 30-");
    tx = database_.pool().write(database_.job());
    chain().cancel(tx, other_, {between});
    chain().move(tx, primary_, second, day(6), day(28));
    chain().close(tx, other_, {{last, day(40)}});
    tx.commit();
    EXPECT_EQ(shown(), "1-5 6-28 30-40");
    tx = database_.pool().write(database_.job());
    chain().close(tx, primary_, {{second, day(6)}});
    chain().reopen(tx, other_, {last});
    tx.commit();
    EXPECT_EQ(shown(), "1-5 30-") << "what would end on its first day never was";
    tx = database_.pool().write(database_.job());
    chain().cancel_students(tx, other_, {student_});
    chain().reopen(tx, primary_, {second});
    tx.commit();
    EXPECT_EQ(shown(), "1-5 6-") << "what was cancelled comes back";
    tx = database_.pool().write(database_.job());
    EXPECT_EQ(chain().find(tx, primary_, student_, Which::hold, day(5)), std::vector{second});
    EXPECT_EQ(chain().find(tx, primary_, student_, Which::ended, day(5)), std::vector{first});
    EXPECT_EQ(chain().find(tx, primary_, student_, Which::began, day(1)), (std::vector{second, first}));
}

TEST_F(Periods, ThatOverlapAreRefusedWhereverTheyStand) {
    auto tx = database_.pool().write(database_.job());
    auto const first = open(tx, primary_, 1, 10);
    open(tx, other_, 20);
    tx.commit();
    auto const refused = [&](auto const& act) {
        auto attempt = database_.pool().write(database_.job());
        EXPECT_THROW(act(attempt), db::ExclusionViolation);
    };
    refused([&](db::Tx& t) { open(t, primary_, 30); });
    refused([&](db::Tx& t) { open(t, other_, 0, 2); });
    refused([&](db::Tx& t) { open(t, other_, 9, 12); });
    refused([&](db::Tx& t) { open(t, other_, 3, 4); });
    refused([&](db::Tx& t) { open(t, primary_, 0, 50); });
    refused([&](db::Tx& t) { open(t, other_, 12, 21); });
    refused([&](db::Tx& t) { open(t, other_, 1, 10); });
    refused([&](db::Tx& t) { chain().reopen(t, primary_, {first}); });
    refused([&](db::Tx& t) { chain().move(t, primary_, first, day(1), day(21)); });
    // the wall hides the other school's rows; the chain holds all the same
    auto mine = database_.pool().write(clerk_->context());
    EXPECT_NO_THROW(open(mine, primary_, 10, 20));
    mine.commit();
    EXPECT_EQ(shown(), "1-10 10-20 20-");
    // whoever writes days without linking them is told at the end
    auto loose = database_.pool().write(database_.job());
    loose.query(
        "loose", "UPDATE registry.enrolment SET valid_to = valid_to - 1 WHERE school_id = $1::int AND id = $2",
        primary_, first);
    EXPECT_THROW(loose.commit(), db::ExclusionViolation);
    EXPECT_EQ(shown(), "1-10 10-20 20-");
}

TEST_F(Periods, OfOneStudentAtDifferentTimesAreWrittenAtOnce) {
    for (int round = 0; round < 10; ++round) {
        auto const student = make_student();
        std::latch start(4);
        std::atomic<int> done = 0;
        std::vector<std::jthread> writers;
        for (int w = 0; w < 4; ++w)
            writers.emplace_back([&, w] {
                auto tx = database_.pool().write(database_.job());
                start.arrive_and_wait();
                chain().open(
                    tx, w % 2 ? primary_ : other_,
                    {{student, {}, day(10 * w), day(10 * w + 10), {{"entered_as", "01"}}}});
                tx.commit();
                ++done;
            });
        writers.clear();
        EXPECT_EQ(done, 4);
        EXPECT_EQ(shown(student), "0-10 10-20 20-30 30-40");
    }
}

// ---- many writers
// -------------------------------------------------------------------------------------------------------

/// One act of a writer on the periods of a student. The last kinds write the columns by hand, right or wrong.
struct Step {
    enum Kind { open, close, reopen, cancel, move, insert_by_hand, days_by_hand, cancelled_by_hand, kinds };
    int kind, from, length, prev, pick, school;
};
std::ostream& operator<<(std::ostream& out, Step const& s) {
    return out << s.kind << '(' << s.from << '+' << s.length << " after " << s.prev << ", row " << s.pick << " at "
               << s.school << ')';
}

class Writers : public Periods {
protected:
    /// Does it in a transaction of its own; false when it was refused. What is neither goes to `surprises`.
    bool act(StudentId student, Step const& s) {
        try {
            auto tx = database_.pool().write(database_.job());
            auto const until = s.length == 0 ? std::nullopt : std::optional(day(s.from + s.length));
            auto const school = s.school == 0 ? primary_ : other_;
            auto const rows = tx.query(
                "rows", "SELECT school_id, id FROM registry.enrolment WHERE student_id = $1 ORDER BY id", student);
            if (s.kind == Step::open) {
                chain().open(tx, school, {{student, {}, day(s.from), until, {{"entered_as", "01"}}}});
            } else if (s.kind == Step::insert_by_hand) {
                tx.query(
                    "insert_by_hand",
                    "INSERT INTO registry.enrolment (school_id, student_id, valid_from, valid_to, prev_to) VALUES "
                    "($1::int, $2, $3::date, coalesce($4::date, 'infinity'), coalesce($5::date, '-infinity'))",
                    school, student, day(s.from), until, previous(s));
            } else if (!rows.empty()) {
                auto const row = rows[s.pick % rows.size()];
                auto const at = row.id<SchoolId>("school_id");
                auto const id = row.id<EnrolmentId>("id");
                if (s.kind == Step::close) chain().close(tx, at, {{id, day(s.from)}});
                if (s.kind == Step::reopen) chain().reopen(tx, at, {id});
                if (s.kind == Step::cancel) chain().cancel(tx, at, {id});
                if (s.kind == Step::move) chain().move(tx, at, id, day(s.from), until);
                if (s.kind == Step::days_by_hand)
                    tx.query(
                        "days_by_hand",
                        "UPDATE registry.enrolment SET valid_from = $2::date, valid_to = coalesce($3::date, "
                        "'infinity'), prev_to = coalesce($4::date, '-infinity') WHERE id = $1",
                        id, day(s.from), until, previous(s));
                if (s.kind == Step::cancelled_by_hand)
                    tx.query(
                        "cancelled_by_hand", "UPDATE registry.enrolment SET cancelled = NOT cancelled WHERE id = $1",
                        id);
            }
            tx.commit();
            return true;
        } catch (db::ExclusionViolation const&) {    // overlaps, or stands on nothing
        } catch (db::CheckViolation const&) {        // empty
        } catch (db::SerializationFailure const&) {  // two by hand who wait for each other
        } catch (std::exception const& other) {
            std::lock_guard const lock(mutex_);
            surprises_ += std::string(other.what()) + "\n";
        }
        return false;
    }
    static std::optional<LocalDate> previous(Step const& s) {
        return s.prev == 0 ? std::nullopt : std::optional(day(s.prev));
    }

    std::mutex mutex_;
    std::string surprises_;
};

rc::Gen<Step> some_step() {
    return rc::gen::build<Step>(
        rc::gen::set(&Step::kind, rc::gen::inRange<int>(0, Step::kinds)),
        rc::gen::set(&Step::from, rc::gen::inRange(1, 12)), rc::gen::set(&Step::length, rc::gen::inRange(0, 5)),
        rc::gen::set(&Step::prev, rc::gen::inRange(0, 12)), rc::gen::set(&Step::pick, rc::gen::inRange(0, 6)),
        rc::gen::set(&Step::school, rc::gen::inRange(0, 2)));
}

TEST_F(Writers, LeaveOneLineWithoutOverlapsWhateverTheyDoAtOnce) {
    std::atomic<int> accepted = 0;
    EXPECT_TRUE(rc::check("periods of one student under three writers", [&] {
        auto const plans = *rc::gen::container<std::vector<std::vector<Step>>>(
            3, rc::gen::container<std::vector<Step>>(8, some_step()));
        auto const student = make_student();
        std::latch start(3);
        std::vector<std::jthread> writers;
        for (auto const& plan : plans)
            writers.emplace_back([&] {
                start.arrive_and_wait();
                for (auto const& step : plan) accepted += act(student, step);
            });
        writers.clear();
        RC_LOG() << shown(student) << "\n" << surprises_;
        RC_ASSERT(whole(student));
        RC_ASSERT(surprises_.empty());
    }));
    EXPECT_GT(accepted, 300) << "most was refused: that tries nothing";
}

/// The property above must notice each constraint that is missing.
TEST_F(Writers, AreNoticedWhenAConstraintIsMissing) {
    std::string const table = "ALTER TABLE registry.enrolment ";
    for (std::string const missing : {"in_order", "after", "on"}) {
        std::string const name = "enrolment_one_at_a_time_" + missing;
        auto const definition =
            database_
                .superuser_sql("SELECT pg_get_constraintdef(oid) AS d FROM pg_constraint WHERE conname = $1", {name})[0]
                .string("d");
        database_.superuser_script(table + "DROP CONSTRAINT " + name);
        std::mt19937 random(7);
        auto const below = [&](unsigned n) { return static_cast<int>(random() % n); };
        bool noticed = false;
        for (int round = 0; round < 300 && !noticed; ++round) {
            auto const student = make_student();
            for (int i = 0; i < 10;
                 ++i)  // by hand only: who links his rows is told of an overlap by the next constraint
                act(student,
                    {Step::insert_by_hand + below(3), 1 + below(11), below(5), below(2) * below(12), below(6),
                     below(2)});
            noticed = !whole(student);
        }
        EXPECT_TRUE(noticed) << name;
        surprises_.clear();  // without it, putting right may fail in words of its own
        database_.superuser_script("DELETE FROM registry.enrolment");
        database_.superuser_script(table + "ADD CONSTRAINT " + name + " " + definition);
    }
}

// ---- what is copied
// -----------------------------------------------------------------------------------------------------

/// Columns of a table that nobody has decided about: neither described nor declared, or told twice.
std::vector<std::string> undecided(pv::test::TestDatabase& database, PeriodColumns const& columns) {
    std::multiset<std::string> decided{"school_id", "id",     "student_id", "valid_from", "valid_to", "prev_to",
                                       "live",      "period", "stands_on",  "cancelled",  "version"};
    for (auto const name : columns.copied()) decided.insert(std::string(name));
    for (auto const& said : columns.said) decided.insert(std::string(said.name));
    for (auto const name : columns.own) decided.insert(std::string(name));
    std::vector<std::string> out;
    for (auto const r : database.superuser_sql(
             "SELECT column_name FROM information_schema.columns WHERE table_schema = 'registry' AND table_name = $1",
             {std::string(columns.table)}))
        if (decided.count(r.string("column_name")) != 1) out.push_back(r.string("column_name"));
    return out;
}

TEST_F(Periods, AreCopiedWithEveryColumnThatIsDescribedOrDeclared) {
    std::set<std::string> known;
    auto const look = [&](auto const& chain) {
        known.insert(std::string(chain.columns().table));
        EXPECT_EQ(undecided(database_, chain.columns()), std::vector<std::string>{}) << chain.columns().table;
        if (chain.side()) {
            EXPECT_EQ(undecided(database_, *chain.side()), std::vector<std::string>{}) << chain.side()->table;
        }
        for (auto const& f : student::fields()) {
            if (f.table != chain.columns().table) continue;
            auto const copied = chain.columns().copied();
            bool const is = std::find(copied.begin(), copied.end(), f.column) != copied.end();
            bool const said = std::any_of(chain.columns().said.begin(), chain.columns().said.end(), [&](auto const& s) {
                return s.name == f.column;
            });
            auto const& own = chain.columns().own;
            EXPECT_TRUE(is || said || std::find(own.begin(), own.end(), f.column) != own.end()) << f.key;
        }
    };
    look(student::enrolments()), look(student::memberships()), look(student::yearly_facts());
    // every chain of the catalogue is one of these
    for (auto const r : database_.superuser_sql("SELECT conrelid::regclass::text AS name FROM pg_constraint WHERE "
                                                "conname LIKE '%\\_one\\_at\\_a\\_time\\_on'"))
        EXPECT_TRUE(known.contains(r.string("name").substr(std::string_view("registry.").size()))) << r.string("name");
    EXPECT_EQ(known.size(), 3u);
}

TEST_F(Periods, ThatForgetAColumnAreNoticed) {
    database_.superuser_script(
        "ALTER TABLE registry.yearly_facts ADD COLUMN lunch text; ALTER TABLE "
        "registry.yearly_sensitive ADD COLUMN allergy text");
    EXPECT_EQ(undecided(database_, student::yearly_facts().columns()), std::vector<std::string>{"lunch"});
    EXPECT_EQ(undecided(database_, *student::yearly_facts().side()), std::vector<std::string>{"allergy"});
    PeriodColumns forgotten = student::enrolments().columns();
    forgotten.own = {"left_as"};
    forgotten.said.clear();
    EXPECT_EQ(undecided(database_, forgotten), std::vector<std::string>{}) << "what is described is copied by itself";
    forgotten.fields = {};
    EXPECT_EQ(undecided(database_, forgotten).size(), 7u);
}

}  // namespace
}  // namespace pv::registry::test
