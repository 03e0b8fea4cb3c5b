// What stands behind a number, one step after the other: units, schools, and in a school its records; of students
// classes and names (students_rows.cpp).
#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "modules/statistics/asked.h"
#include "modules/statistics/schemas.h"
#include "modules/statistics/students_rows.h"

namespace pv::statistics {
namespace {

using figures::Behind;
using http::JsonWriter;
using http::Request;
using http::Response;

Refused bad(std::string text, std::string field, std::string how) {
    return Refused(Problem(400, "bad-request", std::move(text), {{std::move(field), "", std::move(how)}}));
}

/// The measure that `of` names; without it the one that is called as the figure is, or the first.
figures::Measure const& read_measure(figures::Figure const& figure, Request const& request) {
    auto const of = request.find("of");
    std::string keys;
    for (auto const& m : figure.measures) {
        if (m.key == of.value_or(figure.name)) return m;
        keys += fmt::format("{}{}", keys.empty() ? "" : ", ", m.key);
    }
    if (!of) return figure.measures.front();
    throw bad("Biểu này không có số như vậy.", "of", fmt::format("Chọn một trong: {}.", keys));
}

void narrow(Behind& behind, figures::Fact const& fact, figures::Dimension const& dimension, Request const& request) {
    auto const value = request.find(dimension.key);
    if (!value || value->empty()) return;
    auto const* column = figures::find_column(fact, dimension.column);
    if (!column)
        throw bad(
            fmt::format("{} không chia theo {}.", behind.measure->title, dimension.title), std::string(dimension.key),
            "Bỏ điều kiện này.");
    if (column->holds == figures::Holds::flag && *value != "true" && *value != "false")
        throw bad(
            fmt::format("{}: chọn có hoặc không.", dimension.title), std::string(dimension.key), "true hoặc false.");
    behind.only.push_back({dimension.column, *value == "-" ? std::string() : std::string(*value)});
}

Behind read_behind(Desk const& desk, Request const& request) {
    Behind out{&read_measure(*desk.figure, request), {}};
    auto const& fact = desk.all->get_fact(out.measure->fact);
    for (auto const& d : desk.figure->dimensions) narrow(out, fact, d, request);
    for (auto const& d : desk.figure->filters) narrow(out, fact, d, request);
    return out;
}

/// Communes or bureaus of the department with what the number counts in each.
void put_units(
    Desk const& desk, Asked const& asked, std::vector<figures::SchoolAmount> const& schools, JsonWriter& json) {
    std::unordered_map<std::int64_t, figures::Amount> amounts;
    for (auto const& s : schools) amounts[s.school_id] = s.amount;
    auto tx = desk.deps.pool.read(job_context());
    json.field("kind", "unit").key("rows").begin_array();
    auto const put = [&](std::int64_t id, std::string const& code, std::string const& name, figures::Amount sum) {
        if (sum.is_nought()) return;
        json.begin_object().field("id", id).field("code", code).field("name", name);
        json.raw_field("count", sum.text()).end_object();
    };
    for (auto const& child : list_children(tx, asked.unit, asked.moment.on, false)) {
        figures::Amount sum;
        for (auto id : child.schools)
            if (auto const found = amounts.find(id); found != amounts.end()) sum += found->second, amounts.erase(found);
        put(child.id, child.code, child.name, sum);
    }
    figures::Amount rest;  // of no superior on that day: still counted, so still shown
    for (auto const& [id, n] : amounts) rest += n;
    put(0, "", "Trường chưa có đơn vị quản lý vào ngày này", rest);
}

void put_schools(db::Tx& tx, std::vector<figures::SchoolAmount> const& schools, JsonWriter& json) {
    std::unordered_map<std::int64_t, figures::Amount> amounts;
    std::vector<std::int64_t> ids;
    for (auto const& s : schools) amounts[s.school_id] = s.amount, ids.push_back(s.school_id);
    auto const rows = tx.query(
        "names_of_schools",
        "SELECT id, name, school_code FROM registry.school_current WHERE id = ANY ($1::int[]) ORDER BY name_key, id",
        ids);
    json.field("kind", "school").field("total", rows.size()).key("rows").begin_array();
    for (auto const r : rows)
        json.begin_object()
            .field("id", r.int64("id"))
            .field("name", r.text("name"))
            .raw_field("count", amounts[r.int64("id")].text())
            .field("code", r.text("school_code"))
            .end_object();
}

/// The records themselves, by name.
void put_records(
    Desk const& desk, Request& request, Asked const& asked, Behind const& behind, std::int64_t school,
    JsonWriter& json) {
    auto const& records = *desk.figure->records;
    require_may(*request.actor, records.right, Act::read);
    auto tx = desk.deps.pool.read(request.actor->context());
    auto const found = figures::records_behind(tx, *desk.all, behind, school, asked.moment);
    std::vector<std::int64_t> ids;
    for (auto const& r : found) ids.push_back(r.id);
    auto const names = records.names(tx, school, ids);
    json.field("kind", "record").field("total", found.size()).key("rows").begin_array();
    for (auto const& r : found) {
        auto const name = names.find(r.id);
        json.begin_object().field("id", r.id).field("name", name == names.end() ? "?" : name->second);
        json.raw_field("count", r.amount.text()).end_object();
    }
}

Response rows_behind(Desk const& desk, Request& request) {
    auto const school = request.int_query("school"), school_class = request.int_query("classId");
    auto const behind = read_behind(desk, request);
    auto const asked = read_asked(desk, request);
    if (school && !request.actor->scope.covers_school(*school))
        throw Refused(Problem(404, "not-found", "Không tìm thấy trường."));
    if (school_class && !school) throw Refused(Problem(400, "bad-request", "Cần chọn trường trước khi chọn lớp."));
    bool const by_unit = asked.unit.kind == "SO" && request.find("step") == std::optional<std::string_view>("unit");
    JsonWriter json;
    json.begin_object(), put_head(json, desk, asked, fmt::format("{}-rows", desk.figure->name));
    json.field("of", behind.measure->key);
    if (school && desk.figure->records) {
        put_records(desk, request, asked, behind, *school, json);
    } else if (school) {
        put_students(desk, request, asked, behind, *school, school_class, json);
    } else {
        auto tx = desk.deps.pool.read(request.actor->context());
        auto const schools = figures::schools_behind(tx, *desk.all, behind, asked.unit.schools, asked.moment);
        by_unit ? put_units(desk, asked, schools, json) : put_schools(tx, schools, json);
    }
    return Response::json(json.end_array().end_object().take());
}

}  // namespace

void add_rows(std::vector<http::Route>& routes, Desk const& desk) {
    auto const& figure = *desk.figure;
    std::vector<http::QueryParameter> query{
        {"of", "Số nào của biểu: khóa của nó; mặc định số chính", http::schema::string()}};
    auto const add = [&](figures::Dimension const& d) {
        query.push_back(
            {std::string(d.key), fmt::format("{}{}", d.title, d.list.empty() ? "" : "; -: chưa rõ"),
             d.list.empty() ? http::schema::boolean() : http::schema::string()});
    };
    std::for_each(figure.dimensions.begin(), figure.dimensions.end(), add);
    std::for_each(figure.filters.begin(), figure.filters.end(), add);
    query.push_back({"step", "unit: theo đơn vị trực thuộc Sở", http::schema::one_of({"unit"})});
    query.push_back({"school", "Trường", http::schema::integer()});
    if (!figure.records) {
        query.push_back({"classId", "Lớp; 0: chưa xếp lớp", http::schema::integer()});
        query.push_back({"purpose", "Lý do xem danh sách", http::schema::string()});
    }
    routes.push_back(figure_route(
        fmt::format("/{}/rows", figure.name),
        fmt::format("{}: các dòng đứng sau một ô, từ đơn vị, trường đến hồ sơ", figure.title), std::move(query),
        [desk](Request& r) { return rows_behind(desk, r); }));
    routes.back().response = rows_schema();
}

}  // namespace pv::statistics
