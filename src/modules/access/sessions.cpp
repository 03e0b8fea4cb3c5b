#include <fmt/format.h>

#include <chrono>
#include <mutex>
#include <unordered_map>
#include <utility>

#include "modules/access/accounts.h"
#include "modules/access/attempts.h"
#include "modules/access/passwords.h"
#include "modules/access/second_step.h"
#include "modules/access/store.h"
#include "platform/log/log.h"
#include "vocabulary/text.h"

namespace pv::access {
namespace {

constexpr std::size_t cache_limit = 20000;
constexpr std::chrono::seconds touch_every{60};

/// Use moves the end of a session on, to the policy's idle time from now, but never past twelve hours.
char const* const touch_session = R"sql(
    UPDATE access.session SET seen_at = now(),
           expires_at = least(opened_at + interval '12 hours',
                              now() + (SELECT coalesce(max(value), '15')::int FROM platform.setting WHERE name = 'session_idle_minutes' AND upper_inf(period)) * interval '1 minute')
     WHERE id = $1 AND closed_at IS NULL AND expires_at > now() AND $2 = (SELECT value FROM platform.scope_epoch)
)sql";

std::string_view cookie(http::Request const& request) {
    auto const header = request.header("cookie");
    if (!header) return {};
    std::string_view rest = *header;
    while (!rest.empty()) {
        auto const end = std::min(rest.find(';'), rest.size());
        std::string_view part = rest.substr(0, end);
        while (part.starts_with(' ')) part.remove_prefix(1);
        if (part.starts_with("pv_session=")) return part.substr(11);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return {};
}

}  // namespace

char const* enter_statement() {
    return R"sql(
        SELECT num_nonnulls(set_config('app.schools', $1, true), set_config('app.units', $2, true), set_config('app.account', $3, true)) = 3
               AND ($4 = '0' OR ((SELECT value FROM platform.scope_epoch) = $5::bigint
                                 AND EXISTS (SELECT FROM access.session WHERE id = $4::bigint AND closed_at IS NULL AND expires_at > now())))
    )sql";
}

struct Sessions::Impl {
    struct Entry {
        std::shared_ptr<Actor const> actor;
        std::string csrf;
        LocalDate day;
        std::chrono::steady_clock::time_point touched;
    };

    explicit Impl(Deps d) : deps(d) {}

    /// The actor of a session as of now: membership, rights, scope from the dated org tree, epoch. nullopt: closed or
    /// over.
    std::optional<Entry> load(std::string const& digest) {
        auto tx = deps.pool.write(job());
        auto const today = deps.clock.today();
        auto const rows = tx.query(
            "load_session", R"sql(
            SELECT s.id, s.csrf, a.id AS account_id, a.username, a.full_name, a.must_change,
                   a.totp_secret IS NULL AND EXISTS (
                       SELECT FROM access.membership x JOIN platform.setting p ON p.name = 'totp_roles' AND upper_inf(p.period) AND x.role = ANY (string_to_array(p.value, ' '))
                        WHERE x.account_id = a.id AND x.period @> $2::date) AS owes_second_step,
                   m.id AS membership_id, m.role, u.id AS unit_id, u.kind,
                   coalesce((SELECT n.name FROM registry.org_unit_name_current n WHERE n.unit_id = u.id ORDER BY n.period @> $2::date DESC, lower(n.period) DESC LIMIT 1), u.code) AS unit_name,
                   (SELECT value FROM platform.scope_epoch) AS epoch,
                   CASE WHEN u.kind = 'TRUONG' THEN ARRAY[u.id]
                        WHEN u.kind = 'SO' THEN '{}'::int[]
                        ELSE ARRAY(SELECT DISTINCT x.unit_id FROM registry.authority_current x JOIN registry.org_unit_current c ON c.id = x.unit_id AND c.kind = 'TRUONG'
                                    WHERE x.superior_id = u.id AND x.period @> $2::date ORDER BY 1) END AS schools
              FROM access.session s
              JOIN access.account a ON a.id = s.account_id AND a.enabled
              JOIN access.membership m ON m.id = s.membership_id AND m.period @> $2::date
              JOIN registry.org_unit_current u ON u.id = m.unit_id
             WHERE s.token_digest = $1::bytea AND s.closed_at IS NULL AND s.expires_at > now()
        )sql",
            digest, today);
        if (rows.empty()) return std::nullopt;
        auto const row = rows[0];
        auto actor = std::make_shared<Actor>();
        actor->session_id = row.int64("id");
        actor->account_id = row.int64("account_id");
        actor->membership_id = row.int64("membership_id");
        actor->unit_id = row.int64("unit_id");
        actor->epoch = row.int64("epoch");
        actor->name = row.string("full_name");
        actor->username = row.string("username");
        actor->role = row.string("role");
        actor->unit_name = row.string("unit_name");
        actor->unit_kind = row.string("kind");
        actor->rights = deps.permissions.of(actor->role);
        actor->owes = row.boolean("must_change") ? Obligation::new_password
            : row.boolean("owes_second_step")    ? Obligation::second_step
                                                 : Obligation::none;
        actor->scope.schools = row.int64s("schools");
        actor->scope.schools_literal = row.string("schools");
        actor->scope.units = {actor->unit_id};
        actor->scope.units_literal = "{" + std::to_string(actor->unit_id) + "}";
        actor->scope.reach = actor->unit_kind == "SO" ? Reach::province
            : actor->unit_kind == "TRUONG"            ? Reach::school
                                                      : Reach::middle_tier;
        tx.query("touch_session", touch_session, actor->session_id, actor->epoch);
        tx.commit();
        return Entry{actor, row.string("csrf"), today, std::chrono::steady_clock::now()};
    }

    /// False when the session is over (closed, or unused for too long), or was loaded under an earlier epoch.
    bool touch(Actor const& actor) {
        auto tx = deps.pool.write(job());
        bool const open = tx.query("touch_session", touch_session, actor.session_id, actor.epoch).affected() == 1;
        tx.commit();
        return open;
    }

    /// Once a day, with the first sign-in: what was over a month ago. The last one of a person stays, for who asks when
    /// the account was last used.
    void forget_old(LocalDate today) {
        {
            std::lock_guard const lock(mutex);
            if (std::exchange(forgot_on, today) == today) return;
        }
        try {
            auto tx = deps.pool.write(job());
            tx.query("forget_old_sessions", R"sql(
                DELETE FROM access.session s WHERE s.expires_at < now() - interval '30 days'
                   AND EXISTS (SELECT FROM access.session l WHERE l.account_id = s.account_id AND (l.seen_at, l.id) > (s.seen_at, s.id))
            )sql");
            tx.commit();
        } catch (db::Error const& fault) { log::warn("old sessions were not removed: {}", fault.what()); }
    }

    Deps deps;
    std::optional<LocalDate> forgot_on;
    std::mutex mutex;
    std::unordered_map<std::string, Entry> cache;  // by token digest
};

Sessions::Sessions(Deps deps) : impl_(std::make_unique<Impl>(deps)) {}
Sessions::~Sessions() = default;

std::shared_ptr<Actor const> Sessions::authenticate(http::Request const& request, bool fresh) {
    auto const token = cookie(request);
    if (token.empty() || token.size() > 100) return nullptr;
    std::string const digest = token_digest(token);
    std::optional<Impl::Entry> entry;
    bool touch = false;
    {
        std::lock_guard const lock(impl_->mutex);
        auto const found = impl_->cache.find(digest);
        // Memberships and the org tree change with the day: an entry lives no longer than the day it was made.
        if (found != impl_->cache.end() && !fresh && found->second.day == impl_->deps.clock.today()) {
            entry = found->second;
            auto const now = std::chrono::steady_clock::now();
            touch = now - entry->touched > touch_every;
            if (touch) found->second.touched = now;  // one of the requests under way does it
        }
    }
    if (touch && !impl_->touch(*entry->actor)) entry.reset();
    if (!entry) {
        entry = impl_->load(digest);
        std::lock_guard const lock(impl_->mutex);
        if (impl_->cache.size() >= cache_limit) impl_->cache.clear();
        if (!entry)
            impl_->cache.erase(digest);
        else
            impl_->cache.insert_or_assign(digest, *entry);
    }
    if (!entry) return nullptr;
    if (request.method != http::Method::get &&
        request.header("x-csrf-token") != std::optional<std::string_view>(entry->csrf))
        throw Refused(
            Problem(403, "csrf", "Yêu cầu không kèm mã chống giả mạo của phiên. Hãy tải lại trang rồi làm lại."));
    return entry->actor;
}

std::string Sessions::csrf_of(http::Request const& request) const {
    std::lock_guard const lock(impl_->mutex);
    auto const found = impl_->cache.find(token_digest(cookie(request)));
    return found == impl_->cache.end() ? "" : found->second.csrf;
}

Sessions::Opened Sessions::open(SignIn const& given) {
    auto const& deps = impl_->deps;
    std::string const username = text::fold(given.username);
    Problem const wrong(401, "wrong-credentials", "Tên đăng nhập hoặc mật khẩu không đúng.");
    if (given.password.size() > 1000 || given.username.size() > 200 || given.code.size() > 100) throw Refused(wrong);
    Attempt attempt(deps.pool, username);
    auto const rows = deps.pool.read(job()).query(
        "find_account",
        "SELECT id, password, totp_secret IS NOT NULL AS second_step FROM access.account WHERE username = $1 AND "
        "enabled",
        username);
    std::string const hash = rows.empty() ? hash_of_nobody() : rows[0].string("password");
    if (!password_matches(hash, given.password) || rows.empty()) throw Refused(wrong);
    std::int64_t const account = rows[0].int64("id");
    auto accepted = Accepted::by_code;
    if (rows[0].boolean("second_step")) {
        if (given.code.empty()) {
            attempt.undecided();
            throw Refused(Problem(
                401, "totp-required", "Nhập mã 6 số đang hiện trên điện thoại, hoặc một mã dự phòng.",
                {{"code", "", "Nhập mã 6 số hoặc một mã dự phòng."}}));
        }
        accepted = accept_code(deps, account, given.code);
        if (accepted == Accepted::no)
            throw Refused(Problem(
                401, "wrong-code", "Mã không đúng, đã dùng rồi hoặc đã hết hạn. Hãy gõ mã đang hiện trên điện thoại.",
                {{"code", "", "Mã không đúng hoặc đã dùng."}}));
    }
    attempt.succeeded();
    impl_->forget_old(deps.clock.today());
    Opened out{random_token(), random_token(), nullptr};
    std::string const digest = token_digest(out.token);
    {
        auto tx = deps.pool.write(job());
        if (needs_new_hash(hash))
            tx.query(
                "rehash", "UPDATE access.account SET password = $2 WHERE id = $1", account,
                hash_password(given.password));
        auto const opened = tx.query(
            "open_session", R"sql(
            INSERT INTO access.session (token_digest, account_id, membership_id, csrf, device, remote, expires_at)
            SELECT $2::bytea, $1, m.id, $3, $6, $7, now() + interval '1 minute'
              FROM access.membership m WHERE m.account_id = $1 AND m.period @> $4::date ORDER BY m.id = $5::bigint DESC NULLS LAST, m.id LIMIT 1
            RETURNING id
        )sql",
            account, digest, out.csrf, deps.clock.today(), given.membership_id, given.device, given.remote);
        if (opened.empty())
            throw Refused(
                Problem(403, "no-role", "Tài khoản này hiện không giữ vai trò nào. Hãy báo quản trị của đơn vị."));
        tx.commit();
    }
    auto entry = impl_->load(digest);  // also moves the end to the policy's idle time
    if (!entry) throw Refused(wrong);
    out.actor = entry->actor;
    if (accepted == Accepted::by_recovery_code) {
        auto tx = deps.pool.write(job());
        log_own(tx, *out.actor, R"({"recoveryCode":"đăng nhập bằng mã dự phòng"})");
        tx.commit();
    }
    std::lock_guard const lock(impl_->mutex);
    impl_->cache.insert_or_assign(digest, *entry);
    return out;
}

void Sessions::close(Actor const& actor) {
    auto tx = impl_->deps.pool.write(job());
    tx.query("close_session", "UPDATE access.session SET closed_at = now() WHERE id = $1", actor.session_id);
    tx.commit();
    std::lock_guard const lock(impl_->mutex);
    std::erase_if(impl_->cache, [&](auto const& e) { return e.second.actor->session_id == actor.session_id; });
}

void Sessions::act_as(Actor const& actor, std::int64_t membership_id) {
    auto tx = impl_->deps.pool.write(job());
    auto const rows = tx.query(
        "session_to_act_as", R"sql(
        SELECT s.token_digest FROM access.session s JOIN access.membership m ON m.id = $2 AND m.account_id = s.account_id AND m.period @> $3::date
         WHERE s.id = $1 AND s.closed_at IS NULL FOR UPDATE OF s
    )sql",
        actor.session_id, membership_id, impl_->deps.clock.today());
    if (rows.empty()) throw Refused(Problem(404, "not-found", "Không tìm thấy vai trò này trong tài khoản của bạn."));
    if (membership_id == actor.membership_id) return;
    // A session of its own under the same cookie: other nodes, who know the person in the former role, find that one
    // closed and look again.
    tx.query(
        "end_former_role",
        "UPDATE access.session SET closed_at = now(), token_digest = convert_to('closed ' || id, 'UTF8') WHERE id = $1",
        actor.session_id);
    tx.query(
        "act_as", R"sql(
        INSERT INTO access.session (token_digest, account_id, membership_id, csrf, device, remote, opened_at, expires_at)
        SELECT $2::bytea, account_id, $3, csrf, device, remote, opened_at, expires_at FROM access.session WHERE id = $1
    )sql",
        actor.session_id, rows[0].string("token_digest"), membership_id);
    tx.commit();
    std::lock_guard const lock(impl_->mutex);
    std::erase_if(impl_->cache, [&](auto const& e) { return e.second.actor->session_id == actor.session_id; });
}

std::vector<std::int64_t> Sessions::ended(std::vector<std::int64_t> const& session_ids) {
    std::vector<std::int64_t> out;
    auto tx = impl_->deps.pool.read(job());
    for (auto const row : tx.query(
             "ended_sessions", R"sql(
        SELECT given.id FROM unnest($1::bigint[]) AS given (id)
         WHERE NOT EXISTS (SELECT FROM access.session s
                             JOIN access.account a ON a.id = s.account_id AND a.enabled
                             JOIN access.membership m ON m.id = s.membership_id AND m.period @> $2::date
                            WHERE s.id = given.id AND s.closed_at IS NULL AND s.expires_at > now())
    )sql",
             session_ids, impl_->deps.clock.today()))
        out.push_back(row.int64("id"));
    return out;
}

}  // namespace pv::access
