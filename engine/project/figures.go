package project

import (
	"fmt"
	"math"

	"nrngui/engine/mech"
	"nrngui/engine/model"
)

// StepLimit is the change from one segment to the next, as a part of the whole range, above which Figures calls a section too coarse for what varies along it.
const StepLimit = 0.1

// Figures are the numbers of a parameter over a subset of the built cell.
type Figures struct {
	Lowest, Highest float64
	Mean            float64 // by membrane area
	LowestAt        Place
	HighestAt       Place

	Step   float64 // steepest change between neighbouring segments, of one section or across the place where it hangs on its parent
	StepAt [2]Place

	Segments int         // that have the parameter
	Coarse   []Coarse    // sections whose segments are too long for it: StepLimit
	Values   [][]float64 // by section of the subset and segment; nil for a section without it
}

// Coarse is a section along which a parameter takes steps above StepLimit of its range.
type Coarse struct {
	Section string
	NSeg    int // that it has
	Needs   int // an odd number that would do, as far as the steps tell
}

// Enough says whether every section is cut finely enough for the parameter.
func (f *Figures) Enough() bool { return len(f.Coarse) == 0 }

// Figures gives the numbers of a range variable ("gnabar_hh", "hh.gnabar", "cm", "diam", "ena") over a subset of a cell. It is an error when no section has it.
func (b *Built) Figures(cell, subset, name string) (*Figures, error) {
	sections := b.Subset(cell, subset)
	if _, err := b.ResolveSubset(cell, subset, name); err != nil {
		return nil, err
	}
	f := &Figures{Lowest: math.Inf(1), Highest: math.Inf(-1), Values: make([][]float64, len(sections))}
	index := map[*model.Section]int{}
	sum, area := 0.0, 0.0
	for k, sec := range sections {
		index[sec] = k
		values, err := b.along(sec, name)
		if err != nil {
			continue // has not got it
		}
		f.Values[k] = values
		for i, v := range values {
			a := sec.Area(i)
			sum, area = sum+a*v, area+a
			f.Segments++
			if v < f.Lowest {
				f.Lowest, f.LowestAt = v, b.segmentPlace(sec, i)
			}
			if v > f.Highest {
				f.Highest, f.HighestAt = v, b.segmentPlace(sec, i)
			}
		}
	}
	f.Mean = sum / area
	if f.Lowest == f.Highest {
		f.Mean = f.Lowest // without the rounding of a sum
	}
	b.steps(f, sections, index)
	return f, nil
}

// along gives a range variable on the segments of a section.
func (b *Built) along(sec *model.Section, name string) ([]float64, error) {
	n := sec.NSeg()
	out := make([]float64, n)
	for i := range out {
		v, err := b.Model.RangeVar(sec, (float64(i)+.5)/float64(n), name)
		if err != nil {
			return nil, err
		}
		out[i] = v.Get()
	}
	return out, nil
}

// segmentPlace names the centre of a segment.
func (b *Built) segmentPlace(sec *model.Section, i int) Place {
	at := b.names[sec]
	at.X = (float64(i) + .5) / float64(sec.NSeg())
	return at
}

// steps finds the steepest change and the sections that are too coarse.
func (b *Built) steps(f *Figures, sections []*model.Section, index map[*model.Section]int) {
	take := func(x, y float64, s *model.Section, i int, t *model.Section, j int) {
		if d := math.Abs(y - x); d > f.Step {
			f.Step, f.StepAt = d, [2]Place{b.segmentPlace(s, i), b.segmentPlace(t, j)}
		}
	}
	limit := StepLimit * (f.Highest - f.Lowest)
	for k, sec := range sections {
		values := f.Values[k]
		worst := 0.0
		for i := 1; i < len(values); i++ {
			worst = max(worst, math.Abs(values[i]-values[i-1]))
			take(values[i-1], values[i], sec, i-1, sec, i)
		}
		parent, x := sec.Parent()
		if p, in := index[parent]; parent != nil && in && f.Values[p] != nil && values != nil {
			i, first := parent.Index(x), 0
			if sec.ChildEnd() == 1 {
				first = len(values) - 1
			}
			across := math.Abs(values[first] - f.Values[p][i])
			take(f.Values[p][i], values[first], parent, i, sec, first)
			if len(values) == 1 { // nothing else tells what varies along it
				worst = max(worst, across)
			}
		}
		if values != nil && worst > limit*(1+1e-9) {
			n := min(int(math.Ceil(float64(len(values))*worst/limit-1e-9)), model.MaxNSeg-1) | 1
			f.Coarse = append(f.Coarse, Coarse{b.names[sec].Section, len(values), n})
		}
	}
}

// Compartment is how a section is cut.
type Compartment struct {
	Section string
	L       float64 // um
	Lambda  float64 // length constant at 100 Hz, um
	NSeg    int     // segment i reaches from i/NSeg to (i+1)/NSeg of the section
	By      string  // the subset of the rule that cuts it; "": the cell's own
	Rule    NSegRule
}

// Compartments tells how the sections of a cell are cut, in their order, without building its membrane: for a preview.
func (p *Project) Compartments(cell string, cat *mech.Catalogue) ([]Compartment, error) {
	i := p.cellIndex(cell)
	if i < 0 {
		_, _, err := p.editCell(cell)
		return nil, err
	}
	bare := p.Cells[i]
	bare.Positions, bare.Synapses, bare.Output, bare.Rules = nil, nil, nil, nil
	for _, r := range p.Cells[i].Rules {
		if r.Mechanism == "" {
			r.Gradients, r.Profiles, r.Pointers = nil, nil, nil
			bare.Rules = append(bare.Rules, r)
		}
	}
	b, err := Build(&Project{Cells: []Cell{bare}, Run: DefaultRun()}, cat)
	if err != nil {
		return nil, err
	}
	by := map[int]Rule{}
	f := b.finders[0]
	for _, r := range bare.Rules {
		if _, ok := r.cutting(); ok {
			members, _ := f.members(r.Subset, len(bare.Subsets))
			for _, k := range members {
				by[k] = r
			}
		}
	}
	var out []Compartment
	for k, sec := range b.sections[0] {
		c := Compartment{Section: f.sections[k].Name, L: sec.L(), Lambda: sec.Lambda(DefaultFreq), NSeg: sec.NSeg(), Rule: bare.NSeg}
		if r, own := by[k]; own {
			c.By = r.Subset
			c.Rule, _ = r.cutting()
		}
		c.Rule = c.Rule.withDefaults()
		out = append(out, c)
	}
	return out, nil
}

// Advice is something odd about how a cell is cut or shaped that keeps no model from running.
type Advice struct {
	Kind    string // "even", "coarse", "override"
	Section string // or subset
	Text    string // what is so, with value and limit
	Remedy  string
}

// CutAdvice looks at how a cell is cut: numbers of segments that are even, so that no segment has its centre in the middle; segments longer than a tenth of the length constant at 100 Hz;
// lengths and diameters that one rule gives and another takes over as a whole.
func (p *Project) CutAdvice(cell string, cat *mech.Catalogue) ([]Advice, error) {
	list, err := p.Compartments(cell, cat)
	if err != nil {
		return nil, err
	}
	var out []Advice
	for _, c := range list {
		if c.NSeg%2 == 0 {
			out = append(out, Advice{"even", c.Section, fmt.Sprintf("%s has %d segments, an even number: none has its centre in the middle", c.Section, c.NSeg),
				fmt.Sprintf("%d or %d", c.NSeg-1, c.NSeg+1)})
		}
		if part := c.L / float64(c.NSeg) / c.Lambda; part > DefaultD*(1+1e-9) && !math.IsInf(part, 0) {
			// d_lambda itself rounds to the nearest odd number and so may leave segments a little longer
			if need := halved(c.L/(DefaultD*c.Lambda), CellBuilderMargin); need > c.NSeg {
				out = append(out, Advice{"coarse", c.Section, fmt.Sprintf("segments of %s are %s um, %.3g of the length constant at %d Hz, the limit is %g", c.Section, number(c.L/float64(c.NSeg)), part, DefaultFreq, DefaultD),
					fmt.Sprintf("%d segments", need)})
			}
		}
	}
	k := p.cellIndex(cell)
	return append(out, p.Cells[k].overrides()...), nil
}

// overrides finds rules that give lengths and diameters of which nothing is left.
func (c *Cell) overrides() (out []Advice) {
	f := c.finder()
	for i, r := range c.Rules {
		if r.Mechanism != "" {
			continue
		}
		members, _ := f.members(r.Subset, len(c.Subsets))
		for _, p := range r.Geometry() {
			left := map[int]bool{}
			for _, m := range members {
				left[m] = true
			}
			last := ""
			for _, later := range c.Rules[i+1:] {
				if later.Mechanism != "" || !gives(later, p.Name) {
					continue
				}
				over, _ := f.members(later.Subset, len(c.Subsets))
				for _, m := range over {
					if left[m] {
						delete(left, m)
						last = later.Subset
					}
				}
			}
			if len(left) == 0 && last != "" {
				out = append(out, Advice{"override", r.Subset, fmt.Sprintf("%s of %s has no effect: later rules, the last of them on %s, give all of its sections another", p.Name, r.Subset, last), "take it away, or move it down"})
			}
		}
	}
	return out
}

// gives says whether a rule sets a length or diameter.
func gives(r Rule, name string) bool {
	for _, p := range r.Geometry() {
		if p.Name == name {
			return true
		}
	}
	return false
}
