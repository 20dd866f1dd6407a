package workbench

import (
	"math"
	"slices"
	"sort"

	"nrngui/engine/expr"
	"nrngui/engine/project"
	"nrngui/engine/trace"
	"nrngui/ui/look"
	"nrngui/ui/plots/paint"
	"nrngui/ui/words"
)

// graphFeed makes the traces of a graph from what was recorded: lines of the present run, which grow, those of former runs, imported data.
type graphFeed struct {
	spec  GraphSpec
	lines []feedLine
	x     feedValues // of the abscissa, where it is not t
	data  []feedData
}

// feedLine is a line of the present run.
type feedLine struct {
	samples *paint.Samples
	values  feedValues
}

// feedValues computes an expression as samples come in.
type feedValues struct {
	stream *expr.Stream
	y      []float64
}

// feedData is imported data as it is drawn.
type feedData struct {
	x, y  []float64
	right bool
	of    int // index of the line it is compared with; -1 none
}

// next takes in what is new and gives the index from which on values changed.
func (f *feedValues) next(t []float64, vars [][]float64) int {
	from, y := f.stream.Next(t, vars)
	from = min(from, len(f.y))
	f.y = append(f.y[:from], y...)
	return from
}

// begin makes the traces of a graph anew: of the present run (empty, follow fills them), of data, of former runs.
func (f *graphFeed) begin(s *State, spec GraphSpec, read func(path string) *ReadData) []paint.Trace {
	f.spec, f.lines, f.data = spec, make([]feedLine, len(spec.Lines)), nil
	theme := s.themeNow()
	if spec.X != nil {
		f.x = feedValues{stream: spec.X.Expr.NewStream()}
	}
	var live, ghosts []paint.Trace
	for i := range spec.Lines {
		l := &spec.Lines[i]
		f.lines[i] = feedLine{samples: paint.NewSamples(), values: feedValues{stream: l.Expr.NewStream()}}
		t := s.dressed(l, theme)
		t.Source = f.lines[i].samples
		t.Free, t.Fade = spec.X != nil || spec.View.Function != nil, spec.X != nil
		live = append(live, t)
		if spec.View.Function == nil {
			ghosts = append(ghosts, f.former(s, l, t)...)
		}
	}
	for k, d := range spec.View.Data {
		var file *ReadData
		if d.File != "" {
			file = read(s.dataFile(d))
		}
		live = append(live, f.imported(d, k, theme, file))
	}
	if fn := spec.View.Function; fn != nil {
		f.function(s, fn)
	}
	return append(live, ghosts...)
}

// dressed gives a line its looks.
func (s *State) dressed(l *GraphLine, theme look.Theme) paint.Trace {
	t := paint.Trace{Name: l.Name, Unit: prettyUnit(l.Unit), Color: theme.Trace(l.Colour), Dash: look.DashOf(l.Colour), Right: l.Style.Right, Hidden: l.Style.Hidden, Width: float32(l.Style.Width)}
	switch d := l.Style.Dash; {
	case d == 1:
		t.Dash = nil
	case d > 1:
		t.Dash = look.DashOf(3 + d)
	}
	return t
}

// former gives a line's traces of the former runs, paler with age.
func (f *graphFeed) former(s *State, l *GraphLine, t paint.Trace) []paint.Trace {
	var out []paint.Trace
	runs := s.Ghosts()
	for k, run := range runs {
		y := l.Expr.Eval(run.T, s.values(run, l.Refs))
		x := run.T
		if f.spec.X != nil {
			x = f.spec.X.Expr.Eval(run.T, s.values(run, f.spec.X.Refs))
		}
		n := min(len(x), len(y))
		from := min(s.GhostFrom(run), n) // what both share is drawn once
		if n == from {
			continue
		}
		g := t
		g.Ghost, g.Dash, g.Fade, g.Age = true, nil, false, len(runs)-1-k
		samples := paint.NewSamples()
		samples.AppendAll(x[from:n], y[from:n])
		g.Source = samples
		out = append(out, g)
	}
	return out
}

// imported gives the trace of data or of a kept line.
func (f *graphFeed) imported(d project.Data, k int, theme look.Theme, file *ReadData) paint.Trace {
	colour := len(f.lines) + k
	if d.Color > 0 {
		colour = d.Color - 1
	}
	t := paint.Trace{Name: d.Name, Unit: prettyUnit(d.Unit), Color: theme.Trace(colour), Dots: !d.Lines, Right: d.Right, Source: paint.NewSamples()}
	x, y, err := points(d, file)
	one := feedData{x: x, y: y, right: d.Right, of: -1}
	for i, l := range f.spec.Lines {
		if l.Text == d.Of || d.Of == "" && l.Style.Right == d.Right {
			one.of = i
			break
		}
	}
	f.data = append(f.data, one)
	switch {
	case err != nil:
		t.Note = "can't be read"
	case x == nil:
		t.Note = "reading \u2026"
	}
	t.Free = !sort.Float64sAreSorted(x)
	samples := paint.NewSamples()
	samples.AppendAll(x, y)
	t.Source = samples
	return t
}

// function computes the lines of a graph of functions. Variables of the model count as they are now.
func (f *graphFeed) function(s *State, fn *project.Function) {
	n := min(max(fn.Steps, 1), 1_000_000) + 1
	x := make([]float64, n)
	for i := range x {
		x[i] = fn.From + (fn.To-fn.From)*float64(i)/float64(n-1)
	}
	for i, l := range f.spec.Lines {
		vars := make([][]float64, len(l.Refs))
		for k, r := range l.Refs {
			v := s.valueNow(r)
			vars[k] = make([]float64, n)
			for j := range vars[k] {
				vars[k][j] = v
			}
		}
		f.lines[i].samples.AppendAll(x, l.Expr.Eval(x, vars))
	}
}

// valueNow is the present value of a variable: of a setting, of a parameter that is watched, or the newest sample; NaN when none is known.
func (s *State) valueNow(r project.Ref) float64 {
	run := s.Doc().Run
	switch r.String() {
	case "celsius":
		return run.Celsius
	case "dt":
		return run.Dt
	case "tstop":
		return run.Tstop
	case "v_init":
		return run.VInit
	}
	if tr := s.runTrace(&s.Run, r); tr != nil && len(tr.Y) > 0 {
		return tr.Y[len(tr.Y)-1]
	}
	if v, ok := s.Watched[r.String()]; ok {
		return v
	}
	return math.NaN()
}

// follow takes new samples over into the traces, which begin gave; true when there were none before.
func (f *graphFeed) follow(s *State, traces []paint.Trace) (first bool) {
	if f.spec.View.Function != nil {
		return false
	}
	first = true
	t := s.Run.T
	xFrom := 0
	if f.spec.X != nil {
		xFrom = f.x.next(t, s.values(&s.Run, f.spec.X.Refs))
	}
	for i := range f.lines {
		l, spec := &f.lines[i], &f.spec.Lines[i]
		had := l.samples.Len()
		first = first && had == 0
		switch {
		case f.spec.X != nil:
			from := min(l.values.next(t, s.values(&s.Run, spec.Refs)), xFrom, had)
			l.samples.Truncate(from)
			if n := min(len(l.values.y), len(f.x.y)); n > from {
				l.samples.AppendAll(f.x.y[from:n], l.values.y[from:n])
			}
			if i < len(traces) {
				traces[i].Clock = t[:min(l.samples.Len(), len(t))]
			}
		case spec.Plain:
			if tr := s.runTrace(&s.Run, spec.Refs[0]); tr != nil {
				if to := min(len(tr.Y), len(t)); to > had {
					l.samples.AppendAll(t[had:to], tr.Y[had:to])
				}
			}
		default:
			from := min(l.values.next(t, s.values(&s.Run, spec.Refs)), had)
			l.samples.Truncate(from)
			if n := min(len(l.values.y), len(t)); n > from {
				l.samples.AppendAll(t[from:n], l.values.y[from:n])
			}
		}
	}
	return first
}

// compare writes into the legend how far the data are from the lines they belong to.
func (f *graphFeed) compare(traces []paint.Trace) (changed bool) {
	for k, d := range f.data {
		i := len(f.lines) + k
		if d.of < 0 || len(d.x) == 0 || i >= len(traces) || f.spec.X != nil || f.spec.View.Function != nil {
			continue
		}
		line := f.lines[d.of].samples
		t, y := make([]float64, line.Len()), make([]float64, line.Len())
		for j := range t {
			t[j], y[j] = line.T(j), line.Y(j)
		}
		note := ""
		if diff, err := trace.Compare(t, y, d.x, d.y); err == nil {
			note = words.F("RMS %s", look.Sig(diff.RMS, 3))
		}
		if traces[i].Note != note {
			traces[i].Note, changed = note, true
		}
	}
	return changed
}

// texts are the labels of the graph, and behind the lines of former runs what was changed for them.
func (f *graphFeed) texts(s *State, theme look.Theme) []paint.Text {
	var out []paint.Text
	for _, l := range f.spec.View.Labels {
		out = append(out, paint.Text{X: l.X, Y: l.Y, Text: l.Text, Color: theme.Text2})
	}
	if !s.Graphing.LabelKept || len(f.spec.Lines) == 0 || f.spec.View.Function != nil {
		return out
	}
	l := &f.spec.Lines[0]
	runs := append(slices.Clone(s.Ghosts()), &s.Run)
	for k, run := range runs {
		if tr := s.runTrace(run, firstRef(l)); l.Plain && tr != nil && len(tr.Y) > 0 && run.Note != "" {
			at := peakOf(tr.Y)
			out = append(out, paint.Text{X: run.T[min(at, len(run.T)-1)], Y: tr.Y[at], AlignY: -0.4 - 0.9*float64(len(runs)-1-k)/4, Text: " " + run.Note, Color: theme.Text2})
		}
	}
	return out
}

func firstRef(l *GraphLine) project.Ref {
	if len(l.Refs) > 0 {
		return l.Refs[0]
	}
	return project.Ref{}
}

// peakOf is the index of the greatest value.
func peakOf(y []float64) int {
	at := 0
	for i, v := range y {
		if v > y[at] || y[at] != y[at] {
			at = i
		}
	}
	return at
}
