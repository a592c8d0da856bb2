#!/usr/bin/env bash
# One fuzz target for a while: run.sh PROGRAM FOLDER|phrases|none LENGTH SECONDS
#
# FOLDER holds its seeds; `phrases` makes them of tests/corpus. ACCORD_FUZZ_SECONDS takes the place of SECONDS; 0 runs the seeds and 300
# inputs beside them, the same each time. New inputs go to a folder that is removed; a finding stays in the folder that this runs in.
set -euo pipefail
program=$1 seeds=$2 length=$3 seconds=${ACCORD_FUZZ_SECONDS:-$4}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/new"
folders=("$work/new")
case $seeds in
  none) ;;
  phrases)
    "$(dirname "$0")/seeds.py" "$work/seeds"
    folders+=("$work/seeds")
    ;;
  *) folders+=("$seeds") ;;
esac
if [ "$seconds" = 0 ]; then
  files=$(find "${folders[@]}" -type f | wc -l)
  limit=(-seed=1 -runs=$((files + 300)))
else
  limit=(-max_total_time="$seconds")
fi
# Debian's gRPC and protobuf are not instrumented: containers that cross to them look overflown.
export ASAN_OPTIONS="detect_container_overflow=0${ASAN_OPTIONS:+:$ASAN_OPTIONS}"
name=$(basename "$program")${ACCORD_FUZZ_STAGE:+-$ACCORD_FUZZ_STAGE}
"$program" "${folders[@]}" "${limit[@]}" -max_len="$length" -timeout=25 -print_final_stats=1 \
  -artifact_prefix="$PWD/$name-" > "$work/log" 2>&1 || { cat "$work/log"; exit 1; }
grep -E 'Done|INITED|stat::number_of_executed|stat::average_exec' "$work/log" | tail -4
