#!/usr/bin/env bash
# Installs what scripts/packages.table names for this release. Asks apt only when something is missing.
# usage: scripts/setup.sh [all|run]   run: leaves out what only tests and bench need
set -euo pipefail
cd "$(dirname "$0")/.."
what=${1:-all}
. /etc/os-release
case "${ID}-${VERSION_ID:-}" in
  debian-12) column=1 ;;
  debian-13) column=2 ;;
  ubuntu-24.04) column=3 ;;
  *) echo "Hệ điều hành này (${PRETTY_NAME:-không rõ}) chưa được thử; dùng tên gói của Debian 12." >&2; column=1 ;;
esac
wanted=$(awk -F'|' -v c="$column" -v w="$what" '
  !/^#/ && NF >= 4 { name = $c; use = $4; gsub(/^ +| +$/, "", name); gsub(/^ +| +$/, "", use)
    if (name == "-" || name == "") next
    if (w == "run" && use ~ /^(tests|browser tests|fuzz targets|bench)/ && name !~ /^(libgtest|libgmock|librapidcheck)/) next
    print name }' scripts/packages.table)
missing=""
for package in $wanted; do
  # A Node.js installed by other means than apt is as good, if it is new enough.
  if [ "$package" = nodejs ] || [ "$package" = npm ]; then command -v "${package%js}" >/dev/null 2>&1 && continue; fi
  [ "$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null)" = "install ok installed" ] || missing="$missing $package"
done
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ]; then as_root=""; else as_root="sudo"; fi
echo "Cài các gói còn thiếu / installing:$missing"
export DEBIAN_FRONTEND=noninteractive
# The distribution's own database cluster is not wanted: the program starts a private one.
if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
  $as_root mkdir -p /etc/postgresql-common
  echo "create_main_cluster = false" | $as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
fi
# shellcheck disable=SC2086
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing >/tmp/phuongvi-apt.log 2>&1 || {
  $as_root apt-get update -q >>/tmp/phuongvi-apt.log 2>&1
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing >>/tmp/phuongvi-apt.log 2>&1 || {
    tail -n 20 /tmp/phuongvi-apt.log >&2; exit 1; }
}
