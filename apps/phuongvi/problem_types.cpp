#include "problem_types.h"

namespace pv::app {
namespace {

struct Meaning {
    std::string_view type, english;
};

constexpr Meaning meanings[] = {
    {"conflict", "The present state does not allow it."},
    {"database", "The database cannot be used."},
    {"duplicate", "It is there already."},
    {"enrolled-elsewhere", "The student is enrolled at another school."},
    {"exists", "It is there already."},
    {"file-empty", "The file holds no data."},
    {"forbidden", "This is not allowed."},
    {"internal", "The program failed; the log tells more."},
    {"invalid", "What was given is not valid."},
    {"migration", "The database cannot be upgraded."},
    {"needs-confirmation", "This must be confirmed first."},
    {"no-file", "There is no such file."},
    {"no-header", "No header row was recognised in the file."},
    {"no-rows", "The file holds no rows."},
    {"no-space", "The disk is full or cannot be written."},
    {"not-a-backup", "This is no backup of Phượng Vĩ, or a damaged one."},
    {"not-empty", "There is data here already."},
    {"not-found", "There is no such thing."},
    {"port", "The port cannot be opened."},
    {"stale-version", "It was changed meanwhile."},
    {"too-late", "It is too late for this."},
    {"try-later", "Try again later."},
    {"usage", "Wrong usage."},
    {"weak-password", "The password is too weak."},
    {"wrong-file", "The file is of another kind than asked for, or damaged."},
};

}  // namespace

std::string_view problem_in_english(std::string_view type) {
    for (auto const& meaning : meanings)
        if (meaning.type == type) return meaning.english;
    return "Refused.";
}

int exit_code_of(Problem const& problem) { return problem.type == "usage" ? 2 : problem.status >= 500 ? 1 : 3; }

}  // namespace pv::app
