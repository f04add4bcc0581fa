#!/usr/bin/env bash
# Analyses a dataset in shards on a Slurm cluster and joins them. Run it where sbatch is:
#
#   docs/recipes/slurm-array.sh <data> <folder> [shards]
#
# The folder has to be on a disk that all nodes share; it gets run-1 … run-n (finished towns), shard-1.json …
# (results of shards) and result.json. Options of sbatch, such as --partition or --time, go into SBATCH_OPTIONS,
# options of mlgnet that shape the result into MLGNET_OPTIONS, and MLGNET is the program.
#
# A task that is killed or loses its node is put back into the queue and goes on where it stopped. The join waits
# for all tasks, and does not run if one of them failed.
set -euo pipefail

DATA=$(realpath "${1:?the dataset}")
FOLDER=$(realpath -m "${2:?a folder on a shared disk}")
SHARDS=${3:-4}
export DATA FOLDER SHARDS
mkdir -p "$FOLDER"
read -ra sbatch_options <<<"${SBATCH_OPTIONS:-}"

array=$(
  sbatch --parsable "${sbatch_options[@]}" --job-name=mlgnet --array="1-$SHARDS" --requeue --open-mode=append \
    --output="$FOLDER/shard-%a.log" --export=ALL <<'TASK'
#!/usr/bin/env bash
set -euo pipefail
run="$FOLDER/run-$SLURM_ARRAY_TASK_ID"
# The lock of a task that was on another node cannot be checked from here. Slurm never runs a task twice at a time.
if [[ ${SLURM_RESTART_COUNT:-0} -gt 0 ]]; then rm -f "$run/lock"; fi
status=0
# shellcheck disable=SC2086
${MLGNET:-mlgnet} analyze "$DATA" ${MLGNET_OPTIONS:-} --quiet --jobs "${SLURM_CPUS_PER_TASK:-1}" \
  --shard "$SLURM_ARRAY_TASK_ID/$SHARDS" --run-dir "$run" --resume \
  --format "json=$FOLDER/shard-$SLURM_ARRAY_TASK_ID.json" || status=$?
# 130 and 143: interrupted; 137: killed, such as for want of memory. Slurm requeues by itself only what lost its node.
case $status in
130 | 137 | 143)
  if [[ ${SLURM_RESTART_COUNT:-0} -lt 5 ]]; then
    scontrol requeue "${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID"
    # Slurm ends the task; its own exit code must not come first.
    sleep 60
  fi
  ;;
esac
exit "$status"
TASK
)

sbatch --parsable "${sbatch_options[@]}" --job-name=mlgnet-merge --dependency="afterok:${array%%;*}" \
  --kill-on-invalid-dep=yes --output="$FOLDER/merge.log" --export=ALL <<'JOIN'
#!/usr/bin/env bash
set -euo pipefail
files=()
for ((i = 1; i <= SHARDS; i++)); do files+=("$FOLDER/shard-$i.json"); done
${MLGNET:-mlgnet} merge "${files[@]}" --format "json=$FOLDER/result.json"
JOIN
