#!/bin/bash
# Makes a small initrd for a Linux on s390x: a busybox, the drivers of FBA disks, and our init, which
# does what the kernel's command line says behind "--" (see init).
#
#   initrd.sh ROOT OUT [SCRIPT]
#
#   ROOT    a folder with lib/modules/VERSION and a static busybox for s390x: what debian.sh made, or
#           packages unpacked by hand
#   OUT     the file
#   SCRIPT  a shell script of yours, for init's step "script"
#
# On standard error one line says what is wrong; exit status 1.
set -u
LC_ALL=C
export LC_ALL
HERE=$(cd "$(dirname "$0")" && pwd)

die() {
  printf '%s\n' "$1" | head -c 400 >&2
  exit 1
}

[ $# = 2 ] || [ $# = 3 ] || die "usage: initrd.sh ROOT OUT [SCRIPT]"
for tool in cpio gzip; do
  command -v $tool >/dev/null || die "$tool is missing: install the package $tool (Debian, Fedora)"
done
first() { find "$1" "${@:2}" -print 2>/dev/null | sort | head -1; }
BUSYBOX=$(first "$1" -type f -name busybox)
[ -n "$BUSYBOX" ] || die "$1 has no busybox: unpack busybox-static for s390x in it"
# ELF's fields: 64 bits, big-endian, s390.
case $(od -An -tx1 -N20 "$BUSYBOX" | tr -d ' \n') in
  7f454c460202*0016) ;;
  *) die "$BUSYBOX is not for s390x" ;;
esac
WORK=$(mktemp -d) || exit 1
trap 'rm -rf "$WORK"' EXIT
mkdir -p "$WORK"/{bin,mod,proc,sys,dev,tmp}
cp "$BUSYBOX" "$WORK/bin/busybox" && cp "$HERE/init" "$WORK/init" && chmod 755 "$WORK/bin/busybox" "$WORK/init" ||
  exit 1

# dasd_mod first, as the other needs it. A kernel may have them built in, or packed.
number=0
for module in dasd_mod dasd_fba_mod; do
  file=$(first "$1" -type f -name "$module.ko*")
  number=$((number + 1))
  case $file in
    '') grep -qs "/$module.ko" "$1"/lib/modules/*/modules.builtin "$1"/usr/lib/modules/*/modules.builtin ||
      die "$1 has no $module.ko: unpack the kernel's package in it" ;;
    *.ko) cp "$file" "$WORK/mod/$number-$module.ko" ;;
    *.xz) xz -dc "$file" >"$WORK/mod/$number-$module.ko" || die "$file cannot be unpacked" ;;
    *.zst) zstd -qdc "$file" >"$WORK/mod/$number-$module.ko" || die "$file cannot be unpacked" ;;
    *) die "$file: allowed: .ko .ko.xz .ko.zst" ;;
  esac
done
if [ $# = 3 ]; then cp "$3" "$WORK/script" 2>/dev/null || die "$3 cannot be read"; fi

(cd "$WORK" && find . | sort | cpio -o -H newc --quiet --owner 0:0) | gzip -9 >"$WORK.gz" &&
  mv "$WORK.gz" "$2" || { rm -f "$WORK.gz"; die "$2 cannot be written"; }
