#!/usr/bin/env bash
# Installs what scripts/packages.table names for this release. Asks apt only when something is missing.
# usage: scripts/setup.sh [all|run]   run: leaves out what only tests and bench need
set -euo pipefail
cd "$(dirname "$0")/.."
what=${1:-all}
command -v apt-get >/dev/null || { echo "Máy này không có apt-get: cần Debian 12, Debian 13 hoặc Ubuntu 24.04. / This machine has no apt-get." >&2; exit 1; }
. /etc/os-release
case "${ID:-}-${VERSION_ID:-}" in
  debian-12) column=1 ;;
  debian-13) column=2 ;;
  ubuntu-24.04) column=3 ;;
  *) echo "Hệ điều hành này (${PRETTY_NAME:-không rõ}) chưa được thử; dùng tên gói của Debian 12. / Not tried on this system." >&2; column=1 ;;
esac
wanted=$(awk -F'|' -v c="$column" -v w="$what" '
  !/^#/ && NF >= 4 { name = $c; use = $4; gsub(/^ +| +$/, "", name); gsub(/^ +| +$/, "", use)
    if (name == "-" || name == "") next
    if (w == "run" && use ~ /^(tests|browser tests|fuzz targets|bench)/ && name !~ /^(libgtest|libgmock|librapidcheck)/) next
    print name }' scripts/packages.table)
# shellcheck disable=SC2086
installed=$(dpkg-query -W -f='${Package} ${Status}\n' $wanted 2>/dev/null | sed -n 's/ install ok installed$//p') || true
missing=""
for package in $wanted; do
  # A Node.js installed by other means than apt is as good; scripts/node.sh looks whether it is new enough.
  if [ "$package" = nodejs ] || [ "$package" = npm ]; then command -v "${package%js}" >/dev/null 2>&1 && continue; fi
  grep -qx "$package" <<<"$installed" || missing="$missing $package"
done
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ]; then as_root=""
elif command -v sudo >/dev/null; then as_root="sudo"
else
  echo "Còn thiếu các gói:$missing. Hãy cài bằng root (apt-get install …), hoặc cài sudo." >&2
  echo "Packages are missing:$missing. Install them as root (apt-get install …), or install sudo." >&2
  exit 1
fi
echo "Cài các gói còn thiếu / installing:$missing"
# The distribution's own database cluster is not wanted: the program starts a private one.
if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
  $as_root mkdir -p /etc/postgresql-common
  echo "create_main_cluster = false" | $as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
fi
mkdir -p build
log=build/apt.log
install() {
  # shellcheck disable=SC2086
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends -o DPkg::Lock::Timeout=300 $missing </dev/null >>"$log" 2>&1
}
: >"$log"
install || { $as_root apt-get update -q >>"$log" 2>&1 || true; install; } || {
  tail -n 20 "$log" >&2
  echo "Không cài được gói (xem $log). Kiểm tra mạng và nguồn apt rồi chạy lại. / Packages could not be installed; see $log." >&2
  exit 1
}
