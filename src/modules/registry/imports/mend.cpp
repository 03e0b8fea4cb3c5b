// Mending in the preview: the mended rows and those that share something with them are judged again; only what changed
// is saved.
#include <algorithm>

#include "modules/registry/imports/background.h"
#include "modules/registry/imports/judging.h"
#include "modules/registry/imports/kinds.h"
#include "modules/registry/imports/plain.h"
#include "modules/registry/school/import.h"

namespace pv::registry::imports {
namespace {

Row& row_of(ChangeSet& set, int key) {
    auto const row = std::find_if(set.rows.begin(), set.rows.end(), [&](Row const& r) { return r.key == key; });
    if (row == set.rows.end()) throw Refused(Problem(404, "not-found", "Không tìm thấy dòng này."));
    return *row;
}

void mend_row(
    ChangeSet& set, Row& row, Mending const& mending, student::ImportContext const& students, LocalDate today) {
    if (mending.skip) row.skipped = *mending.skip;
    if (mending.match) row.chosen_id = *mending.match, row.distinct = false;
    if (mending.distinct) {
        row.distinct = *mending.distinct;
        if (row.distinct) row.chosen_id = 0;
    }
    for (auto const& [field, text] : mending.cells) {
        if (set.kind == "students")
            student::mend_cell(set, row, field, text, students);
        else if (set.kind == "schools")
            mend_plain(row, school::import_fields(), field, text, today);
        else
            mend_plain_row(set.kind, row, field, text, today);
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
    out.head = claim_head(tx, id, out.set);
    require_state(out.head, "ready");
    bool const parts = out.head.kind == "students";
    std::vector<int> keys;
    for (auto const& [key, mending] : rows) keys.push_back(key);
    student::ImportContext students{out.head.school_year, deps.clock.today(), out.head.answers, {}, {}};
    if (parts) students = student_context(tx, deps, school, out.head.school_year, out.head.answers);
    for (auto const& [key, mending] : rows)
        if (mending.match && parts &&
            std::none_of(students.existing.begin(), students.existing.end(), [&](auto const& e) {
                return e.id == *mending.match;
            }))
            throw Refused(Problem(404, "not-found", "Không tìm thấy học sinh này trong trường."));
    int const missing = out.set.missing;
    auto const names = out.set.missing_names;
    // A row's new values may bring it near rows that its old ones had nothing to do with: look until no more turn up.
    std::vector<int> loaded;
    std::vector<std::string> links;
    ChangeSet set;
    Kept before;
    for (;;) {
        set = out.set;
        load_rows(tx, id, set, loaded.empty() && parts ? keys : loaded);
        before = kept(set);
        for (auto const& [key, mending] : rows) row_of(set, key);
        std::vector<std::string> now;
        for (auto const key : keys)
            for (auto& link : links_of(set.kind, row_of(set, key))) now.push_back(std::move(link));
        for (auto const& [key, mending] : rows) mend_row(set, row_of(set, key), mending, students, deps.clock.today());
        if (parts) {
            student::judge(set, students, student::Extent::part);
            finish_judging(tx, deps, out.head, set);
        } else {
            judge_again(tx, deps, out.head, set);
        }
        if (!parts) break;
        for (auto const key : keys)
            for (auto& link : links_of(set.kind, row_of(set, key))) now.push_back(std::move(link));
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
    auto const changed = save_rows(tx, out.head, set, before);
    if (parts) {
        // who of the school's students is in no row of the file
        std::vector<std::int64_t> matched;
        for (auto const r : tx.query(
                 "matched_records",
                 "SELECT DISTINCT match_id FROM imports.import_row WHERE set_id = $1 AND match_id <> 0", id))
            matched.push_back(r.int64("match_id"));
        std::sort(matched.begin(), matched.end());
        student::list_missing(students.existing, matched, set.missing, set.missing_names);
    }
    save_counts(tx, id, set);
    ChangeSet ignored;
    out.head = get_head(tx, id, false, ignored);
    tx.commit();
    out.set = std::move(set);
    std::erase_if(out.set.rows, [&](Row const& r) {
        return !changed.contains(r.key) && std::find(keys.begin(), keys.end(), r.key) == keys.end();
    });
    return out;
}

}  // namespace pv::registry::imports
