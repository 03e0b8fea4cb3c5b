#!/usr/bin/env bash
# The C++ tests under AddressSanitizer and UndefinedBehaviourSanitizer, built by clang together with the fuzz targets, so that each file is
# compiled once for both. The program itself is not built here, so the tests that drive it (chaos, commands, openapi) are not there either.
# usage: scripts/asan.sh [short] [compile]
# short: what reads foreign bytes (vocabulary, platform, the imports of the registry), as `make test` does; else every room.
set -euo pipefail
cd "$(dirname "$0")/.."
cmake --preset asan -DCMAKE_CXX_COMPILER="$(scripts/clang.sh)" >/dev/null
targets=all tests=(-E '\.sanitized\.')
if [ "${1:-}" = short ]; then shift; targets=sanitized_tests; tests=(-L '^sanitized$'); fi
ninja -C build-asan -j "${JOBS:-$(nproc)}" "$targets" fuzz_targets
[ "${1:-}" = compile ] && exit 0
export ASAN_OPTIONS=detect_leaks=1:abort_on_error=0:strict_string_checks=1 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
export LSAN_OPTIONS="suppressions=$PWD/scripts/lsan.supp:print_suppressions=0"
ctest --test-dir build-asan -j "$((${JOBS:-$(nproc)} + 1))" "${tests[@]}" --output-on-failure
