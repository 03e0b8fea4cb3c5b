#include "modules/facilities/public.h"
#include "modules/facilities/room/api.h"
#include "modules/facilities/room/fields.h"
#include "modules/facilities/room/figures.h"
#include "modules/facilities/room/import.h"
#include "modules/facilities/room/store.h"
#include "modules/facilities/settings.h"

namespace pv::facilities {

Module module(Deps const& deps) {
    Module m{.name = "facilities"};
    m.rights = rights();
    m.kinds = {{"room", "Phòng học, công trình", room::fields(), kinds::room, {}, {&room::rooms().digested()}}};
    room::add_routes(m.routes, deps);
    m.imports = {room::import_kind()};
    m.settings = setting_descriptions();
    m.subjects = {{"room", room::names}};
    m.today = room::today_part();
    m.search = room::search_part(deps);
    m.facts = {room::fact()};
    m.figures = {room::figure()};
    return m;
}

}  // namespace pv::facilities
