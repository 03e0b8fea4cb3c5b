#include "modules/statistics/students.h"

namespace pv::statistics {

figures::Figure students() {
    return {
        .name = students_name,
        .version = 1,
        .title = "Số liệu học sinh",
        .heading = "SỐ LỚP, SỐ HỌC SINH THEO CẤP HỌC VÀ KHỐI",
        .heading_by_unit = "SỐ TRƯỜNG, SỐ LỚP, SỐ HỌC SINH THEO ĐƠN VỊ",
        .by = "Theo khối",
        .file = "so-hoc-sinh",
        .dimensions =
            {{"level", "Cấp học", "level_code", "education_levels", "Chưa rõ cấp"},
             {"grade", "Khối", "grade_code", "grades", "Chưa xếp lớp"}},
        .filters =
            {{"sex", "Giới tính", "sex", "sexes", "Chưa rõ"}, {"minority", "Dân tộc thiểu số", "minority", "", ""}},
        .measures = {
            {"classes", "Số lớp", "Lớp", "lớp", "class"},
            {"students", "Học sinh", "Học sinh", "học sinh", "student"},
            {"girls", "Nữ", "Nữ", "nữ", "student", "", {{"sex", "02"}}},
            {"minority",
             "Dân tộc thiểu số",
             "Dân tộc thiểu số",
             "dân tộc thiểu số",
             "student",
             "",
             {{"minority", "true"}}},
            {"minorityGirls",
             "Nữ dân tộc thiểu số",
             "Nữ dân tộc",
             "nữ dân tộc thiểu số",
             "student",
             "",
             {{"sex", "02"}, {"minority", "true"}}}}};
}

}  // namespace pv::statistics
