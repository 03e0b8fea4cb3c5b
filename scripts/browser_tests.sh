#!/usr/bin/env bash
# The browser tests against the real program, in headless Chromium. usage: scripts/browser_tests.sh NODE_BIN [files…]
set -euo pipefail
cd "$(dirname "$0")/.."
PATH="$1:$PATH"; shift
files=("$@"); [ ${#files[@]} -gt 0 ] || files=(tests/browser/*.test.mjs)
exec node --test --test-concurrency=1 --test-timeout=900000 --test-reporter=tap "${files[@]}"
