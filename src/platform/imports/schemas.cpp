#include "platform/imports/schemas.h"

#include "platform/http/schema.h"
#include "platform/imports/parameters.h"

namespace pv::imports {
namespace {

using namespace http::schema;

http::Schema counts() {
    // None of them before the file has been read.
    return named(
        "ImportCounts",
        object(
            {{"rows", integer()},
             {"new", integer()},
             {"changed", integer()},
             {"unchanged", integer()},
             {"conflicting", integer()},
             {"refused", integer()},
             {"errors", integer()},
             {"warnings", integer()},
             {"repairs", integer()},
             {"missing", integer()},
             {"cells", described(integer(), "số ô sẽ đổi")},
             {"faulty", described(integer(), "dòng có lỗi")},
             {"skipped", integer()},
             {"proposed", described(integer(), "dòng chờ quyết định có phải người đã có không")}}));
}

std::vector<QuestionForm> questions_of(std::vector<Kind> const& kinds) {
    std::vector<QuestionForm> out;
    for (auto const& kind : kinds) out.insert(out.end(), kind.asks.begin(), kind.asks.end());
    return out;
}

/// What is asked of every file, and what kinds ask.
std::vector<std::string_view> question_ids(std::vector<QuestionForm> const& asked) {
    std::vector<std::string_view> out{"kind", "header", "columns", "legacyFont"};
    for (auto const& q : asked) out.push_back(q.id);
    return out;
}

http::Schema detail_of(std::vector<QuestionForm> const& asked) {
    if (asked.size() == 1) return asked.front().detail;
    std::string out;
    for (auto const& q : asked) out += (out.empty() ? "" : ",") + q.detail;
    return asked.empty() ? any() : "{\"anyOf\":[" + out + "]}";
}

http::Schema state() { return one_of({"reading", "failed", "ready", "applying", "applied", "undoing", "undone"}); }

http::Schema row() {
    auto const cell = named(
        "ImportCell",
        object(
            {{"column!", described(integer(), "-1: không có trong tệp")},
             {"seen!", described(string(), "như trong tệp")},
             {"value!", described(string(), "sau khi đọc và sửa")},
             {"old", described(string(), "giá trị đang có, khi khác")},
             {"oldText", string()},
             {"was", described(string(), "khi xem trước, nếu hồ sơ đã đổi sau đó")},
             {"mended", described(boolean(), "người nhập đã gõ ô này khi xem trước")},
             {"repairs", array(string())}}));
    return named(
        "ImportRow",
        object(
            {{"row!", integer()},
             {"sheetIndex!", integer()},
             {"sheet!", string()},
             {"rowNumber!", integer()},
             {"part", described(integer(), "bảng thứ mấy trong các bảng cạnh nhau; không có: bảng đầu")},
             {"action!", one_of({"new", "changed", "unchanged", "conflicting", "refused"})},
             {"skipped!", boolean()},
             {"matchId!", integer()},
             {"chosenId!", described(integer(), "hồ sơ người nhập chọn; 0: chưa")},
             {"distinct!", described(boolean(), "người nhập nói là người khác")},
             {"classId!", integer()},
             {"baseVersion!", integer()},
             {"matchText!", string()},
             {"proposal", object({{"recordId!", integer()}, {"text!", string()}, {"why!", string()}})},
             {"cells!", map_of(cell)},
             {"faults!", array(fault())}}));
}

}  // namespace

http::Schema head_schema(std::vector<Kind> const& kinds) {
    auto const candidate = object({{"field!", string()}, {"label!", string()}});
    auto const column = object(
        {{"table!", described(integer(), "bảng thứ mấy của tệp, từ 0; bảng cùng cột kể một lần")},
         {"sheetIndex!", integer()},
         {"sheet!", string()},
         {"column!", integer()},
         {"header!", string()},
         {"group!", described(string(), "ô gộp phía trên, ví dụ CHA")},
         {"name!", described(string(), "tên cột trong 'fields' của câu trả lời")},
         {"field!", described(string(), "rỗng: cột không dùng; 'birth#day': một phần của trường")},
         {"label!", string()},
         {"wholeLabel!", described(string(), "tên của trường mà cột là một phần")},
         {"how!",
          described(
              one_of({"taken", "proposed", "asked", "answered", "left_out"}),
              "nhận ra; đề xuất, chờ xác nhận; hỏi; người nhập đã nói; không đọc")},
         {"score!", number()},
         {"reason!", string()},
         {"samples!", array(string())},
         {"candidates!", array(candidate)}});
    auto const required = object({{"field!", string()}, {"text!", string()}, {"choices!", array(candidate)}});
    auto const asked = questions_of(kinds);
    auto const question = object(
        {{"id!", described(one_of(question_ids(asked)), "khoá để trả lời")},
         {"text!", string()},
         {"answer", boolean()},
         {"blocks", described(boolean(), "chưa trả lời thì chưa áp dụng được")},
         {"required", described(array(required), "trường bắt buộc chưa có cột; 'field' của lựa chọn là tên cột")},
         {"names", described(array(string()), "tên các cột chưa rõ")},
         {"sample", array(object({{"before!", string()}, {"after!", string()}}))},
         {"detail", detail_of(asked)}});
    auto const faults = object(
        {{"rule!", string()}, {"severity!", one_of({"B", "E", "W", "I"})}, {"rows!", integer()}, {"label!", string()}});
    auto const sheet = object(
        {{"index!", integer()},
         {"name!", string()},
         {"rows!", integer()},
         {"hiddenRows", described(array(integer()), "dòng đang ẩn trong tệp, vẫn được đọc")},
         {"leftOut",
          described(one_of({"no-header", "hidden", "code-list"}), "vì sao không dòng nào của trang được đọc")}});
    auto const mapping = object(
        {{"fields!", map_of(string())},
         {"headerRows!", map_of(integer())},
         {"kindAsked", described(boolean(), "chưa chắc là danh sách gì")},
         {"acceptProposals", described(boolean(), "người gửi nhận trước mọi đề xuất về cột")}});
    auto const same = object(
        {{"id!", integer()}, {"state!", state()}, {"appliedAt!", nullable(instant())}, {"accountName!", string()}});
    return named(
        "Import",
        object(
            {{"id!", integer()},
             {"schoolId!", described(integer(), "0: danh sách trường của Sở")},
             {"kind!", string()},
             {"kindTitle!", string()},
             {"state!", state()},
             {"error!", described(string(), "vì sao việc vừa làm không xong; rỗng: không có")},
             {"fileName!", string()},
             {"schoolYear!", described(integer(), "0: không nói về một năm học")},
             {"parameters!", described(parameters_schema(kinds), "danh sách nói về gì, ngoài trường")},
             {"encoding!", string()},
             {"delimiter!", string()},
             {"accountName!", string()},
             {"createdAt!", nullable(instant())},
             {"appliedAt!", nullable(instant())},
             {"undoneAt!", nullable(instant())},
             {"revision!", integer()},
             {"partOf!", described(integer(), "phần còn lại của đợt nhập này; 0: cả tệp")},
             {"undoUntil!", nullable(instant())},
             {"undoable!", boolean()},
             {"progress", object({{"percent!", integer()}, {"text!", string()}})},
             {"columns!", array(column)},
             {"sheets!", array(sheet)},
             {"counts!", counts()},
             {"mapping!", mapping},
             {"questions!", array(question)},
             {"faultCounts!", array(faults)},
             {"missingNames!", array(string())},
             {"sameFile", described(same, "cùng tệp này đã nhập trước đó")},
             {"undoReport", undo_schema()}}));
}

http::Schema list_schema() {
    return rows(named(
        "ImportListRow",
        object(
            {{"id!", integer()},
             {"kind!", string()},
             {"kindTitle!", string()},
             {"fileName!", string()},
             {"state!", state()},
             {"error!", string()},
             {"counts!", counts()},
             {"accountName!", string()},
             {"createdAt!", instant()},
             {"appliedAt!", nullable(instant())},
             {"undoneAt!", nullable(instant())},
             {"undoUntil!", nullable(instant())},
             {"undoable!", boolean()}})));
}

http::Schema rows_schema() { return rows(row()); }
http::Schema mended_schema(std::vector<Kind> const& kinds) {
    return object({{"import!", head_schema(kinds)}, {"rows!", array(row())}, {"row", row()}});
}

namespace {

Properties mending() {
    return {
        {"cells", described(map_of(string()), "Trường → giá trị mới")},
        {"skip", described(boolean(), "Bỏ dòng")},
        {"match", described(integer(), "Hồ sơ đã có; 0: bỏ lựa chọn")},
        {"distinct", described(boolean(), "Là người khác: tạo hồ sơ mới")}};
}

}  // namespace

http::Schema mending_schema() { return object(mending()); }
http::Schema mendings_schema() {
    return object({{"rows!", array(object(Properties{{"row!", integer()}} + mending()))}});
}
http::Schema next_fault_schema() {
    return object(
        {{"row", described(integer(), "không có: hết lỗi")},
         {"place", described(integer(), "vị trí trong các dòng đang lọc")}});
}

http::Schema sheets_schema() {
    auto const line = object({{"number!", integer()}, {"cells!", array(string())}});
    return rows(object(
        {{"index!", integer()},
         {"name!", string()},
         {"hidden!", boolean()},
         {"rows!", integer()},
         {"top!", array(line)}}));
}

http::Schema answers_schema(std::vector<Kind> const& kinds) {
    Properties out{{"kind", string()}, {"legacyFont", described(boolean(), "Chuyển cả tệp sang Unicode")}};
    for (auto const& q : questions_of(kinds)) out.emplace_back(q.id, described(q.answer, q.label));
    return object(
        out +
        Properties{
            {"fields", described(map_of(string()), "Tên cột → trường; rỗng: không nhập cột")},
            {"acceptProposals", described(boolean(), "Mọi cột được đề xuất đều đúng")},
            {"headerRows", described(map_of(integer()), "Số trang → dòng tiêu đề")}});
}

http::Schema undo_schema() {
    return object({{"undone!", integer()}, {"refused!", array(object({{"name!", string()}, {"reason!", string()}}))}});
}

http::Schema kinds_schema() {
    auto const column =
        object({{"key!", string()}, {"label!", string()}, {"required!", boolean()}, {"aliases!", string()}});
    return object({{"rows!", array(object({{"kind!", string()}, {"title!", string()}, {"columns!", array(column)}}))}});
}

}  // namespace pv::imports
