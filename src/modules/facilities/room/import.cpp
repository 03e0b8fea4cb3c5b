#include "modules/facilities/room/import.h"

#include "modules/facilities/kinds.h"
#include "modules/facilities/room/fields.h"
#include "modules/facilities/room/store.h"
#include "platform/imports/register_kind.h"

namespace pv::facilities::room {

imports::Kind import_kind() {
    return imports::register_kind({
        .name = "rooms",
        .title = "Phòng học, công trình",
        .template_name = "phong-hoc",
        .right = kinds::room,
        .fields = fields(),
        .store = &rooms(),
        .key_field = "name",
        .key = key,
        .called = called,
        .likeness =
            [](imports::HeaderWords const& words) {
                return words.contains("loai phong") || words.contains("ten phong") || words.contains("cap cong trinh")
                    ? 5
                    : 0;
            },
        .rules = [](imports::Work const& w) -> imports::RowRules {
            auto const facts = load_facts(w.tx, SchoolId(w.school_id), w.today, w.codes);
            return {
                [facts](Values const& values) { return check(values, facts); },
                [facts](Values& values) { tidy(values, facts); }};
        },
        .beside = derived,
    });
}

}  // namespace pv::facilities::room
