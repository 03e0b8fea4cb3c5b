#include "platform/imports/parameters.h"

#include <fmt/format.h>
#include <algorithm>
#include <boost/json.hpp>

#include "platform/http/json_writer.h"
#include "platform/http/schema.h"
#include "platform/imports/plain.h"

namespace pv::imports {
namespace {

std::string_view asked_as(Field const& parameter) {
    return parameter.aliases.empty() ? parameter.key : parameter.aliases;
}

/// The parameters of all kinds; what several declare under one key is one parameter.
std::vector<Field> declared(std::vector<Kind> const& kinds) {
    std::vector<Field> out;
    for (auto const& kind : kinds)
        for (auto const& p : kind.parameters)
            if (!find_field(out, p.key)) out.push_back(p);
    return out;
}

[[noreturn]] void refuse(std::vector<FieldProblem> faults) {
    std::string const detail = faults.front().message;
    throw Refused(Problem(422, "invalid", detail, std::move(faults)));
}

}  // namespace

std::vector<http::QueryParameter> parameter_queries(std::vector<Kind> const& kinds) {
    std::vector<http::QueryParameter> out;
    for (auto const& p : declared(kinds)) {
        bool const whole = p.type == FieldType::year || p.type == FieldType::integer;
        out.push_back(
            {std::string(asked_as(p)), fmt::format("{} mà danh sách nói về", p.label),
             whole ? http::schema::integer() : http::schema::string()});
    }
    return out;
}

Parameters parameters_of(http::Request const& request, std::vector<Kind> const& kinds) {
    auto const fields = declared(kinds);
    boost::json::object said;
    for (auto const& p : fields)
        if (auto const text = request.find(asked_as(p)); text && !text->empty()) said[p.key] = *text;
    Parameters out;
    if (auto const faults = values_from_json(fields, said, {}, out); !faults.empty())
        throw Refused(Problem(400, "bad-parameter", faults.front().message, record::problems(faults)));
    return out;
}

void complete_parameters(
    db::Tx& tx, Kind const& kind, Parameters& parameters, LocalDate today, reference::Reference const& codes) {
    erase_if(parameters, [&](auto const& p) { return !find_field(kind.parameters, p.first) || p.second.empty(); });
    if (kind.first_parameters) kind.first_parameters(tx, parameters, today);
    std::vector<FieldProblem> missing;
    for (auto const& p : kind.parameters)
        if (p.required && value_of(parameters, p.key).empty())
            missing.push_back({std::string(p.key), "", fmt::format("Danh sách này cần biết: {}.", p.label)});
    if (!missing.empty()) refuse(std::move(missing));
    if (auto const faults = check_codes(kind.parameters, parameters, codes); blocks(faults))
        refuse(record::problems(faults));
}

std::string parameters_json(Kind const& kind, Parameters const& parameters) {
    std::vector<Field const*> said;
    for (auto const& p : kind.parameters)
        if (!value_of(parameters, p.key).empty()) said.push_back(&p);
    return values_json(said, parameters);
}

Parameters parameters_from_json(Kind const& kind, std::string_view json) {
    auto out = logged_values(json);
    erase_if(out, [&](auto const& p) { return !find_field(kind.parameters, p.first); });
    return out;
}

http::Schema parameters_schema(std::vector<Kind> const& kinds) {
    return http::schema::object(properties_of(declared(kinds), SchemaOf::request));
}

}  // namespace pv::imports
