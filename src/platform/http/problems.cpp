#include "platform/http/problems.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace pv::http {
namespace {

constexpr ProblemKind table[] = {
    {"bad-address", 400, "Địa chỉ viết sai", "Malformed address",
     "Viết lại địa chỉ: UTF-8, dấu % đúng hai chữ số thập lục phân."},
    {"bad-json", 400, "JSON không hợp lệ", "Malformed JSON", "Sửa nội dung gửi lên; 'fields' nói trường nào sai kiểu."},
    {"bad-parameter", 400, "Tham số sai", "Bad parameter", "Sửa tham số được nêu tên."},
    {"bad-query", 400, "Tham số không nhận giá trị này", "Unknown value", "Dùng một trong các giá trị nêu ở 'detail'."},
    {"bad-request", 400, "Yêu cầu không hợp lệ", "Bad request", "Đọc 'detail', sửa yêu cầu."},
    {"usage", 400, "Sai cách dùng lệnh", "Wrong usage", "Xem --help của lệnh.", false},
    {"unauthenticated", 401, "Chưa đăng nhập", "Not signed in", "Đăng nhập bằng POST /api/v1/session rồi gửi lại."},
    {"forbidden", 403, "Không có quyền", "This is not allowed",
     "Chuyển sang vai trò có quyền, hoặc nhờ người có quyền."},
    {"password-change-required", 403, "Phải đổi mật khẩu trước", "Password change required",
     "Đổi mật khẩu bằng PUT /api/v1/session/password."},
    {"reason-required", 403, "Cần ghi lý do", "Reason required",
     "Gửi lại kèm tham số purpose; lý do được lưu vào nhật ký."},
    {"totp-enrolment-required", 403, "Phải đăng ký bước hai trước", "Second step enrolment required",
     "Đăng ký bằng POST rồi PUT /api/v1/session/totp."},
    {"not-found", 404, "Không tìm thấy", "There is no such thing",
     "Không có, hoặc ngoài phạm vi của bạn: hai trường hợp trả lời như nhau."},
    {"method", 405, "Phương thức không dùng được", "Method not allowed", "Xem tiêu đề Allow."},
    {"conflict", 409, "Mâu thuẫn với dữ liệu hiện có", "The present state does not allow it",
     "Tải lại, xem điều đã thay đổi, làm lại."},
    {"duplicate", 409, "Đã có rồi", "It is there already", "Dùng bản ghi đã có, hoặc sửa mã bị trùng."},
    {"exists", 409, "Đã tồn tại", "It is there already", "Chọn tên hoặc nơi khác.", false},
    {"not-empty", 409, "Nơi đích không trống", "There is data here already", "Chọn thư mục hoặc cơ sở dữ liệu trống.",
     false},
    {"stale-version", 412, "Bản ghi đã được người khác sửa", "It was changed meanwhile",
     "Tải lại bản ghi, so hai bản, gửi lại với phiên bản mới trong If-Match."},
    {"body-too-large", 413, "Dữ liệu gửi lên quá lớn", "Body too large", "Gửi ít hơn giới hạn nêu ở 'detail'."},
    {"file-too-large", 413, "Tệp vượt giới hạn", "File too large", "Chia nhỏ tệp, ví dụ mỗi khối một tệp."},
    {"content-type", 415, "Sai loại nội dung", "Unsupported media type", "Gửi Content-Type: application/json."},
    {"range", 416, "Khoảng byte ngoài tệp", "Range not satisfiable", "Xem tiêu đề Content-Range."},
    {"file-bomb", 422, "Tệp nén bất thường", "Compression bomb", "Chép bảng sang một tệp Excel mới."},
    {"file-broken", 422, "Tệp hỏng", "Broken file", "Mở bằng Excel, lưu lại rồi gửi."},
    {"file-doctype", 422, "Tệp có khai báo không được phép", "DOCTYPE in file", "Chép bảng sang một tệp Excel mới."},
    {"file-empty", 422, "Tệp trống", "The file holds no data", "Chọn lại tệp có dữ liệu."},
    {"file-html", 422, "Trang web đổi tên thành Excel", "HTML renamed", "Mở bằng Excel, lưu dạng .xlsx."},
    {"file-legacy-xls", 422, "Tệp Excel đời cũ", "Legacy .xls", "Lưu thành Excel Workbook (*.xlsx)."},
    {"file-macros", 422, "Tệp có macro", "Macros in file", "Lưu thành .xlsx không có macro."},
    {"file-password", 422, "Tệp có mật khẩu", "Password protected", "Bỏ mật khẩu trong Excel, lưu lại."},
    {"file-truncated", 422, "Tệp bị cắt", "Truncated file", "Lấy lại tệp gốc."},
    {"file-unknown", 422, "Không nhận ra loại tệp", "Unknown file type", "Gửi sổ Excel (.xlsx) hoặc CSV."},
    {"invalid", 422, "Không đúng quy tắc", "What was given is not valid",
     "Sửa các trường trong 'fields'; mỗi trường có câu nói cách sửa."},
    {"needs-confirmation", 422, "Cần xác nhận cảnh báo", "This must be confirmed first",
     "Xem cảnh báo; gửi lại với acceptWarnings: true nếu vẫn lưu."},
    {"no-file", 422, "Không có tệp", "There is no such file", "Chỉ ra tệp đọc được.", false},
    {"not-a-backup", 422, "Không phải bản sao lưu", "This is no backup of Phượng Vĩ, or a damaged one",
     "Chọn tệp do phuongvi backup tạo ra.", false},
    {"wrong-file", 422, "Tệp không dùng được ở đây", "The file is of another kind than asked for, or damaged",
     "Chọn đúng tệp, hoặc lưu lại thành .xlsx hay .csv như 'detail' hướng dẫn."},
    {"version-required", 428, "Thiếu phiên bản", "Version required", "Gửi If-Match với phiên bản vừa đọc."},
    {"header-too-large", 431, "Phần đầu yêu cầu quá dài", "Header too large", "Bỏ bớt tiêu đề, cookie."},
    {"internal", 500, "Lỗi của hệ thống", "The program failed; the log tells more",
     "Gửi requestId cho bộ phận hỗ trợ."},
    {"write-failed", 500, "Không ghi được tệp", "Write failed", "Báo quản trị kiểm tra đĩa."},
    {"backup", 503, "Sao lưu không xong", "Backup failed", "Xem 'detail', báo quản trị.", false},
    {"busy", 503, "Hệ thống đang bận", "Busy", "Yêu cầu chưa được thực hiện; thử lại sau số giây ở Retry-After."},
    {"database", 503, "Không mở được cơ sở dữ liệu", "The database cannot be used", "Xem 'detail', báo quản trị.",
     false},
    {"migration", 503, "Cơ sở dữ liệu không đúng phiên bản", "The database cannot be upgraded",
     "Chạy phuongvi migrate.", false},
    {"no-space", 503, "Máy chủ hết chỗ ghi", "The disk is full or cannot be written", "Báo quản trị."},
    {"not-ready", 503, "Chưa sẵn sàng", "Not ready", "Thử lại sau vài giây."},
    {"port", 503, "Không mở được cổng", "The port cannot be opened", "Chọn cổng khác với --port.", false},
    {"try-later", 503, "Hãy thử lại", "Try again later",
     "Thử lại sau số giây ở Retry-After; dữ liệu đã lưu không mất."},
};

std::vector<ProblemKind>& catalogue() {
    static std::vector<ProblemKind> all(std::begin(table), std::end(table));
    return all;
}

bool earlier(ProblemKind const& a, ProblemKind const& b) {
    return std::pair(a.status, a.type) < std::pair(b.status, b.type);
}

}  // namespace

void add_problem_kinds(std::span<ProblemKind const> of_module) {
    auto& all = catalogue();
    for (auto const& kind : of_module)
        if (!find_problem_kind(kind.type, kind.status)) all.push_back(kind);
    std::sort(all.begin(), all.end(), earlier);
}

std::span<ProblemKind const> problem_kinds() { return catalogue(); }

ProblemKind const* find_problem_kind(std::string_view type, int status) {
    for (auto const& kind : catalogue())
        if (kind.type == type && kind.status == status) return &kind;
    return nullptr;
}

}  // namespace pv::http
