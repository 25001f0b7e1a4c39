#!/bin/bash
# Builds the vfio-ccw driver of a Linux tree, unmodified, to run in user space behind our shims.
#
#   build.sh TREE OUT [CC]
#
#   TREE  a Linux source tree; it is only read
#   OUT   a folder; made are OUT/driver (static, for s390x), OUT/driver.sym (names of its code) and
#         OUT/compiled (names of the tree's files in it)
#   CC    the compiler; without it s390x-linux-gnu-gcc, or cc where the machine is an s390x
#
# Environment:
#   DRIVER_SOURCES  a folder with other copies of drivers/s390/cio/*.[ch]: what is there is taken
#                   in the place of the tree's own (an edited copy); the rest comes from TREE
#   TREE_NAME       what the driver says it is; without it the tree's version
#
# On standard error one line says what is wrong; exit status 1. OUT/log has all the compiler said.
set -u
LC_ALL=C
export LC_ALL
HERE=$(cd "$(dirname "$0")" && pwd)

die() {
  printf '%s\n' "$1" | head -c 400 >&2
  exit 1
}

[ $# = 2 ] || [ $# = 3 ] || die "usage: build.sh TREE OUT [CC]"
[ -f "$1/drivers/s390/cio/vfio_ccw_drv.c" ] ||
  die "$1 is not a Linux source tree: drivers/s390/cio/vfio_ccw_drv.c is missing"
TREE=$(cd "$1" && pwd)
mkdir -p "$2" 2>/dev/null && [ -w "$2" ] || die "$2 cannot be written"
OUT=$(cd "$2" && pwd)
if [ "$(uname -m)" = s390x ]; then CC=${3:-cc}; else CC=${3:-s390x-linux-gnu-gcc}; fi
command -v "$CC" >/dev/null ||
  die "the compiler $CC is missing: install the package gcc-s390x-linux-gnu (Debian, Fedora)"
case $("$CC" -dumpmachine 2>/dev/null) in
  s390x-*) ;;
  *) die "the compiler $CC does not compile for s390x: install gcc-s390x-linux-gnu (Debian, Fedora)" ;;
esac
echo '#include <stdio.h>' | "$CC" -E - >/dev/null 2>&1 ||
  die "the compiler $CC has no C library: install libc6-dev-s390x-cross (Debian) or sysroot-s390x-fc*-glibc (Fedora)"
tool() { "$CC" -print-prog-name="$1"; }
CIO=$TREE/drivers/s390/cio
FROM=${DRIVER_SOURCES:-$CIO}
WORK=$OUT/work
rm -rf "$WORK"
mkdir -p "$WORK/include"
: >"$OUT/log"
trap 'rm -rf "$WORK"' EXIT

# The tree's version, from its Makefile.
version() { sed -n "s/^$1 *= *//p" "$TREE/Makefile" 2>/dev/null | head -1 | tr -d ' '; }
NAME=${TREE_NAME:-$(version VERSION).$(version PATCHLEVEL).$(version SUBLEVEL)$(version EXTRAVERSION)}

# One header for each name that a shim answers.
while read -r name shim also; do
  case $name in '' | '#'*) continue ;; esac
  mkdir -p "$WORK/include/$(dirname "$name")"
  {
    echo "#include <shim/$shim>"
    [ -z "$also" ] || echo "#include \"$TREE/$also\""
  } >"$WORK/include/$name"
done <"$HERE/shim/names.txt"

# What differs between trees and cannot be asked in C.
source_of() { if [ -f "$FROM/$1" ]; then echo "$FROM/$1"; else echo "$CIO/$1"; fi; }
HAS=
has() { if grep -q "$3" "$(source_of "$2")"; then HAS="$HAS -DTREE_HAS_$1"; fi; }
has PARENT vfio_ccw_private.h 'struct vfio_ccw_parent'
has VDEV vfio_ccw_private.h 'struct vfio_device vdev'
has CRW vfio_ccw_private.h 'struct list_head.*crw;'
has OPEN_EVENT vfio_ccw_private.h 'VFIO_CCW_EVENT_OPEN'
has MDEV_PARENT_OPS vfio_ccw_ops.c 'struct mdev_parent_ops'

COMMON=(-std=gnu11 -fgnu89-inline -nostdinc -isystem "$($CC -print-file-name=include)" -O1 -g
  -fno-inline -fno-builtin -fno-strict-aliasing -fno-common -fno-pie -fno-stack-protector
  -fdebug-prefix-map="$HERE/=" -D__KERNEL__ -DKBUILD_MODNAME="\"vfio_ccw\"" $HAS
  -I"$WORK/include" -I"$HERE" -I"$FROM" -I"$CIO"
  -I"$TREE/arch/s390/include" -I"$TREE/arch/s390/include/uapi" -I"$TREE/include/uapi"
  -include shim/all.h)

# The first complaint of the compiler or linker, as the name that is missing.
misfit() {
  local first text file
  first=$(grep -E 'error: |undefined reference' "$OUT/log" | head -1)
  file=$(sed -n 's/^\([^: ]*\):[0-9].*error: .*/\1/p' <<<"$first")
  text=$(sed -n -e "s/.*fatal error: \([^:]*\): No such file.*/the header \1 is missing/p" \
    -e "s/.*undefined reference to [\`']\([^']*\)'.*/\1 is missing/p" \
    -e "s/.*implicit declaration of function '\([^']*\)'.*/\1 is missing/p" \
    -e "s/.*error: '\([^']*\)' undeclared.*/\1 is missing/p" \
    -e "s/.*error: unknown type name '\([^']*\)'.*/\1 is missing/p" \
    -e "s/.*error: '\([^']*\)' has no member named '\([^']*\)'.*/\1.\2 is missing/p" <<<"$first")
  [ -n "$text" ] || text=${first##*error: }
  die "the tree ($NAME) does not fit: ${text:-see $OUT/log}${file:+ (in ${file##*/})}"
}

SOURCES=()
for source in vfio_ccw_drv vfio_ccw_fsm vfio_ccw_ops vfio_ccw_cp vfio_ccw_async vfio_ccw_chp vfio_ccw_trace cio; do
  file=$(source_of $source.c)
  if [ -f "$file" ]; then SOURCES+=("$file"); fi
done
basename -a "${SOURCES[@]}" >"$OUT/compiled"

# The driver's variables get sections of their own, so that a lab can begin with fresh ones.
compile_driver() {
  local object
  object=$WORK/$(basename "$1" .c).o
  "$CC" "${COMMON[@]}" -w -Werror=implicit-function-declaration -fsanitize=thread \
    --param tsan-distinguish-volatile=1 -c "$1" -o "$object" &&
    "$(tool objcopy)" --rename-section .data=driver_data --rename-section .bss=driver_bss \
      --rename-section .data.rel=driver_data --rename-section .data.rel.local=driver_data "$object"
}
compile_runtime() {
  local object
  object=$WORK/run-$(basename "$1" .c).o
  case $1 in
    */host.c | */symbols.c) "$CC" -O2 -g -Wall -fno-pie -c "$1" -o "$object" ;;
    *) "$CC" "${COMMON[@]}" -O2 -Wall -Wno-unused -DLAB_RUNTIME -DTREE_NAME="\"$NAME\"" -c "$1" -o "$object" ;;
  esac
}
for file in "${SOURCES[@]}"; do
  compile_driver "$file" 2>>"$OUT/log" || misfit
done
for file in "$HERE"/runtime/*.c; do
  compile_runtime "$file" 2>>"$OUT/log" || misfit
done

# All kernel storage that hardware can see lies below 2 GiB: the program itself does not.
"$CC" -static -no-pie -Wl,-Ttext-segment=0x80000000 "$WORK"/*.o -o "$WORK/driver" 2>>"$OUT/log" || misfit

# Functions and lines, by address. A file's rows come behind a row with its path and a colon.
{
  "$(tool nm)" "$WORK/driver" | awk '$2 ~ /^[tTwW]$/ { print "f", $1, $3 }'
  "$(tool objdump)" --dwarf=decodedline "$WORK/driver" 2>/dev/null | awk '
    /:$/ { ours = /^(shim|runtime)\// ? "ours/" : "" }
    NF >= 3 && $3 ~ /^0x/ { print "l", substr($3, 3), ours $1 ":" $2 }'
} | sort -s -k1,1 -k2,2 >"$WORK/driver.sym"
mv "$WORK/driver" "$WORK/driver.sym" "$OUT/" || die "$OUT cannot be written"
