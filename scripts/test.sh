#!/usr/bin/env bash
# Every test of the project. Each step runs even when an earlier one failed, unless it needs what failed.
# The closing line 'N passed, N failed' adds up the tests of all steps.
set -uo pipefail
cd "$(dirname "$0")/.."
jobs=${JOBS:-$(nproc)}
passed=0 failed=0
export CCACHE_COMPRESS=1
logs=build/test-logs
mkdir -p "$logs"
started=$SECONDS

count() { passed=$((passed + $1)); failed=$((failed + $2)); }
step() {  # step NAME COMMAND…: one test by itself
  local name=$1; shift
  local at=$SECONDS
  if "$@" >"$logs/$name.log" 2>&1; then count 1 0; printf 'ok    %-28s %4d s\n' "$name" $((SECONDS - at)); return 0; fi
  count 0 1; printf 'FAIL  %-28s %4d s\n' "$name" $((SECONDS - at)); tail -n 60 "$logs/$name.log"; return 1
}
suite() {  # suite NAME PATTERN-OF-COUNTS COMMAND…: a runner that tells how many tests it ran
  local name=$1 kind=$2; shift 2
  local at=$SECONDS code ok bad
  "$@" >"$logs/$name.log" 2>&1; code=$?
  case $kind in
    ctest) bad=$(sed -nE 's/^[0-9]+% tests passed, ([0-9]+) tests? failed out of ([0-9]+).*/\1/p' "$logs/$name.log" | tail -1)
           ok=$(sed -nE 's/^[0-9]+% tests passed, ([0-9]+) tests? failed out of ([0-9]+).*/\2 - \1/p' "$logs/$name.log" | tail -1); ok=$((${ok:-0})) ;;
    node)  ok=$(sed -nE 's/^(# |ℹ )pass ([0-9]+).*/\2/p' "$logs/$name.log" | tail -1)
           bad=$(sed -nE 's/^(# |ℹ )fail ([0-9]+).*/\2/p' "$logs/$name.log" | tail -1) ;;
    vitest) ok=$(sed -E 's/\x1b\[[0-9;]*m//g' "$logs/$name.log" | sed -nE 's/^ *Tests .* ([0-9]+) passed.*/\1/p' | tail -1)
           bad=$(sed -E 's/\x1b\[[0-9;]*m//g' "$logs/$name.log" | sed -nE 's/^ *Tests +([0-9]+) failed.*/\1/p' | tail -1) ;;
  esac
  ok=${ok:-0}; bad=${bad:-0}
  # A runner that fails or runs nothing counts as a failure, whatever it printed.
  if [ $code -ne 0 ] && [ "$bad" -eq 0 ]; then bad=1; fi
  if [ $code -eq 0 ] && [ "$ok" -eq 0 ]; then bad=1; echo "no test ran" >>"$logs/$name.log"; fi
  count "$ok" "$bad"
  if [ "$bad" -eq 0 ]; then printf 'ok    %-28s %4d s  %d tests\n' "$name" $((SECONDS - at)) "$ok"; return 0; fi
  printf 'FAIL  %-28s %4d s  %d of %d failed\n' "$name" $((SECONDS - at)) "$bad" $((ok + bad))
  tail -n 120 "$logs/$name.log"; return 1
}

step layers python3 scripts/check_layers.py
if step web-build scripts/web.sh; then
  node_bin=$(scripts/node.sh)
  step web-lint env -C web PATH="$node_bin:$PATH" npm run lint
  step web-types env -C web PATH="$node_bin:$PATH" npm run typecheck
  suite web-unit vitest env -C web PATH="$node_bin:$PATH" npm test
fi

step configure cmake --preset release
if step compile ninja -C build -j "$jobs"; then
  suite cpp ctest env CHAOS_ROUNDS="${CHAOS_ROUNDS:-5}" ctest --test-dir build --output-on-failure
  if [ -n "${node_bin:-}" ]; then
    suite browser node scripts/browser_tests.sh "$node_bin"
  fi
fi
suite asan ctest scripts/asan.sh
step fuzz scripts/fuzz.sh "${FUZZ_SECONDS:-60}"

echo "time: $((SECONDS - started)) s"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
