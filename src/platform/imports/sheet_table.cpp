#include "platform/imports/sheet_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <utility>

#include "platform/recognition/class_name.h"

namespace pv::imports {
namespace {

constexpr std::size_t max_columns_kept = 200;

/// The cells of a row that stands across the table: one or two of them, a merged banner or a remark. Empty for others.
std::string lone_text(std::vector<workbook::Cell> const& cells) {
    int filled = 0;
    std::string out;
    for (auto const& c : cells)
        if (!c.empty()) {
            if (++filled > 2 || c.text.size() > 300) return {};
            // a class and beside it its teacher or its number; a merged banner may stand in each of its cells
            if (out.empty()) out = text::clean(c.text).text;
        }
    return out;
}

constexpr std::string_view signatures[] = {"nguoi lap", "hieu truong", "thu ky",   "giao vien chu nhiem", "gvcn",
                                           "ky ten",    "(ky",         "xac nhan", "thu truong"};

/// "Tổ 1", "Tổ Ngữ văn", "Ban giám hiệu": what lists are parted by beside classes. Tô is a family name, tổ is none.
bool names_group(std::string const& text) {
    static constexpr std::string_view begins[] = {"ban ", "bo phan ", "khoi ", "lop ", "nhom ", "mon "};
    auto const folded = text::fold(text);
    return text::same_name_key(text).starts_with("tổ ") ||
        std::any_of(std::begin(begins), std::end(begins), [&](auto const& word) { return folded.starts_with(word); });
}

/// Two words of letters at least: what a lone cell in the column of names is when it is a person.
bool could_be_name(std::string const& text) {
    auto const folded = text::fold(text);
    return !names_group(text) && folded.find(' ') != folded.npos &&
        std::all_of(
            folded.begin(), folded.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == ' ' || c == '\''; });
}

/// Below who signs stand names of no children.
bool is_signature(std::string const& folded) {
    return std::any_of(std::begin(signatures), std::end(signatures), [&](auto const& word) {
        return folded.find(word) != folded.npos;
    });
}

/// Totals, signatures, places and dates, page marks: what stands between the rows of a list and is no class.
bool is_furniture(std::string const& folded) {
    static constexpr std::string_view begins[] = {
        "tong",    "cong ", "danh sach nay", "danh sach gom", "danh sach co", "trang ", "ngay ",
        "ghi chu", "luu y", "si so",         "trong do",      "nam:",         "nu:",    "stt"};
    return std::any_of(
               std::begin(begins), std::end(begins), [&](auto const& word) { return folded.starts_with(word); }) ||
        is_signature(folded) ||
        // the groups of one class
        (folded.starts_with("to ") && folded.find_first_not_of("0123456789", 3) == folded.npos) ||
        folded.find(", ngay ") != folded.npos || folded.find_first_not_of("0123456789./- ") == folded.npos;
}

bool is_list_sheet(std::string const& name) {
    std::string const key = text::fold(name);
    return key.starts_with("dm_") || key.starts_with("dm ") || key.starts_with("danh muc") || key == "ghi chu" ||
        key == "huong dan";
}

struct SheetReader {
    std::map<std::string, std::string, std::less<>> const& headers;
    std::vector<std::string_view> const& keys;
    int least;
    Mapping const& mapping;
    TakeRawRow const& give;
    text::Legacy legacy;
    SheetTable& out;
    std::size_t sheet;
    std::string sheet_name;
    std::string class_context;
    std::string not_understood;  ///< what stood across the table below the rows of a class, and where
    std::vector<Column> current;
    std::vector<workbook::Cell> previous;
    bool filled = false;      ///< something stands in it
    bool signed_off = false;  ///< the list is over: who signs it stood there

    std::string converted(std::string const& text) const {
        return legacy == text::Legacy::none ? text : text::from_legacy(text, legacy);
    }

    bool of_marks(std::vector<workbook::Cell> const& cells) const {
        std::vector<std::string> keys_of_row;
        for (auto const& c : cells)
            if (!c.empty() && c.text.size() <= 60) keys_of_row.push_back(header_key(converted(c.text)));
        return names_marks(keys_of_row);
    }

    /// The columns of a header row; empty when the row is none.
    std::vector<Column> as_header(std::vector<workbook::Cell> const& cells, bool chosen) const {
        std::vector<Column> columns;
        std::map<std::string, int, std::less<>> seen, named;
        int known = 0;
        bool key = false;
        std::string above;
        for (std::size_t i = 0; i < cells.size() && i < max_columns_kept; ++i) {
            if (i < previous.size() && !previous[i].empty()) above = header_key(converted(previous[i].text));
            if (cells[i].empty()) continue;
            Column c{static_cast<int>(i), text::clean(cells[i].text).text, "", false};
            std::string const name = header_key(converted(cells[i].text));
            auto const said = mapping.fields.find(column_name(name, ++named[name]));
            auto found = headers.find(name);
            // the same words under two groups: "Họ tên" under CHA and under MẸ
            if (auto const grouped = headers.find(name + " " + above);
                grouped != headers.end() && (above == "cha" || above == "me"))
                found = grouped;
            if (said != mapping.fields.end())
                c.field = said->second, c.mark = c.field == "sex" && name == "nu";
            else if (found != headers.end() && !seen.contains(found->second))
                c.field = found->second;
            else if (name == "nu" && headers.contains("gioi tinh") && !seen.contains("sex"))
                c.field = "sex", c.mark = true;
            if (!c.field.empty()) {
                seen[c.field] = 1;
                ++known;
                key |= std::find(keys.begin(), keys.end(), c.field) != keys.end();
            }
            columns.push_back(std::move(c));
        }
        return (known >= least && key) || chosen ? columns : std::vector<Column>{};
    }

    bool take(workbook::RowView const& row) {
        auto const& cells = *row.cells;
        filled |= std::any_of(cells.begin(), cells.end(), [](workbook::Cell const& c) { return !c.empty(); });
        auto const chosen = mapping.header_rows.find(sheet);
        if (chosen != mapping.header_rows.end() && row.number < chosen->second) {
            previous = cells;
            return true;
        }
        if (current.empty() && of_marks(cells)) out.score_sheet = true;
        if (auto name = class_of_row(cells); !name.empty()) {
            class_context = name, not_understood.clear(), signed_off = false;
            if (std::find(out.listed_classes.begin(), out.listed_classes.end(), name) == out.listed_classes.end())
                out.listed_classes.push_back(name), out.listed_grades.emplace_back();
        } else if (auto columns = as_header(cells, chosen != mapping.header_rows.end() && row.number == chosen->second);
                   !columns.empty()) {
            if (out.header_keys.empty())
                for (auto const& c : columns) out.header_keys.push_back(header_key(converted(c.header)));
            if (current.empty() || columns.size() != current.size()) current = columns;
            out.columns.push_back(std::move(columns));
        } else if (!current.empty()) {
            take_data(row);
        }
        if (current.empty() && row.number > 40 && chosen == mapping.header_rows.end()) return false;  // no table here
        previous = cells;
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

    /// A second header row with a program's names: fullName, birthday, provinceCode.
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

    void take_data(workbook::RowView const& row) {
        auto const& cells = *row.cells;
        if (names_keys(cells)) return;
        int filled = 0, known = 0;
        bool key = false;
        for (auto const& c : current) {
            known += !c.field.empty();
            if (c.field.empty() || static_cast<std::size_t>(c.index) >= cells.size() ||
                cells[static_cast<std::size_t>(c.index)].empty())
                continue;
            ++filled;
            key |= std::find(keys.begin(), keys.end(), c.field) != keys.end();
        }
        // Totals and signatures fill one or two cells; a person or a class fills more. A full row whose name is empty
        // is a child all the same: it is refused with the reason, not dropped without a word.
        bool const nameless = !key && filled >= 4 && filled * 2 >= known;
        // A running number before a name is a row however little else it says.
        bool const numbered = key && !cells.front().empty() && cells.front().text.size() <= 6 &&
            cells.front().text.find_first_not_of("0123456789") == std::string::npos;
        if ((filled < std::min(3, least) || !key) && !nameless && !numbered && !is_named(cells))
            return look_across(row);
        RawRow raw;
        raw.sheet = sheet, raw.sheet_name = sheet_name, raw.number = row.number, raw.class_context = class_context;
        raw.not_understood = not_understood;
        raw.cells.assign(
            cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(std::min(cells.size(), max_columns_kept)));
        raw.columns = &out.columns.back();
        ++out.rows;
        give(raw, out);
        if (mapping.on_rows && out.rows % 500 == 0) mapping.on_rows(out.rows);
    }
};

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

std::string header_key(std::string_view raw) {
    std::string key = text::fold(raw);
    if (auto const at = key.find("(*)"); at != key.npos) key.erase(at, 3);
    while (!key.empty() && (key.back() == '*' || key.back() == ' ' || key.back() == ':')) key.pop_back();
    while (!key.empty() && (key.front() == '*' || key.front() == ' ')) key.erase(0, 1);
    std::string out;
    for (char c : key)
        if (c != ' ' || (!out.empty() && out.back() != ' ')) out += c;
    return out;
}

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

void refuse_marks() {
    throw Refused(Problem(
        422, "wrong-file",
        "Đây là bảng điểm, không phải danh sách. Điểm nhập ở sổ điểm của lớp; ở đây nhập danh sách học sinh, lớp, cán "
        "bộ, cha mẹ và trường."));
}

std::map<std::string, std::string, std::less<>> header_index(std::span<Field const> fields) {
    std::map<std::string, std::string, std::less<>> out;
    for (auto const& f : fields) {
        out.emplace(header_key(f.label), f.key);
        out.emplace(text::fold(f.key), f.key);
        std::string_view rest = f.aliases;
        while (!rest.empty()) {
            auto const end = std::min(rest.find('|'), rest.size());
            out.emplace(std::string(rest.substr(0, end)), f.key);
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    return out;
}

std::string column_name(std::string_view header, int occurrence) {
    std::string name = header_key(header);
    return occurrence < 2 ? name : name + "#" + std::to_string(occurrence);
}

SheetTable read_table(
    std::filesystem::path const& file, std::span<Field const> fields, std::vector<std::string_view> const& key_fields,
    int least, Mapping const& mapping, TakeRawRow const& take) {
    workbook::Limits limits;
    limits.max_file_bytes =
        std::numeric_limits<std::int64_t>::max();  // inspect() has judged its size, by what this server takes
    auto reader = workbook::open(file, limits).value();
    SheetTable out;
    out.encoding = reader->encoding();
    out.delimiter = reader->delimiter();
    out.legacy = legacy_of(*reader);
    auto const headers = header_index(fields);
    for (std::size_t i = 0; i < reader->sheets().size(); ++i) {
        auto const& sheet = reader->sheets()[i];
        if (header_key(sheet.name) == "dm_lop") {
            read_class_list(*reader, i, out);
            continue;
        }
        auto const chosen = mapping.header_rows.find(i);
        if (chosen == mapping.header_rows.end() ? sheet.hidden || is_list_sheet(sheet.name) : chosen->second == 0)
            continue;
        SheetReader one{headers,    key_fields, least, mapping, take, out.legacy, out,  i,
                        sheet.name, {},         {},    {},      {},   false,      false};
        auto const result = reader->read(i, [&](workbook::RowView const& row) { return one.take(row); });
        if (!result) throw Refused(result.error());
        if (one.current.empty() && one.filled) out.left_out.push_back({i, sheet.name});
    }
    if (out.score_sheet) refuse_marks();
    if (out.columns.empty())
        throw Refused(Problem(
            422, "no-header",
            "Không tìm thấy dòng tiêu đề của bảng trong tệp. Bảng cần có một dòng tiêu đề với các cột như 'Họ và tên', "
            "'Ngày sinh' … Có thể tải tệp mẫu ở trang nhập."));
    return out;
}

}  // namespace pv::imports
