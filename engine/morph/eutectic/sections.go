package eutectic

import (
	"slices"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d"
)

// makeSections cuts the points into sections: each goes on to its fork or tip. The next section hangs on the fork drawn last; a fork takes two
// branches and is done then.
func (f *file) makeSections() {
	begin, end := f.find("SOS"), f.find("SOE")
	if begin >= 0 && end > begin {
		f.soma = f.section(begin, end, nil)
		f.soma.Contour = true
		c := import3d.Contour{Name: "soma", Kind: morph.Soma, Closed: true, Line: f.at(begin)}
		for i := begin; i <= end; i++ {
			c.Points = append(c.Points, f.points.At(i).place())
		}
		f.r.Contours = append(f.r.Contours, c)
	}
	for k, j := range f.firsts {
		limit := f.points.Len()
		if k+1 < len(f.firsts) {
			limit = f.firsts[k+1]
		}
		end := j
		for end < f.points.Len() && f.points.At(end).role <= further {
			end++
		}
		if end >= f.points.Len() { // NEURON stops here
			end = limit - 1
			f.r.Warn("open", f.at(end), "end each branch with BP or with one of NE, ES, MAE, TAE, BAE", "the last branch ends with %s", f.points.At(end).code)
		}
		parent := f.parent()
		s := f.section(j, end, parent)
		if f.points.At(end).role == fork {
			f.open = append(f.open, &branching{section: s})
		}
	}
	if len(f.open) > 0 {
		f.r.Failed = true
	}
}

// find is the first point of a code, -1 for none.
func (f *file) find(code string) int {
	for i := range f.points.Len() {
		if f.points.At(i).code.String() == code {
			return i
		}
	}
	return -1
}

// parent takes the fork drawn last; after its second branch it is done.
func (f *file) parent() *import3d.Section {
	if len(f.open) == 0 {
		return nil
	}
	b := f.open[len(f.open)-1]
	if b.visited {
		f.open = f.open[:len(f.open)-1]
	}
	b.visited = true
	return b.section
}

// section makes a section of points begin to end; a child begins with a copy of its parent's last point, with its own first diameter.
func (f *file) section(begin, end int, parent *import3d.Section) *import3d.Section {
	at := f.points.At(begin)
	s := &import3d.Section{Number: len(f.r.Sections), ID: begin, PID: -1, Kind: morph.Kind(at.tag), Parent: parent, ParentX: 1,
		Told: f.told(begin), Lines: [2]int{int(at.line), f.at(end)}}
	n := end - begin + 3 // room for a copy and a place on the soma
	slab := make([]float64, 4*n)
	s.X, s.Y, s.Z, s.D, s.Rows = slab[:0:n], slab[n:n:2*n], slab[2*n:2*n:3*n], slab[3*n:3*n:4*n], make([]int32, 0, n)
	if parent != nil {
		last := parent.At(parent.Len() - 1)
		s.Add(int32(parent.Line(parent.Len()-1)), last[0], last[1], last[2], float64(at.v[3]))
		s.FID = 1
	}
	for i := begin; i <= end; i++ {
		p := f.points.At(i)
		x, y, z, d := float64(p.v[0]), float64(p.v[1]), float64(p.v[2]), float64(p.v[3])
		if p.code.String() == "SB" {
			f.r.Spines = append(f.r.Spines, import3d.Spine{Section: s, Point: s.Len(), Tip: [3]float64{x, y, z}, Diam: d, Line: int(p.line)})
		}
		s.Add(p.line, x, y, z, d)
	}
	f.r.Kind(s.Kind)
	f.r.Sections = append(f.r.Sections, s)
	return s
}

// told gives the line that NEURON's messages name for a point: it takes the point's number, written in the file, for its rank.
func (f *file) told(i int) int {
	if n := int(f.points.At(i).number); n >= 0 && n < f.points.Len() {
		return f.at(n)
	}
	return f.at(i)
}

// connectSoma connects what has no parent to the centre of the soma outline, logically at 0.5, where it begins within 0.5 um of its box.
func (f *file) connectSoma() {
	if f.soma == nil {
		return
	}
	x, y := f.soma.X, f.soma.Y
	low := [2]float32{float32(slices.Min(x) - .5), float32(slices.Min(y) - .5)}
	high := [2]float32{float32(slices.Max(x) + .5), float32(slices.Max(y) + .5)}
	centre := f.soma.Centre()
	for _, s := range f.r.Sections {
		if s.Parent != nil || s == f.soma {
			continue
		}
		if x, y := float32(s.X[0]), float32(s.Y[0]); x >= low[0] && x <= high[0] && y >= low[1] && y <= high[1] {
			s.OnSoma(f.soma, centre)
			s.ParentX, s.FID = .5, 1
		}
	}
	for i := range f.r.Spines { // after the centre, which came before their points
		f.r.Spines[i].Point += f.r.Spines[i].Section.First
	}
}

// print prints what NEURON does of a file that is not in order.
func (f *file) print() {
	if !f.r.Failed {
		return
	}
	out := &f.r.Out
	out.Printf("\n%s problems and default fixes\n\n", f.r.Name)
	if len(f.broken) > 0 {
		out.Printf("  Following lines could not be parsed\n")
		for _, text := range f.broken {
			out.Printf("    %s\n", text)
		}
		out.Printf("\n")
	}
	if len(f.open) > 0 {
		out.Printf("    stack.count = %d\n", len(f.open))
	}
	if f.spines > 0 {
		out.Printf("    Ignore %d spines\n", f.spines)
	}
}

// report tells how the file was understood.
func (f *file) report() {
	r := f.r
	if f.spines > 0 {
		r.Report.Findings.Note(r.Pos(f.at(0)), "", "%d spines are taken as plain points", f.spines)
	}
	if f.soma == nil {
		r.Report.Findings.Note(r.Pos(f.at(0)), "", "no soma outline")
	}
	roots := 0
	for _, s := range r.Sections {
		if s.Parent == nil && s != f.soma {
			roots++
		}
		if i := slices.IndexFunc(s.D, func(d float64) bool { return d <= 0 }); i >= 0 && !s.Contour {
			r.Warn("diam", s.Lines[0], "give it a diameter: the d_lambda rule and axial resistance need one", "a diameter of this section is %g um", s.D[i])
		}
	}
	if roots > 1 || roots > 0 && f.soma != nil {
		r.Report.Findings.Note(r.Pos(f.at(0)), "", "%d %s without connection to a soma", roots, map[bool]string{true: "tree", false: "trees"}[roots == 1])
	}
	if n := len(f.open); n > 0 {
		r.Report.Findings.Warn(r.Pos(f.open[n-1].section.Lines[1]), "", "branch points with fewer than two branches: %d, the last one here", n)
	}
	if !slices.Contains([]morph.Kind{morph.Soma, morph.Axon, morph.Dend, morph.Apic}, r.Sections[0].Kind) {
		r.Report.Findings.Note(r.Pos(r.Sections[0].Lines[0]), "", "the tag is taken as the type, as NEURON does: %s", r.Sections[0].Kind.Stem())
	}
	for _, m := range [][2]string{{"line", "lines left out"}, {"code", "points left out"}, {"diam", "sections with diameters that are not positive"}} {
		r.SayMore(m[0], m[1])
	}
}
