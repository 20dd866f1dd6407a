#!/bin/sh
# arm64_test.sh [-short] : runs the tests of engine/ir and its kernels as arm64 programs, so that NEON and plain Go on arm64 are checked for
# the bits that amd64 gives (engine/ir/kernels/testdata/hashes.txt). On another CPU they run under qemu, which is installed when missing; where
# it cannot be, the tests are skipped and that is said.
set -eu
cd "$(dirname "$0")/.."
go=${GO:-go}
short=""
if [ "${1:-}" = "-short" ]; then # equal hashes say that accuracy is what it is on the other CPU
	short="-test.short -test.skip Accuracy"
fi
find_qemu() { command -v qemu-aarch64-static || command -v qemu-aarch64 || true; }

run=""
if [ "$($go env GOHOSTARCH)" != arm64 ]; then
	run=$(find_qemu)
	if [ -z "$run" ]; then
		./scripts/need.sh qemu-user-static || true
		run=$(find_qemu)
	fi
	if [ -z "$run" ]; then
		echo "SKIPPED: the arm64 tests need qemu-aarch64 (Debian package qemu-user-static), and it could not be installed." >&2
		exit 0
	fi
fi
mkdir -p build
export CGO_ENABLED=0 GOARCH=arm64
$go vet -tags ci ./engine/ir/...
for package in engine/ir/kernels engine/ir; do
	binary="$PWD/build/arm64-$(basename "$package").test"
	$go test -tags ci -c -o "$binary" "./$package"
	echo "arm64: $package"
	# shellcheck disable=SC2086  # empty words are to vanish
	(cd "$package" && $run "$binary" $short)
	rm -f "$binary"
done
