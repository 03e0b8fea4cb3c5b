#include <xlsxwriter.h>

#include <map>

#include "platform/workbook/refusals.h"
#include "platform/workbook/workbook.h"
#include "vocabulary/text.h"

namespace pv::workbook {

struct Writer::Impl {
    lxw_workbook* book = nullptr;
    lxw_worksheet* sheet = nullptr;
    lxw_format *title = nullptr, *header = nullptr, *required = nullptr, *text = nullptr, *date = nullptr;
    std::vector<OutColumn> columns;
    lxw_row_t next = 0, header_row = 0;
    lxw_error fault = LXW_NO_ERROR;
    bool closed = false;

    void check(lxw_error e) {
        if (e != LXW_NO_ERROR && fault == LXW_NO_ERROR) fault = e;
    }

    /// libxlsxwriter writes what it is given: bytes that are no UTF-8 would make a file that Excel refuses.
    static std::string safe(std::string const& text) {
        return text::is_utf8(text) ? text::clip(text, 32000) : std::string("?");
    }

    /// Drop-downs come from a hidden sheet through a defined name; a list in the rule itself crashes the library for
    /// Vietnamese texts.
    void add_choices() {
        std::map<std::vector<std::string>, std::string> lists;
        lxw_worksheet* hidden = nullptr;
        for (std::size_t c = 0; c < columns.size(); ++c) {
            auto const& choices = columns[c].choices;
            if (choices.empty()) continue;
            auto const [at, fresh] = lists.try_emplace(choices, "pv_list_" + std::to_string(lists.size() + 1));
            if (fresh) {
                if (!hidden) hidden = workbook_add_worksheet(book, "DanhMuc"), worksheet_hide(hidden);
                auto const column = static_cast<lxw_col_t>(lists.size() - 1);
                for (std::size_t i = 0; i < choices.size(); ++i)
                    check(worksheet_write_string(
                        hidden, static_cast<lxw_row_t>(i), column, safe(choices[i]).c_str(), nullptr));
                std::string const letter = column_letter(column);
                check(workbook_define_name(
                    book, at->second.c_str(),
                    ("=DanhMuc!$" + letter + "$1:$" + letter + "$" + std::to_string(choices.size())).c_str()));
            }
            std::string const formula = "=" + at->second, message_title = "Giá trị không có trong danh mục",
                              message = "Chọn một giá trị trong danh sách thả xuống.";
            lxw_data_validation rule{};
            rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
            rule.value_formula = const_cast<char*>(formula.c_str());
            rule.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
            rule.error_title = const_cast<char*>(message_title.c_str());
            rule.error_message = const_cast<char*>(message.c_str());
            check(worksheet_data_validation_range(
                sheet, header_row + 1, static_cast<lxw_col_t>(c), header_row + 5000, static_cast<lxw_col_t>(c), &rule));
        }
    }
};

Writer::Writer(
    std::filesystem::path file, std::string sheet_name, std::vector<std::string> titles, std::vector<OutColumn> columns)
    : impl_(std::make_unique<Impl>()) {
    auto& w = *impl_;
    w.columns = std::move(columns);
    w.book = workbook_new(file.c_str());
    w.sheet = workbook_add_worksheet(w.book, sheet_name.c_str());
    w.title = workbook_add_format(w.book), format_set_bold(w.title), format_set_font_size(w.title, 13);
    w.header = workbook_add_format(w.book), format_set_bold(w.header), format_set_bg_color(w.header, 0xDCE6F1),
    format_set_border(w.header, LXW_BORDER_THIN), format_set_text_wrap(w.header),
    format_set_align(w.header, LXW_ALIGN_CENTER), format_set_align(w.header, LXW_ALIGN_VERTICAL_CENTER);
    w.text = workbook_add_format(w.book), format_set_num_format(w.text, "@");
    w.date = workbook_add_format(w.book), format_set_num_format(w.date, "dd/mm/yyyy");
    for (auto const& t : titles) {
        w.check(worksheet_write_string(w.sheet, w.next, 0, Impl::safe(t).c_str(), w.next == 0 ? w.title : nullptr));
        ++w.next;
    }
    w.header_row = w.next;
    if (!w.columns.empty()) ++w.next;
    for (std::size_t c = 0; c < w.columns.size(); ++c) {
        auto const& column = w.columns[c];
        auto const index = static_cast<lxw_col_t>(c);
        lxw_row_col_options options{};
        options.hidden = column.hidden ? LXW_TRUE : LXW_FALSE;
        w.check(worksheet_set_column_opt(
            w.sheet, index, index, column.width, column.text_format ? w.text : nullptr, &options));
        w.check(worksheet_write_string(
            w.sheet, w.header_row, index, (Impl::safe(column.header) + (column.required ? " (*)" : "")).c_str(),
            w.header));
        if (!column.note.empty())
            w.check(worksheet_write_comment(w.sheet, w.header_row, index, Impl::safe(column.note).c_str()));
    }
    if (!w.columns.empty()) worksheet_freeze_panes(w.sheet, w.header_row + 1, 0);
}

Writer::~Writer() {
    if (!impl_->closed && impl_->book) workbook_close(impl_->book);
}

void Writer::row(std::vector<std::string> const& values) {
    auto& w = *impl_;
    for (std::size_t c = 0; c < values.size(); ++c)
        if (!values[c].empty())
            w.check(worksheet_write_string(
                w.sheet, w.next, static_cast<lxw_col_t>(c), Impl::safe(values[c]).c_str(), nullptr));
    ++w.next;
}

void Writer::row_cells(std::vector<Cell> const& cells) {
    auto& w = *impl_;
    for (std::size_t c = 0; c < cells.size(); ++c) {
        auto const index = static_cast<lxw_col_t>(c);
        switch (cells[c].kind) {
            case Cell::Kind::empty: break;
            case Cell::Kind::number:
                w.check(worksheet_write_number(w.sheet, w.next, index, cells[c].number, nullptr));
                break;
            case Cell::Kind::date: {
                auto const d = *cells[c].date;
                lxw_datetime when{d.year(), d.month(), d.day(), 0, 0, 0.0};
                w.check(worksheet_write_datetime(w.sheet, w.next, index, &when, w.date));
                break;
            }
            default:
                w.check(worksheet_write_string(w.sheet, w.next, index, Impl::safe(cells[c].text).c_str(), nullptr));
        }
    }
    ++w.next;
}

void Writer::property(std::string const& name, std::string const& value) {
    impl_->check(workbook_set_custom_property_string(impl_->book, name.c_str(), value.c_str()));
}

Result<void> Writer::close() {
    auto& w = *impl_;
    if (!w.columns.empty() && w.next > w.header_row + 1)
        worksheet_autofilter(w.sheet, w.header_row, 0, w.next - 1, static_cast<lxw_col_t>(w.columns.size() - 1));
    w.add_choices();
    w.check(workbook_close(w.book));
    w.closed = true;
    if (w.fault != LXW_NO_ERROR)
        return Problem(500, "write-failed", std::string("Không ghi được tệp Excel: ") + lxw_strerror(w.fault));
    return {};
}

}  // namespace pv::workbook
