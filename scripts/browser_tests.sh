#!/usr/bin/env bash
# The browser tests against the real program, in headless Chromium.
# usage: scripts/browser_tests.sh NODE_BIN [files…]
set -euo pipefail
cd "$(dirname "$0")/.."
PATH="$1:$PATH"; shift
exec node tests/browser/stage.mjs "$@"
