package workbench

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"nrngui/engine/trace"
	"nrngui/ui/plots"
	"nrngui/ui/plots/paint"
)

// figureWriter is where a figure goes.
type figureWriter = io.Writer

// writeChart writes a map or raster for print; the ending of the path says in which format.
func writeChart(export func(w figureWriter, f plots.Figure) error, title, path string) error {
	format := strings.TrimPrefix(strings.ToLower(filepath.Ext(path)), ".")
	if format == "" {
		format, path = "png", path+".png"
	}
	return writeTo(path, func(w io.Writer) error { return export(w, plots.Figure{Format: format, Title: title}) })
}

// writeTo makes a file; one that can't be finished is taken away.
func writeTo(path string, write func(w io.Writer) error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := write(f); err != nil {
		f.Close()
		os.Remove(path)
		return err
	}
	return f.Close()
}

// fieldSeries are the columns of a field, named by their places; where rows hold several samples, the least and the greatest.
func (s *State) fieldSeries(f *Field) []*trace.Series {
	if f == nil || f.Grid == nil || f.Grid.Len() == 0 {
		return nil
	}
	base := trace.NewTimeBase(f.Grid.Len())
	base.T = append(base.T, f.Grid.T...)
	var out []*trace.Series
	for i, stop := range f.Stops.Stops {
		name := f.Stops.Var
		if s.Layout != nil && stop.Section < len(s.Layout.Sections) {
			at := end(&s.Layout.Sections[stop.Section], roundTo(stop.X, 6))
			if at.Cell == s.FirstCell() {
				at.Cell = ""
			}
			name = at.String() + "." + f.Stops.Var
		}
		lo := trace.NewSeries(name, f.Stops.Unit, base, f.Grid.Len())
		hi := lo
		if f.Grid.Samples() > 1 {
			lo.Name += " least"
			hi = trace.NewSeries(name+" greatest", f.Stops.Unit, base, f.Grid.Len())
		}
		for k := range f.Grid.Len() {
			a, b := f.Grid.Row(k)
			lo.Append(float64(a[i]))
			if hi != lo {
				hi.Append(float64(b[i]))
			}
		}
		if out = append(out, lo); hi != lo {
			out = append(out, hi)
		}
	}
	return out
}

// WriteField writes the values of a field over the present run: .csv with a first line of distances, or .npz with an array of them.
func (s *State) WriteField(view, path string) error {
	f := s.Fields.of[view]
	series := s.fieldSeries(f)
	if series == nil {
		return fmt.Errorf("the view %q holds no values yet: run the model first", view)
	}
	switch ext := strings.ToLower(filepath.Ext(path)); ext {
	case ".npz":
		if f.Y != nil {
			index := trace.NewTimeBase(len(f.Y))
			dist := trace.NewSeries("distance_um", "um", index, len(f.Y))
			for i, y := range f.Y {
				index.Append(float64(i))
				dist.Append(y)
			}
			series = append(series, dist)
		}
		return writeTo(path, func(w io.Writer) error { return trace.WriteNPZ(w, series) })
	case ".csv", "":
		if ext == "" {
			path += ".csv"
		}
		return writeTo(path, func(w io.Writer) error {
			if f.Y != nil {
				if _, err := fmt.Fprintf(w, "# distances along the path, um: %s\n", strings.Trim(fmt.Sprint(f.Y), "[]")); err != nil {
					return err
				}
			}
			return trace.WriteCSV(w, series)
		})
	default:
		return fmt.Errorf("%q is neither .csv nor .npz", ext)
	}
}

// writeSpikes writes the spikes of a raster as a table: time, source.
func writeSpikes(path string, spikes *paint.Spikes, names []string) error {
	if filepath.Ext(path) == "" {
		path += ".csv"
	}
	return writeTo(path, func(w io.Writer) error {
		if _, err := fmt.Fprintln(w, "t,source"); err != nil {
			return err
		}
		for i, t := range spikes.T {
			if _, err := fmt.Fprintf(w, "%v,%s\n", t, names[spikes.Row[i]]); err != nil {
				return err
			}
		}
		return nil
	})
}
