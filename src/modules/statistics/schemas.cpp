#include "modules/statistics/schemas.h"

#include <fmt/format.h>

#include "platform/http/schema.h"

namespace pv::statistics {
namespace {

namespace schema = http::schema;
using schema::Properties;

Properties head_properties() {
    using namespace schema;
    return {
        {"name!", described(string(), "Tên của số liệu")},
        {"version!", described(integer(), "Phiên bản cách tính")},
        {"on!", date()},
        {"knownAt!", instant()},
        {"dataUntil!", described(instant(), "Số liệu đã gồm mọi thay đổi đến lúc này")},
        {"pendingChanges!", described(integer(), "Thay đổi còn chờ tính")},
        {"source!", described(one_of({"cache", "facts"}), "Đếm sẵn của hôm nay, hay từ các dữ kiện")},
        {"unit!",
         named(
             "FigureUnit",
             object({{"id!", integer()}, {"kind!", string()}, {"code!", string()}, {"name!", string()}}))}};
}

/// "students", "Figure" → "StudentsFigure"
std::string schema_name(figures::Figure const& figure, std::string_view tail) {
    std::string out;
    bool upper = true;
    for (char c : figure.name) {
        if (c != '-') out += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        upper = c == '-';
    }
    return out.append(tail);
}

Properties cell_properties(figures::Figure const& figure) {
    Properties out;
    for (auto const& m : figure.measures)
        out.emplace_back(
            fmt::format("{}!", m.key),
            schema::described(m.sum.empty() ? schema::integer() : schema::number(), m.title));
    return out;
}

http::Schema cell_schema(figures::Figure const& figure) {
    return schema::named(schema_name(figure, "Cell"), schema::object(cell_properties(figure)));
}

}  // namespace

std::string dimensions_text(figures::Figure const& figure) {
    std::string out;
    for (auto const& d : figure.dimensions) out += fmt::format("{}{}", out.empty() ? "" : ", ", d.title);
    return out;
}

http::Schema table_schema(figures::Figure const& figure) {
    using namespace schema;
    Properties row;
    for (auto const& d : figure.dimensions) {
        row.emplace_back(fmt::format("{}Code!", d.key), string());
        row.emplace_back(fmt::format("{}Name!", d.key), string());
    }
    return named(
        schema_name(figure, "Figure"),
        object(
            head_properties() +
            Properties{{"rows!", array(object(row + cell_properties(figure)))}, {"total!", cell_schema(figure)}}));
}

http::Schema by_unit_schema(figures::Figure const& figure) {
    using namespace schema;
    auto const row = object(
        Properties{
            {"id!", integer()},
            {"kind!", string()},
            {"code!", string()},
            {"name!", string()},
            {"schools!", integer()}} +
        cell_properties(figure));
    return named(
        schema_name(figure, "FigureByUnit"),
        object(
            head_properties() +
            Properties{{"total!", integer()}, {"rows!", array(row)}, {"sum!", cell_schema(figure)}}));
}

http::Schema rows_schema() {
    using namespace schema;
    auto const row = object(
        {{"id!", integer()},
         {"code", string()},
         {"name", string()},
         {"gradeCode", string()},
         {"count", number()},
         {"fullName", described(string(), "kind student")},
         {"birth", string()},
         {"sex", string()},
         {"minority", boolean()}});
    return named(
        "FigureRows",
        object(
            head_properties() +
            Properties{
                {"of!", described(string(), "Số nào của biểu: khóa của nó")},
                {"kind!", one_of({"unit", "school", "class", "student", "record"})},
                {"total", integer()},
                {"rows!", array(row)}}));
}

http::Schema list_schema() {
    using namespace schema;
    auto const dimension = named(
        "FigureDimension",
        object(
            {{"key!", described(string(), "Hàng có keyCode và keyName; ô thu hẹp bằng tham số key")},
             {"title!", string()}}));
    auto const measure = named(
        "FigureMeasure",
        object(
            {{"key!", string()},
             {"title!", string()},
             {"heading!", described(string(), "Tên ngắn cho cột hẹp")},
             {"unit!", described(string(), "Đứng sau số trong câu")}}));
    return rows(named(
        "FigureDescription",
        object(
            {{"name!", described(string(), "/statistics/name, /statistics/name/by-unit, …/rows, name.xlsx")},
             {"version!", integer()},
             {"title!", string()},
             {"by!", described(string(), "Theo gì, khi không theo đơn vị")},
             {"dimensions!", array(dimension)},
             {"measures!", array(measure)},
             {"opens!", described(one_of({"classes", "records"}), "Trong một trường mở ra gì")},
             {"recordKind", described(string(), "Quyền xem các dòng trong một trường")},
             {"recordTitle", string()}})));
}

}  // namespace pv::statistics
