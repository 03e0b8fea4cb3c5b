#!/usr/bin/env bash
# Builds the front end into web/dist when its sources changed since the last build.
set -euo pipefail
cd "$(dirname "$0")/.."
PATH="$(scripts/node.sh):$PATH"
stamp=build/web.stamp
mkdir -p build
sources=$(find web -path web/node_modules -prune -o -path web/dist -prune -o -type f -print | LC_ALL=C sort | xargs sha256sum | sha256sum | cut -d' ' -f1)
[ -f "$stamp" ] && [ -f web/dist/index.html ] && [ "$(cat "$stamp")" = "$sources" ] && exit 0
cd web
lock=$(sha256sum package-lock.json | cut -d' ' -f1)
if [ ! -d node_modules ] || [ "$(cat node_modules/.phuongvi-lock 2>/dev/null)" != "$lock" ]; then
  npm ci --no-audit --no-fund
  echo "$lock" > node_modules/.phuongvi-lock
fi
npm run build
echo "$sources" > "../$stamp"
