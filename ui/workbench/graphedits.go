package workbench

import (
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strings"

	"nrngui/engine/expr"
	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/engine/source"
	"nrngui/engine/trace"
	"nrngui/ui/plots"
	"nrngui/ui/words"
)

// Graphing is what the window knows of its graphs beyond the project.
type Graphing struct {
	Pick      *LinePick            // clicks on the cell add lines; nil: they select
	Measure   plots.Measure        // the two cursors, the same in all graphs
	Taken     [][]plots.Reading    // measurements that were taken down
	rev       int                  // grows when data have been read
	Data      map[string]*ReadData // files of data that were read, by path
	Figure    plots.Figure         // what was chosen last
	LabelKept bool                 // write behind the lines of former runs what was changed for them
}

// ReadData is a file of data, or why it can't be read; Table and Err are nil until it was.
type ReadData struct {
	Table *trace.Table
	Err   error
}

// LinePick says what a click on the cell adds, and to which graph.
type LinePick struct {
	Graph, Var string
}

// BeginPick lets clicks on the cell add a variable of the place to a graph, until EndPick.
func (s *State) BeginPick(graph, name string) {
	s.EndPath()
	s.Graphing.Pick = &LinePick{graph, name}
	s.Say(words.F("Each click on the cell adds %s there to the graph (Esc: no more)", name))
	s.Mark(DirtyDock)
}

// EndPick lets clicks on the cell select again.
func (s *State) EndPick() {
	if s.Graphing.Pick != nil {
		s.Graphing.Pick = nil
		s.Say("Clicks on the cell select")
		s.Mark(DirtyDock)
	}
}

// PickLine takes a click on the cell when it adds lines, and says whether it did. The section is selected as well, so that one sees where one is.
func (s *State) PickLine(sv Services, section int, x float64) (taken bool, err error) {
	p := s.Graphing.Pick
	if p == nil || s.Layout == nil || section < 0 || section >= len(s.Layout.Sections) {
		return false, nil
	}
	if _, ok := s.Doc().View(p.Graph); !ok {
		s.Graphing.Pick = nil
		return false, nil
	}
	sec := s.Layout.Sections[section]
	at := project.Place{Cell: sec.Cell, Section: sec.Name, X: roundTo(x, 3)}
	s.Select(sv, Selection{Kind: SelSection, Cell: sec.Cell, Name: sec.Name, X: at.X})
	return true, s.AddLine(sv, p.Graph, s.Doc().Canonical(project.PlaceRef(at, p.Var)).String())
}

// SetMeasure puts the measurement cursors of all graphs.
func (s *State) SetMeasure(m plots.Measure) {
	s.Graphing.Measure = m
	s.Mark(DirtyMeasure)
}

// graphID is the graph that commands act on: the one used last, else the first; an error without any.
func (s *State) graphID() (string, error) {
	p := s.Doc()
	if p == nil {
		return "", errors.New("there is no project")
	}
	if v, ok := p.View(s.FocusView()); ok && v.Kind == "graph" {
		return v.ID, nil
	}
	seen := func(v project.View) bool { return v.Kind == "graph" && s.Seen(v.ID) }
	i := slices.IndexFunc(p.Views, seen)
	if i < 0 {
		i = slices.IndexFunc(p.Views, func(v project.View) bool { return v.Kind == "graph" })
	}
	if i < 0 {
		return "", errors.New("the project has no graph; add one by view.add graph")
	}
	return p.Views[i].ID, nil
}

// recordAll gives a project that records what an expression needs, and what was added.
func (s *State) recordAll(p *project.Project, text string) (q *project.Project, added []project.Ref, err error) {
	e, err := p.ReadExpr(text)
	if err != nil {
		return nil, nil, err
	}
	refs, err := p.RefsOf(e)
	if err != nil {
		return nil, nil, err
	}
	q = p
	for _, r := range refs {
		if !slices.ContainsFunc(q.Recordings, func(o project.Recording) bool { return q.Canonical(o.Ref) == r }) {
			q, _ = q.AddRecording(project.Recording{Ref: r})
			added = append(added, r)
		}
	}
	if len(added) > 0 {
		if list := project.Validate(q, s.Cat); list.Failed() && !project.Validate(p, s.Cat).Failed() {
			return nil, nil, firstFatal(list)
		}
	}
	return q, added, nil
}

func firstFatal(list source.List) error {
	for _, e := range list {
		if e.Severity == source.Fatal {
			return e
		}
	}
	return nil
}

// commit makes an edit that shows and records more; the running model records from now on.
func (s *State) commit(sv Services, title string, q *project.Project, added []project.Ref) {
	before := s.Doc()
	s.History.Do(title, q)
	for _, r := range added {
		sv.Send(session.Record{Ref: r})
	}
	if len(added) > 0 && (s.Status == session.Done || s.started) {
		s.start(sv) // the trace of the finished run can't be had otherwise
	}
	s.shown(sv, before)
	s.Mark(DirtyDoc | DirtyTraces)
}

// AddLine puts a variable or an expression into a graph and records what it needs, as one edit. A line of another unit than the graph's comes to the right axis.
func (s *State) AddLine(sv Services, id, text string) error {
	p := s.Doc()
	v, ok := p.View(id)
	if !ok || v.Kind != "graph" {
		return fmt.Errorf("%q is no graph of the project", id)
	}
	if v.Function != nil {
		if _, err := expr.ParseOver(text, v.Function.Var); err != nil {
			return err
		}
		return s.SetView(sv, id, func(v *project.View) { v.Refs = append(v.Refs, strings.TrimSpace(text)) })
	}
	text, err := s.Placed(text)
	if err != nil {
		return err
	}
	if slices.Contains(v.Refs, text) {
		s.Say(words.F("%s is in the graph already", text))
		return nil
	}
	q, added, err := s.recordAll(p, text)
	if err != nil {
		return err
	}
	lines := s.lines(v)
	left, _ := sides(lines)
	v.Refs = append(slices.Clone(v.Refs), text)
	if unit := s.unitOfLine(q, text); len(lines) > 0 && unit != plainUnit(left) {
		v = v.SetStyle(project.TraceStyle{Ref: text, Right: true})
	}
	if q, _, err = q.SetView(v); err != nil {
		return err
	}
	s.commit(sv, "show "+text, q, added)
	if e, err := q.ReadExpr(text); err == nil {
		if _, warning := e.Unit(s.unitOfText); warning != nil {
			s.Say(text + ": " + warning.Msg + "; " + warning.Hint)
		}
	}
	return nil
}

func plainUnit(u string) string {
	if u == "1" {
		return ""
	}
	return u
}

// RemoveLine takes a line out of a graph, and the recordings that nothing shows any more out of the project, as one edit.
func (s *State) RemoveLine(sv Services, id, text string) error {
	p := s.Doc()
	v, ok := p.View(id)
	if !ok {
		return fmt.Errorf("there is no view %q", id)
	}
	at := slices.Index(v.Refs, text)
	if at < 0 {
		return fmt.Errorf("the graph does not show %s", text)
	}
	v = v.SetStyle(project.TraceStyle{Ref: text})
	v.Refs = slices.Delete(slices.Clone(v.Refs), at, at+1)
	q, _, err := p.SetView(v)
	if err != nil {
		return err
	}
	var gone []project.Ref
	if e, err := p.ReadExpr(text); err == nil && v.Function == nil {
		refs, _ := p.RefsOf(e)
		for _, r := range refs {
			if s.needs(q, r) {
				continue
			}
			if to, _, err := q.RemoveRecording(r); err == nil {
				q, gone = to, append(gone, r)
			}
		}
	}
	before := s.Doc()
	s.History.Do("take "+text+" out of the graph", q)
	for _, r := range gone {
		sv.Send(session.Unrecord{Ref: r})
		s.Run.Traces = slices.DeleteFunc(s.Run.Traces, func(t Trace) bool { return q.Canonical(t.Ref) == r })
	}
	s.shown(sv, before)
	s.Mark(DirtyDoc | DirtyTraces)
	return nil
}

// needs says whether a view shows a recording.
func (s *State) needs(p *project.Project, r project.Ref) bool {
	for _, v := range p.Views {
		if v.Function != nil {
			continue
		}
		for _, text := range append(slices.Clone(v.Refs), v.X) {
			if e, err := p.ReadExpr(text); err == nil {
				if refs, err := p.RefsOf(e); err == nil && slices.Contains(refs, r) {
					return true
				}
			}
		}
		if v.At != nil && v.At.Section == r.Section {
			return true
		}
	}
	return false
}

// SetX makes a graph a phase plane: its abscissa shows a variable or an expression; "" or "t" shows time again.
func (s *State) SetX(sv Services, id, text string) error {
	p := s.Doc()
	v, ok := p.View(id)
	if !ok || v.Kind != "graph" {
		return fmt.Errorf("%q is no graph of the project", id)
	}
	if text = strings.TrimSpace(text); text == "t" {
		text = ""
	}
	q, added := p, []project.Ref(nil)
	if text != "" {
		var err error
		if text, err = s.Placed(text); err != nil {
			return err
		}
		if q, added, err = s.recordAll(p, text); err != nil {
			return err
		}
	}
	v.X = text
	v = v.SetAxis(project.GraphAxis{Side: "x"})
	q, _, err := q.SetView(v)
	if err != nil {
		return err
	}
	title := "x axis " + text
	if text == "" {
		title = "x axis t"
	}
	s.commit(sv, title, q, added)
	return nil
}

// KeepLine keeps a line of the present run in the project under a name: at most some thousand points, the extremes of every stretch.
func (s *State) KeepLine(sv Services, id, text, name string) error {
	v, ok := s.Doc().View(id)
	if !ok {
		return fmt.Errorf("there is no view %q", id)
	}
	if v.X != "" || v.Function != nil {
		return errors.New("only lines over time can be kept; the graph shows something else")
	}
	i := slices.IndexFunc(s.lines(v), func(l GraphLine) bool { return l.Text == text })
	if i < 0 || len(s.Run.T) == 0 {
		return fmt.Errorf("there is no run to keep %s of", text)
	}
	l := s.lines(v)[i]
	t, y := s.Run.T, l.Expr.Eval(s.Run.T, s.values(&s.Run, l.Refs))
	d := project.Data{Name: name, Unit: l.Unit, Lines: true, Right: l.Style.Right, Of: text, Points: thinned(t[:len(y)], y, 1000)}
	return s.SetView(sv, id, func(v *project.View) { v.Data = append(v.Data, d) })
}

// thinned gives x, y, x, y ... of a series: all samples, or of each of so many stretches the first, least, greatest and last. Gaps are left out.
func thinned(t, y []float64, stretches int) []float64 {
	var out []float64
	put := func(i int) {
		if y[i] == y[i] && (len(out) == 0 || out[len(out)-2] != t[i]) {
			out = append(out, t[i], roundSig(y[i]))
		}
	}
	n := len(y)
	if n <= 4*stretches {
		for i := range y {
			put(i)
		}
		return out
	}
	for k := range stretches {
		a, b := n*k/stretches, n*(k+1)/stretches
		lo, hi := a, a
		for i := a; i < b; i++ {
			if y[i] < y[lo] || y[lo] != y[lo] {
				lo = i
			}
			if y[i] > y[hi] || y[hi] != y[hi] {
				hi = i
			}
		}
		put(a)
		put(min(lo, hi))
		put(max(lo, hi))
		put(b - 1)
	}
	return out
}

// roundSig keeps nine digits: more than a picture shows, and half the length in the file.
func roundSig(v float64) float64 {
	if v == 0 || math.IsInf(v, 0) {
		return v
	}
	p := math.Pow(10, 8-math.Floor(math.Log10(math.Abs(v))))
	if r := math.Round(v*p) / p; !math.IsNaN(r) && !math.IsInf(r, 0) {
		return r
	}
	return v
}

// AddData puts data into a graph, as one edit.
func (s *State) AddData(sv Services, id string, d project.Data) error {
	if err := s.SetView(sv, id, func(v *project.View) { v.Data = append(v.Data, d) }); err != nil {
		return err
	}
	s.Say(words.F("Imported %s", d.Name))
	s.Mark(DirtyTraces)
	return nil
}

// RemoveData takes data or a kept line out of a graph.
func (s *State) RemoveData(sv Services, id string, k int) error {
	return s.SetView(sv, id, func(v *project.View) {
		if k >= 0 && k < len(v.Data) {
			v.Data = slices.Delete(v.Data, k, k+1)
		}
	})
}

// dataFile is where a file of data is.
func (s *State) dataFile(d project.Data) string { return project.FileOf(s.Path, d.File) }

// relative is the path of a file as the project writes it.
func (s *State) relative(path string) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		return filepath.ToSlash(path)
	}
	if s.Path == "" {
		return filepath.ToSlash(abs)
	}
	dir, err := filepath.Abs(filepath.Dir(s.Path))
	if err != nil {
		return filepath.ToSlash(abs)
	}
	if rel, err := filepath.Rel(dir, abs); err == nil {
		return filepath.ToSlash(rel)
	}
	return filepath.ToSlash(abs)
}

// points gives the numbers of data, scaled and shifted; t is nil while the file is not read.
func points(d project.Data, file *ReadData) (t, y []float64, err error) {
	xs, ys := scaleOf(d.XScale), scaleOf(d.YScale)
	put := func(a, b float64) {
		t, y = append(t, a*xs+d.XOffset), append(y, b*ys+d.YOffset)
	}
	if d.File == "" {
		for i := 0; i+1 < len(d.Points); i += 2 {
			put(d.Points[i], d.Points[i+1])
		}
		return t, y, nil
	}
	if file == nil || file.Table == nil && file.Err == nil {
		return nil, nil, nil
	}
	if file.Err != nil {
		return nil, nil, file.Err
	}
	c := file.Table.Columns
	if d.Y < 1 || d.Y > len(c) || d.X < 0 || d.X > len(c) {
		return nil, nil, fmt.Errorf("the file has %d columns, the data take columns %d and %d", len(c), d.X, d.Y)
	}
	for i, v := range c[d.Y-1] {
		at := float64(i) * d.Step
		if d.X > 0 {
			if i >= len(c[d.X-1]) {
				break
			}
			at = c[d.X-1][i]
		}
		put(at, v)
	}
	return t, y, nil
}

func scaleOf(v float64) float64 {
	if v == 0 {
		return 1
	}
	return v
}

// otherGraphs lists the graphs over time besides one.
func (s *State) otherGraphs(id string) []project.View {
	var out []project.View
	for _, v := range s.Doc().Views {
		if v.Kind == "graph" && v.ID != id && v.Function == nil {
			out = append(out, v)
		}
	}
	return out
}

// MoveLine takes a line from one graph to another, as one edit.
func (s *State) MoveLine(sv Services, from, to, text string) error {
	p := s.Doc()
	a, okA := p.View(from)
	b, okB := p.View(to)
	at := slices.Index(a.Refs, text)
	if !okA || !okB || at < 0 {
		return fmt.Errorf("there is no line %s to move from %q to %q", text, from, to)
	}
	style := a.Style(text)
	a = a.SetStyle(project.TraceStyle{Ref: text})
	a.Refs = slices.Delete(slices.Clone(a.Refs), at, at+1)
	lines := s.lines(b)
	left, _ := sides(lines)
	style.Right = len(lines) > 0 && s.unitOfLine(p, text) != plainUnit(left)
	if !slices.Contains(b.Refs, text) {
		b.Refs = append(slices.Clone(b.Refs), text)
	}
	b = b.SetStyle(style)
	q, _, err := p.SetView(a)
	if err != nil {
		return err
	}
	if q, _, err = q.SetView(b); err != nil {
		return err
	}
	s.viewEdit(sv, "move "+text, q)
	s.Mark(DirtyTraces)
	return nil
}
