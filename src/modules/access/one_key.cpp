// One key of the second step for all nodes of a database.
#include "modules/access/public.h"
#include "modules/access/store.h"
#include "platform/config/console.h"

namespace pv::access {

void require_same_key(db::Pool& pool, SecretBox const& secrets) {
    auto tx = pool.write(job());
    auto const noted = [&] {
        return tx.query("noted_key", "SELECT value FROM platform.installation WHERE name = 'access_key'");
    };
    auto known = noted();
    if (known.empty()) {
        tx.query(
            "note_key",
            "INSERT INTO platform.installation (name, value) VALUES ('access_key', $1) ON CONFLICT (name) DO NOTHING",
            secrets.fingerprint());
        known = noted();
    }
    tx.commit();
    if (secrets.has_key() && secrets.fingerprint() == known[0].text("value")) return;
    throw console::Refusal(
        503, "database",
        {"keys/access.key không phải khoá mà các máy khác của cơ sở dữ liệu này dùng. Hãy chép tệp đó từ một máy đang "
         "chạy, hoặc từ bản sao lưu, rồi khởi động lại.",
         "keys/access.key is not the key that the other nodes of this database use. Copy that file from a node that "
         "runs, or from a backup, and start again."});
}

}  // namespace pv::access
