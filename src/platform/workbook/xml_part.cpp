// One XML part as events, by namespace.
#include <expat.h>

#include <exception>

#include "platform/workbook/package.h"
#include "platform/workbook/refusals.h"

namespace pv::workbook {
namespace {

constexpr std::size_t max_silent_bytes = 4u << 20;  // one tag or comment: the parser holds it whole until it ends
constexpr char separator = '\x01';                  // expat's between a namespace and a name

constexpr std::string_view compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006";
constexpr std::string_view spreadsheet_forms[] = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"};

std::string_view namespace_of(std::string_view name) {
    auto const at = name.find(separator);
    return at == name.npos ? std::string_view() : name.substr(0, at);
}

std::string_view local(std::string_view name) {
    auto const at = name.find(separator);
    return at == name.npos ? name : name.substr(at + 1);
}

bool is_spreadsheet(std::string_view uri) { return uri == spreadsheet_forms[0] || uri == spreadsheet_forms[1]; }

struct Parsing {
    XmlHandler* handler;
    XML_Parser parser;
    int depth = 0, max_depth;
    int foreign = 0;         // depth at which something of another namespace began that is passed over; 0: none
    std::string own;         // the root's namespace
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

    bool is_own(std::string_view uri) const { return uri == own || (is_spreadsheet(uri) && is_spreadsheet(own)); }

    /// Of alternate content no Choice is understood here, since each needs a namespace beyond the standard's: the
    /// Fallback is read, as if it stood there alone (ECMA-376 part 3, 7.6).
    static bool is_wrapper(std::string_view name) {
        return namespace_of(name) == compatibility && (local(name) == "AlternateContent" || local(name) == "Fallback");
    }

    void start(std::string_view name, char const** attributes) {
        if (++depth > max_depth) throw Refused(refuse_broken("cấu trúc lồng quá sâu"));
        if (foreign > 0) return;
        if (depth == 1) own = namespace_of(name);
        if (is_own(namespace_of(name)))
            handler->start(local(name), Attributes(attributes));
        else if (!is_wrapper(name))
            foreign = depth;
    }

    void end(std::string_view name) {
        if (foreign == 0 && !is_wrapper(name)) handler->end(local(name));
        if (foreign == depth) foreign = 0;
        --depth;
    }
};

}  // namespace

std::string_view Attributes::get(std::string_view name) const {
    for (char const** a = raw_; *a; a += 2)
        if (a[0] == name) return a[1];
    return {};
}

bool Attributes::is_true(std::string_view name) const {
    auto const value = get(name);
    return value == "1" || value == "true";
}

std::string_view Attributes::relation() const {
    std::string_view other;
    for (char const** a = raw_; *a; a += 2) {
        if (local(a[0]) != "id") continue;
        auto const uri = namespace_of(a[0]);
        if (uri == "http://schemas.openxmlformats.org/officeDocument/2006/relationships" ||
            uri == "http://purl.oclc.org/ooxml/officeDocument/relationships")
            return a[1];
        if (other.empty() || uri.ends_with("/relationships")) other = a[1];
    }
    return other;
}

void parse_part(Package& package, std::string const& part, XmlHandler& handler, Limits const& limits) {
    std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> const parser(
        XML_ParserCreateNS(nullptr, separator), XML_ParserFree);
    Parsing parsing{&handler, parser.get(), 0, limits.max_depth, 0, {}, 0, nullptr};
    XML_SetUserData(parser.get(), &parsing);
    XML_SetParamEntityParsing(parser.get(), XML_PARAM_ENTITY_PARSING_NEVER);
    XML_SetStartDoctypeDeclHandler(parser.get(), [](void* data, char const*, char const*, char const*, int) {
        static_cast<Parsing*>(data)->guarded([] { throw Refused(refuse_doctype()); });
    });
    XML_SetElementHandler(
        parser.get(),
        [](void* data, char const* name, char const** attributes) {
            auto& p = *static_cast<Parsing*>(data);
            p.guarded([&] { p.start(name, attributes); });
        },
        [](void* data, char const* name) {
            auto& p = *static_cast<Parsing*>(data);
            p.guarded([&] { p.end(name); });
        });
    XML_SetCharacterDataHandler(parser.get(), [](void* data, char const* text, int length) {
        auto& p = *static_cast<Parsing*>(data);
        p.guarded([&] {
            if (p.foreign == 0) p.handler->text({text, static_cast<std::size_t>(length)});
        });
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

}  // namespace pv::workbook
