package builtin

import (
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"runtime/metrics"
	"strings"
	"testing"
	"time"

	"nrngui/engine/ir"
	"nrngui/engine/mech"
	"nrngui/engine/nmodl/code"
)

var (
	roadCount  = flag.Int("road", 4000, "how many mutated mod files TestRoad sends down the whole road")
	roadSeed   = flag.Uint64("road.seed", 1, "where the mutations begin")
	roadSize   = flag.Int("road.size", 1<<15, "the longest text of the corpus, bytes: short ones go faster and are changed more densely")
	roadCorpus = flag.String("road.corpus", "", "a folder with further .mod files to mutate")
)

// Limits of one text: generous, for the machine may be busy; the point is that there are limits.
const (
	roadTime   = 20 * time.Second
	roadMemory = 1 << 30 // bytes allocated, not held
)

// TestRoad sends mutated mod files down the whole road: parse, check, lower, IR, and what compiles runs in both executors. Nothing may
// panic, hang or take memory without bound, and the two executors must agree in every bit. The native fuzzer changes bytes, which the
// scanner mostly refuses; these mutations change tokens, lines and blocks, so that many texts reach the later passes.
//
//	go test ./engine/mech/builtin -run TestRoad -road 10000000 -timeout 0
func TestRoad(t *testing.T) {
	m := newMutator(t, *roadSeed)
	var compiled, ran int
	var slowest time.Duration
	var largest uint64
	start := time.Now()
	for k := range *roadCount {
		src := m.next()
		tr := &traveller{t: t, src: src, number: k}
		stop := time.AfterFunc(5*roadTime, func() {
			tr.save("hangs")
			panic("a text hangs: see the file named above")
		})
		before, at := allocated(), time.Now()
		tr.travel()
		stop.Stop()
		took, bytes := time.Since(at), allocated()-before
		slowest, largest = max(slowest, took), max(largest, bytes)
		if took > roadTime/10 {
			tr.save("slow")
		}
		if took > roadTime || bytes > roadMemory {
			tr.fail(fmt.Sprintf("took %v and %d MB", took, bytes>>20))
		}
		if tr.compiled {
			compiled++
		}
		if tr.ran {
			ran++
		}
		if (k+1)%1_000_000 == 0 {
			t.Logf("%d texts, %d compiled, %d ran, slowest %v, largest %d MB, %v", k+1, compiled, ran, slowest, largest>>20, time.Since(start).Round(time.Second))
			fmt.Fprintf(os.Stderr, "road: %d texts, %v\n", k+1, time.Since(start).Round(time.Second))
		}
	}
	t.Logf("%d texts, %d compiled, %d ran, slowest %v, largest %d MB, %v in all", *roadCount, compiled, ran, slowest, largest>>20, time.Since(start).Round(time.Second))
	if *roadCount >= 1000 && (compiled < *roadCount/50 || ran < compiled/4) {
		t.Errorf("only %d of %d texts compiled and %d ran: the mutations no longer reach the later passes", compiled, *roadCount, ran)
	}
}

func allocated() uint64 {
	s := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
	metrics.Read(s)
	return s[0].Value.Uint64()
}

// traveller is one text on its way.
type traveller struct {
	t             *testing.T
	src           []byte
	number        int
	compiled, ran bool
}

func (tr *traveller) save(what string) {
	name := filepath.Join(os.TempDir(), fmt.Sprintf("road-%s-%d-%d.mod", what, *roadSeed, tr.number))
	_ = os.WriteFile(name, tr.src, 0o644)
	fmt.Fprintln(os.Stderr, "the text is in", name)
}

func (tr *traveller) fail(why string) {
	tr.save("fails")
	tr.t.Errorf("text %d: %s", tr.number, why)
}

func (tr *traveller) travel() {
	defer func() {
		if r := recover(); r != nil {
			tr.fail(fmt.Sprintf("panic: %v\n%s", r, debug.Stack()))
		}
	}()
	typ, errs := code.Compile(tr.src, "road.mod")
	if errs.Failed() {
		return
	}
	tr.compiled = true
	big := typ.NCol > 5000 || typ.NUni > 5000
	for _, tab := range typ.Tables {
		big = big || tab.N > 5000
	}
	if big { // arrays and tables of a million elements compile; running them tells nothing new
		return
	}
	const n = 9
	a, b := roadRig(typ, n), roadRig(typ, n)
	for _, f := range []*ir.Func{typ.Init, typ.Rates, typ.Update, typ.After, typ.Rates} {
		if f == nil {
			continue
		}
		for i := range n {
			f.Call(a.fr, i)
		}
		block := ir.NewBlock(f)
		block.Run(b.fr, 0, n)
		if a.fr.Err != nil || b.fr.Err != nil {
			return // a loop that does not end stops the two in different places
		}
		if where := differ(a, b); where != "" {
			tr.fail(f.Name + ": " + where)
			return
		}
	}
	tr.ran = true
}

func roadRig(typ *mech.Type, n int) *rig {
	r := bareRig(typ, n, nil)
	r.fr.MaxLoop = 200
	r.shake(rand.New(rand.NewPCG(5, 6)))
	return r
}

// differ names the first place where two rigs differ; bits inside a NaN are left open.
func differ(a, b *rig) string {
	var where string
	cmp := func(name string, k int, x, y []float64) {
		for i := range x {
			if where == "" && math.Float64bits(x[i]) != math.Float64bits(y[i]) && !(math.IsNaN(x[i]) && math.IsNaN(y[i])) {
				where = fmt.Sprintf("%s %d, element %d: %v one by one, %v in blocks", name, k, i, x[i], y[i])
			}
		}
	}
	for k := range a.cols.Data {
		cmp("column", k, a.cols.Data[k], b.cols.Data[k])
	}
	for k := range a.fr.Ext {
		cmp("place", k, a.fr.Ext[k].Data, b.fr.Ext[k].Data)
	}
	cmp("GLOBAL", 0, a.cols.Uni, b.cols.Uni)
	return where
}

// mutator makes new texts from old ones.
type mutator struct {
	rnd    *rand.Rand
	corpus [][]string // tokens with the white space that follows them
	all    []string
}

var roadToken = regexp.MustCompile(`(?s)VERBATIM.*?ENDVERBATIM\s*|COMMENT.*?ENDCOMMENT\s*|[A-Za-z_][A-Za-z_0-9]*\s*|[0-9.]+([eE][-+]?[0-9]+)?\s*|<->\s*|<<\s*|->\s*|&&\s*|\|\|\s*|[<>=!]=\s*|"[^"\n]*"\s*|.\s*`)

// roadSeeds are constructs that few of the files hold.
var roadSeeds = []string{
	"NEURON { SUFFIX a RANGE x }\nASSIGNED { x[3] n }\nINITIAL { FROM i = 0 TO n { x[i] = i } WHILE (n) { n = n - 1 } }",
	"NEURON { POINT_PROCESS a RANDOM r }\nNET_RECEIVE(w, x) { INITIAL { x = 1 } if (flag) { net_send(random_negexp(r), 1) } }",
	"NEURON { SUFFIX a USEION ca READ cai, ica WRITE cai }\nSTATE { cai }\nASSIGNED { ica }\nBREAKPOINT { SOLVE d METHOD derivimplicit }\nDERIVATIVE d { cai' = -ica*cai - cai^2 }",
	"NEURON { SUFFIX a }\nSTATE { a b[3] }\nASSIGNED { q v }\nINITIAL { SOLVE k STEADYSTATE sparse }\nBREAKPOINT { SOLVE k METHOD sparse }\nKINETIC k { COMPARTMENT i, i + 1 { b }\nFROM i = 0 TO 1 { ~ b[i] + 2 a <-> b[i+1] (exp(v/10), 1) }\nq = f_flux ~ a << (1) ~ b[0] -> (2)\nCONSERVE a + b[1] = 1 }",
	"NEURON { SUFFIX a }\nSTATE { a b }\nBREAKPOINT { SOLVE k METHOD runge SOLVE l METHOD euler }\nDERIVATIVE k { a' = -a }\nDERIVATIVE l { b' = t }",
	"NEURON { SUFFIX a }\nSTATE { a b }\nBREAKPOINT { SOLVE k SOLVE l METHOD newton }\nLINEAR k { ~ a + b = 1 ~ b = 3*a }\nNONLINEAR l { ~ a*b*a = 1 ~ a = b }",
	"NEURON { SUFFIX a GLOBAL q }\nASSIGNED { q v }\nBREAKPOINT { p(v) }\nPROCEDURE p(x) { LOCAL a[4], b TABLE q DEPEND dt FROM 0 TO 1 WITH 3\n q = x }\nFUNCTION f(x) { if (x < 1) { f = x } else { f = fmod(x, 2) } }",
	"NEURON { POINT_PROCESS a NONSPECIFIC_CURRENT i RANGE i POINTER p }\nASSIGNED { i v p }\nBREAKPOINT { if (at_time(2)) { i = p } else { i = v } }\nNET_RECEIVE(w) { WATCH (v > 1) 2 FOR_NETCONS(y) { y = w } net_event(t) net_move(3) }",
	"NEURON { SUFFIX a RANGE x }\nASSIGNED { x }\nINITIAL { VERBATIM\n int i; double y = 0; for (i = 0; i < 4; i++) { y += i*x; if (y > 2) break; } x = y;\nENDVERBATIM }\nBEFORE STEP { x = x + 1 }",
}

func newMutator(t *testing.T, seed uint64) *mutator {
	m := &mutator{rnd: rand.New(rand.NewPCG(seed, 77))}
	files, err := filepath.Glob("*.mod")
	if err != nil || len(files) < 10 {
		t.Fatalf("the built-in mod files are not here: %v", err)
	}
	for _, dir := range []string{"../../sim/testdata", "../../nmodl/check/testdata", "../../nmodl/syntax/testdata"} {
		more, _ := filepath.Glob(dir + "/*.mod")
		nested, _ := filepath.Glob(dir + "/*/*.mod")
		files = append(append(files, more...), nested...)
	}
	if *roadCorpus != "" {
		_ = filepath.WalkDir(*roadCorpus, func(path string, d os.DirEntry, err error) error {
			if err == nil && strings.EqualFold(filepath.Ext(path), ".mod") {
				files = append(files, path)
			}
			return nil
		})
	}
	for _, f := range files {
		if b, err := os.ReadFile(f); err == nil && len(b) < *roadSize {
			m.add(string(b))
		}
	}
	for _, s := range roadSeeds {
		m.add(s)
	}
	return m
}

func (m *mutator) add(text string) {
	tokens := roadToken.FindAllString(text, -1)
	m.corpus = append(m.corpus, tokens)
	m.all = append(m.all, tokens...)
}

// next gives a text with one to three changes, now and then many.
func (m *mutator) next() []byte {
	tok := append([]string(nil), m.corpus[m.rnd.IntN(len(m.corpus))]...)
	changes := 1 + m.rnd.IntN(3)
	if m.rnd.IntN(20) == 0 {
		changes = 30
	}
	for range changes {
		tok = m.change(tok)
	}
	text := []byte(strings.Join(tok, ""))
	if m.rnd.IntN(50) == 0 && len(text) > 0 {
		text[m.rnd.IntN(len(text))] = byte(m.rnd.IntN(256))
	}
	if len(text) > 2**roadSize {
		text = text[:2**roadSize]
	}
	return text
}

// roadNumbers are values at the edges of what compilers count with.
var roadNumbers = []string{"0 ", "1 ", "-1 ", "1e308 ", "1e-320 ", "1e999 ", "2147483648 ", "300 ", "0.5 ", "9999999999999999999999 "}

func (m *mutator) change(tok []string) []string {
	if len(tok) < 2 {
		return append(tok, m.all[m.rnd.IntN(len(m.all))])
	}
	i, j := m.rnd.IntN(len(tok)), m.rnd.IntN(len(tok))
	switch m.rnd.IntN(12) {
	case 0: // leave a token out
		return append(tok[:i:i], tok[i+1:]...)
	case 1: // repeat a token
		return append(tok[:i+1:i+1], tok[i:]...)
	case 2: // exchange two
		tok[i], tok[j] = tok[j], tok[i]
	case 3: // another token of the same text
		tok[i] = tok[j]
	case 4: // a token of any text
		tok[i] = m.all[m.rnd.IntN(len(m.all))]
	case 5, 9, 10: // another number
		for k := range tok {
			if c := tok[(i+k)%len(tok)][0]; c >= '0' && c <= '9' {
				number := roadNumbers[m.rnd.IntN(len(roadNumbers))]
				if m.rnd.IntN(500) == 0 {
					number = "1000000 " // as the size of an array it takes the time of a thousand other texts
				}
				tok[(i+k)%len(tok)] = number
				break
			}
		}
	case 6: // a piece of another text
		from := m.corpus[m.rnd.IntN(len(m.corpus))]
		lo := m.rnd.IntN(len(from))
		piece := from[lo:min(len(from), lo+1+m.rnd.IntN(40))]
		return append(append(tok[:i:i], piece...), tok[i:]...)
	case 7: // a piece left out, or repeated
		lo, hi := min(i, j), min(max(i, j), min(i, j)+30)
		if m.rnd.IntN(2) == 0 {
			return append(tok[:lo:lo], tok[hi:]...)
		}
		return append(tok[:hi:hi], tok[lo:]...)
	case 8, 11: // an identifier of this text in the place of another
		if isWord(tok[i]) {
			for k := range tok {
				if w := tok[(j+k)%len(tok)]; isWord(w) {
					tok[i] = w
					break
				}
			}
		}
	}
	return tok
}

func isWord(s string) bool { return s[0] >= 'A' && s[0] <= 'Z' || s[0] >= 'a' && s[0] <= 'z' }
