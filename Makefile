# Two commands do everything on a fresh Debian machine with Go:
#   make run    installs what is missing, builds, opens the workbench on a firing neuron (FILE=cell.swc opens that file)
#   make test   installs what is missing, runs every test
# The others: build, tour (pictures of README and docs), crosscheck (against NEURON), compat (published models), test-arm64 (equal bits on the other CPU),
# bench, clean.

GO    ?= go
FILE  ?=
ARGS  ?=
CI_TAGS = -tags ci

BUILD_DEPS = ca-certificates gcc libc6-dev pkg-config libgl-dev libegl-dev libx11-dev libxrandr-dev libxxf86vm-dev \
             libxi-dev libxcursor-dev libxinerama-dev libwayland-dev libxkbcommon-dev
WINDOW_DEPS = xvfb xauth xdotool imagemagick openbox

.PHONY: run build test test-go test-window test-arm64 crosscheck compat bench tour clean

run: build
	@./build/nrngui $(ARGS) $(FILE)

build:
	@./scripts/need.sh $(BUILD_DEPS)
	@mkdir -p build
	$(GO) build -buildvcs=false -o build/nrngui ./cmd/nrngui
	CGO_ENABLED=0 $(GO) build -buildvcs=false -o build/nrn ./cmd/nrn

test: test-go test-window
	./scripts/arm64_test.sh -short

# Everything that needs neither a display nor a C compiler.
test-go:
	CGO_ENABLED=0 $(GO) vet $(CI_TAGS) ./...
	CGO_ENABLED=0 $(GO) test $(CI_TAGS) ./...

# The race detector on the concurrent packages, then the real window under Xvfb.
test-window: build
	@./scripts/need.sh $(WINDOW_DEPS)
	$(GO) test -race $(CI_TAGS) ./engine/session/... ./engine/hoc/live/... ./ui/...
	./scripts/window_test.sh

# The mechanism kernels as arm64 programs, under qemu where the CPU is another: NEON must give the bits of AVX2 and plain Go.
test-arm64:
	./scripts/arm64_test.sh

# Compares with an installed NEURON; makes a virtual environment of its own with NEURON 9.0.2 when none is found.
crosscheck:
	@mkdir -p build
	CGO_ENABLED=0 $(GO) build -buildvcs=false -o build/nrn ./cmd/nrn
	./scripts/crosscheck.sh

# Published HOC models against references made with NEURON: MODELS=folder of the models, REF=folder of the references, IDS=runs (all of them when none is named).
compat:
	@mkdir -p build out
	CGO_ENABLED=0 $(GO) build -buildvcs=false -o build/nrn ./cmd/nrn
	python3 scripts/compat/compat.py check "$(MODELS)" "$(REF)" $(IDS) --cmd '$(CURDIR)/build/nrn -nogui {mech} {pre} {init} {drv}' --table out/compat.md

bench:
	@mkdir -p build
	CGO_ENABLED=0 $(GO) build -buildvcs=false -o build/nrn ./cmd/nrn
	./scripts/with_neuron.sh ./build/nrn bench $(ARGS)

# Pictures for README and docs, made by driving the real window.
tour: build
	@./scripts/need.sh $(WINDOW_DEPS)
	./scripts/tour.sh

clean:
	rm -rf build out
