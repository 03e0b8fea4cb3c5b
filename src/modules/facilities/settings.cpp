#include "modules/facilities/settings.h"

namespace pv::facilities {

std::span<record::SettingDescription const> setting_descriptions() {
    static constexpr record::SettingDescription declared[] = {
        {"room.classroom.area.min", "30", "Phòng học: diện tích nhỏ nhất còn coi là thường, m²"},
        {"room.classroom.area.max", "150", "Phòng học: diện tích lớn nhất còn coi là thường, m²"},
        {"room.sessions.per.day", "2", "D76: một phòng học dùng được mấy buổi mỗi ngày"},
    };
    return declared;
}

}  // namespace pv::facilities
