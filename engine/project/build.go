package project

import (
	"fmt"
	"math"
	"slices"

	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/morph"
	"nrngui/engine/source"
)

// Built is a project made into a live model, with the ways back from the project's names to the model's parts. The cell name "" stands
// for the first cell in all methods.
type Built struct {
	Model    *model.Model
	NetCons  []*model.NetCon     // parallel to Project.Links
	Delayed  func(*model.Source) // hears of a source whose link got another delay; nil: nobody runs the model
	Warnings source.List         // what Validate found odd

	project  *Project
	sections [][]*model.Section // by cell, in the order of SectionNames
	finders  []*subsetFinder
	names    map[*model.Section]Place
	points   map[string]*model.PointProcess
	sources  map[*model.Source]string

	moved   map[int]bool      // cells that stand at a position of their own
	unmoved map[string]*Built // by kind: such a cell where its shape stands, for Measure
}

// Build validates a project and fills a live model with it: sections in order, connections and geometry; then Ra, cm, L and diam of the
// rules in order; then the nseg rule of each cell and nseg of the rules; then the mechanisms in order of the rules with their values on
// every segment, and what varies along the sections; then point processes, links and globals. The error is a source.List with paths such as `cell "pyr" / rule 2 (hh on soma) /
// gnabar`. Morphologies must have been read (see Load) and cat must hold the project's own mechanisms.
func Build(p *Project, cat *mech.Catalogue) (*Built, error) {
	list := Validate(p, cat)
	if err := list.Err(); err != nil {
		return nil, err
	}
	p = p.Instances()
	b := &Built{Model: model.New(cat), Warnings: list, project: p, names: map[*model.Section]Place{},
		points: map[string]*model.PointProcess{}, sources: map[*model.Source]string{}}
	b.Model.Celsius = p.Run.Celsius
	b.Model.SetFastIMem(p.FastIMem())
	var problems source.List
	if p.Run.Layers > 0 {
		blame(&problems, b.Model.SetLayers(p.Run.Layers), path("run settings", "nlayer_extracellular"))
	}
	for i := range p.Cells {
		found := b.cell(i)
		if kind := p.Cells[i].kind; i == 0 || kind == "" || kind != p.Cells[i-1].kind { // what is wrong with a kind is said of its first instance
			problems = append(problems, found...)
		}
	}
	problems = append(problems, b.placePoints()...)
	if !problems.Failed() {
		problems = append(problems, b.link()...)
	}
	b.Model.Random = p.Random.settings()
	problems = append(problems, b.setTables()...)
	for _, g := range p.Globals {
		v, err := b.Model.Global(g.Name)
		if err == nil {
			err = v.Set(g.Value)
		}
		blame(&problems, err, path("globals", g.Name))
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return b, nil
}

// blame adds an error of the model with the path of the project.
func blame(list *source.List, err error, where source.Pos) {
	if err == nil {
		return
	}
	if e, ok := err.(*source.Error); ok {
		list.Add(where, e.Hint, "%s", e.Msg)
		return
	}
	list.Add(where, "", "%s", err)
}

func (b *Built) cell(i int) (problems source.List) {
	cell := &b.project.Cells[i]
	at := fmt.Sprintf("cell %q", cell.Name)
	b.finders = append(b.finders, b.finderOf(i))
	b.sections = append(b.sections, nil)
	prefix := "" // names of the model are those of Ref texts, so that its messages read alike
	if i > 0 {
		prefix = cell.Name + "/"
	}
	for _, s := range b.finders[i].sections {
		sec := b.Model.NewSection(prefix + s.Name)
		b.names[sec] = Place{Cell: cell.Name, Section: s.Name}
		if i == 0 {
			b.names[sec] = Place{Section: s.Name}
		}
		b.sections[i] = append(b.sections[i], sec)
	}
	problems = append(problems, b.shape(at, i, cell.Shape)...)
	problems = append(problems, b.discretise(at, i, cell)...)
	for k, r := range cell.Rules {
		if r.Mechanism != "" {
			problems = append(problems, b.insert(at, i, k, r)...)
		}
	}
	for k, r := range cell.Rules {
		problems = append(problems, b.profiles(at, i, k, r)...)
		problems = append(problems, b.gradients(at, i, k, r)...)
	}
	for k, r := range cell.Rules { // when all that they may refer to is there
		if len(r.Pointers) > 0 && !problems.Failed() {
			problems = append(problems, b.pointSegments(at, i, k, r)...)
		}
	}
	b.stand(i, cell)
	return problems
}

// finderOf gives the finder of a cell, which instances share.
func (b *Built) finderOf(i int) *subsetFinder {
	if cell := &b.project.Cells[i]; i > 0 && cell.kind != "" && cell.kind == b.project.Cells[i-1].kind {
		return b.finders[i-1]
	}
	return b.project.Cells[i].finder()
}

// stand moves an instance to its position, in single precision as NEURON's pt3dchange does. A cell of which a section has no 3-D points stands where it
// stands in pictures only.
func (b *Built) stand(i int, cell *Cell) {
	if !cell.Placed() {
		return
	}
	if b.moved == nil {
		b.moved = map[int]bool{}
	}
	b.moved[i] = true
	d := cell.offset
	for _, sec := range b.sections[i] {
		for k, p := range sec.Points() {
			sec.ChangePoint(k, morph.Point{X: float32(d[0] + float64(p.X)), Y: float32(d[1] + float64(p.Y)), Z: float32(d[2] + float64(p.Z)), Diam: p.Diam})
		}
	}
}

// Placed says whether an instance is moved in space: it is not where its shape stands, and all of its sections have 3-D points.
func (c *Cell) Placed() bool {
	if c.offset == ([3]float64{}) {
		return false
	}
	return !slices.ContainsFunc(c.Shape.Stylized, func(s StylizedSec) bool { return len(s.Points) < 2 })
}

// shape connects the sections of a cell and gives them their geometry.
func (b *Built) shape(at string, cell int, s Shape) (problems source.List) {
	secs := b.sections[cell]
	connect := func(child, parent int, x, end float64) {
		err := b.Model.Connect(secs[child], end, secs[parent], x)
		blame(&problems, err, path(at, fmt.Sprintf("section %q", secs[child].Name())))
	}
	for i, st := range s.Stylized {
		if len(st.Points) < 2 { // diameters of points are kept from a value that is nearly theirs, so they must not find the rounded one
			secs[i].SetL(st.L)
			secs[i].SetDiam(st.Diam)
		}
		if st.Parent != "" {
			connect(i, b.finders[cell].at()[st.Parent], st.ParentX, st.End)
		}
		if len(st.Points) > 0 {
			secs[i].SetPoints(st.Traced())
		}
	}
	if s.Morph == nil {
		return problems
	}
	for i, m := range s.Morph.Sections {
		if m.Parent >= 0 {
			connect(i, m.Parent, m.ParentX, 0)
		}
		secs[i].SetPoints(m.Points)
	}
	return problems
}

// discretise applies the section parameters of all rules, then cuts the sections, as NEURON users do: nseg follows from Ra, cm and diam.
func (b *Built) discretise(at string, cell int, c *Cell) (problems source.List) {
	cut := map[*model.Section]NSegRule{}
	for _, r := range c.Rules {
		if r.Mechanism != "" {
			continue
		}
		for _, sec := range b.Subset(c.Name, r.Subset) {
			for _, p := range r.Params {
				switch p.Name {
				case "Ra":
					sec.SetRa(p.Value)
				case "cm":
					sec.SetCm(p.Value)
				case "rallbranch":
					sec.SetRall(p.Value)
				}
			}
			for _, p := range r.Geometry() {
				if p.Name == "L" {
					sec.SetL(p.Value)
				} else {
					sec.SetDiam(p.Value)
				}
			}
			if rule, ok := r.cutting(); ok {
				cut[sec] = rule
			}
		}
	}
	for _, sec := range b.sections[cell] {
		rule, given := cut[sec]
		if !given {
			rule = c.NSeg
		}
		n := min(rule.segments(sec)*max(c.NSeg.Times, 1), model.MaxNSeg)
		blame(&problems, sec.SetNSeg(n), path(at, fmt.Sprintf("section %q", sec.Name()), "nseg"))
	}
	return problems
}

// segments gives the number of segments the rule asks for, cut to what a section can have.
func (r NSegRule) segments(s *model.Section) int {
	r = r.withDefaults()
	switch r.Kind {
	case "d_lambda":
		if r.Margin > 0 {
			return halved(s.L()/(r.D*s.Lambda(r.Freq)), r.Margin)
		}
		return morph.DLambda(s.L(), s.Lambda(r.Freq), r.D)
	case "max_length":
		if r.Margin > 0 {
			return halved(s.L()/r.MaxLength, r.Margin)
		}
		n := math.Ceil(s.L()/r.MaxLength - 1e-9) // 3*0.1 um is not 4 segments of 0.1 um
		if !(n < model.MaxNSeg) {
			return model.MaxNSeg
		}
		return max(int(n), 1) | 1
	}
	return r.N
}

// insert carries out a rule that places a mechanism.
func (b *Built) insert(at string, cell, k int, r Rule) (problems source.List) {
	in := fmt.Sprintf("rule %d (%s)", k+1, r.Describe())
	t, _ := b.Model.Catalogue().Lookup(r.Mechanism) // Validate has seen it
	for _, sec := range b.Subset(b.project.Cells[cell].Name, r.Subset) {
		if err := sec.Insert(r.Mechanism); err != nil {
			blame(&problems, err, path(at, in))
			return problems
		}
		for _, p := range r.Params {
			name := r.Mechanism + "." + p.Name
			if t.Kind == mech.Ion || ionParam(t, p.Name) {
				name = p.Name
			}
			if err := setAll(b.Model, sec, name, p.Value); err != nil {
				blame(&problems, err, path(at, in, p.Name))
				return problems
			}
		}
		if st := r.Style; st != nil {
			sec.IonStyle(r.Mechanism, st.Conc, st.Erev, st.EInit, st.EAdvance, st.CInit)
		}
	}
	return problems
}

// setAll gives a range variable the same value on every segment of a section.
func setAll(m *model.Model, sec *model.Section, name string, value float64) error {
	return setAlong(m, sec, name, func(float64) float64 { return value })
}

// setAlong gives a range variable on every segment of a section the value that a function has for its centre.
func setAlong(m *model.Model, sec *model.Section, name string, value func(x float64) float64) error {
	n := sec.NSeg()
	if name == "diam" { // all of them before 3-D points take their diameters, as with NEURON, which looks at the points afterwards only
		for i := range n {
			x := (float64(i) + 0.5) / float64(n)
			*sec.Segments()[sec.Index(x)].Value(model.NodeDiam) = value(x)
		}
		sec.DiamChanged()
		return nil
	}
	for i := range n {
		x := (float64(i) + 0.5) / float64(n)
		v, err := m.RangeVar(sec, x, name)
		if err != nil {
			return err
		}
		if err := v.Set(value(x)); err != nil {
			return err
		}
	}
	return nil
}

func (b *Built) placePoints() (problems source.List) {
	for _, p := range b.project.Points {
		in := fmt.Sprintf("point process %q", p.Name)
		sec, _ := b.Section(p.At.Cell, p.At.Section) // nil for an artificial cell
		if t, ok := b.Model.Catalogue().Lookup(p.Type); ok && t.Kind == mech.Artificial {
			sec = nil
		}
		point, err := b.Model.NewPoint(p.Type, sec, p.At.X)
		if err != nil {
			blame(&problems, err, path(in))
			continue
		}
		b.points[p.Name] = point
		for _, param := range p.Params {
			var v model.Var
			if ionParam(point.Type(), param.Name) {
				v, err = b.Model.RangeVar(sec, p.At.X, param.Name)
			} else {
				v, err = b.Model.PointVar(point, param.Name)
			}
			if err == nil {
				err = v.Set(param.Value)
			}
			blame(&problems, err, path(in, param.Name))
		}
	}
	if !problems.Failed() {
		problems = append(problems, b.setPointers()...)
		problems = append(problems, b.setRandoms()...)
		problems = append(problems, b.setVectors()...)
		problems = append(problems, b.setPatterns()...)
		problems = append(problems, b.setStreams()...)
		problems = append(problems, b.setTransfers()...)
		problems = append(problems, b.setCounts()...)
	}
	return problems
}

func (b *Built) link() (problems source.List) {
	for i, l := range b.project.Links {
		var nc *model.NetCon
		name := l.From
		if l.FromV == nil && b.points[l.From].Type().Name == model.PatternStim {
			nc = b.Model.NewNetConGID(*l.GID, b.points[l.To])
			name = nc.Name()
		} else if l.FromV != nil {
			name = b.placeName(*l.FromV)
			sec, _ := b.Section(l.FromV.Cell, l.FromV.Section)
			nc = b.Model.NewNetConV(sec, l.FromV.X, b.points[l.To])
			nc.Threshold = l.Threshold
		} else {
			nc = b.Model.NewNetCon(b.points[l.From], b.points[l.To])
		}
		if l.GID != nil && !nc.Outside() {
			blame(&problems, b.Model.SetGID(nc.Source, *l.GID), path(fmt.Sprintf("link %d %q", i+1, l.Name), "gid"))
		}
		nc.Delay = l.Delay
		copy(nc.Weight, l.Weight)
		if _, named := b.sources[nc.Source]; !named {
			b.sources[nc.Source] = name
		}
		b.NetCons = append(b.NetCons, nc)
	}
	return problems
}

// placeName is the text of a place with the name of the first cell left out.
func (b *Built) placeName(at Place) string {
	at.Cell = b.project.Canonical(Ref{Cell: at.Cell}).Cell
	return at.String()
}
