package repair

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d"
	"nrngui/engine/source"
)

// Severity says how much a finding matters: an error gives wrong results, a warning probably does, a note is to be known.
type Severity int

// The severities.
const (
	Note Severity = iota
	Warning
	Fault
)

// String names a severity.
func (s Severity) String() string { return [...]string{"note", "warning", "error"}[s] }

// Kind is what a finding is about; "fix all of this kind" goes by it.
type Kind string

// The kinds of findings.
const (
	KindZJump     Kind = "z jump"
	KindBacklash  Kind = "backlash"
	KindZero      Kind = "zero diameter"
	KindThin      Kind = "thin"
	KindDuplicate Kind = "duplicate"
	KindStep      Kind = "diameter step"
	KindEmpty     Kind = "no length"
	KindLoose     Kind = "unattached"
	KindGap       Kind = "gap"
	KindOrder     Kind = "order"
	KindLoop      Kind = "loop"
	KindType      Kind = "type"
	KindSoma      Kind = "soma"
	KindAxon      Kind = "axon"
	KindSpines    Kind = "spines"
	KindCut       Kind = "cut"
	KindFlat      Kind = "flat"
	KindReader    Kind = "reader" // what the reader of the file found: its text
)

// KindsWithFixes lists the kinds of findings that repairs are offered for.
func KindsWithFixes() []Kind {
	return []Kind{KindZJump, KindBacklash, KindZero, KindThin, KindDuplicate, KindStep, KindEmpty, KindLoose, KindGap, KindOrder, KindLoop, KindType, KindSoma, KindAxon, KindSpines}
}

// Place is a point of a reading that a finding is about.
type Place struct {
	Section int        // index in Reading.Sections
	Name    string     // as the section will be called: "apic[41]"
	Point   int        // index in Section.X
	Line    int        // of the file; 0: the file does not hold the point
	Ref     Ref        // what acts call it
	At      [3]float64 // um
}

// Fix is a repair that is offered.
type Fix struct {
	Name string // of its button: "Shift the rest"
	Acts []Act
}

// Finding is something odd, or to be known, of a reading.
type Finding struct {
	Kind     Kind
	Severity Severity
	Title    string // "z jumps 15.0 um in apic[41]"
	Detail   string // where and why, in one line
	Places   []Place
	Fixes    []Fix  // the first is the one to offer
	Safe     bool   // the first fix changes no shape by judgement
	Effect   string // what the first fix would change, where a receipt has it: "length 9959.6 → 9946.1 um"
}

// Limits say from where on something is odd. The zero value stands for Defaults.
type Limits struct {
	ZJump float64 // um: a difference in z above it is a jump, if the way is steep there and level around
	Thin  float64 // um: smaller diameters are thin
	Gap   float64 // um: a branch that begins farther off its parent's surface is loose
}

// Defaults are the limits that are used where none are given.
func Defaults() Limits { return Limits{ZJump: 5, Thin: .2, Gap: 5} }

func (l Limits) orDefaults() Limits {
	d := Defaults()
	for _, p := range []struct {
		v *float64
		d float64
	}{{&l.ZJump, d.ZJump}, {&l.Thin, d.Thin}, {&l.Gap, d.Gap}} {
		if *p.v == 0 {
			*p.v = p.d
		}
	}
	return l
}

// maxListed bounds how many findings of a kind are listed one by one; the rest is counted in a last one.
const maxListed = 50

// judge goes through a reading.
type judge struct {
	*view
	Limits
	found []Finding
}

// view is a reading with what is asked of it again and again.
type view struct {
	r     *import3d.Reading
	kids  map[*import3d.Section][]*import3d.Section
	index map[*import3d.Section]int
	names map[*import3d.Section]string
	own   []int // of each section: index of its first own point
}

func look(r *import3d.Reading) *view {
	v := &view{r: r, kids: childrenOf(r), index: make(map[*import3d.Section]int, len(r.Sections)), names: Names(r), own: make([]int, len(r.Sections))}
	for i, s := range r.Sections {
		v.index[s] = i
		v.own[i] = own(s)
	}
	return v
}

// Names gives the names that sections will have. Those that Instantiate removes have none.
func Names(r *import3d.Reading) map[*import3d.Section]string {
	names := make(map[*import3d.Section]string, len(r.Sections))
	count := map[morph.Kind]int{}
	for _, s := range r.Sections {
		if s.Subsidiary || removedByNEURON(s) {
			continue
		}
		names[s] = fmt.Sprintf("%s[%d]", s.Kind.Stem(), count[s.Kind])
		count[s.Kind]++
	}
	return names
}

// removedByNEURON says whether NEURON's import takes a section away: a branch of one point, or of two at one place.
func removedByNEURON(s *import3d.Section) bool {
	n := s.Len() - s.First
	return s.Parent != nil && (n < 2 || n == 2 && samePlace(s.At(s.First), s.At(s.First+1)))
}

func samePlace(a, b [3]float64) bool {
	return import3d.Equal(a[0], b[0]) && import3d.Equal(a[1], b[1]) && import3d.Equal(a[2], b[2])
}

// Judge lists what is odd or to be known of a reading, errors first, then in the order of the file. It changes nothing.
func Judge(r *import3d.Reading, limits Limits) []Finding {
	j := &judge{view: look(named(r)), Limits: limits.orDefaults()}
	j.ring()
	if len(j.found) > 0 {
		return j.found // nothing else is to be relied on
	}
	j.sampleRings()
	j.order()
	j.loose()
	j.jumps()
	j.backlash()
	j.diameters()
	j.twins()
	j.empties()
	j.types()
	j.somaForm()
	j.axon()
	j.tracedSpines()
	j.tips()
	j.flat()
	j.reader()
	sortFindings(j.found)
	for i := range j.found {
		f := &j.found[i]
		f.Fixes = slices.DeleteFunc(f.Fixes, func(x Fix) bool { return !slices.ContainsFunc(x.Acts, standsInFile) })
	}
	return j.found
}

// standsInFile says whether an act can be written: points that the file does not hold have no name.
func standsInFile(a Act) bool {
	_, err := Parse(a.String())
	return err == nil
}

func (j *judge) add(f Finding) { j.found = append(j.found, f) }

// place is point i of a section.
func (v *view) place(s *import3d.Section, i int) Place {
	return Place{Section: v.index[s], Name: v.names[s], Point: i, Line: s.Line(i), Ref: refOf(s, i), At: s.At(i)}
}

func placeOf(r *import3d.Reading, k, i int) Place {
	r = named(r)
	s := r.Sections[k]
	return Place{Section: k, Name: Names(r)[s], Point: i, Line: s.Line(i), Ref: refOf(s, i), At: s.At(i)}
}

// called is a section's name, or where it stands when it will have none.
func (v *view) called(s *import3d.Section) string {
	if name := v.names[s]; name != "" {
		return name
	}
	return fmt.Sprintf("the section of line %d", s.Lines[0])
}

// ring finds sections each of which is the parent of the next.
func (j *judge) ring() {
	state := map[*import3d.Section]int{} // 1: on the way up, 2: leads to a root
	for _, s := range j.r.Sections {
		var way []*import3d.Section
		at := s
		for ; at != nil && state[at] == 0; at = at.Parent {
			state[at] = 1
			way = append(way, at)
		}
		if at != nil && state[at] == 1 {
			j.add(Finding{Kind: KindLoop, Severity: Fault, Title: "Sections form a ring", Places: []Place{j.place(at, 0)},
				Detail: fmt.Sprintf("Going up from line %d leads back to it: a cell is a tree.", at.Lines[0]),
				Fixes:  []Fix{{"Cut it there", []Act{Part{nameOf(at)}}}}})
		}
		for _, t := range way {
			state[t] = 2
		}
	}
}

// sampleRings tells of samples of an SWC file each of which is the parent of the next. The reading has them parted somewhere; the fixes say where for good.
func (j *judge) sampleRings() {
	for n, ring := range j.r.Rings {
		if n == maxListed {
			j.add(Finding{Kind: KindLoop, Severity: Fault, Title: count(len(j.r.Rings)-n, "more ring of samples", "more rings of samples")})
			return
		}
		f := Finding{Kind: KindLoop, Severity: Fault, Safe: true, Title: "Samples form a ring"}
		for _, line := range ring.Lines {
			p := Place{Section: -1, Point: -1, Line: line, Ref: Ref{Line: line}}
			if s, i := j.atLine(line); s != nil {
				p = j.place(s, i)
			}
			f.Places = append(f.Places, p)
		}
		longest := fmt.Sprintf("its longest link, %s, above line %d", um(ring.Gaps[ring.Longest]), ring.Lines[ring.Longest])
		how := longest
		if ring.Closes >= 0 {
			how = fmt.Sprintf("line %d, whose parent comes later: there the file closes it", ring.Lines[ring.Closes])
			f.Fixes = append(f.Fixes, Fix{"Part it where it closes", []Act{Ring{Ref{Line: ring.Lines[ring.Closes]}}}})
		}
		if ring.Closes != ring.Longest {
			f.Fixes = append(f.Fixes, Fix{"Part it at its longest link", []Act{Ring{Ref{Line: ring.Lines[ring.Longest]}}}})
		}
		f.Detail = fmt.Sprintf("The samples of %s are each the child of the next, and a cell is a tree. NEURON's import stops at such files, unless the first sample of all is the child. Shown parted at %s.", lines(f.Places), how)
		if ring.Closes >= 0 && ring.Closes != ring.Longest {
			f.Detail += " Its longest link is " + strings.TrimPrefix(longest, "its longest link, ") + "."
		}
		j.add(f)
	}
}

// order tells of samples that NEURON joins though they are not parent and child.
func (j *judge) order() {
	if j.r.Ordered == nil {
		return
	}
	f := Finding{Kind: KindOrder, Severity: Fault, Safe: true, Title: "Points are not listed branch by branch", Fixes: []Fix{{"Read branch by branch", []Act{Order{}}}}}
	for _, e := range j.r.Report.Findings {
		if !strings.Contains(e.Msg, "is joined to sample") {
			continue
		}
		if s, i := j.atLine(e.Pos.Line); s != nil {
			f.Places = append(f.Places, j.place(s, i))
		}
	}
	f.Detail = fmt.Sprintf("NEURON joins what follows each other in the file, at %s: cable that is not in the cell.", lines(f.Places))
	j.add(f)
}

// reader takes over what the reader of the file said.
func (j *judge) reader() {
	for _, e := range j.r.Report.Findings {
		if toldBetter(e.Msg) {
			continue
		}
		f := Finding{Kind: KindReader, Detail: e.Hint, Title: upper(e.Msg)}
		if e.Severity == source.Warning {
			f.Severity = Warning
		}
		if e.Severity == source.Fatal {
			f.Severity = Fault
		}
		if e.Pos.Line > 0 {
			f.Places = []Place{{Section: -1, Point: -1, Line: e.Pos.Line, Ref: Ref{Line: e.Pos.Line}}}
			if s, i := j.atLine(e.Pos.Line); s != nil {
				f.Places[0] = j.place(s, i)
			}
		}
		j.add(f)
	}
}

// atLine finds the point of a line.
func (v *view) atLine(line int) (*import3d.Section, int) {
	for k, s := range v.r.Sections {
		if line < s.Lines[0] || line > s.Lines[1] {
			continue
		}
		for i := v.own[k]; i < len(s.Rows); i++ {
			if int(s.Rows[i]) == line {
				return s, i
			}
		}
	}
	return nil, 0
}

func upper(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// lines names some lines of a file in words: "lines 814, 2290 and 4471", "lines 3, 7, 9 and 12 more".
func lines(places []Place) string {
	const shown = 4
	var at []string
	for _, p := range places {
		if p.Line > 0 {
			at = append(at, p.Ref.String())
		}
	}
	return "line" + list(at, shown)
}

// sections names the sections of places in words.
func sections(places []Place) string {
	var names []string
	for _, p := range places {
		if p.Name != "" && (len(names) == 0 || names[len(names)-1] != p.Name) {
			names = append(names, p.Name)
		}
	}
	const shown = 3
	text := list(names, shown)
	return strings.TrimPrefix(strings.TrimPrefix(text, "s"), " ")
}

// list gives "s a, b and c", with n of them named; " a" where there is one.
func list(names []string, n int) string {
	switch {
	case len(names) == 0:
		return "s unknown"
	case len(names) == 1:
		return " " + names[0]
	case len(names) <= n:
		return "s " + strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
	}
	return fmt.Sprintf("s %s and %d more", strings.Join(names[:n-1], ", "), len(names)-n+1)
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func larger(a, b float64) float64 { return math.Max(math.Abs(a), math.Abs(b)) }
