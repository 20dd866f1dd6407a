package workbench

import (
	"os"
	"path/filepath"
	"sort"

	"nrngui/engine/project"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// pickKnob lets the user choose a parameter by a few letters of its name.
func (a *App) pickKnob(chosen func(Knob)) {
	a.openPalette("Vary which parameter?", func(query string) []Hit {
		var hits []Hit
		for _, k := range a.state.Knobs() {
			score, ok := fuzzy(query, k.Name)
			if !ok {
				continue
			}
			note := look.Sig(k.Value, 4)
			if k.Unit != "" {
				note += " " + prettyUnit(k.Unit)
			}
			hits = append(hits, Hit{Title: k.Name, Note: note, Icon: kit.IconGear, score: score, Do: func(*State, Services) error { chosen(k); return nil }})
		}
		sort.SliceStable(hits, func(i, j int) bool { return hits[i].score > hits[j].score })
		return hits[:min(len(hits), 60)]
	})
}

// knobDialog adds what is chosen to the sweep that commands act on.
func (a *App) knobDialog() {
	a.pickKnob(func(k Knob) {
		view, err := a.state.sweepView(nil)
		if err != nil {
			a.complain(err)
			return
		}
		a.complain(a.state.EditSweep(a, view, func(sw *project.Sweep) {
			if ax := axisOf(k); len(sw.Axes) < 2 {
				sw.Axes = append(sw.Axes, ax)
			} else {
				sw.Axes[1] = ax
			}
		}))
	})
}

// saveSweep asks where the numbers of a sweep go.
func (a *App) saveSweep(view string) {
	data, err := a.state.SweepCSV(view)
	if err != nil {
		a.act(func() { a.complain(err) })
		return
	}
	a.saveCSV("Save the numbers", view+".csv", data)
}

// saveCSV asks where a table goes, and writes it.
func (a *App) saveCSV(title, name string, data []byte) {
	a.chooser(title, a.folder(), name, []string{".csv"}, func(path string) {
		a.background(func() func() {
			err := os.WriteFile(path, data, 0o666)
			return func() {
				if err != nil {
					a.state.Complain(err)
					return
				}
				a.state.Say(words.F("Saved %s", filepath.Base(path)))
			}
		})
	})
}
