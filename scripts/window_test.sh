#!/bin/sh
# window_test.sh : drives the built workbench in a real window under Xvfb.
set -eu
cd "$(dirname "$0")/.."
NRNGUI_BINARY=$PWD/build/nrngui CGO_ENABLED=0 exec "${GO:-go}" test -count=1 -tags window ./cmd/nrngui/windowtest
