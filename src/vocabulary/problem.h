#pragma once
#include <boost/assert/source_location.hpp>
#include <boost/system/result.hpp>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace pv {

/// One fault of one field: the field's wire name, the rule's id ("D01") or "", a Vietnamese sentence that says how to
/// mend it.
struct FieldProblem {
    std::string field;
    std::string rule;
    std::string message;
    std::string severity = "B";  ///< "B" block, "E" error, "W" warning, "I" information
};

/// A refusal: what the caller asked for is not allowed. Becomes application/problem+json at the edge.
struct Problem {
    Problem() = default;  // what Result::error() answers when there is none
    Problem(int status_, std::string type_, std::string detail_, std::vector<FieldProblem> fields_ = {})
        : status(status_), type(std::move(type_)), detail(std::move(detail_)), fields(std::move(fields_)) {}
    int status = 500;    ///< HTTP status
    std::string type;    ///< stable word, e.g. "not-found", "invalid", "forbidden", "conflict", "stale-version"
    std::string detail;  ///< Vietnamese: what, where, how to mend it
    std::vector<FieldProblem> fields;
};

template <class T>
using Result = boost::system::result<T, Problem>;

/// Thrown by actions; the transaction rolls back by itself.
struct Refused : std::runtime_error {
    explicit Refused(Problem p) : std::runtime_error(p.detail), problem(std::move(p)) {}
    Problem problem;
};

/// Found next to Problem by Result::value(): the one bridge from returning to throwing.
[[noreturn]] inline void throw_exception_from_error(Problem const& p, boost::source_location const&) {
    throw Refused(p);
}

}  // namespace pv
