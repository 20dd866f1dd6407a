package workbench

import (
	"image"
	"image/color"
	"math"
	"slices"
	"strings"
	"testing"

	"nrngui/engine/currents"
	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/ui/look"
	"nrngui/ui/look/ink"
)

// The sandwich of a place covers the whole run, whenever the view is opened, sums to zero, follows runs and branches, and costs nothing when closed.
func TestSandwich(t *testing.T) {
	l := newLab(t, 1)
	s := l.s
	at := s.segmentOf(project.Place{Cell: s.FirstCell(), Section: "soma", X: 0.31})
	if at.X != 0.5 {
		t.Fatalf("the middle of the only segment is %g", at.X)
	}
	s.WantCurrents(l, "currents1", at)
	s.WantCurrents(l, "currents2", at)
	l.until("looked")
	check := func(what string) {
		t.Helper()
		sw := s.Travel.Sandwiches[at]
		if sw == nil || sw.Len() != len(s.Run.T) {
			t.Fatalf("%s: %d samples of currents, %d of the run", what, sw.Len(), len(s.Run.T))
		}
		for _, when := range []float64{0.1, 6, 6.51, 40.0125, 99} {
			if sum, rounding, ok := s.SandwichSum(sw, when); !ok || math.Abs(sum) > rounding || rounding > 1e-6 {
				t.Errorf("%s: at %g ms the currents sum to %g nA, rounding %g, %v", what, when, sum, rounding, ok)
			}
		}
		if _, _, ok := s.SandwichSum(sw, 0); ok {
			t.Errorf("%s: currents before the first step", what)
		}
	}
	check("recalled")
	l.do("run")
	l.until("done")
	check("live")
	l.do("branch", "33", "soma", "hh.gkbar", "0.02")
	l.until("done")
	check("branch")
	probes := 0
	for _, c := range l.sent {
		if p, ok := c.(session.Probe); ok {
			probes++
			if len(p.Places) != 1 {
				t.Errorf("probes of %v", p.Places)
			}
		}
	}
	if probes != 1 {
		t.Errorf("the engine was told %d times of one place", probes)
	}
	s.WantCurrents(l, "currents1", project.Place{})
	if len(s.Travel.probed) != 1 {
		t.Error("one view still looks")
	}
	s.WantCurrents(l, "currents2", project.Place{})
	if c, _ := last[session.Probe](&l.fake); len(c.Places) != 0 || len(s.Travel.Sandwiches) != 0 {
		t.Error("nobody looks, and the engine still tells")
	}
	if _, _, ok := s.SandwichSum(nil, 3); ok {
		t.Error("a sum of nothing")
	}
}

// What makes the after-hyperpolarisation: after a spike, below rest, potassium pushes down most, its gate is closing, and the card says so in words; it follows the cursor.
func TestExplainAfterHyperpolarisation(t *testing.T) {
	l := newLab(t, 1)
	s := l.s
	v := s.runTrace(&s.Run, s.Doc().Canonical(project.Ref{Section: "soma", X: 0.5, Var: "v"}))
	if v == nil {
		t.Fatal("v of the soma is not recorded")
	}
	peak := 0
	for i, y := range v.Y {
		if y > v.Y[peak] {
			peak = i
		}
	}
	low := peak
	for i := peak; i < len(v.Y) && s.Run.T[i] < s.Run.T[peak]+10; i++ {
		if v.Y[i] < v.Y[low] {
			low = i
		}
	}
	when := s.Run.T[(peak+2*low)/3]
	if !s.explainTrace(v.Ref, when) {
		t.Fatal("the trace can't be explained")
	}
	l.until("looked")
	c := s.Travel.Card
	if c.Err != "" || c.Card == nil {
		t.Fatalf("no card: %s", c.Err)
	}
	var top *currents.Push
	for i := range c.Card.Pushes {
		if p := &c.Card.Pushes[i]; !p.Up {
			top = p
			break
		}
	}
	if top == nil || top.Role != currents.Potassium || top.Percent < 50 || c.Card.Slope >= 0 {
		t.Fatalf("at %g ms what pushes down is %+v, slope %g", when, top, c.Card.Slope)
	}
	text := c.Card.Text()
	if !strings.Contains(text, "What pushes down most is K⁺ through hh") || !strings.Contains(text, "v falls by") {
		t.Error(text)
	}
	l.do("explain.copy")
	if got := l.asked[len(l.asked)-1]; got != "copy "+text {
		t.Errorf("copied %q", got)
	}
	l.do("cursor", look.Fixed(s.Run.T[peak]-0.3, 3))
	l.until("looked")
	if now := s.Travel.Card.Card; now == c.Card || now.Slope <= 0 {
		t.Errorf("before the peak v goes by %g mV/ms", now.Slope)
	}
	l.do("explain.close")
	if s.Travel.Card.Open {
		t.Error("the card stays open")
	}
	l.do("explain", "dend", "0.5", "0")
	l.until("looked")
	if !strings.Contains(s.Travel.Card.Err, "no step has been made") {
		t.Errorf("an explanation of t = 0 says %q", s.Travel.Card.Err)
	}
}

// The card is drawn within its width, in both themes, at every scale; measuring and drawing agree.
func TestCardDrawing(t *testing.T) {
	l := newLab(t, 1)
	l.do("explain", "soma", "0.5", "22")
	l.until("looked")
	card := l.s.Travel.Card.Card
	if card == nil {
		t.Fatal(l.s.Travel.Card.Err)
	}
	faces := ink.NewFaces(look.GoFonts())
	for _, theme := range []look.Theme{look.Dark(), look.Light()} {
		for _, scale := range []float32{0.8, 1, 2} {
			w := 288 * scale
			h := drawCard(nil, w, scale, faces, theme, card)
			if h < 300*scale || h > 900*scale {
				t.Errorf("at scale %g the card is %g high", scale, h)
			}
			img := image.NewRGBA(image.Rect(0, 0, int(w), int(h)))
			if got := drawCard(img, w, scale, faces, theme, card); got != h {
				t.Errorf("drawn %g, measured %g", got, h)
			}
			for y := range img.Rect.Dy() { // the last pixels at the right stay free for the scroller
				if x := int(w - cardScroll*scale/2); img.RGBAAt(x, y) != color.RGBAModel.Convert(theme.Raised) {
					t.Fatalf("%s, scale %g: the card runs out of its width at y = %d", theme.Name, scale, y)
				}
			}
		}
	}
}

// Of a run without end the older half goes; currents go with it, and what is told late finds its place.
func TestCurrentsOfARunWithoutEnd(t *testing.T) {
	s, f := opened(t)
	at := project.Place{Cell: "cell", Section: "soma", X: 0.5}
	s.WantCurrents(f, "currents1", at)
	bands := []session.Current{{Name: "K"}, {Name: "Na"}}
	frame := func(from int, whole bool, k, na []float64) session.Frame {
		fr := session.Frame{Model: 1, RunNo: 2, Status: session.Running, Until: math.Inf(1), Time: float64(from + len(k))}
		for i := range k {
			if !whole {
				fr.T = append(fr.T, float64(from+i))
			}
		}
		fr.Currents = []session.Currents{{Place: at, Bands: bands, From: from, Whole: whole, NA: [][]float64{k, na}}}
		return fr
	}
	s.ApplyFrame(frame(0, false, []float64{1, 2, 3, 4, 5, 6}, []float64{-1, -2, -3, -4, -5, -6}), f)
	sw := s.Travel.Sandwiches[at]
	s.Run.cut(4)
	s.cutCurrents(4)
	if sw.Len() != len(s.Run.T) || sw.NA[0][0] != 5 || s.Run.Cut != 4 || s.Run.T[0] != 4 {
		t.Fatalf("after the cut %v of times %v", sw.NA, s.Run.T)
	}
	s.ApplyFrame(frame(6, false, []float64{7, 8}, []float64{-7, -8}), f)
	s.ApplyFrame(frame(3, true, []float64{4, 5, 6, 7}, []float64{-4, -5, -6, -7}), f)
	if want := []float64{5, 6, 7, 8}; !slices.Equal(sw.NA[0], want) || len(s.Run.T) != 4 {
		t.Errorf("%v of times %v", sw.NA[0], s.Run.T)
	}
	if sum, _, ok := s.SandwichSum(sw, 6.5); !ok || sum != 0 {
		t.Errorf("sum %g %v", sum, ok)
	}
	if end := s.runEnd(); end != math.Max(s.Doc().Run.Tstop, s.Time) {
		t.Errorf("the time line of a run without end goes to %g", end)
	}
	if s.currentColumns() != 2 {
		t.Errorf("%d columns", s.currentColumns())
	}
	s.WantCurrents(f, "currents1", project.Place{})
	s.WantCurrents(f, "currents1", at)
	if p, _ := last[session.Probe](f); p.Since != 4 {
		t.Errorf("the past is asked for since %g ms", p.Since)
	}
	s.ApplyFrame(session.Frame{Model: 1, RunNo: 3, Status: session.Running, Until: math.Inf(1), Time: 5, Fork: &session.Fork{Parent: 2, T: 5, Samples: 6}}, f)
	if len(s.Run.T) != 2 || s.Run.Cut != 4 || s.GhostFrom(&s.Ghost) != 1 || s.Ghost.T[1] != 5 {
		t.Errorf("the branch has %v, cut %d; the ghost is drawn from %d", s.Run.T, s.Run.Cut, s.GhostFrom(&s.Ghost))
	}
	s.ApplyFrame(session.Frame{Model: 1, RunNo: 4, Status: session.Running, Until: math.Inf(1), Time: 2, T: []float64{2}, Fork: &session.Fork{Parent: 3, T: 1, Samples: 2}}, f)
	if s.Run.Cut != 2 || len(s.Run.T) != 1 {
		t.Errorf("a branch before what is kept has %v, cut %d", s.Run.T, s.Run.Cut)
	}
}
