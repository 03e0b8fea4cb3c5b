#include "modules/access/policy.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "modules/access/kinds.h"
#include "modules/access/permissions.h"
#include "modules/access/store.h"
#include "platform/audit/audit.h"
#include "platform/http/json_writer.h"
#include "platform/record/settings.h"

namespace pv::access {
namespace {

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> out;
    while (!text.empty()) {
        auto const end = std::min(text.find(' '), text.size());
        if (end > 0) out.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

std::string joined(std::vector<std::string> const& list) {
    std::string out;
    for (auto const& word : list) out += (out.empty() ? "" : " ") + word;
    return out;
}

std::string as_json(Policy const& policy) {
    http::JsonWriter json;
    return json.begin_object()
        .field("totpRoles", joined(policy.totp_roles))
        .field("idleMinutes", policy.idle_minutes)
        .end_object()
        .take();
}

}  // namespace

std::span<record::SettingDescription const> policy_settings() {
    static constexpr record::SettingDescription declared[] = {
        {"totp_roles", "SO_LD SO_CV SO_VT SO_QT XA_QT CNTT", "Chính sách đăng nhập"},
        {"session_idle_minutes", "15", "Chính sách đăng nhập"}};
    return declared;
}

Policy read_policy(db::Tx& tx) {
    Policy out;
    for (auto const row : tx.query(
             "sign_in_policy",
             "SELECT name, value FROM platform.setting WHERE name IN ('totp_roles', 'session_idle_minutes') AND "
             "upper_inf(period)")) {
        auto const value = row.text("value");
        if (row.text("name") == "totp_roles")
            out.totp_roles = words(value);
        else
            std::from_chars(value.data(), value.data() + value.size(), out.idle_minutes);
    }
    return out;
}

void change_policy(db::Pool& pool, Actor const& actor, Policy const& policy, LocalDate today) {
    require_may(actor, kinds::system, Act::manage);
    std::vector<FieldProblem> faults;
    for (auto const& role : policy.totp_roles)
        if (!find_role(role)) faults.push_back({"totpRoles", "", "Không có vai trò '" + role + "'."});
    if (policy.idle_minutes < 5 || policy.idle_minutes > 720)
        faults.push_back({"idleMinutes", "", "Thời gian không dùng trước khi kết thúc phiên: từ 5 đến 720 phút."});
    if (!faults.empty()) throw Refused(Problem(422, "invalid", faults.front().message, faults));
    auto tx = pool.write(job());
    audit::Change change;
    change.record_kind = "setting", change.record_id = 1, change.subject_kind = "setting", change.subject_id = 1,
    change.action = "update";
    change.before_json = as_json(read_policy(tx)), change.after_json = as_json(policy);
    constexpr std::string_view source = "Chính sách đăng nhập";
    record::set_setting(tx, "totp_roles", joined(policy.totp_roles), source, today);
    record::set_setting(tx, "session_idle_minutes", std::to_string(policy.idle_minutes), source, today);
    tx.query("raise_epoch", "SELECT platform.raise_scope_epoch()");  // every session looks again what it owes
    audit::append(tx, actor, change);
    tx.commit();
}

}  // namespace pv::access
