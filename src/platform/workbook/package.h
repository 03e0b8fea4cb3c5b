#pragma once
// The zip of a workbook and its XML parts, read as streams with every limit counted; nothing is unpacked to disk.
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
    bool has(std::string const& part) const;
    /// Streams a part's bytes; `take` answers false to stop. Counts what is really inflated. Throws Refused.
    void read(std::string const& part, std::function<bool(char const*, std::size_t)> const& take);
    std::vector<std::string> names() const;

private:
    struct Closer {
        void operator()(zip_t* z) const { zip_discard(z); }
    };
    std::unique_ptr<zip_t, Closer> zip_;
    Limits limits_;
    std::map<std::string, zip_int64_t> index_;
    std::int64_t total_ = 0;
};

/// Attributes of an element, by local name.
class Attributes {
public:
    explicit Attributes(char const** raw) : raw_(raw) {}
    std::string_view get(std::string_view local_name) const;

private:
    char const** raw_;
};

/// Events of an XML part, elements by local name. Throw Refused to stop.
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

}  // namespace pv::workbook
