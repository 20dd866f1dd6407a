package sim

import (
	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/solve"
)

// LONGITUDINAL_DIFFUSION: after all states of a step, each diffusing state s goes through the tree by one implicit step,
//
//	vol ds/dt = sum over neighbours of D (s_neighbour - s)/distance,
//
// with D = (D_i + D_p)/2 the diffusion constant times cross section (um4/ms), vol the volume per length (um2), both as they are now, and distances between centres of segments. Nodes without area are left out: a section's first segment exchanges with the
// segment that its parent ends in; where that end is the beginning of the parent, with the parent's first segment. (src/nrnoc/ldifus.cpp
// of NEURON is the reference for the coefficients.)

// diffuser is the diffusion of one state of one mechanism.
type diffuser struct {
	spec   *mech.Diffusion
	tree   *solve.Tree // by row
	af, bf []float64   // geometric factors of the coupling to the parent row, 1/um2
	d, vol []float64   // diffusion coefficient and volume of each row
}

// makeDiffusers finds who exchanges with whom.
func (in *Instance) makeDiffusers() {
	for _, r := range in.mechs {
		if len(r.g.typ.Diffusion) == 0 {
			continue
		}
		parent := in.diffusionParents(r.g)
		for k := range r.g.typ.Diffusion {
			d := &diffuser{spec: &r.g.typ.Diffusion[k]}
			if d.alloc(parent) == nil { // sections form trees, or the model would not have been compiled
				r.diffusers = append(r.diffusers, d)
			}
		}
	}
	in.measureDiffusion()
}

func (d *diffuser) alloc(parent []int32) error {
	tree, err := solve.NewTree(parent)
	if err != nil {
		return err
	}
	d.tree = tree
	n := len(parent)
	for _, s := range []*[]float64{&d.af, &d.bf, &d.d, &d.vol} {
		own := make([]float64, n)
		copy(own, *s)
		*s = own
	}
	return nil
}

// diffusionParents gives for each row of a group the row that it exchanges with on the way to the root, -1 when there is none.
func (in *Instance) diffusionParents(g *group) []int32 {
	row := make(map[int32]int32, len(g.node))
	for i, n := range g.node {
		row[n] = int32(i)
	}
	parent := make([]int32, len(g.node))
	for _, s := range in.p.tree.Sections {
		for _, r := range s.Rows(g.typ.Name) {
			parent[r.At] = in.diffusionParent(g.node[r.At], s, row)
		}
	}
	return parent
}

func (in *Instance) diffusionParent(node int32, s *model.Section, row map[int32]int32) int32 {
	up := in.tree.Parent[node]
	if up < 0 {
		return -1
	}
	if k, ok := row[up]; ok {
		return k
	}
	if up = in.tree.Parent[up]; up >= 0 {
		if k, ok := row[up]; ok {
			return k
		}
	}
	if p, _ := s.Parent(); p != nil {
		_, segments, _ := p.Nodes()
		if k, ok := row[int32(segments[0].At)]; ok {
			return k
		}
	}
	return -1
}

// measureDiffusion computes the geometric factors.
func (in *Instance) measureDiffusion() {
	for _, r := range in.mechs {
		if len(r.diffusers) == 0 {
			continue
		}
		length := make([]float64, r.frame.N) // of the segment of each row, um
		rall := make([]float64, r.frame.N)
		for _, s := range in.p.tree.Sections {
			for i, h := range s.Rows(r.g.typ.Name) {
				length[h.At], rall[h.At] = s.L()/float64(s.NSeg()), 1
				if i == 0 {
					rall[h.At] = s.Rall()
				}
			}
		}
		for _, d := range r.diffusers {
			for i, p := range d.tree.Parent {
				if p >= 0 {
					here, there := length[i], length[p]
					d.af[i] = 2 * rall[i] / there / (here + there)
					d.bf[i] = 2 / here / (here + there)
				}
			}
		}
	}
}

// diffuse takes the step of all diffusing states of a mechanism.
func (r *running) diffuse(dt float64) {
	for _, d := range r.diffusers {
		d.step(r, dt)
	}
}

func (d *diffuser) step(r *running, dt float64) {
	t, fr := d.tree, &r.frame
	for i := range t.Parent {
		d.d[i], d.vol[i] = d.spec.Coef.Call(fr, i), d.spec.Volume.Call(fr, i)
	}
	for i := range t.Parent {
		t.D[i], t.RHS[i] = 1/dt, *d.at(r, i)/dt
	}
	for i, p := range t.Parent {
		if p < 0 {
			continue
		}
		mean := (d.d[i] + d.d[p]) / 2
		t.A[i], t.B[i] = float64(-d.af[i]*mean)/d.vol[p], float64(-d.bf[i]*mean)/d.vol[i]
		t.D[i] -= t.B[i]
		t.D[p] -= t.A[i]
	}
	t.Eliminate()
	for i, x := range t.RHS {
		*d.at(r, i) = x
	}
}

// at points at the state of a row.
func (d *diffuser) at(r *running, row int) *float64 {
	if !d.spec.Ext {
		return &r.frame.Cols[d.spec.Slot][row]
	}
	p := &r.frame.Ext[d.spec.Slot]
	if p.Index == nil {
		return &p.Data[p.Off+row]
	}
	return &p.Data[p.Index[row]]
}

// cloneDiffusers gives copies with scratch memory of their own.
func cloneDiffusers(list []*diffuser) []*diffuser {
	var out []*diffuser
	for _, d := range list {
		c := *d
		if c.alloc(d.tree.Parent) == nil { // the parents were right before
			out = append(out, &c)
		}
	}
	return out
}
