package project

import (
	"math"
	"strconv"
	"strings"

	"nrngui/engine/source"
)

// String gives the text form, for example "cell2/apic[14](0.5).hh.m". ParseRef reads it back to the same Ref as long as the
// names are ones that Validate accepts.
func (r Ref) String() string {
	var b strings.Builder
	if r.Cell != "" {
		b.WriteString(r.Cell + "/")
	}
	switch {
	case r.Point != "":
		b.WriteString(r.Point + ".")
	case r.Section != "":
		b.WriteString(r.Section + "(" + number(r.X) + ").")
	}
	b.WriteString(r.Var)
	return b.String()
}

// PlaceRef names variable v of a place.
func PlaceRef(at Place, v string) Ref {
	return Ref{Cell: at.Cell, Section: at.Section, X: at.X, Var: v}
}

// String gives the place as the text of a Ref without variable: "cell2/soma(0.5)".
func (p Place) String() string {
	text := p.Section + "(" + number(p.X) + ")"
	if p.Cell != "" {
		return p.Cell + "/" + text
	}
	return text
}

// number is the shortest text that reads back to the same float64.
func number(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

// ParseRef reads the text form of a Ref. The error names the text, the place in it and what was expected; whether the cell, section
// or variable exists is for Validate and Resolve to say.
func ParseRef(text string) (Ref, error) {
	var r Ref
	rest := text
	if cell, after, ok := strings.Cut(rest, "/"); ok {
		if !ValidName(cell) {
			return Ref{}, refError(text, 1, "%q is no name of a cell", cell)
		}
		r.Cell, rest = cell, after
	}
	at := func() int { return len(text) - len(rest) + 1 }
	if open := strings.IndexByte(rest, '('); open >= 0 {
		r.Section = rest[:open]
		if !ValidName(r.Section) {
			return Ref{}, refError(text, at(), "%q is no name of a section", r.Section)
		}
		rest = rest[open+1:]
		closing := strings.IndexByte(rest, ')')
		if closing < 0 {
			return Ref{}, refError(text, at(), "the parenthesis is not closed")
		}
		x, err := strconv.ParseFloat(rest[:closing], 64)
		if err != nil || math.IsNaN(x) || x < 0 || x > 1 || strings.ContainsAny(rest[:closing], "xX_pP") {
			return Ref{}, refError(text, at(), "x is %q, must be a number from 0 to 1", rest[:closing])
		}
		r.X = x + 0 // turns -0 into 0
		rest = rest[closing+1:]
		if !strings.HasPrefix(rest, ".") {
			return Ref{}, refError(text, at(), "a dot and a variable must follow the place")
		}
		rest = rest[1:]
	} else if dot := strings.LastIndexByte(rest, '.'); dot >= 0 {
		r.Point = rest[:dot]
		if !ValidName(r.Point) {
			return Ref{}, refError(text, at(), "%q is no name of a point process", r.Point)
		}
		rest = rest[dot+1:]
	}
	r.Var = rest
	if !validVar(r.Var, r.Section != "") {
		return Ref{}, refError(text, at(), "%q is no name of a variable", r.Var)
	}
	return r, nil
}

func refError(text string, col int, format string, args ...any) error {
	var l source.List
	l.Add(source.Pos{File: strconv.Quote(text), Line: 1, Col: col},
		`write it as "soma(0.5).v", "dend[2](0.1).hh.m", "IClamp[0].i" or "cell2/soma(0.5).v"`, format, args...)
	return l[0]
}

// ValidName says whether a name may stand for a cell, section, subset or point process: not empty, and without the
// characters that part the text form of a Ref (. / ( )), quotes, blanks and control characters.
func ValidName(name string) bool {
	if name == "" || len(name) > 200 {
		return false
	}
	return !strings.ContainsFunc(name, func(c rune) bool {
		return c <= ' ' || c == 0x7f || c == 0xfffd || strings.ContainsRune("./()\"'`\\,", c)
	})
}

// validVar says whether v reads as a variable: "v", and at a place also "hh.m".
func validVar(v string, dotted bool) bool {
	if before, after, ok := strings.Cut(v, "."); ok {
		return dotted && ValidName(before) && ValidName(after)
	}
	return ValidName(v)
}
