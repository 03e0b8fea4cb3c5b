#include <regex>

#include "modules/access/passwords.h"
#include "modules/access/public.h"
#include "vocabulary/text.h"

namespace pv::access {

std::int64_t create_account_hashed(db::Tx& tx, NewAccount const& a, std::string const& hash) {
    static std::regex const form("[a-z0-9][a-z0-9._-]{2,63}");
    std::vector<FieldProblem> faults;
    if (!std::regex_match(a.username, form))
        faults.push_back({"username", "", "Tên đăng nhập gồm 3–64 chữ thường không dấu, chữ số, dấu chấm, gạch nối."});
    if (text::fold(a.full_name).size() < 2) faults.push_back({"fullName", "", "Nhập họ và tên của người dùng."});
    Role const* role = find_role(a.role);
    if (!role) faults.push_back({"role", "", "Vai trò này không có trong danh sách."});
    auto const unit = tx.query("unit_kind", "SELECT kind FROM registry.org_unit WHERE id = $1", a.unit_id);
    if (unit.empty()) throw Refused(Problem(404, "not-found", "Không tìm thấy đơn vị."));
    if (role && role->unit_kinds.find(unit[0].text("kind")) == std::string_view::npos)
        faults.push_back({"role", "", "Vai trò '" + std::string(role->name_vi) + "' không dùng cho loại đơn vị này."});
    if (!faults.empty()) throw Refused(Problem(422, "invalid", faults.front().message, faults));
    try {
        auto const id = tx.query("create_account", "INSERT INTO access.account (username, full_name, password, must_change) VALUES ($1, $2, $3, $4) RETURNING id", a.username,
                                 text::clean(a.full_name).text, hash, a.must_change)[0].int64("id");
        tx.query("create_membership", "INSERT INTO access.membership (account_id, unit_id, role) VALUES ($1, $2, $3)", id, a.unit_id, a.role);
        return id;
    } catch (db::UniqueViolation const&) {
        throw Refused(Problem(422, "invalid", "Tên đăng nhập '" + a.username + "' đã có người dùng.", {{"username", "", "Tên đăng nhập này đã có người dùng."}}));
    }
}

std::int64_t create_account(db::Tx& tx, NewAccount const& account) {
    check_password(account.username, account.password);
    return create_account_hashed(tx, account, hash_password(account.password));
}

}  // namespace pv::access
