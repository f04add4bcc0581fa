# Sourced by .ci/run: the servers that test/services starts, from Debian. They are installed only, never started
# as system services: the tests run them with ports and data folders of their own.

SERVICES='clickhouse-server slurmctld slurmd slurm-client munge'

# Sets the array `missing` of the caller to the packages whose programs are not here.
missing_services() {
  missing=()
  if ! command -v clickhouse-server >/dev/null && [[ ! -x /usr/sbin/clickhouse-server ]] && ! command -v clickhouse >/dev/null; then
    missing+=(clickhouse-server)
  fi
  if [[ ! -x /usr/sbin/slurmctld || ! -x /usr/sbin/slurmd || ! -x /usr/sbin/munged ]]; then
    missing+=(slurmctld slurmd slurm-client munge)
  fi
}

have_services() {
  local -a missing
  missing_services
  ((${#missing[@]} == 0))
}
