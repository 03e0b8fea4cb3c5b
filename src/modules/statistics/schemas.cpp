#include "modules/statistics/schemas.h"

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

Properties cell_properties() {
    using namespace schema;
    return {
        {"classes!", integer()},
        {"students!", integer()},
        {"girls!", integer()},
        {"minority!", integer()},
        {"minorityGirls!", integer()}};
}

http::Schema cell_schema() { return schema::named("FigureCell", schema::object(cell_properties())); }

}  // namespace

http::Schema table_schema() {
    using namespace schema;
    auto const row = object(
        Properties{
            {"levelCode!", string()}, {"levelName!", string()}, {"gradeCode!", string()}, {"gradeName!", string()}} +
        cell_properties());
    return named(
        "FigureByGrade", object(head_properties() + Properties{{"rows!", array(row)}, {"total!", cell_schema()}}));
}

http::Schema by_unit_schema() {
    using namespace schema;
    auto const row = object(
        Properties{
            {"id!", integer()},
            {"kind!", string()},
            {"code!", string()},
            {"name!", string()},
            {"schools!", integer()}} +
        cell_properties());
    return named(
        "FigureByUnit",
        object(head_properties() + Properties{{"total!", integer()}, {"rows!", array(row)}, {"sum!", cell_schema()}}));
}

http::Schema rows_schema() {
    using namespace schema;
    auto const row = object(
        {{"id!", integer()},
         {"code", string()},
         {"name", string()},
         {"gradeCode", string()},
         {"count", integer()},
         {"fullName", described(string(), "kind student")},
         {"birth", string()},
         {"sex", string()},
         {"minority", boolean()}});
    return named(
        "FigureRows",
        object(
            head_properties() +
            Properties{
                {"of!", one_of({"students", "classes"})},
                {"kind!", one_of({"unit", "school", "class", "student"})},
                {"total", integer()},
                {"rows!", array(row)}}));
}

}  // namespace pv::statistics
