package currents

import (
	"bytes"
	"math"
	"os"
	"testing"

	"nrngui/engine/sim"
	"nrngui/engine/trace"
)

// What NEURON's range variables show is what the mechanisms have computed at the start of the step; its i_membrane_, which follows the potential,
// is the sum of the currents through the membrane. testdata/make_golden.py made the files.
func TestAgainstNEURON(t *testing.T) {
	for name, order := range map[string]int{"euler": 0, "crank": 1} {
		for _, fast := range []bool{false, true} {
			data, err := os.ReadFile("testdata/" + name + ".csv")
			fatal(t, err)
			series, err := trace.ReadCSV(bytes.NewReader(data))
			fatal(t, err)
			c := newCell(t)
			c.m.SetFastIMem(fast)
			in := begin(t, c.m, method(order))
			m, err := At(in, c.soma, 0.5)
			fatal(t, err)
			r := m.NewReading()
			rows := len(series[0].Y)
			got := make([][]float64, len(series))
			for range rows {
				fatal(t, in.Step())
				fatal(t, in.Step())
				fatal(t, m.Read(r))
				for k := range series {
					got[k] = append(got[k], column(m, r, k))
				}
			}
			for k, s := range series {
				most, worst := 0.0, 0.0
				for i, y := range s.Y {
					most, worst = math.Max(most, math.Abs(y)), math.Max(worst, math.Abs(y-got[k][i]))
				}
				if !(worst <= 1e-9*most) {
					t.Errorf("%s, use_fast_imem %v: %s differs by %g of at most %g", name, fast, s.Name, worst, most)
				}
			}
		}
	}
}

// column gives what column k of the golden files holds.
func column(m *Meter, r *Reading, k int) float64 {
	area := 0.01 * r.At.Area
	total := 0.0
	add := func(list []float64, sign, scale float64, is func(l Line) bool) float64 {
		for i, l := range m.Lines() {
			if is(l) {
				total += sign * list[i] / scale
			}
		}
		return total
	}
	named := func(label string) func(Line) bool { return func(l Line) bool { return l.Label == label } }
	switch k {
	case 0:
		return r.At.VEnd
	case 1:
		return add(r.Evaluated, 1, area, func(l Line) bool { return l.Ion == "na" })
	case 2:
		return add(r.Evaluated, 1, area, func(l Line) bool { return l.Ion == "k" })
	case 3, 4, 5, 6:
		return add(r.Evaluated, 1, area, named([]string{"hh il", "pas i", "duo i1", "duo i2"}[k-3]))
	case 7:
		return add(r.Evaluated, -1, 1, named("IClamp[0] i"))
	case 8, 9:
		return add(r.Evaluated, 1, 1, named([]string{"ExpSyn[0] i", "ExpSyn[1] i"}[k-8]))
	case 10:
		return add(r.NA, 1, area, named("capacitive"))
	}
	return add(r.NA, 1, 1, func(l Line) bool {
		return l.Kind == sim.FlowDensity || l.Kind == sim.FlowPoint || l.Kind == sim.FlowCapacitive
	})
}
