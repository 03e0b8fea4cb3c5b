#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/auth/record_kind.h"
#include "platform/db/db.h"
#include "vocabulary/problem.h"

namespace pv {

/// How far an acting role sees.
enum class Reach : std::uint8_t { none, school, middle_tier, province };

struct Scope {
    Reach reach = Reach::none;
    std::vector<std::int64_t> schools;  ///< empty for province
    std::vector<std::int64_t> units;    ///< org units that are no schools
    std::string schools_literal;        ///< '{…}' ready for set_config
    std::string units_literal;
    bool covers_school(std::int64_t school_id) const;
};

/// What a person must do before anything else; the server refuses all other routes until then
/// (http::Permission::any_session).
enum class Obligation : std::uint8_t { none, new_password, second_step };

/// Who acts: one account in one membership, with its rights and scope as of the session's epoch.
struct Actor {
    std::int64_t account_id = 0;
    std::int64_t session_id = 0;
    std::int64_t membership_id = 0;
    std::int64_t unit_id = 0;
    std::int64_t epoch = 0;
    std::string name;  ///< the person's name
    std::string username;
    std::string role;  ///< role code of the permission table: VT, HT, XA_CV, SO_CV …
    std::string unit_name;
    std::string unit_kind;          ///< SO, PHONG, XA, TRUONG
    std::string source = "portal";  ///< portal, import, api:…, cli, job, demo
    Scope scope;
    Rights rights;
    Obligation owes = Obligation::none;

    bool may(RecordKind const& kind, Act act) const { return rights.has(kind, act); }
    bool may(RecordKind const& kind, Act act, std::int64_t school_id) const {
        return rights.has(kind, act) && scope.covers_school(school_id);
    }
    /// The database context for the scoped role (school and middle tier, and every write), or for the province reader.
    db::Context context() const;
    /// The same for one school only: what a province-wide role uses to write.
    db::Context context_for_school(std::int64_t school_id) const;
    /// Province-wide person reader; the caller has checked the right and logged the reason.
    db::Context person_context() const;
};

/// 403 "forbidden", unless allowed.
void require_may(Actor const& actor, RecordKind const& kind, Act act);
/// 404 "not-found" when the school is outside the scope (foreign and absent answer alike), 403 when the right is
/// missing.
void require_may(Actor const& actor, RecordKind const& kind, Act act, std::int64_t school_id);
/// 403 "password-change-required" or "totp-enrolment-required" while the actor owes one.
void require_settled(Actor const& actor);
/// The machine itself (jobs, command line on the data folder): every right, the whole province, no session.
Actor system_actor(std::string source);

}  // namespace pv
