package project

// History is unlimited undo and redo over a whole project: the list of its earlier values. It belongs to one goroutine.
type History struct {
	entries []entry // entries[0] is what was opened
	at      int     // the present one
	saved   *Project
	laid    []Layout // arrangements of the file
	drag    string   // what is being dragged: further Drags with this key replace the present entry
	before  *Project
}

type entry struct {
	project *Project
	title   string // of the edit that led here
}

// NewHistory begins with a project that counts as saved; see Touch for one that does not.
func NewHistory(p *Project) *History {
	return &History{entries: []entry{{project: p}}, saved: p, laid: p.Layouts}
}

// Current gives the present project.
func (h *History) Current() *Project { return h.entries[h.at].project }

// Before gives the project as it was before the last action: edit, drag as a whole, undo or redo. It is nil when nothing was done yet.
func (h *History) Before() *Project { return h.before }

// Do makes p the present project, reached by an edit of that title. What had been undone is forgotten.
func (h *History) Do(title string, p *Project) {
	h.drag = ""
	h.push(title, p)
}

func (h *History) push(title string, p *Project) {
	h.before = h.Current()
	clear(h.entries[h.at+1:]) // lets go of the projects
	h.entries = append(h.entries[:h.at+1], entry{p, title})
	h.at++
}

// Drag is Do for values that come in quick succession, as from a slider: as long as the key stays the same and nothing else happens, they
// make one entry. The edit is applied to the project as it was before the drag, so its title tells the whole way ("0.12 → 0.2").
// EndDrag ends it, so that the next drag of the same slider is an entry of its own.
func (h *History) Drag(key string, edit func(*Project) (*Project, string, error)) error {
	going := key != "" && h.drag == key
	base := h.Current()
	if going {
		base = h.entries[h.at-1].project
	}
	p, title, err := edit(base)
	if err != nil {
		return err
	}
	if going {
		h.entries[h.at] = entry{p, title}
		return nil
	}
	h.push(title, p)
	h.drag = key
	return nil
}

// EndDrag ends a drag.
func (h *History) EndDrag() { h.drag = "" }

// Undo goes back one edit and gives its title; ok is false when there is none.
func (h *History) Undo() (title string, ok bool) {
	h.drag = ""
	if h.at == 0 {
		return "", false
	}
	h.goTo(h.at - 1)
	return h.entries[h.at+1].title, true
}

// Redo makes the last undone edit again and gives its title; ok is false when there is none.
func (h *History) Redo() (title string, ok bool) {
	h.drag = ""
	if h.at+1 == len(h.entries) {
		return "", false
	}
	h.goTo(h.at + 1)
	return h.entries[h.at].title, true
}

// UndoTitle gives the title of the edit that Undo would take back; "" when there is none.
func (h *History) UndoTitle() string { return h.entries[h.at].title }

// RedoTitle gives the title of the edit that Redo would make again; "" when there is none.
func (h *History) RedoTitle() string {
	if h.at+1 == len(h.entries) {
		return ""
	}
	return h.entries[h.at+1].title
}

// Titles gives the titles of all edits, oldest first, and how many of them are done.
func (h *History) Titles() (titles []string, done int) {
	for _, e := range h.entries[1:] {
		titles = append(titles, e.title)
	}
	return titles, h.at
}

// GoTo undoes or redoes until that many edits are done.
func (h *History) GoTo(done int) {
	h.drag = ""
	h.goTo(min(max(done, 0), len(h.entries)-1))
}

// goTo makes another entry the present one; the panes stay where they are.
func (h *History) goTo(at int) {
	now := h.Current()
	if at != h.at {
		h.before = now
	}
	h.at = at
	if p := carry(h.Current(), now); p != h.Current() {
		h.Replace(p)
	}
}

// Arrange puts in place of the present project one that differs in its layouts only: to move a pane is no edit.
func (h *History) Arrange(p *Project) { h.Replace(p) }

// Rearranged says whether the layouts differ from those of the file.
func (h *History) Rearranged() bool { return !same(h.laid, h.Current().Layouts) }

// MarkSaved says that the present project is what the file holds.
func (h *History) MarkSaved() { h.saved, h.laid, h.drag = h.Current(), h.Current().Layouts, "" }

// Replace puts p in place of the present project without an entry: for what is no edit, such as the paths that SaveAs rewrites.
func (h *History) Replace(p *Project) {
	if h.saved == h.Current() {
		h.saved = p
	}
	h.entries[h.at].project, h.drag = p, ""
}

// Touch makes the present project count as unsaved: it was recovered, or just created from a file of another kind.
func (h *History) Touch() { h.saved = nil }

// Unsaved says whether the present project differs from what the file holds. Undoing back to the saved value makes it false again.
func (h *History) Unsaved() bool { return h.saved != h.Current() }
