package workbench

import (
	"fyne.io/fyne/v2"

	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// paletteView is the search over commands, sections and variables: a text box above a list.
type paletteView struct {
	app     *App
	overlay *kit.Overlay
	box     *kit.TextBox
	list    *kit.TreeList
	hits    []Hit
	find    func(query string) []Hit
	at      int
}

// openPalette shows the palette; find gives the lines for a query.
func (a *App) openPalette(hint string, find func(string) []Hit) {
	v := &paletteView{app: a, box: kit.NewTextBox(""), list: kit.NewTreeList(), find: find}
	v.box.Hint, v.box.High, v.box.Plain = hint, 40, true
	v.box.OnChange = func(string) { v.fill() }
	v.box.OnEnter = func() { v.choose(v.at) }
	v.box.OnEscape = func() { v.overlay.Close() }
	v.box.OnKey = v.key
	v.list.OnSelect = func(id string) {
		for i, h := range v.hits {
			if rowID(i, h) == id {
				v.choose(i)
				return
			}
		}
	}
	lens := kit.NewGlyph(kit.IconSearch, look.IconToolbar, kit.InkText2)
	head := kit.Pad(0, 12, 0, 14, kit.GrowRow(12, 1, lens, v.box))
	body := kit.Block(560, 384, kit.Grow(1, head, kit.Pad(0, 4, 8, 4, v.list)))
	v.overlay = kit.NewOverlay(a.canvas, body)
	v.overlay.Centre, v.overlay.Scrim = true, true
	v.overlay.OnClose = func() { a.palette = nil }
	a.palette = v
	v.overlay.Show()
	v.fill()
	a.canvas.Focus(v.box)
}

func rowID(i int, h Hit) string { return string(rune('a'+i%26)) + h.Title + h.Note }

func (v *paletteView) fill() {
	v.hits, v.at = v.find(v.box.Text()), 0
	v.rows()
}

func (v *paletteView) rows() {
	var rows []kit.TreeRow
	for i, h := range v.hits {
		r := kit.TreeRow{ID: rowID(i, h), Icon: h.Icon, Text: h.Title, Fact: h.Note}
		if h.Off != "" {
			r.Fact = h.Off
		}
		rows = append(rows, r)
	}
	if len(rows) == 0 {
		rows = []kit.TreeRow{{ID: "none", Icon: kit.IconInfo, Text: "Nothing of that name"}}
	}
	v.list.SetRows(rows)
	if v.at < len(v.hits) {
		v.list.Selected = ""
		v.list.Select(rows[v.at].ID)
	}
}

func (v *paletteView) key(k *fyne.KeyEvent) bool {
	switch k.Name {
	case fyne.KeyDown:
		v.at = min(v.at+1, max(len(v.hits)-1, 0))
	case fyne.KeyUp:
		v.at = max(v.at-1, 0)
	default:
		return false
	}
	v.rows()
	return true
}

func (v *paletteView) choose(i int) {
	if i < 0 || i >= len(v.hits) {
		return
	}
	h := v.hits[i]
	v.overlay.Close()
	if h.Off != "" {
		v.app.act(func() { v.app.state.Say(h.Title + ": " + h.Off) })
		return
	}
	v.app.act(func() { v.app.complain(h.Do(v.app.state, v.app)) })
}

// palettes opens the palette for commands, for mechanisms to insert, or for variables that colour the cell.
func (a *App) palettes(what string) {
	switch what {
	case "insert":
		a.openPalette("Insert a mechanism into "+a.insertTarget(), func(q string) []Hit {
			var hits []Hit
			for _, t := range a.state.Cat.Types() {
				if t.Kind != 0 {
					continue
				}
				if score, ok := fuzzy(q, t.Name); ok {
					name := t.Name
					hits = append(hits, Hit{Title: name, Note: t.Title, Icon: kit.IconMechanism, score: score,
						Do: func(s *State, sv Services) error { return s.Insert(sv, name) }})
				}
			}
			for _, f := range a.state.Beside {
				if f.typ == nil || f.typ.Kind != 0 || a.state.hasMod(f.ModFile) {
					continue
				}
				if score, ok := fuzzy(q, f.typ.Name); ok {
					name := f.typ.Name
					hits = append(hits, Hit{Title: name, Note: words.F("%s in the folder", f.Name), Icon: kit.IconMechanism, score: score,
						Do: func(s *State, sv Services) error { return s.Insert(sv, name) }})
				}
			}
			return hits
		})
	case "recent":
		a.openPalette("Open a recent file", a.state.recentHits)
	case "colour":
		a.openPalette("Colour the cell by", func(q string) []Hit {
			var hits []Hit
			for _, v := range a.state.ShapeVars() {
				if _, ok := fuzzy(q, v); ok {
					hits = append(hits, Hit{Title: v, Note: colourTitle(v), Icon: kit.IconCell, Do: func(s *State, sv Services) error { s.ShapeBy(sv, v); return nil }})
				}
			}
			return hits
		})
	case "mechanisms":
		a.openPalette("Known mechanisms", func(q string) []Hit {
			var hits []Hit
			for _, t := range a.state.Cat.Types() {
				if _, ok := fuzzy(q, t.Name); ok {
					name := t.Name
					hits = append(hits, Hit{Title: name, Note: t.Title, Icon: kit.IconMechanism, Do: func(s *State, sv Services) error {
						return s.OpenMechs(sv, name)
					}})
				}
			}
			return hits
		})
	default:
		a.openPalette("Find a command, section, variable …", func(q string) []Hit { return a.state.Search(a.table, q, 40) })
	}
}

func (a *App) insertTarget() string {
	if k := a.state.Sel.Kind; k == SelSection || k == SelSubset {
		return a.state.Sel.Name
	}
	return "all sections"
}
