// Package ir is the small instruction set that every mechanism, channel and reaction becomes, and the ways of running it.
//
// Reading order: Func and Instr (ir.go: the operations and what they mean), Builder (how a Func is made), Func.Validate and
// Func.String (check and print), Frame and Place (the memory a Func works on), Func.Call (scalar executor: one instance; it defines the
// meaning of every operation), Block (block executor: many instances, an operation at a time), Bound (few), Table (NMODL's TABLE).
//
// A leak current g*(v-e), added to a total:
//
//	b := ir.NewBuilder()
//	i := b.Op(ir.Mul, b.Col(0), b.Op(ir.Sub, b.Ext(0), b.Col(1))) // columns g, e; place 0 is v
//	b.AddExt(1, i)
//	f := b.Func("leak", 0, -1)
//	block := ir.NewBlock(f)
//	block.Run(&frame, 0, frame.N) // or f.Call(&frame, row) for one instance
//
// # Equal bits
//
// Block.Run gives the bits of Func.Call for the instances in order, whatever the numbers and on every CPU: each operation has one
// definition (Eval, and package kernels for the functions), arithmetic is IEEE double without contraction, and what is added to a
// shared place is added in instance order. Only the bits inside a NaN are left open. Tests run random programs both ways.
//
// # How a block is run
//
// An analysis finds the registers that are the same for all instances (constants, Uni slots, arguments and what is made of these
// alone); they are computed once per Run. Every other operation is a kernel over 256 instances. Columns and contiguous places are
// read where they lie; a result that goes to a column is computed there if nobody can tell; all else lives in buffers that are
// shared as soon as a value is no longer needed. A varying If masks: only Move and stores respect the mask, temporaries are
// computed for all lanes; a side that no instance takes is skipped, and if all take one side there is no mask. Few instances go through
// Func.Call, which is then faster. Fewer still, and always the same, are bound (Bind): an address in the place of every register and slot, so that most loads and
// stores are no operations at all.
//
// # What it does not do
//
// It knows no units, names or neurons. It does not reassociate, replace division by multiplication with a reciprocal, or drop a
// store. The Builder takes columns, Uni slots and Ext places for separate memories (two Ext places may be one). Code for
// vector units belongs in package kernels, behind kernels.Set; there is no code generation at run time.
//
// # Tables
//
// A TABLE is NEURON's: N+1 abscissae made by repeated addition of (To-From)/N, index 1/((To-From)/N) * (x - From), ends clamped,
// y[i] + theta*(y[i+1]-y[i]), NaN passed on; see Table.
package ir
