#pragma once
// Digests of records as they stand, kept on the lines of the change log: a record whose present digest is not the one
// on its last line was changed by somebody who left no line (docs/adr/0013).
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/audit/audit.h"
#include "platform/record/kind.h"
#include "platform/record/rows.h"

namespace pv::record {

/// Rows that belong to a digested record: what a table's fields say, the columns beside them, and `cancelled`.
struct DigestedPart {
    TableShape table;
    std::string_view owner = {};  ///< the column that names the record, where it may have several rows; else their id
    std::vector<TableShape> sides = {};  ///< tables with a row of the same id
    std::string_view where = {};         ///< of the several rows t, those that count
};

/// A kind of record as its digests are taken: SHA-256, the first 16 bytes in base64, over the columns' names and values
/// as the database keeps them. A column without a value takes no part, so a new column changes no digest.
class Digested {
public:
    /// `kind`: as the log names it before each digest. Of a record that parts of several schools make up, each school's
    /// is a record of its own.
    Digested(std::string kind, std::vector<DigestedPart> parts, std::string title = {});

    std::string const& kind() const { return kind_; }
    std::string const& title() const { return title_; }  ///< "" as the kind of record that it stands for
    bool of_school() const { return of_school_; }
    std::vector<DigestedPart> const& parts() const { return parts_; }
    /// Is the field among what is digested?
    bool covers(Field const& field) const;

    /// The digests of these records as they stand now, in turn; who puts them on lines holds the records' locks.
    std::vector<std::string> take(db::Tx& tx, std::int64_t school_id, std::vector<std::int64_t> const& ids) const;
    /// Takes them and puts them on the lines in turn. There must be a line.
    void put(
        db::Tx& tx, std::int64_t school_id, std::vector<std::int64_t> const& ids,
        std::vector<audit::Change>& lines) const;
    /// The same of records of several schools, whose ids alone say which they are.
    void put(
        db::Tx& tx, std::vector<std::int64_t> const& school_ids, std::vector<std::int64_t> const& ids,
        std::vector<audit::Change>& lines) const;
    /// SELECT of school_id (0: of none), id, digest of all there are.
    std::string const& all() const { return all_; }

    /// Puts a digest on a line.
    void note(audit::Change& line, std::int64_t id, std::string_view digest) const;

    // ---- for a statement that writes records and answers their digests, without reading them again
    /// SQL: the hash of a row of the part under this alias, its sides under theirs; NULL when there is no such row.
    std::string row_hash(std::size_t part, std::string_view alias, std::vector<std::string> const& sides) const;
    /// SQL: the digest of a record out of the hashes of its rows, in the order of parts and of ids in each.
    std::string digest(std::vector<std::string> const& row_hashes) const;

private:
    std::vector<std::string> in_turn(db::Rows const& digests, std::vector<std::int64_t> const& ids) const;
    void note_all(
        std::vector<std::int64_t> const& ids, std::vector<std::string> const& digests,
        std::vector<audit::Change>& lines) const;

    std::string kind_, title_;
    std::vector<DigestedPart> parts_;
    bool of_school_;
    std::string all_, some_, of_schools_;
};

/// Without repetition.
std::vector<Digested const*> digested_of(std::span<Kind const> kinds);
/// Takes the digests of all records of a kind, into lines of their own: of records that no store wrote.
/// Answers how many there were.
std::int64_t take_base(db::Tx& tx, Digested const& digested, std::string const& reason);
/// The subject of lines that hold digests of all records of a kind.
std::string base_of(std::string const& kind);
/// Were the first digests of a kind taken? The database may be of a version that had none.
bool has_base(db::Tx& tx, Digested const& digested);
/// After the migrations: takes the digests of kinds that have none yet, or of which a migration wants new ones
/// (audit.digests_wanted), and says so in the program's log.
void ensure_bases(db::Pool& pool, std::vector<Digested const*> const& kinds);

}  // namespace pv::record
