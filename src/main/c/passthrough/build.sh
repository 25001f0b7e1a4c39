#!/bin/bash
# Builds one part of what puts a real QEMU in front of ccwlab.
#
#   build.sh shim OUT [CC]    OUT/passthrough.so, the library that QEMU is started with
#   build.sh alone OUT [CC]   OUT/alone.so, the same with a device in it that ends all at once
#   build.sh probe OUT [CC]   OUT/probe.elf, the guest that runs scenario programs, for s390x
#
#   OUT  a folder
#   CC   the compiler; without it cc for shim and alone, s390x-linux-gnu-gcc for the probe (cc where the
#        machine is an s390x)
#
# On standard error one line says what is wrong; exit status 1. OUT/log has all the compiler said.
set -u
LC_ALL=C
export LC_ALL
HERE=$(cd "$(dirname "$0")" && pwd)
PROBE=$HERE/../probe

die() {
  printf '%s\n' "$1" | head -c 400 >&2
  exit 1
}

# The C library's headers, in which compiler and what package.
headers() {
  echo '#include <stdio.h>' | "$1" -E - >/dev/null 2>&1 ||
    die "the compiler $1 has no C library: install libc6-dev (Debian) or glibc-devel (Fedora)"
}

failed() { die "the $PART cannot be built: $(grep -m 1 -E 'error|undefined' "$OUT/log" || echo "see $OUT/log")"; }

[ $# = 2 ] || [ $# = 3 ] || die "usage: build.sh shim|alone|probe OUT [CC]"
PART=$1
mkdir -p "$2" 2>/dev/null && [ -w "$2" ] || die "$2 cannot be written"
OUT=$(cd "$2" && pwd)

case $PART in
  shim | alone)
    CC=${3:-cc}
    command -v "$CC" >/dev/null || die "the compiler $CC is missing: install the package gcc (Debian, Fedora)"
    headers "$CC"
    if [ "$PART" = shim ]; then
      SOURCES=("$HERE"/*.c) MADE=passthrough.so
    else
      SOURCES=("$HERE"/{calls,events,files,guest,regions,vfio}.c "$HERE"/alone/*.c) MADE=alone.so
    fi
    "$CC" -O2 -g -Wall -Wextra -shared -fPIC -o "$OUT/$MADE" "${SOURCES[@]}" -ldl -lpthread \
      >"$OUT/log" 2>&1 || failed
    ;;
  probe)
    if [ "$(uname -m)" = s390x ]; then CC=${3:-cc}; else CC=${3:-s390x-linux-gnu-gcc}; fi
    command -v "$CC" >/dev/null ||
      die "the compiler $CC is missing: install the package gcc-s390x-linux-gnu (Debian, Fedora)"
    case $("$CC" -dumpmachine 2>/dev/null) in
      s390x-*) ;;
      *) die "the compiler $CC does not compile for s390x: install gcc-s390x-linux-gnu (Debian, Fedora)" ;;
    esac
    # Bare metal: no library, no floating point, nothing that a compiler adds by itself.
    "$CC" -O2 -Wall -Wextra -march=z9-109 -m64 -std=gnu11 -ffreestanding -fno-builtin -fno-pic \
      -fno-pie -fno-stack-protector -fno-asynchronous-unwind-tables -fno-strict-aliasing \
      -fno-tree-loop-distribute-patterns -msoft-float -nostdlib -static -no-pie \
      -Wl,-T,"$PROBE/probe.ld" -Wl,--build-id=none -Wl,-z,noexecstack -o "$OUT/probe.elf" \
      "$PROBE"/*.S "$PROBE"/*.c >"$OUT/log" 2>&1 || failed
    ;;
  *) die "'$PART' is no part; allowed: shim alone probe" ;;
esac
