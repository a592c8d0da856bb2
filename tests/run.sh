#!/usr/bin/env bash
# Builds Accord and runs its tests: installs what is missing, configures preset dev, builds, runs one tier of ctest.
#
#   tests/run.sh [fast|full|soak]     default: full, which is what CI runs; fast is part of full
#
# Ends with ctest's own summary, whose last line also counts the tests that skipped themselves. Not 0 when anything fails.
# Environment: ACCORD_CORPUS_DIR, the evaluation corpus with the seeds (default: ../shared/corpus beside this repository, where
# it exists); ACCORD_JOBS, how many compilers and tests run at once (default: all processors).
set -euo pipefail
cd "$(dirname "$0")/.."

tier=${1:-full}
case $tier in
  fast | full | soak) ;;
  *) sed -n 's/^# \{0,1\}//; 2,8p' "$0" >&2; exit 2 ;;
esac
jobs=${ACCORD_JOBS:-$(nproc)}
if [ -z "${ACCORD_CORPUS_DIR:-}" ] && [ -d ../shared/corpus ]; then
  ACCORD_CORPUS_DIR=$(cd ../shared/corpus && pwd)
fi
export ACCORD_CORPUS_DIR=${ACCORD_CORPUS_DIR:-}

deploy/install-deps.sh
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

status=0
ctest --test-dir build/dev -L "^$tier\$" -j "$jobs" --output-on-failure --no-tests=error 2>&1 | with_skips || status=$?
exit "$status"
