// The rooms of the platform that have routes, rights or jobs of their own, told as modules are.
#include "platform/audit/kinds.h"
#include "platform/imports/background.h"
#include "platform/imports/right.h"
#include "platform/module/module.h"

namespace pv {

Module audit_module() { return {.name = "audit", .rights = audit::rights()}; }

Module imports_module(imports::ImportDeps const& deps) {
    Module m{.name = "imports"};
    m.rights = imports::rights();
    m.routes = imports::routes(deps);
    m.jobs = imports::job_kinds(deps);
    m.problems = imports::problems();
    m.today = imports::today_part(deps);
    return m;
}

}  // namespace pv
