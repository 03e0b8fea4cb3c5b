#include "platform/imports/sheet_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "platform/imports/beside_rows.h"
#include "platform/imports/recognising.h"
#include "platform/recognition/class_name.h"

namespace pv::imports {
namespace {

constexpr std::size_t max_columns_kept = 200;
constexpr std::size_t rows_of_header = 60;   // a header stands within these
constexpr std::size_t longest_header = 400;  // bytes
constexpr std::size_t most_hidden_told = 200;
constexpr int least_recognised = 3;  // columns make a table, when recognition found its place

/// What does not change while a file is read.
struct FileRules {
    ListRules const& list;
    HeaderIndex const& headers;
    recognition::KindSpec const* kind;
    Mapping const& mapping;
    TakeRawRow const& give;
    text::Legacy legacy;
};

/// Merged cells that span rows, of one column: each row shows what stands in the first of them.
class DownwardMerges {
public:
    void choose(std::vector<workbook::Merge> const& all, int column) {
        column_ = column;
        for (auto const& m : all)
            if (m.bottom > m.top && m.left <= column && column <= m.right) areas_.emplace(m.top, m);
    }
    void fill(int row, std::vector<workbook::Cell>& cells) {
        auto const area = areas_.upper_bound(row);
        if (area == areas_.begin()) return;
        auto const& m = std::prev(area)->second;
        auto const at = static_cast<std::size_t>(column_);
        if (row > m.bottom) return;
        if (row == m.top) {
            auto const left = static_cast<std::size_t>(m.left);
            shown_ = left < cells.size() ? cells[left] : workbook::Cell();
        }
        if (cells.size() <= at) cells.resize(at + 1);
        if (cells[at].empty()) cells[at] = shown_;
    }

private:
    int column_ = -1;
    std::map<int, workbook::Merge> areas_;
    workbook::Cell shown_;
};

struct SheetReader {
    FileRules const& file;
    SheetTable& out;
    std::size_t sheet;
    std::string sheet_name;
    RecognisedTable const* plan = nullptr;  ///< null: nothing was recognised, headers alone tell
    std::vector<workbook::Merge> const* merges = nullptr;
    int part = 0;
    bool beside = false;  ///< another table stands beside it
    std::string class_context = {};
    std::string not_understood = {};  ///< what stood across the table below the rows of a class, and where
    std::vector<Column> current = {};
    Joining joining = {};
    DownwardMerges class_merges = {};
    std::vector<std::string> header = {};  ///< of the header row in force, by column
    int rows_since_header = 0;
    std::vector<workbook::Cell> previous = {};
    bool filled = false;      ///< something stands in it
    bool signed_off = false;  ///< the list is over: who signs it stood there

    std::string converted(std::string const& text) const {
        return file.legacy == text::Legacy::none ? text : text::from_legacy(text, file.legacy);
    }

    bool of_marks(std::vector<workbook::Cell> const& cells) const {
        std::vector<std::string> keys_of_row;
        for (auto const& c : cells)
            if (!c.empty() && c.text.size() <= 60) keys_of_row.push_back(header_key(converted(c.text)));
        return names_marks(keys_of_row);
    }

    bool is_key(std::string_view field) const {
        auto const& keys = file.list.key_fields;
        return std::find(keys.begin(), keys.end(), field) != keys.end();
    }

    /// The cells of a header row, with what was recognised of their columns where the row is the recognised one or has
    /// the same words there.
    std::vector<HeaderCell> header_cells(std::vector<workbook::Cell> const& cells, bool planned) const {
        std::vector<HeaderCell> row;
        std::string above;
        std::size_t const width = std::max(cells.size(), planned ? static_cast<std::size_t>(plan->to) : std::size_t{0});
        for (std::size_t i = 0; i < width && i < max_columns_kept; ++i) {
            if (i < previous.size() && !previous[i].empty()) above = header_key(converted(previous[i].text));
            HeaderCell c;
            c.index = static_cast<int>(i), c.above = above;
            if (i < cells.size() && !cells[i].empty())
                c.text = text::clean(cells[i].text).text, c.words = converted(c.text);
            auto const* d = plan ? plan->at(c.index) : nullptr;
            if (d && planned) {
                c.decision = d, c.group = d->group;
                if (c.text.empty()) c.text = c.words = d->text, c.own = d->text.empty();
            } else if (d && header_key(d->text) == header_key(c.words)) {
                c.decision = d;
            }
            if (!c.text.empty() || (c.decision && c.decision->filled)) row.push_back(std::move(c));
        }
        return row;
    }

    std::vector<Column> columns_of(std::vector<HeaderCell> const& row) const {
        auto columns = choose_columns(
            {file.list.fields, file.headers, file.kind, file.mapping.fields, file.mapping.accept_proposals}, row);
        for (auto& c : columns) c.sheet = sheet, c.sheet_name = sheet_name;
        return columns;
    }

    bool is_header(std::vector<Column> const& columns, int least) const {
        int known = 0;
        bool key = false;
        for (auto const& c : columns) {
            known += !c.field.empty();
            key |= is_key(whole_field(c.field));
        }
        return known >= least && key;
    }

    /// The columns of a header row are in force from here on.
    void begin(std::vector<Column> columns, std::vector<workbook::Cell> const& cells) {
        current = columns;
        for (auto& c : current)
            if (plan && c.field == "sex" && plan->sexes.contains(c.index)) c.words = plan->sexes.at(c.index);
        joining = Joining(current);
        bool const says_class =
            std::any_of(current.begin(), current.end(), [](Column const& c) { return c.field == "className"; });
        if (!says_class && class_context.empty()) take_class(class_of_sheet(sheet_name));
        rows_since_header = 0;
        header.clear();
        for (auto const& c : cells) header.push_back(c.empty() ? std::string() : header_key(converted(c.text)));
        for (auto const& c : current)
            if (merges && c.field == "className") class_merges.choose(*merges, c.index);
        show(std::move(columns));
    }

    /// Columns beside a table that are none of its own.
    void show_unread() {
        auto columns = columns_of(header_cells({}, true));
        for (auto& c : columns) c.field.clear(), c.how = ColumnHow::left_out, c.candidates.clear();
        show(std::move(columns));
    }

    /// Tables of the same columns are told once.
    void show(std::vector<Column> columns) {
        auto const same = [&](std::vector<Column> const& other) {
            return std::equal(
                columns.begin(), columns.end(), other.begin(), other.end(), [](Column const& a, Column const& b) {
                    return a.index == b.index && a.name == b.name && a.field == b.field && a.how == b.how;
                });
        };
        if (std::none_of(out.columns.begin(), out.columns.end(), same)) out.columns.push_back(std::move(columns));
    }

    /// The header row in force once more.
    bool repeats_header(std::vector<workbook::Cell> const& cells) const {
        std::size_t same = 0, all = 0;
        for (std::size_t i = 0; i < header.size(); ++i) {
            if (header[i].empty()) continue;
            ++all;
            same += i < cells.size() && !cells[i].empty() && header_key(converted(cells[i].text)) == header[i];
        }
        return same >= 2 && same == all;
    }

    /// Could the row be a header by its words alone? Asked of every row, so it must cost little.
    bool has_known_words(std::vector<workbook::Cell> const& cells) const {
        int known = 0;
        bool key = false;
        for (auto const& c : cells) {
            if (c.empty() || c.text.size() > longest_header) continue;
            auto const name = header_key(converted(c.text));
            auto const found = file.headers.find(name);
            auto const said = found == file.headers.end() ? file.mapping.fields.find(name) : file.mapping.fields.end();
            if (found == file.headers.end() && said == file.mapping.fields.end()) continue;
            ++known;
            key |= is_key(found != file.headers.end() ? found->second : whole_field(said->second));
        }
        return known >= file.list.least && key;
    }

    /// Takes a header row; false when the row is none.
    bool take_header(std::vector<workbook::Cell> const& cells, int number, bool chosen) {
        if (!current.empty() && repeats_header(cells)) {
            rows_since_header = 0;
            return true;
        }
        bool const planned = plan && number == plan->header_row;
        if (!chosen && !planned && !has_known_words(cells)) return false;
        auto columns = columns_of(header_cells(cells, planned));
        if (!chosen && !is_header(columns, planned ? std::min(least_recognised, file.list.least) : file.list.least))
            return false;
        if (columns.empty()) return false;
        begin(std::move(columns), cells);
        return true;
    }

    bool take(workbook::RowView const& row) {
        if (beside) {
            auto cells = *row.cells;
            for (std::size_t i = 0; i < cells.size(); ++i)
                if (static_cast<int>(i) < plan->from || static_cast<int>(i) >= plan->to) cells[i] = {};
            while (!cells.empty() && cells.back().empty()) cells.pop_back();
            return take_own({row.number, &cells, row.hidden});
        }
        return take_own(row);
    }

    bool take_own(workbook::RowView const& row) {
        auto const& cells = *row.cells;
        filled |= std::any_of(cells.begin(), cells.end(), [](workbook::Cell const& c) { return !c.empty(); });
        auto const chosen = file.mapping.header_rows.find(sheet);
        bool const by_hand = chosen != file.mapping.header_rows.end();
        if (by_hand && row.number < chosen->second) {
            take_banner(cells);
            previous = cells;
            return true;
        }
        if (current.empty() && of_marks(cells)) out.score_sheet = true;
        if (current.empty() && plan && plan->header_row == 0 && row.number >= plan->first_data_row)
            if (auto columns = columns_of(header_cells({}, true)); is_header(columns, least_recognised))
                begin(std::move(columns), {});
        bool const is_chosen =
            by_hand && row.number == (plan && plan->header_row != 0 ? plan->header_row : chosen->second);
        bool const in_block = plan && row.number >= plan->first_group_row && row.number < plan->header_row;
        if (!take_banner(cells) && !in_block && !take_header(cells, row.number, is_chosen)) {
            if (!current.empty()) take_data(row);
        }
        if (current.empty() && row.number > 40 && !by_hand && !plan) return false;  // no table here
        previous = cells;
        return true;
    }

    /// A row that says which class stands below.
    bool take_banner(std::vector<workbook::Cell> const& cells) { return take_class(class_of_row(cells)); }

    bool take_class(std::string const& name) {
        if (name.empty()) return false;
        class_context = name, not_understood.clear(), signed_off = false;
        if (std::find(out.listed_classes.begin(), out.listed_classes.end(), name) == out.listed_classes.end())
            out.listed_classes.push_back(name), out.listed_grades.emplace_back();
        return true;
    }

    /// "LỚP 1A   -   GVCN: …", "DANH SÁCH HỌC SINH LỚP 6/2", "Khối 7 - Lớp 7A2" → the class
    static std::string class_of_row(std::vector<workbook::Cell> const& cells) {
        auto const found = recognition::class_of_banner(lone_text(cells));
        return found && found->remark.empty() ? found->spelling : std::string();
    }

    /// A row with a name is never dropped, however little else it says.
    bool is_named(std::vector<workbook::Cell> const& cells) const {
        if (signed_off) return false;
        return std::any_of(current.begin(), current.end(), [&](Column const& c) {
            auto const at = static_cast<std::size_t>(c.index);
            if (c.field != "fullName" || at >= cells.size() || cells[at].empty()) return false;
            auto const text = converted(text::clean(cells[at].text).text);
            return could_be_name(text) && !is_furniture(text::fold(text));
        });
    }

    /// Something that is no child and no class stands between children: whether those below still are of the class
    /// above is for a person to say.
    void look_across(workbook::RowView const& row) {
        auto const lone = converted(lone_text(*row.cells));
        signed_off |= !lone.empty() && is_signature(text::fold(lone));
        if (class_context.empty() || lone.empty() || is_furniture(text::fold(lone))) return;
        not_understood = fmt::format("dòng {}: '{}'", row.number, text::clip(lone, 80));
    }

    /// A program's names: fullName, birthday, provinceCode.
    static bool names_keys(std::vector<workbook::Cell> const& cells) {
        int names = 0, humps = 0;
        for (auto const& c : cells) {
            if (c.empty()) continue;
            if (!std::all_of(c.text.begin(), c.text.end(), [](char x) {
                    return (x >= 'a' && x <= 'z') || (x >= 'A' && x <= 'Z') || x == '_';
                }))
                return false;
            ++names;
            humps += std::any_of(
                c.text.begin() + 1, c.text.end(), [](char x) { return (x >= 'A' && x <= 'Z') || x == '_'; });
        }
        return names >= 4 && humps > 0;
    }

    /// Below a header: a program's names for the columns (fullName, birthday, provinceCode), or their numbers.
    bool belongs_to_header(workbook::RowView const& row) const {
        if (rows_since_header > 2) return false;
        return names_keys(*row.cells) || recognition::is_numbering_row(sampled_row(row, file.legacy));
    }

    void take_data(workbook::RowView const& row) {
        if (belongs_to_header(row)) {
            ++rows_since_header;
            return;
        }
        if (joining.empty()) return take_cells(row, *row.cells);
        auto joined = *row.cells;
        joining.join(joined);
        take_cells(row, joined);
    }

    void take_cells(workbook::RowView const& row, std::vector<workbook::Cell> const& cells) {
        int const least = file.list.least;
        int filled_columns = 0, known = 0;
        bool key = false;
        for (auto const& c : current) {
            known += !c.field.empty();
            if (c.field.empty() || static_cast<std::size_t>(c.index) >= cells.size() ||
                cells[static_cast<std::size_t>(c.index)].empty())
                continue;
            ++filled_columns;
            key |= is_key(c.field);
        }
        // Totals and signatures fill one or two cells; a person or a class fills more. A full row whose name is empty
        // is a child all the same: it is refused with the reason, not dropped without a word.
        bool const nameless = !key && filled_columns >= 4 && filled_columns * 2 >= known;
        // A running number before a name is a row however little else it says.
        bool const numbered = key && !cells.front().empty() && cells.front().text.size() <= 6 &&
            cells.front().text.find_first_not_of("0123456789") == std::string::npos;
        if ((filled_columns < std::min(3, least) || !key) && !nameless && !numbered && !is_named(cells))
            return look_across(row);
        rows_since_header = 3;
        RawRow raw;
        raw.sheet = sheet, raw.sheet_name = sheet_name, raw.number = row.number, raw.part = part;
        raw.class_context = class_context, raw.not_understood = not_understood;
        raw.cells.assign(
            cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(std::min(cells.size(), max_columns_kept)));
        class_merges.fill(row.number, raw.cells);
        raw.columns = &current;
        ++out.rows;
        file.give(raw, out);
        if (file.mapping.on_rows && out.rows % 500 == 0) file.mapping.on_rows(out.rows);
    }
};

/// The first row of which enough words are known headers.
int known_header_row(recognition::SheetView const& sheet, ListRules const& list, HeaderIndex const& headers) {
    for (std::size_t i = 0; i < sheet.rows.size() && i < rows_of_header; ++i) {
        std::set<std::string_view> fields;
        for (auto const& cell : sheet.rows[i].cells)
            if (auto const found = headers.find(header_key(cell)); !cell.empty() && found != headers.end())
                fields.insert(found->second);
        bool const key = std::any_of(
            list.key_fields.begin(), list.key_fields.end(), [&](std::string_view f) { return fields.contains(f); });
        if (key && static_cast<int>(fields.size()) >= list.least) return sheet.rows[i].number;
    }
    return 0;
}

/// The classes of a DM_LOP sheet: name, and grade beside it.
void read_class_list(workbook::Reader& reader, std::size_t sheet, SheetTable& out) {
    bool first = true;
    (void)reader.read(sheet, [&](workbook::RowView const& row) {
        if (!std::exchange(first, false) && !(*row.cells)[0].empty()) {
            out.listed_classes.push_back(text::clean((*row.cells)[0].text).text);
            out.listed_grades.push_back(row.cells->size() > 1 ? text::clean((*row.cells)[1].text).text : std::string());
        }
        return out.listed_classes.size() < 500;
    });
}

text::Legacy legacy_of(workbook::Reader& reader) {
    std::vector<std::string> sample;
    for (std::size_t i = 0; i < reader.sheets().size() && sample.size() < 600; ++i) {
        if (reader.sheets()[i].hidden || is_list_sheet(reader.sheets()[i].name)) continue;
        (void)reader.read(i, [&](workbook::RowView const& row) {
            for (auto const& c : *row.cells)
                if (c.kind == workbook::Cell::Kind::text && c.text.size() < 300) sample.push_back(text::nfc(c.text));
            return sample.size() < 600;
        });
    }
    return text::detect_legacy(sample);
}

}  // namespace

bool names_marks(std::vector<std::string> const& header_keys) {
    static std::set<std::string, std::less<>> const subjects{
        "toan",    "van",     "ngu van", "ngu_van", "ngoai ngu", "ngoai_ngu", "ngoaingu",
        "vat li",  "vat_li",  "vat ly",  "hoa hoc", "hoa_hoc",   "sinh hoc",  "sinh_hoc",
        "lich su", "lich_su", "dia li",  "dia_li",  "dia ly",    "tieng anh"};
    auto const count = [&](auto const& is) { return std::count_if(header_keys.begin(), header_keys.end(), is); };
    bool const gradebook = count([](std::string const& k) {
                               return k.starts_with("ddgtx") || k.starts_with("ddggk") || k.starts_with("ddgck") ||
                                   k.starts_with("dtbmhk");
                           }) >= 2;
    return gradebook || count([&](std::string const& k) { return subjects.contains(k); }) >= 3;
}

std::string_view wire(LeftOutSheet::Why why) {
    switch (why) {
        case LeftOutSheet::Why::no_header: return "no-header";
        case LeftOutSheet::Why::hidden: return "hidden";
        case LeftOutSheet::Why::code_list: return "code-list";
    }
    return "";
}

void refuse_marks() {
    throw Refused(Problem(
        422, "wrong-file",
        "Đây là bảng điểm, không phải danh sách. Điểm nhập ở sổ điểm của lớp; ở đây nhập danh sách học sinh, lớp, cán "
        "bộ, cha mẹ và trường."));
}

namespace {

/// Reads one sheet; answers why nothing of it was read though something stands there.
std::optional<LeftOutSheet::Why> read_sheet(
    workbook::Reader& reader, std::size_t index, Recogniser const& recogniser, FileRules const& rules, SheetTable& out,
    bool& marks) {
    auto const& name = reader.sheets()[index].name;
    auto const chosen = rules.mapping.header_rows.find(index);
    int const by_hand = chosen == rules.mapping.header_rows.end() ? 0 : chosen->second;
    std::vector<RecognisedTable> tables;
    std::vector<workbook::Merge> merges;
    if (recogniser.spec()) {
        auto const sample = sample_sheet(reader, index, rules.legacy);
        int const known = known_header_row(sample.view, rules.list, rules.headers);
        tables = recogniser.tables(sample.view, by_hand, known);
        if (tables.empty() && known == 0) {
            auto const other = recogniser.other(sample.view);
            marks |= other.marks;
            if (other.codes && by_hand == 0) return LeftOutSheet::Why::code_list;
        }
        if (sample.whole) merges = reader.sheets()[index].merges;
    }
    std::vector<SheetReader> parts;
    if (tables.empty()) parts.push_back({rules, out, index, name});
    for (std::size_t i = 0; i < tables.size(); ++i)
        parts.push_back({rules, out, index, name, &tables[i], &merges, static_cast<int>(i), tables.size() > 1});
    HiddenRows hidden{index, {}};
    auto const result = reader.read(index, [&](workbook::RowView const& row) {
        bool more = false;
        if (row.hidden && hidden.rows.size() < most_hidden_told) hidden.rows.push_back(row.number);
        for (auto& part : parts) more |= part.take(row);
        return more;
    });
    if (!result) throw Refused(result.error());
    if (!hidden.rows.empty()) out.hidden_rows.push_back(std::move(hidden));
    for (auto& part : parts)
        if (part.beside && part.current.empty() && part.filled) part.show_unread();
    bool const read =
        std::any_of(parts.begin(), parts.end(), [](SheetReader const& p) { return !p.current.empty() || !p.filled; });
    return read ? std::nullopt : std::optional(LeftOutSheet::Why::no_header);
}

/// Of a hidden sheet: it is offered, not read.
bool holds_list(workbook::Reader& reader, std::size_t index, Recogniser const& recogniser, FileRules const& rules) {
    if (!recogniser.spec()) return false;
    auto const sample = sample_sheet(reader, index, rules.legacy);
    return known_header_row(sample.view, rules.list, rules.headers) != 0 ||
        !recogniser.tables(sample.view, 0, 0).empty();
}

}  // namespace

SheetTable read_table(
    std::filesystem::path const& file, ListRules const& list, reference::Reference const& codes, LocalDate today,
    Mapping const& mapping, TakeRawRow const& take) {
    workbook::Limits limits;
    limits.max_file_bytes =
        std::numeric_limits<std::int64_t>::max();  // inspect() has judged its size, by what this server takes
    auto reader = workbook::open(file, limits).value();
    SheetTable out;
    out.encoding = reader->encoding();
    out.delimiter = reader->delimiter();
    out.legacy = legacy_of(*reader);
    auto const headers = header_index(list.fields);
    Recogniser const recogniser(list.kind, codes, today);
    bool marks = false;
    FileRules const rules{list, headers, recogniser.spec(), mapping, take, out.legacy};
    for (std::size_t i = 0; i < reader->sheets().size(); ++i) {
        auto const& sheet = reader->sheets()[i];
        if (header_key(sheet.name) == "dm_lop") {
            read_class_list(*reader, i, out);
            continue;
        }
        auto const chosen = mapping.header_rows.find(i);
        bool const by_hand = chosen != mapping.header_rows.end();
        if (by_hand ? chosen->second == 0 : is_list_sheet(sheet.name)) continue;
        if (sheet.hidden && !by_hand) {
            if (holds_list(*reader, i, recogniser, rules))
                out.left_out.push_back({i, sheet.name, LeftOutSheet::Why::hidden});
        } else if (auto const why = read_sheet(*reader, i, recogniser, rules, out, marks)) {
            out.left_out.push_back({i, sheet.name, *why});
        }
    }
    if (out.score_sheet || (marks && out.columns.empty())) refuse_marks();
    if (out.columns.empty())
        throw Refused(Problem(
            422, "no-header",
            "Không tìm thấy dòng tiêu đề của bảng trong tệp. Bảng cần có một dòng tiêu đề với các cột như 'Họ và tên', "
            "'Ngày sinh' … Có thể tải tệp mẫu ở trang nhập."));
    return out;
}

}  // namespace pv::imports
