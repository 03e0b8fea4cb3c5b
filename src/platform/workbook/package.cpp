#include "platform/workbook/package.h"

#include <expat.h>

#include <array>
#include <exception>

#include "platform/workbook/refusals.h"

namespace pv::workbook {
namespace {

constexpr std::size_t max_part_name = 1024;
constexpr std::size_t max_silent_bytes = 4u << 20;  // one tag or comment: the parser holds it whole until it ends

}  // namespace

Package::Package(std::filesystem::path const& file, Limits const& limits) : limits_(limits) {
    int fault = 0;
    zip_.reset(zip_open(file.c_str(), ZIP_RDONLY, &fault));
    if (!zip_)
        throw Refused(
            fault == ZIP_ER_NOZIP || fault == ZIP_ER_INCONS || fault == ZIP_ER_EOF ? refuse_truncated()
                                                                                   : refuse_broken("không mở được"));
    zip_int64_t const count = zip_get_num_entries(zip_.get(), 0);
    if (count > limits_.max_entries) throw Refused(refuse_too_large("quá nhiều thành phần bên trong"));
    std::int64_t declared = 0;
    for (zip_int64_t i = 0; i < count; ++i) {
        zip_stat_t stat;
        zip_stat_init(&stat);
        if (zip_stat_index(zip_.get(), static_cast<zip_uint64_t>(i), 0, &stat) != 0 || !(stat.valid & ZIP_STAT_NAME))
            throw Refused(refuse_broken("mục lục nén"));
        if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE)
            throw Refused(refuse_password());
        std::string name = stat.name;
        auto const size = static_cast<std::int64_t>(stat.size);
        declared += size;
        // A part far larger than its packed form is refused before a byte of it is inflated.
        if (size > limits_.max_part_bytes || declared > limits_.max_total_bytes ||
            (size > (1 << 20) &&
             size / std::max<std::int64_t>(static_cast<std::int64_t>(stat.comp_size), 1) > limits_.max_ratio))
            throw Refused(refuse_bomb());
        if (name.size() > max_part_name) throw Refused(refuse_broken("tên thành phần quá dài"));
        if (name.find("vbaProject") != name.npos) throw Refused(refuse_macros());
        index_.emplace(std::move(name), i);
    }
}

bool Package::has(std::string const& part) const { return index_.contains(part); }

std::vector<std::string> Package::names() const {
    std::vector<std::string> out;
    for (auto const& [name, index] : index_) out.push_back(name);
    return out;
}

void Package::read(std::string const& part, std::function<bool(char const*, std::size_t)> const& take) {
    auto const found = index_.find(part);
    if (found == index_.end()) throw Refused(refuse_broken("thiếu thành phần " + part));
    zip_stat_t stat;
    zip_stat_init(&stat);
    zip_stat_index(zip_.get(), static_cast<zip_uint64_t>(found->second), 0, &stat);
    std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> const file(
        zip_fopen_index(zip_.get(), static_cast<zip_uint64_t>(found->second), 0), zip_fclose);
    if (!file) throw Refused(refuse_broken(part));
    std::array<char, 32u << 10> buffer;
    std::int64_t inflated = 0;
    for (;;) {
        zip_int64_t const n = zip_fread(file.get(), buffer.data(), buffer.size());
        if (n < 0) throw Refused(refuse_broken("dữ liệu nén của " + part));
        if (n == 0) return;
        inflated += n;
        total_ += n;
        if (inflated > limits_.max_part_bytes || total_ > 2 * limits_.max_total_bytes ||
            (inflated > (1 << 20) &&
             inflated / std::max<std::int64_t>(static_cast<std::int64_t>(stat.comp_size), 1) > limits_.max_ratio))
            throw Refused(refuse_bomb());
        if (!take(buffer.data(), static_cast<std::size_t>(n))) return;
    }
}

namespace {

std::string_view local(std::string_view name) {
    auto const colon = name.rfind(':');
    return colon == name.npos ? name : name.substr(colon + 1);
}

struct Parsing {
    XmlHandler* handler;
    XML_Parser parser;
    int depth = 0, max_depth;
    std::size_t silent = 0;  // bytes since something was understood
    std::exception_ptr fault;

    template <class F>
    void guarded(F&& f) {
        silent = 0;
        if (fault) return;
        try {
            f();
            if (handler->stopped()) XML_StopParser(parser, XML_FALSE);
        } catch (...) {
            // exceptions must not pass through the C parser
            fault = std::current_exception();
            XML_StopParser(parser, XML_FALSE);
        }
    }
};

}  // namespace

std::string_view Attributes::get(std::string_view name) const {
    for (char const** a = raw_; *a; a += 2)
        if (local(a[0]) == name) return a[1];
    return {};
}

void parse_part(Package& package, std::string const& part, XmlHandler& handler, Limits const& limits) {
    std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> const parser(XML_ParserCreate(nullptr), XML_ParserFree);
    Parsing parsing{&handler, parser.get(), 0, limits.max_depth, 0, nullptr};
    XML_SetUserData(parser.get(), &parsing);
    XML_SetParamEntityParsing(parser.get(), XML_PARAM_ENTITY_PARSING_NEVER);
    XML_SetStartDoctypeDeclHandler(parser.get(), [](void* data, char const*, char const*, char const*, int) {
        static_cast<Parsing*>(data)->guarded([] { throw Refused(refuse_doctype()); });
    });
    XML_SetElementHandler(
        parser.get(),
        [](void* data, char const* name, char const** attributes) {
            auto& p = *static_cast<Parsing*>(data);
            p.guarded([&] {
                if (++p.depth > p.max_depth) throw Refused(refuse_broken("cấu trúc lồng quá sâu"));
                p.handler->start(local(name), Attributes(attributes));
            });
        },
        [](void* data, char const* name) {
            auto& p = *static_cast<Parsing*>(data);
            p.guarded([&] { --p.depth, p.handler->end(local(name)); });
        });
    XML_SetCharacterDataHandler(parser.get(), [](void* data, char const* text, int length) {
        auto& p = *static_cast<Parsing*>(data);
        p.guarded([&] { p.handler->text({text, static_cast<std::size_t>(length)}); });
    });
    bool stopped = false;
    package.read(part, [&](char const* bytes, std::size_t size) {
        if ((parsing.silent += size) > max_silent_bytes) throw Refused(refuse_bomb());
        auto const status = XML_Parse(parser.get(), bytes, static_cast<int>(size), 0);
        if (parsing.fault) std::rethrow_exception(parsing.fault);
        if (handler.stopped()) {
            stopped = true;
            return false;
        }
        if (status != XML_STATUS_OK) throw Refused(refuse_broken(part));
        return true;
    });
    if (stopped) return;
    if (XML_Parse(parser.get(), "", 0, 1) != XML_STATUS_OK && !parsing.fault) throw Refused(refuse_broken(part));
    if (parsing.fault) std::rethrow_exception(parsing.fault);
}

std::vector<Relationship> relationships(Package& package, std::string const& part, Limits const& limits) {
    auto const slash = part.rfind('/');
    std::string const folder = slash == part.npos ? "" : part.substr(0, slash + 1);
    std::string const name = folder + "_rels/" + part.substr(slash == part.npos ? 0 : slash + 1) + ".rels";
    std::vector<Relationship> out;
    if (!package.has(name)) return out;
    struct Handler : XmlHandler {
        std::vector<Relationship>* out;
        std::string folder;
        int most = 0;
        void start(std::string_view element, Attributes const& a) override {
            if (element != "Relationship" || a.get("TargetMode") == "External") return;
            // each leads to a part, so there are no more of them than parts
            if (static_cast<int>(out->size()) >= most) throw Refused(refuse_too_large("quá nhiều liên kết bên trong"));
            if (a.get("Target").size() > max_part_name || a.get("Id").size() > max_part_name ||
                a.get("Type").size() > max_part_name)
                throw Refused(refuse_broken("liên kết bên trong quá dài"));
            std::string target(a.get("Target"));
            if (target.find("..") != target.npos) {
                // "../media/x" from xl/worksheets is ordinary; what leaves the package is not
                std::string base = folder;
                std::string rest = target;
                while (rest.starts_with("../")) {
                    if (base.empty()) throw Refused(refuse_broken("đường dẫn bên trong trỏ ra ngoài tệp"));
                    base.pop_back();
                    base.resize(base.rfind('/') == base.npos ? 0 : base.rfind('/') + 1);
                    rest.erase(0, 3);
                }
                if (rest.find("..") != rest.npos) throw Refused(refuse_broken("đường dẫn bên trong trỏ ra ngoài tệp"));
                target = base + rest;
            } else {
                target = target.starts_with('/') ? target.substr(1) : folder + target;
            }
            std::string_view type = a.get("Type");
            out->push_back({std::string(a.get("Id")), std::string(type.substr(type.rfind('/') + 1)), target});
        }
        void end(std::string_view) override {}
    } handler;
    handler.out = &out;
    handler.folder = folder;
    handler.most = limits.max_entries;
    parse_part(package, name, handler, limits);
    return out;
}

}  // namespace pv::workbook
