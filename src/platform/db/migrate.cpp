#include "platform/db/migrate.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "platform/db/connection.h"
#include "platform/db/plain.h"
#include "platform/db/roles.h"
#include "platform/log/log.h"

namespace pv::db {
namespace {

[[noreturn]] void refuse(std::string vi, std::string en) {
    throw console::Refusal(503, "migration", {std::move(vi), std::move(en)});
}

std::vector<EmbeddedFile> in_order(std::vector<Migrations> const& rooms) {
    std::vector<EmbeddedFile> files;
    for (auto const& room : rooms) files.insert(files.end(), room.begin(), room.end());
    std::sort(files.begin(), files.end(), [](auto const& a, auto const& b) {
        return std::string_view(a.path) < std::string_view(b.path);
    });
    return files;
}

Plain connect(std::string const& conninfo) {
    if (!names_user(conninfo)) return Plain(conninfo, "pv_owner");
    // A database elsewhere, made by somebody else: say all that is missing at once.
    if (auto const faults = check_external(conninfo); !faults.empty()) {
        console::Sentence text{"Cơ sở dữ liệu chưa dùng được:", "The database cannot be used yet:"};
        for (auto const& fault : faults) text.vi += "\n- " + fault.vi, text.en += "\n- " + fault.en;
        refuse(std::move(text.vi), std::move(text.en));
    }
    Plain owner(conninfo, "");
    owner.script("role", "SET ROLE pv_owner");
    return owner;
}

bool has_table(Plain& owner) {
    return owner.query("migration table", "SELECT to_regclass('platform.migration') IS NOT NULL AS there")[0].boolean(
        "there");
}

std::vector<EmbeddedFile> missing(Plain& owner, std::vector<EmbeddedFile> const& files) {
    std::map<std::string, std::string> ran;  // name → digest
    if (has_table(owner)) {
        for (auto const row : owner.query("migrations that ran", "SELECT name, digest FROM platform.migration"))
            ran.emplace(row.string("name"), row.string("digest"));
    }
    std::vector<EmbeddedFile> out;
    for (auto const& file : files) {
        auto const found = ran.find(file.path);
        if (found == ran.end()) {
            out.push_back(file);
            continue;
        }
        auto const digest = owner.query(
            "digest", "SELECT encode(sha256(convert_to($1, 'UTF8')), 'hex') AS digest", {std::string(file.text())});
        if (digest[0].text("digest") != found->second)
            refuse(
                fmt::format(
                    "Tệp nâng cấp {} đã chạy trước đây nhưng nội dung khác bây giờ. Dùng đúng phiên bản chương trình.",
                    file.path),
                fmt::format(
                    "The migration {} ran earlier with another text than today's. Use the right version of the "
                    "program.",
                    file.path));
        ran.erase(found);
    }
    if (!ran.empty())
        refuse(
            fmt::format(
                "Cơ sở dữ liệu mới hơn chương trình: đã chạy tệp nâng cấp {} mà chương trình không biết. Dùng bản "
                "phuongvi mới hơn.",
                ran.begin()->first),
            fmt::format(
                "The database is newer than the program: the migration {} ran, which this program does not know. Use a "
                "newer phuongvi.",
                ran.begin()->first));
    return out;
}

}  // namespace

std::vector<std::string> migrate(std::string const& conninfo, std::vector<Migrations> const& rooms) {
    auto owner = connect(conninfo);
    owner.script("migration lock", "SELECT pg_advisory_lock(7573001)");  // released with the connection
    if (!has_table(owner))
        owner.script(
            "migration table",
            "CREATE SCHEMA IF NOT EXISTS platform; "
            "CREATE TABLE platform.migration (name text PRIMARY KEY, digest text NOT NULL, ran_at timestamptz NOT NULL "
            "DEFAULT now())");
    std::vector<std::string> ran;
    for (auto const& file : missing(owner, in_order(rooms))) {
        owner.script("begin", "BEGIN; SET LOCAL search_path = public");
        owner.script(file.path, std::string(file.text()));
        owner.query(
            "note migration",
            "INSERT INTO platform.migration (name, digest) VALUES ($1, encode(sha256(convert_to($2, 'UTF8')), 'hex'))",
            {std::string(file.path), std::string(file.text())});
        owner.script("commit", "COMMIT");
        ran.emplace_back(file.path);
    }
    if (!ran.empty()) log::info("{} migrations ran, the last {}", ran.size(), ran.back());
    return ran;
}

std::vector<std::string> pending(std::string const& conninfo, std::vector<Migrations> const& rooms) {
    auto owner = connect(conninfo);
    std::vector<std::string> names;
    for (auto const& file : missing(owner, in_order(rooms))) names.emplace_back(file.path);
    return names;
}

}  // namespace pv::db
