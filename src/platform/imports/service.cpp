#include "platform/imports/service.h"

#include <fmt/format.h>

#include <algorithm>

#include "platform/imports/background.h"
#include "platform/imports/inspect.h"
#include "platform/imports/judging.h"
#include "platform/imports/kind.h"
#include "platform/imports/reading.h"

namespace pv::imports {

Kind const* find_kind(ImportDeps const& deps, std::string_view name) {
    auto const at = std::find_if(deps.kinds.begin(), deps.kinds.end(), [&](Kind const& k) { return k.name == name; });
    return at == deps.kinds.end() ? nullptr : &*at;
}

Kind const& kind_of(ImportDeps const& deps, std::string_view name) {
    if (auto const* kind = find_kind(deps, name)) return *kind;
    std::string all;
    for (auto const& k : deps.kinds) all += fmt::format("{}{}", all.empty() ? "" : ", ", k.name);
    throw Refused(Problem(
        422, "invalid", fmt::format("Chưa nhập được loại '{}'. Các loại: {}.", name, all),
        {{"kind", "", "Loại nhập không có."}}));
}

std::int64_t create(
    ImportDeps const& deps, Actor const& actor, std::filesystem::path const& file, NewImport import,
    Report const& report) {
    require_import(actor, import.school_id, Act::create);
    auto const found = inspect(file, deps.max_file_bytes);
    auto tx = deps.pool.write(context_of(actor, import.school_id));
    complete(tx, deps, found, import);
    std::string stored;
    try {
        stored = store_file(tx, deps, file);
        auto const id = insert_set(tx, actor, kind_of(deps, import.kind), import, stored, "ready");
        ChangeSet ignored;
        auto const head = get_head(tx, deps, id, true, ignored);
        if (read_into(tx, deps, file, head, {}, found.rows, report).sheets.empty())
            throw Refused(Problem(422, "no-rows", "Không tìm thấy dòng dữ liệu nào dưới dòng tiêu đề."));
        tx.commit();
        return id;
    } catch (...) {
        { auto const ended = std::move(tx); }
        forget_file(deps, stored);
        throw;
    }
}

void require_rights(Actor const& actor, Kind const& kind, std::int64_t school_id) {
    for (auto const& right : kind.rights)
        for (auto const act : {Act::create, Act::change}) require_may(actor, right, act, school_id);
}

void require_state(SetHead const& head, std::string_view wanted) {
    if (head.state == wanted) return;
    std::string_view const s = head.state;
    throw Refused(Problem(
        409, "conflict",
        s == "reading"        ? "Tệp đang được đọc. Đợi một chút rồi làm tiếp."
            : s == "failed"   ? "Tệp này không đọc được; hãy gửi tệp khác."
            : s == "applying" ? "Đợt nhập này đang được áp dụng."
            : s == "undoing"  ? "Đợt nhập này đang được hoàn tác."
            : s == "applied"  ? "Đợt nhập này đã được áp dụng rồi, không sửa được nữa."
            : s == "undone"   ? "Đợt nhập này đã được hoàn tác."
                              : "Chỉ hoàn tác được đợt nhập đã áp dụng."));
}

void drop(ImportDeps const& deps, Actor const& actor, std::int64_t id) {
    auto const school = school_of(deps, actor, id);
    require_import(actor, school, Act::create);
    auto tx = deps.pool.write(context_of(actor, school));
    ChangeSet set;
    auto const head = claim_head(tx, deps, id, set);
    if (head.state != "ready" && head.state != "reading" && head.state != "failed")
        throw Refused(Problem(409, "conflict", "Đợt nhập đã áp dụng thì chỉ hoàn tác, không xoá."));
    auto const painted =
        tx.query("drop_import", "DELETE FROM imports.import_set WHERE id = $1 RETURNING painted_sha256", id)[0].string(
            "painted_sha256");
    tx.commit();
    forget_file(deps, head.file_sha256);
    forget_file(deps, painted);
}

void forget_file(ImportDeps const& deps, std::string const& sha256) {
    if (sha256.empty()) return;
    db::Context context;
    context.role = db::Role::job;
    auto tx = deps.pool.write(context);
    // Whoever is just sending the same file holds this lock until the set that speaks of it is there.
    tx.query("lock_file", "SELECT pg_advisory_xact_lock(7574, hashtext($1))", sha256);
    if (!tx.query(
               "file_in_use",
               "SELECT 1 AS one FROM imports.import_set WHERE file_sha256 = $1 OR painted_sha256 = $1 LIMIT 1", sha256)
             .empty())
        return;
    deps.files.remove(sha256);
    tx.commit();
}

}  // namespace pv::imports
