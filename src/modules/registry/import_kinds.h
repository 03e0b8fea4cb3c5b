#pragma once
// What the registry's kinds of import share.
#include "modules/registry/kit.h"
#include "modules/registry/public.h"
#include "modules/registry/student/store.h"
#include "platform/imports/kind.h"

namespace pv::registry {

SchoolYear year_of(imports::Work const& work);  ///< that a set is about. Refused 422 when it is none
/// Declares the parameter schoolYear; where nobody says one, the present year.
void about_a_year(imports::Kind& kind);
LocalDate opening_day(db::Tx& tx, SchoolYear year);  ///< Refused 422 when the year is not open
/// `writing` is borrowed.
student::WriteContext write_context(imports::Writing const& writing);

}  // namespace pv::registry
