#include "platform/imports/service.h"

namespace pv::imports {

std::vector<http::ProblemKind> problems() {
    return {
        {"too-late", 409, "Quá hạn", "It is too late for this", "Việc này chỉ làm được trong thời hạn nêu ở 'detail'."},
        {"import-refused", 422, "Tệp không nhập được", "Import refused", "Đọc 'detail', sửa tệp rồi gửi lại."},
        {"no-header", 422, "Không thấy dòng tiêu đề", "No header row was recognised in the file",
         "Dùng tệp mẫu, hoặc thêm dòng tiêu đề cột."},
        {"wrong-kind", 422, "Không phải loại danh sách đã nói", "The file is a list of another kind",
         "Nhập với loại nêu ở 'detail'.", false},
        {"open-questions", 422, "Còn câu hỏi chưa trả lời", "Columns wait for a word",
         "Xác nhận hoặc đổi các đề xuất về cột, rồi áp dụng."},
        {"no-rows", 422, "Không có dòng dữ liệu", "The file holds no rows", "Điền ít nhất một dòng dưới tiêu đề."}};
}

}  // namespace pv::imports
