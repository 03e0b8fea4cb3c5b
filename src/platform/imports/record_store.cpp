#include "platform/imports/record_store.h"

namespace pv::imports {

UndoReport undo_changes_of(
    Writing const& w, std::string const& record_kind,
    std::function<std::map<std::int64_t, std::string>(std::vector<ChangeToUndo> const&)> const& undo_all,
    std::function<std::map<std::int64_t, std::string>(std::vector<std::int64_t> const& ids)> const& called) {
    // Whose record went on after this import keeps it: later facts stand on what it brought.
    auto const rows = w.work.tx.query(
        "changes_to_undo", R"sql(
        SELECT c.record_id, c.action, v.before::text AS before,
               EXISTS (SELECT FROM audit.change l WHERE l.record_kind = c.record_kind AND l.record_id = c.record_id AND l.subject_kind = c.subject_kind
                          AND l.school_id = c.school_id AND l.id > c.id AND l.change_set_id IS DISTINCT FROM $1) AS gone_on
          FROM audit.change c LEFT JOIN audit.change_value v ON v.change_id = c.id
         WHERE c.change_set_id = $1 AND c.record_kind = $2 AND c.action IN ('create', 'update') ORDER BY c.id DESC
    )sql",
        w.set_id, record_kind);
    std::vector<std::pair<std::int64_t, std::string>> refused;
    std::vector<ChangeToUndo> changes;
    for (auto const r : rows) {
        bool const created = r.text("action") == "create";
        if (r.boolean("gone_on"))
            refused.emplace_back(r.int64("record_id"), "Hồ sơ đã được sửa tiếp sau đợt nhập.");
        else
            changes.push_back(
                {r.int64("record_id"), created,
                 created || r.is_null("before") ? Values{} : logged_values(r.text("before"))});
    }
    auto const left = undo_all(changes);
    refused.insert(refused.end(), left.begin(), left.end());
    UndoReport report;
    report.undone = static_cast<int>(changes.size() - left.size());
    std::vector<std::int64_t> ids;
    for (auto const& [id, why] : refused) ids.push_back(id);
    auto const names = ids.empty() ? std::map<std::int64_t, std::string>() : called(ids);
    for (auto const& [id, why] : refused) {
        auto const name = names.find(id);
        report.refused.emplace_back(name == names.end() ? std::string() : name->second, why);
    }
    return report;
}

}  // namespace pv::imports
