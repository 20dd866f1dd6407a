package currents

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"nrngui/engine/model"
)

// Every line is in exactly one band, so the bands sum to zero as the lines do; the names are those a reader expects, and ions carried by one mechanism
// alone are not burdened with its name.
func TestBands(t *testing.T) {
	for order := range 3 {
		c := newCell(t)
		in := begin(t, c.m, method(order))
		m, err := At(in, c.soma, 0.5)
		fatal(t, err)
		bands := m.Bands()
		var names []string
		seen := make([]int, len(m.Lines()))
		for _, b := range bands {
			names = append(names, b.Name)
			for _, i := range b.Lines {
				seen[i]++
			}
		}
		for i, n := range seen {
			if n != 1 {
				t.Errorf("line %s is in %d bands", m.Lines()[i].Label, n)
			}
		}
		for _, want := range []string{"Na hh", "leak hh", "leak pas", "capacitive", "axial", "IClamp", "ExpSyn[0]", "ExpSyn[1]"} {
			found := slices.Contains(names, want) || want == "IClamp" && slices.ContainsFunc(names, func(s string) bool { return strings.HasPrefix(s, want) })
			if !found && !(want == "Na hh" && slices.Contains(names, "Na")) {
				t.Errorf("no band %q among %q", want, names)
			}
		}
		r, sums := m.NewReading(), make([]float64, len(bands))
		for in.T() < 8 {
			fatal(t, in.Step())
			fatal(t, m.Read(r))
			r.Sum(sums, bands)
			total := 0.0
			for _, x := range sums {
				total += x
			}
			if math.Abs(total) > 1e-9 {
				t.Fatalf("order %d, t = %g: the bands sum to %g nA", order, in.T(), total)
			}
		}
	}
}

// More than three synapses of a type are one band.
func TestManySynapsesAreOneBand(t *testing.T) {
	m := model.New(catalogue(t))
	soma := section(t, m, "soma", 20, 20, 1, "pas")
	for range 5 {
		point(t, m, "ExpSyn", soma, 0.5, nil)
	}
	meter, err := At(begin(t, m, method(0)), soma, 0.5)
	fatal(t, err)
	var names []string
	for _, b := range meter.Bands() {
		names = append(names, fmt.Sprintf("%s/%d", b.Name, len(b.Lines)))
	}
	if got, want := strings.Join(names, ", "), "leak/1, capacitive/1, axial/2, ExpSyn ×5/5"; got != want {
		t.Errorf("bands %s, want %s", got, want)
	}
}

// The words of a card say what its numbers say, also of a copy that refers to nothing of the model, and by the names that were given.
func TestWords(t *testing.T) {
	c := newCell(t)
	in := begin(t, c.m, method(0))
	m, err := At(in, c.soma, 0.5)
	fatal(t, err)
	m.Name(func(s *model.Section) string { return "cell2/" + s.Name() }, func(p *model.PointProcess) string { return "my" + p.Name() })
	r, early := m.NewReading(), m.NewReading()
	for in.T() < 2.4 {
		fatal(t, in.Step())
		fatal(t, m.Read(r))
		if in.T() < 1.41 {
			fatal(t, m.Read(early))
		}
	}
	card := m.Explain(r)
	m.Before(card, early)
	far := card.Detached()
	if far.Text() != card.Text() {
		t.Errorf("the copy reads\n%s\nand the card\n%s", far.Text(), card.Text())
	}
	for _, p := range far.Pushes {
		if p.Line.Section != nil || p.Line.Point != nil {
			t.Errorf("%s of the copy still refers to the model", p.Line.Label)
		}
	}
	text := strings.Join(far.Sentences(), "\n")
	top := far.largest(far.Up >= far.Down)
	for _, want := range []string{top.Title(), fmt.Sprintf("%.0f %%", top.Percent), far.Motion(), "mV", "Positive charge comes in by", "1.0 ms before"} {
		if !strings.Contains(text, want) {
			t.Errorf("the sentences lack %q:\n%s", want, text)
		}
	}
	if !strings.Contains(far.Text(), "myIClamp[0]") || !strings.Contains(far.Text(), "cell2/soma(0.5)") || !strings.Contains(far.Text(), "sum of all currents\t0.000000 nA") {
		t.Errorf("the text is\n%s", far.Text())
	}
	for _, p := range far.Pushes {
		for _, g := range p.Gates {
			if gate := p.Line.Mechanism != "ExpSyn"; g.Opens() != gate || (g.Unit == "") != gate {
				t.Errorf("%s of %s, in %q, opens: %v", g.Name, p.Line.Mechanism, g.Unit, g.Opens())
			}
		}
	}
	if s := far.Short(top); s != "Na⁺ through hh" {
		t.Errorf("short %q", s)
	}
	rest := &Card{Slope: 0.001, Earlier: math.NaN()}
	if rest.Motion() != "v hardly moves" || len(rest.Sentences()) != 1 {
		t.Errorf("a card without currents says %q", rest.Sentences())
	}
}
