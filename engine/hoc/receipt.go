package hoc

import (
	"fmt"
	"sort"
	"strings"
)

// Receipt tells what became of a model that was opened.
type Receipt struct {
	Entries []Entry
	index   map[string]int
}

// Entry is one finding, with the first place that led to it.
type Entry struct {
	Kind  string // Understood, Approximated, Skipped or Missing
	Text  string
	Place string // "file:line:col" or the name of a file; "" when it is about the whole
	Count int    // how often
}

// The kinds of entries.
const (
	Understood   = "understood"
	Approximated = "approximated" // done in another way than the script asks for
	Skipped      = "skipped"      // not done
	Missing      = "missing"      // wanted and not there: a mechanism, a file
)

var ranks = map[string]int{Missing: 0, Skipped: 1, Approximated: 2, Understood: 3}

// Add notes a finding; one that was noted already only counts.
func (r *Receipt) Add(kind, text, place string) {
	if _, ok := ranks[kind]; !ok {
		kind = Skipped
	}
	key := kind + "\x00" + text
	if i, ok := r.index[key]; ok {
		r.Entries[i].Count++
		return
	}
	if r.index == nil {
		r.index = map[string]int{}
	}
	r.index[key] = len(r.Entries)
	r.Entries = append(r.Entries, Entry{kind, text, place, 1})
}

// Sorted lists what needs attention first: missing, skipped, approximated, understood.
func (r *Receipt) Sorted() []Entry {
	out := append([]Entry(nil), r.Entries...)
	sort.SliceStable(out, func(i, k int) bool { return ranks[out[i].Kind] < ranks[out[k].Kind] })
	return out
}

// String gives one line an entry.
func (r *Receipt) String() string {
	var b strings.Builder
	for _, e := range r.Sorted() {
		fmt.Fprintf(&b, "%-12s  %s", e.Kind, e.Text)
		if e.Count > 1 {
			fmt.Fprintf(&b, " (%d times)", e.Count)
		}
		if e.Place != "" {
			fmt.Fprintf(&b, "  [%s]", e.Place)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// Len is the number of entries.
func (r *Receipt) Len() int { return len(r.Entries) }
