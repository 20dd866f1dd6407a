package random

import (
	"encoding/json"
	"math"
	"os"
	"testing"
)

// TestClassRandom repeats a session with NEURON's class Random call by call (testdata/class.json, made by make_class.py with NEURON 9.0.2).
// Uniform numbers and positions have equal bits; what takes a logarithm or power may differ by rounding of those, see match.
func TestClassRandom(t *testing.T) {
	data, err := os.ReadFile("testdata/class.json")
	if err != nil {
		t.Fatal(err)
	}
	var g struct {
		Neuron string
		Rows   [][4]any
	}
	if err := json.Unmarshal(data, &g); err != nil {
		t.Fatal(err)
	}
	if len(g.Rows) < 60 {
		t.Fatalf("only %d rows", len(g.Rows))
	}
	prog := &Program{}
	objects := map[string]*Random{}
	same := 0
	for i, row := range g.Rows {
		name, method, want := row[0].(string), row[1].(string), row[3].(float64)
		var p []float64
		for _, x := range row[2].([]any) {
			p = append(p, x.(float64))
		}
		at := func(k int, otherwise uint32) uint32 {
			if k < len(p) {
				return uint32(p[k])
			}
			return otherwise
		}
		r, got := objects[name], 0.0
		switch method {
		case "new":
			objects[name] = NewRandom(prog, at(0, 0), at(1, 55))
		case "low":
			prog.Low = at(0, 0)
		case "Random123":
			r.Random123(at(0, 0), at(1, 0), at(2, 0))
		case "MCellRan4":
			got = float64(r.MCellRan4(at(0, 0), at(1, 0)))
		case "Random123_globalindex":
			prog.GlobalIndex = at(0, 0)
			got = p[0]
		case "seq":
			if len(p) > 0 {
				if err := r.SetSeq(p[0]); err != nil {
					t.Fatal(err)
				}
			}
			got = r.Seq()
		case "repick":
			got = r.Pick()
		default:
			if got, err = r.Set(method, p...); err != nil {
				t.Fatal(err)
			}
		}
		if got == want {
			same++
		}
		if !(math.Abs(got-want) <= 1e-14*math.Abs(want)) {
			t.Fatalf("row %d: %s.%s(%v) gives %.17g, NEURON %.17g", i, name, method, p, got, want)
		}
	}
	t.Logf("%d of %d results have the same bits as NEURON %s", same, len(g.Rows), g.Neuron)
	if err := objects["f"].SetSeq(1 << 34); err == nil {
		t.Error("a position of 2^34 must be refused")
	}
	// the 128-bit counter went over the end of its position and carried into the third identifier, as NEURON's does
	if a, b, c, ok := objects["f"].IDs(); !ok || a != 4 || b != 5 || c != 7 {
		t.Errorf("identifiers %d %d %d", a, b, c)
	}
	if _, _, _, ok := objects["e"].IDs(); ok {
		t.Error("MCellRan4 has no identifiers")
	}
	for _, k := range []string{"e", "f"} {
		r := objects[k]
		r.Reset()
		first := r.Long()
		r.Reset()
		if r.Long() != first {
			t.Errorf("%s: Reset does not go back to the beginning", k)
		}
	}
}
