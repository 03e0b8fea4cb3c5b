#!/usr/bin/env bash
# Every test of the project. Each step runs even when an earlier one failed, unless it needs what failed.
# The closing line 'N passed, N failed' adds up the tests of all steps.
set -uo pipefail
cd "$(dirname "$0")/.."
jobs=${JOBS:-$(nproc)}
passed=0 failed=0
export CCACHE_COMPRESS=1
logs=build/test-logs
rm -rf "$logs"; mkdir -p "$logs"
declare -A started_at process
started=$SECONDS

# The last lines of a long log seldom tell what failed: first what looks like it, then the end.
show() {
  grep -aE -A 10 '\[  FAILED  \]|: Failure$|FAULT|^ *not ok|FUZZ FAIL|runtime error:|ERROR: |error:|^(FAIL|ERROR): ' "$1" | head -n 160
  echo "… $1:"; tail -n 40 "$1"
}
count() { passed=$((passed + $1)); failed=$((failed + $2)); }
step() {  # step NAME COMMAND…: one test by itself
  local name=$1; shift
  local at=$SECONDS
  if "$@" >"$logs/$name.log" 2>&1; then count 1 0; printf 'ok    %-28s %4d s\n' "$name" $((SECONDS - at)); return 0; fi
  count 0 1; printf 'FAIL  %-28s %4d s\n' "$name" $((SECONDS - at)); show "$logs/$name.log"; return 1
}
# background NAME COMMAND…: starts a step that fills the idle time of the following ones; `finish NAME` waits for it and counts it
background() {
  local name=$1; shift
  started_at[$name]=$SECONDS
  ("$@" >"$logs/$name.log" 2>&1; echo "$? $SECONDS" >"$logs/$name.code") &
  process[$name]=$!
}
finish() {
  local name=$1 code ended
  wait "${process[$name]}"
  read -r code ended <"$logs/$name.code"
  if [ "$code" -eq 0 ]; then count 1 0; printf 'ok    %-28s %4d s\n' "$name" $((ended - started_at[$name])); return 0; fi
  count 0 1; printf 'FAIL  %-28s %4d s\n' "$name" $((ended - started_at[$name])); show "$logs/$name.log"; return 1
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
  show "$logs/$name.log"; return 1
}

step layers python3 scripts/check_layers.py
step layers-test python3 scripts/check_layers_test.py
step format scripts/check_format.sh
if step web-build scripts/web.sh; then
  node_bin=$(scripts/node.sh)
  step web-lint env -C web PATH="$node_bin:$PATH" npm run lint
  step web-types env -C web PATH="$node_bin:$PATH" npm run typecheck
  suite web-unit vitest env -C web PATH="$node_bin:$PATH" npm test
fi

step configure cmake --preset release
if step compile ninja -C build -j "$jobs"; then
  # The tests wait much for PostgreSQL: the second build, with sanitizers, takes what they leave, and so do the fuzz targets later.
  background asan-compile nice -n 19 scripts/asan.sh short compile
  suite cpp ctest env CHAOS_ROUNDS="${CHAOS_ROUNDS:-5}" ctest --test-dir build -j "$((jobs + 1))" --output-on-failure
  sanitizers=no
  if finish asan-compile; then
    sanitizers=built
    background fuzz nice -n 10 scripts/fuzz.sh "${FUZZ_SECONDS:-20}"
  fi
  if [ -n "${node_bin:-}" ]; then
    suite browser node scripts/browser_tests.sh "$node_bin"
  fi
  if [ "$sanitizers" = built ]; then
    suite asan ctest scripts/asan.sh short
    finish fuzz
  fi
fi

echo "time: $((SECONDS - started)) s"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
