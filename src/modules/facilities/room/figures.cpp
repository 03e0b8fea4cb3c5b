#include "modules/facilities/room/figures.h"

#include "modules/facilities/kinds.h"

namespace pv::facilities::room {
namespace {

using figures::Holds;

std::map<std::int64_t, std::string> names_in(db::Tx& tx, std::int64_t school_id, std::vector<std::int64_t> const& ids) {
    std::map<std::int64_t, std::string> out;
    for (auto const r : tx.query(
             "names_of_counted_rooms",
             "SELECT id, name FROM facilities.room WHERE school_id = $1::int AND id = ANY ($2::bigint[])", school_id,
             ids))
        out.emplace(r.int64("id"), r.string("name"));
    return out;
}

}  // namespace

figures::Fact fact() {
    return {
        .name = "room",
        .table = "facilities.fact_room",
        .key = "room_id",
        .columns = {{"room_kind"}, {"building_state"}, {"construction_grade"}, {"area_m2", Holds::amount}},
        .now_true = R"sql(
            SELECT r.id AS room_id, r.school_id, r.room_kind, r.building_state, r.construction_grade, r.area_m2, daterange(make_date(r.built_year, 1, 1), NULL) AS valid
              FROM facilities.room r WHERE NOT r.cancelled AND ($1::bigint[] IS NULL OR r.id = ANY ($1::bigint[]))
        )sql",
        .touched = "SELECT n.seq, n.record_id AS id, n.recorded_at FROM news n WHERE n.record_kind = 'room'"};
}

figures::Figure figure() {
    return {
        .name = "rooms",
        .version = 1,
        .title = "Số liệu phòng học, công trình",
        .heading = "SỐ PHÒNG, DIỆN TÍCH THEO LOẠI PHÒNG",
        .heading_by_unit = "SỐ PHÒNG, DIỆN TÍCH THEO ĐƠN VỊ",
        .by = "Theo loại phòng",
        .file = "so-phong",
        .dimensions = {{"kind", "Loại phòng", "room_kind", "room_kinds", "Chưa rõ loại"}},
        .filters =
            {{"buildingState", "Tình trạng xây dựng", "building_state", "building_states", "Chưa rõ"},
             {"constructionGrade", "Cấp công trình", "construction_grade", "construction_grades", "Chưa rõ"}},
        .measures =
            {{"rooms", "Số phòng", "Phòng", "phòng", "room"},
             {"permanent", "Phòng kiên cố", "Kiên cố", "phòng kiên cố", "room", "", {{"building_state", "KC"}}},
             {"areaM2", "Diện tích (m²)", "Diện tích (m²)", "m²", "room", "area_m2"}},
        .records = figures::Records{kinds::room, "Phòng", names_in}};
}

}  // namespace pv::facilities::room
