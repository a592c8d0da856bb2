#!/usr/bin/env bash
# Accord in one command: installs, builds, starts both services on free ports with their stores in a temporary folder, ingests the sample
# articles of this repository, asks questions and stops everything again.
#
#   deploy/quickstart.sh           run and clean up
#   deploy/quickstart.sh --keep    leave the services running; prints their addresses and how to stop them
#
# ACCORD_JOBS: how many compilers run at once (default: all processors).
set -euo pipefail
cd "$(dirname "$0")/.."

keep=false
case ${1:-} in
  '') ;;
  --keep) keep=true ;;
  *) sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac

deploy/install-deps.sh
cmake --preset release
cmake --build build/release -j "${ACCORD_JOBS:-$(nproc)}" --target accord-ingest accord-query accordctl
bin=$PWD/build/release/bin
accordctl() { echo; echo "\$ accordctl $*"; "$bin/accordctl" "$@"; }

folder=$(mktemp -d "${TMPDIR:-/tmp}/accord-quickstart-XXXXXX")
pids=()
stop() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
  rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT TERM

# start NAME FLAGS...: starts a service and waits until it says where it listens; sets $address.
start() {
  local name=$1
  shift
  # A service that is kept must not end with this terminal. A machine to try it on may be nearly full.
  setsid "$bin/$name" --data_dir "$folder/$name" --listen 127.0.0.1:0 --admin_listen 127.0.0.1:0 \
    --disk_reserve_percent 1 "$@" \
    >"$folder/$name.out" 2>"$folder/$name.log" </dev/null &
  local pid=$!
  pids+=("$pid")
  address=
  for _ in $(seq 300); do
    address=$(sed -n "s/^$name listening on //p" "$folder/$name.out")
    [ -n "$address" ] && return
    if ! kill -0 "$pid" 2>/dev/null; then break; fi
    sleep 0.1
  done
  echo "$name did not start:" >&2
  cat "$folder/$name.log" >&2
  exit 1
}

start accord-ingest
export ACCORD_INGEST=$address
start accord-query --ingest "$ACCORD_INGEST"
export ACCORD_QUERY=$address
echo "accord-ingest $ACCORD_INGEST   accord-query $ACCORD_QUERY   stores in $folder"

accordctl ingest tests/corpus/articles | tee "$folder/ingest.txt"
# The reads below wait until the view has what was just written.
ACCORD_AT_LEAST_AS_FRESH=$(sed -n 's/.*written_at //p' "$folder/ingest.txt")
export ACCORD_AT_LEAST_AS_FRESH

accordctl agreements --page_size 10 2>/dev/null
accordctl figures --page_size 10 2>/dev/null
accordctl participants --type organization --page_size 10 2>/dev/null
agreement=$("$bin/accordctl" agreements --page_size 1 2>/dev/null | sed -n 's/^\(agreements\/[^ ]*\).*/\1/p')
accordctl show "$agreement"
accordctl status

if $keep; then
  trap - EXIT INT TERM
  cat <<END

Both services go on running. To talk to them:
  export ACCORD_INGEST=$ACCORD_INGEST ACCORD_QUERY=$ACCORD_QUERY
  $bin/accordctl --help
To stop them and remove what they stored:
  kill ${pids[*]}; rm -rf $folder
END
else
  echo
  echo "quickstart: done; stopping both services"
fi
