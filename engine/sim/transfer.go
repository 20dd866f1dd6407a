package sim

import (
	"nrngui/engine/model"
	"nrngui/engine/source"
)

// transfer copies the values of model.Transfer: all sources are read before any target is written.
type transfer struct {
	from, to []place1
	values   []float64
}

// place1 is the place of one number.
type place1 struct {
	data []float64
	at   int
}

// checkTransfers notes the transfers whose ends are gone.
func (p *Program) checkTransfers(faults *source.List) {
	for _, t := range p.m.Transfers() {
		for _, v := range []model.Var{t.From, t.To} {
			if _, ok := p.m.Address(v); !ok {
				faults.Add(source.Pos{File: "transfer"}, "delete the transfer too", "a variable that is carried to another place, or the place it goes to, is gone")
			}
		}
	}
}

// bindTransfers finds the memory of all transfers.
func (in *Instance) bindTransfers() {
	list := in.p.m.Transfers()
	in.carry = transfer{values: make([]float64, len(list))}
	for _, t := range list {
		a, _ := in.p.m.Address(t.From)
		b, _ := in.p.m.Address(t.To)
		in.carry.from = append(in.carry.from, place1{in.sourceMemory(a), a.At})
		in.carry.to = append(in.carry.to, place1{in.memory(b), b.At})
	}
}

// transfer is the moment at which NEURON transfers gap junction potentials: after the potentials have been updated, before time goes on to the
// end of the step; and at Init before any INITIAL block.
func (in *Instance) transfer() {
	c := &in.carry
	for i, f := range c.from {
		c.values[i] = f.data[f.at]
	}
	for i, t := range c.to {
		t.data[t.at] = c.values[i]
	}
}
