// Row-level security by itself, and the tables, grants and roles it stands on, read from the database's own catalog.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "platform/db/roles.h"
#include "town.h"

namespace pv::security {
namespace {

constexpr char const* our_tables = R"sql(
    SELECT c.oid, n.nspname AS schema, c.relname AS name, format('%I.%I', n.nspname, c.relname) AS full_name, c.relispartition AS is_part, c.relrowsecurity AS secured, c.relforcerowsecurity AS forced,
           (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid) AS policies,
           EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND NOT a.attisdropped AND a.attname IN ('school_id', 'current_school_id', 'student_id', 'guardian_id', 'staff_id', 'subject_ids')) AS of_somebody
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('public', 'information_schema') AND n.nspname NOT LIKE 'pg\_%' ORDER BY 2, 3
)sql";

/// What carries a school and yet has no wall, with the reason.
bool is_open_by_design(std::string_view table) {
    return table == "figures.counted";  // which school was counted when
}

TEST(Walls, NoTableOfASchoolOrAPersonIsForgotten) {
    int seen = 0;
    for (auto const t : town().database.superuser_sql(our_tables)) {
        std::string const name = t.string("full_name");
        if (t.boolean("is_part")) continue;  // reached through its parent, whose wall holds
        if (!t.boolean("of_somebody") && name != "registry.guardian") continue;
        if (is_open_by_design(name)) continue;
        EXPECT_TRUE(t.boolean("secured")) << name << " has no row-level security";
        EXPECT_TRUE(t.boolean("forced")) << name << ": its owner walks through the wall";
        EXPECT_GT(t.int64("policies"), 0) << name;
        ++seen;
    }
    EXPECT_GT(seen, 20);
    for (auto const row : town().database.superuser_sql(R"sql(
             SELECT c.relname AS part, r.rolname AS role FROM pg_class c CROSS JOIN pg_roles r
              WHERE c.relispartition AND c.relkind = 'r' AND r.rolname LIKE 'pv\_%' AND r.rolname <> 'pv_owner' AND has_table_privilege(r.oid, c.oid, 'SELECT, INSERT, UPDATE, DELETE')
         )sql"))
        ADD_FAILURE() << row.text("role") << " goes round the wall of the parent of " << row.text("part");
}

TEST(Walls, PoliciesOfTheScopedRoleAskForTheScope) {
    // A policy for pv_app that is simply true would open the table; what it may insert of its own is another matter.
    for (auto const p : town().database.superuser_sql(R"sql(
             SELECT format('%I.%I', schemaname, tablename) AS name, policyname, coalesce(qual, '') AS qual FROM pg_policies WHERE 'pv_app' = ANY (roles) AND cmd <> 'INSERT'
         )sql"))
        EXPECT_TRUE(
            contains(p.text("qual"), "app.schools") || contains(p.text("qual"), "app.account") ||
            contains(p.text("qual"), "app.units") || contains(p.text("qual"), "student_guardian"))
            << p.text("name") << " " << p.text("policyname") << ": " << p.text("qual");
}

TEST(Walls, RolesOwnNothingAndPassNoWall) {
    for (auto const& role : db::application_roles()) {
        auto const r = town().database.superuser_sql(
            "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = $1", {role});
        ASSERT_EQ(r.size(), 1u) << role;
        for (auto const* can : {"rolsuper", "rolbypassrls", "rolcreaterole", "rolcreatedb"})
            EXPECT_FALSE(r[0].boolean(can)) << role << " " << can;
        if (role == "pv_owner") continue;
        EXPECT_EQ(
            town()
                .database
                .superuser_sql(
                    "SELECT count(*) AS n FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname = $1",
                    {role})[0]
                .int64("n"),
            0)
            << role;
        EXPECT_EQ(
            town()
                .database
                .superuser_sql(
                    "SELECT count(*) AS n FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member WHERE r.rolname = "
                    "$1",
                    {role})[0]
                .int64("n"),
            0)
            << role;
    }
}

TEST(Walls, TheProvinceReaderSeesNoNameAndNothingSensitive) {
    static std::set<std::string> const allowed = {
        "registry.student.id",
        "registry.student.current_school_id",
        "registry.student.birth_date",
        "registry.student.birth_month",
        "registry.student.birth_year",
        "registry.student.sex",
        "registry.student.nationality",
        "registry.student.cancelled",
        "registry.student_current.id",
        "registry.student_current.current_school_id",
        "registry.student_current.birth_date",
        "registry.student_current.birth_month",
        "registry.student_current.birth_year",
        "registry.student_current.sex",
        "registry.staff.id",
        "registry.staff.current_school_id",
        "registry.staff.sex",
        "registry.staff.birth_date",
        "registry.staff.cancelled"};
    static std::set<std::string> const telling = {
        "full_name",       "other_name",        "name_key",        "name_sort", "personal_id", "old_id_no",
        "passport_no",     "foreign_number",    "bhyt_no",         "bhxh_no",   "moet_code",   "address",
        "current_address", "permanent_address", "ethnic_code",     "religion",  "note",        "leaving_reason",
        "student_code",    "vendor_key",        "previous_school", "paper_no"};
    int walled = 0;
    for (auto const c : town().database.superuser_sql(R"sql(
             SELECT format('%I.%I', n.nspname, c.relname) AS name, a.attname AS column, has_column_privilege('pv_province', c.oid, a.attnum, 'SELECT') AS reads,
                    has_column_privilege('pv_province', c.oid, a.attnum, 'INSERT, UPDATE') AS writes
               FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
              WHERE c.relkind IN ('r', 'p', 'v') AND n.nspname IN ('registry', 'imports', 'access', 'audit', 'statistics', 'figures') ORDER BY 1, 2
         )sql")) {
        std::string const table = c.string("name"), column = table + "." + c.string("column");
        bool const person = table.starts_with("registry.student") || table.starts_with("registry.staff") ||
            table == "registry.guardian" || table.ends_with("_sensitive") || table.ends_with("_pay") ||
            table.starts_with("imports.") || table == "audit.change_value" || table == "audit.access" ||
            table.starts_with("access.account");
        EXPECT_FALSE(c.boolean("writes")) << column;
        if (person && !allowed.contains(column)) { EXPECT_FALSE(c.boolean("reads")) << column; }
        if (telling.contains(c.string("column")) && table != "registry.school" && table != "registry.site" &&
            table != "registry.school_class" && table != "registry.school_current") {
            EXPECT_FALSE(c.boolean("reads")) << column;
        }
        walled += person;
    }
    EXPECT_GT(walled, 100);
}

/// What is wrong with our views: each must read as the one who asks, and let nobody read, or write, what its tables do
/// not.
std::vector<std::string> faults_of_views() {
    std::vector<std::string> out;
    for (auto const r : town().database.superuser_sql(R"sql(
             WITH views AS (
                 SELECT c.oid, format('%I.%I', n.nspname, c.relname) AS name, c.relkind, coalesce(c.reloptions, '{}') AS options
                   FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                  WHERE c.relkind IN ('v', 'm') AND n.nspname NOT IN ('public', 'information_schema') AND n.nspname NOT LIKE 'pg\_%'
             ), roles AS (SELECT oid, rolname FROM pg_roles WHERE rolname LIKE 'pv\_%' AND rolname <> 'pv_owner')
             SELECT name || ' keeps rows of its own, which no wall guards' AS fault FROM views WHERE relkind = 'm'
             UNION ALL
             SELECT name || ' reads as its owner: WITH (security_invoker = true)' FROM views WHERE relkind = 'v' AND NOT 'security_invoker=true' = ANY (options)
             UNION ALL
             SELECT DISTINCT format('%s reads %s, but not %s.%s below it', r.rolname, v.name, d.refobjid::regclass, a.attname)
               FROM views v CROSS JOIN roles r JOIN pg_rewrite w ON w.ev_class = v.oid
               JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> v.oid
               JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid AND a.attnum > 0
              WHERE has_any_column_privilege(r.oid, v.oid, 'SELECT') AND NOT has_column_privilege(r.oid, d.refobjid, a.attnum, 'SELECT')
             UNION ALL
             SELECT format('%s writes through %s', r.rolname, v.name) FROM views v CROSS JOIN roles r
              WHERE has_any_column_privilege(r.oid, v.oid, 'INSERT, UPDATE') OR has_table_privilege(r.oid, v.oid, 'DELETE, TRUNCATE')
              ORDER BY 1
         )sql"))
        out.push_back(r.string("fault"));
    return out;
}

TEST(Walls, ViewsOpenNothing) {
    EXPECT_EQ(faults_of_views(), std::vector<std::string>{});
    EXPECT_GE(
        town().database.superuser_sql("SELECT count(*) AS n FROM pg_views WHERE viewname LIKE '%\\_current'")[0].int64(
            "n"),
        15);
}

/// The look above must notice each way in which a view could open a wall.
TEST(Walls, AViewThatOpensSomethingIsNoticed) {
    auto const planted = [](std::string const& sql) {
        town().database.owner_sql("CREATE VIEW registry.planted_current " + sql);
        auto const faults = faults_of_views();
        town().database.owner_sql("DROP VIEW registry.planted_current");
        return faults.size() == 1 ? faults[0] : fmt::format("{} faults", faults.size());
    };
    std::string const names = "AS SELECT id, full_name FROM registry.student",
                      invoker = "WITH (security_invoker = true) ",
                      grant = "; GRANT SELECT ON registry.planted_current ";
    EXPECT_TRUE(contains(planted(names), "reads as its owner"));
    EXPECT_TRUE(contains(planted("WITH (security_barrier = true) " + names), "reads as its owner"));
    EXPECT_TRUE(contains(
        planted(invoker + names + grant + "TO pv_app, pv_province"),
        "pv_province reads registry.planted_current, but not registry.student.full_name"));
    EXPECT_TRUE(contains(
        planted(invoker + names + "; GRANT SELECT (id) ON registry.planted_current TO pv_province"),
        "registry.student.full_name"));
    EXPECT_TRUE(contains(
        planted(invoker + names + "; GRANT UPDATE (full_name) ON registry.planted_current TO pv_app"),
        "pv_app writes through registry.planted_current"));
    EXPECT_EQ(planted(invoker + names + grant + "TO pv_app"), "0 faults");
}

/// Everything a role can read at all, as text: of each table the columns that it may.
std::string all_that_is_seen(db::Context const& context, std::string const& role) {
    std::string out;
    for (auto const t : town().database.superuser_sql(
             R"sql(
             SELECT format('%I.%I', n.nspname, c.relname) AS name, string_agg(format('%I::text', a.attname), ',') AS columns
               FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
              WHERE c.relkind IN ('r', 'p', 'v') AND n.nspname NOT IN ('public', 'information_schema') AND n.nspname NOT LIKE 'pg\_%'
                AND has_schema_privilege($1, n.oid, 'USAGE') AND has_column_privilege($1, c.oid, a.attnum, 'SELECT') GROUP BY 1 ORDER BY 1
         )sql",
             {role})) {
        // Reference data has no people in it and a hundred thousand rows.
        std::string const name = t.string("name");
        if (name.starts_with("reference.")) continue;
        auto tx = town().database.pool().read(context);
        auto const rows = tx.run_unprepared(
            "look",
            fmt::format(
                "SELECT coalesce(string_agg(concat_ws(' ', {}), E'\\n'), '') AS seen FROM {}", t.text("columns"), name),
            {});
        out += name + "\n" + rows[0].string("seen") + "\n";
    }
    return out;
}

TEST(Walls, RowsAloneKeepForeignSchoolsOut) {
    auto& t = town();
    // The roles are asked straight, past every action, in the scope of the first school.
    auto context = t.database.scoped(fmt::format("{{{}}}", t.own.school), fmt::format("{{{}}}", t.own.commune));
    context.account_id = t.member("VT").account_id;
    std::string const seen = all_that_is_seen(context, "pv_app");
    for (auto const& own : {t.own.token, t.own.personal_id, t.own.phone})
        EXPECT_TRUE(contains(seen, own)) << own << ": the test sees nothing";
    for (auto const& [kind, secret] : t.own.secrets) EXPECT_TRUE(contains(seen, secret)) << secret;
    std::vector<std::string> canaries = {
        t.foreign.token, t.foreign.staff_token, t.foreign.personal_id, t.foreign.phone};
    for (auto const& [kind, secret] : t.foreign.secrets) canaries.push_back(secret);
    for (auto const& canary : canaries) {
        auto const at = seen.find(canary);
        EXPECT_EQ(at, std::string::npos) << canary << ": …"
                                         << seen.substr(
                                                at == std::string::npos ? 0 : at - std::min<std::size_t>(at, 300), 400);
    }
    // Without a scope nothing of anybody.
    context.schools = context.units = "";
    std::string const none = all_that_is_seen(context, "pv_app");
    for (auto const& canary : {t.own.token, t.own.personal_id, t.foreign.token, t.foreign.personal_id})
        EXPECT_FALSE(contains(none, canary)) << canary;
}

TEST(Walls, RowsAloneLetNobodyWriteAbroad) {
    auto& t = town();
    auto context = t.database.scoped(fmt::format("{{{}}}", t.own.school));
    for (auto const* statement :
         {"UPDATE registry.student SET version = version + 1 WHERE id = $1 RETURNING id",
          "UPDATE registry.student_identity SET phone = NULL WHERE student_id = $1 RETURNING student_id",
          "UPDATE registry.enrolment SET version = version + 1 WHERE student_id = $1 RETURNING id"}) {
        auto tx = t.database.pool().write(context);
        EXPECT_EQ(tx.run_unprepared("abroad", statement, {std::to_string(t.foreign.id("/students/{id}"))}).size(), 0u)
            << statement;
        EXPECT_EQ(tx.run_unprepared("at_home", statement, {std::to_string(t.own.id("/students/{id}"))}).size(), 1u)
            << statement;
    }
    auto tx = t.database.pool().write(context);
    EXPECT_THROW(
        tx.run_unprepared(
            "abroad",
            "INSERT INTO registry.movement (school_id, student_id, kind, occurred_on) VALUES ($1::int, $2::bigint, "
            "'leave', '2026-11-01') RETURNING id",
            {std::to_string(t.foreign.school), std::to_string(t.own.id("/students/{id}"))}),
        db::Error);
}

TEST(Walls, TheProvinceReaderMeetsNoPerson) {
    auto& t = town();
    auto context = t.database.scoped("");
    context.role = db::Role::province;
    context.account_id = t.member("SO_CV").account_id;
    std::string const seen = all_that_is_seen(context, "pv_province");
    for (auto const& place : {t.own, t.foreign}) {
        for (auto const& canary : {place.token, place.personal_id}) EXPECT_FALSE(contains(seen, canary)) << canary;
        for (auto const& [kind, secret] : place.secrets) EXPECT_FALSE(contains(seen, secret)) << secret;
    }
}

}  // namespace
}  // namespace pv::security
