package sim

import (
	"fmt"
	"math"
	"slices"
	"sort"

	"nrngui/engine/cable"
	"nrngui/engine/ir"
	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/random"
	"nrngui/engine/source"
)

// Program is a compiled model: node order, index tables, event wiring. It holds no state of a run.
type Program struct {
	Warnings source.List // what is odd but can be run

	m         *model.Model
	structure int
	tree      *cable.Tree
	apart     *cable.Apart // nil unless the model has extracellular or keeps i_membrane_
	groups    []*group     // types with instances, in order of evaluation; artificial cells last
	byName    map[string]*group
	points    []target  // by index into model.Points
	sources   []sender  // by index into model.Sources
	netcons   []link    // by index into model.NetCons
	inbound   [][]int32 // by index into model.Points: NetCons that end there, for types with FOR_NETCONS
	watches   int       // WATCH statements of all instances
	shapes    map[string]*shape
	patterns  map[int32]train         // of PatternStims, by index into model.Points
	numbers   map[*model.NetCon]int32 // of NetCons, for Instance.Send; made when first asked for
	places    map[*model.Source]int32 // of sources, likewise

	pointList  []*model.PointProcess // as they were when compiled
	sourceList []*model.Source
	watched    []model.Address // other variables that sources watch
}

// group is all instances of one mechanism type.
type group struct {
	typ    *mech.Type
	steps  stepFuncs
	cols   *mech.Columns
	node   []int32   // node of each row; nil for artificial cells
	ions   [][]int32 // by Ext slot: row of the ion at the node of each row; nil for slots of other kinds
	point  []int32   // by row: index into model.Points; nil for density mechanisms
	stream []uint32  // numbers of the random streams, by row and RANDOM variable

	pointers [][]model.Address     // by POINTER and row: what it refers to; Cols is nil when it was not set
	others   map[int]model.Address // by Ext slot: GLOBAL variables of other mechanisms
	mixed    bool                  // some POINTER leads to several columns, so that instances run one by one
	handles  []*random.Spec        // by row and handle: how they begin; nil when none was given
	watch    int                   // number of the first WATCH
	kept     []int32               // GLOBAL variables that a step sets, see globals
}

// target is where a point process lives.
type target struct {
	group  int32
	row    int32
	source int32 // index into sources of what it sends; -1
}

// sender is a compiled event source.
type sender struct {
	node  int32 // whose potential is watched; -1: none
	watch int32 // index into Program.watched of another variable that is watched; -1: none
	links []int32
}

// link is a compiled NetCon.
type link struct{ source, target int32 } // -1 where there is none

// Compile checks a model and readies it for simulation. The error is a source.List that holds all mistakes found, with the place in
// the model as path. Compiling permutes the rows of the model's columns; handles (model.Var) stay right.
func Compile(m *model.Model) (*Program, error) {
	if len(m.Sections()) == 0 && len(m.Points()) == 0 {
		var faults source.List
		faults.Add(source.Pos{File: "model"}, "create a section first", "there is nothing to simulate: no section and no cell")
		return nil, faults
	}
	return CompileAny(m)
}

// CompileAny is Compile for scripts, in whose runs time may go by without any section or cell.
func CompileAny(m *model.Model) (*Program, error) {
	p := &Program{m: m, byName: map[string]*group{}, shapes: map[string]*shape{}}
	var faults source.List
	for _, err := range m.Refresh() {
		faults = append(faults, asError(err))
	}
	p.check(&faults)
	if faults.Failed() {
		return nil, faults
	}
	tree, err := cable.New(m)
	if err != nil {
		faults.Add(source.Pos{File: "model"}, "disconnect one of them", "%v", err)
		return nil, faults
	}
	p.tree = tree
	if p.apart, err = cable.NewApart(m, tree); err != nil {
		faults.Add(source.Pos{File: "model"}, "", "%v", err)
		return nil, faults
	}
	p.gather(&faults)
	p.wire(&faults)
	p.gatherTrains()
	p.checkTransfers(&faults)
	if faults.Failed() {
		return nil, faults
	}
	p.Warnings = faults
	p.structure = m.Structure() // cable.New may have made root nodes
	return p, nil
}

func asError(err error) *source.Error {
	if e, ok := err.(*source.Error); ok {
		return e
	}
	return &source.Error{Severity: source.Fatal, Msg: err.Error()}
}

// check looks for values and combinations that can't be simulated.
func (p *Program) check(faults *source.List) {
	for _, s := range p.m.Sections() {
		p.checkWriters(s, faults)
		for i := range s.NSeg() {
			if cm := s.Cm(i); !(cm >= 0) || math.IsInf(cm, 0) {
				faults.Add(source.Pos{File: fmt.Sprintf("%s(%g)", s.Name(), (float64(i)+0.5)/float64(s.NSeg()))},
					"give a capacitance of 0 or more", "cm is %g uF/cm2", cm)
				break
			}
		}
	}
	p.checkPointWriters(faults)
	faults.Sort()
}

// gather makes the groups: rows in node order, and the indices of nodes and ions they work on.
func (p *Program) gather(faults *source.List) {
	types := p.m.Catalogue().Types()
	sort.SliceStable(types, func(i, j int) bool { // artificial cells are initialised after everything else
		return types[i].Kind != mech.Artificial && types[j].Kind == mech.Artificial
	})
	created, streams := p.numberStreams()
	for _, t := range types {
		cols := p.m.Columns(t)
		if cols.N == 0 {
			continue
		}
		if cols.Type != t {
			faults.Add(source.Pos{File: t.Name}, "build the model anew", "the mechanism was replaced by another version while %d instances of the former exist", cols.N)
			continue
		}
		g := &group{typ: t, steps: stepsOf(t), cols: cols}
		switch {
		case t.Kind == mech.Point, t.Kind == mech.Artificial:
			p.gatherPoints(g)
		case t.Layers > 0: // its rows are in order already
			g.node = p.apart.Nodes()
		default:
			p.gatherDensity(g)
		}
		if len(g.node) != cols.N && t.Kind != mech.Artificial {
			faults.Add(source.Pos{File: t.Name}, "", "%d of %d instances have no place in a section", cols.N-len(g.node), cols.N)
			continue
		}
		streams = p.numberGroup(g, created, streams)
		g.watch = p.watches
		p.watches += cols.N * len(t.Watches)
		p.groups = append(p.groups, g)
		p.byName[t.Name] = g
	}
	for _, g := range p.groups {
		p.findIons(g, faults)
		p.findPointers(g, faults)
		p.findHandles(g, faults)
	}
}

// gatherDensity puts the rows of a density mechanism into node order.
func (p *Program) gatherDensity(g *group) {
	var order []int
	for _, s := range p.tree.Sections {
		rows := s.Rows(g.typ.Name)
		_, segments, _ := s.Nodes()
		for i, r := range rows {
			order = append(order, r.At)
			g.node = append(g.node, int32(segments[i].At))
		}
	}
	if len(order) == g.cols.N {
		permute(g.cols, order)
	}
}

// gatherPoints puts the rows of point processes into node order, at one node those that came last first, as in NEURON's lists.
func (p *Program) gatherPoints(g *group) {
	type place struct {
		row, point int
		node       int32
		serial     int
	}
	var list []place
	for i, pp := range p.m.Points() {
		if pp.Row().Cols != g.cols {
			continue
		}
		pl := place{row: pp.Row().At, point: i, node: -1, serial: pp.Serial()}
		if g.typ.Kind == mech.Point {
			pl.node = int32(pp.Place().Node().At)
		}
		list = append(list, pl)
	}
	if g.typ.Kind == mech.Point {
		sort.Slice(list, func(i, j int) bool {
			a, b := list[i], list[j]
			return a.node < b.node || a.node == b.node && a.serial > b.serial
		})
	}
	order := make([]int, len(list))
	for i, pl := range list {
		order[i] = pl.row
		g.point = append(g.point, int32(pl.point))
		if g.typ.Kind == mech.Point {
			g.node = append(g.node, pl.node)
		}
	}
	permute(g.cols, order)
}

// permute reorders rows unless they are in order already.
func permute(c *mech.Columns, order []int) {
	for i, r := range order {
		if i != r {
			c.Permute(order)
			return
		}
	}
}

// findIons resolves the Ext slots of a group that refer to ions.
func (p *Program) findIons(g *group, faults *source.List) {
	g.ions = make([][]int32, len(g.typ.Ext))
	at := map[string][]int32{}
	for k, e := range g.typ.Ext {
		if e.Kind != mech.IonCol {
			continue
		}
		if rows, ok := at[e.Ion]; ok {
			g.ions[k] = rows
			continue
		}
		ion := p.byName[e.Ion+"_ion"]
		if ion == nil || e.Col < 0 || e.Col >= mech.IonCols {
			faults.Add(source.Pos{File: g.typ.Name}, "register the mechanism with the catalogue", "ion %q is not there", e.Ion)
			return
		}
		rowOf := make(map[int32]int32, len(ion.node))
		for i, n := range ion.node {
			rowOf[n] = int32(i)
		}
		rows := make([]int32, len(g.node))
		for i, n := range g.node {
			r, ok := rowOf[n]
			if !ok {
				faults.Add(source.Pos{File: g.typ.Name}, "insert the ion", "an instance stands where ion %q is missing", e.Ion)
				return
			}
			rows[i] = r
		}
		at[e.Ion] = rows
		g.ions[k] = rows
	}
}

// wire resolves point processes, event sources and NetCons.
func (p *Program) wire(faults *source.List) {
	p.pointList = append([]*model.PointProcess(nil), p.m.Points()...)
	p.sourceList = append([]*model.Source(nil), p.m.Sources()...)
	p.points = make([]target, len(p.m.Points()))
	index := make(map[*model.PointProcess]int32, len(p.points))
	for i, pp := range p.m.Points() {
		index[pp] = int32(i)
		p.points[i].source = -1
	}
	for gi, g := range p.groups {
		for row, i := range g.point {
			p.points[i].group, p.points[i].row = int32(gi), int32(row)
		}
	}
	number := make(map[*model.NetCon]int32, len(p.m.NetCons()))
	p.netcons = make([]link, len(p.m.NetCons()))
	for i, nc := range p.m.NetCons() {
		number[nc] = int32(i)
		p.netcons[i] = link{-1, -1}
		if to := nc.Target(); to != nil {
			p.netcons[i].target = index[to]
			p.checkLink(i, nc, to, faults)
			p.listLink(int32(i), index[to], to.Type())
		}
	}
	p.sources = make([]sender, len(p.m.Sources()))
	for i, s := range p.m.Sources() {
		out := &p.sources[i]
		out.node, out.watch = -1, -1
		if v := s.Watch(); v != nil {
			if a, ok := p.m.Address(v); ok { // a mechanism may have been replaced by one without it
				out.watch = int32(len(p.watched))
				p.watched = append(p.watched, a)
			}
		} else if pp := s.Point(); pp != nil {
			p.points[index[pp]].source = int32(i)
			if !pp.Type().SendsEvents() {
				faults.Add(source.Pos{File: pp.Name()}, "watch the potential of a section instead", "a %s sends no events", pp.Type().Name)
			}
		} else if s.Place().Section() != nil {
			out.node = int32(s.Place().Node().At)
		}
		for _, nc := range s.Links() {
			out.links = append(out.links, number[nc])
			p.netcons[number[nc]].source = int32(i)
		}
	}
}

// checkLink looks for a NetCon that can't work.
func (p *Program) checkLink(i int, nc *model.NetCon, to *model.PointProcess, faults *source.List) {
	path := source.Pos{File: fmt.Sprintf("NetCon[%d]", i)}
	if to.Type().Receive == nil {
		faults.Add(path, "choose a synapse or an artificial cell as target", "the target %s has no NET_RECEIVE block", to.Name())
	}
	if !(nc.Delay >= 0) || math.IsInf(nc.Delay, 0) {
		faults.Add(path, "give a delay of 0 ms or more", "the delay is %g ms", nc.Delay)
	}
	if len(nc.Weight) < to.Type().NWeight {
		faults.Add(path, "make the weight vector longer", "%d weights, but %s takes %d", len(nc.Weight), to.Name(), to.Type().NWeight)
	}
}

// blocks gives the functions of a mechanism that a run carries out.
func blocks(t *mech.Type) []*ir.Func {
	return append([]*ir.Func{t.Receive, t.Rates, t.Update, t.After, t.Init, t.RecvInit}, t.Hooks[:]...)
}

// calls says whether a function asks for a service.
func calls(f *ir.Func, host int32) bool {
	return f != nil && slices.ContainsFunc(f.Code, func(in ir.Instr) bool { return in.Op == ir.Call && in.Slot == host })
}

// Model gives the model that was compiled.
func (p *Program) Model() *model.Model { return p.m }

// Stale says whether the model's structure has changed since, so that it must be compiled again.
func (p *Program) Stale() bool { return p.structure != p.m.Structure() }

// Nodes is the number of compartments, those without area included.
func (p *Program) Nodes() int { return p.tree.Len() }

// Sources gives the event sources; OnSpike passes indices into it. The slice belongs to the program.
func (p *Program) Sources() []*model.Source { return p.sourceList }
