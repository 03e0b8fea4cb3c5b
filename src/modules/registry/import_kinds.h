#pragma once
// What the registry's kinds of import share.
#include "modules/registry/kit.h"
#include "modules/registry/student/store.h"
#include "platform/imports/kind.h"

namespace pv::registry {

LocalDate opening_day(db::Tx& tx, int year);  ///< Refused 422 when the year is not open
/// `writing` is borrowed.
student::WriteContext write_context(imports::Writing const& writing);
/// Of a writing that takes an earlier one back.
student::WriteContext undo_context(imports::Writing const& writing);

}  // namespace pv::registry
