#include "modules/registry/student/export.h"

#include <fmt/format.h>

#include <unordered_map>

#include "modules/registry/kit.h"
#include "modules/registry/student/fields.h"
#include "platform/record/export.h"

namespace pv::registry::student {
namespace {

std::vector<Field const*> shown_fields(ExportHead const& head) {
    std::vector<Field const*> out;
    for (auto const& f : fields()) {
        if (f.key == "vendorKey" || f.key == "statusOn" || (f.sensitivity == Sensitivity::identity && !head.identity) ||
            (f.sensitivity == Sensitivity::sensitive && !head.sensitive))
            continue;
        out.push_back(&f);
    }
    return out;
}

}  // namespace

void write_export(
    std::filesystem::path const& file, std::vector<Existing> const& rows, std::vector<StudentId> const& order,
    ExportHead const& head, Reference const& codes) {
    std::unordered_map<StudentId, Existing const*> by_id;
    for (auto const& r : rows) by_id.emplace(r.id, &r);
    std::vector<ExportRow> sheet;
    for (auto id : order)
        if (auto const found = by_id.find(id); found != by_id.end())
            sheet.push_back({id, found->second->version, &found->second->values});
    record::write_export(
        file, {"Học sinh", {"DANH SÁCH HỌC SINH", fmt::format("{}, ngày {}", head.unit_name, head.on.vi())}},
        shown_fields(head), sheet, codes);
}

}  // namespace pv::registry::student
