#pragma once
// Holds a value against a schema of openapi.json: the part of JSON Schema that the route table writes. A member that
// the schema does not name is a fault too, so that a description cannot leave things out.
#include <boost/json.hpp>
#include <string>
#include <vector>

namespace pv::test {

class JsonSchemas {
public:
    explicit JsonSchemas(boost::json::value document) : document_(std::move(document)) {}
    /// Empty when the value is as described; otherwise where it is not, like "rows[0].birth: is null".
    std::vector<std::string> faults(boost::json::value const& schema, boost::json::value const& value) const;
    /// The schema of an answer: nullptr when the route declares none for the status.
    boost::json::value const* answer_of(
        std::string const& path, std::string const& method, int status, std::string const& media_type) const;
    boost::json::value const& component(std::string const& name) const {
        return document_.at("components").at("schemas").at(name);
    }
    boost::json::value const& document() const { return document_; }

private:
    void check(
        boost::json::value const& schema, boost::json::value const& value, std::string const& where,
        std::vector<std::string>& faults, int depth) const;
    boost::json::value const& resolved(boost::json::value const& schema) const;
    boost::json::value document_;
};

}  // namespace pv::test
