#!/bin/bash
# Tests of a Linux on a real QEMU in front of ccwlab, by hand: each takes half a minute to some minutes.
#
#   check.sh KERNEL INITRD [TEST...]
#
#   KERNEL   as debian.sh makes it
#   INITRD   as initrd.sh makes it
#   TEST     without one all of them, one after the other:
#     lost-interruption   the guest writes, syncs, and reads back while an interruption is lost in
#                         between: what it has written, what it reads, and the image file are the same
#     read-write          a device that is there at boot is seen with its channel paths, written, read
#     paths-gone          all channel paths of a device go while the guest is up: guest and host stay
#                         responsive; they are back, QEMU is started again: the device is seen, and works
#     plug                a device is plugged in while the guest runs, written, read; it is unplugged
#                         while the guest goes on with another one
#     load-faults         the faults of loads/path-flap while the guest writes and reads for 20 s
#
# Environment:
#   CCWLAB   the launcher; without it loadtests/ccwlab
#   DRIVER   a driver that 'ccwlab driver build' made; without it the model's
#   KEEP     a folder for what each test wrote; without it nothing is kept
#
# What does not hold is said in a line each; exit status 1. Findings are told and not held against
# a test: today's driver has some.
set -u
LC_ALL=C
export LC_ALL
HERE=$(cd "$(dirname "$0")" && pwd)

die() {
  printf '%s\n' "$1" | head -c 400 >&2
  exit 2
}

[ $# -ge 2 ] || die "usage: check.sh KERNEL INITRD [TEST...]"
KERNEL=$1
INITRD=$2
shift 2
CCWLAB=${CCWLAB:-$HERE/../../../../loadtests/ccwlab}
WORK=$(mktemp -d) || exit 2
trap 'rm -rf "$WORK"' EXIT
BAD=0

wrong() {
  echo "$TEST: $1"
  BAD=1
}

# What the guest's console and the table show has a line like that; or has none.
shows() { grep -qE -- "$1" "$D/out" || wrong "nothing like '$1' was shown"; }
never() { ! grep -qE -- "$1" "$D/out" || wrong "'$(grep -m 1 -E -- "$1" "$D/out")' was shown"; }

# Runs the guest with these steps; what stands behind them goes to ccwlab.
guest() {
  local steps=$1
  shift
  "$CCWLAB" qemu --linux "$KERNEL" --initrd "$INITRD" --append "loglevel=4 -- $steps" --log "$D/log" \
    --out "$D/result" --for 5m ${DRIVER:+--driver "$DRIVER"} "$@" </dev/null >"$D/out" 2>"$D/err"
  STATUS=$?
  [ $STATUS -le 1 ] || wrong "exit status $STATUS: $(head -c 300 "$D/err")"
  grep '^finding' "$D/out"
  shows '^ccwlab: done'
  never '^ccwlab: failed'
}

image() { head -c $((20480 * 512)) /dev/urandom >"$1"; }
blocks() { dd if="$1" bs=512 skip="$2" count="$3" 2>/dev/null | sha256sum | cut -d' ' -f1; }
said() { sed -n "s/^ccwlab: $1 \([0-9a-f]\{64\}\)\r*$/\1/p" "$D/out" | head -1; }

# What was written is what was read back, and what the image holds.
same() {
  local wrote read
  wrote=$(said "wrote $2 $3")
  read=$(said "read $2 $3")
  [ -n "$wrote" ] && [ "$wrote" = "$read" ] || wrong "wrote $wrote, read $read"
  [ "$wrote" = "$(blocks "$1" "$2" "$3")" ] || wrong "blocks $2 to $(($2 + $3 - 1)) of the image are not what was written"
}

lost_interruption() {
  image "$D/disk"
  guest online,0.0.0313,expires,0.0.0313,5,write,0,64,read,0,64,write,64,64,read,64,64 \
    --disk "$D/disk" --write-image --when 'ccwlab: wrote 0 => interruption-lost 0313'
  same "$D/disk" 0 64
  same "$D/disk" 64 64
  grep -q 'css_interruption_lost' "$D/log" || wrong "no interruption was lost"
  grep -qE 'guest +(csch|hsch) ' "$D/log" || wrong "the guest has neither halted nor cleared"
  shows '^fault +interruption-lost on 0313'
  tr '\n' ' ' <"$D/out" | grep -qE 'interruption-lost on 0313.*a program ended well after' ||
    wrong "the guest did not get over it"
}

read_write() {
  image "$D/disk"
  guest seen,online,0.0.0313,write,8,128,read,8,128 --disk "$D/disk" --write-image
  shows '^ccwlab: seen 0\.0\.0313 6310/80 9336/10 online 0 chpids 40 41 '
  shows '^ccwlab: online 0\.0\.0313 dasda 20480 blocks'
  same "$D/disk" 8 128
}

paths_gone() {
  image "$D/disk"
  guest seen,online,0.0.0313,expires,0.0.0313,5,write,0,8,read,0,8,wait,2,alive,wait,1,alive \
    --disk "$D/disk" --write-image --boots 2 \
    --when 'ccwlab: read 0 => path-lost 0313 0xc0' --when 'ccwlab: alive => path-lost 0313 0xc0 over'
  grep -q 'fault   path-lost 0.0.0313' "$D/log" || wrong "no path was lost"
  [ "$(grep -c '^ccwlab: seen 0\.0\.0313' "$D/out")" = 2 ] || wrong "it was not seen at both starts"
  [ "$(grep -c '^ccwlab: alive' "$D/out")" = 4 ] || wrong "the guest was not responsive each time"
  [ "$(grep -c '^ccwlab: read 0 8 ' "$D/out")" = 2 ] || wrong "it does not work again"
}

plug() {
  image "$D/disk"
  image "$D/other"
  guest seen,online,0.0.0313,write,0,8,read,0,8,alive,until-seen,0.0.0400,online,0.0.0400,write,16,64,read,16,64,offline,0.0.0400,until-gone,0.0.0400,until-seen,0.0.0313,offline,0.0.0313,online,0.0.0313,write,32,8,read,32,8 \
    --device "0313=$D/disk" --spare "0400=$D/other" --write-image \
    --when 'ccwlab: alive => plug 0400' --when 'ccwlab: offline 0.0.0400 => unplug 0400'
  same "$D/disk" 0 8
  same "$D/other" 16 64
  same "$D/disk" 32 8
  shows '^ccwlab: gone 0\.0\.0400'
  grep -q 'qemu    DEVICE_DELETED ccw1' "$D/log" || wrong "QEMU does not say that it has let go of the device"
}

load_faults() {
  image "$D/disk"
  guest online,0.0.0313,expires,0.0.0313,5,work,20,alive --disk "$D/disk" --write-image \
    --faults path-flap --faults-when 'ccwlab: expires'
  shows '^ccwlab: worked [1-9][0-9]* times'
  shows '^fault +path-lost on 0313'
}

[ $# -gt 0 ] || set -- lost-interruption read-write paths-gone plug load-faults
for TEST; do
  before=$BAD
  BAD=0
  D=$WORK/$TEST
  mkdir -p "$D"
  start=$(date +%s)
  case $TEST in
    lost-interruption | read-write | paths-gone | plug | load-faults) "${TEST//-/_}" ;;
    *) die "$TEST: no such test; allowed: lost-interruption read-write paths-gone plug load-faults" ;;
  esac
  [ $BAD = 1 ] || echo "$TEST: holds, $(($(date +%s) - start)) s"
  BAD=$((BAD | before))
  [ -z "${KEEP:-}" ] || { mkdir -p "$KEEP" && cp -r "$D" "$KEEP/"; }
done
exit $BAD
