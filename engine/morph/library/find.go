package library

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// condition is one part of a query.
type condition func(e *Entry) bool

// numbers are what a comparison may be of; the types of sections come beside them.
var numbers = map[string]func(f Figures) float64{
	"sections": func(f Figures) float64 { return float64(f.Sections) },
	"points":   func(f Figures) float64 { return float64(f.Points) },
	"tips":     func(f Figures) float64 { return float64(f.Tips) },
	"length":   func(f Figures) float64 { return f.Length },
	"area":     func(f Figures) float64 { return f.Area },
	"volume":   func(f Figures) float64 { return f.Volume },
}

// types are the names of types with other words for them.
var types = map[string]string{"soma": "soma", "axon": "axon", "dend": "dend", "dendrite": "dend", "basal": "dend", "apic": "apic", "apical": "apic"}

// Find lists the entries that a query holds for, in the order of the index. The error names the part of the query that is not understood.
func (x *Index) Find(query string) ([]*Entry, error) {
	var all []condition
	for _, word := range strings.Fields(query) {
		c, err := parse(word)
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	var out []*Entry
	for i := range x.Entries {
		e := &x.Entries[i]
		if !slices.ContainsFunc(all, func(c condition) bool { return !c(e) }) {
			out = append(out, e)
		}
	}
	return out, nil
}

func parse(word string) (condition, error) {
	at := strings.IndexAny(word, "<>=")
	if at < 0 {
		return holds(strings.ToLower(word)), nil
	}
	name, rest := strings.ToLower(word[:at]), word[at:]
	op := rest[:1]
	if strings.HasPrefix(rest, "<=") || strings.HasPrefix(rest, ">=") {
		op = rest[:2]
	}
	limit, err := strconv.ParseFloat(rest[len(op):], 64)
	if err != nil {
		return nil, fmt.Errorf("%q: a number must stand behind %s", word, op)
	}
	value := func(e *Entry) float64 { return numbers[name](e.All) }
	if kind, ok := types[name]; ok {
		value = func(e *Entry) float64 { return e.Kind(kind).Length }
	} else if numbers[name] == nil {
		return nil, fmt.Errorf("no number is called %q; length is, and sections, tips, apic ...", name)
	}
	compare := map[string]func(v float64) bool{
		"<": func(v float64) bool { return v < limit }, "<=": func(v float64) bool { return v <= limit },
		">": func(v float64) bool { return v > limit }, ">=": func(v float64) bool { return v >= limit },
		"=": func(v float64) bool { return v == limit },
	}[op]
	return func(e *Entry) bool { return e.Problem == "" && compare(value(e)) }, nil
}

// holds looks for a word in what an entry says of itself.
func holds(word string) condition {
	return func(e *Entry) bool {
		if strings.Contains(strings.ToLower(e.Path), word) || strings.Contains(strings.ToLower(e.Format), word) {
			return true
		}
		kind := types[word]
		return slices.ContainsFunc(e.Kinds, func(f Figures) bool { return f.Name == word || kind != "" && f.Name == kind })
	}
}

// Kind gives the figures of a type by its name; zeros where the cell has none.
func (e *Entry) Kind(name string) Figures {
	for _, f := range e.Kinds {
		if f.Name == name {
			return f
		}
	}
	return Figures{Name: name}
}
