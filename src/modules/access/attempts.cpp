#include "modules/access/attempts.h"

#include <fmt/format.h>

#include <algorithm>

#include "modules/access/passwords.h"
#include "modules/access/public.h"
#include "modules/access/store.h"
#include "vocabulary/problem.h"

namespace pv::access {
namespace {

constexpr int free_tries = 5;

std::string in_words(int seconds) {
    return seconds < 90 ? fmt::format("{} giây", seconds) : fmt::format("{} phút", (seconds + 59) / 60);
}

}  // namespace

Attempt::Attempt(db::Pool& pool, std::string const& username) : pool_(pool), name_digest_(token_digest(username)) {
    auto tx = pool_.write(job());
    auto const counted = tx.query(
        "count_attempt", R"sql(
        INSERT INTO access.failed_sign_in AS f (name_digest, failed) VALUES ($1::bytea, 1)
        ON CONFLICT (name_digest) DO UPDATE
           SET failed = CASE WHEN f.tried_at < now() - interval '1 day' THEN 1 ELSE f.failed + 1 END, tried_at = now(),
               locked_until = CASE WHEN f.failed + 1 >= $2 AND f.tried_at >= now() - interval '1 day'
                                   THEN now() + least(15 * 2 ^ least(f.failed + 1 - $2, 10), 3600) * interval '1 second' END
         WHERE f.locked_until IS NULL OR f.locked_until <= now()
        RETURNING failed
    )sql",
        name_digest_, free_tries);
    if (counted.empty()) {
        auto const left = tx.query(
            "locked_for",
            "SELECT coalesce(ceil(extract(epoch FROM locked_until - now()))::int, 1) AS seconds FROM "
            "access.failed_sign_in WHERE name_digest = $1::bytea",
            name_digest_);
        throw Refused(Problem(
            429, "locked",
            fmt::format(
                "Nhập sai nhiều lần nên tên này tạm khoá. Hãy thử lại sau {}.",
                in_words(left.empty() ? 1 : std::max(1, left[0].integer("seconds"))))));
    }
    // Names that were tried once and never again do not stay.
    if (counted[0].integer("failed") == 1)
        tx.query("purge_attempts", "DELETE FROM access.failed_sign_in WHERE tried_at < now() - interval '1 day'");
    tx.commit();
}

void Attempt::succeeded() {
    auto tx = pool_.write(job());
    tx.query("clear_attempts", "DELETE FROM access.failed_sign_in WHERE name_digest = $1::bytea", name_digest_);
    tx.commit();
}

void Attempt::undecided() {
    auto tx = pool_.write(job());
    tx.query(
        "take_attempt_back",
        "UPDATE access.failed_sign_in SET failed = failed - 1, locked_until = NULL WHERE name_digest = $1::bytea AND "
        "failed > 0",
        name_digest_);
    tx.commit();
}

void forget_attempts(db::Tx& tx, std::string const& username) {
    tx.query(
        "forget_attempts", "DELETE FROM access.failed_sign_in WHERE name_digest = $1::bytea", token_digest(username));
}

}  // namespace pv::access
