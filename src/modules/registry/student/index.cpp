#include "modules/registry/student/index.h"

#include <fmt/format.h>

#include "modules/registry/student/fields.h"
#include "modules/registry/student/likeness.h"
#include "vocabulary/text.h"

namespace pv::registry::student {

std::shared_ptr<Index const> index_of_existing(std::vector<Existing> const& existing) {
    auto made = std::make_shared<Index>();
    auto& out = *made;
    for (auto const& e : existing) {
        out.by_record.emplace(e.id, &e);
        if (auto const& v = value_of(e.values, "personalId"_f); !v.empty()) out.by_id.emplace(v, &e);
        if (auto const& v = value_of(e.values, "moetCode"_f); !v.empty()) out.by_moet.emplace(v, &e);
        // a code that was given again is that of the child who is here
        if (auto const& v = value_of(e.values, "studentCode"_f); !v.empty())
            if (auto& at = out.by_code[v]; !at || (!at->left_on.empty() && e.left_on.empty())) at = &e;
        out.by_name[name_and_birth(e.values)].push_back(&e);
        auto const& born = value_of(e.values, "birth"_f);
        out.by_birth[born].push_back(&e);
        if (auto const other = swapped_day_month(born); !other.empty() && other != born)
            out.by_birth[other].push_back(&e);
    }
    return made;
}

Existing const* look_up(std::unordered_map<std::string, Existing const*> const& index, std::string const& key) {
    auto const at = key.empty() ? index.end() : index.find(key);
    return at == index.end() ? nullptr : at->second;
}

Existing const* look_up(Index const& index, StudentId id) {
    auto const at = index.by_record.find(id);
    return at == index.by_record.end() ? nullptr : at->second;
}

std::string name_and_birth(Values const& v) {
    return text::same_name_key(value_of(v, "fullName"_f)) + "|" + value_of(v, "birth"_f);
}

std::string person_text(Values const& v) {
    return fmt::format(
        "{}, sinh {}, lớp {}", value_of(v, "fullName"_f), day_in_words(value_of(v, "birth"_f)),
        value_of(v, "className"_f));
}

}  // namespace pv::registry::student
