#!/bin/bash
# Gets Debian's kernel for s390x and a busybox, by apt, into a folder of their own: nothing is
# installed, and nothing of this machine's package lists is changed. No root is needed.
#
#   debian.sh OUT [RELEASE]
#
#   OUT      a folder; made are OUT/vmlinuz, OUT/version and OUT/root (the unpacked packages, for
#            initrd.sh)
#   RELEASE  bookworm, trixie, ...; without it that of this machine
#
# Environment:
#   MIRROR   where packages come from; without it the first Debian archive in this machine's list
#
# On standard error one line says what is wrong; exit status 1.
set -u
LC_ALL=C
export LC_ALL

die() {
  printf '%s\n' "$1" | head -c 400 >&2
  exit 1
}

[ $# = 1 ] || [ $# = 2 ] || die "usage: debian.sh OUT [RELEASE]"
for tool in apt-get dpkg-deb; do
  command -v $tool >/dev/null || die "$tool is missing: this needs a Debian, or a system like it"
done
KEYS=/usr/share/keyrings/debian-archive-keyring.gpg
[ -r $KEYS ] || die "$KEYS is missing: install the package debian-archive-keyring"
mkdir -p "$1" 2>/dev/null && [ -w "$1" ] || die "$1 cannot be written"
OUT=$(cd "$1" && pwd)

archive() { apt-get indextargets --format "$1 \$(ORIGIN) \$(COMPONENT)" 'Created-By: Packages' | sed -n 's/ Debian main$//p' | head -1; }
MIRROR=${MIRROR:-$(archive '$(REPO_URI)')}
RELEASE=${2:-$(archive '$(RELEASE)')}
[ -n "$MIRROR" ] && [ -n "$RELEASE" ] ||
  die "this machine's package list has no Debian archive: set MIRROR and name a RELEASE"

APT=$OUT/apt
mkdir -p "$APT/lists/partial" "$APT/cache/archives/partial" "$OUT/root"
: >"$APT/status"
echo "deb [arch=s390x signed-by=$KEYS] $MIRROR $RELEASE main" >"$APT/sources.list"
OPTIONS=(-q -o "Dir::Etc::sourcelist=$APT/sources.list" -o Dir::Etc::sourceparts=/dev/null
  -o "Dir::State::lists=$APT/lists" -o "Dir::Cache=$APT/cache" -o "Dir::State::status=$APT/status"
  -o APT::Architecture=s390x -o APT::Architectures=s390x -o Debug::NoLocking=1
  -o APT::Sandbox::User=)

apt-get "${OPTIONS[@]}" update >"$APT/log" 2>&1 ||
  die "no list of packages for s390x: $(grep -m 1 '^[EW]:' "$APT/log" || echo "see $APT/log")"
# The kernel's own package: the one of that name only says which it is.
KERNEL=$(apt-cache "${OPTIONS[@]}" depends linux-image-s390x 2>>"$APT/log" | sed -n 's/.*Depends: \(linux-image-.*\)/\1/p' | head -1)
[ -n "$KERNEL" ] || die "$RELEASE has no package linux-image-s390x"
cd "$APT" || exit 1
rm -f ./*.deb
apt-get "${OPTIONS[@]}" download "$KERNEL" busybox-static >>"$APT/log" 2>&1 ||
  die "$KERNEL or busybox-static cannot be fetched: $(grep -m 1 '^E:' "$APT/log" || echo "see $APT/log")"
rm -rf "$OUT/root"
for package in ./*.deb; do
  dpkg-deb -x "$package" "$OUT/root" || die "$package cannot be unpacked"
done
cp "$OUT/root/boot/${KERNEL/linux-image-/vmlinuz-}" "$OUT/vmlinuz" || exit 1
dpkg-deb -f "./$KERNEL"_*.deb Package Version | sed 's/.*: //' | paste -sd' ' >"$OUT/version"
cat "$OUT/version"
