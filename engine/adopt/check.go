package adopt

import (
	"fmt"
	"math"
	"strings"

	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/project"
)

// check builds the project with the very mechanisms of the model and looks whether it is the cell that was adopted. What differs is told; a project that can't be built is an error.
func (a *adoption) check() error {
	b, err := project.Build(a.p, a.m.Catalogue())
	if err != nil {
		return err
	}
	return a.tell(b)
}

// Differences tells what of a built cell, the first of its project, differs from live sections, by their names in the project: numbers of segments, geometry, mechanisms and
// their parameters. Nothing but the rounding of single precision points passes as equal.
func Differences(b *project.Built, m *model.Model, twins map[string]*model.Section) Notes {
	a := &adoption{m: m, index: map[*model.Section]int{}, lacks: map[place]bool{}}
	for _, s := range b.Sections("") {
		_, name := b.NameOf(s)
		twin := twins[name]
		if twin == nil {
			a.note("The model has no section %s.", name)
			continue
		}
		a.index[twin] = len(a.secs)
		a.secs, a.names = append(a.secs, twin), append(a.names, name)
		for _, mechanism := range s.Mechanisms() {
			if !twin.Has(mechanism) {
				a.note("%s has %s here, not so in the model.", name, mechanism)
			}
		}
		up, x := s.Parent()
		theirs, y := twin.Parent()
		switch {
		case (up == nil) != (theirs == nil):
			a.note("%s is a root in one of the two only.", name)
		case up != nil:
			if _, parent := b.NameOf(up); twins[parent] != theirs || x != y || s.ChildEnd() != twin.ChildEnd() {
				a.note("%s hangs elsewhere in the model.", name)
			}
		}
	}
	if n := len(twins) - len(a.secs); n > 0 {
		a.note("The model has %d sections more.", n)
	}
	if err := a.tell(b); err != nil {
		a.note("%v", err)
	}
	return a.notes
}

// tell compares the sections of a built project with those of the model.
func (a *adoption) tell(b *project.Built) error {
	a.m.Refresh()
	b.Model.Refresh()
	told := 0
	differs := func(where, what string, ours, theirs float64) {
		if told++; told <= 5 {
			a.note("%s of %s is %s here, %s in the model.", what, where, short(ours), short(theirs))
		}
	}
	for i, theirs := range a.secs {
		ours, ok := b.Section("", a.names[i])
		if !ok {
			return fmt.Errorf("the section %s is lost on the way: a fault of the program", a.names[i])
		}
		a.compare(ours, theirs, a.names[i], differs)
	}
	if told > 5 {
		a.note("%d further values differ.", told-5)
	}
	return nil
}

func short(x float64) string { return fmt.Sprintf("%.6g", x) }

// near says whether two numbers are equal but for the rounding of single precision points, whose lengths depend on the way they were made.
func near(x, y float64) bool {
	return math.Float64bits(x) == math.Float64bits(y) || math.Abs(x-y) <= 1e-6*math.Max(math.Abs(x), math.Abs(y)) || math.IsNaN(x) && math.IsNaN(y)
}

// compare tells what differs between a section and its twin.
func (a *adoption) compare(ours, theirs *model.Section, name string, differs func(where, what string, ours, theirs float64)) {
	if ours.NSeg() != theirs.NSeg() {
		differs(name, "nseg", float64(ours.NSeg()), float64(theirs.NSeg()))
		return
	}
	for k := range theirs.NSeg() {
		x := (float64(k) + .5) / float64(theirs.NSeg())
		where := fmt.Sprintf("%s(%.4g)", name, x)
		for _, v := range []struct {
			what         string
			ours, theirs float64
		}{
			{"cm", ours.Cm(k), theirs.Cm(k)}, {"diam", ours.Diam(k), theirs.Diam(k)}, {"area", ours.Area(k), theirs.Area(k)}, {"ri", ours.RiAt(x), theirs.RiAt(x)},
		} {
			if !near(v.ours, v.theirs) {
				differs(where, v.what, v.ours, v.theirs)
			}
		}
		for _, mechanism := range theirs.Mechanisms() {
			t, _ := a.m.Catalogue().Lookup(mechanism)
			was := theirs.Rows(mechanism)[theirs.Index(x)]
			if ours.Rows(mechanism) == nil {
				if !a.lacks[place{a.index[theirs], mechanism}] {
					differs(where, mechanism+": instances", 0, 1)
				}
				continue
			}
			is := ours.Rows(mechanism)[ours.Index(x)]
			for _, v := range carried(t) {
				if t.Kind == mech.Density && !near(*is.Value(v.slot), *was.Value(v.slot)) {
					differs(where, v.name+" of "+mechanism, *is.Value(v.slot), *was.Value(v.slot))
				}
			}
			if t.Kind == mech.Ion {
				compareIon(strings.TrimSuffix(mechanism, "_ion"), is, was, func(what string, ours, theirs float64) { differs(where, what, ours, theirs) })
			}
			if t.Kind == mech.Ion && *is.Value(mech.IonStyle) != *was.Value(mech.IonStyle) {
				differs(where, "the style of "+mechanism, *is.Value(mech.IonStyle), *was.Value(mech.IonStyle))
			}
		}
	}
}

// compareIon tells where potential and concentrations of an ion differ that no initialisation sets.
func compareIon(ion string, is, was *mech.Row, differs func(what string, ours, theirs float64)) {
	style := mech.Style(*was.Value(mech.IonStyle))
	look := func(what string, slot int) {
		if x, y := *is.Value(slot), *was.Value(slot); !near(x, y) {
			differs(what, x, y)
		}
	}
	if style&mech.StyleCInit == 0 {
		look(ion+"i", mech.IonIn)
		look(ion+"o", mech.IonOut)
	}
	if style&(mech.StyleEInit|mech.StyleEAdvance) == 0 && style.Erev() != mech.Integral {
		look("e"+ion, mech.IonErev)
	}
}
