package workbench

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"nrngui/engine/figure"
	"nrngui/engine/project"
	"nrngui/engine/trace"
	"nrngui/ui/plots"
	"nrngui/ui/plots/paint"
)

// figureFormats lists what a graph can be saved as: pictures, then numbers.
func figureFormats() []string { return []string{"png", "svg", "pdf", "eps", "csv", "npz"} }

// origin tells where what a graph shows comes from: the project as it was run, with the changes made meanwhile and the numbers of imported files.
func (s *State) origin(spec GraphSpec, now time.Time) figure.Origin {
	doc := s.Doc()
	base := doc
	if s.Began != nil && len(s.Run.T) > 0 && len(s.Going.edits) == 0 { // edits in its midst are in the present one only
		base = s.Began
	}
	q := *base
	if len(s.Going.edits) == 0 {
		q.Changes = append(slices.Clone(base.Changes), s.Applied...)
	}
	q.Recordings, q.Layouts, q.Layout = doc.Recordings, doc.Layouts, doc.Layout
	q.Views = slices.Clone(doc.Views)
	for i := range q.Views {
		q.Views[i].Data = slices.Clone(q.Views[i].Data)
		for k := range q.Views[i].Data {
			q.Views[i].Data[k] = s.carried(q.Views[i].Data[k])
		}
	}
	o, _ := figure.Of(&q, s.Path, now, func(name string) ([]byte, error) { return os.ReadFile(project.FileOf(s.Path, name)) })
	o.Title = spec.Title
	for _, l := range spec.Lines {
		o.Shown = append(o.Shown, l.Text)
	}
	if n := len(s.Run.T); n > 0 {
		o.Run = fmt.Sprintf("run %d, t = %g to %g ms", max(s.Run.Number, 1), s.Run.T[0], roundTo(s.Run.T[n-1], 6))
		for _, e := range s.Going.edits {
			o.Run += fmt.Sprintf("; at %g ms: %s", roundTo(e.T, 6), e.Title)
		}
	}
	return o
}

// mostCarried bounds the points of a file that a figure carries along.
const mostCarried = 100_000

// carried is data with their numbers in place of the file, when it was read and is not too long.
func (s *State) carried(d project.Data) project.Data {
	file := s.Graphing.Data[s.dataFile(d)]
	if d.File == "" || file == nil || file.Table == nil || file.Table.Rows() > mostCarried {
		return d
	}
	plain := d
	plain.XScale, plain.XOffset, plain.YScale, plain.YOffset = 0, 0, 0, 0
	x, y, err := points(plain, file)
	if err != nil {
		return d
	}
	d.File, d.X, d.Y, d.Step, d.Points = "", 0, 0, 0, pairs(x, y)
	return d
}

// pairs gives x, y, x, y ... without gaps.
func pairs(x, y []float64) []float64 {
	var out []float64
	for i := range x {
		if !math.IsNaN(x[i]) && !math.IsNaN(y[i]) {
			out = append(out, x[i], y[i])
		}
	}
	return out
}

// makeFigure gives the bytes of a graph in a format, with its origin in them when it has one.
func makeFigure(plot *paint.Plot, f plots.Figure, o *figure.Origin) ([]byte, error) {
	var b bytes.Buffer
	var err error
	switch f.Format {
	case "csv":
		err = writeCSV(&b, plot)
	case "npz":
		err = trace.WriteNPZ(&b, seriesOf(plot))
	default:
		err = plots.Export(&b, plot, f)
	}
	if err != nil {
		return nil, err
	}
	if o == nil {
		return b.Bytes(), nil
	}
	o.Title = f.Title
	return figure.Embed(f.Format, b.Bytes(), *o)
}

// shownTraces are the traces of a figure's numbers: what is seen, former runs behind.
func shownTraces(plot *paint.Plot) []paint.Trace {
	var out []paint.Trace
	for _, tr := range plot.Traces {
		if tr.Source != nil && !tr.Hidden && tr.Source.Len() > 0 {
			if tr.Ghost {
				tr.Name += fmt.Sprintf(" (%d runs before)", tr.Age+1)
				if tr.Age == 0 {
					tr.Name = strings.TrimSuffix(tr.Name, " (1 runs before)") + " (run before)"
				}
			}
			out = append(out, tr)
		}
	}
	return out
}

// seriesOf gives the traces as series. Those of equal abscissae share a time base.
func seriesOf(plot *paint.Plot) []*trace.Series {
	var out []*trace.Series
	for _, tr := range shownTraces(plot) {
		n := tr.Source.Len()
		t, y := make([]float64, n), make([]float64, n)
		for i := range n {
			t[i], y[i] = tr.Source.T(i), tr.Source.Y(i)
		}
		var base *trace.TimeBase
		for _, o := range out {
			if slices.Equal(o.Time.T, t) {
				base = o.Time
			}
		}
		if base == nil {
			base = &trace.TimeBase{T: t}
		}
		out = append(out, &trace.Series{Name: tr.Name, Unit: tr.Unit, Time: base, Y: y})
	}
	return out
}

// writeCSV writes the numbers of a graph as a table: one column of times where all lines share them, else one before each group that does.
func writeCSV(b *bytes.Buffer, plot *paint.Plot) error {
	series := seriesOf(plot)
	if len(series) == 0 {
		return fmt.Errorf("there is nothing to write: the graph shows no numbers")
	}
	x := plot.XLabel
	if x == "" {
		x = "t (ms)"
	}
	var head []string
	var columns [][]float64
	var base *trace.TimeBase
	rows := 0
	for _, s := range series {
		if s.Time != base {
			base = s.Time
			head, columns = append(head, x), append(columns, base.T)
		}
		name := s.Name
		if s.Unit != "" {
			name += " (" + s.Unit + ")"
		}
		head, columns = append(head, name), append(columns, s.Y)
		rows = max(rows, len(s.Y))
	}
	w := csv.NewWriter(b)
	if err := w.Write(head); err != nil {
		return err
	}
	cells := make([]string, len(columns))
	for i := range rows {
		for k, c := range columns {
			cells[k] = ""
			if i < len(c) && c[i] == c[i] {
				cells[k] = strconv.FormatFloat(c[i], 'g', -1, 64)
			}
		}
		if err := w.Write(cells); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// formatOf takes the format from the ending of a path; a path without one gets the given one.
func formatOf(path, usual string) (format, with string, err error) {
	format = strings.TrimPrefix(strings.ToLower(filepath.Ext(path)), ".")
	if format == "" {
		return usual, path + "." + usual, nil
	}
	if !slices.Contains(figureFormats(), format) {
		return "", path, fmt.Errorf("a figure can't be written as .%s; choose one of %s", format, strings.Join(figureFormats(), ", "))
	}
	return format, path, nil
}

// writeFigure writes a plot that is no graph of the project; the ending of the path says in which format.
func writeFigure(p paint.Plot, title, path string) error {
	format, path, err := formatOf(path, "png")
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := plots.Export(&b, &p, plots.Figure{Format: format, Title: title}); err != nil {
		return err
	}
	return os.WriteFile(path, b.Bytes(), 0o644)
}
