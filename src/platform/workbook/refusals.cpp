#include "platform/workbook/refusals.h"

namespace pv::workbook {

Problem refuse_password() {
    return {
        422, "file-password",
        "Tệp có mật khẩu nên không đọc được. Mở tệp trong Excel, bỏ mật khẩu (Tệp → Thông tin → Bảo vệ sổ làm việc), "
        "lưu lại rồi nhập."};
}
Problem refuse_legacy_xls() {
    return {
        422, "file-legacy-xls",
        "Đây là tệp Excel đời cũ (.xls). Mở tệp, chọn Lưu thành (Save As), loại 'Excel Workbook (*.xlsx)', rồi nhập "
        "tệp .xlsx."};
}
Problem refuse_html() {
    return {
        422, "file-html",
        "Tệp này là một trang web được đổi tên, không phải sổ Excel. Mở tệp bằng Excel, lưu lại dạng .xlsx rồi nhập."};
}
Problem refuse_macros() {
    return {
        422, "file-macros",
        "Tệp có macro nên không được nhận. Mở tệp, lưu lại dạng 'Excel Workbook (*.xlsx)' không có macro rồi nhập."};
}
Problem refuse_truncated() {
    return {422, "file-truncated", "Tệp không đầy đủ (bị cắt khi sao chép hoặc gửi). Hãy lấy lại tệp gốc rồi nhập."};
}
Problem refuse_too_large(std::string const& what) {
    return {
        413, "file-too-large", "Tệp vượt giới hạn: " + what + ". Hãy chia nhỏ tệp (ví dụ mỗi khối một tệp) rồi nhập."};
}
Problem refuse_bomb() {
    return {
        422, "file-bomb",
        "Tệp nén chứa lượng dữ liệu bất thường nên bị từ chối. Chép bảng sang một tệp Excel mới rồi nhập."};
}
Problem refuse_doctype() {
    return {
        422, "file-doctype",
        "Tệp có phần khai báo không được phép bên trong (DOCTYPE) nên bị từ chối. Chép bảng sang một tệp Excel mới rồi "
        "nhập."};
}
Problem refuse_open_quote(int line) {
    return {
        422, "file-broken",
        "Tệp CSV có dấu ngoặc kép (\") mở ở dòng " + std::to_string(line) +
            " mà không đóng đúng chỗ, nên các dòng sau dính vào một ô. Sửa ô ấy, hoặc lưu lại bằng Excel, rồi nhập."};
}
Problem refuse_broken(std::string const& where) {
    return {422, "file-broken", "Tệp Excel bị hỏng (" + where + "). Mở tệp bằng Excel, lưu lại rồi nhập."};
}
Problem refuse_unknown() {
    return {
        422, "file-unknown",
        "Không nhận ra loại tệp. Hệ thống nhận sổ Excel (.xlsx) và tệp CSV; tệp Word, PDF, ảnh hay .ods thì chép bảng "
        "sang một tệp Excel mới rồi nhập."};
}

}  // namespace pv::workbook
