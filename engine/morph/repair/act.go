package repair

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"nrngui/engine/morph"
)

// Act is one change of a reconstruction: a small value with a text form that Parse reads. The text of an act stands in project files.
type Act interface {
	// String gives the text: "zjump 2118 shift".
	String() string
	// Title says what the act does, for people and for the undo list: "move what follows line 2118 by its z jump".
	Title() string
	apply(w *work) error
}

// Ref names a point by its line in the file: line numbers do not change however many points come and go. Of several points of one line Nth tells which, from
// 1; 0 stands for the first.
type Ref struct{ Line, Nth int }

// String gives "2118", or "2118.3" for the third point of that line.
func (r Ref) String() string {
	if r.Nth > 1 {
		return strconv.Itoa(r.Line) + "." + strconv.Itoa(r.Nth)
	}
	return strconv.Itoa(r.Line)
}

func (r Ref) nth() int { return max(r.Nth, 1) }

// MaxNumber bounds coordinates, diameters and factors in acts: more than a whale, um.
const MaxNumber = 1e8

// words are the words of an act's text still to be read, and what was wrong with them first.
type words struct {
	rest []string
	err  error
}

func (w *words) fail(format string, args ...any) {
	if w.err == nil {
		w.err = fmt.Errorf(format, args...)
	}
}

// next takes a word; what says what is missing otherwise.
func (w *words) next(what string) string {
	if len(w.rest) == 0 {
		w.fail("%s is missing", what)
		return ""
	}
	word := w.rest[0]
	w.rest = w.rest[1:]
	return word
}

// take takes the word if it comes next.
func (w *words) take(word string) bool {
	if len(w.rest) == 0 || w.rest[0] != word {
		return false
	}
	w.rest = w.rest[1:]
	return true
}

// oneOf takes one of some words; the first stands for none.
func (w *words) oneOf(some ...string) string {
	if len(w.rest) == 0 {
		return some[0]
	}
	word := w.next("")
	if !slices.Contains(some, word) {
		w.fail("%q is none of %s", word, strings.Join(some, ", "))
	}
	return word
}

func (w *words) ref(what string) Ref {
	word := w.next(what)
	line, nth, both := strings.Cut(word, ".")
	r := Ref{Line: w.whole(line, what, 1)}
	if both {
		r.Nth = w.whole(nth, what, 1)
	}
	if r.Nth == 1 {
		r.Nth = 0
	}
	return r
}

func (w *words) whole(word, what string, least int) int {
	n, err := strconv.Atoi(word)
	if w.err == nil && (err != nil || n < least || n > math.MaxInt32) {
		w.fail("%s is %q: it must be a whole number from %d", what, word, least)
	}
	return n
}

// number takes a number within limits.
func (w *words) number(what string, low, high float64) float64 {
	word := w.next(what)
	v, err := strconv.ParseFloat(word, 64)
	if w.err == nil && (err != nil || !(v >= low && v <= high)) {
		w.fail("%s is %q: it must be a number from %g to %g", what, word, low, high)
	}
	return v
}

// isNumber says whether a number comes next.
func (w *words) isNumber() bool {
	if len(w.rest) == 0 {
		return false
	}
	_, err := strconv.ParseFloat(w.rest[0], 64)
	return err == nil
}

// kindNames are words for type codes that Parse takes as well.
var kindNames = map[string]morph.Kind{"soma": morph.Soma, "axon": morph.Axon, "dend": morph.Dend, "dendrite": morph.Dend, "apic": morph.Apic, "apical": morph.Apic}

func (w *words) kind(what string) morph.Kind {
	word := w.next(what)
	if k, ok := kindNames[word]; ok {
		return k
	}
	n, err := strconv.Atoi(word)
	if w.err == nil && (err != nil || n < -1000 || n > 1000) {
		w.fail("%s is %q: it must be a type code from -1000 to 1000, or soma, axon, dend, apic", what, word)
	}
	return morph.Kind(n)
}

// Kinds restricts an act to sections of one type; the zero value is all of them.
type Kinds struct {
	Only bool
	Kind morph.Kind
}

// OnlyKind restricts to a type.
func OnlyKind(k morph.Kind) Kinds { return Kinds{true, k} }

func (k Kinds) has(kind morph.Kind) bool { return !k.Only || k.Kind == kind }

func (k Kinds) String() string {
	if !k.Only {
		return ""
	}
	return " of " + strconv.Itoa(int(k.Kind))
}

func (k Kinds) words() string {
	if !k.Only {
		return ""
	}
	return " of " + k.Kind.Stem()
}

// kinds takes "of KIND" if it comes next.
func (w *words) kinds() Kinds {
	if !w.take("of") {
		return Kinds{}
	}
	return OnlyKind(w.kind("the type"))
}

// g writes a number so that it reads back the same.
func g(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }

// um writes a length for people.
func um(v float64) string { return strconv.FormatFloat(v, 'g', 4, 64) + " um" }

// Verb is one word that acts begin with.
type Verb struct {
	Name  string
	Usage string // "zjump LINE shift|average|smooth"
	About string
	parse func(w *words) Act
}

// Verbs lists all acts there are, in the order of the manual.
func Verbs() []Verb {
	return slices.Concat(zVerbs(), pointVerbs(), treeVerbs(), typeVerbs(), somaVerbs(), foldVerbs(), axonVerbs(), courseVerbs(), affineVerbs())
}

// Parse reads the text of an act.
func Parse(text string) (Act, error) {
	w := words{rest: strings.Fields(text)}
	if len(w.rest) == 0 {
		return nil, fmt.Errorf("an empty repair: give one of %s", verbNames())
	}
	name := w.rest[0]
	w.rest = w.rest[1:]
	all := Verbs()
	i := slices.IndexFunc(all, func(v Verb) bool { return v.Name == name })
	if i < 0 {
		return nil, fmt.Errorf("repair %q: no repair is called %q; there are %s", text, name, verbNames())
	}
	act := all[i].parse(&w)
	if w.err == nil && len(w.rest) > 0 {
		w.fail("%q is one word too many", w.rest[0])
	}
	if w.err != nil {
		return nil, fmt.Errorf("repair %q: %w; write %s", text, w.err, all[i].Usage)
	}
	return act, nil
}

// ParseAll reads the texts of acts; the error tells which.
func ParseAll(texts []string) ([]Act, error) {
	out := make([]Act, 0, len(texts))
	for i, t := range texts {
		a, err := Parse(t)
		if err != nil {
			return nil, fmt.Errorf("repair %d: %w", i+1, err)
		}
		out = append(out, a)
	}
	return out, nil
}

// Texts writes acts.
func Texts(acts []Act) []string {
	out := make([]string, len(acts))
	for i, a := range acts {
		out[i] = a.String()
	}
	return out
}

func verbNames() string {
	var names []string
	for _, v := range Verbs() {
		names = append(names, v.Name)
	}
	return strings.Join(names, ", ")
}

// need complains where a word is missing that has no default.
func (w *words) need(what string) {
	if len(w.rest) == 0 {
		w.fail("%s is missing", what)
	}
}
