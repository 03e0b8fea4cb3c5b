#include "platform/imports/cells.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "platform/imports/skipping.h"
#include "platform/record/person_name.h"
#include "vocabulary/number.h"
#include "vocabulary/personal_id.h"

namespace pv::imports {
namespace {

struct Reading {
    CellReading& out;
    Field const& field;
    bool spaced = false;  ///< spaces were taken away
    bool typed = true;    ///< text, not a number
    void fault(char const* rule, char severity, std::string message) {
        out.faults.push_back({rule, severity, std::string(field.key), std::move(message)});
    }
    void repair(char const* rule) {
        if (std::find(out.repairs.begin(), out.repairs.end(), rule) == out.repairs.end())
            out.repairs.emplace_back(rule);
    }
};

bool digits_only(std::string_view text) { return !text.empty() && text.find_first_not_of("0123456789") == text.npos; }

/// "05 / 09 / 2020" and "05/09/2020 00:00:00" as programs write them; "2020/09/05" can only be read one way.
std::string plain_date(std::string text) {
    if (auto const time = text.find(' ');
        time != text.npos && text.find(':', time) != text.npos && text.find_first_of("/-.", time) == text.npos)
        text.resize(time);
    std::erase(text, ' ');
    if (text.size() == 10 && (text[4] == '/' || text[4] == '.') && text[7] == text[4]) text[4] = text[7] = '-';
    return text;
}

/// Dates as people and programs write them; never month first.
void read_date(workbook::Cell const& cell, std::string const& written, Reading& r, bool partial) {
    char const bad = r.field.required ? 'B' : 'E';
    if (cell.kind == workbook::Cell::Kind::date && cell.date) {
        r.out.value = cell.date->iso();
        return;
    }
    std::string const text = plain_date(written);
    if (digits_only(text) && text.size() == 5) {
        int const serial = parse_number<int>(text).value_or(0);
        if (serial >= 20000 && serial <= 60000) {
            r.out.value = LocalDate::from_excel_serial(serial)->iso();
            r.repair("parse");
            return;
        }
    }
    if (auto const iso = LocalDate::parse_iso(text)) {
        r.out.value = iso->iso();
        r.repair("parse");
        return;
    }
    if (auto const date = LocalDate::parse_vi(text)) {
        r.out.value = date->iso();
        if (date->vi() != written) r.repair("parse");
        return;
    }
    if (partial && digits_only(text) && text.size() == 4) {
        r.out.value = text;
        r.fault("parse", 'I', "Chỉ có năm sinh. Bổ sung ngày, tháng khi có giấy khai sinh.");
        return;
    }
    std::size_t const first = text.find_first_of("/-."),
                      second = first == text.npos ? first : text.find_first_of("/-.", first + 1);
    if (partial && first != text.npos && second == text.npos && text.size() - first == 5 &&
        digits_only(text.substr(0, first)) && digits_only(text.substr(first + 1))) {
        int const month = leading_number<int>(text).value_or(0);
        if (month >= 1 && month <= 12) {
            r.out.value = fmt::format("{}-{:02}", text.substr(first + 1), month);
            r.fault("parse", 'I', "Chỉ có tháng và năm sinh. Bổ sung ngày khi có giấy khai sinh.");
            return;
        }
    }
    if (second != text.npos) {
        std::string const day = text.substr(0, first), month = text.substr(first + 1, second - first - 1),
                          year = text.substr(second + 1);
        if (digits_only(day) && digits_only(month) && digits_only(year)) {
            if (year.size() == 2)
                return r.fault(
                    "parse", bad,
                    fmt::format("Năm '{}' chỉ có hai chữ số. Ghi đủ bốn chữ số, ví dụ 20{}.", year, year));
            if (parse_number<int>(month).value_or(0) > 12 && parse_number<int>(day).value_or(0) <= 12)
                return r.fault(
                    "D09", bad, fmt::format("'{}' có tháng đứng trước. Ghi theo thứ tự ngày/tháng/năm.", text));
            return r.fault("D09", bad, fmt::format("Không có ngày {} trong lịch. Sửa lại theo giấy khai sinh.", text));
        }
    }
    r.fault("parse", bad, fmt::format("Không đọc được '{}' là một ngày. Ghi dạng 05/09/2020.", text));
}

/// "Dân tộc Khmer" in the column "Dân tộc" → "Khmer"
std::string without_label(std::string const& text, std::string_view label) {
    auto const words = 1 + std::count(label.begin(), label.end(), ' ');
    if (!text::fold(text).starts_with(text::fold(label) + " ")) return text;
    std::size_t at = 0;
    for (auto i = words; i > 0 && at != text.npos; --i) at = text.find(' ', at) + 1;
    return text.substr(at);
}

/// What a text says of the field's list; nullptr with a fault that names the likest.
reference::CodeValue const* find_value(std::string const& text, Reading& r, CellContext const& c) {
    auto const& list = c.reference->list(r.field.list);
    if (auto const found = list.find(text)) {
        // "10" in a column of grades is how people write it; so is a code as the ministry's own files have it
        bool const usual = (r.field.list == "grades" && (found->match == Match::code || found->match == Match::form)) ||
            (found->match == Match::code && (r.typed || !digits_only(text)));
        if ((found->match != Match::name && !usual) || r.spaced) r.repair("S25");
        return found->value;
    }
    // a number is no spelling of anything
    if (!digits_only(text))
        for (auto const& said : {text, without_label(text, r.field.label)})
            if (auto const found = list.find_loosely(said)) {
                r.repair("S25");
                return found->value;
            }
    std::string likest;
    for (auto const* near : list.nearest(text))
        likest += fmt::format("{}'{}'", likest.empty() ? " Có phải là " : " hay ", near->name_vi);
    r.fault(
        "D13", 'B',
        fmt::format(
            "'{}' không có trong danh mục {}.{} Chọn một giá trị trong danh sách.", text, r.field.label,
            likest.empty() ? likest : likest + "?"));
    return nullptr;
}

void read_code(std::string const& text, Reading& r, CellContext const& c) {
    // "6" in a column of sessions or periods a week is a count, not the sixth code
    if (digits_only(text) && (r.field.list == "sessions_per_week" || r.field.list == "periods_per_week_primary")) {
        for (auto const& v : c.reference->list(r.field.list).values())
            if (v.name_vi.starts_with(text + " ") || v.name_vi.starts_with("Học " + text + " ")) {
                r.out.value = v.code;
                r.repair("S25");
                return;
            }
    }
    if (auto const* value = find_value(text, r, c)) {
        r.out.value = value->code;
        if (auto ended = record::check_ended(r.field, *value)) r.out.faults.push_back(std::move(*ended));
    }
}

void read_phone(std::string const& text, Reading& r) {
    if (auto const phone = Phone::parse(text)) {
        r.out.value = phone->text;
        if (phone->repaired) r.repair("D16");
        return;
    }
    r.out.value = text::clip(text, 60);
    auto const digits = std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    std::string const area = text.starts_with("0651") ? "0271" + text.substr(4)
        : text.starts_with("061")                     ? "0251" + text.substr(3)
                                                      : std::string();
    if (auto const now = Phone::parse(area); now && !area.empty())
        r.fault(
            "D16", 'E', fmt::format("Mã vùng này đã đổi từ năm 2017. Nếu đúng số cố định, sửa thành {}.", now->text));
    else if (digits > 15)
        r.fault("D16", 'E', "Có hai số điện thoại trong một ô. Giữ một số liên hệ chính.");
    else if (digits >= 9 && !digits_only(text))
        r.fault("D16", 'E', "Có ghi chú trong ô số điện thoại. Chỉ để số.");
    else
        r.fault(
            "D16", 'E',
            "Không phải số điện thoại Việt Nam hợp lệ (10 chữ số, đầu 03, 05, 07, 08, 09, hoặc số cố định 02…).");
}

void read_commune(std::string const& text, Reading& r, CellContext const& c) {
    auto const found = c.reference->find_commune(c.province.empty() ? c.reference->home() : c.province, text);
    if (!found)
        return r.fault(
            "D13", 'B',
            fmt::format("Không có xã, phường '{}' trong tỉnh đã ghi. Kiểm tra tên, cả chữ 'Xã' hay 'Phường'.", text));
    r.out.value = found->code;
    if (found->kind == CommuneFound::Kind::renamed) r.repair("S33");
    if (found->kind == CommuneFound::Kind::former)
        r.fault(
            "D15", 'E',
            found->code.empty()
                ? fmt::format("'{}' đã chia cho nhiều xã, phường từ 01/07/2025. Chọn đơn vị mới.", text)
                : fmt::format("'{}' không còn từ 01/07/2025, nay thuộc {}.", text, found->present_name));
}

void read_class(std::string const& text, Reading& r) {
    r.out.value = class_name(text::clip(text, 200));
    if (r.out.value != r.out.seen && text.find('(') == text.npos) r.repair("S14");
}

/// Decimal comma or point; nothing that only a program would take for a number (1e9, 0x10, nan).
void read_number(std::string text, Reading& r, bool whole) {
    std::replace(text.begin(), text.end(), ',', '.');
    double number = 0;
    bool const plain =
        text.find_first_not_of("+-.0123456789") == text.npos && std::count(text.begin(), text.end(), '.') <= 1;
    auto const [end, fault] =
        std::from_chars(text.data() + (text.starts_with('+') ? 1 : 0), text.data() + text.size(), number);
    if (!plain || fault != std::errc{} || end != text.data() + text.size())
        return r.fault("parse", 'E', fmt::format("'{}' không phải là số.", r.out.seen));
    if (whole && number != std::floor(number))
        return r.fault("parse", 'E', fmt::format("'{}' phải là số nguyên.", r.out.seen));
    if (std::fabs(number) > 1e9)
        return r.fault("parse", 'E', fmt::format("Số '{}' quá lớn, có lẽ là một mã ghi nhầm cột.", r.out.seen));
    r.out.value = whole ? fmt::format("{}", static_cast<long long>(number)) : fmt::format("{}", number);
}

void read_boolean(std::string const& text, Reading& r) {
    std::string const key = text::fold(text);
    if (key == "x" || key == "1" || key == "co" || key == "true" || key == "v" || key == "dung")
        r.out.value = "true";
    else if (key == "0" || key == "khong" || key == "false" || key == "-")
        r.out.value = "false";
    else
        r.fault("parse", 'E', fmt::format("'{}': đánh dấu x nếu có, để trống nếu không.", text));
}

void read_personal_id(std::string text, Reading& r) {
    bool changed = false;
    if (text.starts_with('\'')) text.erase(0, 1), changed = true;
    std::string compact;
    for (char c : text)
        if (c == ' ' || c == '-')
            changed = true;
        else
            compact += c;
    if (digits_only(compact)) text = compact;
    r.out.value = text;
    if (changed && PersonalId::parse(text)) r.repair("D01");
    if (PersonalId::parse(text)) return;
    std::string digits = text.ends_with(".0") ? text.substr(0, text.size() - 2) : text;
    for (char& c : digits)
        if (c == 'O' || c == 'o') c = '0';
    if (digits.size() == 11 && digits_only(digits))
        r.fault(
            "D01", 'B',
            fmt::format("Số định danh có 11 chữ số: có lẽ Excel đã bỏ số 0 ở đầu. Nếu đúng, sửa thành 0{}.", digits));
    else if (digits.size() == 9 && digits_only(digits))
        r.fault("D01", 'B', "Có 9 chữ số: đây là số CMND cũ, không phải số định danh cá nhân.");
    else if (digits != text && PersonalId::parse(digits))
        r.fault("D01", 'B', fmt::format("Có chữ O thay số 0. Nếu đúng, sửa thành {}.", digits));
    else
        r.fault("D01", 'B', "Số định danh cá nhân phải gồm đúng 12 chữ số.");
}

/// Texts where a placeholder stands for nothing (S16).
bool wants_real_text(FieldType type) {
    return type == FieldType::text || type == FieldType::name || type == FieldType::phone || type == FieldType::email ||
        type == FieldType::address;
}

}  // namespace

std::string class_name(std::string_view text) {
    std::string const name = text::clean(text).text;
    std::string short_form;
    for (char c : name)
        if (c != ' ') short_form += static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    // one or two digits, a letter or two, a running number: 6A1, 12A10, 1B
    std::string_view rest = short_form;
    auto const digit = [](char c) { return c >= '0' && c <= '9'; };
    bool const usual = skip_some(rest, 2, digit) && skip_some(rest, 2, [](char c) { return c >= 'A' && c <= 'Z'; }) &&
        (rest.empty() || (skip_some(rest, 2, digit) && rest.empty()));
    return usual ? short_form : name;
}

bool is_mark(std::string_view text) {
    std::string const key = text::fold(text);
    return key == "x" || key == "v" || key == "1" || key == "co" || key == "✓" || key == "✔";
}

CellReading read_cell(workbook::Cell const& cell, Field const& field, bool mark, CellContext const& context) {
    CellReading out;
    Reading r{out, field};
    out.seen = workbook::as_written(cell);
    if (mark) {
        if (cell.empty() || cell.text == "0")
            out.value = "01";
        else if (is_mark(cell.text))
            out.value = "02";
        else
            r.fault(
                "D13", 'B', fmt::format("Cột Nữ: đánh x nếu là nữ, để trống nếu là nam; ô này ghi '{}'.", cell.text));
        if (!cell.empty() && !out.value.empty() && cell.text != "x") r.repair("S25");
        return out;
    }
    if (cell.empty()) return out;
    if (cell.has(workbook::Cell::no_result)) {
        r.fault(
            "parse", field.required ? 'B' : 'E',
            "Ô này là công thức chưa có kết quả. Mở tệp bằng Excel, lưu lại rồi gửi lại.");
        return out;
    }
    if (cell.kind == workbook::Cell::Kind::error) {
        r.fault(
            "parse", field.required ? 'B' : 'E',
            fmt::format("Ô báo lỗi {} của Excel. Sửa công thức hoặc gõ giá trị.", cell.text));
        return out;
    }
    if (cell.notes & (workbook::Cell::forced_text | workbook::Cell::apostrophe | workbook::Cell::control))
        r.repair(field.type == FieldType::personal_id ? "D01" : "S15");
    // what is counted does not hang on its number format: "1,500" may be shown for 1500
    bool const counted =
        field.type == FieldType::integer || field.type == FieldType::decimal || field.type == FieldType::year;
    std::string const shown = counted ? workbook::plain_number(cell) : cell.text;
    // an old font is read before anything is mended: its é is the sign that we take for Đ elsewhere
    std::string const raw = text::nfc(shown);
    auto cleaned = text::clean(text::from_legacy(
        context.legacy == text::Legacy::none ? std::string_view(shown) : std::string_view(raw), context.legacy));
    r.typed = cell.kind == workbook::Cell::Kind::text;
    r.spaced = std::find(cleaned.repairs.begin(), cleaned.repairs.end(), text::Repair::spaces) != cleaned.repairs.end();
    bool const words =
        wants_real_text(field.type) || field.type == FieldType::province || field.type == FieldType::commune;
    if (cleaned.repairs.size() > (r.spaced ? 1u : 0u) || (words && r.spaced && field.type != FieldType::phone))
        r.repair("S15");
    std::string text = std::move(cleaned.text);
    if (context.legacy == text::Legacy::none &&
        (field.type == FieldType::text || field.type == FieldType::name || field.type == FieldType::address)) {
        if (auto const legacy = text::detect_legacy(std::string_view(raw)); legacy != text::Legacy::none)
            r.fault(
                "D08", 'B',
                fmt::format(
                    "Chữ gõ bằng phông cũ ({}). Có lẽ là: {}. Gõ lại bằng phông Unicode.",
                    legacy == text::Legacy::vni ? "VNI" : "TCVN3", text::from_legacy(raw, legacy)));
    }
    if (text.empty()) return out;
    if (context.words)
        if (auto const meant = context.words->find(text); meant != context.words->end()) {
            out.value = meant->second;
            if (out.value.empty())
                r.fault(
                    "D13", 'B',
                    fmt::format("Chưa rõ '{}' ở cột {} là nam hay nữ. Ghi Nam hoặc Nữ.", text, field.label));
            else
                r.repair("S25");
            return out;
        }
    if (text.find("\xEF\xBF\xBD") != text.npos && field.type != FieldType::name) {
        r.fault(
            "parse", field.required ? 'B' : 'E',
            fmt::format("'{}' có chữ đã mất khi chuyển bảng mã. Gõ lại ô này.", text));
        return out;
    }
    if (field.type != FieldType::name && text::has_lookalike_letters(text)) {
        r.fault(
            "parse", field.required ? 'B' : 'E',
            fmt::format("'{}' có chữ của bảng chữ cái khác trông giống chữ Việt. Gõ lại ô này.", text));
        return out;
    }
    if (wants_real_text(field.type) && field.key != "note" && text::is_placeholder(text)) {
        r.fault("S16", 'E', fmt::format("'{}' không phải là thông tin thật. Để trống nếu không có.", text));
        return out;
    }
    switch (field.type) {
        case FieldType::text: out.value = text::clip(text, 2000); break;
        case FieldType::name:
            out.value = text;
            if (text::is_all_caps(text) && !blocks(check_name(field.key, text, true))) {
                out.value = text::recase_name(text);
                r.fault("D07", 'W', fmt::format("Tên viết hoa toàn bộ; sẽ ghi là {}.", out.value));
            }
            break;
        case FieldType::date: read_date(cell, text, r, false); break;
        case FieldType::partial_date: read_date(cell, text, r, true); break;
        case FieldType::integer: read_number(text, r, true); break;
        case FieldType::decimal: read_number(text, r, false); break;
        case FieldType::year:
            if (digits_only(text) && text.size() == 4)
                out.value = text;
            else
                r.fault("parse", 'E', fmt::format("Năm '{}' phải có bốn chữ số.", text));
            break;
        case FieldType::boolean: read_boolean(text, r); break;
        case FieldType::code: read_code(text, r, context); break;
        case FieldType::codes: {
            if (auto const whole = context.reference->list(field.list).find(text)) {
                out.value = whole->value->code;
                if (auto ended = record::check_ended(field, *whole->value)) out.faults.push_back(std::move(*ended));
                break;
            }
            std::string_view rest = text;
            char const separator = text.find(';') != text.npos ? ';' : ',';
            while (!rest.empty()) {
                auto const end = std::min(rest.find(separator), rest.size());
                std::string const part = text::clean(rest.substr(0, end)).text;
                if (auto const* value = part.empty() ? nullptr : find_value(part, r, context)) {
                    out.value += (out.value.empty() ? "" : ",") + value->code;
                    if (auto ended = record::check_ended(field, *value)) out.faults.push_back(std::move(*ended));
                }
                rest.remove_prefix(std::min(end + 1, rest.size()));
            }
            break;
        }
        case FieldType::personal_id: read_personal_id(text, r); break;
        case FieldType::ministry_code:
            out.value = text;
            if (cell.kind == workbook::Cell::Kind::number) r.repair("S25");
            break;
        case FieldType::phone: read_phone(text, r); break;
        case FieldType::email: out.value = text; break;
        case FieldType::province: {
            bool renamed = false;
            if (auto const code = context.reference->find_province(text, renamed)) {
                out.value = *code;
                if (renamed) r.repair("S33");
            } else {
                r.fault("D13", 'B', fmt::format("Không có tỉnh, thành phố '{}'.", text));
            }
            break;
        }
        case FieldType::commune: read_commune(text, r, context); break;
        case FieldType::address:
            out.value = text::clip(text, 1000);
            if (Phone::parse(text))
                r.fault("parse", 'W', "Ô địa chỉ đang ghi một số điện thoại.");
            else if (context.reference->names_a_district(text))
                r.fault("D15", 'E', "Địa chỉ còn ghi cấp huyện, đã bỏ từ 01/07/2025. Ghi theo xã, phường mới.");
            break;
        case FieldType::class_name: read_class(text, r); break;
    }
    return out;
}

}  // namespace pv::imports
