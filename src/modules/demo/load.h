#pragma once
// Writes batches as the import's final rows, by COPY; constraints and secondary indexes are made again after the data.
#include <string>
#include <vector>

#include "modules/demo/people.h"

namespace pv::demo {

/// Takes constraints, secondary indexes and forced row-level security off the tables of a first load (as their owner,
/// in one transaction: nobody else sees them so) and puts them on again. Refused by the caller when the tables hold
/// anything.
class BareTables {
public:
    explicit BareTables(db::Tx& owner_tx);
    void restore(std::function<void(std::string const&)> const& tell);

private:
    db::Tx& tx_;
    std::vector<std::string> again_;
};

void write_schools(
    db::Tx& tx, std::vector<School> const& schools, std::vector<Commune> const& communes, std::int64_t department);
void write_batch(db::Tx& tx, Batch const& batch, std::vector<School> const& schools, LocalDate today);
/// Sequences go on behind the highest id.
void advance_sequences(db::Tx& tx);

}  // namespace pv::demo
