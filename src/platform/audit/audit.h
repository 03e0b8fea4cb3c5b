#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/auth/actor.h"
#include "platform/db/db.h"

namespace pv::audit {

/// One accepted write of one record: what the spine audit.change keeps (docs/architecture.md, "Every change is a fact
/// with its times").
struct Change {
    std::string record_kind;  ///< student, enrolment, class_membership, yearly_facts, school_class, guardian,
                              ///< student_guardian, movement, school, org_unit, staff, staff_assignment, account …
    std::int64_t record_id = 0;
    std::int64_t school_id = 0;  ///< 0: not owned by a school
    std::string subject_kind;    ///< whose file it belongs to: student, staff, school_class, school; "" none
    std::int64_t subject_id = 0;
    std::string action;       ///< create, update, close, cancel, restore
    std::string before_json;  ///< update: {"field": value before, …}; create: "" (its digest is kept)
    std::string after_json;   ///< the same fields as they are now (kept beside, for reading; may be erased lawfully)
    std::optional<LocalDate> occurred_on;       ///< in life; nullopt: at recording
    std::optional<LocalDate> known_on;          ///< date of the paper
    std::optional<std::int64_t> change_set_id;  ///< the import it belongs to
    std::string reason;
    std::string
        digests;  ///< of the records it wrote, as they stand after it (platform/record/digest.h): "kind:id:digest …"
};

/// Appends in the caller's transaction, set-based; the last lines may still be under way (db::Tx::start). The one way
/// for whatever a person, a job or a command writes.
void append_all(db::Tx& tx, Actor const& actor, std::vector<Change> const& changes);
inline void append(db::Tx& tx, Actor const& actor, Change const& change) { append_all(tx, actor, {change}); }
/// Lines that hold digests alone, of records that no store wrote: `select` answers school_id, id and digest of all of a
/// kind. They stand in nobody's file; `subject` tells that there are such lines. Answers how many records there were.
std::int64_t append_digests(
    db::Tx& tx, Actor const& actor, std::string const& kind, std::string const& subject, std::string const& select,
    std::string const& reason);

/// A read of personal files, to be kept in audit.access.
struct Access {
    std::int64_t account_id = 0;
    std::string actor_name;  ///< kept beside the account, as it was then
    std::int64_t unit_id = 0;
    std::string role;
    std::string what;                       ///< student, students (list), export, history …
    std::vector<std::int64_t> subject_ids;  ///< whose files
    std::string subject_kind = "student";
    std::int64_t school_id = 0;
    std::string purpose;  ///< reason given, or the screen's name
    bool sensitive = false;
};

/// Collects accesses and writes them on a connection of its own at most 50 ms later.
class AccessLog {
public:
    explicit AccessLog(db::Pool& pool);
    ~AccessLog();                        ///< flushes
    void record(Access access);          ///< returns at once
    void record_durable(Access access);  ///< returns when the entry is on disk: for sensitive groups
    void flush();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

Access access_of(
    Actor const& actor, std::string what, std::vector<std::int64_t> subject_ids, std::int64_t school_id,
    std::string purpose = {});

}  // namespace pv::audit
