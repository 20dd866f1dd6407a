package import3d

import (
	"context"
	"math"
	"strings"

	traced "nrngui/engine/morph/import3d"

	"nrngui/engine/morph/repair"
	"nrngui/ui/look"
	"nrngui/ui/shape"
	"nrngui/ui/words"
)

// Preview is what a repair would do, before it is done.
type Preview struct {
	of            *Result // the cell before
	acts          string
	Before, After repair.Numbers
	Moved         int
	Removed       int
	Added         int
	Note          string
	Err           error
	Pictures      *Pictures    // nil: there is no view in which it shows
	Scene         *shape.Scene // the cell after, for what changes all of it
}

// previewOf does a repair on a copy and says what came of it. whole: the cell after it is drawn, too.
func previewOf(ctx context.Context, r *Result, f *Finding, acts []string, whole bool) *Preview {
	p := &Preview{of: r, acts: strings.Join(acts, "\n")}
	list, err := repair.ParseAll(acts)
	if err != nil {
		p.Err = err
		return p
	}
	after, changes, err := repair.Apply(r.Reading, list...)
	if err != nil {
		p.Err = err
		return p
	}
	p.Before, p.After = r.Numbers, r.Numbers
	var notes []string
	for i, c := range changes {
		p.Moved, p.Removed, p.Added = p.Moved+c.Moved, p.Removed+c.Removed, p.Added+c.Added
		if c.Note != "" {
			notes = append(notes, micro(c.Note))
		}
		if i == len(changes)-1 {
			p.After = c.After
		}
	}
	p.Note = strings.Join(notes, "; ")
	if f != nil {
		p.Pictures = picturesOf(r.Reading, after, f)
	}
	if whole && ctx.Err() == nil {
		p.Scene = sceneOf(after)
	}
	return p
}

// sceneOf draws a reading; nil when no cell comes of it.
func sceneOf(r *traced.Reading) *shape.Scene {
	cell, err := r.Clone().Instantiate()
	if err != nil {
		return nil
	}
	return shape.NewScene(shape.FromMorphology(cell.Morphology, nil))
}

// Effect says in words what changes.
func (p *Preview) Effect() string {
	if p.Err != nil {
		return micro(p.Err.Error())
	}
	a, b := p.Before.All, p.After.All
	var parts []string
	change := func(name, unit string, from, to float64) {
		if math.Abs(to-from) < 1e-6*math.Max(math.Abs(from), 1) {
			return
		}
		if from == 0 || name != "length" && math.Abs(to-from) < 0.005*from {
			parts = append(parts, words.F("%s %s %s", words.T(name), signed(to-from), unit))
			return
		}
		parts = append(parts, words.F("%s %s → %s %s (%s %%)", words.T(name), size(from), size(to), unit, signed(100*(to-from)/from)))
	}
	change("length", "µm", a.Length, b.Length)
	change("area", "µm²", a.Area, b.Area)
	change("volume", "µm³", a.Volume, b.Volume)
	if a.Sections != b.Sections {
		parts = append(parts, words.F("sections %d → %d", a.Sections, b.Sections))
	}
	if len(parts) == 0 {
		parts = append(parts, words.T("length, area and volume stay"))
	}
	text := words.F("Effect: %s.", strings.Join(parts, ", "))
	for _, c := range []struct {
		n         int
		one, many string
	}{{p.Moved, "%d point moves or changes.", "%d points move or change."}, {p.Removed, "%d point goes.", "%d points go."}, {p.Added, "%d point comes.", "%d points come."}} {
		if c.n > 0 {
			text += " " + words.N(c.n, c.one, c.many, c.n)
		}
	}
	if p.Note != "" {
		text += " " + upper(p.Note) + "."
	}
	return text
}

// signed writes a difference with its sign.
func signed(v float64) string {
	switch d := math.Abs(v); {
	case d >= 100:
		return look.Delta(v, 0)
	case d >= 1:
		return look.Delta(v, 1)
	}
	return look.Delta(v, 2)
}

// size writes a length or an area with one digit after the point.
func size(v float64) string { return look.Fixed(v, 1) }
