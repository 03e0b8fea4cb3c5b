#include "app.h"

#include <iterator>

#include "modules/demo/public.h"
#include "modules/statistics/public.h"
#include "platform/http/openapi.h"

namespace pv::app {
namespace {

void append(std::vector<http::Route>& all, std::vector<http::Route> some) {
    all.insert(all.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
}

}  // namespace

std::vector<http::Route> all_routes(App& app, std::function<bool()> ready) {
    std::vector<http::Route> all;
    append(all, access::routes({app.pool, app.clock, app.secrets, app.secure_cookies}, app.sessions));
    append(all, registry::routes({app.pool, app.access_log, app.clock, app.files.temporary()}));
    append(all, registry::imports::routes(app.imports));
    append(all, statistics::routes({app.pool, app.access_log, app.clock, app.files.temporary()}));
    append(all, demo::routes(app.pool));
    http::add_own_routes(all, std::move(ready));  // last: it describes all of them
    return all;
}

}  // namespace pv::app
