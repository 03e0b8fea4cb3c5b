#!/usr/bin/env bash
# Starts the demo province: fills it once, then serves. Ctrl-C stops everything; a killed server is started again.
# usage: scripts/run.sh DATA PORT STUDENTS      DATA: "" for .data in this folder
set -uo pipefail
cd "$(dirname "$0")/.."
data=$1 port=$2 students=$3
program=${PHUONGVI_PROGRAM:-build/phuongvi}
export PHUONGVI_LANG=${PHUONGVI_LANG:-both}

if [ -z "$data" ]; then
  data=$PWD/.data
  # PostgreSQL does not run as root but as its own user, who must be able to walk to its files: not below a home that is closed to others.
  if [ "$(id -u)" = 0 ] && ! setpriv --reuid postgres --regid postgres --clear-groups test -x "$PWD"; then data=/var/lib/phuongvi; fi
fi
if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
  echo "Cổng $port đã có chương trình khác dùng. Dừng nó, hoặc chạy: make run PORT=8081" >&2
  echo "Port $port is taken by another program. Stop it, or run: make run PORT=8081" >&2
  exit 1
fi
if [ ! -s "$data/demo.txt" ]; then
  echo "Tạo tỉnh mẫu với $students học sinh… / making a demo province of $students students…"
  install -m 600 /dev/null build/demo.txt
  "$program" demo --data "$data" --students "$students" --seed 2026 >build/demo.txt || { code=$?; rm -f build/demo.txt; exit $code; }
  mv build/demo.txt "$data/demo.txt" || exit 1
fi
cat <<TEXT

  Phượng Vĩ, tỉnh mẫu / demo province:  http://127.0.0.1:$port
    Sở:       http://127.0.0.1:$port/so          hoặc / or  http://csdl.localhost:$port
    Xã:       http://127.0.0.1:$port/xa          hoặc / or  http://xa.localhost:$port
    Trường:   http://127.0.0.1:$port/truong      hoặc / or  http://truong.localhost:$port
    API:      http://127.0.0.1:$port/api
  Dữ liệu / data: $data

TEXT
sed 's/^/  /' "$data/demo.txt"
printf '\n  Ctrl-C để dừng / to stop.\n\n'

stopping=0 woken=0 child=0
trap 'stopping=1 woken=1; [ $child -ne 0 ] && kill -TERM $child 2>/dev/null' INT TERM HUP
while [ $stopping = 0 ]; do
  # The server ends with this script, even when the script itself is killed.
  setpriv --pdeathsig TERM "$program" serve --data "$data" --port "$port" &
  child=$!
  woken=0
  wait $child; code=$?
  # A signal ends the waiting, not the server: wait again for what it has to say. 127: it was there already.
  while [ $woken = 1 ]; do
    woken=0
    wait $child; again=$?
    [ $again = 127 ] || code=$again
  done
  [ $stopping = 1 ] && exit $code
  # Below 128 it ended by itself: 0 on purpose, 1 and 2 because it cannot start and has said why. Only a killed server comes back.
  [ $code -lt 128 ] && exit $code
  echo "Máy chủ bị dừng đột ngột (mã $code), khởi động lại… / the server was killed, starting it again…" >&2
  sleep 1
done
