#!/usr/bin/env bash
# Prints the newest clang++ that is installed, 16 or later: it builds the sanitizer tests and the fuzz targets.
set -euo pipefail
for version in $(seq 30 -1 16); do
  if command -v "clang++-$version"; then exit 0; fi
done
echo "Không có clang++ 16 trở lên; hãy chạy make setup. / No clang++ 16 or later: run make setup." >&2
exit 1
