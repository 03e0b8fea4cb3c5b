#include <fmt/format.h>

#include <charconv>

#include "platform/db/rows_impl.h"

namespace pv::db {
namespace {

template <class T>
T read_number(std::string_view text, std::string_view column) {
    T value{};
    auto const [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc() || end != text.data() + text.size() || text.empty())
        throw std::logic_error(fmt::format("column {} is NULL or no number", column));
    return value;
}

/// Walks the elements of a one-dimensional array in PostgreSQL's text form.
template <class Take>
void for_each_element(std::string_view text, Take take) {
    if (text.size() < 2 || text.front() != '{' || text.back() != '}') {
        if (text.empty()) return;  // NULL
        throw std::logic_error("not a one-dimensional array");
    }
    text = text.substr(1, text.size() - 2);
    std::string element;
    for (std::size_t i = 0; i < text.size(); ++i) {
        element.clear();
        if (text[i] == '"') {
            for (++i; i < text.size() && text[i] != '"'; ++i) {
                if (text[i] == '\\') ++i;
                element += text[i];
            }
            ++i;
        } else {
            for (; i < text.size() && text[i] != ','; ++i) element += text[i];
            if (element == "NULL") element.clear();
        }
        take(element);
    }
}

Rows::Impl const& impl(std::shared_ptr<void const> const& answer) {
    return *static_cast<Rows::Impl const*>(answer.get());
}

int place_of(std::shared_ptr<void const> const& answer, std::string_view column) {
    int const found = impl(answer).names->find(column);
    if (found < 0) throw std::logic_error(fmt::format("the answer has no column {}", column));
    return found;
}

}  // namespace

ColumnNames::ColumnNames(PGresult const* result) : count_(PQnfields(result)) {
    for (int i = 0; i < count_; ++i) places_.emplace(PQfname(result, i), i);  // of two alike, the first
}

int ColumnNames::find(std::string_view name) const {
    auto const found = places_.find(name);
    return found == places_.end() ? -1 : found->second;
}

Rows::Rows(std::shared_ptr<Impl const> impl) : impl_(std::move(impl)) {}
int Rows::size() const { return PQntuples(impl_->result.get()); }
int Rows::columns() const { return PQnfields(impl_->result.get()); }
std::string_view Rows::column_name(int column) const { return PQfname(impl_->result.get(), column); }

int Rows::column(std::string_view name) const { return place_of(impl_, name); }

std::string_view Rows::command() const { return PQcmdStatus(impl_->result.get()); }

std::int64_t Rows::affected() const {
    std::string_view const text = PQcmdTuples(impl_->result.get());
    return text.empty() ? 0 : read_number<std::int64_t>(text, "(affected rows)");
}

Row::Row(Rows const& rows, int index) : answer_(rows.impl_), index_(index) {}

bool Row::is_null(int column) const { return PQgetisnull(impl(answer_).result.get(), index_, column) != 0; }
std::string_view Row::text(int column) const {
    PGresult const* result = impl(answer_).result.get();
    return {PQgetvalue(result, index_, column), static_cast<std::size_t>(PQgetlength(result, index_, column))};
}

bool Row::is_null(std::string_view column) const { return is_null(place_of(answer_, column)); }
std::string_view Row::text(std::string_view column) const { return text(place_of(answer_, column)); }
std::int64_t Row::int64(std::string_view column) const { return read_number<std::int64_t>(text(column), column); }
double Row::number(std::string_view column) const { return read_number<double>(text(column), column); }

bool Row::boolean(std::string_view column) const {
    auto const value = text(column);
    if (value != "t" && value != "f") throw std::logic_error(fmt::format("column {} is NULL or no boolean", column));
    return value == "t";
}

LocalDate Row::date(std::string_view column) const {
    auto const value = LocalDate::parse_iso(text(column));
    if (!value) throw std::logic_error(fmt::format("column {} is NULL or no date", column));
    return *value;
}

Instant Row::instant(std::string_view column) const {
    auto const value = Instant::parse(text(column));
    if (!value) throw std::logic_error(fmt::format("column {} is NULL or no instant", column));
    return *value;
}

std::optional<std::string> Row::opt_string(std::string_view column) const {
    int const place = place_of(answer_, column);
    return is_null(place) ? std::nullopt : std::optional<std::string>(text(place));
}

std::optional<std::int64_t> Row::opt_int64(std::string_view column) const {
    int const place = place_of(answer_, column);
    return is_null(place) ? std::nullopt : std::optional(read_number<std::int64_t>(text(place), column));
}

std::optional<LocalDate> Row::opt_date(std::string_view column) const {
    return is_null(column) ? std::nullopt : std::optional(date(column));
}

std::optional<Instant> Row::opt_instant(std::string_view column) const {
    return is_null(column) ? std::nullopt : std::optional(instant(column));
}

std::vector<std::string> Row::strings(std::string_view column) const {
    std::vector<std::string> out;
    for_each_element(text(column), [&](std::string const& element) { out.push_back(element); });
    return out;
}

std::vector<std::int64_t> Row::int64s(std::string_view column) const {
    std::vector<std::int64_t> out;
    for_each_element(
        text(column), [&](std::string const& element) { out.push_back(read_number<std::int64_t>(element, column)); });
    return out;
}

}  // namespace pv::db
