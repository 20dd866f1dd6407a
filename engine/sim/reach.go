package sim

import (
	"fmt"

	"nrngui/engine/ir"
	"nrngui/engine/mech"
	"nrngui/engine/model"
)

// reach says how far what the mechanisms do in a step goes beyond the node they stand on: how a model may be divided among goroutines
// without a result depending on it.
type reach struct {
	alone    string // why it can't be divided at all; "" when it can
	together []bool // by cell: it must be in one part with the cell before it
	mingled  bool   // a mechanism reaches to another node for what changes within one stage
	byCell   bool   // a mechanism reads from another cell what changes in another stage
	byNode   bool   // the same from another node
}

// stepBlock is a function of every step with its stage.
type stepBlock struct {
	f     *ir.Func
	stage stages
}

// stepBlocks lists what a mechanism does in every step.
func stepBlocks(t *mech.Type) []stepBlock {
	var out []stepBlock
	for _, b := range []stepBlock{
		{t.Hooks[mech.BeforeBreakpoint], stageCurrents}, {t.Rates, stageCurrents}, {t.Update, stageStates}, {t.After, stageStates},
		{t.Hooks[mech.AfterSolve], stageAfter}, {t.Hooks[mech.BeforeStep], stageEnd},
	} {
		if b.f != nil && len(b.f.Code) > 0 {
			out = append(out, b)
		}
	}
	return out
}

// harmless lists the services that depend on the calling instance alone and change nothing that another one sees.
var harmless = map[int32]bool{
	mech.HostAtTime: true, mech.HostPointing: true, mech.HostFault: true, mech.HostFuncTable: true,
	mech.HostRandomUniform: true, mech.HostRandomNegexp: true, mech.HostRandomNormal: true, mech.HostRandomIpick: true,
	mech.HostVectorSet: true, mech.HostVectorSize: true, mech.HostVectorGet: true, mech.HostVectorPut: true,
	mech.HostMath: true, mech.HostBits: true, mech.HostColGet: true, mech.HostColSet: true, mech.HostHandleSet: true, mech.HostHandlePick: true, mech.HostHandleUniform: true,
	mech.HostHandleNegexp: true, mech.HostHandleNormal: true, mech.HostHandleIpick: true, mech.HostHandleSetSeq: true, mech.HostHandleAsk: true,
	mech.HostRandomDpick: true, mech.HostRandomSetSeq: true, mech.HostRandomSetIDs: true,
}

// place names a column.
type place struct {
	cols *mech.Columns
	slot int
}

// reach looks through the blocks of all mechanisms and at what their POINTERs refer to.
func (p *Program) reach() *reach {
	r := &reach{together: make([]bool, p.tree.Roots)}
	for _, g := range p.groups {
		if r.alone == "" {
			r.alone = p.sharing(g)
		}
	}
	if r.alone != "" {
		return r
	}
	written := p.written()
	cell := make([]int, p.tree.Len())
	for c, nodes := range p.tree.Cells() {
		for _, s := range nodes {
			for i := s.Lo; i < s.Hi; i++ {
				cell[i] = c
			}
		}
	}
	for _, g := range p.groups {
		for k := range g.pointers {
			p.follow(r, g, k, written, cell)
		}
	}
	return r
}

// sharing says what a mechanism does in a step that the order of its instances matters for; "" when nothing. Setting a GLOBAL does not count where each
// instance sets it before it uses it: then each part has a copy of its own, and that of the last instance is the one that stays.
func (p *Program) sharing(g *group) string {
	for _, b := range stepBlocks(g.typ) {
		for i := range b.f.Code {
			switch in := &b.f.Code[i]; in.Op {
			case ir.StoreExt, ir.AddExt, ir.SubExt:
				if g.typ.Ext[in.Slot].Kind == mech.OtherGlobal {
					return fmt.Sprintf("%s sets %s in every step", g.typ.Name, g.typ.Ext[in.Slot].Name)
				}
			case ir.Call:
				if !harmless[in.Slot] {
					return fmt.Sprintf("%s sends events or draws common random numbers in every step", g.typ.Name)
				}
			}
		}
	}
	return p.globals(g)
}

// globals notes the GLOBAL variables that a mechanism sets in a step, and says which one it carries from one instance to the next. A single
// instance may do with them what it likes: the part it is in takes them from step to step.
func (p *Program) globals(g *group) string {
	g.kept = nil
	several := g.cols.N > 1
	stored := map[int32]bool{}
	var flows []ir.Globals
	for _, b := range stepBlocks(g.typ) {
		flow := b.f.Globals()
		flows = append(flows, flow)
		for slot := range flow.Stored {
			stored[slot] = true
			if several && (!flow.Always[slot] || g.typ.Serial) {
				return fmt.Sprintf("%s sets the GLOBAL %s in some instances only, or carries it from one to the next", g.typ.Name, globalName(g.typ, slot))
			}
		}
	}
	for slot := range stored {
		for _, flow := range flows {
			if several && flow.Early[slot] {
				return fmt.Sprintf("%s carries the GLOBAL %s from one instance to the next", g.typ.Name, globalName(g.typ, slot))
			}
		}
		if who := p.watcher(g, slot); who != "" {
			return fmt.Sprintf("%s uses the GLOBAL %s, which %s sets in every step", who, globalName(g.typ, slot), g.typ.Name)
		}
		g.kept = append(g.kept, slot)
	}
	return ""
}

// watcher names the mechanism that uses a GLOBAL of another, or of its own by a POINTER.
func (p *Program) watcher(g *group, slot int32) string {
	for _, o := range p.groups {
		for _, a := range o.others {
			if a.Uni && a.Cols == g.cols && a.Slot == int(slot) {
				return o.typ.Name
			}
		}
		for _, list := range o.pointers {
			for _, a := range list {
				if a.Uni && a.Cols == g.cols && a.Slot == int(slot) {
					return o.typ.Name
				}
			}
		}
	}
	return ""
}

func globalName(t *mech.Type, slot int32) string {
	for _, v := range t.Vars {
		if v.Global && int(slot) >= v.Slot && int(slot) < v.Slot+max(v.Len, 1) {
			return v.Name
		}
	}
	return "variable"
}

// written says at which stages of a step each column changes.
func (p *Program) written() map[place]stages {
	w := map[place]stages{
		{p.m.Nodes(), model.NodeV}:    stageUpdate,
		{p.m.Nodes(), model.NodeICap}: stageUpdate,
		{p.m.Nodes(), model.NodeIMem}: stageUpdate,
	}
	for _, t := range p.m.Transfers() {
		if a, ok := p.m.Address(t.To); ok {
			w[place{a.Cols, a.Slot}] |= stageTransfer
		}
	}
	for _, g := range p.groups {
		if g.typ.Kind == mech.Ion {
			w[place{g.cols, mech.IonCur}] |= stageCurrents | stageUpdate
			w[place{g.cols, mech.IonDcur}] |= stageCurrents
		}
		for slot := range g.cols.Data {
			if g.typ.Layers > 0 {
				w[place{g.cols, slot}] |= stageAssemble | stageUpdate
			}
		}
		for _, d := range g.typ.Diffusion {
			if d.Ext {
				p.writes(w, g, d.Slot, stageDiffuse)
			} else {
				w[place{g.cols, d.Slot}] |= stageDiffuse
			}
		}
		for _, b := range stepBlocks(g.typ) {
			for i := range b.f.Code {
				switch in := &b.f.Code[i]; in.Op {
				case ir.StoreCol:
					w[place{g.cols, int(in.Slot)}] |= b.stage
				case ir.StoreExt, ir.AddExt, ir.SubExt:
					p.writes(w, g, int(in.Slot), b.stage)
				case ir.Call:
					if in.Slot == mech.HostColSet { // which element is known when it runs
						for slot := range g.cols.Data {
							w[place{g.cols, slot}] |= b.stage
						}
					}
				}
			}
		}
	}
	return w
}

// writes notes a store through an Ext slot.
func (p *Program) writes(w map[place]stages, g *group, ext int, s stages) {
	switch e := g.typ.Ext[ext]; e.Kind {
	case mech.NodeV:
		w[place{p.m.Nodes(), model.NodeV}] |= s
	case mech.NodeArea:
		w[place{p.m.Nodes(), model.NodeArea}] |= s
	case mech.NodeDiam:
		w[place{p.m.Nodes(), model.NodeDiam}] |= s
	case mech.IonCol:
		if ion := p.byName[e.Ion+"_ion"]; ion != nil {
			w[place{ion.cols, e.Col}] |= s
		}
	case mech.PointerTo:
		for _, a := range g.pointers[e.Col] {
			if a.Cols != nil && !a.Uni {
				w[place{a.Cols, a.Slot}] |= s
			}
		}
	}
}

// follow looks at what POINTER k of each instance refers to.
func (p *Program) follow(r *reach, g *group, k int, written map[place]stages, cell []int) {
	var reads, stores stages
	for _, b := range stepBlocks(g.typ) {
		for i := range b.f.Code {
			in := &b.f.Code[i]
			switch in.Op {
			case ir.Ext, ir.StoreExt, ir.AddExt, ir.SubExt:
				if e := g.typ.Ext[in.Slot]; e.Kind != mech.PointerTo || e.Col != k {
					continue
				}
				if in.Op == ir.Ext {
					reads |= b.stage
				} else {
					stores |= b.stage
				}
			}
		}
	}
	for i, a := range g.pointers[k] {
		if a.Cols == nil {
			continue
		}
		here, there := int32(-1), p.nodeOf(a)
		if g.node != nil {
			here = g.node[i]
		}
		changes := written[place{a.Cols, a.Slot}]
		if a.Uni {
			changes = 0
		}
		switch conflict := stores != 0 || reads&changes != 0; {
		case here >= 0 && here == there:
		case conflict && (a.Uni || here < 0 || there < 0):
			r.alone = fmt.Sprintf("the POINTER %s of %s refers to what belongs to no cell and changes", g.typ.Pointers[k], g.typ.Name)
		case conflict:
			r.mingled = true
			for c := min(cell[here], cell[there]) + 1; c <= max(cell[here], cell[there]); c++ {
				r.together[c] = true
			}
		case reads != 0 && changes != 0:
			r.byNode = true
			r.byCell = r.byCell || here < 0 || there < 0 || cell[here] != cell[there]
		}
	}
}

// nodeOf gives the node that a number belongs to, -1 for one of an artificial cell or a GLOBAL.
func (p *Program) nodeOf(a model.Address) int32 {
	if a.Uni {
		return -1
	}
	if a.Cols == p.m.Nodes() {
		return int32(a.At)
	}
	for _, g := range p.groups {
		if g.cols == a.Cols && g.node != nil {
			return g.node[a.At]
		}
	}
	return -1
}
