package import3d

import (
	"fmt"
	"math"
	"strings"

	"nrngui/engine/morph"
	"nrngui/engine/morph/repair"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// KindName is what people call a type of section.
func KindName(k morph.Kind) string {
	switch k {
	case morph.Soma:
		return words.T("soma")
	case morph.Axon:
		return words.T("axon")
	case morph.Dend:
		return words.T("dendrite")
	case morph.Apic:
		return words.T("apical")
	}
	return words.F("type %d", int(k))
}

// Row is one line of the table by type.
type Row struct {
	repair.Row
	All bool // of all types together
}

// Rows are the lines of the table: one a type, then all.
func Rows(n repair.Numbers) []Row {
	var rows []Row
	for _, r := range n.Kinds {
		rows = append(rows, Row{Row: r})
	}
	return append(rows, Row{Row: n.All, All: true})
}

// Heads are the titles of the table's columns.
func Heads() []string {
	return []string{words.T("Type"), words.T("sections"), words.T("tips"), words.T("length µm"), words.T("area µm²"), words.T("volume µm³"), words.T("thinnest µm")}
}

// Called is the row's name for people.
func (r Row) Called() string {
	if r.All {
		return words.T("all")
	}
	return KindName(r.Kind)
}

// Cells are the texts of a row below the Heads.
func (r Row) Cells() []string {
	tips := look.Group(r.Tips)
	if r.Kind == morph.Soma && !r.All {
		tips = look.Dash
	}
	thin := look.Fixed(r.Thinnest, 2)
	if r.All {
		thin = ""
	}
	return []string{r.Called(), look.Group(r.Sections), tips, whole(r.Length), whole(r.Area), whole(r.Volume), thin}
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
