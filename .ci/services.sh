# Sourced by .ci/run: the servers that test/services starts, from Debian. They are installed only, never started
# as system services: the tests run them with ports and data folders of their own.

services() {
  local name='ClickHouse server to read from'
  printf '\n=== %s\n' "$name"
  if command -v clickhouse-server >/dev/null || [[ -x /usr/sbin/clickhouse-server ]] || command -v clickhouse >/dev/null; then
    passed=$((passed + 1))
    echo "PASSED $name (present)"
  elif ! command -v apt-get >/dev/null; then
    skip "$name" 'no apt-get on this system'
  elif ((EUID != 0)); then
    skip "$name" 'clickhouse-server is missing and only root can install it'
  elif { DEBIAN_FRONTEND=noninteractive timeout 60 apt-get update -qq &&
    DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 timeout 180 apt-get install -y -qq --no-install-recommends \
      clickhouse-server; } >"$SCRATCH/apt-services.log" 2>&1; then
    passed=$((passed + 1))
    echo "PASSED $name (installed)"
  else
    skip "$name" "apt-get failed: $(tail -n 1 "$SCRATCH/apt-services.log")"
  fi
}
