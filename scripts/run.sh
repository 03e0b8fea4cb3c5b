#!/usr/bin/env bash
# Starts the demo province: fills it once, then serves. Ctrl-C stops everything; a killed server is started again.
# usage: scripts/run.sh DATA PORT STUDENTS
set -uo pipefail
cd "$(dirname "$0")/.."
data=$1 port=$2 students=$3
if [ "$(id -u)" = 0 ]; then
  # The database runs as its own user and must be able to walk to its files: never below root's home.
  case "$data" in "$HOME"/*) data=/var/lib/phuongvi ;; esac
fi
if [ ! -f "$data/demo.json" ]; then
  echo "Tạo tỉnh mẫu với $students học sinh / making a demo province…"
  build/phuongvi demo --data "$data" --students "$students" --seed 2026 --json > build/demo.json || exit 1
  mv build/demo.json "$data/demo.json"
  chmod 600 "$data/demo.json"
fi
python3 - "$data/demo.json" "$port" <<'PY'
import json, sys
accounts = json.load(open(sys.argv[1], encoding="utf-8"))["accounts"]
base = f"http://127.0.0.1:{sys.argv[2]}"
print(f"\n  Phượng Vĩ (tỉnh mẫu / demo): {base}")
print(f"    Sở: {base}/so    Xã, phường: {base}/xa    Trường: {base}/truong    API: {base}/api\n")
print(f"  {'Vai trò':<10} {'Tên đăng nhập':<28} {'Mật khẩu':<20} Đơn vị")
for a in accounts:
    print(f"  {a['role']:<10} {a['username']:<28} {a['password']:<20} {a['unit']}")
print("\n  Ctrl-C để dừng / to stop.\n", flush=True)
PY
stopping=0
child=0
trap 'stopping=1; [ $child -ne 0 ] && kill -TERM $child 2>/dev/null' INT TERM
while :; do
  build/phuongvi serve --data "$data" --port "$port" &
  child=$!
  wait $child; code=$?
  while kill -0 $child 2>/dev/null; do wait $child; code=$?; done
  [ $stopping = 1 ] && exit 0
  # 0: stopped on purpose; 2: wrong usage; 1: cannot start (port taken, database broken) — only a killed server comes back.
  [ $code -lt 128 ] && exit $code
  echo "Máy chủ bị dừng đột ngột (mã $code), khởi động lại… / restarting"
  sleep 1
done
