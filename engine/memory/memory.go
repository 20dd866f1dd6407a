package memory

import (
	"fmt"
	"math"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strconv"
	"strings"
)

const (
	// Variable is the environment variable that sets the bound: a number of bytes, or one with K, M, G or T.
	Variable = "NRNGUI_MEMORY"

	share   = 0.8     // of the computer's memory that may be taken where nothing was said
	unknown = 8 << 30 // bytes, where the size of the computer's memory is not known
	notice  = 16 << 20
)

// Budget is the memory that may be taken. It has one owner at a time. The nil Budget bounds nothing.
type Budget struct {
	limit  float64 // bytes
	why    string  // where the limit comes from
	asked  float64 // bytes asked for since the last look
	sample []metrics.Sample
}

// New makes a budget of so many bytes; why says in messages where that number comes from.
func New(bytes float64, why string) *Budget {
	return &Budget{limit: bytes, why: why, sample: []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}}
}

// FromEnvironment makes the budget that the environment asks for, by default 0.8 of the computer's memory. A value that can't be understood is an error; the
// default holds then.
func FromEnvironment(getenv func(string) string) (*Budget, error) {
	b := New(unknown, "what is taken where the computer's memory is not known")
	if total := physical(); total > 0 {
		b = New(share*total, fmt.Sprintf("%g of this computer's memory", share))
	}
	s := getenv(Variable)
	if s == "" {
		return b, nil
	}
	n, err := Parse(s)
	if err != nil {
		return b, fmt.Errorf("%s: %w", Variable, err)
	}
	return New(n, Variable), nil
}

// Parse reads a number of bytes: "500M", "4G", "1e9".
func Parse(s string) (float64, error) {
	number, unit := strings.TrimSuffix(strings.ToUpper(strings.TrimSpace(s)), "B"), 1.0
	if k := strings.IndexByte("KMGT", (" " + number)[len(number)]); k >= 0 {
		unit, number = math.Pow(1024, float64(k+1)), number[:len(number)-1]
	}
	n, err := strconv.ParseFloat(number, 64)
	if n *= unit; err != nil || !(n >= 1<<20) || math.IsInf(n, 0) {
		return 0, fmt.Errorf("%q is no amount of memory; write it like 500M or 4G, at least 1M", s)
	}
	return n, nil
}

// Limit gives the bound, bytes.
func (b *Budget) Limit() float64 { return b.limit }

// Room fails when so many bytes more would pass the bound.
func (b *Budget) Room(bytes float64) error {
	if b == nil {
		return nil
	}
	if b.asked += bytes; b.asked < notice {
		return nil
	}
	return b.look(bytes)
}

// Look fails when the bound is passed.
func (b *Budget) Look() error {
	if b == nil {
		return nil
	}
	return b.look(0)
}

func (b *Budget) look(more float64) error {
	b.asked = 0
	used := b.used()
	if used+more <= b.limit {
		return nil
	}
	if more <= b.limit { // what nobody uses any longer may be all that is too much
		runtime.GC()
		if used = b.used(); used+more <= b.limit {
			return nil
		}
	}
	what := fmt.Sprintf("%s are taken", size(used))
	if more > 0 {
		what = fmt.Sprintf("%s are taken and %s more wanted", size(used), size(more))
	}
	return &Exceeded{fmt.Sprintf("too much memory: %s, the limit is %s (%s)", what, size(b.limit), b.why)}
}

// Exceeded says that the bound was or would be passed.
type Exceeded struct{ Msg string }

func (e *Exceeded) Error() string { return e.Msg }

// Hint says what can be done.
func (e *Exceeded) Hint() string {
	return "make fewer sections, segments or elements, or allow more with the environment variable " + Variable + " (as in " + Variable + "=16G)"
}

func (b *Budget) used() float64 {
	metrics.Read(b.sample)
	return float64(b.sample[0].Value.Uint64())
}

// Collect has the collector work harder before the heap passes the bound, unless GOMEMLIMIT says something already. It is for programs, once.
func (b *Budget) Collect() {
	if debug.SetMemoryLimit(-1) == math.MaxInt64 && b.limit < math.MaxInt64 {
		debug.SetMemoryLimit(int64(b.limit))
	}
}

func size(bytes float64) string {
	for _, u := range []struct {
		n    float64
		name string
	}{{1 << 40, "TB"}, {1 << 30, "GB"}, {1 << 20, "MB"}} {
		if bytes >= u.n {
			return strconv.FormatFloat(bytes/u.n, 'g', 3, 64) + " " + u.name
		}
	}
	return strconv.FormatFloat(bytes/1024, 'g', 3, 64) + " kB"
}
