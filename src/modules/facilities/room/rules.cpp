#include "modules/facilities/room/rules.h"

#include <fmt/format.h>

#include <algorithm>

#include "modules/facilities/room/fields.h"
#include "vocabulary/text.h"

namespace pv::facilities::room {
namespace {

bool names_level(std::string_view level_codes, std::vector<std::string> const& levels) {
    return std::any_of(levels.begin(), levels.end(), [&](std::string const& level) {
        return level_codes.find(level) != level_codes.npos;
    });
}

}  // namespace

bool is_classroom(std::string_view kind) { return kind == "PH" || kind == "PH_MUON" || kind == "PNDCST"; }

std::string name_key(std::string_view name) {
    std::string out;
    for (char c : text::fold(name))
        if (c != ' ' && c != '.' && c != '-') out += c;
    return out;
}

std::string key(Values const& values) {
    return text::fold(value_of(values, "site"_f)) + "|" + name_key(value_of(values, "name"_f));
}

std::string called(Values const& values) {
    auto const& name = value_of(values, "name"_f);
    return text::fold(name).starts_with("phong") ? name : "Phòng " + name;
}

void tidy(Values& values, Facts const& facts) {
    auto const said = values.find("site"_f);
    if (said == values.end() || said->second.empty() || facts.sites.contains(said->second)) return;
    auto const wanted = text::fold(said->second);
    for (auto const& [code, name] : facts.sites)
        if (text::fold(name) == wanted || text::fold(code) == wanted) said->second = code;
}

std::vector<Fault> check(Values const& values, Facts const& facts) {
    auto faults = check_codes(fields(), values, *facts.codes);
    for (auto const& f : fields())
        if (f.required && value_of(values, f.key).empty())
            faults.push_back({"U04", 'B', std::string(f.key), fmt::format("Thiếu {}. Điền vào ô này.", f.label)});
    auto const room = read_as<Room, room_table>(values);
    auto const add = [&](char const* rule, char severity, Key field, std::string message) {
        faults.push_back({rule, severity, field, std::move(message)});
    };
    if (auto const* code = facts.codes->list("room_kinds").by_code(room.kind);
        code && !names_level(code->attribute("level_codes"), facts.school_levels))
        add("D76", 'B', "kind"_f,
            fmt::format("Trường không có cấp học nào dùng loại phòng '{}'. Chọn loại phòng khác.", code->name_vi));
    if (!room.site.empty() && !facts.sites.contains(room.site))
        add("D67", 'B', "site"_f,
            fmt::format(
                "Trường không có điểm trường '{}'. Ghi mã hoặc tên một điểm trường, hoặc để trống nếu ở điểm chính.",
                room.site));
    double const least = facts.settings.number("room.classroom.area.min"),
                 most = facts.settings.number("room.classroom.area.max");
    if (room.area_m2 && *room.area_m2 <= 0)
        add("D76", 'B', "areaM2"_f, "Diện tích phải lớn hơn 0 m².");
    else if (room.area_m2 && is_classroom(room.kind) && (*room.area_m2 < least || *room.area_m2 > most))
        add("D76", 'W', "areaM2"_f,
            fmt::format(
                "Phòng học thường rộng từ {} đến {} m²; ở đây ghi {} m². Kiểm tra lại.", least, most, *room.area_m2));
    if (room.built_year && (*room.built_year < 1900 || *room.built_year > facts.today.year()))
        add("D76", 'B', "builtYear"_f, fmt::format("Năm xây phải từ 1900 đến {}.", facts.today.year()));
    if (room.capacity && *room.capacity < 0) add("D76", 'B', "capacity"_f, "Số chỗ không thể âm.");
    return faults;
}

std::vector<Fault> check_school(std::vector<SiteUse> const& sites, int rooms, Facts const& facts) {
    if (rooms == 0)
        return {{"U04", 'E', "", "Trường chưa khai phòng học, công trình nào. Thêm từng phòng hoặc nhập từ Excel."}};
    std::vector<Fault> faults;
    int const sessions = facts.settings.whole("room.sessions.per.day");
    for (auto const& use : sites)
        if (use.half_days > use.classrooms * sessions)
            faults.push_back(
                {"D76", 'W', "",
                 fmt::format(
                     "{}: {} phòng học dùng được {} buổi mỗi ngày, các lớp cần {} buổi. Khai đủ phòng, hoặc xem lại "
                     "buổi học của các lớp.",
                     use.site, use.classrooms, use.classrooms * sessions, use.half_days)});
    return faults;
}

}  // namespace pv::facilities::room
