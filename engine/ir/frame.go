package ir

import "fmt"

// Fits checks that a Frame has everything f touches, so that running it cannot go out of range: slots, lengths of columns (at
// least N), indices inside their places, tables filled. It costs time proportional to N; the owner calls it when it has built or
// rebuilt a Frame.
func (f *Func) Fits(fr *Frame) error {
	for i := range f.Code {
		in := &f.Code[i]
		if err := in.fits(fr); err != nil {
			return fmt.Errorf("%s, instruction %d (%s): %w", f.Name, i, in.String(), err)
		}
	}
	if len(fr.Args) < f.NArg {
		return fmt.Errorf("%s takes %d arguments, the frame has %d", f.Name, f.NArg, len(fr.Args))
	}
	return nil
}

func (in *Instr) fits(fr *Frame) error {
	slot := int(in.Slot)
	have := func(n int) error {
		if slot < 0 || slot >= n {
			return fmt.Errorf("slot %d, but the frame has %d", slot, n)
		}
		return nil
	}
	switch in.Op {
	case Uni, StoreUni:
		return have(len(fr.Uni))
	case Col, StoreCol:
		if err := have(len(fr.Cols)); err != nil {
			return err
		}
		if n := len(fr.Cols[slot]); n < fr.N {
			return fmt.Errorf("column of %d values for %d instances", n, fr.N)
		}
	case Ext, StoreExt, AddExt, SubExt:
		if err := have(len(fr.Ext)); err != nil {
			return err
		}
		return fr.Ext[slot].fits(fr.N)
	case TableLookup:
		if err := have(len(fr.Tables)); err != nil {
			return err
		}
		return fr.Tables[slot].fits(int(in.B))
	case Call:
		if err := have(len(fr.Host)); err != nil {
			return err
		}
		if fr.Host[slot] == nil {
			return fmt.Errorf("host function %d is nil", slot)
		}
	}
	return nil
}

func (p *Place) fits(n int) error {
	if p.Index == nil {
		if p.Off < 0 || p.Off+n > len(p.Data) {
			return fmt.Errorf("place of %d values from %d on for %d instances", len(p.Data), p.Off, n)
		}
		return nil
	}
	if len(p.Index) < n {
		return fmt.Errorf("index of %d entries for %d instances", len(p.Index), n)
	}
	for i, j := range p.Index[:n] {
		if j < 0 || int(j) >= len(p.Data) {
			return fmt.Errorf("instance %d at element %d of %d", i, j, len(p.Data))
		}
	}
	return nil
}

func (t *Table) fits(outputs int) error {
	if t == nil || t.N < 1 || len(t.Y) < outputs {
		return fmt.Errorf("table without its %d outputs; fill it first", outputs)
	}
	for k := range outputs {
		if len(t.Y[k]) != t.N+1 {
			return fmt.Errorf("table output %d has %d values, not %d", k, len(t.Y[k]), t.N+1)
		}
	}
	return nil
}
