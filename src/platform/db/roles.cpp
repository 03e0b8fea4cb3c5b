#include "platform/db/roles.h"

#include <fmt/format.h>

#include "platform/db/connection.h"
#include "platform/db/plain.h"
#include "platform/db/postmaster.h"

namespace pv::db {

std::vector<std::string> const& application_roles() {
    static std::vector<std::string> const roles{"pv_owner",  "pv_app", "pv_province",
                                                "pv_person", "pv_job", "pv_import"};
    return roles;
}

std::vector<std::string> const& extensions() {
    static std::vector<std::string> const names{"btree_gist", "pg_trgm", "unaccent"};
    return names;
}

void create_roles(std::string const& conninfo) {
    Plain admin(conninfo, superuser);
    for (auto const& role : application_roles()) {
        if (!admin.query("find_role", "SELECT FROM pg_roles WHERE rolname = $1", {role}).empty()) continue;
        admin.script(
            "create_role", fmt::format("CREATE ROLE {} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE", role));
    }
}

void create_database(std::string const& conninfo_of_postgres, std::string const& name) {
    {
        Plain admin(conninfo_of_postgres, superuser);
        if (admin.query("find_database", "SELECT FROM pg_database WHERE datname = $1", {name}).empty())
            admin.script(
                "create_database", fmt::format("CREATE DATABASE \"{}\" OWNER pv_owner TEMPLATE template0", name));
    }
    Plain admin(conninfo_of_postgres, superuser, name);
    for (auto const& extension : extensions())
        admin.script("create_extension", fmt::format("CREATE EXTENSION IF NOT EXISTS {} SCHEMA public", extension));
    admin.script(
        "connect_rights",
        fmt::format(
            "REVOKE ALL ON DATABASE \"{0}\" FROM PUBLIC;"
            "GRANT CONNECT ON DATABASE \"{0}\" TO pv_owner, pv_app, pv_province, pv_person, pv_job;"
            "GRANT CONNECT, TEMPORARY ON DATABASE \"{0}\" TO pv_import, pv_app, pv_job",
            name));
}

void require_conninfo(std::string const& conninfo) {
    char* fault = nullptr;
    PQconninfoOption* const options = PQconninfoParse(conninfo.c_str(), &fault);
    PQfreemem(fault);  // it quotes what it could not read
    bool const readable = options != nullptr;
    PQconninfoFree(options);
    if (!readable)
        throw console::Refusal(
            400, "usage",
            {"Chuỗi kết nối --database-url viết sai. Ví dụ: postgresql://phuongvi@10.0.0.5/phuongvi",
             "The connection string of --database-url cannot be read. Example: "
             "postgresql://phuongvi@10.0.0.5/phuongvi"});
    if (!names_user(conninfo))
        throw console::Refusal(
            400, "usage",
            {"Chuỗi kết nối --database-url phải nêu tên người dùng. Ví dụ: postgresql://phuongvi@10.0.0.5/phuongvi",
             "The connection string of --database-url must name a user. Example: "
             "postgresql://phuongvi@10.0.0.5/phuongvi"});
}

std::vector<console::Sentence> check_external(std::string const& conninfo) {
    std::vector<console::Sentence> faults;
    auto const fault = [&](std::string vi, std::string en) { faults.push_back({std::move(vi), std::move(en)}); };
    Plain admin(conninfo, "");
    auto const server = admin.query("check_server", R"sql(
        SELECT current_setting('server_version_num')::int AS version, current_setting('server_encoding') AS encoding,
               EXISTS (SELECT FROM pg_collation WHERE collname = 'vi-x-icu') AS icu
    )sql")[0];
    if (server.integer("version") < 150000)
        fault(
            fmt::format("Máy chủ là PostgreSQL {}; cần PostgreSQL 15 trở lên.", server.integer("version") / 10000),
            fmt::format("The server is PostgreSQL {}; 15 or later is needed.", server.integer("version") / 10000));
    if (server.text("encoding") != "UTF8")
        fault(
            fmt::format("Bảng mã của cơ sở dữ liệu là {}; cần UTF8.", server.text("encoding")),
            fmt::format("The database's encoding is {}; UTF8 is needed.", server.text("encoding")));
    if (!server.boolean("icu"))
        fault(
            "Máy chủ không có quy tắc sắp xếp tiếng Việt (ICU, vi-x-icu).",
            "The server has no Vietnamese collation (ICU, vi-x-icu).");
    for (auto const& role : application_roles()) {
        auto const found = admin.query(
            "check_role", R"sql(
            SELECT rolsuper, rolbypassrls, pg_has_role(current_user, oid, 'MEMBER') AS takes,
                   rolname <> 'pv_owner' AND EXISTS (SELECT FROM pg_roles o WHERE o.rolname = 'pv_owner' AND pg_has_role(r.oid, o.oid, 'MEMBER')) AS owns
              FROM pg_roles r WHERE rolname = $1
        )sql",
            {role});
        if (found.empty()) {
            fault(
                fmt::format(
                    "Thiếu vai trò {0}. Hãy chạy bằng quản trị viên: CREATE ROLE {0} LOGIN NOSUPERUSER NOBYPASSRLS; "
                    "rồi GRANT {0} TO người dùng của chuỗi kết nối.",
                    role),
                fmt::format(
                    "The role {0} is missing. As an administrator run: CREATE ROLE {0} LOGIN NOSUPERUSER NOBYPASSRLS; "
                    "then GRANT {0} TO the connection string's user.",
                    role));
            continue;
        }
        if (found[0].boolean("rolsuper") || found[0].boolean("rolbypassrls"))
            fault(
                fmt::format(
                    "Vai trò {0} bỏ qua được bảo vệ theo dòng. Hãy chạy: ALTER ROLE {0} NOSUPERUSER NOBYPASSRLS;",
                    role),
                fmt::format(
                    "The role {0} passes by row-level security. Run: ALTER ROLE {0} NOSUPERUSER NOBYPASSRLS;", role));
        if (found[0].boolean("owns"))
            fault(
                fmt::format("Vai trò {0} giữ quyền của chủ bảng. Hãy chạy: REVOKE pv_owner FROM {0};", role),
                fmt::format("The role {0} has the rights of the tables' owner. Run: REVOKE pv_owner FROM {0};", role));
        if (!found[0].boolean("takes"))
            fault(
                fmt::format(
                    "Người dùng của chuỗi kết nối không giữ vai trò {0}. Hãy chạy: GRANT {0} TO người dùng đó;", role),
                fmt::format(
                    "The connection string's user does not hold the role {0}. Run: GRANT {0} TO that user;", role));
    }
    for (auto const& extension : extensions()) {
        if (admin.query("check_extension", "SELECT FROM pg_extension WHERE extname = $1", {extension}).empty())
            fault(
                fmt::format(
                    "Thiếu phần mở rộng {0}. Hãy chạy bằng quản trị viên: CREATE EXTENSION {0} SCHEMA public;",
                    extension),
                fmt::format(
                    "The extension {0} is missing. As an administrator run: CREATE EXTENSION {0} SCHEMA public;",
                    extension));
    }
    if (!admin
             .query(
                 "check_owner",
                 "SELECT has_database_privilege('pv_owner', current_database(), 'CREATE') AS ok WHERE EXISTS (SELECT "
                 "FROM pg_roles WHERE rolname = 'pv_owner')")
             .empty() &&
        !admin.query("check_owner", "SELECT has_database_privilege('pv_owner', current_database(), 'CREATE') AS ok")[0]
             .boolean("ok"))
        fault(
            "Vai trò pv_owner không tạo được lược đồ. Hãy chạy: GRANT CREATE ON DATABASE … TO pv_owner;",
            "The role pv_owner cannot make schemas. Run: GRANT CREATE ON DATABASE … TO pv_owner;");
    return faults;
}

}  // namespace pv::db
