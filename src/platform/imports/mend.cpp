// Mending in the preview: the mended rows and those that share something with them are judged again; only what changed
// is saved.
#include <algorithm>

#include "platform/imports/background.h"
#include "platform/imports/judging.h"
#include "platform/imports/kind.h"

namespace pv::imports {
namespace {

Row& row_of(ChangeSet& set, int key) {
    auto const row = std::find_if(set.rows.begin(), set.rows.end(), [&](Row const& r) { return r.key == key; });
    if (row == set.rows.end()) throw Refused(Problem(404, "not-found", "Không tìm thấy dòng này."));
    return *row;
}

void mend_row(Kind const& kind, ChangeSet& set, Row& row, Mending const& mending, Work const& work) {
    if (mending.skip) row.skipped = *mending.skip;
    if (mending.match) row.chosen_id = *mending.match, row.distinct = false;
    if (mending.distinct) {
        row.distinct = *mending.distinct;
        if (row.distinct) row.chosen_id = 0;
    }
    for (auto const& [field, text] : mending.cells) {
        kind.mend(set, row, field, text, work);
        row.cells[field].seen = text, row.cells[field].mended = true;
    }
}

/// Rows that can be touched by a change of these, and the rows that those hang on themselves.
std::vector<int> around(db::Tx& tx, std::int64_t id, std::vector<int> const& keys, std::vector<std::string> links) {
    for (int hop = 0; hop < 2; ++hop) {
        auto const near = list_linked(tx, id, links);
        if (hop == 1) {
            std::vector<int> all = near;
            all.insert(all.end(), keys.begin(), keys.end());
            std::sort(all.begin(), all.end());
            all.erase(std::unique(all.begin(), all.end()), all.end());
            return all;
        }
        std::vector<std::int64_t> const wanted(near.begin(), near.end());
        for (auto const r : tx.query(
                 "links_of_rows",
                 "SELECT DISTINCT l AS link FROM imports.import_row, unnest(links) AS l WHERE set_id = $1 AND key = "
                 "ANY ($2::bigint[])",
                 id, wanted))
            links.push_back(r.string("link"));
    }
    return keys;
}

}  // namespace

Opened mend(
    ImportDeps const& deps, Actor const& actor, std::int64_t id, std::vector<std::pair<int, Mending>> const& rows) {
    auto const school = school_of(deps, actor, id);
    require_import(actor, school, Act::create);
    auto tx = deps.pool.write(context_of(actor, school));
    Opened out;
    out.head = claim_head(tx, deps, id, out.set);
    require_state(out.head, "ready");
    auto const& kind = kind_of(deps, out.head.kind);
    bool const parts = static_cast<bool>(kind.links);
    auto const links_of = [&](Row const& row) { return parts ? kind.links(row) : std::vector<std::string>{}; };
    std::vector<int> keys;
    for (auto const& [key, mending] : rows) keys.push_back(key);
    auto const work = work_on(tx, deps, out.head);
    auto const known = kind.load(work);
    for (auto const& [key, mending] : rows)
        if (mending.match && kind.has && !kind.has(known, *mending.match))
            throw Refused(Problem(404, "not-found", "Không tìm thấy hồ sơ này trong trường."));
    int const missing = out.set.missing;
    auto const names = out.set.missing_names;
    // A row's new values may bring it near rows that its old ones had nothing to do with: look until no more turn up.
    std::vector<int> loaded;
    std::vector<std::string> links;
    ChangeSet set;
    Kept before;
    for (;;) {
        set = out.set;
        before = load_rows(tx, id, set, loaded.empty() && parts ? keys : loaded);
        for (auto const& [key, mending] : rows) row_of(set, key);
        std::vector<std::string> now;
        for (auto const key : keys)
            for (auto& link : links_of(row_of(set, key))) now.push_back(std::move(link));
        for (auto const& [key, mending] : rows) mend_row(kind, set, row_of(set, key), mending, work);
        if (!parts) {
            judge_again(kind, set, work, known, Extent::whole);
            break;
        }
        judge(kind, set, work, known, Extent::part);
        for (auto const key : keys)
            for (auto& link : links_of(row_of(set, key))) now.push_back(std::move(link));
        links.insert(links.end(), now.begin(), now.end());
        auto const wanted = around(tx, id, keys, links);
        if (wanted == loaded) break;
        loaded = wanted;
    }
    // rows at the rim are there to be compared with; what is said of them hangs on rows that were not looked at
    if (parts) {
        auto const near = list_linked(tx, id, links);
        std::erase_if(set.rows, [&](Row const& r) {
            return !std::binary_search(near.begin(), near.end(), r.key) &&
                std::find(keys.begin(), keys.end(), r.key) == keys.end();
        });
        set.missing = missing, set.missing_names = names;
    }
    auto const changed = save_rows(tx, kind, out.head, set, before);
    if (parts && kind.find_missing) {
        // who of the school is in no row of the file
        std::vector<std::int64_t> matched;
        for (auto const r : tx.query(
                 "matched_records",
                 "SELECT DISTINCT match_id FROM imports.import_row WHERE set_id = $1 AND match_id <> 0", id))
            matched.push_back(r.int64("match_id"));
        std::sort(matched.begin(), matched.end());
        kind.find_missing(set, known, matched);
    }
    save_counts(tx, id, set);
    ChangeSet ignored;
    out.head = get_head(tx, deps, id, false, ignored);
    tx.commit();
    out.set = std::move(set);
    std::erase_if(out.set.rows, [&](Row const& r) {
        return !changed.contains(r.key) && std::find(keys.begin(), keys.end(), r.key) == keys.end();
    });
    return out;
}

}  // namespace pv::imports
