package run

import (
	"fmt"
	"os"
	"strings"

	"nrngui/engine/hoc/object"
	"nrngui/engine/model"
)

// writeCell writes what the cell of a source holds into the file gid_name.nrndat: potentials and mechanisms by section, segment by segment.
func (r *Run) writeCell(c *object.Call, src *model.Source, gid int, name string) {
	var b strings.Builder
	fmt.Fprintf(&b, "gid = %d\nt = %s\nthreshold %s\n", gid, g15(float64(r.t)), g15(src.Threshold))
	if s := src.Place().Section(); s != nil {
		cell := s.Root()
		for _, sec := range r.cells.Model().Sections() {
			if sec.Root() == cell {
				writeSection(&b, sec)
			}
		}
	}
	file := fmt.Sprintf("%d_%s.nrndat", gid, name)
	f, err := c.Files().Open(file, os.O_WRONLY|os.O_CREATE|os.O_TRUNC)
	if err != nil {
		c.Fail("choose a folder that may be written to", "%v", err)
	}
	_, err = f.Write([]byte(b.String()))
	object.Check(err)
	object.Check(f.Close())
}

func writeSection(b *strings.Builder, s *model.Section) {
	fmt.Fprintf(b, "section %s nseg %d L %s\n", s.Name(), s.NSeg(), g15(s.L()))
	for i := range s.NSeg() {
		x := (float64(i) + 0.5) / float64(s.NSeg())
		fmt.Fprintf(b, "  %s v %s cm %s\n", g15(x), g15(s.V(x)), g15(s.Cm(i)))
		for _, name := range s.Mechanisms() {
			rows := s.Rows(name)
			if len(rows) == 0 {
				continue
			}
			k := i
			if s.ChildEnd() == 1 {
				k = s.NSeg() - 1 - i
			}
			t := rows[0].Cols.Type
			for n := range t.Vars {
				if v := &t.Vars[n]; !v.Global && (v.Range || v.Role == 2) {
					fmt.Fprintf(b, "    %s %s\n", t.HocName(v), g15(*rows[k].Value(v.Slot)))
				}
			}
		}
	}
}
