package builtin

import (
	"fmt"
	"math"
	"testing"
	"time"

	"nrngui/engine/ir"
	"nrngui/engine/mech"
)

func TestTry(t *testing.T) {
	t0 := time.Now()
	cat, err := Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	fmt.Println("catalogue", time.Since(t0))
	hh, _ := cat.Lookup("hh")
	c := mech.NewColumns(hh)
	c.Add()
	v := []float64{-64.5}
	fr := &ir.Frame{N: 1, Cols: c.Data, Uni: c.Uni}
	data := map[mech.ExtSlot][]float64{}
	for _, e := range hh.Ext {
		data[e] = []float64{0}
		if e.Kind == mech.NodeV {
			data[e] = v
		}
		fr.Ext = append(fr.Ext, ir.Place{Data: data[e]})
	}
	spec := hh.Tables[0]
	tb := &ir.Table{From: spec.From.Call(fr, 0), To: spec.To.Call(fr, 0), N: spec.N}
	out := make([]float64, spec.Outputs)
	for range spec.Outputs {
		tb.Y = append(tb.Y, nil)
	}
	x := tb.From
	for j := 0; j <= tb.N; j++ {
		fr.Args = []float64{x}
		spec.Fill.CallInto(fr, 0, out)
		for k := range out {
			tb.Y[k] = append(tb.Y[k], out[k])
		}
		x += (tb.To - tb.From) / float64(tb.N)
	}
	fr.Tables = []*ir.Table{tb}
	hh.Init.Call(fr, 0)
	m, _ := hh.Var("m")
	fmt.Println(c.Data[m.Slot][0], c.Data[m.Slot][0]-0.05622366427616188)
	c.Uni[3] = 0
	hh.Init.Call(fr, 0)
	fmt.Println(c.Data[m.Slot][0], c.Data[m.Slot][0]-0.05613717526491307)
	_ = math.Pi
}
