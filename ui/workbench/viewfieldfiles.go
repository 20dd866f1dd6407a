package workbench

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"nrngui/engine/project"
	"nrngui/ui/plots"
	"nrngui/ui/plots/paint"
	"nrngui/ui/words"
)

// savePlot asks where a plot goes as a figure.
func (a *App) savePlot(p paint.Plot, title string) {
	a.chooser("Save a figure", a.folder(), fileName(title)+".png", []string{".png", ".svg", ".pdf", ".eps"}, func(path string) {
		a.written(path, func() error { return writeFigure(p, title, path) })
	})
}

// saveChart asks where a map or raster goes as a figure.
func (a *App) saveChart(title string, export func(w figureWriter, f plots.Figure) error) {
	a.chooser("Save a figure", a.folder(), fileName(title)+".png", []string{".png", ".svg", ".pdf", ".eps"}, func(path string) {
		a.written(path, func() error { return writeChart(export, title, path) })
	})
}

// saveField asks where the values of a space plot or map go.
func (a *App) saveField(v project.View) {
	a.chooser("Save the data", a.folder(), dataName(v), []string{".csv", ".npz"}, func(path string) {
		a.act(func() { a.told(path, a.state.WriteField(v.ID, path)) })
	})
}

// saveSpikes asks where the spikes of a raster go.
func (p *rasterTile) saveSpikes() {
	a := p.app
	spikes := &paint.Spikes{T: slices.Clone(p.spikes.T), Row: slices.Clone(p.spikes.Row)}
	var names []string
	for _, src := range p.sources {
		names = append(names, src.name)
	}
	a.chooser("Save the spikes", a.folder(), "spikes.csv", []string{".csv"}, func(path string) {
		a.written(path, func() error { return writeSpikes(path, spikes, names) })
	})
}

// fieldDialog opens what commands of space plots and maps ask for; it says whether there is one of that name.
func (a *App) fieldDialog(name string) bool {
	if id, ok := strings.CutPrefix(name, "view.data:"); ok {
		if v, ok := a.state.Doc().View(id); ok {
			a.saveField(v)
		}
		return true
	}
	words, ok := strings.CutPrefix(name, "map.speed:")
	if !ok {
		return false
	}
	v, _ := a.state.focusOf("heat")
	if t, ok := a.dock.tile(v.ID).(*heatTile); ok {
		a.complain(t.layRuler(strings.Fields(words)))
	}
	return true
}

// layRuler lays the ruler from one time and place to another; without numbers it lets the user do so, or takes it away.
func (p *heatTile) layRuler(args []string) error {
	if len(args) == 0 {
		p.measure(!p.view.Measuring())
		return nil
	}
	var x [4]float64
	if len(args) != 4 {
		return fmt.Errorf("map.speed takes two times and two places, T0 UM0 T1 UM1, not %d words", len(args))
	}
	for i, w := range args {
		v, err := strconv.ParseFloat(w, 64)
		if err != nil {
			return fmt.Errorf("map.speed: %q is not a number", w)
		}
		x[i] = v
	}
	p.measure(true)
	r := paint.Ruler{T0: x[0], Y0: x[1], T1: x[2], Y1: x[3]}
	p.view.Change(func(h *plots.Heat) { h.SetRuler(r) })
	p.app.act(func() { p.app.state.Say(words.F("Ruler: %s", plots.SpeedText(r, p.of.Over == ""))) })
	return nil
}

// written writes a file in the background and says so.
func (a *App) written(path string, write func() error) {
	a.background(func() func() {
		err := write()
		return func() { a.told(path, err) }
	})
}

func (a *App) told(path string, err error) {
	if err != nil {
		a.state.Complain(err)
		return
	}
	a.state.Say(words.F("Saved %s", path))
}
