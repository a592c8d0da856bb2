#!/usr/bin/env bash
# Builds Accord and runs its tests: installs what is missing, configures preset dev, builds, runs one tier of ctest.
#
#   tests/run.sh [fast|full|soak|sanitize]     default: full, which is what CI runs; fast is part of full
#
# full first runs what has the most threads under ThreadSanitizer. sanitize, by hand and for hours, runs everything under Address-,
# UndefinedBehaviour- and ThreadSanitizer and each fuzz target for a minute (ACCORD_FUZZ_SECONDS), and nothing of preset dev.
#
# Ends with ctest's own summary, whose last line also counts the tests that skipped themselves. Not 0 when anything fails.
# Environment: ACCORD_CORPUS_DIR, the evaluation corpus with the seeds (default: ../shared/corpus beside this repository, where
# it exists); ACCORD_JOBS, how many compilers and tests run at once (default: all processors).
set -euo pipefail
cd "$(dirname "$0")/.."

tier=${1:-full}
case $tier in
  fast | full | soak | sanitize) ;;
  *) sed -n 's/^# \{0,1\}//; 2,11p' "$0" >&2; exit 2 ;;
esac
jobs=${ACCORD_JOBS:-$(nproc)}
if [ -z "${ACCORD_CORPUS_DIR:-}" ] && [ -d ../shared/corpus ]; then
  ACCORD_CORPUS_DIR=$(cd ../shared/corpus && pwd)
fi
export ACCORD_CORPUS_DIR=${ACCORD_CORPUS_DIR:-}

deploy/install-deps.sh

# under PRESET LABEL [PROGRAM...]: builds the programs, or everything, in build/PRESET and runs their tests of a label, or of any ("").
under() {
  local preset=$1 label=$2
  shift 2
  cmake --preset "$preset" && cmake --build "build/$preset" -j "$jobs" ${1:+--target "$@"} &&
    ctest --test-dir "build/$preset" -L "$label" -LE '^soak$' -j "$jobs" --output-on-failure --no-tests=error \
      ${1:+-R "^($(IFS='|'; echo "$*"))\$"}
}

status=0
if [ "$tier" = sanitize ]; then
  under tsan '' || status=$?
  under asan-ubsan '' || status=$?
  cmake --preset fuzz && cmake --build build/fuzz -j "$jobs" --target parse_fuzz stage_fuzz request_fuzz policy_fuzz tokens_fuzz ordered_code_fuzz &&
    ctest --test-dir build/fuzz -L '^fuzz$' -j "$jobs" --output-on-failure --no-tests=error || status=$?
  exit "$status"
fi
# Those of the log's feeds, of the committer, of metrics and of what they stand on: about 200 compilations.
if [ "$tier" = full ]; then
  under tsan '' unit_base unit_telemetry unit_log unit_commit || status=$?
fi
cmake --preset dev
cmake --build build/dev -j "$jobs"

# Holds back ctest's summary until ctest has ended and written its log; gtest counts its skips there, program by program, as
# "[  SKIPPED ] 2 tests, listed below:". The sum goes into the summary's last line, so that a skip is never overlooked.
with_skips() {
  awk -v log_file=build/dev/Testing/Temporary/LastTest.log '
    /^[0-9]+% tests passed/ { summary = 1 }
    !summary { print; fflush(); next }
    { held[++n] = $0 }
    END {
      while ((getline line < log_file) > 0)
        if (line ~ /^\[  SKIPPED \] [0-9]+ tests?, listed below/) { split(line, part, " "); skipped += part[4] }
      for (i = 1; i <= n; ++i) print held[i] (held[i] ~ /^Total Test time/ ? sprintf(" (tests skipped: %d)", skipped) : "")
    }'
}

ctest --test-dir build/dev -L "^$tier\$" -j "$jobs" --output-on-failure --no-tests=error 2>&1 | with_skips || status=$?
exit "$status"
