// From the package's root to the workbook, its sheets and what stands beside them.
#include <algorithm>
#include <set>

#include "platform/workbook/package.h"
#include "platform/workbook/refusals.h"
#include "vocabulary/text.h"

namespace pv::workbook {
namespace {

constexpr std::size_t max_link = 1024;
constexpr std::size_t max_sheet_name = 255;  // Excel allows 31 signs

/// "../media/x" from xl/worksheets is ordinary; what leaves the package is refused. "\" is "/", "/x" begins at the
/// root.
std::string resolved(std::string_view folder, std::string_view target) {
    std::string path(target.substr(0, std::min(target.find('#'), target.size())));
    std::replace(path.begin(), path.end(), '\\', '/');
    if (!path.starts_with('/')) path = std::string(folder) + path;
    std::vector<std::string_view> steps;
    for (std::size_t i = 0; i <= path.size();) {
        auto const end = std::min(path.find('/', i), path.size());
        auto const step = std::string_view(path).substr(i, end - i);
        i = end + 1;
        if (step.empty() || step == ".") continue;
        if (step != "..") {
            steps.push_back(step);
            continue;
        }
        if (steps.empty()) throw Refused(refuse_broken("đường dẫn bên trong trỏ ra ngoài tệp"));
        steps.pop_back();
    }
    std::string out;
    for (auto const& step : steps) (out += out.empty() ? "" : "/") += step;
    return out;
}

struct RelationshipsHandler : XmlHandler {
    std::vector<Relationship> out;
    std::string folder;
    int most = 0;
    void start(std::string_view element, Attributes const& a) override {
        if (element != "Relationship" || a.get("TargetMode") == "External") return;
        // each leads to a part, so there are no more of them than parts
        if (static_cast<int>(out.size()) >= most) throw Refused(refuse_too_large("quá nhiều liên kết bên trong"));
        if (a.get("Target").size() > max_link || a.get("Id").size() > max_link || a.get("Type").size() > max_link)
            throw Refused(refuse_broken("liên kết bên trong quá dài"));
        // transitional and strict differ in all but the last word
        std::string_view type = a.get("Type");
        while (type.ends_with('/')) type.remove_suffix(1);
        out.push_back(
            {std::string(a.get("Id")), std::string(type.substr(type.rfind('/') + 1)),
             resolved(folder, a.get("Target"))});
    }
    void end(std::string_view) override {}
};

struct BookHandler : XmlHandler {
    struct Named {
        std::string name, relation;
        bool hidden, very_hidden;
    };
    Limits const& limits;
    std::vector<Named> sheets;
    bool date1904 = false, in_sheets = false;
    int depth = 0;
    explicit BookHandler(Limits const& l) : limits(l) {}
    void start(std::string_view name, Attributes const& a) override {
        ++depth;
        if (name == "sheets" && depth == 2) {
            in_sheets = true;
        } else if (name == "sheet" && in_sheets) {
            if (static_cast<int>(sheets.size()) >= limits.max_sheets)
                throw Refused(refuse_too_large("quá nhiều trang tính"));
            auto const state = a.get("state");
            sheets.push_back(
                {text::clip(a.get("name"), max_sheet_name), std::string(a.relation()),
                 state == "hidden" || state == "veryHidden", state == "veryHidden"});
        } else if (name == "workbookPr" && depth == 2) {
            date1904 = a.is_true("date1904");
        }
    }
    void end(std::string_view name) override {
        --depth;
        if (name == "sheets") in_sheets = false;
    }
};

/// A workbook with macros, a document of Word: the content types say so.
void refuse_other_documents(Package& package, std::string const& book, Limits const& limits) {
    struct Types : XmlHandler {
        std::string book, type;
        void start(std::string_view name, Attributes const& a) override {
            if (name == "Override" && same_part(a.get("PartName"), book)) type = a.get("ContentType");
        }
        void end(std::string_view) override {}
    } types;
    types.book = book;
    parse_part(package, "[Content_Types].xml", types, limits);
    if (types.type.find("macroEnabled") != types.type.npos) throw Refused(refuse_macros());
    if (!types.type.empty() && types.type.find("spreadsheetml") == types.type.npos) throw Refused(refuse_unknown());
}

}  // namespace

std::vector<Relationship> relationships(Package& package, std::string const& part, Limits const& limits) {
    auto const slash = part.rfind('/');
    std::string const folder = slash == part.npos ? "" : part.substr(0, slash + 1);
    std::string const name = folder + "_rels/" + part.substr(slash == part.npos ? 0 : slash + 1) + ".rels";
    if (!package.has(name)) return {};
    RelationshipsHandler handler;
    handler.folder = folder;
    handler.most = limits.max_entries;
    parse_part(package, name, handler, limits);
    return std::move(handler.out);
}

BookParts book_parts(Package& package, Limits const& limits) {
    if (!package.has("[Content_Types].xml")) throw Refused(refuse_unknown());
    BookParts out;
    for (auto const& r : relationships(package, "", limits))
        if (r.type == "officeDocument") out.book = r.target;
    if (out.book.empty()) out.book = "xl/workbook.xml";
    if (!package.has(out.book)) throw Refused(refuse_unknown());
    refuse_other_documents(package, out.book, limits);
    BookHandler handler(limits);
    parse_part(package, out.book, handler, limits);
    out.date1904 = handler.date1904;
    std::map<std::string, Relationship> by_id;
    // what no relationship names is looked for where every program puts it
    auto const folder = out.book.substr(0, out.book.rfind('/') + 1);
    out.strings = folder + "sharedStrings.xml", out.styles = folder + "styles.xml";
    for (auto const& r : relationships(package, out.book, limits)) {
        by_id[r.id] = r;
        if (r.type == "sharedStrings")
            out.strings = r.target;
        else if (r.type == "styles")
            out.styles = r.target;
    }
    if (!package.has(out.strings)) out.strings.clear();
    if (!package.has(out.styles)) out.styles.clear();
    std::set<std::string> seen;
    for (auto const& s : handler.sheets) {
        auto const target = by_id.find(s.relation);
        if (target == by_id.end()) throw Refused(refuse_broken("thiếu trang tính " + s.name));
        if (target->second.type != "worksheet") continue;  // chart and dialog sheets
        if (!package.has(target->second.target)) throw Refused(refuse_broken("thiếu trang tính " + s.name));
        if (!seen.insert(package.spelled(target->second.target)).second)
            throw Refused(refuse_broken("nhiều trang tính dùng chung một nội dung"));
        out.sheets.push_back({s.name, target->second.target, s.hidden, s.very_hidden});
    }
    if (out.sheets.empty()) throw Refused(refuse_broken("không có trang tính"));
    return out;
}

}  // namespace pv::workbook
