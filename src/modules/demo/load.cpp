#include "modules/demo/load.h"

#include <fmt/format.h>

#include "vocabulary/text.h"

namespace pv::demo {
namespace {

constexpr char const* loaded[] = {
    "registry.school_class",   "registry.student",          "registry.student_identity", "registry.student_sensitive",
    "registry.guardian",       "registry.student_guardian", "registry.enrolment",        "registry.class_membership",
    "registry.yearly_facts",   "registry.yearly_sensitive", "registry.movement",         "registry.staff",
    "registry.staff_identity", "registry.staff_sensitive",  "registry.staff_assignment", "audit.change",
    "audit.change_value"};

/// Loaded too, with its keys and indexes as they are: COPY wants no wall for the owner.
constexpr char const* few_rows = "registry.site";

std::string table_list() {
    std::string out;
    for (auto const* t : loaded) out += fmt::format("{}'{}'::regclass", out.empty() ? "" : ", ", t);
    return out;
}

std::string pg_array(std::vector<std::string> const& values) { return db::array_literal(values); }

}  // namespace

BareTables::BareTables(db::Tx& tx) : tx_(tx) {
    // Indexes of the partitioned log stay: its partitions would have to be treated one by one, for little.
    auto const constraints = tx.run_unprepared(
        "list_constraints",
        fmt::format(
            R"sql(
        SELECT conrelid::regclass::text AS relation, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
         WHERE conrelid IN ({}) AND contype IN ('f', 'x', 'u') AND conparentid = 0 ORDER BY contype DESC, conname
    )sql",
            table_list()),
        {});
    auto const indexes = tx.run_unprepared(
        "list_indexes",
        fmt::format(
            R"sql(
        SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
         WHERE i.indrelid IN ({}) AND c.relkind = 'r' AND NOT i.indisprimary AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('x', 'u'))
    )sql",
            table_list()),
        {});
    for (int i = constraints.size(); i-- > 0;)  // foreign keys first: a chain stands on its own unique constraint
        tx.run_unprepared(
            "drop_constraint",
            fmt::format(
                "ALTER TABLE {} DROP CONSTRAINT {}", constraints[i].text("relation"), constraints[i].text("name")),
            {});
    for (auto const r : indexes) tx.run_unprepared("drop_index", fmt::format("DROP INDEX {}", r.text("name")), {});
    for (auto const* t : loaded)
        tx.run_unprepared("unforce", fmt::format("ALTER TABLE {} NO FORCE ROW LEVEL SECURITY", t), {});
    tx.run_unprepared("unforce", fmt::format("ALTER TABLE {} NO FORCE ROW LEVEL SECURITY", few_rows), {});
    for (auto const r : indexes) again_.push_back(r.string("definition"));
    for (auto const r : constraints)
        again_.push_back(fmt::format(
            "ALTER TABLE {} ADD CONSTRAINT {} {}", r.text("relation"), r.text("name"), r.text("definition")));
}

void BareTables::restore(std::function<void(std::string const&)> const& tell) {
    tx_.run_unprepared("maintenance_memory", "SET LOCAL maintenance_work_mem = '512MB'", {});
    tell("Lập chỉ mục và ràng buộc…");
    for (auto const& statement : again_) tx_.run_unprepared("restore", statement, {});
    tx_.run_unprepared("force", fmt::format("ALTER TABLE {} FORCE ROW LEVEL SECURITY", few_rows), {});
    for (auto const* t : loaded) {
        tx_.run_unprepared("force", fmt::format("ALTER TABLE {} FORCE ROW LEVEL SECURITY", t), {});
        tx_.run_unprepared("analyze", fmt::format("ANALYZE {}", t), {});
    }
}

void write_schools(
    db::Tx& tx, std::vector<School> const& schools, std::vector<Commune> const& communes, std::int64_t department) {
    auto const since = [](School const& s) {
        return s.founded > 2025 ? std::string("2026-07-01") : fmt::format("{}-09-01", std::max(s.founded, 2000));
    };
    tx.copy_in("units", "COPY registry.org_unit (id, kind, code, period) FROM STDIN", [&](db::CopyWriter& copy) {
        for (auto const& s : schools) copy.row(s.id, "TRUONG", s.code, fmt::format("[{},)", since(s)));
    });
    tx.copy_in(
        "unit_names", "COPY registry.org_unit_name (unit_id, name, period) FROM STDIN", [&](db::CopyWriter& copy) {
            for (auto const& s : schools) copy.row(s.id, s.name, fmt::format("[{},)", since(s)));
        });
    // To 30/6/2025 the bureau of the district had the schools up to lower secondary in both matters; since then the
    // commune administers them and the department leads them professionally. Upper secondary and continuing education
    // have always been the department's.
    tx.copy_in(
        "authorities", "COPY registry.authority (unit_id, superior_id, matter, period) FROM STDIN",
        [&](db::CopyWriter& copy) {
            for (auto const& s : schools)
                for (char const* matter : {"administrative", "professional"}) {
                    auto const& commune = communes[static_cast<std::size_t>(s.commune)];
                    if (!s.administered_by_commune) {
                        copy.row(s.id, department, matter, fmt::format("[{},)", since(s)));
                        continue;
                    }
                    bool const before = since(s) < "2025-07-01";
                    if (before) copy.row(s.id, commune.bureau_id, matter, fmt::format("[{},2025-07-01)", since(s)));
                    copy.row(
                        s.id, matter[0] == 'a' ? commune.unit_id : department, matter,
                        fmt::format("[{},)", before ? std::string("2025-07-01") : since(s)));
                }
        });
    tx.copy_in(
        "schools",
        "COPY registry.school (id, school_code, name, name_key, school_kind, level_codes, ownership, school_type, "
        "address, commune_code, province_code, phone, founded_on, "
        "area_code, national_standard, principal_name, has_party_cell, is_demo) FROM STDIN",
        [&](db::CopyWriter& copy) {
            for (auto const& s : schools) {
                auto const& commune = communes[static_cast<std::size_t>(s.commune)];
                copy.row(
                    s.id, s.code, s.name, text::fold(s.name), s.kind, pg_array(s.levels), s.ownership,
                    s.levels.back() == "01"       ? "13"
                        : s.levels.back() == "05" ? "16"
                                                  : "07",
                    s.address, commune.code, commune.province, s.phone,
                    s.founded > 2025 ? std::string("2026-07-01") : fmt::format("{}-09-01", s.founded),
                    commune.ward ? "02" : "03",
                    s.id % 5 < 2        ? "02"
                        : s.id % 5 == 2 ? "03"
                                        : "00",
                    s.principal, s.ownership == "01", true);
            }
        });
    tx.copy_in(
        "sites", "COPY registry.site (school_id, site_code, name, is_main, address, commune_code) FROM STDIN",
        [&](db::CopyWriter& copy) {
            for (auto const& s : schools)
                copy.row(s.id, "01", "Điểm chính", true, s.address, communes[static_cast<std::size_t>(s.commune)].code);
        });
}

void write_batch(db::Tx& tx, Batch const& b, std::vector<School> const& schools, LocalDate today) {
    using W = db::CopyWriter;
    tx.copy_in(
        "guardians",
        "COPY registry.guardian (id, full_name, name_key, birth_year, personal_id, occupation, phone, "
        "is_ethnic_minority) FROM STDIN",
        [&](W& c) {
            for (auto const& g : b.guardians)
                c.row(g.id, g.name, g.name_key, g.birth_year, g.personal_id, g.occupation, g.phone, g.minority);
        });
    tx.copy_in(
        "classes",
        "COPY registry.school_class (school_id, id, school_year, name, name_key, grade_code, homeroom_staff_id, "
        "homeroom_name, homeroom_phone, session, sessions_per_week, two_sessions, "
        "preschool_age_group, capacity, order_no, period) FROM STDIN",
        [&](W& c) {
            for (auto const& x : b.classes)
                c.row(
                    x.school, x.id, x.year, x.name, x.key, x.grade->code,
                    x.homeroom ? Text(std::to_string(x.homeroom)) : Text(), x.homeroom ? Text(x.homeroom_name) : Text(),
                    x.homeroom ? Text(x.homeroom_phone) : Text(),
                    x.two_sessions     ? "4"
                        : x.number % 2 ? "1"
                                       : "2",
                    x.two_sessions ? "05" : "02", x.two_sessions,
                    *x.grade->age_group ? Text(x.grade->age_group) : Text(), capacity_of(*x.grade), x.number, x.period);
        });
    tx.copy_in(
        "students",
        "COPY registry.student (id, current_school_id, moet_code, full_name, name_key, name_sort, birth_date, sex, "
        "pioneers_on, youth_union_on) FROM STDIN",
        [&](W& c) {
            for (auto const& s : b.students)
                c.row(
                    s.id, s.school, s.moet_code, s.name, s.name_key, s.name_sort, s.birth, s.sex, s.pioneers_on,
                    s.union_on);
        });
    tx.copy_in(
        "identities",
        "COPY registry.student_identity (student_id, current_school_id, personal_id, phone, birth_place, "
        "home_province, home_commune, permanent_province_code, permanent_commune_code, "
        "permanent_address, current_address, current_commune_code, current_province_code) FROM STDIN",
        [&](W& c) {
            for (auto const& s : b.students)
                c.row(
                    s.id, s.school, s.personal_id, s.phone, s.birth_place, s.home_province, s.home_commune, s.province,
                    s.commune, s.address, s.full_address, s.commune, s.province);
        });
    tx.copy_in(
        "sensitive",
        "COPY registry.student_sensitive (student_id, current_school_id, ethnic_code, religion) FROM STDIN", [&](W& c) {
            for (auto const& s : b.students) c.row(s.id, s.school, s.ethnic, s.religion);
        });
    tx.copy_in(
        "joined",
        "COPY registry.student_guardian (student_id, guardian_id, school_id, relation, is_contact) FROM STDIN",
        [&](W& c) {
            for (auto const& j : b.joined) c.row(j.student, j.guardian, j.school, j.relation, j.contact);
        });
    tx.copy_in(
        "enrolments",
        "COPY registry.enrolment (school_id, id, student_id, valid_from, valid_to, prev_to, student_code, entry_kind, "
        "entered_as, left_as, leaving_reason, previous_school) FROM STDIN",
        [&](W& c) {
            for (auto const& e : b.enrolments)
                c.row(
                    e.school, e.id, e.student, e.days.from, e.days.until, e.days.after, e.code, e.entry_kind,
                    e.entered_as, e.left_as, e.reason, e.previous_school);
        });
    tx.copy_in(
        "memberships",
        "COPY registry.class_membership (school_id, student_id, class_id, valid_from, valid_to, prev_to, order_no) "
        "FROM STDIN",
        [&](W& c) {
            for (auto const& m : b.memberships)
                c.row(
                    m.school, m.student, m.class_id, m.days.from, m.days.until, m.days.after,
                    m.order ? Text(std::to_string(m.order)) : Text());
        });
    tx.copy_in(
        "yearly",
        "COPY registry.yearly_facts (school_id, id, student_id, school_year, valid_from, valid_to, two_sessions, "
        "semi_boarding, semi_boarding_kind, area_code, repeated_last_year) FROM STDIN",
        [&](W& c) {
            for (auto const& y : b.yearly)
                c.row(
                    y.school, y.id, y.student, y.year, y.days.from, y.days.until, y.two_sessions, y.semi_boarding,
                    y.semi_boarding ? Text("02") : Text(), y.area, y.repeated);
        });
    tx.copy_in(
        "yearly_sensitive",
        "COPY registry.yearly_sensitive (school_id, id, student_id, disability_kind, inclusive, policy_groups, "
        "poor_household, near_poor, height_cm, weight_kg) FROM STDIN",
        [&](W& c) {
            for (auto const& y : b.yearly)
                c.row(
                    y.school, y.id, y.student, y.disability, y.disability.has_value(), y.policy.value_or("{}"), y.poor,
                    y.near_poor, fmt::format("{:.1f}", y.height), fmt::format("{:.1f}", y.weight));
        });
    tx.copy_in(
        "movements",
        "COPY registry.movement (school_id, student_id, kind, occurred_on, enrolment_id, from_class_id, to_class_id, "
        "reason_code) FROM STDIN",
        [&](W& c) {
            for (auto const& m : b.movements)
                c.row(m.school, m.student, m.kind, m.on, m.enrolment, m.from_class, m.to_class, m.reason_code);
        });
    tx.copy_in(
        "staff",
        "COPY registry.staff (id, current_school_id, moet_code, full_name, name_key, name_sort, birth_date, sex, "
        "phone, highest_training) FROM STDIN",
        [&](W& c) {
            for (auto const& s : b.staff)
                c.row(
                    s.id, s.school, s.moet_code, s.name, s.name_key, s.name_sort, s.birth, s.sex, s.phone, s.training);
        });
    tx.copy_in(
        "staff_identities",
        "COPY registry.staff_identity (staff_id, current_school_id, personal_id, permanent_province_code, "
        "permanent_commune_code, permanent_address) FROM STDIN",
        [&](W& c) {
            for (auto const& s : b.staff) c.row(s.id, s.school, s.personal_id, s.province, s.commune, s.address);
        });
    tx.copy_in(
        "staff_sensitive",
        "COPY registry.staff_sensitive (staff_id, current_school_id, ethnic_code, party_member, union_member) FROM "
        "STDIN",
        [&](W& c) {
            for (auto const& s : b.staff) c.row(s.id, s.school, s.ethnic, s.party, true);
        });
    tx.copy_in(
        "assignments",
        "COPY registry.staff_assignment (school_id, staff_id, period, staff_group, position, status, joined_on, "
        "contract_kind, rank_code, level_code) FROM STDIN",
        [&](W& c) {
            for (auto const& s : b.staff)
                c.row(
                    s.school, s.id, fmt::format("[{},)", s.since), s.group, s.position, "01", s.since, s.contract,
                    s.rank, s.level);
        });
    // The change log: one row per record made, as the import writes it.
    struct Change {
        char const* kind;
        char const* subject;
        std::int64_t id, subject_id, school;
    };
    std::vector<Change> changes;
    for (auto const& s : b.students) changes.push_back({"student", "student", s.id, s.id, s.school});
    for (auto const& x : b.classes) changes.push_back({"school_class", "student", x.id, 0, x.school});
    for (auto const& s : b.staff) changes.push_back({"staff", "staff", s.id, s.id, s.school});
    for (auto const& s : schools) changes.push_back({"school", "school", s.id, s.id, s.id});
    auto const first =
        tx.query(
              "draw_change_ids",
              "SELECT setval('audit.change_id', nextval('audit.change_id') + $1::bigint) - $1::bigint AS first",
              static_cast<std::int64_t>(changes.size()))[0]
            .int64("first");
    auto const digest =
        tx.query("digest_of_nothing", "SELECT audit.digest_of(NULL, NULL)::text AS digest")[0].string("digest");
    std::string const occurred = today.iso() + "T00:00:00+07:00";
    tx.copy_in(
        "changes",
        "COPY audit.change (id, school_id, record_kind, record_id, subject_kind, subject_id, action, occurred_at, "
        "actor_name, source, value_digest) FROM STDIN",
        [&](W& c) {
            auto id = first;
            for (auto const& x : changes)
                c.row(
                    id++, x.school, x.kind, x.id, x.subject, x.subject_id, "create", occurred, "Tỉnh mẫu", "demo",
                    digest);
        });
    tx.copy_in("change_values", "COPY audit.change_value (change_id, school_id) FROM STDIN", [&](W& c) {
        auto id = first;
        for (auto const& x : changes) c.row(id++, x.school);
    });
}

void advance_sequences(db::Tx& tx) {
    for (char const* table : {"org_unit", "school_class", "student", "guardian", "enrolment", "yearly_facts", "staff"})
        tx.run_unprepared(
            "advance",
            fmt::format(
                "SELECT setval(pg_get_serial_sequence('registry.{0}', 'id'), greatest(1, (SELECT max(id) FROM "
                "registry.{0})))",
                table),
            {});
}

}  // namespace pv::demo
