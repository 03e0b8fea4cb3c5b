#include "platform/db/dump.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>

#include "platform/db/plain.h"
#include "platform/db/postmaster.h"

namespace pv::db {

void run_program(std::vector<std::string> const& command, int tolerated) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) refuse_cluster("Không mở được ống dẫn.", "Cannot open a pipe.");
    std::vector<char*> argv;
    for (auto const& word : command) argv.push_back(const_cast<char*>(word.c_str()));
    argv.push_back(nullptr);
    pid_t const child = fork();
    if (child < 0) refuse_cluster("Không tạo được tiến trình.", "Cannot start a process.");
    if (child == 0) {
        int const nothing = open("/dev/null", O_RDONLY);
        dup2(nothing, 0);
        dup2(ends[1], 1);
        dup2(ends[1], 2);
        close_range(3, ~0U, 0);
        execvp(argv[0], argv.data());
        _exit(127);
    }
    close(ends[1]);
    std::string output;
    char buffer[4096];
    for (ssize_t n; (n = read(ends[0], buffer, sizeof buffer)) > 0 || (n < 0 && errno == EINTR);)
        if (n > 0 && output.size() < (64u << 10)) output.append(buffer, static_cast<std::size_t>(n));
    close(ends[0]);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    if (!WIFEXITED(status) || WEXITSTATUS(status) > tolerated)
        refuse_cluster(
            fmt::format("Lệnh {} không chạy được:\n{}", command.front(), output),
            fmt::format("The program {} failed:\n{}", command.front(), output));
}

namespace {

std::string program(char const* name, std::string const& conninfo) {
    Plain admin(conninfo, superuser);
    int const version =
        admin.query("version", "SELECT current_setting('server_version_num')::int / 10000 AS version")[0].integer(
            "version");
    auto const binaries = find_binaries(version);
    if (!binaries)
        refuse_cluster(
            fmt::format("Không tìm thấy chương trình {} của PostgreSQL {}.", name, version),
            fmt::format("The program {} of PostgreSQL {} is not installed.", name, version));
    return (binaries->folder / name).string();
}

std::string as_superuser(std::string const& conninfo) { return fmt::format("{} user={}", conninfo, superuser); }

}  // namespace

void dump(std::string const& conninfo, std::filesystem::path const& file) {
    run_program(
        {program("pg_dump", conninfo), "--format=custom", "--no-password", "--lock-wait-timeout=60s",
         "--file=" + file.string(), "--dbname=" + as_superuser(conninfo)});
}

void restore_dump(std::string const& conninfo, std::filesystem::path const& file) {
    run_program(
        {program("pg_restore", conninfo), "--no-password", "--exit-on-error", "--single-transaction",
         "--dbname=" + as_superuser(conninfo), file.string()});
    Plain(conninfo, superuser).script("analyze", "ANALYZE");
}

}  // namespace pv::db
