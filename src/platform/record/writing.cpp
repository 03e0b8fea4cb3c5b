#include "platform/record/writing.h"

namespace pv::record {

audit::Change change_of(Writing const& w, std::string kind, std::int64_t id, std::string action) {
    audit::Change c;
    c.record_kind = kind, c.record_id = id, c.school_id = w.school_id;
    c.subject_kind = std::move(kind), c.subject_id = id, c.action = std::move(action);
    c.occurred_on = w.occurred_on, c.known_on = w.known_on, c.change_set_id = w.change_set_id, c.reason = w.reason;
    return c;
}

audit::Change update_of(
    Writing const& w, std::string kind, std::int64_t id, Fields fields, Values const& before, Values const& only) {
    std::vector<Field const*> said;
    for (auto const& f : fields)
        if (only.contains(f.key)) said.push_back(&f);
    auto c = change_of(w, std::move(kind), id, "update");
    c.before_json = values_json(said, before), c.after_json = values_json(said, only);
    return c;
}

}  // namespace pv::record
