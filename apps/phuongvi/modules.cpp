// The modules of the program, a line each: a lower one first. Whatever speaks of all of them goes by this list.
#include "app.h"
#include "modules/demo/public.h"
#include "modules/registry/public.h"
#include "modules/statistics/public.h"
#include "platform/audit/kinds.h"

namespace pv::app {

std::vector<Module> list_modules(App& app) {
    return {
        {.name = "audit", .rights = audit::rights()},  registry::module(app.deps),   imports::module(app.imports),
        access::module(app.access_deps, app.sessions), statistics::module(app.deps), demo::module(app.deps),
    };
}

std::vector<imports::Kind> list_import_kinds() { return registry::import_kinds(); }

}  // namespace pv::app
