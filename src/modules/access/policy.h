#pragma once
// The policy of sign-in, which is data: which roles must have a second step, after how long an unused session ends.
#include <string>
#include <vector>

#include "platform/auth/actor.h"
#include "platform/db/db.h"
#include "platform/record/settings.h"

namespace pv::access {

struct Policy {
    std::vector<std::string> totp_roles;
    int idle_minutes = 15;
};

/// Their names and first values.
std::span<record::SettingDescription const> policy_settings();
Policy read_policy(db::Tx& tx);
/// In force for every session at once. Refused 403, 422.
void change_policy(db::Pool& pool, Actor const& actor, Policy const& policy, LocalDate today);

}  // namespace pv::access
