#pragma once
// The demo province: an invented province of any size in the places of the one that the installation serves; shares and
// sizes of schools are those of Đồng Nai, peoples those of the place or of the country, the same for the same seed.
// Marked as demo everywhere.
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "platform/db/db.h"
#include "platform/module/module.h"
#include "vocabulary/local_date.h"

namespace pv::demo {

struct Options {
    int students = 6000;
    std::uint64_t seed = 2026;
    LocalDate today;
};

struct Account {
    std::string role, username, password, unit, unit_code;
};

/// Fills an empty province; a province of the same size and seed is left as it is. Refused 409 "not-empty" when there
/// is another one.
std::vector<Account> make_province(
    db::Pool& pool, Options const& options, std::function<void(std::string const&)> const& tell);

/// The accounts of this demo province, for the sign-in page; empty when the province is a real one.
std::vector<Account> list_accounts(db::Pool& pool);

Module module(Deps const& deps);

}  // namespace pv::demo
