#!/usr/bin/env bash
# The bench: ratios against limits measured in the same run. BENCH_STUDENTS (1200000), BENCH_DATA (a folder kept between runs), BENCH_SECONDS.
set -euo pipefail
cd "$(dirname "$0")/.."
python=/usr/bin/python3
[ -x "$python" ] || python=python3
exec "$python" bench/run.py
