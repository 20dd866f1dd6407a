package cellbuild

import (
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"nrngui/engine/source"
)

// Parse reads the text form of an edit: "branch soma(1) to 100 0 0 as dend", "split dend[3](0.4)", "rename dend[2] dend[4] as oblique keep".
func Parse(text string) (Op, error) {
	r := &reader{text: text, words: strings.Fields(text)}
	verb := r.word("an edit")
	read, known := verbs()[verb]
	if !known {
		names := slices.Sorted(maps.Keys(verbs()))
		if verb == "" {
			return nil, refuse("the edits are "+strings.Join(names, ", "), "there is no edit in an empty text")
		}
		hint := "the edits are " + strings.Join(names, ", ")
		if near := source.Nearest(verb, names); near != "" {
			hint = "did you mean " + near + "?"
		}
		return nil, refuse(hint, "%q: there is no edit %q", text, verb)
	}
	r.usage = usages[verb]
	op := read(r)
	if r.err == nil && len(r.words) > 0 {
		r.refuse("%q: %q is too much", r.text, strings.Join(r.words, " "))
	}
	if r.err != nil {
		return nil, r.err
	}
	return op, nil
}

// usages say how an edit is written.
var usages = map[string]string{
	"branch":  "branch SECTION(X) to X Y Z [long UM] [diam UM] [as BASE], or by UM ANGLE RISE in the place of to",
	"split":   "split SECTION(X)",
	"delete":  "delete SECTION ... [keep]",
	"prune":   "prune SECTION [keep]",
	"rename":  "rename SECTION ... as BASE [keep]",
	"type":    "type SECTION ... as soma, axon, dend or apic",
	"length":  "length SECTION UM",
	"diam":    "diam SECTION UM",
	"angle":   "angle SECTION DEGREES RISE",
	"scale":   "scale SECTION FACTOR [diam FACTOR]",
	"join":    "join SECTION [keep]",
	"connect": "connect SECTION(0 or 1) to SECTION(X) [stay]",
	"turn":    "turn SECTION",
	"reroot":  "reroot SECTION",
	"extend":  "extend SECTION to X Y Z",
	"insert":  "insert before SECTION [long UM] [as BASE]",
	"move":    "move SECTION to X Y Z",
	"shift":   "shift SECTION by X Y Z",
	"bend":    "bend SECTION point N to X Y Z",
	"point":   "point SECTION(X)",
	"unpoint": "unpoint SECTION point N",
	"mirror":  "mirror SECTION x, y or z",
	"copy":    "copy SECTION to SECTION(X) [mirror x, y or z] [toward X Y Z]",
}

// verbs are the first words of all edits: one table, an entry an edit.
func verbs() map[string]func(*reader) Op {
	return map[string]func(*reader) Op{
		"branch": (*reader).branch,
		"split": func(r *reader) Op {
			s, x := r.place()
			return Split{s, x}
		},
		"delete": func(r *reader) Op {
			keep := r.last("keep")
			return Delete{r.names(""), keep}
		},
		"prune": func(r *reader) Op {
			keep := r.last("keep")
			return DeleteTree{r.word("a section"), keep}
		},
		"rename": func(r *reader) Op {
			keep := r.last("keep")
			return Rename{r.names("as"), r.word("a base name"), keep}
		},
		"type":   func(r *reader) Op { return SetType{r.names("as"), r.word("a type")} },
		"length": func(r *reader) Op { return SetLength{r.word("a section"), r.number()} },
		"diam":   func(r *reader) Op { return SetDiam{r.word("a section"), r.number()} },
		"angle":  func(r *reader) Op { return SetAngle{r.word("a section"), r.number(), r.number()} },
		"scale": func(r *reader) Op {
			o := Scale{Section: r.word("a section"), Factor: r.number()}
			if r.has("diam") {
				o.Diam = r.size("the factor of diameters")
			}
			return o
		},
		"join": func(r *reader) Op {
			keep := r.last("keep")
			return Join{r.word("a section"), keep}
		},
		"connect": func(r *reader) Op {
			o := Connect{Stay: r.last("stay")}
			o.Section, o.End = r.place()
			r.need("to")
			o.To, o.X = r.place()
			return o
		},
		"turn":   func(r *reader) Op { return Turn{r.word("a section")} },
		"reroot": func(r *reader) Op { return Reroot{r.word("a section")} },
		"extend": func(r *reader) Op {
			o := Extend{Section: r.word("a section")}
			r.need("to")
			o.To = r.at()
			return o
		},
		"insert": func(r *reader) Op {
			r.need("before")
			o := Insert{Section: r.word("a section")}
			if r.has("long") {
				o.L = r.size("L")
			}
			if r.has("as") {
				o.Base = r.word("a base name")
			}
			return o
		},
		"move": func(r *reader) Op {
			o := Move{Section: r.word("a section")}
			r.need("to")
			o.To = r.at()
			return o
		},
		"shift": func(r *reader) Op {
			o := Shift{Section: r.word("a section")}
			r.need("by")
			o.By = r.at()
			return o
		},
		"bend": func(r *reader) Op {
			o := Bend{Section: r.word("a section"), Point: r.index()}
			r.need("to")
			o.To = r.at()
			return o
		},
		"point": func(r *reader) Op {
			s, x := r.place()
			return AddPoint{s, x}
		},
		"unpoint": func(r *reader) Op { return RemovePoint{r.word("a section"), r.index()} },
		"mirror":  func(r *reader) Op { return Mirror{r.word("a section"), r.word("an axis")} },
		"copy":    (*reader).copy,
	}
}

// reader takes words off a text; the first mistake stays.
type reader struct {
	text  string
	usage string
	words []string
	err   error
}

func (r *reader) fail(want, got string) {
	r.refuse("%q: %s must stand where %q is", r.text, want, got)
}

func (r *reader) refuse(format string, args ...any) {
	if r.err == nil {
		hint := ""
		if r.usage != "" {
			hint = "write it as " + r.usage
		}
		r.err = refuse(hint, format, args...)
	}
}

// word takes the next word.
func (r *reader) word(want string) string {
	if len(r.words) == 0 {
		r.refuse("%q: %s is missing at the end", r.text, want)
		return ""
	}
	w := r.words[0]
	r.words = r.words[1:]
	return w
}

// has takes the next word when it is the given one.
func (r *reader) has(word string) bool {
	if len(r.words) > 0 && r.words[0] == word {
		r.words = r.words[1:]
		return true
	}
	return false
}

// last takes the last word when it is the given one.
func (r *reader) last(word string) bool {
	if n := len(r.words); n > 0 && r.words[n-1] == word {
		r.words = r.words[:n-1]
		return true
	}
	return false
}

// need takes a word that must be there.
func (r *reader) need(word string) {
	if got := r.word(word); got != word {
		r.fail(word, got)
	}
}

// names takes names up to a word, or up to the end.
func (r *reader) names(until string) (out []string) {
	for len(r.words) > 0 && (until == "" || r.words[0] != until) {
		out = append(out, r.word("a section"))
	}
	if len(out) == 0 {
		r.word("a section")
	}
	if until != "" {
		r.need(until)
	}
	return out
}

func (r *reader) number() float64 {
	w := r.word("a number")
	x, err := strconv.ParseFloat(w, 64)
	if err != nil || math.IsNaN(x) || math.IsInf(x, 0) || strings.ContainsAny(w, "xX_pP") {
		r.fail("a finite number", w)
		return 0
	}
	return x + 0 // turns -0 into 0
}

// size takes a number that is given in the place of a default, which 0 stands for.
func (r *reader) size(what string) float64 {
	x := r.number()
	if r.err == nil && !(x > 0) {
		r.refuse("%q: %s is %s, must be above 0", r.text, what, number(x))
	}
	return x
}

// index takes "point 3".
func (r *reader) index() int {
	r.need("point")
	x := r.number()
	if x != math.Trunc(x) || math.Abs(x) > 1e9 {
		r.fail("a whole number", number(x))
		return 0
	}
	return int(x)
}

func (r *reader) copy() Op {
	o := Copy{Section: r.word("a section")}
	r.need("to")
	o.To, o.X = r.place()
	if r.has("mirror") {
		o.Mirror = r.word("an axis")
	}
	if r.has("toward") {
		at := r.at()
		o.Toward = &at
	}
	return o
}

func (r *reader) at() At { return At{r.number(), r.number(), r.number()} }

// place takes "soma(0.5)".
func (r *reader) place() (section string, x float64) {
	w := r.word("a place as soma(0.5)")
	open := strings.IndexByte(w, '(')
	if open <= 0 || !strings.HasSuffix(w, ")") {
		r.fail("a place as soma(0.5)", w)
		return "", 0
	}
	inner := reader{text: r.text, usage: r.usage, words: []string{w[open+1 : len(w)-1]}}
	x = inner.number()
	if inner.err != nil {
		r.fail("a place as soma(0.5)", w)
	}
	return w[:open], x
}

func (r *reader) branch() Op {
	var o Branch
	o.From, o.X = r.place()
	if r.has("to") {
		to := r.at()
		o.To = &to
		if r.has("long") {
			o.Length = r.size("L")
		}
	} else {
		if got := r.word("to or by"); got != "by" {
			r.fail("to or by", got)
		}
		o.Length, o.Angle, o.Rise = r.number(), r.number(), r.number()
	}
	if r.has("diam") {
		o.Diam = r.size("diam")
	}
	if r.has("as") {
		o.Base = r.word("a base name")
	}
	return o
}
