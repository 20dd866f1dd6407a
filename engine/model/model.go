package model

import (
	"fmt"

	"nrngui/engine/mech"
	"nrngui/engine/random"
	"nrngui/engine/source"
)

// The columns of the node table, one row for each compartment: segments and nodes without area alike.
const (
	NodeV    = iota // membrane potential, mV
	NodeCm          // specific capacitance, uF/cm2; 0 at nodes without area
	NodeICap        // capacitive current of the last step, mA/cm2
	NodeDiam        // diameter, um; 0 at nodes without area
	NodeArea        // membrane area, um2; EndArea at nodes without area
	NodeRinv        // 1/axial resistance to the parent node, uS; 0 where there is no parent
	NodeIMem        // whole membrane current of the last step, nA, positive outward; kept where Model.FastIMem is set
	nodeCols
)

// Model is everything that is simulated together. The zero value is not usable: see New.
type Model struct {
	Celsius float64 // degC
	Random  Randomness

	cat        *mech.Catalogue
	nodes      *mech.Columns
	cols       map[string]*mech.Columns
	holes      map[*mech.Columns]int // rows taken out of a table that has not closed up yet
	sections   []*Section
	points     []*PointProcess
	netcons    []*NetCon
	sources    []*Source
	ofPoint    map[*PointProcess]*Source
	ofNode     map[*mech.Row]*Source // watched voltages, as of wired
	ofVariable map[watched]*Source   // other watched variables
	wired      int                   // topology when ofNode was made
	topology   int                   // grows when watched nodes change hands
	counts     map[string]int        // point processes ever made, by type
	pointers   map[*mech.Row]map[string]Var
	streams    map[*mech.Row]map[string]Stream
	transfers  []*Transfer
	trains     map[*PointProcess]Train
	counted    map[*PointProcess]bool
	ofGID      map[int]*Source
	randoms    map[*mech.Row]map[string]random.Spec // random streams of point processes
	vectors    map[*mech.Row]map[string][]float64   // Vectors of point processes
	callers    map[string]*mech.Caller              // by mechanism: calls of its functions from outside
	spine      float64                              // area of a spine, um2
	stale      []*Section                           // sections whose areas and resistances are to be recomputed
	structure  int
	geometry   int
	styles     int
	fastIMem   bool
	serial     int    // running number of point processes, for names and order
	random     uint32 // random streams that point processes have got

	said map[*mech.Row][]float64 // see KeepSaid

	shared   map[*mech.Row]map[string]*random.Random // random streams that a script uses too
	outsides *mech.Columns                           // images of numbers outside of the model
	mirrors  []*mirrored
	mirrorOf map[any]Var // by identity of the number
	shares   bool        // two sources watch one node

	ordered   int        // structure when treeOrder was made
	treeOrder []*Section // as NEURON numbers the sections
}

// New gives an empty model that knows the mechanisms of cat.
func New(cat *mech.Catalogue) *Model {
	return &Model{
		Celsius: DefaultCelsius,
		Random:  DefaultRandomness(),
		cat:     cat,
		nodes:   mech.NewColumns(nodeType()),
		cols:    map[string]*mech.Columns{},
		holes:   map[*mech.Columns]int{},
		ofPoint: map[*PointProcess]*Source{},
		ofNode:  map[*mech.Row]*Source{},
		counts:  map[string]int{},
	}
}

// nodeType describes the node table in the terms of a mechanism, so that it shares Columns and Row.
func nodeType() *mech.Type {
	return &mech.Type{
		Name: "node",
		Kind: mech.Density,
		NCol: nodeCols,
		ColInit: []float64{
			NodeV: DefaultV, NodeCm: 0, NodeICap: 0, NodeDiam: 0, NodeArea: EndArea, NodeRinv: 0, NodeIMem: 0,
		},
	}
}

// Catalogue gives the mechanisms that may be used.
func (m *Model) Catalogue() *mech.Catalogue { return m.cat }

// Sections gives all sections in order of creation. The slice belongs to the model.
func (m *Model) Sections() []*Section { return m.sections }

// Points gives all point processes and artificial cells in order of creation. The slice belongs to the model.
func (m *Model) Points() []*PointProcess { return m.points }

// NetCons gives all NetCons in order of creation. The slice belongs to the model.
func (m *Model) NetCons() []*NetCon { return m.netcons }

// Sources gives the event sources of the NetCons in order of first use. The slice belongs to the model.
func (m *Model) Sources() []*Source { return m.sources }

// Structure is a counter that grows with every edit after which the model must be compiled again.
func (m *Model) Structure() int { return m.structure }

// Geometry is a counter that grows with every edit that changes areas, axial resistances or couplings.
func (m *Model) Geometry() int { return m.geometry }

// Styles is a counter that grows when the style of an ion is set by hand (Section.IonStyle).
func (m *Model) Styles() int { return m.styles }

// Nodes gives the node table. The solver binds to its columns; see NodeV and its sisters.
func (m *Model) Nodes() *mech.Columns {
	m.closeUp(m.nodes)
	return m.nodes
}

// Columns gives the instances of a mechanism type. It makes an empty set for a type that no one uses yet, because the set
// is also the home of the type's GLOBAL variables.
func (m *Model) Columns(t *mech.Type) *mech.Columns {
	c := m.Table(t)
	m.closeUp(c)
	return c
}

// Table is Columns for those who come by the rows they hold and don't go through the table: it may have holes.
func (m *Model) Table(t *mech.Type) *mech.Columns {
	c, ok := m.cols[t.Name]
	if !ok {
		c = mech.NewColumns(t)
		m.cols[t.Name] = c
	}
	return c
}

// lookup finds a mechanism type or says which name was probably meant.
func (m *Model) lookup(path, name string) (*mech.Type, error) {
	if t, ok := m.cat.Lookup(name); ok {
		return t, nil
	}
	names := make([]string, 0, 32)
	for _, t := range m.cat.Types() {
		names = append(names, t.Name)
	}
	return nil, unknown(path, "mechanism", name, names)
}

// unknown is the error for a name that is not among the candidates.
func unknown(path, what, name string, candidates []string) error {
	hint := "see the list of known names"
	if near := source.Nearest(name, candidates); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	return fault(path, hint, "unknown %s %q", what, name)
}

// fault is a fatal diagnostic at a place of the model.
func fault(path, hint, format string, args ...any) error {
	return &source.Error{Pos: source.Pos{File: path}, Severity: source.Fatal, Msg: fmt.Sprintf(format, args...), Hint: hint}
}

// drop takes rows out of a table. The table closes up when somebody asks for it, or when half of it are holes, so that deleting many sections one
// by one costs no more than deleting them together; until then every other row stays where it is.
func (m *Model) drop(c *mech.Columns, gone ...*mech.Row) {
	for _, r := range gone {
		c.Rows[r.At] = nil
		r.Cols = nil
	}
	if len(gone) > 0 {
		m.holes[c] += len(gone)
		if m.holes[c] > 64+c.N/2 {
			m.closeUp(c)
		}
	}
}

// closeUp takes the holes out of a table, keeping the order of the other rows.
func (m *Model) closeUp(c *mech.Columns) {
	if m.holes[c] == 0 {
		return
	}
	delete(m.holes, c)
	n := 0
	for i, r := range c.Rows {
		if r == nil {
			continue
		}
		for k := range c.Data {
			c.Data[k][n] = c.Data[k][i]
		}
		r.At = n
		c.Rows[n] = r
		n++
	}
	for k := range c.Data {
		c.Data[k] = c.Data[k][:n]
	}
	clear(c.Rows[n:])
	c.Rows = c.Rows[:n]
	c.N = n
}

// copyRow copies every column from one row to another of the same table.
func copyRow(dst, src *mech.Row) {
	for k := range dst.Cols.Data {
		dst.Cols.Data[k][dst.At] = src.Cols.Data[k][src.At]
	}
}
