package workbench

import (
	"fmt"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"nrngui/engine/project"
	"nrngui/engine/trace"
	"nrngui/engine/units"
)

// dataFiles are the endings of files that may hold data to compare.
func dataFiles() []string { return []string{".csv", ".tsv", ".txt", ".dat", ".vec"} }

func isData(path string) bool {
	return slices.Contains(dataFiles(), strings.ToLower(filepath.Ext(path)))
}

// guessData says how a table is most likely meant in a graph: the first column that does not fall as time, the first other as values; seconds and volts are
// converted where the file names its units.
func guessData(table *trace.Table, path, unit string) project.Data {
	d := project.Data{Name: strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)), Y: 1, Unit: unit}
	c := table.Columns
	if len(c) > 1 && sort.Float64sAreSorted(c[0]) {
		d.X, d.Y = 1, 2
	} else {
		d.Step = 0.025
	}
	if d.X > 0 {
		d.XScale = factor(table.Units[d.X-1], "ms")
	}
	d.YScale = factor(table.Units[d.Y-1], unit)
	if name := table.Names[d.Y-1]; !strings.HasPrefix(name, "column ") && name != "y" && name != "" {
		d.Name += " " + name
	}
	return d
}

// factor is how many of one unit another is; 0, which means 1, where a unit is missing or they do not convert.
func factor(from, to string) float64 {
	if from == "" || to == "" || from == to {
		return 0
	}
	f, err := units.Factor(from, to)
	if err != nil {
		return 0
	}
	return f
}

// ImportNow puts a table into a graph as it is most likely meant.
func (s *State) ImportNow(sv Services, id, path string, table *trace.Table) error {
	v, ok := s.Doc().View(id)
	if !ok {
		return fmt.Errorf("there is no view %q", id)
	}
	g := s.graphOf(v)
	d := guessData(table, path, plainUnit(g.Unit))
	d.File = s.relative(path)
	if s.Graphing.Data == nil {
		s.Graphing.Data = map[string]*ReadData{}
	}
	s.Graphing.Data[s.dataFile(d)] = &ReadData{Table: table}
	return s.AddData(sv, id, d)
}

// figureFiles are the endings of figures that may open their project again.
func figureFiles() []string { return []string{".png", ".svg", ".pdf", ".eps", ".npz"} }
