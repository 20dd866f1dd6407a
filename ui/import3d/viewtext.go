package import3d

import (
	"strings"

	"fyne.io/fyne/v2"

	"nrngui/ui/code"
	"nrngui/ui/kit"
	"nrngui/ui/words"
)

// textView is the file's text, which folds away: the line of a finding is marked, and a line that is tapped leads to its place on the cell.
type textView struct {
	page   *View
	object *fyne.Container
	head   *kit.Section
	edit   *code.Edit
	of     *File
	line   int
	quiet  bool // the caret is moved from here
}

// textHigh is the height of the text when it is open, design px.
const textHigh = 148

func newTextView(page *View) *textView {
	v := &textView{page: page, edit: code.NewEdit()}
	v.edit.ReadOnly = true
	v.edit.OnCaret = func(at code.Pos) {
		if !v.quiet && v.of != nil {
			page.host.Act(func(s *State) error {
				if s.Line = at.Line + 1; s.PickLine(at.Line+1) != nil { // a comment, or a line without a point
					s.Pick(-1)
				}
				return nil
			})
		}
	}
	v.head = kit.NewSection("Text of the file", false, func(open bool) {
		page.host.Act(func(s *State) error { s.ShowText(open, 0); return nil })
	})
	v.head.Rule = false
	v.object = kit.Column(0, v.head, kit.Block(0, textHigh, v.edit))
	return v
}

func (v *textView) show(s *State) {
	v.head.Open = s.Text
	title := words.T("Text of the file")
	if s.Line > 0 {
		title = words.F("Text of the file, line %d", s.Line)
	}
	v.head.Title = title
	v.head.Refresh()
	setVisible(v.object.Objects[1], s.Text)
	if !s.Text || s.File == nil {
		return
	}
	v.quiet = true
	fresh := v.of != s.File
	if fresh {
		v.of = s.File
		v.edit.SetText(strings.Join(s.File.Lines(), "\n"))
	}
	if fresh || v.line != s.Line {
		v.line = s.Line
		if s.Line > 0 {
			v.edit.SetMarks([]code.Mark{{Line: s.Line - 1, From: 0, To: 400, Severity: code.Warning}})
			v.edit.GoTo(code.Pos{Line: s.Line - 1})
		}
	}
	v.quiet = false
}
