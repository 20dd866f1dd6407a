package ir

import (
	"strings"
	"testing"
)

func TestFits(t *testing.T) {
	b := NewBuilder()
	x := b.Op(Add, b.Table(0, b.Uni(1), 2), b.Op(Add, b.Ext(0), b.Arg(0)))
	b.StoreCol(1, b.Call(0, x))
	f := finish(t, b, -1)
	good := func() *Frame {
		var tab Table
		tab.Set(0, 1, 4, 2, func(float64, []float64) {})
		return &Frame{
			N: 3, Uni: make([]float64, 2), Cols: [][]float64{nil, make([]float64, 3)}, Args: make([]float64, 4),
			Ext: []Place{{Data: make([]float64, 5), Index: []int32{0, 4, 4}}}, Tables: []*Table{&tab},
			Host: []HostFunc{func(int, []float64) float64 { return 0 }},
		}
	}
	if err := f.Fits(good()); err != nil {
		t.Fatal(err)
	}
	NewBlock(f).Run(good(), 0, 3)
	for want, spoil := range map[string]func(*Frame){
		"slot 1, but":         func(fr *Frame) { fr.Uni = fr.Uni[:1] },
		"column of 2 values":  func(fr *Frame) { fr.Cols[1] = fr.Cols[1][:2] },
		"element 4 of 4":      func(fr *Frame) { fr.Ext[0].Data = fr.Ext[0].Data[:4] },
		"index of 2 entries":  func(fr *Frame) { fr.Ext[0].Index = fr.Ext[0].Index[:2] },
		"values from 3 on":    func(fr *Frame) { fr.Ext[0].Index, fr.Ext[0].Off = nil, 3 },
		"fill it first":       func(fr *Frame) { fr.Tables[0] = nil },
		"has 4 values, not 5": func(fr *Frame) { fr.Tables[0].Y[1] = fr.Tables[0].Y[1][:4] },
		"host function 0 is":  func(fr *Frame) { fr.Host[0] = nil },
		"takes 4 arguments":   func(fr *Frame) { fr.Args = nil },
		"but the frame has 1": func(fr *Frame) { fr.Cols = fr.Cols[:1] },
		"but the frame has 0": func(fr *Frame) { fr.Host = nil },
	} {
		fr := good()
		spoil(fr)
		if err := f.Fits(fr); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want %q, got %v", want, err)
		}
	}
}
