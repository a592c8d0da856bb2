#!/usr/bin/env bash
# Makes the root file system of the image: the stripped programs, the libraries that they load, and what these read. Nothing else: no shell,
# no package manager. The Dockerfile runs this in its build stage; tests/deploy/rootfs_test.py runs both services from it, without Docker.
#
#   deploy/rootfs.sh BIN_DIR TARGET_DIR        BIN_DIR: a build's bin folder; TARGET_DIR: must be empty or absent
#
# Beside what stands below, a container's runtime mounts /proc, /dev, /etc/hosts and /etc/resolv.conf. Packages that files come from are listed
# in var/lib/dpkg/status.d, where scanners for known vulnerabilities look, with their licences in usr/share/doc.
set -euo pipefail

programs=(accord-ingest accord-query accordctl)
# Of Debian, as they are. Libraries are found by ldd; ICU's data, NSS (files and dns) and OpenSSL's provider are inside those.
files=(
  /etc/ssl/certs/ca-certificates.crt # authorities for accordctl and --ingest where no other are named
)
# The user that everything runs as; it owns the data folder alone. Kubernetes and systemd name the same number.
user=accord
id=7400

[ $# -eq 2 ] || { sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2; }
bin=$1
root=$2
if [ -e "$root" ] && [ -n "$(ls -A "$root")" ]; then
  echo "rootfs: $root is not empty" >&2
  exit 1
fi

mkdir -p "$root"/{usr/bin,usr/lib,usr/lib64,etc/accord,var/lib/accord,var/lib/dpkg/status.d,proc,sys,dev,tmp}
ln -s usr/bin "$root/bin"
ln -s usr/lib "$root/lib"
ln -s usr/lib64 "$root/lib64"

for program in "${programs[@]}"; do
  llvm-strip-14 -o "$root/usr/bin/$program" "$bin/$program"
  chmod 0755 "$root/usr/bin/$program"
done
libraries=$(for program in "${programs[@]}"; do ldd "$bin/$program"; done)
if grep -q 'not found' <<<"$libraries"; then
  grep 'not found' <<<"$libraries" >&2
  exit 1
fi
# "libx.so.1 => /lib/.../libx.so.1 (0x...)" and, for the loader, "/lib64/ld-linux... (0x...)".
mapfile -t loaded < <(sed -nE 's/^\s*(\S+ => )?(\/\S+) \(0x.*/\2/p' <<<"$libraries" | sort -u)
# Each goes where it stands, links followed. Merged /usr: /lib is /usr/lib.
for path in "${loaded[@]}" "${files[@]}"; do
  case $path in /lib/* | /lib64/*) place=/usr$path ;; *) place=$path ;; esac
  [ -e "$path" ] || { echo "rootfs: there is no $path; deploy/install-deps.sh installs what is missing" >&2; exit 1; }
  mkdir -p "$root$(dirname "$place")"
  cp -L --preserve=mode,timestamps "$path" "$root$place"
done

printf '%s\n' 'root:x:0:0:root:/:/nonexistent' "$user:x:$id:$id:Accord:/var/lib/accord:/nonexistent" >"$root/etc/passwd"
printf '%s\n' 'root:x:0:' "$user:x:$id:" >"$root/etc/group"
printf '%s\n' 'passwd: files' 'group: files' 'hosts: files dns' >"$root/etc/nsswitch.conf"
cp /etc/debian_version "$root/etc/debian_version"
cp -L /etc/os-release "$root/etc/os-release"

# Which packages they are of: "libgrpc29:amd64: /usr/lib/x86_64-linux-gnu/libgrpc.so.29". dpkg knows a path as its package spells it. The bundle
# of authorities is made by a script of its package.
owners=$(dpkg-query -S "${loaded[@]}" "${loaded[@]/#//usr}" 2>/dev/null || true)
owned=$(sed 's/.*: //' <<<"$owners")
for path in "${loaded[@]}"; do
  grep -qxF -e "$path" -e "/usr$path" <<<"$owned" || { echo "rootfs: $path is of no Debian package" >&2; exit 1; }
done
for package in $(sed 's/: .*//' <<<"$owners" | sort -u) ca-certificates; do
  name=${package%%:*}
  sed -n "/^Package: $name\$/,/^\$/p" /var/lib/dpkg/status >"$root/var/lib/dpkg/status.d/$name"
  mkdir -p "$root/usr/share/doc/$name"
  cp -L "/usr/share/doc/$name/copyright" "$root/usr/share/doc/$name/copyright"
done
# The texts that those refer to, and our own.
cp -rL /usr/share/common-licenses "$root/usr/share/"
install -D -m 0644 "$(dirname "$0")/../LICENSE" "$root/usr/share/doc/accord/copyright"

chmod 1777 "$root/tmp"
chmod 0700 "$root/var/lib/accord"
# Only root may give a folder away; without that the caller has to.
if [ "$(id -u)" -eq 0 ]; then
  chown "$id:$id" "$root/var/lib/accord"
fi
echo "rootfs: $root has $(du -sb "$root" | cut -f1) bytes: ${#programs[@]} programs of $(cat "$root"/usr/bin/accord* | wc -c)," \
  "libraries of $(find "$root/usr/lib" "$root/usr/lib64" -type f -exec cat {} + | wc -c)"
