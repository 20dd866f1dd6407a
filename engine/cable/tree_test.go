package cable

import (
	"fmt"
	"math"
	"testing"

	"nrngui/engine/mech"
	"nrngui/engine/model"
)

// two makes a parent of three segments and a child of two, attached at x by the given end.
func two(t *testing.T, x, end float64) (*model.Model, *model.Section, *model.Section) {
	m := model.New(mech.NewCatalogue())
	a, b := m.NewSection("a"), m.NewSection("b")
	for s, n := range map[*model.Section]int{a: 3, b: 2} {
		if err := s.SetNSeg(n); err != nil {
			t.Fatal(err)
		}
		s.SetL(60)
		s.SetDiam(2)
		s.SetRa(100)
	}
	b.SetDiam(1)
	if err := m.Connect(b, end, a, x); err != nil {
		t.Fatal(err)
	}
	return m, a, b
}

func TestOrderOfNodes(t *testing.T) {
	for _, c := range []struct {
		x      float64
		parent int32 // of the first segment of b
	}{{0, 0}, {0.5, 2}, {0.9, 3}, {1, 6}} {
		m, a, b := two(t, c.x, 0)
		tree, err := New(m)
		if err != nil {
			t.Fatal(err)
		}
		// root, three segments of a, two of b, end of a, end of b
		want := []int32{-1, 0, 1, 2, c.parent, 4, 3, 5}
		if tree.Roots != 1 || fmt.Sprint(tree.Parent) != fmt.Sprint(want) {
			t.Errorf("x %g: parents %v, want %v", c.x, tree.Parent, want)
		}
		if tree.Sections[0] != a || tree.Sections[1] != b {
			t.Error("sections are out of order")
		}
	}
}

// Coefficients by hand: Ra 100 ohm cm; a has segments of 20 um with 2 um diameter, half of one is
// 1e-2*100*10/(pi*4/4) = 10/pi Mohm, the area 40 pi um2; b has segments of 30 um with 1 um, half of one is 1e-2*100*15/(pi/4) =
// 60/pi Mohm, the area 30 pi um2.
func TestCoupling(t *testing.T) {
	m, _, b := two(t, 1, 0)
	b.SetRall(2)
	tree, err := New(m)
	if err != nil {
		t.Fatal(err)
	}
	near := func(name string, got, want float64) {
		t.Helper()
		if math.Abs(got-want) > 1e-13*math.Abs(want) {
			t.Errorf("%s = %.15g, want %.15g", name, got, want)
		}
	}
	const pi = math.Pi
	near("area of a", tree.Area[1], 40*pi)
	near("area of an end", tree.Area[6], 100)
	near("B(1): a from its root, half a segment", tree.B[1], -100/(10/pi)/(40*pi))
	near("A(1): the root is without area", tree.A[1], -100/(10/pi)/100)
	near("B(2): between segments, two halves", tree.B[2], -100/(20/pi)/(40*pi))
	near("A(2)", tree.A[2], -100/(20/pi)/(40*pi))
	near("B(6): the end of a", tree.B[6], -100/(10/pi)/100)
	near("A(4): b on the end of a, twice", tree.A[4], -2*100/(60/pi)/100)
	near("B(4)", tree.B[4], -100/(60/pi)/(30*pi))
}

// Without membrane currents the axial currents conserve charge: the sum of area times cm dv is zero.
func TestChargeIsConserved(t *testing.T) {
	m, _, _ := two(t, 0.5, 1)
	tree, err := New(m)
	if err != nil {
		t.Fatal(err)
	}
	for i := range tree.V {
		tree.V[i] = -65 + 10*math.Sin(float64(3*i))
	}
	for _, doubled := range []bool{false, true} {
		cj := 1 / 0.025
		if doubled {
			cj *= 2
		}
		// potentials of nodes without area follow at once, so they carry no charge and don't enter the sum
		before := charge(tree)
		tree.Begin(tree.Whole(), cj)
		tree.Eliminate()
		tree.Update(tree.Whole(), cj, doubled)
		if after := charge(tree); math.Abs(after-before) > 1e-12*math.Abs(before) {
			t.Errorf("doubled %v: charge %.15g became %.15g", doubled, before, after)
		}
		for i, ic := range tree.ICap {
			if want := .001 * cj * tree.Cm[i] * tree.RHS[i]; ic != want {
				t.Errorf("i_cap of node %d is %g, want %g", i, ic, want)
			}
		}
	}
}

func charge(t *Tree) float64 {
	q := 0.0
	for i, v := range t.V {
		q += v * t.Cm[i] * t.Area[i]
	}
	return q
}

func TestReversedChildAndRecouple(t *testing.T) {
	m, _, b := two(t, 1, 1)
	tree, err := New(m)
	if err != nil {
		t.Fatal(err)
	}
	v, err := m.RangeVar(b, 0.9, "v") // x = 0.9 of a reversed child is its first segment in the solver
	if err != nil {
		t.Fatal(err)
	}
	tree.V[4] = 12
	if v.Get() != 12 {
		t.Errorf("v(0.9) of the reversed child is %g, want that of node 4", v.Get())
	}
	was := tree.B[4]
	b.SetRa(200)
	if faults := tree.Recouple(m); faults != nil {
		t.Fatal(faults)
	}
	if got := tree.B[4]; math.Abs(got-was/2) > 1e-15 {
		t.Errorf("B(4) = %g after doubling Ra, want half of %g", got, was)
	}
	b.SetDiam(-1)
	if faults := tree.Recouple(m); len(faults) != 1 {
		t.Errorf("faults %v", faults)
	}
}

func TestCloneIsIndependent(t *testing.T) {
	m, _, _ := two(t, 1, 0)
	tree, err := New(m)
	if err != nil {
		t.Fatal(err)
	}
	data := make([][]float64, len(m.Nodes().Data))
	for k, col := range m.Nodes().Data {
		data[k] = append([]float64(nil), col...)
	}
	c := tree.Clone(data)
	c.V[0] = 99
	c.A[1] = 7
	c.Begin(c.Whole(), 40)
	if tree.V[0] == 99 || tree.A[1] == 7 || tree.D[0] != 0 {
		t.Error("a clone shares memory with the original")
	}
}
