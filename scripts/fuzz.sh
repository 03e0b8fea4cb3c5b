#!/usr/bin/env bash
# Runs each fuzz target for so many seconds (0: one after another without end), as many at once as there are cores.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
cmake --preset asan -DCMAKE_CXX_COMPILER="$(scripts/clang.sh)" >/dev/null
ninja -C build-asan -j "${JOBS:-$(nproc)}" fuzz_targets
mkdir -p build-fuzz/corpus build-fuzz/artifacts
run() {
  local name; name=$(basename "$1")
  mkdir -p "build-fuzz/corpus/$name"
  local seed="fuzz/seeds/$name"
  local dirs=("build-fuzz/corpus/$name"); [ -d "$seed" ] && dirs+=("$seed")
  local limit=(); [ "$2" -gt 0 ] && limit=(-max_total_time="$2")
  "$1" "${limit[@]}" -rss_limit_mb=2048 -timeout=20 -artifact_prefix="build-fuzz/artifacts/$name-" -print_final_stats=1 "${dirs[@]}" \
    >"build-fuzz/$name.log" 2>&1 || { echo "FUZZ FAIL $name"; tail -n 40 "build-fuzz/$name.log"; return 1; }
  echo "fuzz ok $name: $(sed -nE 's/^stat::number_of_executed_units: *//p' "build-fuzz/$name.log") runs"
}
export -f run
if [ "$seconds" -eq 0 ]; then
  while :; do for target in build-asan/fuzz/*_fuzz; do run "$target" 300; done; done
fi
printf '%s\n' build-asan/fuzz/*_fuzz | xargs -P "${JOBS:-$(nproc)}" -I{} bash -c 'run "$1" "$2"' _ {} "$seconds"
