# Sourced by .ci/run: the servers that test/services starts, from Debian. They are installed only, never started
# as system services: the tests run them with ports and data folders of their own.

services() {
  local name='services to test with (ClickHouse, Slurm)' missing=()
  printf '\n=== %s\n' "$name"
  if ! command -v clickhouse-server >/dev/null && [[ ! -x /usr/sbin/clickhouse-server ]] && ! command -v clickhouse >/dev/null; then
    missing+=(clickhouse-server)
  fi
  if [[ ! -x /usr/sbin/slurmctld || ! -x /usr/sbin/slurmd || ! -x /usr/sbin/munged ]]; then
    missing+=(slurmctld slurmd slurm-client munge)
  fi
  if ((${#missing[@]} == 0)); then
    passed=$((passed + 1))
    echo "PASSED $name (present)"
  elif ! command -v apt-get >/dev/null; then
    skip "$name" 'no apt-get on this system'
  elif ((EUID != 0)); then
    skip "$name" "${missing[*]} missing and only root can install them"
  elif { DEBIAN_FRONTEND=noninteractive timeout 60 apt-get update -qq &&
    DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 timeout 180 apt-get install -y -qq --no-install-recommends \
      "${missing[@]}"; } >"$SCRATCH/apt-services.log" 2>&1; then
    passed=$((passed + 1))
    echo "PASSED $name (installed)"
  else
    skip "$name" "apt-get failed: $(tail -n 1 "$SCRATCH/apt-services.log")"
  fi
}
