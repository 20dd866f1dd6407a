package cellbuild

import (
	"fmt"
	"math"
	"slices"

	"nrngui/engine/morph"
	"nrngui/engine/project"
)

// Start is a kind of cell to begin with.
type Start struct {
	Name   string // as Starter takes it
	Title  string
	About  string // what it is and where its numbers come from
	Params []StartParam
}

// StartParam is one of its numbers.
type StartParam struct {
	Name, Unit, Doc string
	Default         float64
	Lo, Hi          float64
}

// Starts lists the kinds of cells to begin with. All have channels and fire at the current step that StarterProject gives them.
func Starts() []Start {
	return []Start{
		{"ball-and-stick", "Ball and stick", "a soma of 500 um2 with hh and one passive dendrite, as in NEURON's tutorials", []StartParam{
			{"soma", "um", "length and diameter of the soma", 12.6157, 0.1, 1000},
			{"dend", "um", "length of the dendrite", 200, 1, 1e5},
			{"diam", "um", "diameter of the dendrite", 1, 0.01, 100}}},
		{"two-compartment", "Two compartments", "a soma and a dendrite of one compartment each; membrane of 6000 um2, 3 uF/cm2, half of it at the soma, coupled by 2.1 mS/cm2 of it: the geometry of Pinsky and Rinzel (1994, J Comput Neurosci 1:39). Their calcium currents are left out: hh and a leak", []StartParam{
			{"area", "um2", "membrane of both", 6000, 10, 1e6},
			{"p", "", "share of the soma", 0.5, 0.01, 0.99},
			{"gc", "mS/cm2", "coupling per membrane of both", 2.1, 0.001, 1000}}},
		{"motoneuron", "Motoneuron", "soma of 48.8 um, Ra 70 ohm cm and dendritic membrane of 11000 ohm cm2 as in motoneuron 43/5 of Fleshman, Segev and Burke (1988, J Neurophysiol 60:60); the tree is a schematic one of ours that keeps Rall's 3/2 power: stems, each branching twice, and an initial segment with dense channels", []StartParam{
			{"soma", "um", "length and diameter of the soma", 48.8, 1, 200},
			{"stems", "", "number of dendrites", 8, 1, 40},
			{"stem", "um", "diameter of a stem", 6, 0.1, 50},
			{"reach", "um", "path length from soma to tips", 1100, 10, 1e5}}},
		{"squid-axon", "Squid giant axon", "diameter 476 um, Ra 35.4 ohm cm, 6.3 degC, the currents of Hodgkin and Huxley (1952, J Physiol 117:500)", []StartParam{
			{"L", "um", "length", 50000, 100, 1e6},
			{"diam", "um", "diameter", 476, 1, 2000}}},
		{"pyramidal", "Pyramidal cell by numbers", "soma, axon, basal dendrites, an apical trunk with oblique branches and a tuft; the numbers are ours, of the size of a layer 5 cell", []StartParam{
			{"soma", "um", "length and diameter of the soma", 20, 1, 100},
			{"basal", "", "number of basal dendrites, each with two branches", 5, 0, 40},
			{"basalL", "um", "path length of a basal dendrite", 180, 1, 5000},
			{"trunk", "um", "length of the apical trunk", 500, 1, 5000},
			{"oblique", "", "number of oblique branches along the trunk", 4, 0, 40},
			{"obliqueL", "um", "length of an oblique branch", 150, 1, 5000},
			{"tuft", "", "number of branches of the tuft", 4, 0, 40},
			{"tuftL", "um", "length of a branch of the tuft", 250, 1, 5000}}},
	}
}

// Starter makes a cell of a kind; params that are missing have their defaults.
func Starter(name string, params map[string]float64) (project.Cell, error) {
	i := slices.IndexFunc(Starts(), func(s Start) bool { return s.Name == name })
	if i < 0 {
		var names []string
		for _, s := range Starts() {
			names = append(names, s.Name)
		}
		return project.Cell{}, refuse(fmt.Sprintf("the kinds are %v", names), "there is no cell to begin with called %q", name)
	}
	v := map[string]float64{}
	for _, p := range Starts()[i].Params {
		x, given := params[p.Name]
		if !given {
			x = p.Default
		}
		if !(x >= p.Lo && x <= p.Hi) {
			return project.Cell{}, refuse("", "%s of %s is %s, must be from %s to %s %s", p.Name, name, number(x), number(p.Lo), number(p.Hi), p.Unit)
		}
		v[p.Name] = x
	}
	for given := range params {
		if _, known := v[given]; !known {
			return project.Cell{}, refuse("see Starts", "%s has no number %q", name, given)
		}
	}
	c := project.Cell{NSeg: project.DefaultNSeg()}
	b := builder{cell: &c}
	switch name {
	case "ball-and-stick":
		b.ballAndStick(v)
	case "two-compartment":
		b.twoCompartment(v)
	case "motoneuron":
		b.motoneuron(v)
	case "squid-axon":
		b.squidAxon(v)
	case "pyramidal":
		b.pyramidal(v)
	}
	c.Name = map[string]string{"ball-and-stick": "ball", "two-compartment": "two", "motoneuron": "moto", "squid-axon": "squid", "pyramidal": "pyramidal"}[name]
	return c, nil
}

// StarterProject makes a project that runs: a cell of a kind, a current step into its first section that makes it fire, and v recorded there and at the end of
// its last dendrite.
func StarterProject(name string, params map[string]float64) (*project.Project, error) {
	c, err := Starter(name, params)
	if err != nil {
		return nil, err
	}
	p := project.New(name)
	p.Cells = []project.Cell{c}
	amp := map[string]float64{"ball-and-stick": 0.1, "two-compartment": 0.6, "motoneuron": 20, "squid-axon": 3000, "pyramidal": 0.8}[name]
	sections := c.Shape.Stylized
	x := 0.5
	if len(sections) == 1 {
		x = 0.1
	}
	p, _ = p.AddPoint(project.PointProc{Type: "IClamp", At: project.Place{Cell: c.Name, Section: sections[0].Name, X: x},
		Params: []project.Param{{Name: "del", Value: 5}, {Name: "dur", Value: 40}, {Name: "amp", Value: amp}}})
	p, _ = p.AddRecording(project.Recording{Ref: project.Ref{Section: sections[0].Name, X: x, Var: "v"}})
	p, _ = p.AddRecording(project.Recording{Ref: project.Ref{Section: sections[len(sections)-1].Name, X: 0.9, Var: "v"}})
	run := p.Run
	run.Tstop = 50
	p, _ = p.SetRun(run)
	return p, nil
}

// builder puts a cell together.
type builder struct{ cell *project.Cell }

// grow adds a section and gives its name.
func (b *builder) grow(name, parent string, x, l, diam float64) string {
	b.cell.Shape.Stylized = append(b.cell.Shape.Stylized, project.StylizedSec{Name: name, L: six(l), Diam: six(diam), Parent: parent, ParentX: x})
	return name
}

// rule adds a rule; params are names and values in turn.
func (b *builder) rule(subset, mechanism string, params ...any) {
	r := project.Rule{Subset: subset, Mechanism: mechanism}
	for i := 0; i+1 < len(params); i += 2 {
		r.Params = append(r.Params, project.Param{Name: params[i].(string), Value: params[i+1].(float64)})
	}
	b.cell.Rules = append(b.cell.Rules, r)
}

func (b *builder) ballAndStick(v map[string]float64) {
	b.grow("soma", "", 0, v["soma"], v["soma"])
	b.grow("dend", "soma", 1, v["dend"], v["diam"])
	b.rule("all", "", "Ra", 100.0, "cm", 1.0)
	b.rule("soma", "hh")
	b.rule("dend", "pas", "g", 0.001, "e", -65.0)
}

// twoCompartment finds the Ra for which the resistance between the two centres is that of the coupling: 1/(gc area) = Ra sum(L/2 / cross-section).
func (b *builder) twoCompartment(v map[string]float64) {
	soma, dend := math.Sqrt(v["p"]*v["area"]/math.Pi), math.Sqrt((1-v["p"])*v["area"]/math.Pi) // as long as wide
	b.grow("soma", "", 0, soma, soma)
	b.grow("dend", "soma", 1, dend, dend)
	microsiemens := v["gc"] * 1e-3 * v["area"] * 1e-2                        // S/cm2 um2 = 1e-2 uS
	perUm := (soma/2)/(math.Pi*soma*soma/4) + (dend/2)/(math.Pi*dend*dend/4) // 1/um; 1e-2 of it times Ra is megohm
	b.rule("all", "", "Ra", six(1/microsiemens/(1e-2*perUm)), "cm", 3.0)
	b.rule("soma", "hh", "gnabar", 0.36, "gkbar", 0.108, "gl", 0.0003) // three times the squid's for three times the capacitance
	b.rule("dend", "pas", "g", 0.0001, "e", -65.0)
	b.cell.NSeg = project.NSegRule{Kind: "fixed", N: 1}
}

// motoneuron makes stems that branch twice into halves by the 3/2 power: d^1.5 = 2 d1^1.5.
func (b *builder) motoneuron(v map[string]float64) {
	b.grow("soma", "", 0, v["soma"], v["soma"])
	half := math.Pow(2, -2.0/3)
	n := 0
	for k := range int(v["stems"]) {
		stem := b.grow(fmt.Sprintf("dend[%d]", n), "soma", float64(k%2), v["reach"]*0.2, v["stem"])
		n++
		for range 2 {
			branch := b.grow(fmt.Sprintf("dend[%d]", n), stem, 1, v["reach"]*0.3, v["stem"]*half)
			n++
			for range 2 {
				b.grow(fmt.Sprintf("dend[%d]", n), branch, 1, v["reach"]*0.5, v["stem"]*half*half)
				n++
			}
		}
	}
	// The axon last would be what is recorded as a dendrite's end; it is put behind the soma.
	axon := project.StylizedSec{Name: "axon", L: 100, Diam: 5, Parent: "soma", ParentX: 0}
	b.cell.Shape.Stylized = slices.Insert(b.cell.Shape.Stylized, 1, axon)
	b.rule("all", "", "Ra", 70.0, "cm", 1.0)
	b.rule("soma", "hh", "gnabar", 0.12, "gkbar", 0.036, "gl", 0.0005)
	b.rule("axon", "hh", "gnabar", 0.6, "gkbar", 0.1, "gl", 0.0005)
	b.rule("dend", "pas", "g", six(1.0/11000), "e", -65.0)
}

func (b *builder) squidAxon(v map[string]float64) {
	b.grow("axon", "", 0, v["L"], v["diam"])
	b.rule("all", "", "Ra", 35.4, "cm", 1.0)
	b.rule("axon", "hh")
}

func (b *builder) pyramidal(v map[string]float64) {
	b.grow("soma", "", 0, v["soma"], v["soma"])
	b.grow("axon", "soma", 0, 200, 1)
	half := math.Pow(2, -2.0/3)
	n := 0
	for range int(v["basal"]) {
		stem := b.grow(fmt.Sprintf("dend[%d]", n), "soma", 0, v["basalL"]/3, 1.8)
		b.grow(fmt.Sprintf("dend[%d]", n+1), stem, 1, v["basalL"]*2/3, 1.8*half)
		b.grow(fmt.Sprintf("dend[%d]", n+2), stem, 1, v["basalL"]*2/3, 1.8*half)
		n += 3
	}
	obliques := int(v["oblique"])
	trunk := b.grow("apic[0]", "soma", 1, v["trunk"], 3)
	n = 1
	for k := range obliques {
		b.grow(fmt.Sprintf("apic[%d]", n), trunk, six(0.1+0.5*float64(k)/math.Max(float64(obliques), 1)), v["obliqueL"], 1)
		n++
	}
	for range int(v["tuft"]) {
		b.grow(fmt.Sprintf("apic[%d]", n), trunk, 1, v["tuftL"], 1.2)
		n++
	}
	b.rule("all", "", "Ra", 100.0, "cm", 1.0)
	b.rule("soma", "hh", "gnabar", 0.3, "gkbar", 0.08, "gl", 0.0003)
	b.rule("axon", "hh", "gnabar", 0.6, "gkbar", 0.12, "gl", 0.0003)
	if v["basal"] > 0 {
		b.rule("dend", "pas", "g", 0.0001, "e", -65.0)
	}
	b.rule("apic", "hh", "gnabar", 0.0036, "gkbar", 0.001, "gl", 0.00003, "el", -62.0)
}

// EquivalentCylinder gives Rall's equivalent cylinder of a cell (Rall 1962, Ann N Y Acad Sci 96:1071): the soma with one unbranched dendrite for all that
// hang on it. With u, the path length in units of the square root of diameter (which is electrotonic distance but for a factor), its diameter at u is that of
//
//	d(u)^(3/2) = sum over the branches at u of d^(3/2)
//
// so that it has their membrane and, where the cell keeps Rall's conditions, their input conductance. steps is how many pieces of equal electrotonic length
// it has: 1 is one cylinder, more follow a tree that grows thinner. notes say where the conditions do not hold: the 3/2 power at branch points, tips
// at one electrotonic distance, equal membranes; and what was left out.
func EquivalentCylinder(c *project.Cell, steps int) (cell project.Cell, notes []string, err error) {
	if steps < 1 || steps > 1000 {
		return cell, nil, refuse("", "%d pieces are asked for, must be from 1 to 1000", steps)
	}
	w, err := begin(c)
	if err != nil {
		return cell, nil, err
	}
	r := rall{w: w, kids: w.kids()}
	root := w.nodes[0].root()
	r.soma = []*node{root}
	for i := 0; i < len(r.soma); i++ { // all of the soma, which may be several sections
		for _, k := range r.kids[r.soma[i]] {
			if project.KindOf(k.Name, k.Type) == morph.Soma {
				r.soma = append(r.soma, k)
			} else {
				r.walk(k, 0)
			}
		}
	}
	if len(r.pieces) == 0 {
		return cell, nil, refuse("draw a dendrite first", "cell %q has no dendrite", c.Name)
	}
	cell = project.Cell{Name: c.Name + "_equivalent", NSeg: c.NSeg}
	l, d := r.somaSize()
	b := builder{cell: &cell}
	parent := b.grow("soma", "", 0, l, d)
	for k := range steps {
		l, d := r.cylinder(float64(k)*r.far/float64(steps), float64(k+1)*r.far/float64(steps))
		name := "dend"
		if steps > 1 {
			name = fmt.Sprintf("dend[%d]", k)
		}
		parent = b.grow(name, parent, 1, l, d)
	}
	cell.Rules = r.rules()
	return cell, r.conditions(), nil
}
