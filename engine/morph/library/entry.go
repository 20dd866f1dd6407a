package library

import (
	"bytes"
	"cmp"
	"fmt"
	"math"
	"os"
	"slices"
	"time"

	"nrngui/engine/morph"
	"nrngui/engine/morph/formats"
	"nrngui/engine/morph/repair"
)

// Entry is one file of the folder.
type Entry struct {
	Path    string    `json:"path"` // within the folder, with slashes
	Size    int64     `json:"size"` // bytes
	Time    time.Time `json:"time"` // of the last change
	Problem string    `json:"problem,omitempty"`
	Format  string    `json:"format,omitempty"`
	All     Figures   `json:"all"`
	Kinds   []Figures `json:"kinds,omitempty"` // by type
	Strokes []Stroke  `json:"strokes,omitempty"`
}

// Figures are the numbers of all sections or of those of one type.
type Figures struct {
	Name     string  `json:"name"`
	Sections int     `json:"sections"`
	Tips     int     `json:"tips"`
	Points   int     `json:"points"`
	Length   float64 `json:"length"` // um
	Area     float64 `json:"area"`   // um2
	Volume   float64 `json:"volume"` // um3
}

// Stroke is a line of the drawing, in the plane xy: x to the right and y upwards, both from 0 to 255 over the longer side of the cell.
type Stroke struct {
	X0, Y0, X1, Y1 uint8
	Kind           uint8 // SWC type code; 0 for others
}

// mostStrokes bounds the drawing: it is as large as a stamp.
const mostStrokes = 600

// largestFile bounds what is read for a list, bytes.
const largestFile = 64 << 20

// read makes the entry of a file.
func read(file, path string, info os.FileInfo) Entry {
	e := Entry{Path: path, Size: info.Size(), Time: info.ModTime().UTC().Truncate(time.Millisecond)}
	if e.Size > largestFile {
		e.Problem = fmt.Sprintf("the file has %d MB; lists read up to %d", e.Size>>20, largestFile>>20)
		return e
	}
	data, err := os.ReadFile(file)
	if err != nil {
		e.Problem = err.Error()
		return e
	}
	m, err := formats.Read(bytes.NewReader(data), path)
	if err != nil {
		e.Problem = err.Error()
		return e
	}
	e.Format = m.Format
	n := repair.NumbersOf(m)
	e.All = figures(n.All)
	for _, r := range n.Kinds {
		e.Kinds = append(e.Kinds, figures(r))
	}
	e.Strokes = strokes(m)
	return e
}

func figures(r repair.Row) Figures {
	return Figures{Name: r.Name, Sections: r.Sections, Tips: r.Tips, Points: r.Points, Length: r.Length, Area: r.Area, Volume: r.Volume}
}

// strokes draws a cell with few lines: its longest stretches, each section cut into pieces of equal length so that it keeps its course.
func strokes(m *morph.Morphology) []Stroke {
	lo, hi := [2]float64{math.Inf(1), math.Inf(1)}, [2]float64{math.Inf(-1), math.Inf(-1)}
	total := 0.0
	lengths := make([]float64, len(m.Sections))
	for i := range m.Sections {
		pts := m.Sections[i].Points
		for k, p := range pts {
			for d, x := range [2]float64{float64(p.X), float64(p.Y)} {
				lo[d], hi[d] = min(lo[d], x), max(hi[d], x)
			}
			if k > 0 {
				lengths[i] += math.Hypot(float64(p.X-pts[k-1].X), float64(p.Y-pts[k-1].Y))
			}
		}
		total += lengths[i]
	}
	side := max(hi[0]-lo[0], hi[1]-lo[1])
	if !(side > 0) || math.IsInf(side, 0) || !(total > 0) {
		return nil
	}
	at := func(p morph.Point) (uint8, uint8) {
		f := func(x float32, d int) uint8 {
			mid := (lo[d] + hi[d]) / 2
			return uint8(math.Round(255 * min(max(0.5+(float64(x)-mid)/side, 0), 1)))
		}
		return f(p.X, 0), f(p.Y, 1)
	}
	order := make([]int, len(m.Sections))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(lengths[b], lengths[a]) })
	var out []Stroke
	for _, i := range order {
		pts := m.Sections[i].Points
		pieces := max(1, int(mostStrokes*lengths[i]/total))
		if len(pts) < 2 || len(out)+pieces > mostStrokes {
			continue
		}
		kind := uint8(0)
		if k := m.Sections[i].Kind; k >= morph.Soma && k <= morph.Apic {
			kind = uint8(k)
		}
		for n := range pieces {
			a, b := n*(len(pts)-1)/pieces, (n+1)*(len(pts)-1)/pieces
			s := Stroke{Kind: kind}
			s.X0, s.Y0 = at(pts[a])
			s.X1, s.Y1 = at(pts[b])
			if s.X0 != s.X1 || s.Y0 != s.Y1 {
				out = append(out, s)
			}
		}
	}
	return out
}
