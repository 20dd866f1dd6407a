package workbench

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"

	"nrngui/engine/source"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// statusView is the line at the foot of the window and, above it when unfolded, the list of problems.
type statusView struct {
	app     *App
	object  *fyne.Container
	list    *kit.TreeList
	drawer  *fyne.Container
	toggle  *kit.Button
	chip    *kit.Chip
	message *kit.Label
	facts   *kit.Label
	jobs    *jobsView
	rows    []int // issue of each row of the list
}

func newStatusView(a *App) *statusView {
	v := &statusView{app: a, list: kit.NewTreeList()}
	v.list.OnSelect = func(id string) { a.act(func() { v.jump(id) }) }
	v.list.OnOpen = v.list.OnSelect
	v.toggle = kit.NewButton("Problems", kit.IconUp, kit.Bare, func() { a.run("problems") })
	v.toggle.Small, v.toggle.Ink, v.toggle.Pts = true, kit.InkText, 12
	v.toggle.Tip = tip(Find(a.table, "problems"))
	v.chip = kit.NewChip("none", kit.IconOK, kit.InkOK)
	v.chip.OnTap = func() { a.run("problems") }
	v.message = kit.NewSized("", look.SizeSmall, kit.InkText2, false)
	v.message.Shrink = true
	v.facts = kit.NewSized("", look.SizeSmall, kit.InkText3, false)
	v.jobs = newJobsView(a)
	ground := func(l look.Theme) color.NRGBA { return l.Panel }
	line := kit.NewGround(func(l look.Theme) color.NRGBA { return l.Line }, 0)
	clear := kit.NewIconButton(kit.IconClose, tip(Find(a.table, "clear")), func() { a.run("clear") })
	copyAll := kit.NewIconButton(kit.IconFile, "Copy the list", func() { v.copy() })
	head := kit.Block(0, look.HeightPanelHead, kit.Pad(0, 8, 0, 12, kit.Row(4, kit.NewBold("Problems"), kit.Space(), copyAll, clear)))
	v.drawer = kit.Stack(kit.NewGround(ground, 0), kit.Column(0, kit.Block(0, 1, line), head, &fyne.Container{Layout: listLayout{v}, Objects: []fyne.CanvasObject{v.list}}))
	v.drawer.Hide()
	foot := kit.Block(0, look.HeightStatus, kit.Stack(kit.NewGround(ground, 0), kit.Pad(0, 12, 0, 8, kit.GrowRow(8, 3, v.toggle, v.chip, kit.Divider(), v.message, v.jobs.object, v.facts))))
	v.object = kit.Column(0, v.drawer, foot)
	return v
}

// listLayout is as high as the rows, six at most.
type listLayout struct{ v *statusView }

func (l listLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return kit.Box(200, look.HeightTreeRow*float32(min(max(len(l.v.list.Rows()), 1), 6))+6)
}
func (l listLayout) Layout(o []fyne.CanvasObject, s fyne.Size) { put(o[0], 0, 0, s.Width, s.Height) }

func (v *statusView) show(d Dirty) {
	s := v.app.state
	if d&(DirtyIssues|DirtyImport|DirtyPage|DirtyTheme) != 0 {
		v.showIssues(s)
	}
	if d&(DirtyLayout|DirtyPage|DirtyDoc|DirtyImport|DirtyScriptTree) != 0 {
		v.facts.Set(v.factText(s))
	}
	moved := d&DirtyJobs != 0 && v.jobs.show(s)
	if moved || d&(DirtyIssues|DirtyImport|DirtyLayout|DirtyPage|DirtyDoc|DirtyScriptTree) != 0 {
		v.object.Refresh()
		refreshAll(v.object)
	}
}

func (v *statusView) factText(s *State) string {
	if s.Page == PageStart {
		text := ""
		for i, f := range s.Facts {
			if i > 0 {
				text += "  ·  "
			}
			text += f
		}
		return text
	}
	if s.Page == PageScript {
		return s.Scripts.factText()
	}
	if s.Page == PageImport {
		return s.importFact()
	}
	if s.Layout == nil {
		return ""
	}
	if s.Building && s.History != nil && s.History.UndoTitle() != "" {
		return words.F("Undo: %s   Ctrl Z", s.History.UndoTitle())
	}
	n := len(s.Layout.Points)
	return words.N(s.Layout.Segments, "%s segment", "%s segments", look.Group(s.Layout.Segments)) + " · " + words.N(n, "%d point process", "%d point processes", n)
}

func (v *statusView) showIssues(s *State) {
	v.message.Set(s.Message)
	switch {
	case s.Page == PageImport && len(s.Issues) == 0 && s.Import.Now != nil:
		v.showFindings(s)
	case s.consoleErrors() > 0:
		v.chip.Set(words.N(s.consoleErrors(), "%d error", "%d errors", s.consoleErrors()), kit.IconError, kit.InkErr)
	case len(s.Issues) == 0:
		v.chip.Set("none", kit.IconOK, kit.InkOK)
	case s.Failed > 0:
		v.chip.Set(words.N(s.Failed, "%d error", "%d errors", s.Failed), kit.IconError, kit.InkErr)
	default:
		v.chip.Set(words.N(len(s.Issues), "%d remark", "%d remarks", len(s.Issues)), kit.IconWarning, kit.InkWarn)
	}
	var rows []kit.TreeRow
	v.rows = nil
	for i, issue := range s.Issues {
		icon := map[source.Severity]kit.Icon{source.Note: kit.IconInfo, source.Warning: kit.IconWarning, source.Fatal: kit.IconError}[issue.Severity]
		text := issue.Severity.String() + ": " + issue.Msg
		if issue.Count > 1 {
			text += words.F("  (%d times)", issue.Count)
		}
		rows = append(rows, kit.TreeRow{ID: fmt.Sprint("issue:", i), Icon: icon, Text: text, Fact: issue.Pos.String()})
		v.rows = append(v.rows, i)
		if issue.Hint != "" {
			rows = append(rows, kit.TreeRow{ID: fmt.Sprint("hint:", i), Depth: 1, Icon: kit.IconHelp, Text: issue.Hint})
			v.rows = append(v.rows, i)
		}
	}
	if s.consoleErrors() > 0 {
		rows = []kit.TreeRow{{ID: "console", Icon: kit.IconError, Text: "The model stopped with an error: see the console"}}
	}
	if len(rows) == 0 {
		rows = []kit.TreeRow{{ID: "none", Icon: kit.IconOK, Text: "No problems"}}
	}
	v.list.SetRows(rows)
	opened := s.ShowList != v.drawer.Visible()
	setVisible(v.drawer, s.ShowList)
	icon := kit.IconUp
	if s.ShowList {
		icon = kit.IconDown
	}
	v.toggle.SetIcon(icon)
	if !opened && !s.ShowList { // refreshing everything costs as much as an edit of a large cell
		return
	}
	v.app.root.Refresh()
	if c, ok := v.app.rootColumn(); ok {
		c.Refresh()
	}
}

// consoleErrors is how often the model of scripts stopped, where nothing else is listed: the console holds what it said.
func (s *State) consoleErrors() int {
	if s.Page != PageScript || len(s.Issues) > 0 {
		return 0
	}
	return s.Scripts.Broken
}

// showFindings counts what is odd about the reconstruction on its page.
func (v *statusView) showFindings(s *State) {
	switch e, w, n := s.Import.Now.Counts(); {
	case e > 0:
		v.chip.Set(words.N(e, "%d error", "%d errors", e), kit.IconError, kit.InkErr)
	case w > 0:
		v.chip.Set(words.N(w, "%d warning", "%d warnings", w), kit.IconWarning, kit.InkWarn)
	case n > 0:
		v.chip.Set(words.N(n, "%d note", "%d notes", n), kit.IconInfo, kit.InkText2)
	default:
		v.chip.Set("none", kit.IconOK, kit.InkOK)
	}
}

// rootColumn is the container of menu, page and status: it is laid out anew when the list of problems opens.
func (a *App) rootColumn() (*fyne.Container, bool) { return a.column, a.column != nil }

func (v *statusView) jump(id string) {
	for i, r := range v.list.Rows() {
		if r.ID == id && i < len(v.rows) && v.rows[i] < len(v.app.state.Issues) {
			v.app.state.jump(v.app, v.app.state.Issues[v.rows[i]])
		}
	}
}

func (v *statusView) copy() {
	text := ""
	for _, i := range v.app.state.Issues {
		text += i.Error.Error() + "\n"
	}
	v.app.fyne.Clipboard().SetContent(text)
	v.app.act(func() { v.app.state.Say("The list is on the clipboard") })
}
