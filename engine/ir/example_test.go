package ir_test

import (
	"fmt"

	"nrngui/engine/ir"
)

// A leak current over three instances, two of them at one node.
func Example() {
	b := ir.NewBuilder()
	i := b.Op(ir.Mul, b.Col(0), b.Op(ir.Sub, b.Ext(0), b.Col(1)))
	b.StoreCol(2, i)
	b.AddExt(1, i)
	f := b.Func("leak", 0, -1)
	if err := f.Validate(); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(f)

	node := []int32{0, 1, 1}
	frame := &ir.Frame{
		N:    3,
		Cols: [][]float64{{1, 2, 3}, {-70, -70, -80}, {0, 0, 0}},
		Ext:  []ir.Place{{Data: []float64{-60, -65}, Index: node}, {Data: []float64{0, 0}, Index: node}},
	}
	ir.NewBlock(f).Run(frame, 0, frame.N)
	fmt.Println(frame.Cols[2], frame.Ext[1].Data)
	// Output:
	// func leak (args 0, registers 5)
	//   r0 = col[0]
	//   r1 = ext[0]
	//   r2 = col[1]
	//   r3 = sub r1 r2
	//   r4 = mul r0 r3
	//   storecol[2] r4
	//   addext[1] r4
	// [10 10 45] [10 55]
}

// The value of a FUNCTION is in its Result register.
func ExampleFunc_Call() {
	b := ir.NewBuilder()
	x := b.Arg(0)
	y := b.Local()
	b.If(b.Op(ir.Lt, x, b.Const(0)))
	b.Move(y, b.Op(ir.Neg, x))
	b.Else()
	b.Move(y, b.Op(ir.Sqrt, x))
	b.End()
	f := b.Func("demo", 1, y)
	frame := &ir.Frame{Args: []float64{-3}}
	fmt.Println(f.Call(frame, 0))
	frame.Args[0] = 9
	fmt.Println(f.Call(frame, 0))
	// Output:
	// 3
	// 3
}
