package mechs

import (
	"strings"
	"time"

	"nrngui/engine/mech"
	"nrngui/engine/nmodl/curves"
	"nrngui/engine/source"
)

// Origin says where a mechanism comes from.
type Origin uint8

// The origins, in the order of the list.
const (
	Own     Origin = iota // a mod file of the project
	Beside                // a mod file in the folder, not in the project
	BuiltIn               // part of the program
)

// Item is one mechanism of the list.
type Item struct {
	ID       string
	Name     string // SUFFIX; the name of the file while it does not compile
	File     string // name of the mod file; "" for built-in ones
	Path     string // on disk, where it is followed
	Origin   Origin
	Type     *mech.Type // nil while the text does not compile
	Source   string
	Uses     []Use
	Errors   int // mistakes found in it
	Sections int // that have it
	Points   int // point processes of this type
}

// Use is a place where a mechanism is used: what a tap selects.
type Use struct {
	Title string // "soma", "dend", "IClamp[0]"
	Count int    // sections
	Cell  string
	Name  string // subset or section; "" for a point process
	Point string
}

// Where says in words where an item is used.
func (i *Item) Where() string {
	switch {
	case i.Sections > 0:
		return count(i.Sections, "section", "sections")
	case i.Points > 0:
		return count(i.Points, "instance", "instances")
	}
	return ""
}

// Used says whether the model has an instance.
func (i *Item) Used() bool { return i.Sections+i.Points > 0 }

// Browser is everything the view shows. It belongs to one goroutine.
type Browser struct {
	Items    []Item
	Filter   string
	Closed   map[Origin]bool // folded groups
	Selected string          // ID
	Picked   bool            // somebody chose it; else it is the first of the list
	Drafts   map[string]string
	Problems source.List // of the text shown
	Status   Status

	Set     *curves.Set // curves of the type shown; nil while they are computed
	Args    map[string]float64
	Celsius float64
	V       float64            // present potential at Place, mV; NaN where there is none
	Conc    map[string]float64 // present concentrations there, mM, by name
	Place   string             // "soma(0.5)"
	Targets []Target           // where a mechanism that is not used may go
}

// Target is a place offered for a mechanism that is not used yet.
type Target struct {
	Title  string // "all sections", "soma", "dend"
	Subset string
	Cell   string
}

// Status is what is said below the text.
type Status struct {
	Kind StatusKind
	Text string
}

// StatusKind sorts statuses.
type StatusKind uint8

// The kinds.
const (
	Quiet StatusKind = iota
	Working
	Good
	Bad
)

// Result is what compiling a text gave.
type Result struct {
	ID       string
	Text     string
	Type     *mech.Type // nil when it has mistakes
	Problems source.List
	Took     time.Duration
}

// New gives a browser without mechanisms.
func New() *Browser {
	return &Browser{Closed: map[Origin]bool{}, Drafts: map[string]string{}, Args: map[string]float64{}, Conc: map[string]float64{}}
}

// Item gives the mechanism of an ID; nil when there is none.
func (b *Browser) Item(id string) *Item {
	for i := range b.Items {
		if b.Items[i].ID == id {
			return &b.Items[i]
		}
	}
	return nil
}

// Current is the mechanism shown; nil when none is.
func (b *Browser) Current() *Item { return b.Item(b.Selected) }

// Text is what the editor shows: the draft where there is one, else the text itself.
func (b *Browser) Text() string {
	if d, ok := b.Drafts[b.Selected]; ok {
		return d
	}
	if i := b.Current(); i != nil {
		return i.Source
	}
	return ""
}

// Editable says whether the text shown may be changed.
func (b *Browser) Editable() bool {
	i := b.Current()
	return i != nil && i.Origin == Own
}

// Listed gives the items that the filter lets through, of one origin.
func (b *Browser) Listed(o Origin) []*Item {
	var out []*Item
	want := strings.ToLower(strings.TrimSpace(b.Filter))
	for i := range b.Items {
		it := &b.Items[i]
		if it.Origin != o {
			continue
		}
		text := it.Name + " " + it.File
		if it.Type != nil {
			text += " " + it.Type.Title
		}
		if strings.Contains(strings.ToLower(text), want) {
			out = append(out, it)
		}
	}
	return out
}
