#pragma once
// What rights are given for. Each module declares its kinds as constants and says beside them what each role may do.
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace pv {

/// What can be done to a record kind. One letter of the permission table each.
enum class Act : std::uint8_t { create, read, change, approve, sign, export_, manage, aggregate, count_ };
std::string_view wire(Act);
/// c create, r read, u change, a approve, s sign, e export, m manage, g aggregate (numbers only); throws
/// std::logic_error for another letter.
Act act_of(char letter);

/// A kind of records that rights are given for: a constant of the module that owns the records. The name on the wire is
/// what tells two apart.
class RecordKind {
public:
    constexpr RecordKind(std::string_view wire, std::string_view name_vi) : wire_(wire), name_vi_(name_vi) {}
    constexpr std::string_view wire() const { return wire_; }
    constexpr std::string_view name_vi() const { return name_vi_; }
    friend constexpr bool operator==(RecordKind const& a, RecordKind const& b) { return a.wire_ == b.wire_; }

private:
    std::string_view wire_, name_vi_;
};
constexpr std::string_view wire(RecordKind const& kind) { return kind.wire(); }

/// What one role may do, in the letters of act_of().
struct RoleActs {
    std::string_view role, acts;
};
/// A kind with the rights of each role; who is not named has none. `roles` is a table of static storage.
struct KindRights {
    RecordKind kind;
    std::span<RoleActs const> roles;
};

/// Rights of one acting role.
class Rights {
public:
    /// Of the machine itself.
    static Rights everything();
    void allow(RecordKind const& kind, Act act);
    bool has(RecordKind const& kind, Act act) const;
    /// The kinds with the acts allowed, a bit each (1 << act), in the order they were allowed; empty for everything().
    std::vector<std::pair<RecordKind, std::uint16_t>> const& entries() const { return entries_; }

private:
    bool everything_ = false;
    std::vector<std::pair<RecordKind, std::uint16_t>> entries_;
};

}  // namespace pv
