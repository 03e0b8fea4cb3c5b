#include "platform/auth/record_kind.h"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace pv {

std::string_view wire(Act act) {
    switch (act) {
        case Act::create: return "create";
        case Act::read: return "read";
        case Act::change: return "change";
        case Act::approve: return "approve";
        case Act::sign: return "sign";
        case Act::export_: return "export";
        case Act::manage: return "manage";
        case Act::aggregate: return "aggregate";
        case Act::count_: break;
    }
    return "";
}

Act act_of(char letter) {
    switch (letter) {
        case 'c': return Act::create;
        case 'r': return Act::read;
        case 'u': return Act::change;
        case 'a': return Act::approve;
        case 's': return Act::sign;
        case 'e': return Act::export_;
        case 'm': return Act::manage;
        case 'g': return Act::aggregate;
        default: throw std::logic_error(std::string("no act has the letter ") + letter);
    }
}

Rights Rights::everything() {
    Rights out;
    out.everything_ = true;
    return out;
}

void Rights::allow(RecordKind const& kind, Act act) {
    auto const bit = static_cast<std::uint16_t>(1u << static_cast<unsigned>(act));
    auto const known = std::find_if(entries_.begin(), entries_.end(), [&](auto const& e) { return e.first == kind; });
    if (known == entries_.end())
        entries_.emplace_back(kind, bit);
    else
        known->second |= bit;
}

bool Rights::has(RecordKind const& kind, Act act) const {
    if (everything_) return true;
    for (auto const& [known, acts] : entries_)
        if (known == kind) return (acts >> static_cast<unsigned>(act) & 1u) != 0;
    return false;
}

}  // namespace pv
