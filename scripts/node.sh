#!/usr/bin/env bash
# Prints the folder of a Node.js that is new enough for the front end (20.19 or later).
# Debian 12 and Ubuntu 24.04 ship Node 18: then the npm registry's own `node` package is put into build/node.
set -euo pipefail
cd "$(dirname "$0")/.."
enough() { "$1" -e 'const [a,b]=process.versions.node.split(".").map(Number);process.exit(a>20||(a===20&&b>=19)?0:1)' 2>/dev/null; }
if command -v node >/dev/null && enough node; then dirname "$(command -v node)"; exit 0; fi
bin=build/node/node_modules/node/bin
if [ ! -x "$bin/node" ] || ! enough "$bin/node"; then
  mkdir -p build/node
  npm install --prefix build/node --no-save --no-audit --no-fund node@22 >build/node/install.log 2>&1 || { tail -n 20 build/node/install.log >&2; exit 1; }
fi
cd "$bin" && pwd
