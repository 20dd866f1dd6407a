// Package mech describes membrane mechanisms: what they are made of, which of them a model knows, and where their values live.
//
// Reading order: Type (metadata plus a handful of ir.Funcs over columns), Var, Current, IonUse and ExtSlot (its parts), Columns
// and Row (the values of all instances of one type), Catalogue (the types known to a model, in order of evaluation), NewIon (the type
// that carries an ion's reversal potential, concentrations and current), NewExtracellular (the type of the layers outside of the
// membrane), Style (who owns those values), Nernst, Caller (FUNCTIONs for scripts, outside of a simulation).
//
//	cat := mech.NewCatalogue()
//	cat.Register(kv)                  // a Type made by nmodl/code; its ions come with it
//	cols := mech.NewColumns(kv)
//	row := cols.Add()                 // one instance, every value at its default
//	v, _ := kv.Var("gbar")
//	*row.Value(v.Slot) = 0.01
//	kv.Rates.Call(frame, row.At)      // adds its current to the membrane equation of the node
//
// It does not parse mod files (nmodl), does not know which node an instance sits at (model) and does not step anything (sim).
//
// Reversal potentials follow W. Nernst, Z. phys. Chem. 4:129-181 (1889); the rules by which mechanisms take charge of an ion's values
// are those of NEURON's ion_style.
package mech
