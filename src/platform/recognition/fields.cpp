#include "platform/recognition/fields.h"

#include <stdexcept>

#include "platform/recognition/csv.h"

namespace pv::recognition {

std::vector<KindSpec> parse_kinds(std::string_view fields_csv, std::string_view kinds_csv) {
    std::vector<KindSpec> out;
    for (auto const& row : read_csv(kinds_csv)) out.push_back({row[0], row[1], split(row[2], '|'), {}});
    for (auto const& row : read_csv(fields_csv)) {
        FieldSpec f;
        f.key = row[1], f.label = row[2];
        for (auto meaning : split(row[3], '|')) {
            bool const weak = meaning.ends_with('?');
            if (weak) meaning.pop_back();
            f.named_by.push_back({std::move(meaning), weak});
        }
        auto parts = split(row[4], ':');
        f.holds.what = parts[0];
        f.holds.of.assign(parts.begin() + 1, parts.end());
        f.owner = owner_of(row[5]);
        f.by_contents = row[6] == "contents", f.by_header = row[6] == "exact";
        f.required = row[7] == "1";
        bool found = false;
        for (auto& kind : out)
            if (kind.name == row[0]) kind.fields.push_back(f), found = true;
        if (!found) throw std::logic_error("field of an unknown kind: " + row[0]);
    }
    return out;
}

std::vector<KindSpec> const& kinds_of_house() {
    static auto const kinds = parse_kinds(data_file("fields.csv"), data_file("kinds.csv"));
    return kinds;
}

}  // namespace pv::recognition
