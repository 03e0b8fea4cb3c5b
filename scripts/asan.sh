#!/usr/bin/env bash
# The C++ tests under AddressSanitizer and UndefinedBehaviourSanitizer. The chaos test drives the release program and is left out.
set -euo pipefail
cd "$(dirname "$0")/.."
cmake --preset asan >/dev/null
ninja -C build-asan -j "${JOBS:-$(nproc)}"
export ASAN_OPTIONS=detect_leaks=1:abort_on_error=0:strict_string_checks=1 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
ctest --test-dir build-asan -E '^chaos' --output-on-failure
