package project

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"nrngui/engine/source"
)

// Layout is one arrangement of the views under a name. A view that it does not mention is not shown in it.
type Layout struct {
	Name      string  `json:"name"`
	Root      Pane    `json:"root"`
	Windows   []Loose `json:"windows,omitempty"`   // windows of their own
	Maximized string  `json:"maximized,omitempty"` // the view whose group fills the dock
}

// Pane is a part of the dock: a split whose Parts lie side by side ("row") or below each other ("column"), or, without Split, a group of
// views of which one is seen.
type Pane struct {
	Split  string    `json:"split,omitempty"`
	Shares []float64 `json:"shares,omitempty"` // of the parts; their sum is 1
	Parts  []Pane    `json:"parts,omitempty"`
	Tabs   []string  `json:"tabs,omitempty"`   // IDs of views
	Active string    `json:"active,omitempty"` // the one that is seen; "": the first
}

// Loose is a window of its own.
type Loose struct {
	Root   Pane    `json:"root"`
	Width  float64 `json:"width,omitempty"` // in logical pixels
	Height float64 `json:"height,omitempty"`

	Beside []string `json:"beside,omitempty"` // the views beside which it stood, and returns to
	Edge   string   `json:"edge,omitempty"`   // "left", "right", "top", "bottom" of them; "": among their tabs
	Share  float64  `json:"share,omitempty"`  // that it had of the room of both
}

// MaxPaneDepth bounds how deep splits may stand in splits.
const MaxPaneDepth = 8

// StandardLayouts names the layouts that every project has.
func StandardLayouts() []string { return []string{"Build", "Run", "Teach"} }

// DefaultLayout is the layout of a project that names none.
const DefaultLayout = "Run"

// LayoutOf gives the stored layout of a name.
func (p *Project) LayoutOf(name string) (Layout, bool) {
	for _, l := range p.Layouts {
		if l.Name == name {
			return l, true
		}
	}
	return Layout{}, false
}

// LayoutNames lists the standard layouts and then those of the project's own.
func (p *Project) LayoutNames() []string {
	names := StandardLayouts()
	for _, l := range p.Layouts {
		if !slices.Contains(names, l.Name) {
			names = append(names, l.Name)
		}
	}
	return names
}

// LayoutName is the name of the layout shown.
func (p *Project) LayoutName() string {
	if p.Layout == "" || !slices.Contains(p.LayoutNames(), p.Layout) {
		return DefaultLayout
	}
	return p.Layout
}

// WithLayout stores a layout under its name and shows it. It is no edit for the history: see History.Arrange.
func (p *Project) WithLayout(l Layout) *Project {
	q := *p
	q.Layouts, q.Layout = slices.Clone(p.Layouts), l.Name
	if i := slices.IndexFunc(q.Layouts, func(o Layout) bool { return o.Name == l.Name }); i >= 0 {
		q.Layouts[i] = l
	} else {
		q.Layouts = append(q.Layouts, l)
	}
	return &q
}

// WithoutLayout forgets a stored layout: a standard one then follows from the views again.
func (p *Project) WithoutLayout(name string) *Project {
	q := *p
	q.Layouts = slices.DeleteFunc(slices.Clone(p.Layouts), func(l Layout) bool { return l.Name == name })
	if len(q.Layouts) == 0 {
		q.Layouts = nil // as it is read back
	}
	return &q
}

// ShowLayout chooses the layout shown.
func (p *Project) ShowLayout(name string) *Project {
	q := *p
	q.Layout = name
	return &q
}

// without takes a view out of a layout.
func (l Layout) without(id string) Layout {
	l.Root = l.Root.without(id)
	l.Windows = slices.Clone(l.Windows)
	for i := range l.Windows {
		l.Windows[i].Root = l.Windows[i].Root.without(id)
	}
	l.Windows = slices.DeleteFunc(l.Windows, func(w Loose) bool { return len(w.Root.Views()) == 0 })
	if l.Maximized == id {
		l.Maximized = ""
	}
	return l
}

// without takes a view out of a pane; what is empty then is for ui/dock to fold away.
func (p Pane) without(id string) Pane {
	p.Tabs = slices.DeleteFunc(slices.Clone(p.Tabs), func(t string) bool { return t == id })
	if p.Active == id {
		p.Active = ""
	}
	p.Parts = slices.Clone(p.Parts)
	for i := range p.Parts {
		p.Parts[i] = p.Parts[i].without(id)
	}
	return p
}

// Views lists the views of a pane in order.
func (p Pane) Views() []string {
	out := slices.Clone(p.Tabs)
	for _, part := range p.Parts {
		out = append(out, part.Views()...)
	}
	return out
}

// carry gives what the history comes back to the arrangement of now, because moving panes is no edit: unless views come back that now are
// not there, which return to where they were.
func carry(to, now *Project) *Project {
	for _, v := range to.Views {
		if now.viewIndex(v.ID) < 0 {
			return to
		}
	}
	layouts := now.Layouts
	for _, v := range now.Views {
		if to.viewIndex(v.ID) < 0 {
			layouts = slices.Clone(layouts)
			for i := range layouts {
				layouts[i] = layouts[i].without(v.ID)
			}
		}
	}
	if to.Layout == now.Layout && same(to.Layouts, layouts) {
		return to
	}
	q := *to
	q.Layouts, q.Layout = layouts, now.Layout
	return &q
}

func same(a, b any) bool { return reflect.DeepEqual(a, b) }

func listed(words []string) string { return strings.Join(words, ", ") }

// layouts checks the arrangements. What is wrong there keeps no model from being built.
func (c *checker) layouts() {
	names := map[string]bool{}
	for i, l := range c.p.Layouts {
		where := path(fmt.Sprintf("layout %d %q", i+1, l.Name))
		if strings.TrimSpace(l.Name) == "" {
			c.list.Warn(where, "give it a name", "it has no name")
		} else if names[l.Name] {
			c.list.Warn(where, "rename one of them", "there is another layout %q", l.Name)
		}
		names[l.Name] = true
		seen := map[string]bool{}
		c.pane(where, l.Root, seen, 1)
		for _, w := range l.Windows {
			c.pane(where, w.Root, seen, 1)
		}
		if l.Maximized != "" && !seen[l.Maximized] {
			c.list.Warn(where, "choose one of its views", "the view %q fills the dock and is not in it", l.Maximized)
		}
	}
	if known := c.p.LayoutNames(); c.p.Layout != "" && !slices.Contains(known, c.p.Layout) {
		c.list.Warn(path("layout"), suggest(c.p.Layout, known, "the layouts are "+listed(known)), "there is no layout %q", c.p.Layout)
	}
}

// pane checks a part of an arrangement.
func (c *checker) pane(where source.Pos, p Pane, seen map[string]bool, depth int) {
	switch {
	case depth > MaxPaneDepth:
		c.list.Warn(where, "take some splits away", "splits stand more than %d deep in each other", MaxPaneDepth)
		return
	case p.Split != "" && p.Split != "row" && p.Split != "column":
		c.list.Warn(where, suggest(p.Split, []string{"row", "column"}, `it must be "row" or "column"`), "unknown split %q", p.Split)
	case p.Split == "" && len(p.Parts) > 0:
		c.list.Warn(where, `write "split": "row" or "column"`, "%d parts without a split", len(p.Parts))
	case p.Split != "" && len(p.Tabs) > 0:
		c.list.Warn(where, "put them into a part of its own", "a split has tabs: %s", listed(p.Tabs))
	}
	if len(p.Shares) != 0 && len(p.Shares) != len(p.Parts) {
		c.list.Warn(where, "give one share a part", "%d shares for %d parts", len(p.Shares), len(p.Parts))
	}
	for _, s := range p.Shares {
		if !(s > 0 && s <= 1) {
			c.list.Warn(where, "shares are from 0 to 1", "a share is %g", s)
		}
	}
	var ids []string
	for _, v := range c.p.Views {
		ids = append(ids, v.ID)
	}
	for _, id := range p.Tabs {
		switch {
		case !slices.Contains(ids, id):
			c.list.Warn(where, suggest(id, ids, "the views are "+listed(ids)), "there is no view %q", id)
		case seen[id]:
			c.list.Warn(where, "keep it in one place", "the view %q stands there twice", id)
		}
		seen[id] = true
	}
	if p.Active != "" && !slices.Contains(p.Tabs, p.Active) {
		c.list.Warn(where, "choose one of its tabs", "%q is active and not among the tabs %s", p.Active, listed(p.Tabs))
	}
	for _, part := range p.Parts {
		c.pane(where, part, seen, depth+1)
	}
}
