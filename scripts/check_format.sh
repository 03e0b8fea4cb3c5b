#!/usr/bin/env bash
# The C++ files look as .clang-format says. Checked by clang-format 16 alone (Debian 12's), for other versions lay out a little differently.
# usage: scripts/check_format.sh [--write]
set -euo pipefail
cd "$(dirname "$0")/.."
if ! formatter=$(command -v clang-format-16); then
  echo "clang-format 16 is not here: nothing is checked" >&2
  [ "${1:-}" != --write ]; exit
fi
mapfile -t files < <(find apps bench fuzz src tests -name '*.h' -o -name '*.cpp' | sort)
mkdir -p build
if [ "${1:-}" = --write ]; then exec "$formatter" -i "${files[@]}"; fi
"$formatter" --dry-run --Werror "${files[@]}" 2>build/format.log && exit 0
sed -nE 's/^([^:]+):[0-9]+:[0-9]+: error:.*/\1/p' build/format.log | sort | uniq -c | awk '{ print $2 ": " $1 " places; make format mends them" }'
exit 1
