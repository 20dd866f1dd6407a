package workbench

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"nrngui/ui/kit"
	"nrngui/ui/look"
)

// scrubber is the time line: recorded part, stimuli, changes, knob of the cursor.
type scrubber struct {
	widget.BaseWidget
	app     *App
	focused bool
	hover   bool
}

func newScrubber(a *App) *scrubber {
	s := &scrubber{app: a}
	s.ExtendBaseWidget(s)
	return s
}

// end is the time at the right end of the track.
func (s *scrubber) end() float64 {
	return s.app.state.runEnd()
}

func (s *scrubber) to(x float32) {
	half := kit.Px(8)
	t := float64((x-half)/max(s.Size().Width-2*half, 1)) * s.end()
	s.app.act(func() { s.app.state.SetCursor(t) })
}

// Tapped puts the time cursor.
func (s *scrubber) Tapped(e *fyne.PointEvent) { s.to(e.Position.X) }

// Dragged moves it.
func (s *scrubber) Dragged(e *fyne.DragEvent) { s.to(e.Position.X) }

// DragEnd does nothing.
func (s *scrubber) DragEnd() {}

// DoubleTapped lets the views follow the run again.
func (s *scrubber) DoubleTapped(*fyne.PointEvent) {
	s.app.act(func() { s.app.state.SetCursor(math.NaN()) })
}

// TappedSecondary offers what can be done with the moment under the pointer.
func (s *scrubber) TappedSecondary(e *fyne.PointEvent) {
	half := kit.Px(8)
	t := math.Min(math.Max(float64((e.Position.X-half)/max(s.Size().Width-2*half, 1))*s.end(), 0), s.app.state.Time)
	kit.ShowMenu(s.app.canvas, e.AbsolutePosition, append(s.app.momentMenu(t), s.app.pick("explain", "", "cursor.start", "cursor")...))
}

// FocusGained shows the ring.
func (s *scrubber) FocusGained() { s.focused = true; s.Refresh() }

// FocusLost hides it.
func (s *scrubber) FocusLost() { s.focused = false; s.Refresh() }

// MouseIn makes the knob larger.
func (s *scrubber) MouseIn(*desktop.MouseEvent) { s.hover = true; s.Refresh() }

// MouseMoved does nothing.
func (s *scrubber) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends it.
func (s *scrubber) MouseOut() { s.hover = false; s.Refresh() }

// TypedRune does nothing.
func (s *scrubber) TypedRune(rune) {}

// TypedKey moves by a hundredth.
func (s *scrubber) TypedKey(k *fyne.KeyEvent) {
	dir := map[fyne.KeyName]float64{fyne.KeyLeft: -1, fyne.KeyRight: 1, fyne.KeyPageDown: -10, fyne.KeyPageUp: 10}[k.Name]
	if dir == 0 {
		kit.Pass(s, k)
		return
	}
	st := s.app.state
	s.app.act(func() { st.SetCursor(st.Now() + dir*s.end()/100) })
}

// ticks are the labelled times: at most eleven, at 1-2-5 steps.
func ticks(end float64, most int) []float64 {
	if !(end > 0) {
		return nil
	}
	step := math.Pow(10, math.Floor(math.Log10(end/float64(most))))
	for _, m := range []float64{1, 2, 5, 10} {
		if end/(m*step) <= float64(most) {
			step *= m
			break
		}
	}
	var out []float64
	for i := 0; float64(i)*step <= end*(1+1e-9); i++ {
		out = append(out, float64(i)*step)
	}
	return out
}

// stimuli are the times at which electrodes switch and trains begin, for the marks on the track.
func (s *State) stimuli() (electrodes, trains []float64) {
	for _, pp := range s.Doc().Points {
		value := func(name string) (float64, bool) {
			for _, p := range pp.Params {
				if p.Name == name {
					return p.Value, true
				}
			}
			return 0, false
		}
		if del, ok := value("del"); ok {
			dur, _ := value("dur")
			electrodes = append(electrodes, del, del+dur)
		}
		if start, ok := value("start"); ok {
			trains = append(trains, start)
		}
	}
	return electrodes, trains
}

// scrubParts are the drawings of a scrubber.
type scrubParts struct {
	s                *scrubber
	track, done      *canvas.Rectangle
	fork, hollow     *canvas.RegularPolygon // where the run has left its parent
	knob, edge, ring *canvas.Circle
	marks            []*canvas.Rectangle
	texts            []*canvas.Text
}

// CreateRenderer draws the track and what stands on it.
func (s *scrubber) CreateRenderer() fyne.WidgetRenderer {
	p := &scrubParts{s: s, track: &canvas.Rectangle{}, done: &canvas.Rectangle{}, fork: canvas.NewRegularPolygon(4, nil), hollow: canvas.NewRegularPolygon(4, nil), knob: &canvas.Circle{}, edge: &canvas.Circle{}, ring: &canvas.Circle{}}
	objects := []fyne.CanvasObject{p.track, p.done}
	for range 24 {
		m := &canvas.Rectangle{}
		p.marks, objects = append(p.marks, m), append(objects, m)
	}
	for range 12 {
		t := canvas.NewText("", color.Transparent)
		p.texts, objects = append(p.texts, t), append(objects, t)
	}
	objects = append(objects, p.fork, p.hollow, p.ring, p.edge, p.knob)
	return kit.Draw(objects, p.layout, func() fyne.Size { return kit.Box(160, 38) }, p.paint)
}

// at is where a time stands.
func (p *scrubParts) at(t float64, width float32) float32 {
	half := kit.Px(8)
	return half + float32(math.Min(math.Max(t/p.s.end(), 0), 1))*max(width-2*half, 1)
}

func (p *scrubParts) layout(z fyne.Size) {
	st, y := p.s.app.state, kit.Px(14)
	left := p.at(0, z.Width)
	put(p.track, left, y-kit.Px(3), z.Width-2*left, kit.Px(6))
	put(p.done, left, y-kit.Px(3), p.at(st.Time, z.Width)-left, kit.Px(6))
	p.layoutMarks(z, y)
	times := ticks(p.s.end(), 10)
	for i, t := range p.texts {
		setVisible(t, i < len(times))
		if i < len(times) {
			t.Text = kit.Print(look.Sig(times[i], 5))
			m := t.MinSize()
			put(t, min(max(p.at(times[i], z.Width)-m.Width/2, 0), z.Width-m.Width), z.Height-m.Height, m.Width, m.Height)
		}
	}
	d := kit.Px(14)
	if p.s.hover {
		d = kit.Px(16)
	}
	x := p.at(st.Now(), z.Width)
	for _, c := range []struct {
		o fyne.CanvasObject
		d float32
	}{{p.knob, d}, {p.edge, d + kit.Px(3)}, {p.ring, d + kit.Px(6)}} {
		put(c.o, x-c.d/2, y-c.d/2, c.d, c.d)
	}
}

// layoutMarks shows when electrodes switch, trains begin, and parameters were changed.
func (p *scrubParts) layoutMarks(z fyne.Size, y float32) {
	st, end, theme := p.s.app.state, p.s.end(), kit.Now().Look
	n := 0
	mark := func(t float64, c color.Color, w, h float32) {
		if n < len(p.marks) && t >= 0 && t <= end {
			m := p.marks[n]
			m.FillColor = c
			put(m, p.at(t, z.Width)-kit.Px(w)/2, y-kit.Px(h)/2, kit.Px(w), kit.Px(h))
			m.Show()
			n++
		}
	}
	if st.Doc() != nil {
		electrodes, trains := st.stimuli()
		for _, t := range electrodes {
			mark(t, theme.Of(look.Injected), 3, 18)
		}
		for _, t := range trains {
			mark(t, theme.Trace(3), 3, 18)
		}
	}
	last := math.Inf(-1)
	b := st.Run.Branch
	setVisible(p.fork, b != nil)
	setVisible(p.hollow, b != nil)
	if b != nil {
		for _, c := range []struct {
			o fyne.CanvasObject
			d float32
		}{{p.fork, kit.Px(17)}, {p.hollow, kit.Px(11)}} {
			put(c.o, p.at(b.T, z.Width)-c.d/2, y-c.d/2, c.d, c.d)
		}
		last = b.T
	}
	for _, c := range st.Applied {
		if math.Abs(c.T-last) > end/60 {
			mark(c.T, theme.Accent, 6, 12)
			last = c.T
		}
	}
	for _, m := range p.marks[n:] {
		m.Hide()
	}
}

func (p *scrubParts) paint() {
	theme := kit.Now().Look
	p.track.FillColor, p.done.FillColor = theme.Track, look.Mix(theme.Accent, theme.Panel, 0.35)
	p.track.CornerRadius, p.done.CornerRadius = kit.Px(3), kit.Px(3)
	p.knob.FillColor, p.edge.FillColor, p.ring.FillColor = theme.Fill, theme.Panel, theme.Accent
	p.fork.FillColor, p.hollow.FillColor = theme.Accent, theme.Panel
	setVisible(p.ring, p.s.focused)
	for _, t := range p.texts {
		t.Color, t.TextSize = theme.Text3, kit.Px(look.SizeCaption)
	}
	p.layout(p.s.Size())
}
