#pragma once
// The zip of a workbook and its XML parts, read as streams with every limit counted; nothing is unpacked to disk.
// Names of parts are compared as Excel compares them: without case, "\" as "/", a leading "/" or "./" apart
// (ECMA-376 part 2, 6.3.5: part names are equivalent without regard to ASCII case).
#include <zip.h>

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/workbook/workbook.h"

namespace pv::workbook {

class Package {
public:
    /// Throws Refused.
    Package(std::filesystem::path const& file, Limits const& limits);
    bool has(std::string_view part) const;
    /// Streams a part's bytes; `take` answers false to stop. Counts what is really inflated. Throws Refused.
    void read(std::string const& part, std::function<bool(char const*, std::size_t)> const& take);
    /// The names of all parts, as the zip spells them but with "/" and without a leading one.
    std::vector<std::string> names() const;
    /// The name under which names() has a part; the name itself when there is no such part.
    std::string spelled(std::string const& part) const;

private:
    struct Entry {
        std::string name;
        zip_int64_t index;
    };
    struct Closer {
        void operator()(zip_t* z) const { zip_discard(z); }
    };
    Entry const* find(std::string_view part) const;
    std::unique_ptr<zip_t, Closer> zip_;
    Limits limits_;
    std::map<std::string, Entry, std::less<>> index_;  // by the name as it is compared
    std::int64_t total_ = 0;
};

/// Are two names of parts the same?
bool same_part(std::string_view a, std::string_view b);

/// Attributes of an element.
class Attributes {
public:
    explicit Attributes(char const** raw) : raw_(raw) {}
    /// An attribute without a namespace, as all of SpreadsheetML's own are; "" when absent.
    std::string_view get(std::string_view name) const;
    /// xsd:boolean: "1" or "true".
    bool is_true(std::string_view name) const;
    /// The r:id of an element, whatever its prefix and in either form of the standard; "" when absent.
    std::string_view relation() const;

private:
    char const** raw_;
};

/// Events of an XML part: the elements of the part's own namespace (the root's, transitional and strict alike), by
/// local name. What another namespace adds is passed over with all that stands in it; of mc:AlternateContent the
/// fallback is read. Throw Refused to stop.
struct XmlHandler {
    virtual ~XmlHandler() = default;
    virtual void start(std::string_view name, Attributes const& attributes) = 0;
    virtual void end(std::string_view name) = 0;
    virtual void text(std::string_view) {}
    virtual bool stopped() const { return false; }
};

/// Parses a part. DOCTYPE, depth and malformed XML are refused.
void parse_part(Package& package, std::string const& part, XmlHandler& handler, Limits const& limits);

struct Relationship {
    std::string id, type, target;
};
/// The relationships of a part ("xl/workbook.xml"), targets resolved; external ones left out; targets that leave the
/// package are refused.
std::vector<Relationship> relationships(Package& package, std::string const& part, Limits const& limits);

/// The sheets of a workbook in their order and the parts beside them, as the reader and the painter both take them.
struct BookParts {
    struct Sheet {
        std::string name, part;
        bool hidden = false, very_hidden = false;
    };
    std::string book;
    std::vector<Sheet> sheets;
    std::string strings, styles;  ///< "" when the workbook has none
    bool date1904 = false;
};
/// Throws Refused. Chart sheets and dialogs are no sheets here.
BookParts book_parts(Package& package, Limits const& limits);

}  // namespace pv::workbook
