#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "platform/config/arguments.h"
#include "platform/config/console.h"
#include "problem_types.h"
#include "subcommands.h"

namespace {

using pv::console::say;

struct Subcommand {
    char const* name;
    int (*run)(int, char**);
    char const* what;
};

constexpr Subcommand subcommands[] = {
    {"serve", pv::app::serve, "chạy máy chủ / run the server"},
    {"import", pv::app::import_file, "nhập tệp Excel, CSV / import a workbook"},
    {"user", pv::app::user, "tài khoản / accounts"},
    {"demo", pv::app::demo, "tạo tỉnh mẫu / make a demo province"},
    {"migrate", pv::app::migrate, "nâng cấp cơ sở dữ liệu / upgrade the database"},
    {"verify", pv::app::verify, "kiểm tra nhật ký và tệp / verify the change log and files"},
    {"backup", pv::app::backup, "sao lưu / back up"},
    {"restore", pv::app::restore, "khôi phục / restore"},
    {"openapi", pv::app::openapi, "in mô tả API / print openapi.json"},
};

void help(std::FILE* out) {
    std::fputs(
        "Phượng Vĩ — cơ sở dữ liệu ngành giáo dục của tỉnh / education-sector database of a province\n\n"
        "phuongvi LỆNH [tuỳ chọn] [--lang vi|en|both]      phuongvi LỆNH --help      phuongvi --version\n\n",
        out);
    for (auto const& s : subcommands) std::fprintf(out, "  %-10s %s\n", s.name, s.what);
    std::fputs(
        "\nNgôn ngữ thông báo / language of messages: --lang, PHUONGVI_LANG (vi)\n"
        "Mã thoát / exit codes:\n"
        "  0  xong / done\n"
        "  1  lỗi hệ thống: cơ sở dữ liệu, đĩa, cổng / the system failed: database, disk, port\n"
        "  2  dùng sai lệnh hoặc thiết lập sai / wrong usage or settings\n"
        "  3  dữ liệu bị từ chối, hoặc verify thấy chỗ bị sửa / data refused, or verify found an alteration\n",
        out);
}

/// Takes `--lang X` out of the words, wherever it stands.
std::vector<char*> choose_language(int argc, char** argv) {
    if (char const* wanted = std::getenv("PHUONGVI_LANG"); wanted && *wanted && !pv::console::set_language(wanted))
        throw pv::console::Refusal(
            400, "usage", {"PHUONGVI_LANG phải là vi, en hoặc both.", "PHUONGVI_LANG must be vi, en or both."});
    std::vector<char*> words;
    for (int i = 0; i < argc; ++i) {
        std::string const word = argv[i];
        bool const apart = word == "--lang";
        if (!apart && !word.starts_with("--lang=")) {
            words.push_back(argv[i]);
            continue;
        }
        std::string const wanted = !apart ? word.substr(7) : i + 1 < argc ? argv[++i] : "";
        if (!pv::console::set_language(wanted))
            throw pv::console::Refusal(
                400, "usage", {"--lang phải là vi, en hoặc both.", "--lang must be vi, en or both."});
    }
    return words;
}

int tell(pv::Refused const& refused, std::string const& command) {
    auto const* known = dynamic_cast<pv::console::Refusal const*>(&refused);
    auto const& problem = refused.problem;
    // What a module refuses is known in Vietnamese only: the kind of refusal in English, and its own words.
    std::string const english =
        known ? known->english : pv::app::problem_in_english(problem.type) + " (" + problem.detail + ")";
    std::fprintf(stderr, "%s\n", say({problem.detail, english}).c_str());
    for (auto const& f : problem.fields) std::fprintf(stderr, "  %s: %s\n", f.field.c_str(), f.message.c_str());
    if (problem.type == "usage")
        std::fprintf(
            stderr, "%s: phuongvi %s--help\n", say({"Xem", "See"}).c_str(),
            command.empty() ? "" : (command + " ").c_str());
    return pv::app::exit_code_of(problem);
}

int run(int argc, char** argv) {
    std::string command;
    try {
        auto words = choose_language(argc - 1, argv + 1);
        if (words.empty() || std::strcmp(words[0], "--help") == 0 || std::strcmp(words[0], "-h") == 0 ||
            std::strcmp(words[0], "help") == 0) {
            help(words.empty() ? stderr : stdout);
            return words.empty() ? 2 : 0;
        }
        if (std::strcmp(words[0], "--version") == 0) {
            std::puts("phuongvi " PV_VERSION);
            return 0;
        }
        command = words[0];
        std::vector<std::string> names;
        for (auto const& s : subcommands) {
            if (command == s.name) return s.run(static_cast<int>(words.size()) - 1, words.data() + 1);
            names.emplace_back(s.name);
        }
        auto const unknown = std::exchange(command, "");
        auto const meant = pv::nearest_word(unknown, names);
        throw pv::console::Refusal(
            400, "usage",
            {"Không có lệnh '" + unknown + "'." + (meant.empty() ? "" : " Có phải là '" + meant + "'?"),
             "There is no command '" + unknown + "'." + (meant.empty() ? "" : " Did you mean '" + meant + "'?")});
    } catch (pv::Refused const& refused) {
        return tell(refused, command);
    } catch (std::filesystem::filesystem_error const& fault) {
        auto const where = fault.path1().string(), why = fault.code().message();
        std::fprintf(
            stderr, "%s\n", say({"Không dùng được " + where + ": " + why, "Cannot use " + where + ": " + why}).c_str());
        return 1;
    } catch (std::exception const& fault) {
        std::string const what = fault.what();
        std::fprintf(stderr, "%s\n", say({"Lỗi hệ thống: " + what, "The system failed: " + what}).c_str());
        return 1;
    }
}

}  // namespace

int main(int argc, char** argv) {
    int const code = run(argc, argv);
    // An answer that could not be written (a full disk behind a pipe) is no success.
    if (std::fflush(stdout) != 0 && code == 0) return 1;
    return code;
}
