#include "platform/db/migrate.h"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <algorithm>
#include <memory>
#include <set>

#include "platform/db/connection.h"
#include "platform/log/log.h"
#include "vocabulary/problem.h"

namespace pv::db {
namespace {

constexpr char const* roles_and_extensions = R"sql(
DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['pv_owner', 'pv_app', 'pv_province', 'pv_person', 'pv_job', 'pv_import'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
            EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE', name);
        END IF;
    END LOOP;
END $$;
CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA public;
CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;
GRANT CREATE ON DATABASE current_database_name TO pv_owner;
)sql";

/// A plain 64-bit FNV digest: it guards against edits by mistake, not against an adversary.
std::string digest(std::string_view text) {
    std::uint64_t hash = 1469598103934665603ull;
    for (char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ull;
    return fmt::format("{:016x}", hash);
}

}  // namespace

void prepare_private_database(std::string const& postgres_conninfo, std::string const& database) {
    {
        Connection admin(postgres_conninfo + " user=phuongvi", 0);
        ResultPtr const found = admin.simple("find database", fmt::format("SELECT 1 FROM pg_database WHERE datname = '{}'", database));
        if (PQntuples(found.get()) == 0) admin.simple("create database", fmt::format("CREATE DATABASE {}", database));
    }
    auto const at = postgres_conninfo.find("dbname=");
    Connection admin(postgres_conninfo.substr(0, at) + "dbname=" + database + " user=phuongvi", 0);
    std::string sql = roles_and_extensions;
    sql.replace(sql.find("current_database_name"), std::string("current_database_name").size(), database);
    admin.simple("roles and extensions", sql);
}

std::vector<std::string> migrate(std::string const& conninfo, std::vector<Migrations> const& rooms) {
    std::vector<EmbeddedFile> files;
    for (auto const& room : rooms) files.insert(files.end(), room.begin(), room.end());
    std::sort(files.begin(), files.end(), [](auto const& a, auto const& b) { return std::string_view(a.path) < std::string_view(b.path); });

    Connection owner(conninfo + " user=pv_owner", 0);
    owner.simple("migration table", "CREATE SCHEMA IF NOT EXISTS platform; CREATE TABLE IF NOT EXISTS platform.migration "
                                    "(name text PRIMARY KEY, digest text NOT NULL, ran_at timestamptz NOT NULL DEFAULT now())");
    owner.simple("migration lock", "SELECT pg_advisory_lock(7573001)");
    std::vector<std::string> ran;
    ResultPtr const before = owner.simple("migrations that ran", "SELECT name, digest FROM platform.migration");
    std::set<std::pair<std::string, std::string>> known;
    std::set<std::string> names;
    for (int i = 0; i < PQntuples(before.get()); ++i) {
        known.emplace(PQgetvalue(before.get(), i, 0), PQgetvalue(before.get(), i, 1));
        names.insert(PQgetvalue(before.get(), i, 0));
    }
    for (auto const& file : files) {
        std::string const name = file.path, sum = digest(file.text());
        if (known.contains({name, sum})) continue;
        if (names.contains(name))
            throw Refused(Problem(503, "migration-changed", fmt::format("Tệp nâng cấp {} đã chạy trước đây nhưng nội dung khác bây giờ. Dùng đúng phiên bản chương trình.", name)));
        owner.simple(file.path, fmt::format("BEGIN; SET LOCAL search_path = public;\n{}\n;INSERT INTO platform.migration (name, digest) VALUES ('{}', '{}'); COMMIT",
                                            file.text(), name, sum));
        ran.push_back(name);
    }
    owner.simple("migration unlock", "SELECT pg_advisory_unlock(7573001)");
    if (!ran.empty()) log::info("{} migrations ran, the last {}", ran.size(), ran.back());
    return ran;
}

}  // namespace pv::db
