package project

import (
	"fmt"
	"math"
	"slices"

	"nrngui/engine/source"
)

// View is one view of the results: a tab of the dock. Which of the fields count depends on Kind; what a kind does not use is empty.
type View struct {
	ID    string   `json:"id,omitempty"` // unique in the project ("graph1"); given by Read and AddView where missing
	Kind  string   `json:"kind"`         // one of ViewKinds
	Title string   `json:"title,omitempty"`
	Refs  []string `json:"refs,omitempty"` // raster: what is shown, as texts of Refs; graph: as expressions over them (ReadExpr)
	Var   string   `json:"var,omitempty"`  // shape, space, heat: the variable that colours; default "v"

	X     string    `json:"x,omitempty"`     // graph: what the horizontal axis shows, an expression; "": t
	Range []float64 `json:"range,omitempty"` // lowest and highest value shown; empty: by itself

	Traces   []TraceStyle `json:"traces,omitempty"`   // graph: how some of Refs are drawn
	Axes     []GraphAxis  `json:"axes,omitempty"`     // graph: ranges and scales that are set
	Data     []Data       `json:"data,omitempty"`     // graph: imported data and lines that were kept
	Labels   []GraphLabel `json:"labels,omitempty"`   // graph: texts at places
	Function *Function    `json:"function,omitempty"` // graph: Refs are functions of a variable of its own in place of t

	Path       *Path     `json:"path,omitempty"`       // space, heat: the way along the cell; none: from the root to the farthest tip
	Over       string    `json:"over,omitempty"`       // heat: "sections" or "cells" in place of a path
	Smooth     bool      `json:"smooth,omitempty"`     // heat: colours between the samples, not blocks
	Bin        float64   `json:"bin,omitempty"`        // raster: width of the bins of the rate, ms; 0: by the time shown
	Plane      string    `json:"plane,omitempty"`      // shape: "xy", "yz", "xz"
	Symmetric  bool      `json:"symmetric,omitempty"`  // shape: the ends of the colours stand evenly about 0
	Map        string    `json:"map,omitempty"`        // shape: one of ColourMaps; "": by the variable
	Log        bool      `json:"log,omitempty"`        // shape: colours by the logarithm of the value
	Projection string    `json:"projection,omitempty"` // shape: "dendrogram"; "": as it stands in space
	By         string    `json:"by,omitempty"`         // shape: one of Colourings, in place of the variable
	Tubes      string    `json:"tubes,omitempty"`      // shape: one of TubeStyles; "": swollen while all is in sight
	Dots       bool      `json:"dots,omitempty"`       // shape: the traced points, and their diameters when close
	Borders    bool      `json:"borders,omitempty"`    // shape: marks where compartments end
	Slice      []float64 `json:"slice,omitempty"`      // shape: middle and thickness of the slice of depth that is shown, um; empty: all of it
	Arrange    string    `json:"arrange,omitempty"`    // shape: one of Arrangements of several cells; "": where their points say
	At         *Place    `json:"at,omitempty"`         // currents, electrode: the place
	Language   string    `json:"language,omitempty"`   // script: "python", "hoc"
	Sweep      *Sweep    `json:"sweep,omitempty"`      // sweep: what is varied and measured

	Protocol *Protocol `json:"protocol,omitempty"` // electrode: what it does
}

// Sweep is a family of runs over one or two parameters, of which one number each is shown.
type Sweep struct {
	Axes      []SweepAxis `json:"axes"`
	Measure   string      `json:"measure"`             // a kind of package sweep: "spikes", "max" ...
	Ref       string      `json:"ref"`                 // of which variable, as text
	From      float64     `json:"from,omitempty"`      // ms
	To        float64     `json:"to,omitempty"`        // ms; 0: the end of the run
	Threshold float64     `json:"threshold,omitempty"` // for spikes, in the unit of the variable
	Traces    bool        `json:"traces,omitempty"`    // with one axis: the traces of all runs in place of the curve
}

// SweepAxis is one varied parameter.
type SweepAxis struct {
	Target string  `json:"target"`           // text of a Ref, as Vary takes it
	Subset string  `json:"subset,omitempty"` // set over a subset or section of the cell of Target
	From   float64 `json:"from"`
	To     float64 `json:"to"`
	N      int     `json:"n"`
	Log    bool    `json:"log,omitempty"` // equal ratios
}

// Path is the way along a cell from one place to another.
type Path struct {
	Cell string `json:"cell,omitempty"`
	From string `json:"from"` // "soma(0.5)"
	To   string `json:"to"`
}

// ColourMaps lists the names of the colour maps.
func ColourMaps() []string { return []string{"voltage", "density", "diverging", "grey"} }

// Colourings lists what may colour a cell in place of a variable: its type, orders, diameter, path distance, depth, or which cell it is.
func Colourings() []string {
	return []string{"type", "order", "strahler", "diam", "distance", "depth", "cell"}
}

// TubeStyles lists how thick a cell may be drawn beside the usual way: as it is, or all branches as thin lines.
func TubeStyles() []string { return []string{"true", "lines"} }

// Arrangements lists how several cells may stand in a view of the cell: side by side, or laid over each other, soma on soma.
func Arrangements() []string { return []string{"beside", "overlaid"} }

// ViewKinds lists the kinds of views.
func ViewKinds() []string {
	return []string{"graph", "space", "heat", "raster", "shape", "currents", "sweep", "family", "electrode", "points", "mechanisms", "script"}
}

// WithIDs gives each view without an ID one that no other has: its kind with a number. The argument stays as it is.
func WithIDs(views []View) []View {
	taken := map[string]bool{}
	missing := false
	for _, v := range views {
		taken[v.ID] = true
		missing = missing || v.ID == ""
	}
	if !missing {
		return views
	}
	views = slices.Clone(views)
	for i := range views {
		for n := 1; views[i].ID == ""; n++ {
			if id := fmt.Sprint(views[i].Kind, n); !taken[id] {
				views[i].ID, taken[id] = id, true
			}
		}
	}
	return views
}

// View gives the view of an ID.
func (p *Project) View(id string) (View, bool) {
	if i := p.viewIndex(id); i >= 0 {
		return p.Views[i], true
	}
	return View{}, false
}

func (p *Project) viewIndex(id string) int {
	return slices.IndexFunc(p.Views, func(v View) bool { return v.ID == id })
}

// SetViews changes the views as a whole.
func (p *Project) SetViews(views []View) (*Project, string) {
	q := *p
	q.Views = WithIDs(slices.Clone(views))
	return &q, "arrange views"
}

// AddView adds a view, with an ID where it has none, and gives that ID.
func (p *Project) AddView(v View) (q *Project, id, title string) {
	if v.ID != "" && p.viewIndex(v.ID) >= 0 {
		v.ID = ""
	}
	copied := *p
	copied.Views = WithIDs(append(slices.Clone(p.Views), v))
	added := copied.Views[len(copied.Views)-1]
	return &copied, added.ID, "add " + added.name()
}

// name is what titles of edits call a view.
func (v View) name() string {
	if v.Title != "" {
		return fmt.Sprintf("view %q", v.Title)
	}
	return "view " + v.ID
}

// SetView changes the view that has the ID of v.
func (p *Project) SetView(v View) (*Project, string, error) {
	i := p.viewIndex(v.ID)
	if i < 0 {
		return nil, "", refuse("", "the project has no view %q", v.ID)
	}
	q := *p
	q.Views = slices.Clone(p.Views)
	q.Views[i] = v
	return &q, "change " + v.name(), nil
}

// RemoveView takes a view away, also from all layouts.
func (p *Project) RemoveView(id string) (*Project, string, error) {
	i := p.viewIndex(id)
	if i < 0 {
		return nil, "", refuse("", "the project has no view %q", id)
	}
	q := *p
	q.Views = slices.Delete(slices.Clone(p.Views), i, i+1)
	q.Layouts = slices.Clone(p.Layouts)
	for k := range q.Layouts {
		q.Layouts[k] = q.Layouts[k].without(id)
	}
	return &q, "close " + p.Views[i].name(), nil
}

// SameModel says whether two projects differ at most in what is shown and said of them, so that a model built of one is that of the other.
func (p *Project) SameModel(o *Project) bool {
	a, b := *p, *o
	a.Name, a.Notes, b.Name, b.Notes = "", "", "", ""
	a.Views, a.Layouts, a.Layout, b.Views, b.Layouts, b.Layout = nil, nil, "", nil, nil, ""
	return same(a, b) && p.FastIMem() == o.FastIMem()
}

func (c *checker) views() {
	recorded := map[Ref]bool{}
	for _, r := range c.p.Recordings {
		recorded[c.p.Canonical(r.Ref)] = true
	}
	taken := map[string]bool{}
	for i, v := range c.p.Views {
		where := path(fmt.Sprintf("view %d %q", i+1, v.Title))
		if v.ID != "" && taken[v.ID] {
			c.list.Add(where, "give one of them another id, or none", "another view has the id %q", v.ID)
		}
		taken[v.ID] = true
		if !slices.Contains(ViewKinds(), v.Kind) {
			c.list.Add(where, suggest(v.Kind, ViewKinds(), "the kinds are "+listed(ViewKinds())), "unknown kind of view %q", v.Kind)
		}
		if n := len(v.Range); n != 0 && n != 2 {
			c.list.Warn(where, "give the lowest and the highest value", "its range has %d numbers, must have 2", n)
		} else if n == 2 && !(v.Range[0] < v.Range[1]) {
			c.list.Warn(where, "put the lower value first", "its range goes from %g to %g", v.Range[0], v.Range[1])
		}
		if v.Map != "" && !slices.Contains(ColourMaps(), v.Map) {
			c.list.Warn(where, suggest(v.Map, ColourMaps(), "the maps are "+listed(ColourMaps())), "unknown colour map %q", v.Map)
		}
		c.shapeView(where, v)
		c.viewPlaces(where, v)
		for _, text := range v.Refs {
			c.viewText(where, v, text, recorded)
		}
		c.protocol(where, v)
		c.graph(where, v, recorded)
	}
}

// shapeView checks what only views of the cell have.
func (c *checker) shapeView(where source.Pos, v View) {
	if v.By != "" && !slices.Contains(Colourings(), v.By) {
		c.list.Warn(where, suggest(v.By, Colourings(), "there are "+listed(Colourings())), "unknown colouring %q", v.By)
	}
	if v.Tubes != "" && !slices.Contains(TubeStyles(), v.Tubes) {
		c.list.Warn(where, suggest(v.Tubes, TubeStyles(), "there are "+listed(TubeStyles())), "unknown way %q to draw tubes", v.Tubes)
	}
	if v.Arrange != "" && !slices.Contains(Arrangements(), v.Arrange) {
		c.list.Warn(where, suggest(v.Arrange, Arrangements(), "there are "+listed(Arrangements())), "unknown arrangement %q of cells", v.Arrange)
	}
	if n := len(v.Slice); n != 0 && (n != 2 || math.IsNaN(v.Slice[0]) || math.IsInf(v.Slice[0], 0) || !(v.Slice[1] > 0) || math.IsInf(v.Slice[1], 0)) {
		c.list.Warn(where, "give its middle and its thickness, um, as [10, 5]", "the slice %v is none", v.Slice)
	}
}
