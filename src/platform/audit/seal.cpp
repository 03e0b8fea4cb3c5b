#include "platform/audit/seal.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <fstream>
#include <mutex>
#include <sstream>
#include <thread>

#include "platform/log/log.h"

namespace pv::audit {
namespace fs = std::filesystem;
namespace {

db::Context job_context() {
    db::Context context;
    context.role = db::Role::job;
    return context;
}

std::string read_file(fs::path const& path) {
    std::ifstream in(path, std::ios::binary);
    std::stringstream out;
    out << in.rdbuf();
    return out.str();
}

/// A file beside `path`, whole and on the disk; never readable by others, not even for a moment.
std::string write_beside(fs::path const& path, std::string const& bytes, mode_t mode) {
    auto const beside = fmt::format("{}.{}.{:08x}", path.string(), ::getpid(), randombytes_random());
    int const fd = open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    bool const written =
        fd >= 0 && write(fd, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()) && fsync(fd) == 0;
    if (fd >= 0) close(fd);
    if (!written) {
        ::unlink(beside.c_str());
        throw std::runtime_error("cannot write " + path.string());
    }
    return beside;
}

void write_file(fs::path const& path, std::string const& bytes, mode_t mode) {
    fs::rename(write_beside(path, bytes, mode), path);
}

/// Made once even when several nodes start together: link() takes no name that exists.
void make_once(fs::path const& path, std::string const& bytes, mode_t mode) {
    auto const beside = write_beside(path, bytes, mode);
    bool const linked = ::link(beside.c_str(), path.c_str()) == 0 || errno == EEXIST;
    ::unlink(beside.c_str());
    if (!linked) throw std::runtime_error("cannot write " + path.string());
}

std::string from_hex(std::string_view hex) {
    std::string out(hex.size() / 2, '\0');
    std::size_t length = 0;
    if (sodium_hex2bin(
            reinterpret_cast<unsigned char*>(out.data()), out.size(), hex.data(), hex.size(), nullptr, &length,
            nullptr) != 0)
        return {};
    out.resize(length);
    return out;
}

std::string to_hex(std::string_view bytes) {
    std::string out(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(out.data(), out.size(), reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size());
    out.pop_back();
    return out;
}

std::string bytea(std::string_view bytes) { return "\\x" + to_hex(bytes); }

}  // namespace

std::int64_t sequence(db::Pool& pool) {
    auto tx = pool.write(job_context());
    // One sequencer at a time in the whole installation; who comes second has nothing to do.
    if (!tx.query("sequencer_lock", "SELECT pg_try_advisory_xact_lock(7573002) AS mine")[0].boolean("mine")) return 0;
    auto const rows = tx.query("sequence_changes", R"sql(
        WITH state AS (SELECT epoch, done_xmin, pg_snapshot_xmin(pg_current_snapshot()) AS xmin FROM audit.feed_state),
        added AS (
            INSERT INTO audit.feed (epoch, change_id, recorded_at, digest)
            SELECT s.epoch, c.id, c.recorded_at, audit.digest_of_row(c)
              FROM state s JOIN audit.change c ON c.writer >= s.done_xmin AND c.writer < s.xmin
             ORDER BY c.id
            ON CONFLICT (change_id) DO NOTHING
            RETURNING seq)
        UPDATE audit.feed_state f SET done_xmin = s.xmin FROM state s
         WHERE f.done_xmin < s.xmin AND EXISTS (SELECT FROM added)   -- a quiet log is not written to
        RETURNING (SELECT count(*) FROM added) AS added
    )sql");
    auto const added = rows.empty() ? 0 : rows[0].int64("added");
    if (added > 0) tx.query("tell_feed", "SELECT pg_notify('phuongvi_feed', '')::text AS told");
    tx.commit();
    return added;
}

void begin_new_epoch(db::Pool& pool) {
    auto tx = pool.write(job_context());
    tx.query(
        "raise_feed_epoch",
        "UPDATE audit.feed_state SET epoch = epoch + 1, done_xmin = pg_snapshot_xmin(pg_current_snapshot())");
    tx.query("sequence_rest", R"sql(
        INSERT INTO audit.feed (epoch, change_id, recorded_at, digest)
        SELECT s.epoch, c.id, c.recorded_at, audit.digest_of_row(c) FROM audit.feed_state s, audit.change c
         WHERE NOT EXISTS (SELECT FROM audit.feed f WHERE f.change_id = c.id)
         ORDER BY c.id
    )sql");
    tx.commit();
}

SealKey::SealKey(fs::path folder) : folder_(std::move(folder)) {
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
    fs::create_directories(folder_);
    fs::permissions(folder_, fs::perms::owner_all);
    auto const path = folder_ / "seal.key";
    if (!fs::exists(path)) {
        std::string pub(crypto_sign_PUBLICKEYBYTES, '\0'), made(crypto_sign_SECRETKEYBYTES, '\0');
        crypto_sign_keypair(
            reinterpret_cast<unsigned char*>(pub.data()), reinterpret_cast<unsigned char*>(made.data()));
        make_once(path, made, 0600);
    }
    secret_ = read_file(path);
    if (secret_.size() != crypto_sign_SECRETKEYBYTES)
        throw std::runtime_error("the key " + path.string() + " is damaged");
    public_key_.resize(crypto_sign_PUBLICKEYBYTES);
    crypto_sign_ed25519_sk_to_pk(
        reinterpret_cast<unsigned char*>(public_key_.data()), reinterpret_cast<unsigned char const*>(secret_.data()));
    if (!fs::exists(folder_ / "seal.pub")) make_once(folder_ / "seal.pub", public_key_, 0644);
}

std::string SealKey::sign(std::string_view message) const {
    std::string out(crypto_sign_BYTES, '\0');
    crypto_sign_detached(
        reinterpret_cast<unsigned char*>(out.data()), nullptr, reinterpret_cast<unsigned char const*>(message.data()),
        message.size(), reinterpret_cast<unsigned char const*>(secret_.data()));
    return out;
}

bool SealKey::trusts(std::string_view public_key) const {
    if (public_key == public_key_) return true;
    for (auto const& entry : fs::directory_iterator(folder_))
        if (entry.path().extension() == ".pub" && read_file(entry.path()) == public_key) return true;
    return false;
}

void SealKey::note_head(std::string const& chain) const { write_file(folder_ / "seal.head", chain, 0644); }

std::string SealKey::noted_head() const { return read_file(folder_ / "seal.head"); }

std::int64_t seal(db::Pool& pool, SealKey const& key) {
    std::int64_t sealed = 0;
    for (;;) {
        auto tx = pool.write(job_context());
        if (!tx.query("seal_lock", "SELECT pg_try_advisory_xact_lock(7573003) AS mine")[0].boolean("mine"))
            return sealed;
        auto const next = tx.query("chain_new_rows", R"sql(
            WITH before AS (SELECT coalesce((SELECT to_seq FROM audit.seal ORDER BY id DESC LIMIT 1), 0) AS seq,
                                   coalesce((SELECT chain FROM audit.seal ORDER BY id DESC LIMIT 1), '\x'::bytea) AS chain),
            part AS (SELECT f.seq, f.digest FROM audit.feed f, before b WHERE f.seq > b.seq ORDER BY f.seq LIMIT 100000)
            SELECT min(seq) AS from_seq, max(seq) AS to_seq, count(*) AS rows,
                   encode(sha256((SELECT chain FROM before) || string_agg(digest, ''::bytea ORDER BY seq)), 'hex') AS chain
              FROM part
        )sql")[0];
        auto const rows = next.int64("rows");
        if (rows == 0) return sealed;
        auto const chain = from_hex(next.text("chain"));
        tx.query(
            "append_seal",
            "INSERT INTO audit.seal (from_seq, to_seq, rows, chain, signature, public_key) VALUES ($1, $2, $3, $4, $5, "
            "$6)",
            next.int64("from_seq"), next.int64("to_seq"), rows, bytea(chain), bytea(key.sign(chain)),
            bytea(key.public_key()));
        tx.commit();
        key.note_head(to_hex(chain));
        sealed += rows;
    }
}

Verification verify(db::Pool& pool, SealKey const& key, std::string const& head) {
    Verification out;
    std::vector<std::string> awaited;
    for (auto const& known : {key.noted_head(), head})
        if (!known.empty()) awaited.push_back(known);
    auto tx = pool.read(job_context(), true);
    tx.statement_timeout(0);
    out.changes = tx.query("count_feed", "SELECT count(*) AS n FROM audit.feed")[0].int64("n");
    auto const at = [](db::Row const& row) {
        return fmt::format("dòng thay đổi số {} (ghi lúc {})", row.int64("id"), row.instant("at").vi());
    };

    for (auto const row : tx.query("altered_changes", R"sql(
        SELECT f.change_id AS id, f.recorded_at AS at, c.id IS NULL AS missing
          FROM audit.feed f LEFT JOIN audit.change c ON c.id = f.change_id AND c.recorded_at = f.recorded_at
         WHERE c.id IS NULL OR audit.digest_of_row(c) <> f.digest
         ORDER BY f.seq LIMIT 1000
    )sql"))
        out.faults.push_back(
            fmt::format("Nhật ký: {} đã bị {}.", at(row), row.boolean("missing") ? "xoá hoặc đổi thời điểm" : "sửa"));
    for (auto const row : tx.query("foreign_changes", R"sql(
        SELECT c.id, c.recorded_at AS at FROM audit.change c, audit.feed_state s
         WHERE c.writer < s.done_xmin AND NOT EXISTS (SELECT FROM audit.feed f WHERE f.change_id = c.id) ORDER BY c.id LIMIT 1000
    )sql"))
        out.faults.push_back(
            fmt::format("Nhật ký: {} không có trong thứ tự phát hành: bị chèn, hoặc bị xoá khỏi thứ tự.", at(row)));
    for (auto const row : tx.query("altered_values", R"sql(
        SELECT c.id, c.recorded_at AS at, v.change_id IS NULL AS missing
          FROM audit.change c LEFT JOIN audit.change_value v ON v.change_id = c.id
         WHERE NOT EXISTS (SELECT FROM audit.erasure e WHERE e.change_id = c.id)
           AND (v.change_id IS NULL OR audit.digest_of(v.before, v.after) <> c.value_digest)
         ORDER BY c.id LIMIT 1000
    )sql"))
        out.faults.push_back(fmt::format(
            "Nhật ký: giá trị của {} đã bị {}.", at(row),
            row.boolean("missing") ? "xoá mà không có quyết định" : "sửa"));

    std::string chain;
    std::int64_t last_seq = 0;
    for (auto const s : tx.query("list_seals", R"sql(
        SELECT id, at, from_seq, to_seq, rows, encode(chain, 'hex') AS chain, encode(signature, 'hex') AS signature, encode(public_key, 'hex') AS public_key
          FROM audit.seal ORDER BY id
    )sql")) {
        ++out.seals;
        auto const name = fmt::format(
            "Dấu niêm số {} (lúc {}, các dòng {}–{})", s.int64("id"), s.instant("at").vi(), s.int64("from_seq"),
            s.int64("to_seq"));
        auto const covered = tx.query(
            "chain_again", R"sql(
            SELECT count(*) AS rows, encode(sha256($1::bytea || coalesce(string_agg(digest, ''::bytea ORDER BY seq), '\x'::bytea)), 'hex') AS chain
              FROM audit.feed WHERE seq > $2 AND seq <= $3
        )sql",
            bytea(chain), last_seq, s.int64("to_seq"))[0];
        if (covered.int64("rows") != s.int64("rows"))
            out.faults.push_back(name + ": số dòng không còn như khi niêm.");
        else if (covered.text("chain") != s.text("chain"))
            out.faults.push_back(name + ": một dòng trong khoảng này đã bị sửa.");
        auto const signed_chain = from_hex(s.text("chain")), signature = from_hex(s.text("signature")),
                   public_key = from_hex(s.text("public_key"));
        if (signature.size() != crypto_sign_BYTES || public_key.size() != crypto_sign_PUBLICKEYBYTES ||
            crypto_sign_verify_detached(
                reinterpret_cast<unsigned char const*>(signature.data()),
                reinterpret_cast<unsigned char const*>(signed_chain.data()), signed_chain.size(),
                reinterpret_cast<unsigned char const*>(public_key.data())) != 0)
            out.faults.push_back(name + ": chữ ký không đúng.");
        else if (!key.trusts(public_key))
            out.faults.push_back(
                name + ": ký bằng khoá lạ; nếu là khoá của máy khác, hãy chép tệp .pub của nó vào thư mục khoá.");
        chain = signed_chain;
        std::erase(awaited, to_hex(chain));
        last_seq = s.int64("to_seq");
    }
    for (auto const& missing : awaited)
        out.faults.push_back(fmt::format(
            "Dấu niêm {} đã được ghi nhận nay không còn trong chuỗi: phần cuối nhật ký đã bị cắt hoặc viết lại.",
            missing));
    out.chain_head = to_hex(chain);
    return out;
}

struct Keeper::Impl {
    db::Pool& pool;
    SealKey key;
    std::mutex mutex;
    std::condition_variable wake;
    bool stopping = false;
    std::thread thread;

    Impl(db::Pool& p, fs::path folder) : pool(p), key(std::move(folder)), thread([this] { work(); }) {}

    void work() {
        using Clock = std::chrono::steady_clock;
        auto next_seal = Clock::now() + std::chrono::minutes(3), next_partitions = Clock::now();
        std::unique_lock lock(mutex);
        while (!stopping) {
            lock.unlock();
            try {
                sequence(pool);
                if (Clock::now() >= next_seal) {
                    seal(pool, key);
                    next_seal = Clock::now() + std::chrono::minutes(3);
                }
                if (Clock::now() >= next_partitions) {
                    auto tx = pool.write(job_context());
                    tx.query("make_partitions", "SELECT audit.make_partitions(6) AS made");
                    tx.commit();
                    next_partitions = Clock::now() + std::chrono::hours(24);
                }
            } catch (std::exception const& fault) { log::warn("the change log's feed waits: {}", fault.what()); }
            lock.lock();
            wake.wait_for(lock, std::chrono::seconds(1), [this] { return stopping; });
        }
    }
};

Keeper::Keeper(db::Pool& pool, fs::path key_folder) : impl_(std::make_unique<Impl>(pool, std::move(key_folder))) {}

Keeper::~Keeper() {
    {
        std::lock_guard const lock(impl_->mutex);
        impl_->stopping = true;
    }
    impl_->wake.notify_all();
    impl_->thread.join();
    try {
        sequence(impl_->pool);
        seal(impl_->pool, impl_->key);
    } catch (std::exception const& fault) { log::warn("the change log was not sealed at the end: {}", fault.what()); }
}

}  // namespace pv::audit
