#pragma once
// The routes of this room, by subject; api.cpp joins them. With the words that each of those files is written in.
#include <string>
#include <vector>

#include "modules/access/public.h"
#include "platform/http/json_body.h"
#include "platform/http/json_writer.h"
#include "platform/http/schema.h"

namespace pv::access {

namespace schema = http::schema;
using http::JsonWriter;
using http::Method;
using http::Request;
using http::Response;
using Allow = http::Permission;  // Permission is a row of the table of rights here

class RouteList {
public:
    explicit RouteList(Deps const& deps) : deps_(deps) {}
    http::Route& add(
        http::Method method, std::string path, std::string summary, http::Permission permission, http::Handler handler,
        http::Schema request = {}, http::Schema response = {});
    std::vector<http::Route> take() { return std::move(routes_); }

private:
    Deps deps_;
    std::vector<http::Route> routes_;
};

void add_session_routes(RouteList& routes, Deps const& deps, Sessions& sessions);
void add_second_step_routes(RouteList& routes, Deps const& deps);
void add_account_routes(RouteList& routes, Deps const& deps);
void add_right_routes(RouteList& routes, Deps const& deps);

}  // namespace pv::access
