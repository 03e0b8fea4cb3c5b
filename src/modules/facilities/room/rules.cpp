#include "modules/facilities/room/rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "modules/facilities/room/fields.h"
#include "vocabulary/text.h"

namespace pv::facilities::room {
namespace {

std::optional<double> number(std::string const& text) {
    double value = 0;
    auto const [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    return fault == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

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
    return text::fold(value_of(values, "site")) + "|" + name_key(value_of(values, "name"));
}

std::string called(Values const& values) {
    auto const& name = value_of(values, "name");
    return text::fold(name).starts_with("phong") ? name : "Phòng " + name;
}

void tidy(Values& values, Facts const& facts) {
    auto const said = values.find("site");
    if (said == values.end() || said->second.empty() || facts.sites.contains(said->second)) return;
    auto const wanted = text::fold(said->second);
    for (auto const& [code, name] : facts.sites)
        if (text::fold(name) == wanted || text::fold(code) == wanted) said->second = code;
}

std::vector<Fault> check(Values const& values, Facts const& facts) {
    std::vector<Fault> faults = check_codes(fields(), values, *facts.codes);
    for (auto const& f : fields())
        if (f.required && value_of(values, f.key).empty())
            faults.push_back({"U04", 'B', std::string(f.key), fmt::format("Thiếu {}. Điền vào ô này.", f.label)});
    if (auto const& kind = value_of(values, "kind"); !kind.empty())
        if (auto const* code = facts.codes->list("room_kinds").by_code(kind);
            code && !names_level(code->attribute("level_codes"), facts.school_levels))
            faults.push_back(
                {"D76", 'B', "kind",
                 fmt::format(
                     "Trường không có cấp học nào dùng loại phòng '{}'. Chọn loại phòng khác.", code->name_vi)});
    if (auto const& site = value_of(values, "site"); !site.empty() && !facts.sites.contains(site))
        faults.push_back(
            {"D67", 'B', "site",
             fmt::format(
                 "Trường không có điểm trường '{}'. Ghi mã hoặc tên một điểm trường, hoặc để trống nếu ở điểm chính.",
                 site)});
    if (auto const& text = value_of(values, "areaM2"); !text.empty()) {
        auto const area = number(text);
        double const least = facts.settings.number("room.classroom.area.min"),
                     most = facts.settings.number("room.classroom.area.max");
        if (!area || *area <= 0)
            faults.push_back({"D76", 'B', "areaM2", "Diện tích phải lớn hơn 0 m²."});
        else if (is_classroom(value_of(values, "kind")) && (*area < least || *area > most))
            faults.push_back(
                {"D76", 'W', "areaM2",
                 fmt::format(
                     "Phòng học thường rộng từ {} đến {} m²; ở đây ghi {} m². Kiểm tra lại.", least, most, *area)});
    }
    if (auto const year = number(value_of(values, "builtYear")); year && (*year < 1900 || *year > facts.today.year()))
        faults.push_back({"D76", 'B', "builtYear", fmt::format("Năm xây phải từ 1900 đến {}.", facts.today.year())});
    if (auto const seats = number(value_of(values, "capacity")); seats && *seats < 0)
        faults.push_back({"D76", 'B', "capacity", "Số chỗ không thể âm."});
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
