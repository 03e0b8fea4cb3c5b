#include <fmt/format.h>

#include <mutex>
#include <unordered_map>

#include "modules/access/passwords.h"
#include "modules/access/public.h"
#include "platform/log/log.h"
#include "vocabulary/text.h"

namespace pv::access {
namespace {

constexpr std::size_t cache_limit = 20000;
constexpr int tries_before_delay = 5;

db::Context job() {
    db::Context c;
    c.role = db::Role::job;
    return c;
}

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
    struct Entry { std::shared_ptr<Actor const> actor; std::string csrf; LocalDate day; };

    explicit Impl(Deps d) : deps(d) {}

    /// The actor of a session as of now: membership, rights, scope from the dated org tree, epoch. nullopt: closed or over.
    std::optional<Entry> load(std::string const& digest) {
        auto tx = deps.pool.write(job());
        auto const today = deps.clock.today();
        auto const rows = tx.query("load_session", R"sql(
            SELECT s.id, s.csrf, a.id AS account_id, a.username, a.full_name, m.id AS membership_id, m.role, u.id AS unit_id, u.kind,
                   coalesce((SELECT n.name FROM registry.org_unit_name n WHERE n.unit_id = u.id ORDER BY n.period @> $2::date DESC, lower(n.period) DESC LIMIT 1), u.code) AS unit_name,
                   (SELECT value FROM platform.scope_epoch) AS epoch,
                   CASE WHEN u.kind = 'TRUONG' THEN ARRAY[u.id]
                        WHEN u.kind = 'SO' THEN '{}'::int[]
                        ELSE ARRAY(SELECT DISTINCT x.unit_id FROM registry.authority x JOIN registry.org_unit c ON c.id = x.unit_id AND c.kind = 'TRUONG'
                                    WHERE x.superior_id = u.id AND x.period @> $2::date ORDER BY 1) END AS schools
              FROM access.session s
              JOIN access.account a ON a.id = s.account_id AND a.enabled
              JOIN access.membership m ON m.id = s.membership_id AND m.period @> $2::date
              JOIN registry.org_unit u ON u.id = m.unit_id
             WHERE s.token_digest = $1::bytea AND s.closed_at IS NULL AND s.expires_at > now()
        )sql", digest, today);
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
        actor->rights = rights_of(actor->role);
        actor->scope.schools = row.int64s("schools");
        actor->scope.schools_literal = row.string("schools");
        actor->scope.units = {actor->unit_id};
        actor->scope.units_literal = "{" + std::to_string(actor->unit_id) + "}";
        actor->scope.reach = actor->unit_kind == "SO" ? Reach::province : actor->unit_kind == "TRUONG" ? Reach::school : Reach::middle_tier;
        tx.query("touch_session", "UPDATE access.session SET seen_at = now() WHERE id = $1 AND seen_at < now() - interval '1 minute'", actor->session_id);
        tx.commit();
        return Entry{actor, row.string("csrf"), today};
    }

    Deps deps;
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
    {
        std::lock_guard const lock(impl_->mutex);
        auto const found = impl_->cache.find(digest);
        // Memberships and the org tree change with the day: an entry lives no longer than the day it was made.
        if (found != impl_->cache.end() && !fresh && found->second.day == impl_->deps.clock.today()) entry = found->second;
    }
    if (!entry) {
        entry = impl_->load(digest);
        std::lock_guard const lock(impl_->mutex);
        if (impl_->cache.size() >= cache_limit) impl_->cache.clear();
        if (!entry) impl_->cache.erase(digest);
        else impl_->cache.insert_or_assign(digest, *entry);
    }
    if (!entry) return nullptr;
    if (request.method != http::Method::get && request.header("x-csrf-token") != std::optional<std::string_view>(entry->csrf))
        throw Refused(Problem(403, "csrf", "Yêu cầu không kèm mã chống giả mạo của phiên. Hãy tải lại trang rồi làm lại."));
    return entry->actor;
}

std::string Sessions::csrf_of(http::Request const& request) const {
    std::lock_guard const lock(impl_->mutex);
    auto const found = impl_->cache.find(token_digest(cookie(request)));
    return found == impl_->cache.end() ? "" : found->second.csrf;
}

Sessions::Opened Sessions::open(std::string const& username_as_typed, std::string const& password) {
    std::string const username = text::fold(username_as_typed);
    Problem const wrong(401, "wrong-credentials", "Tên đăng nhập hoặc mật khẩu không đúng.");
    if (password.size() > 1000 || username.size() > 200) throw Refused(wrong);
    std::int64_t account = 0;
    std::string hash;
    {
        auto tx = impl_->deps.pool.read(job());
        auto const rows = tx.query("find_account", R"sql(
            SELECT id, password, coalesce(ceil(extract(epoch FROM locked_until - now()))::int, 0) AS locked_seconds
              FROM access.account WHERE username = $1 AND enabled
        )sql", username);
        if (!rows.empty()) {
            if (int const seconds = rows[0].integer("locked_seconds"); seconds > 0)
                throw Refused(Problem(429, "locked", fmt::format("Nhập sai nhiều lần nên tài khoản tạm khoá. Hãy thử lại sau {} giây.", seconds)));
            account = rows[0].int64("id");
            hash = rows[0].string("password");
        }
    }
    // An unknown name costs the same time as a wrong password.
    static std::string const nobody = hash_password(random_password());
    bool const good = password_matches(account ? hash : nobody, password) && account != 0;
    if (!good) {
        if (account != 0) {
            auto tx = impl_->deps.pool.write(job());
            // five tries are free, then the wait doubles: 15 s, 30 s, 60 s … at most an hour
            tx.query("count_failure", R"sql(
                UPDATE access.account SET failed = failed + 1,
                       locked_until = CASE WHEN failed + 1 >= $2 THEN now() + least(15 * 2 ^ least(failed + 1 - $2, 10), 3600) * interval '1 second' END
                 WHERE id = $1
            )sql", account, tries_before_delay);
            tx.commit();
        }
        throw Refused(wrong);
    }
    Opened out{random_token(), random_token(), nullptr};
    std::string const digest = token_digest(out.token);
    {
        auto tx = impl_->deps.pool.write(job());
        if (needs_new_hash(hash)) tx.query("rehash", "UPDATE access.account SET password = $2 WHERE id = $1", account, hash_password(password));
        tx.query("clear_failures", "UPDATE access.account SET failed = 0, locked_until = NULL WHERE id = $1 AND failed > 0", account);
        auto const rows = tx.query("open_session", R"sql(
            INSERT INTO access.session (token_digest, account_id, membership_id, csrf, expires_at)
            SELECT $2::bytea, $1, m.id, $3, now() + interval '12 hours' FROM access.membership m WHERE m.account_id = $1 AND m.period @> $4::date ORDER BY m.id LIMIT 1
            RETURNING id
        )sql", account, digest, out.csrf, impl_->deps.clock.today());
        if (rows.empty()) throw Refused(Problem(403, "no-role", "Tài khoản này hiện không giữ vai trò nào. Hãy báo quản trị của đơn vị."));
        tx.commit();
    }
    auto entry = impl_->load(digest);
    if (!entry) throw Refused(wrong);
    out.actor = entry->actor;
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
    auto const done = tx.query("act_as", R"sql(
        UPDATE access.session s SET membership_id = m.id FROM access.membership m
         WHERE s.id = $1 AND m.id = $2 AND m.account_id = s.account_id AND m.period @> $3::date
    )sql", actor.session_id, membership_id, impl_->deps.clock.today());
    if (done.affected() == 0) throw Refused(Problem(404, "not-found", "Không tìm thấy vai trò này trong tài khoản của bạn."));
    tx.commit();
    std::lock_guard const lock(impl_->mutex);
    std::erase_if(impl_->cache, [&](auto const& e) { return e.second.actor->session_id == actor.session_id; });
}

}  // namespace pv::access
