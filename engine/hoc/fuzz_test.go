package hoc

import (
	"errors"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"nrngui/engine/hoc/files"
	"nrngui/engine/hoc/interp"
	"nrngui/engine/mech"
	"nrngui/engine/mech/builtin"
)

// noWords are the doors to the machine that the test runs on.
var noWords = regexp.MustCompile(`\b(system|nrn_load_dll)\b`)

var errLimit = errors.New("the step limit of the test")

// bounded is a whole machine that can't take much time or memory, on files in memory.
type bounded struct {
	*Machine
	left  int // looks, each after some hundreds of turns of loops, calls or steps
	until time.Time
}

func newBounded(cat *mech.Catalogue) (*bounded, error) {
	b := &bounded{}
	var err error
	b.Machine, err = New(Options{Mechanisms: cat, Largest: 1 << 12, Files: files.NewMemory(map[string]string{"a.hoc": "x = 3\n", "data.txt": "1 2 3\nabc 4\n"}),
		Pause: func() error {
			if b.left--; b.left < 0 || time.Now().After(b.until) {
				return errLimit
			}
			return nil
		}})
	return b, err
}

// try runs a text and tells what is wrong with the machine; after quit it is closed.
func (b *bounded) try(src string) (problem string, closed bool) {
	if noWords.MatchString(src) {
		return "", false
	}
	begin := time.Now()
	b.left, b.until = 60, begin.Add(time.Second)
	err := b.Run(src, "fuzz")
	if err != nil && strings.Contains(err.Error(), "internal fault") {
		return err.Error(), true
	}
	if took := time.Since(begin); took > 20*time.Second {
		return fmt.Sprintf("took %v in spite of the step limit", took), true
	}
	var q *interp.Quit
	return "", errors.As(err, &q)
}

// finish looks whether the machine can still be used, and closes it.
func (b *bounded) finish() (problem string) {
	if problem, _ := b.try("{create after_ access after_ nseg = 3 finitialize(-65) fadvance()}\n"); problem != "" {
		return "afterwards: " + problem
	}
	if err := b.Close(); err != nil && strings.Contains(err.Error(), "internal fault") {
		return err.Error()
	}
	return ""
}

// everything makes a statement of each function and of each member of each class, for seeds.
func everything(t testing.TB, cat *mech.Catalogue) (list []string) {
	m, err := New(Options{Mechanisms: cat})
	if err != nil {
		t.Fatal(err)
	}
	names, kinds := m.Names()
	for _, name := range names {
		switch kinds[name] {
		case "a function":
			list = append(list, name+"()\n", name+"(1, 2)\n", "strdef s\n"+name+"(\"a\", s)\n", "objref o\nx = 1\n"+name+"(&x, o)\n")
		case "a range variable":
			list = append(list, "create s\naccess s\ninsert hh\n"+name+"(.5) = 3\nprint "+name+"\nfinitialize()\n")
		}
	}
	for _, name := range m.Classes() {
		head := "create s\naccess s\nobjref o, p\n" + "o = new " + name + "(.5)\np = new Vector(5)\n"
		list = append(list, "objref o\no = new "+name+"()\nprint o\n")
		k := m.Class(name)
		for member := range k.Members {
			list = append(list, head+"o."+member+"()\n", head+"o."+member+"(1, 2)\n", head+"o."+member+"(p, 3)\n", head+"o."+member+"(\"a\")\n", head+"x = 1\no."+member+"(&x, &p.x[1])\n",
				head+"o."+member+" = 3\nprint o."+member+"\n")
		}
	}
	return list
}

// FuzzMachine: no text makes the machine fault, hang or use much memory, and it is usable afterwards.
func FuzzMachine(f *testing.F) {
	cat, err := builtin.Catalogue()
	if err != nil {
		f.Fatal(err)
	}
	for _, c := range languageCases(f) {
		f.Add(c.text)
	}
	for i, s := range everything(f, cat) {
		if i%50 == 0 { // TestEverything runs them all
			f.Add(s)
		}
	}
	f.Fuzz(func(t *testing.T, src string) {
		b, err := newBounded(cat)
		if err != nil {
			t.Fatal(err)
		}
		problem, closed := b.try(src)
		if problem == "" && !closed {
			problem = b.finish()
		}
		if problem != "" {
			t.Fatal(problem)
		}
	})
}

// TestEverything calls every function and every member of every class with what it does not expect.
func TestEverything(t *testing.T) {
	cat, err := builtin.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	list := everything(t, cat)
	if len(list) < 3000 {
		t.Fatalf("only %d texts", len(list))
	}
	for len(list) > 0 {
		b, err := newBounded(cat)
		if err != nil {
			t.Fatal(err)
		}
		problem, closed := "", false
		for n := min(perMachine, len(list)); n > 0 && !closed; n-- {
			if problem, closed = b.try(list[0]); problem != "" {
				t.Errorf("%s\n%s", list[0], problem)
			}
			list = list[1:]
		}
		if !closed {
			if problem = b.finish(); problem != "" {
				t.Error(problem)
			}
		}
	}
}

// corpus gives the texts of which TestMutations makes others.
func corpus(t testing.TB, cat *mech.Catalogue) (list []string) {
	for _, c := range languageCases(t) {
		list = append(list, c.text)
	}
	list = append(list, everything(t, cat)...)
	for _, pattern := range []string{"testdata/library/*.hoc", "run/testdata/*.hoc", "gui/testdata/*.hoc", "class/testdata/*/*.hoc"} {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			if data, err := os.ReadFile(path); err == nil && len(data) < 1<<13 {
				list = append(list, string(data))
			}
		}
	}
	return list
}

var tokens = regexp.MustCompile(`"[^"\n]*"|[A-Za-z_]\w*|[0-9.]+(e[+-]?[0-9]+)?|\n|[ \t]+|\$[&so]?\w*|.`)

// mutate exchanges, doubles, drops or inserts a few tokens; others come from all texts.
func mutate(r *rand.Rand, text []string, all [][]string) string {
	out := append([]string(nil), text...)
	other := func() string {
		from := all[r.Intn(len(all))]
		if len(from) == 0 {
			return " "
		}
		return from[r.Intn(len(from))]
	}
	for n := 1 + r.Intn(4); n > 0 && len(out) > 0; n-- {
		i := r.Intn(len(out))
		switch r.Intn(6) {
		case 0:
			out = append(out[:i], out[i+1:]...)
		case 1:
			out[i] = other()
		case 2:
			out[i] += " " + other()
		case 3:
			k := r.Intn(len(out))
			out[i], out[k] = out[k], out[i]
		case 4:
			out[i] = []string{"-1", "0", "1e9", "1e300", "nil", "1e-300", "NULLobject", "\"\"", "this", "(", ")", "{", "}", "1/0", "$1", "$o1"}[r.Intn(16)]
		case 5: // a stretch of another text
			from := all[r.Intn(len(all))]
			if len(from) > 0 {
				a := r.Intn(len(from))
				b := min(len(from), a+1+r.Intn(20))
				out = append(out[:i:i], append([]string{"\n" + strings.Join(from[a:b], "") + "\n"}, out[i:]...)...)
			}
		}
	}
	return strings.Join(out, "")
}

// TestMutations runs texts made of the tokens of our own. MUTATIONS says how many (default 1000) and MUTATIONS_SEED where to begin.
func TestMutations(t *testing.T) {
	cat, err := builtin.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	var all [][]string
	for _, s := range corpus(t, cat) {
		all = append(all, tokens.FindAllString(s, -1))
	}
	n, seed, count := 1000, int64(1), 0
	if v, err := strconv.Atoi(os.Getenv("MUTATIONS")); err == nil {
		n = v
	}
	if v, err := strconv.Atoi(os.Getenv("MUTATIONS_SEED")); err == nil {
		seed = int64(v)
	}
	failed := map[string]bool{}
	last := os.Getenv("MUTATIONS_LAST")
	for i := 0; i < n; i += perMachine {
		r := rand.New(rand.NewSource(seed + int64(i)))
		b, err := newBounded(cat)
		if err != nil {
			t.Fatal(err)
		}
		problem, closed, done := "", false, ""
		for k := 0; k < min(perMachine, n-i) && problem == "" && !closed; k++ {
			src := mutate(r, all[r.Intn(len(all))], all)
			done += "\n--- " + src
			if last != "" {
				if err := os.WriteFile(last, []byte(fmt.Sprintf("%d\n%s", seed+int64(i), done)), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			problem, closed = b.try(src)
			count++
		}
		if problem == "" && !closed {
			problem = b.finish()
		}
		if i%2000 == 0 {
			t.Logf("%d run", count)
		}
		if problem == "" {
			continue
		}
		first, _, _ := strings.Cut(problem, "\n")
		if i := strings.Index(first, "internal fault"); i >= 0 {
			first = first[i:]
		}
		if !failed[first] {
			failed[first] = true
			t.Errorf("seed %d: %s\n%s", seed+int64(i), problem, done)
		}
	}
	t.Logf("%d run", count)
}

// perMachine is how many texts one machine runs in turn; a text that quits ends it earlier.
const perMachine = 10
