# Sourced by .ci/run: the servers that test/services starts, from Debian, and what the runner of GitLab's pipelines
# copies with. They are installed only, never started as system services: the tests run them with ports and data
# folders of their own.

SERVICES='clickhouse-server slurmctld slurmd slurm-client munge rsync'

# Sets the array `missing` of the caller to the packages whose programs are not here.
missing_services() {
  missing=()
  if ! command -v clickhouse-server >/dev/null && [[ ! -x /usr/sbin/clickhouse-server ]] && ! command -v clickhouse >/dev/null; then
    missing+=(clickhouse-server)
  fi
  if [[ ! -x /usr/sbin/slurmctld || ! -x /usr/sbin/slurmd || ! -x /usr/sbin/munged ]]; then
    missing+=(slurmctld slurmd slurm-client munge)
  fi
  command -v rsync >/dev/null || missing+=(rsync)
}

have_services() {
  local -a missing
  missing_services
  ((${#missing[@]} == 0))
}
