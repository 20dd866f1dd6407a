package import3d

import (
	"fmt"
	"math"
	"sort"
	"strings"

	"nrngui/engine/morph"
	"nrngui/ui/look"
)

// Row is one line of the table by type. Lengths in µm, areas µm², volumes µm³.
type Row struct {
	Kind     morph.Kind
	All      bool // of all types together
	Name     string
	Sections int
	Tips     int // of the soma none
	Points   int
	Length   float64
	Area     float64
	Volume   float64
	Thinnest float64 // diameter
}

// KindName is what people call a type of section.
func KindName(k morph.Kind) string {
	switch k {
	case morph.Soma:
		return "soma"
	case morph.Axon:
		return "axon"
	case morph.Dend:
		return "dendrite"
	case morph.Apic:
		return "apical"
	}
	return fmt.Sprintf("type %d", int(k))
}

// Numbers are the rows of a cell's table: one a type in rising order, then all.
func Numbers(m *morph.Morphology) []Row {
	has := make([]bool, len(m.Sections))
	for _, s := range m.Sections {
		if s.Parent >= 0 {
			has[s.Parent] = true
		}
	}
	by := map[morph.Kind]*Row{}
	var kinds []morph.Kind
	all := Row{Name: "all", All: true, Thinnest: math.Inf(1)}
	for i, s := range m.Sections {
		r := by[s.Kind]
		if r == nil {
			r = &Row{Kind: s.Kind, Name: KindName(s.Kind), Thinnest: math.Inf(1)}
			by[s.Kind] = r
			kinds = append(kinds, s.Kind)
		}
		area := 0.0
		if cut, err := morph.Segments(s.Points, 1, 100); err == nil {
			area = cut.Area[0]
		}
		thin, _ := morph.Narrowest(s.Points)
		tip := 0
		if !has[i] && s.Kind != morph.Soma {
			tip = 1
		}
		for _, x := range []*Row{r, &all} {
			x.Sections++
			x.Tips += tip
			x.Points += len(s.Points)
			x.Length += morph.Length(s.Points)
			x.Area += area
			x.Volume += morph.Volume(s.Points)
			x.Thinnest = math.Min(x.Thinnest, thin)
		}
	}
	sort.Slice(kinds, func(i, k int) bool { return kinds[i] < kinds[k] })
	var rows []Row
	for _, k := range kinds {
		rows = append(rows, *by[k])
	}
	return append(rows, all)
}

// Heads are the titles of the table's columns.
var Heads = []string{"Type", "sections", "tips", "length µm", "area µm²", "volume µm³", "thinnest µm"}

// Cells are the texts of a row below the Heads.
func (r Row) Cells() []string {
	tips := look.Group(r.Tips)
	if r.Kind == morph.Soma {
		tips = look.Dash
	}
	thin := look.Fixed(r.Thinnest, 2)
	if r.All {
		thin = ""
	}
	return []string{r.Name, look.Group(r.Sections), tips, whole(r.Length), whole(r.Area), whole(r.Volume), thin}
}

// whole writes a size without digits after the point, small ones with two of meaning.
func whole(v float64) string {
	if v != 0 && math.Abs(v) < 9.95 {
		return look.Sig(v, 2)
	}
	return look.Group(int(math.Round(v)))
}

// NumbersCSV is the table for a spreadsheet.
func NumbersCSV(rows []Row) string {
	var b strings.Builder
	b.WriteString("type,sections,tips,points,length_um,area_um2,volume_um3,thinnest_um\n")
	for _, r := range rows {
		fmt.Fprintf(&b, "%s,%d,%d,%d,%g,%g,%g,%g\n", r.Name, r.Sections, r.Tips, r.Points, r.Length, r.Area, r.Volume, r.Thinnest)
	}
	return b.String()
}
