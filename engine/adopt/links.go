package adopt

import (
	"fmt"

	"nrngui/engine/model"
	"nrngui/engine/project"
)

// links carries the NetCons both of whose ends come along.
func (a *adoption) links() {
	left := map[string]int{}
	var order []string
	leave := func(format string, args ...any) {
		text := fmt.Sprintf(format, args...)
		if left[text] == 0 {
			order = append(order, text)
		}
		left[text]++
	}
	for _, nc := range a.m.NetCons() {
		l := project.Link{Threshold: nc.Threshold, Delay: nc.Delay, Weight: append([]float64(nil), nc.Weight...)}
		to, from := nc.Target(), a.source(nc.Source, &l)
		if to != nil {
			l.To = a.named[to]
		}
		switch {
		case from && l.To != "" && !nc.Active:
			leave("that a script has made inactive")
		case from && (l.To != "" || to == nil):
			a.p, _ = a.p.AddLink(l)
		case from:
			leave("from this cell to other cells")
		case l.To != "" && nc.Source.Outside():
			leave("to this cell from the global identifiers of sources that are not there")
		case l.To != "" && nc.Source.Point() == nil && nc.Source.Place().Section() == nil:
			leave("to this cell through which only a script sends")
		case l.To != "":
			leave("to this cell from other cells")
		}
	}
	a.cell = &a.p.Cells[0]
	for _, text := range order {
		if left[text] == 1 {
			a.note("1 NetCon %s is left out.", text)
		} else {
			a.note("%d NetCons %s are left out.", left[text], text)
		}
	}
}

// source fills in where a NetCon comes from; false when that does not come along.
func (a *adoption) source(s *model.Source, l *project.Link) bool {
	switch {
	case s.Point() != nil:
		l.From = a.named[s.Point()]
		return l.From != ""
	case s.Place().Section() != nil:
		i, ok := a.index[s.Place().Section()]
		if ok {
			l.FromV = &project.Place{Section: a.names[i], X: s.Place().X()}
		}
		return ok
	case s.Outside():
		gid, _ := s.GID()
		for _, p := range a.points {
			if p.Type().Name == model.PatternStim {
				l.From, l.GID = a.named[p], &gid
				return true
			}
		}
	}
	return false
}

// transfers carries numbers that are carried within the cell.
func (a *adoption) transfers() {
	for _, t := range a.m.Transfers() {
		from, other, inside := a.ref(t.From)
		to, beyond, also := a.ref(t.To)
		switch {
		case inside && also:
			a.p, _ = a.p.AddTransfer(project.Transfer{From: from, To: to})
		case also:
			a.note("%s gets its value from %s, which is not of this cell: it keeps the value it has.", to, other)
		case inside && from.Section+from.Point != "":
			a.note("%s is carried to %s, which is not of this cell: that is left out.", from, beyond)
		}
	}
	a.cell = &a.p.Cells[0]
}
