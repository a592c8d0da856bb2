#!/usr/bin/env bash
# Installs what Accord is built from, all of it from Debian 12 (apt). Safe to run again: when everything is there it asks
# dpkg, says so and ends in a moment, with no rights needed. README.md says why each package is there.
#
#   deploy/install-deps.sh          install what is missing (as root, or through sudo)
#   deploy/install-deps.sh --list   print the package names, one a line, and install nothing
set -euo pipefail

packages=(
  # The compiler the sanitizers, thread annotations and fuzz targets need, its linker, run time and tools.
  clang-14 lld-14 llvm-14 libclang-rt-14-dev clang-format-14 clang-tidy-14
  cmake ninja-build ccache pkg-config git
  # The services: gRPC with its code generator, Protobuf, Abseil.
  libgrpc-dev libgrpc++-dev protobuf-compiler-grpc protobuf-compiler libprotobuf-dev libprotoc-dev libabsl-dev
  # The store, and what RocksDB's CMake files ask for by name.
  librocksdb-dev libgflags-dev libsnappy-dev liblz4-dev libzstd-dev libbz2-dev zlib1g-dev
  # Texts: Unicode and CLDR, regular expressions, HTML5, language detection, ISO 3166-2 and its translations.
  libicu-dev libre2-dev libgumbo-dev libcld2-dev iso-codes
  # SHA-256 and TLS, logs, metrics, the command line, the admin port's HTTP, the allocator.
  libssl-dev libspdlog-dev prometheus-cpp-dev libcli11-dev libcpp-httplib-dev libjemalloc-dev
  # Tests and benchmarks; python3 runs the evaluation's score.py and, with its YAML, the tests of what deploy/ ships.
  libgtest-dev libgmock-dev libbenchmark-dev python3 python3-yaml
  # Authorities that the image carries; brings openssl, with which its test makes certificates.
  ca-certificates
)

if [ "${1:-}" = --list ]; then
  printf '%s\n' "${packages[@]}"
  exit 0
fi

missing=()
for package in "${packages[@]}"; do
  if ! dpkg -s "$package" 2>/dev/null | grep -q '^Status: install ok installed$'; then
    missing+=("$package")
  fi
done
if [ ${#missing[@]} -eq 0 ]; then
  echo "install-deps: all ${#packages[@]} packages are installed"
  exit 0
fi

if ! command -v apt-get >/dev/null; then
  echo "install-deps: this is no Debian system (no apt-get). Missing: ${missing[*]}" >&2
  exit 1
fi
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "install-deps: run this as root, or install sudo. Missing: ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi

echo "install-deps: installing ${#missing[@]} packages: ${missing[*]}"
apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300)
# A broken third-party list makes update fail although Debian's own lists are fresh: only the install decides.
"${apt[@]}" update -qq || echo "install-deps: apt-get update reported errors, going on with the lists there are" >&2
"${apt[@]}" install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
echo "install-deps: done"
