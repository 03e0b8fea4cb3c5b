#pragma once
// The clerks' files that come with the tests.
#include <filesystem>

namespace pv::test {

inline std::filesystem::path const workbooks = std::filesystem::path(PV_SOURCE_DIR) / "tests/data/workbooks";

}  // namespace pv::test
