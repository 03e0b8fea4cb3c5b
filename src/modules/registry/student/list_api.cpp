#include "modules/registry/student/list_api.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "modules/registry/api.h"
#include "modules/registry/kinds.h"
#include "modules/registry/kit.h"
#include "modules/registry/student/actions.h"
#include "modules/registry/student/export.h"
#include "modules/registry/student/fields.h"
#include "modules/registry/student/file.h"
#include "modules/registry/student/store.h"
#include "platform/files/own_folder.h"
#include "platform/http/schema.h"

namespace pv::registry::student {
namespace {

using http::Request;
using http::Response;

std::string joined(std::vector<std::string_view> const& keys) { return fmt::format("{}", fmt::join(keys, ", ")); }

/// The files of a school with the class by its proper name.
std::vector<Existing> files_of(db::Tx& tx, SchoolId school_id, LocalDate day, std::vector<StudentId> const& only) {
    auto out = list_existing(tx, school_id, SchoolYear::at(day), only);
    std::unordered_map<ClassId, std::pair<std::string, std::string>> classes;
    for (auto const r : tx.query(
             "names_of_classes", "SELECT id, name, grade_code FROM registry.school_class WHERE school_id = $1::int",
             school_id))
        classes.emplace(r.id<ClassId>("id"), std::pair(r.string("name"), r.string("grade_code")));
    for (auto& e : out) {
        auto const found = classes.find(e.class_id);
        e.values["className"_f] = found == classes.end() ? "" : found->second.first;
        e.values["gradeCode"_f] = found == classes.end() ? "" : found->second.second;
    }
    return out;
}

/// Ids of the students whose file has a fault that blocks or is an error; a warning alone is no task.
std::vector<StudentId> faulty_ids(
    db::Tx& tx, SchoolId school_id, LocalDate today, bool sensitive, Reference const& codes) {
    std::vector<StudentId> out;
    auto const settings = load_settings(tx, today);
    for (auto const& e : files_of(tx, school_id, today, {})) {
        StudentFile file;
        file.values = e.values, file.school_year = SchoolYear::at(today),
        file.class_grade = value_of(e.values, "gradeCode"_f);
        auto const faults = check_file(file, today, codes, settings);
        bool const counts = std::any_of(faults.begin(), faults.end(), [&](Fault const& f) {
            auto const* field = find_field(fields(), f.field);
            return (f.severity == 'B' || f.severity == 'E') &&
                (sensitive || !field || field->sensitivity != Sensitivity::sensitive);
        });
        if (counts) out.push_back(e.id);
    }
    return out;
}

struct Asked {
    ListQuery query;
    bool faults = false, sensitive = false;
};

Asked asked_of(Deps const& deps, Request& request) {
    Actor const& actor = *request.actor;
    auto const text = [&](char const* name) { return std::string(request.find(name).value_or("")); };
    Asked out;
    auto& q = out.query;
    q.school_id = request.id_param<SchoolId>("sid");
    require_may(actor, kinds::student, pv::Act::read, q.school_id);
    if (auto const id = request.int_query("classId")) q.class_id = ClassId(*id);
    q.grade = text("grade"), q.status = text("status"), q.q = text("q"), q.sort = text("sort"), q.sex = text("sex"),
    q.missing = text("missing");
    require_known("missing", q.missing, missing_keys());
    require_known(
        "sort", q.sort.starts_with('-') ? std::string_view(q.sort).substr(1) : std::string_view(q.sort), sort_keys());
    q.minority = text("minority") == "true";
    out.faults = text("faults") == "true";
    if (q.minority) require_may(actor, kinds::student_sensitive, pv::Act::read, q.school_id);
    if (q.missing == "personalId" || q.missing == "phone" || q.missing == "permanentCommuneCode")
        require_may(actor, kinds::student_identity, pv::Act::read, q.school_id);
    if (auto const ids = ids_of(request, "ids")) q.only = to_ids<StudentId>(*ids);
    out.sensitive = actor.may(kinds::student_sensitive, pv::Act::read);
    q.identity = actor.may(kinds::student_identity, pv::Act::read);
    q.on = day_asked(request, deps.clock);
    return out;
}

void narrow_to_faulty(db::Tx& tx, Asked& asked, LocalDate today, Reference const& codes) {
    if (!asked.faults) return;
    auto faulty = faulty_ids(tx, asked.query.school_id, today, asked.sensitive, codes);
    if (asked.query.only)
        std::erase_if(faulty, [&](auto id) {
            return std::find(asked.query.only->begin(), asked.query.only->end(), id) == asked.query.only->end();
        });
    asked.query.only = std::move(faulty);
}

Response answer_export(Deps const& deps, Request& request) {
    Actor const& actor = *request.actor;
    auto asked = asked_of(deps, request);
    require_may(actor, kinds::student, pv::Act::export_, asked.query.school_id);
    bool const sensitive = asked.sensitive && request.find("include").value_or("") == "sensitive";
    asked.query.offset = 0, asked.query.limit = 100000;
    auto const codes = deps.reference_data.today();
    auto tx = deps.pool.read(reading_persons(actor, request));
    narrow_to_faulty(tx, asked, deps.clock.today(), *codes);
    auto const ids = list_ids(tx, asked.query);
    auto entry = audit::access_of(actor, "export", to_numbers(ids), asked.query.school_id, purpose_of(request));
    entry.sensitive = sensitive || asked.query.minority;
    deps.access_log.record_durable(std::move(entry));  // first: what cannot be noted is not written
    files::TemporaryFile file(deps.temporary, ".xlsx");
    write_export(
        file.path(), files_of(tx, asked.query.school_id, asked.query.on, ids), ids,
        {actor.unit_name, asked.query.on, asked.query.identity, sensitive}, *codes);
    return Response::download(
        file.take(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        fmt::format("hoc-sinh-{}.xlsx", asked.query.on.iso()), true);
}

}  // namespace

Response answer_list(Deps const& deps, Request& request) {
    Actor const& actor = *request.actor;
    auto asked = asked_of(deps, request);
    std::tie(asked.query.offset, asked.query.limit) = page_of(request);
    auto const codes = deps.reference_data.today();
    auto tx = deps.pool.read(reading_persons(actor, request));
    narrow_to_faulty(tx, asked, deps.clock.today(), *codes);
    std::vector<StudentId> ids;
    auto text = list_json(tx, asked.query, ids, *codes);
    auto entry = audit::access_of(actor, "students", to_numbers(ids), asked.query.school_id, purpose_of(request));
    entry.sensitive = asked.query.minority;
    if (entry.sensitive)
        deps.access_log.record_durable(std::move(entry));
    else
        deps.access_log.record(std::move(entry));
    return Response::json(std::move(text));
}

std::vector<http::QueryParameter> list_parameters() {
    using namespace http::schema;
    return {
        {"classId", "Chỉ một lớp", integer()},
        {"grade", "Mã khối", string()},
        {"status", "'' đang học, unplaced chưa xếp lớp, left, all hoặc mã trạng thái", string()},
        {"sex", "Mã giới tính", string()},
        {"minority", "true: chỉ học sinh dân tộc thiểu số", string()},
        {"missing", "Chỉ hồ sơ còn thiếu: " + joined(missing_keys()), string()},
        {"faults", "true: chỉ hồ sơ có lỗi cần sửa", string()},
        {"ids", "Chỉ các học sinh này, cách nhau bằng dấu phẩy", string()},
        {"q", "Tìm theo tên không dấu, mã, số điện thoại", string()},
        {"year", "Năm học", integer()},
        {"on", "Tại ngày", date()},
        {"sort", joined(sort_keys()) + "; thêm dấu - ở đầu để xếp ngược", string()},
        {"offset", "Bỏ qua bấy nhiêu dòng", integer()},
        {"limit", "Nhiều nhất 200", integer()},
        {"purpose", "Lý do xem, bắt buộc với vai trò cấp Sở", string()}};
}

void add_list_routes(RouteList& routes, Deps const& deps) {
    auto& route = routes.add(
        http::Method::get, "/schools/{sid}/students.xlsx", "Danh sách học sinh dạng Excel, đúng những dòng đang lọc",
        http::Permission::right(kinds::student, pv::Act::export_),
        [deps](Request& r) { return answer_export(deps, r); });
    route.query = list_parameters();
    route.query.push_back({"include", "sensitive: kèm nhóm thông tin nhạy cảm", http::schema::string()});
    route.queue = http::Queue::report;
    route.answers = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}

}  // namespace pv::registry::student
