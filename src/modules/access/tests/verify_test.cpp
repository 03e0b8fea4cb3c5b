// Verify names every account that was altered, removed or put in past the program; never by what is secret.
#include <thread>

#include "modules/access/tests/desk.h"
#include "platform/record/digest.h"
#include "platform/record/verify.h"

namespace pv::access::test {
namespace {

class AccountsVerified : public Desk {
protected:
    AccountsVerified() { record::ensure_bases(database_.pool(), record::digested_of(record_kinds())); }

    std::vector<std::string> faults() { return record::verify_records(database_.pool(), record_kinds()).faults; }
    std::string clerk() const { return std::to_string(clerk_); }
    void expect_named(std::string const& sql, std::string const& words) {
        database_.superuser_script(sql);
        auto const told = faults();
        ASSERT_EQ(told.size(), 1u) << sql;
        EXPECT_NE(told[0].find("Tài khoản số "), std::string::npos) << told[0];
        EXPECT_NE(told[0].find(words), std::string::npos) << sql << "\n" << told[0];
    }
};

struct Altering {
    char const* name;
    char const* sql;  ///< $A: the account
};
class AlteredAccount : public AccountsVerified, public ::testing::WithParamInterface<Altering> {};

TEST_P(AlteredAccount, IsNamed) {
    std::string sql = GetParam().sql;
    for (auto at = sql.find("$A"); at != sql.npos; at = sql.find("$A")) sql.replace(at, 2, clerk());
    ASSERT_TRUE(faults().empty()) << faults()[0];
    expect_named(sql, "số " + clerk() + ": không còn như lần ghi cuối");
}
INSTANTIATE_TEST_SUITE_P(
    Everything, AlteredAccount,
    ::testing::Values(
        Altering{"Name", "UPDATE access.account SET full_name = 'Khác' WHERE id = $A"},
        Altering{"SignInName", "UPDATE access.account SET username = 'khac' WHERE id = $A"},
        Altering{"Locked", "UPDATE access.account SET enabled = false WHERE id = $A"},
        Altering{"FirstPasswordKept", "UPDATE access.account SET must_change = true WHERE id = $A"},
        Altering{"SecondStep", "UPDATE access.account SET totp_secret = 'x' WHERE id = $A"},
        Altering{"Role", "UPDATE access.membership SET role = 'HT' WHERE account_id = $A"},
        Altering{
            "Unit",
            "UPDATE access.membership SET unit_id = (SELECT id FROM registry.org_unit WHERE kind = 'SO') "
            "WHERE account_id = $A"},
        Altering{"Period", "UPDATE access.membership SET period = daterange('2020-01-01', NULL) WHERE account_id = $A"},
        Altering{
            "FurtherRole",
            "INSERT INTO access.membership (account_id, unit_id, role) SELECT $A, id, 'SO_QT' FROM "
            "registry.org_unit WHERE kind = 'SO'"},
        Altering{"RoleTakenAway", "DELETE FROM access.membership WHERE account_id = $A"}),
    [](auto const& info) { return std::string(info.param.name); });

TEST_F(AccountsVerified, NamesWhatWasRemovedOrPutIn) {
    expect_named(
        "DELETE FROM access.membership WHERE account_id = " + clerk() +
            "; DELETE FROM access.account WHERE id = " + clerk(),
        "đã bị xoá");
    database_.superuser_script(
        "INSERT INTO access.account (username, full_name, password) VALUES ('ma', 'Ma Quỷ', 'x')");
    auto const told = faults();
    ASSERT_EQ(told.size(), 2u);
    EXPECT_NE(told[1].find("được chèn ngoài chương trình"), std::string::npos) << told[1];
}

/// Everything that the program does to an account leaves it as its last line says.
TEST_F(AccountsVerified, WhateverIsDoneIsOnTheLines) {
    auto const keeper = sign_in("cntt");
    auto const made = call(
        keeper, Method::post, "/units/" + std::to_string(school_) + "/accounts",
        {{"username", "moi"}, {"fullName", "Nguyễn Văn Mới"}, {"role", "GVCN"}, {"lastDay", "2027-05-31"}});
    ASSERT_EQ(made.status, 201) << json::serialize(made.body);
    auto const id = std::to_string(made.id());
    EXPECT_TRUE(faults().empty());
    ASSERT_EQ(
        call(keeper, Method::patch, "/accounts/" + id, {{"fullName", "Nguyễn Văn Mới Hơn"}, {"enabled", false}}).status,
        204);
    EXPECT_TRUE(faults().empty());
    ASSERT_EQ(call(keeper, Method::patch, "/accounts/" + id, {{"enabled", true}}).status, 204);
    auto const given = call(
        keeper, Method::post, "/units/" + std::to_string(school_) + "/memberships",
        {{"username", "moi"}, {"role", "VT"}});
    ASSERT_EQ(given.status, 201) << json::serialize(given.body);
    EXPECT_TRUE(faults().empty());
    ASSERT_EQ(
        call(keeper, Method::post, "/memberships/" + std::to_string(given.id()) + "/end", json::object{}).status, 204);
    EXPECT_TRUE(faults().empty());
    ASSERT_EQ(call(keeper, Method::post, "/accounts/" + id + "/reset-password", json::object{}).status, 200);
    EXPECT_TRUE(faults().empty());

    auto const clerk = sign_in("vanthu");
    auto const enrolled = enrol(clerk);
    EXPECT_TRUE(faults().empty());
    auto const again = sign_in("vanthu", password, code_of(enrolled.secret));
    ASSERT_EQ(
        call(again, Method::put, "/session/password", {{"current", password}, {"next", "Hoa-phuong-vi-1991"}}).status,
        204);
    EXPECT_TRUE(faults().empty());
    ASSERT_EQ(call(keeper, Method::post, "/accounts/" + this->clerk() + "/reset-totp", json::object{}).status, 204);
    EXPECT_TRUE(faults().empty());
}

/// A digest is no way to try passwords or secrets: it says nothing of them.
TEST_F(AccountsVerified, SecretsAreNotInDigests) {
    database_.superuser_sql(
        "UPDATE access.account SET password = 'khác', totp_last_step = 7, totp_offered = 'x' WHERE id = $1", {clerk()});
    EXPECT_TRUE(faults().empty());
    auto const& statement = record::digested_of(record_kinds()).at(0)->all();
    for (auto const* word : {"password", "totp", "recovery"})
        EXPECT_EQ(statement.find(word), std::string::npos) << statement;
}

/// Two roles of one person are ended at the same time: the line that comes last has seen both.
TEST_F(AccountsVerified, WhatIsDoneSideBySideIsSeen) {
    std::vector<std::int64_t> roles;
    {
        auto tx = database_.pool().write(database_.job());
        auto const system = system_actor("test");
        for (auto const* role : {"GVCN", "KT", "HT", "TPT"})
            roles.push_back(grant_role(tx, system, clerk_, school_, role, {clock_.today(), {}}));
        tx.commit();
    }
    auto const admin = sign_in("soqt");
    std::vector<std::thread> side_by_side;
    std::vector<int> statuses(roles.size());
    for (std::size_t i = 0; i < roles.size(); ++i)
        side_by_side.emplace_back([&, i] {
            statuses[i] =
                call(admin, Method::post, "/memberships/" + std::to_string(roles[i]) + "/end", json::object{}).status;
        });
    for (auto& one : side_by_side) one.join();
    for (auto const status : statuses) EXPECT_EQ(status, 204);
    EXPECT_TRUE(faults().empty()) << faults()[0];
}

}  // namespace
}  // namespace pv::access::test
