#pragma once
// The catalogue of refusals: every word that can stand in "type" of an application/problem+json answer, or that the
// command line ends with.
#include <span>
#include <string_view>

namespace pv::http {

struct ProblemKind {
    std::string_view type;
    int status;
    std::string_view title_vi, title_en;
    std::string_view remedy;  ///< what the caller can do about it
    bool over_http = true;    ///< false: only the command line meets it
};

/// What a module refuses beside what is general. Called by `main` for each module before anything is served, and never
/// while it is.
void add_problem_kinds(std::span<ProblemKind const> of_module);
/// Sorted by status and type.
std::span<ProblemKind const> problem_kinds();
/// nullptr: a word that is not in the catalogue; a test keeps the sources from using one.
ProblemKind const* find_problem_kind(std::string_view type, int status);

}  // namespace pv::http
