#include "platform/config/arguments.h"

#include "vocabulary/problem.h"

namespace pv {
namespace {

[[noreturn]] void usage(std::string text) { throw Refused(Problem(400, "usage", std::move(text))); }

}  // namespace

Arguments::Arguments(int argc, char** argv, std::set<std::string> const& valued, std::set<std::string> const& flags) {
    for (int i = 0; i < argc; ++i) {
        std::string const word = argv[i];
        if (!word.starts_with("--")) { rest_.push_back(word); continue; }
        auto const equals = word.find('=');
        std::string const name = word.substr(2, equals == word.npos ? word.npos : equals - 2);
        if (valued.contains(name)) {
            if (equals != word.npos) values_[name] = word.substr(equals + 1);
            else if (i + 1 < argc) values_[name] = argv[++i];
            else usage("--" + name + " thiếu giá trị / needs a value");
        } else if (flags.contains(name) && equals == word.npos) {
            flags_.insert(name);
        } else {
            usage("Không hiểu tuỳ chọn / unknown option: " + word);
        }
    }
}

std::optional<std::string> Arguments::find(std::string const& name) const {
    auto const found = values_.find(name);
    return found == values_.end() ? std::nullopt : std::optional(found->second);
}

std::string Arguments::get(std::string const& name) const {
    auto const value = find(name);
    if (!value) usage("Thiếu / missing: --" + name);
    return *value;
}

long Arguments::number(std::string const& name, long otherwise) const {
    auto const value = find(name);
    if (!value) return otherwise;
    char* end = nullptr;
    long const n = std::strtol(value->c_str(), &end, 10);
    if (value->empty() || *end != '\0' || n < 0) usage("--" + name + " phải là số / must be a number: " + *value);
    return n;
}

}  // namespace pv
