#include "platform/config/arguments.h"

#include <algorithm>
#include <cerrno>
#include <numeric>
#include <utility>

#include "platform/config/console.h"
#include "vocabulary/number.h"

namespace pv {
namespace {

[[noreturn]] void usage(std::string vi, std::string en) {
    throw console::Refusal(400, "usage", {std::move(vi), std::move(en)});
}

/// How many letters must be changed, added or dropped to make one word of the other.
std::size_t distance(std::string const& a, std::string const& b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t corner = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j)
            corner =
                std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1)}));
    }
    return row[b.size()];
}

}  // namespace

std::string nearest_word(std::string const& word, std::vector<std::string> const& known) {
    std::string best;
    std::size_t least = std::max<std::size_t>(2, word.size() / 3) + 1;
    for (auto const& candidate : known)
        if (auto const d = distance(word, candidate); d < least) least = d, best = candidate;
    return best;
}

Arguments::Arguments(
    int argc, char** argv, std::set<std::string> const& valued, std::set<std::string> const& flags, std::size_t words) {
    for (int i = 0; i < argc; ++i) {
        std::string const word = argv[i];
        if (word == "-h") {
            flags_.insert("help");
            continue;
        }
        if (!word.starts_with("--")) {
            rest_.push_back(word);
            continue;
        }
        auto const equals = word.find('=');
        std::string const name = word.substr(2, equals == word.npos ? word.npos : equals - 2);
        if (valued.contains(name)) {
            if (equals != word.npos)
                values_[name].push_back(word.substr(equals + 1));
            else if (i + 1 < argc && !std::string_view(argv[i + 1]).starts_with("--"))
                values_[name].emplace_back(argv[++i]);
            else
                usage("Tuỳ chọn --" + name + " thiếu giá trị.", "The option --" + name + " needs a value.");
        } else if (flags.contains(name)) {
            if (equals != word.npos)
                usage("Tuỳ chọn --" + name + " không nhận giá trị.", "The option --" + name + " takes no value.");
            flags_.insert(name);
        } else {
            std::vector<std::string> known(valued.begin(), valued.end());
            known.insert(known.end(), flags.begin(), flags.end());
            auto const meant = nearest_word(name, known);
            usage(
                "Không có tuỳ chọn --" + name + "." + (meant.empty() ? "" : " Có phải là --" + meant + "?"),
                "There is no option --" + name + "." + (meant.empty() ? "" : " Did you mean --" + meant + "?"));
        }
    }
    if (rest_.size() > words && !has("help"))
        usage(
            "Thừa '" + rest_[words] + "': lệnh này không nhận thêm từ nào ở đó.",
            "There is a word too many: '" + rest_[words] + "'.");
}

std::optional<std::string> Arguments::find(std::string const& name) const {
    auto const found = values_.find(name);
    return found == values_.end() ? std::nullopt : std::optional(found->second.back());
}

std::vector<std::string> Arguments::all(std::string const& name) const {
    auto const found = values_.find(name);
    return found == values_.end() ? std::vector<std::string>() : found->second;
}

std::string Arguments::get(std::string const& name) const {
    auto const value = find(name);
    if (!value || value->empty()) usage("Thiếu tuỳ chọn --" + name + ".", "The option --" + name + " is missing.");
    return *value;
}

long Arguments::number(std::string const& name, long otherwise) const {
    auto const value = find(name);
    if (!value) return otherwise;
    auto const n = parse_number<long>(*value);
    if (!n || *n < 0)
        usage(
            "Tuỳ chọn --" + name + " phải là số, không phải '" + *value + "'.",
            "The option --" + name + " must be a number, not '" + *value + "'.");
    return *n;
}

}  // namespace pv
