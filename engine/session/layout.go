package session

import "nrngui/engine/project"

// layoutOf describes the built model for views.
func layoutOf(p *project.Project, b *project.Built) *Layout {
	l := &Layout{}
	index := map[any]int{}
	for _, sec := range b.Model.Sections() {
		cell, name := b.NameOf(sec)
		info := SectionInfo{Cell: cell, Name: name, NSeg: sec.NSeg(), First: l.Segments, L: sec.L(), Ra: sec.Ra(),
			Mechanisms: sec.Mechanisms(), Parent: -1, Near: sec.ChildEnd()}
		for i := 0; i < info.NSeg; i++ {
			info.Area += sec.Area(i)
			info.Diam += sec.Diam(i) / float64(info.NSeg)
			info.Cm += sec.Cm(i) / float64(info.NSeg)
		}
		if parent, x := sec.Parent(); parent != nil {
			info.Parent = index[parent]
			from := l.Sections[info.Parent]
			info.Dist = from.FromRoot(x)
		}
		index[sec] = len(l.Sections)
		l.Segments += info.NSeg
		l.Sections = append(l.Sections, info)
	}
	for _, pp := range p.Points {
		info := PointInfo{Name: pp.Name, Type: pp.Type, Section: -1, X: pp.At.X}
		if sec, ok := b.Section(pp.At.Cell, pp.At.Section); ok {
			info.Section = index[sec]
		}
		l.Points = append(l.Points, info)
	}
	return l
}
