// Any bytes as a request target: refused, or read into text that is UTF-8 in NFC without a zero byte.
#include <cstdlib>

#include "platform/http/router.h"
#include "vocabulary/text.h"

namespace {

void require_clean(std::string const& text) {
    if (!pv::text::is_utf8(text) || text.find('\0') != text.npos || pv::text::nfc(text) != text) std::abort();
}

pv::http::Router const& router() {
    static pv::http::Router const built = [] {
        std::vector<pv::http::Route> routes;
        for (auto const* path :
             {"/", "/api/v1/students/{id}", "/api/v1/schools/{sid}/classes/{id}", "/api/v1/schools/{sid}/students"}) {
            pv::http::Route r{};
            r.method = pv::http::Method::get;
            r.path = path;
            routes.push_back(r);
        }
        return pv::http::Router(std::move(routes), {});
    }();
    return built;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    pv::http::Request request;
    try {
        pv::http::parse_target({reinterpret_cast<char const*>(data), size}, request);
    } catch (pv::Refused const& refused) {
        if (refused.problem.status != 400) std::abort();
        return 0;
    }
    require_clean(request.path);
    for (auto const& [name, value] : request.query) {
        require_clean(name);
        require_clean(value);
        try {
            (void)request.int_query(name);
            (void)request.date_query(name);
            (void)request.instant_query(name);
        } catch (pv::Refused const&) {}
    }
    if (auto const match = router().find(pv::http::Method::get, request.path); match.route) {
        request.params = match.params;
        try {
            if (request.id_param("id") <= 0) std::abort();
        } catch (pv::Refused const&) {}
    }
    return 0;
}
