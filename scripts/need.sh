#!/bin/sh
# need.sh PACKAGE... : installs the Debian packages that are missing and says which. Uses sudo when not root.
set -eu
missing=""
for p in "$@"; do
	if ! dpkg-query -W -f='${Status}' "$p" 2>/dev/null | grep -q "install ok installed"; then
		missing="$missing $p"
	fi
done
[ -n "$missing" ] || exit 0
if ! command -v apt-get >/dev/null 2>&1; then
	echo "nrngui needs these packages, and this system has no apt-get; please install their equivalents:$missing" >&2
	exit 1
fi
as_root=""
if [ "$(id -u)" -ne 0 ]; then
	if ! command -v sudo >/dev/null 2>&1; then
		echo "nrngui needs these packages; please install them as root: apt-get install$missing" >&2
		exit 1
	fi
	as_root="sudo"
fi
echo "nrngui installs what is missing:$missing"
$as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
# shellcheck disable=SC2086  # the list is split on purpose
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
