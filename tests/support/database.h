#pragma once
// A database of its own for every test, cloned from a template that the migrations built once. The PostgreSQL below is
// shared by all test programs of this machine and user: the first starts it, the last stops it.
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "platform/auth/actor.h"
#include "platform/clock/clock.h"
#include "platform/db/db.h"

namespace pv::test {

class TestDatabase {
public:
    TestDatabase();
    /// From a template that `seed` has filled once (reference data, a demo school …), kept under `name`; migrations run
    /// first. The template is made anew when a migration changes or `version` does.
    TestDatabase(std::string const& name, int version, std::function<void(db::Pool&)> const& seed);
    ~TestDatabase();
    TestDatabase(TestDatabase const&) = delete;
    TestDatabase& operator=(TestDatabase const&) = delete;

    db::Pool& pool() { return *pool_; }
    std::string const& name() const { return name_; }
    std::string conninfo() const;  ///< without a user
    /// SQL as pv_owner, several statements allowed; for arranging what a test needs.
    void owner_sql(std::string const& sql);
    /// SQL as the superuser, past every wall: for looking at what is really there.
    void superuser_script(std::string const& sql);
    db::Rows superuser_sql(std::string const& sql, std::vector<db::Param> const& params = {});

    /// Repeats `step` until every committed change stands in the feed. The feed passes on only what no running
    /// transaction can precede, and the other tests' databases stand in the same PostgreSQL: their transactions hold it
    /// back for a moment, as another clerk's do in a province.
    void until_fed(std::function<void()> const& step);

    db::Context owner() const { return context(db::Role::owner); }
    db::Context job() const { return context(db::Role::job); }
    /// The scoped role seeing exactly these schools and units ("{1,2}").
    db::Context scoped(std::string schools, std::string units = "") const;

private:
    static db::Context context(db::Role role);
    std::string name_;
    std::unique_ptr<db::Pool> pool_;
};

/// A clock that stands still until it is told.
class FixedClock final : public Clock {
public:
    explicit FixedClock(std::string_view instant = "2026-11-20T01:00:00Z") { set(instant); }
    Instant now() const override { return now_; }
    void set(std::string_view instant) { now_ = Instant::parse(instant).value(); }

private:
    Instant now_;
};

/// A folder that goes away with its test.
class TestFolder {
public:
    TestFolder();
    ~TestFolder();
    TestFolder(TestFolder const&) = delete;
    TestFolder& operator=(TestFolder const&) = delete;
    std::filesystem::path const& path() const { return path_; }

private:
    std::filesystem::path path_;
};

}  // namespace pv::test
