#include <algorithm>

#include "platform/module/gathered.h"
#include "platform/record/routes.h"
#include "vocabulary/text.h"

namespace pv {
namespace {

http::Response search(std::vector<SearchPart> const& parts, http::Request& request) {
    SearchWords words;
    for (char c : text::fold(request.find("q").value_or("")))
        if (c != '%' && c != '_' && c != '\\') words.folded += c;  // signs of LIKE are in no name
    words.limit =
        request.find("limit") ? std::min(record::page_of(request).second, 50) : 20;  // what fits under a search field
    words.purpose = record::purpose_of(request);
    http::JsonWriter out;
    out.begin_object();
    bool more = false;
    for (auto const& part : parts) more |= part.write(*request.actor, request, words, out);
    return http::Response::json(out.field("more", more).end_object().take());
}

}  // namespace

http::Route search_route(std::vector<SearchPart> parts) {
    using namespace http::schema;
    Properties members;
    for (auto const& part : parts) members = std::move(members) + part.members;
    members.emplace_back("more!", described(boolean(), "Còn học sinh chưa kể ra"));
    std::vector<http::Route> out;
    auto& route = record::RouteList(out, "Tìm kiếm")
                      .add(
                          http::Method::get, "/search", "Tìm học sinh, lớp, trường trong phạm vi, không cần dấu",
                          http::Permission::signed_in(),
                          [parts = std::move(parts)](http::Request& r) { return search(parts, r); });
    route.query = {
        {"q", "Chữ cần tìm", string(), true},
        {"limit", "Nhiều nhất 50 mỗi loại", integer()},
        {"purpose", "Lý do, với vai trò cấp Sở", string()}};
    route.response = named("SearchAnswer", object(members));
    return route;
}

}  // namespace pv
