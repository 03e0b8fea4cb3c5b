// The reference data that the program carries.
#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "platform/config/embedded.h"
#include "platform/reference/source.h"
#include "vocabulary/text.h"

extern pv::EmbeddedFile const pv_embedded_reference[];
extern std::size_t const pv_embedded_reference_count;

namespace pv::reference {
namespace {

struct ListName {
    std::string_view list, name;
};
/// What people call the lists that forms and workbooks show; the others keep their key.
constexpr ListName named_lists[] = {
    {"ethnic_groups", "Dân tộc"},
    {"religions", "Tôn giáo"},
    {"countries", "Quốc gia, quốc tịch"},
    {"sexes", "Giới tính"},
    {"student_statuses", "Trạng thái học sinh"},
    {"grades", "Khối lớp"},
    {"education_levels", "Cấp học"},
    {"school_kinds", "Loại trường theo cấp"},
    {"school_types", "Loại hình trường"},
    {"ownership_kinds", "Loại hình đào tạo"},
    {"entry_kinds", "Hình thức nhập học"},
    {"leaving_reasons", "Lý do thôi học"},
    {"guardian_relations", "Quan hệ với học sinh"},
    {"policy_groups", "Đối tượng chính sách"},
    {"disability_kinds", "Loại khuyết tật"},
    {"disability_levels", "Mức độ khuyết tật"},
    {"areas", "Khu vực"},
    {"semi_boarding_kinds", "Hình thức bán trú"},
    {"tuition_support_kinds", "Hỗ trợ học phí"},
    {"blood_groups", "Nhóm máu"},
    {"class_sessions", "Buổi học"},
    {"sessions_per_week", "Số buổi/tuần"},
    {"foreign_languages", "Ngoại ngữ"},
    {"gifted_streams", "Hệ chuyên"},
    {"family_classes", "Thành phần gia đình"},
    {"staff_groups", "Nhóm cán bộ"},
    {"staff_positions", "Chức vụ"},
    {"staff_statuses", "Trạng thái cán bộ"},
    {"contract_kinds", "Hình thức hợp đồng"},
    {"staff_ranks", "Mã ngạch, hạng"},
    {"training_levels", "Trình độ chuyên môn"},
    {"marital_statuses", "Tình trạng hôn nhân"},
    {"transfer_places", "Nơi chuyển đi, chuyển đến"},
    {"preschool_age_groups", "Nhóm tuổi mầm non"},
    {"school_operating_statuses", "Trạng thái hoạt động"},
    {"national_standard_levels", "Mức đạt chuẩn quốc gia"},
    {"quality_accreditation_levels", "Cấp độ kiểm định chất lượng"},
};

std::optional<LocalDate> day_of_file(std::string const& text) {
    return text.empty() ? std::nullopt : LocalDate::parse_iso(text);
}

/// Sources give inclusive last days: the day after is the first that is out.
Period period_of_file(std::string const& from, std::string const& last) {
    auto const end = day_of_file(last);
    return {day_of_file(from), end ? std::optional(end->plus_days(1)) : std::nullopt};
}

void add_code_list(Source& out, std::string const& list, ReferenceTable const& table) {
    out.list_names.emplace(list, list);
    int const name = table.column("name_vi");
    int position = 0;
    for (auto const& row : table.rows) {
        CodeRow code{list, row[0], text::nfc(name >= 0 ? row[static_cast<std::size_t>(name)] : row[0]), ""};
        std::string from, last;
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            auto const& column = table.columns[c];
            if (column == "valid_from") from = row[c];
            if (column == "valid_to") last = row[c];
            if (column == "name_en")
                code.name_en = row[c];
            else if (column != "code" && column != "name_vi")
                code.attributes[column] = row[c];
        }
        code.position = ++position, code.period = period_of_file(from, last);
        out.codes.push_back(std::move(code));
    }
}

ReferenceTable admin_table(char const* name) { return reference_table(std::string("admin/") + name); }

void add_units(Source& out) {
    auto const history = admin_table("unit_history.csv");
    // units whose periods are known one by one are taken from there
    auto const dated = [&](char const* level, std::string const& code) {
        return std::any_of(history.rows.begin(), history.rows.end(), [&](auto const& r) {
            return r[0] == level && r[1] == code && !r[5].empty();
        });
    };
    auto const add = [&](char const* tier, std::vector<std::string> const& r, std::string const& parent,
                         Period period) {
        out.units.push_back({tier, r[0], r[3], r[1], parent, period});
    };
    for (auto const& r : admin_table("provinces_before_2025-07.csv").rows)
        add("province", r, "", period_of_file("", r[5]));
    for (auto const& r : admin_table("provinces_from_2025-07.csv").rows)
        if (!dated("province", r[0])) add("province", r, "", period_of_file(r[5], ""));
    for (auto const& r : admin_table("districts_before_2025-07.csv").rows)
        add("district", r, r[5], period_of_file("", r[6]));
    for (auto const& r : admin_table("wards_before_2025-07.csv").rows) add("ward", r, r[5], period_of_file("", r[6]));
    for (auto const& r : admin_table("communes_from_2025-07.csv").rows)
        if (!dated("commune", r[0])) add("commune", r, r[5], period_of_file(r[6], ""));
    for (auto const& r : history.rows) {
        if ((r[0] != "province" && r[0] != "commune") || r[5].empty()) continue;
        // "Thành phố Đồng Nai" is of the kind "Thành phố trực thuộc trung ương"
        std::string const kind = r[3].starts_with("Thành phố ") ? "Thành phố" : r[3];
        std::string const short_name = r[2].starts_with(kind + " ") ? r[2].substr(kind.size() + 1) : r[2];
        out.units.push_back({r[0], r[1], r[2], short_name, r[0] == "commune" ? r[4] : "", period_of_file(r[5], r[6])});
    }
}

}  // namespace

int ReferenceTable::column(std::string_view name) const {
    auto const found = std::find(columns.begin(), columns.end(), name);
    return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
}

ReferenceTable parse_csv(std::string_view text) {
    ReferenceTable out;
    std::vector<std::string> row;
    std::string cell;
    bool quoted = false;
    auto const end_row = [&] {
        row.push_back(std::exchange(cell, {}));
        if (out.columns.empty())
            out.columns = std::move(row);
        else if (row.size() > 1 || !row[0].empty())
            row.resize(out.columns.size()), out.rows.push_back(std::move(row));
        row.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if (quoted) {
            if (c == '"' && i + 1 < text.size() && text[i + 1] == '"')
                cell += '"', ++i;
            else if (c == '"')
                quoted = false;
            else
                cell += c;
        } else if (c == '"') {
            quoted = true;
        } else if (c == ',') {
            row.push_back(std::exchange(cell, {}));
        } else if (c == '\n') {
            end_row();
        } else if (c != '\r') {
            cell += c;
        }
    }
    if (!cell.empty() || !row.empty()) end_row();
    return out;
}

ReferenceTable reference_table(std::string_view path) {
    for (std::size_t i = 0; i < pv_embedded_reference_count; ++i)
        if (path == pv_embedded_reference[i].path) return parse_csv(pv_embedded_reference[i].text());
    throw std::logic_error("no reference data " + std::string(path));
}

Source read_files(std::string_view home) {
    Source out;
    out.home = home;
    for (std::size_t i = 0; i < pv_embedded_reference_count; ++i) {
        std::string_view const path = pv_embedded_reference[i].path;
        if (path.starts_with("codes/"))
            add_code_list(
                out, std::string(path.substr(6, path.size() - 10)), parse_csv(pv_embedded_reference[i].text()));
    }
    for (auto const& n : named_lists)
        if (auto const list = out.list_names.find(n.list); list != out.list_names.end()) list->second = n.name;
    std::stable_sort(out.codes.begin(), out.codes.end(), [](auto const& a, auto const& b) { return a.list < b.list; });
    add_units(out);
    for (auto const& r : admin_table("ward_mapping_2025-07.csv").rows)
        out.successors.push_back({r[0], r[1], r[2], r[3], r[4], r[5] == "split"});
    return out;
}

std::string files_digest() {
    std::uint64_t hash = 1469598103934665603ull + 4;  // raised when something else is read from the same files
    for (std::size_t i = 0; i < pv_embedded_reference_count; ++i)
        for (char c : pv_embedded_reference[i].text()) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ull;
    return fmt::format("{:016x}", hash);
}

}  // namespace pv::reference
