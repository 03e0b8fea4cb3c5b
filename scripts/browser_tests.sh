#!/usr/bin/env bash
# The browser tests against the real program, in headless Chromium; two files at once, for a browser waits as much as it works.
# usage: scripts/browser_tests.sh NODE_BIN [files…]
set -euo pipefail
cd "$(dirname "$0")/.."
PATH="$1:$PATH"; shift
files=("$@"); [ ${#files[@]} -gt 0 ] || files=(tests/browser/*.test.mjs)
shelf=$(mktemp -d); chmod 755 "$shelf"
trap 'rm -rf "$shelf"' EXIT
node -e 'import("./tests/browser/harness.mjs").then((h) => h.stockShelf(process.argv[1]))' "$shelf"
PHUONGVI_TEST_PROVINCE=$shelf node --test --test-concurrency=2 --test-timeout=900000 --test-reporter=tap "${files[@]}"
