// The modules of the program, a line each: a lower one first. Whatever speaks of all of them goes by this list.
#include "app.h"
#include "modules/demo/public.h"
#include "modules/facilities/public.h"
#include "modules/registry/public.h"
#include "modules/statistics/public.h"

namespace pv::app {

std::vector<Module> list_modules(App& app) {
    std::vector<Module> all;
    all.push_back(registry::module(app.deps));
    all.push_back(facilities::module(app.deps));
    all.push_back(access::module(app.access_deps, app.sessions));
    all.push_back(statistics::module(app.deps, all));
    all.push_back(demo::module(app.deps));
    return all;
}

}  // namespace pv::app
