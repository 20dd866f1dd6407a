package golden

import (
	"bytes"
	"fmt"
	"math/rand"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"
	"time"

	"nrngui/engine/morph"
)

// Mutations gives a reader texts made of others: bytes changed, lines and stretches taken out, doubled, moved and mixed, words and numbers put in. Whatever
// they are, it must return, and what it returns must be sound. MUTATIONS says how many texts (default 2000) and MUTATIONS_SEED where to begin; the same
// numbers make the same texts.
func Mutations(t *testing.T, seeds, words []string, read func(text []byte) (*morph.Morphology, error)) {
	t.Helper()
	n, seed := number("MUTATIONS", 2000), number("MUTATIONS_SEED", 1)
	m := mutator{words: append(words, numbers...)}
	for _, s := range seeds {
		m.seeds = append(m.seeds, []byte(s))
	}
	defer debug.SetGCPercent(debug.SetGCPercent(1000)) // little is alive: collecting it would be half the work
	failed := map[string]bool{}
	var slowest time.Duration
	var slow []byte
	taken := 0
	for i := range n {
		if i%100 == 0 { // so that a text can be made again without all those before it
			m.r = rand.New(rand.NewSource(int64(seed)*1_000_003 + int64(i)))
		}
		text := m.text()
		begin := time.Now()
		what, ok := try(read, text, i%64 == 0)
		if took := time.Since(begin); took > slowest {
			slowest, slow = took, bytes.Clone(text)
		}
		if ok {
			taken++
		}
		if first, _, _ := strings.Cut(what, "\n"); what != "" && !failed[first] {
			failed[first] = true
			t.Errorf("text %d of seed %d: %s\n%q", i, seed, what, text)
		}
		if (i+1)%500_000 == 0 {
			t.Logf("%d texts", i+1)
		}
	}
	var mem runtime.MemStats
	runtime.ReadMemStats(&mem)
	t.Logf("%d texts of seed %d, %d taken, %d faults; slowest %v (%d bytes, %.60q); %d MB from the system", n, seed, taken, len(failed), slowest, len(slow), slow, mem.Sys>>20)
}

func number(name string, otherwise int) int {
	if v, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return v
	}
	return otherwise
}

// try reads a text; what is empty when all is well. Only when it is to be cut are areas, resistances and the report made of it, too: most of the work.
func try(read func([]byte) (*morph.Morphology, error), text []byte, cut bool) (what string, ok bool) {
	defer func() {
		switch e := recover().(type) {
		case nil:
		case unsound:
			what = string(e)
		default:
			what = fmt.Sprintf("panic: %v\n%s", e, debug.Stack())
		}
	}()
	m, err := read(text)
	switch {
	case err != nil && m != nil:
		return "a morphology and an error", false
	case err != nil:
		if err.Error() == "" {
			return "an error without a word", false
		}
		return "", false
	}
	checkTree(catcher{}, m)
	if cut {
		CheckSound(catcher{}, m)
	}
	return "", true
}

// catcher takes the place of a test: its failure is a panic that try recovers.
type catcher struct{ testing.TB }

type unsound string

func (catcher) Helper()                           {}
func (catcher) Fatal(args ...any)                 { panic(unsound(fmt.Sprint(args...))) }
func (catcher) Fatalf(format string, args ...any) { panic(unsound(fmt.Sprintf(format, args...))) }

// numbers are those that break readers.
var numbers = []string{"0", "-1", "1", "2", "0.5", "1e9", "-1e9", "1e10", "1e300", "1e-300", "1e-9", "nan", "inf", "-inf", "2147483648", "-2147483649", "9007199254740993",
	"99999999999999999999", "1e", ".", "-", "+", "0x10", "00", "1.7976931348623157e308", "", " ", "\t", "\n", "\r", "\r\n", "\x00", "\xff", "\xef\xbb\xbf", "é"}

// maxText bounds the texts, bytes.
const maxText = 6000

type mutator struct {
	r     *rand.Rand
	seeds [][]byte
	words []string
}

// text makes a text.
func (m *mutator) text() []byte {
	out := bytes.Clone(m.seeds[m.r.Intn(len(m.seeds))])
	for range 1 + m.r.Intn(5) {
		out = m.change(out)
		if len(out) > maxText {
			out = out[:maxText]
		}
	}
	return out
}

// change does one thing to a text. A switch over the kinds of changes.
func (m *mutator) change(text []byte) []byte {
	r := m.r
	if len(text) == 0 {
		return []byte(m.word())
	}
	a := r.Intn(len(text))
	b := a + r.Intn(min(len(text)-a, 1+r.Intn(80)))
	switch r.Intn(11) {
	case 0: // one byte
		text[a] = byte(r.Intn(256))
	case 1: // a stretch out
		return append(text[:a], text[b:]...)
	case 2: // a stretch twice
		return insert(text, r.Intn(len(text)), text[a:b])
	case 3: // cut off
		return text[:a]
	case 4: // a word
		return insert(text, a, []byte(m.word()))
	case 5: // a word in the place of a number or a word
		from, to := wordAt(text, a)
		return insert(append(bytes.Clone(text[:from]), text[to:]...), from, []byte(m.word()))
	case 6: // a line of another text, or several
		other := bytes.SplitAfter(m.seeds[r.Intn(len(m.seeds))], []byte("\n"))
		i := r.Intn(len(other))
		return insert(text, lineAt(text, a), bytes.Join(other[i:min(len(other), i+1+r.Intn(4))], nil))
	case 7: // a line out
		from := lineAt(text, a)
		to := from + bytes.IndexByte(text[from:], '\n') + 1
		return append(text[:from], text[max(from, to):]...)
	case 8: // two lines change places
		lines := bytes.SplitAfter(text, []byte("\n"))
		i, k := r.Intn(len(lines)), r.Intn(len(lines))
		lines[i], lines[k] = lines[k], lines[i]
		return bytes.Join(lines, nil)
	case 9: // a number a little changed, or one of this text in its place
		from, to := wordAt(text, a)
		i, k := wordAt(text, r.Intn(len(text)))
		return insert(append(bytes.Clone(text[:from]), text[to:]...), from, bytes.Clone(text[i:k]))
	case 10: // many times over
		piece := bytes.Clone(text[a:b])
		return insert(text, a, bytes.Repeat(piece, r.Intn(1+2000/(1+len(piece)))%200))
	}
	return text
}

func (m *mutator) word() string { return m.words[m.r.Intn(len(m.words))] }

// insert puts a piece into a new text.
func insert(text []byte, at int, piece []byte) []byte {
	out := make([]byte, 0, len(text)+len(piece))
	return append(append(append(out, text[:at]...), piece...), text[at:]...)
}

// lineAt is where the line of a byte begins.
func lineAt(text []byte, at int) int { return bytes.LastIndexByte(text[:at], '\n') + 1 }

// wordAt is the stretch of letters, digits, signs and points around a byte.
func wordAt(text []byte, at int) (from, to int) {
	is := func(c byte) bool {
		return c >= '0' && c <= '9' || c|32 >= 'a' && c|32 <= 'z' || c == '.' || c == '-' || c == '+' || c == '_'
	}
	for from = at; from > 0 && is(text[from-1]); from-- {
	}
	for to = at; to < len(text) && is(text[to]); to++ {
	}
	return from, to
}
