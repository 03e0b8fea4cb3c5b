#pragma once
// Code lists and administrative units for tests that need no database.
#include "platform/reference/reference.h"

namespace pv::test {

/// As the program's files have them on the day on which most tests play, 20/11/2026.
inline reference::Snapshot const& codes_of_files() {
    static reference::Snapshot const codes =
        std::make_shared<reference::Reference const>(reference::read_files(), *LocalDate::from_ymd(2026, 11, 20));
    return codes;
}

}  // namespace pv::test
