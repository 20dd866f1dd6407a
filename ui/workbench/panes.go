package workbench

import (
	"fmt"
	"slices"
	"strings"

	"nrngui/engine/project"
	"nrngui/engine/source"
	"nrngui/ui/dock"
	"nrngui/ui/kit"
	"nrngui/ui/words"
)

// Panes is what the window knows of its views beyond the project.
type Panes struct {
	Focus string // the view that commands act on; see State.FocusView
}

// Layout is the arrangement shown: the stored one of that name, or the one that follows from the views.
func (s *State) LayoutNow() dock.Layout {
	p := s.Doc()
	if p == nil {
		return dock.Layout{}
	}
	name := p.LayoutName()
	l, stored := p.LayoutOf(name)
	if !stored {
		l = dock.Default(name, p.Views)
	}
	l = dock.TidyLayout(l, func(id string) bool { _, ok := p.View(id); return ok })
	l.Name = name
	return l
}

// Arrange shows another arrangement of the present layout. It is saved in the project and is no edit to undo.
func (s *State) Arrange(l dock.Layout) {
	if s.History == nil {
		return
	}
	s.History.Arrange(s.Doc().WithLayout(l))
	s.Mark(DirtyDock)
}

// FocusView is the view that commands act on: the one used last, if it is still seen; "" without views.
func (s *State) FocusView() string {
	views := dock.Views(s.LayoutNow())
	if slices.Contains(views, s.Panes.Focus) {
		return s.Panes.Focus
	}
	if len(views) == 0 {
		return ""
	}
	return views[0]
}

// ShowView makes a view seen, and the one that commands act on; one that the layout does not have comes into it.
func (s *State) ShowView(id string) error {
	p := s.Doc()
	if p == nil {
		return fmt.Errorf("there is no project")
	}
	if _, ok := p.View(id); !ok {
		return fmt.Errorf("there is no view %q; there are: %s", id, strings.Join(s.viewIDs(), ", "))
	}
	l := s.LayoutNow()
	s.Panes.Focus = s.FocusView()
	was := l
	if !slices.Contains(dock.Views(l), id) {
		l = dock.Add(l, id, s.Panes.Focus)
	} else if !s.Seen(id) {
		l = dock.Show(l, id)
	}
	s.Panes.Focus = id
	if !sameLayout(was, l) {
		s.Arrange(l)
	}
	s.Mark(DirtyDock)
	return nil
}

// Seen says whether a view can be seen in the present layout.
func (s *State) Seen(id string) bool {
	l := s.LayoutNow()
	if g, ok := dock.GroupOf(l.Root, l.Maximized); ok {
		if g.Active == id {
			return true
		}
	} else if slices.Contains(dock.Seen(l.Root), id) {
		return true
	}
	return slices.ContainsFunc(l.Windows, func(w project.Loose) bool { return slices.Contains(dock.Seen(w.Root), id) })
}

func (s *State) viewIDs() []string {
	var ids []string
	for _, v := range s.Doc().Views {
		ids = append(ids, v.ID)
	}
	return ids
}

// AddView adds a view beside the one that commands act on, as one edit, and shows it.
func (s *State) AddView(sv Services, v project.View) (id string, err error) {
	if s.History == nil {
		return "", &source.Error{Severity: source.Fatal, Msg: "there is no project to show anything of", Hint: "open one, or start from the gallery"}
	}
	if !slices.Contains(project.ViewKinds(), v.Kind) {
		return "", fmt.Errorf("there is no kind of view %q; there are: %s", v.Kind, strings.Join(project.ViewKinds(), ", "))
	}
	l := s.LayoutNow()
	q, id, title := s.Doc().AddView(v)
	q = q.WithLayout(dock.Add(l, id, s.FocusView()))
	s.Panes.Focus = id
	s.viewEdit(sv, title, q)
	return id, nil
}

// CloseView takes a view out of the project, as one edit.
func (s *State) CloseView(sv Services, id string) error {
	q, title, err := s.Doc().RemoveView(id)
	if err != nil {
		return err
	}
	if l := s.LayoutNow(); len(q.Layouts) > 0 {
		if _, stored := q.LayoutOf(l.Name); stored {
			q = q.WithLayout(dock.Drop(l, id))
		}
	}
	s.viewEdit(sv, title, q)
	return nil
}

// HideView leaves a view out of the present layout; it stays in the project and in other layouts.
func (s *State) HideView(id string) error {
	l := s.LayoutNow()
	if !slices.Contains(dock.Views(l), id) {
		return fmt.Errorf("the view %q is not in this layout", id)
	}
	s.Arrange(dock.Drop(l, id))
	s.Say("Left out of this layout; the + behind the tabs brings it back")
	return nil
}

// RenameView gives a view a title; with "" it is called after what it shows.
func (s *State) RenameView(sv Services, id, title string) error {
	return s.SetView(sv, id, func(v *project.View) { v.Title = strings.TrimSpace(title) })
}

// SetView changes a view, as one edit.
func (s *State) SetView(sv Services, id string, change func(*project.View)) error {
	return s.TuneView(sv, id, "", true, change)
}

// TuneView changes a view by values that come in quick succession, as from a slider: with one key they make one edit, until final.
func (s *State) TuneView(sv Services, id, key string, final bool, change func(*project.View)) error {
	if s.History == nil {
		return fmt.Errorf("there is no project")
	}
	edit := func(p *project.Project) (*project.Project, string, error) {
		v, ok := p.View(id)
		if !ok {
			return nil, "", fmt.Errorf("there is no view %q", id)
		}
		v.Refs, v.Range, v.Data = slices.Clone(v.Refs), slices.Clone(v.Range), slices.Clone(v.Data) // change may write into them
		v.Traces, v.Axes, v.Labels = slices.Clone(v.Traces), slices.Clone(v.Axes), slices.Clone(v.Labels)
		change(&v)
		v.ID = id
		return p.SetView(v)
	}
	before := s.Doc()
	if key != "" {
		key = "view\x00" + id + "\x00" + key
	}
	if err := s.History.Drag(key, edit); err != nil {
		s.Complain(err)
		return err
	}
	if final {
		s.History.EndDrag()
	}
	s.shown(sv, before)
	return nil
}

// viewEdit makes an edit that changes what is shown.
func (s *State) viewEdit(sv Services, title string, q *project.Project) {
	before := s.Doc()
	s.History.Do(title, q)
	s.shown(sv, before)
}

// shown tells of an edit of views; the model is built anew only when it must keep what it did not keep before.
func (s *State) shown(sv Services, before *project.Project) {
	s.Say(sentence(s.History.UndoTitle()))
	if before.FastIMem() != s.Doc().FastIMem() {
		s.reload(sv)
	}
	s.Mark(DirtyDoc | DirtyDock)
}

// undoViews follows an undo or redo that changed views only: the model stays as it is.
func (s *State) undoViews(before *project.Project) bool {
	if !before.SameModel(s.Doc()) {
		return false
	}
	s.Mark(DirtyDoc | DirtyDock)
	return true
}

// Go is a direction in which views are moved.
var directions = map[string]dock.Edge{"left": dock.Left, "right": dock.Right, "up": dock.Top, "down": dock.Bottom}

// MoveView moves a view: "left", "right", "up", "down" to the group that lies there, or out of its group to that side; to the group of another view, named by its ID;
// "out" to a window of its own and "in" back.
func (s *State) MoveView(id, where string) error {
	l := s.LayoutNow()
	if !slices.Contains(dock.Views(l), id) {
		return fmt.Errorf("the view %q is not in this layout", id)
	}
	edge, direction := directions[where]
	switch {
	case where == "out":
		l = dock.PopOut(l, id)
	case where == "in":
		for i, w := range l.Windows {
			if dock.Has(w.Root, id) {
				l = dock.PopIn(l, i)
				break
			}
		}
	case direction:
		next := dock.Apply(l, id, func(p dock.Pane) dock.Pane {
			if to, ok := dock.Neighbour(p, id, edge); ok {
				return dock.Move(p, id, to, dock.Middle, -1)
			}
			return dock.Move(p, id, id, edge, -1)
		})
		if sameLayout(next, l) {
			s.Say("It is at that side already")
			return nil
		}
		l = next
	case slices.Contains(dock.Views(l), where) && where != id:
		if dock.IsLoose(l, id) != dock.IsLoose(l, where) {
			l = dock.Add(dock.Drop(l, id), id, where)
			break
		}
		l = dock.Apply(l, id, func(p dock.Pane) dock.Pane { return dock.Move(p, id, where, dock.Middle, -1) })
	default:
		return fmt.Errorf("view.move: %q is not left, right, up, down, out, in or one of the views %s", where, strings.Join(dock.Views(l), ", "))
	}
	l.Maximized = ""
	s.Panes.Focus = id
	s.Arrange(l)
	return nil
}

// Maximize lets the group of a view fill the dock, or ends that.
func (s *State) Maximize(id string) {
	l := s.LayoutNow()
	switch {
	case l.Maximized != "":
		l.Maximized = ""
	case dock.Has(l.Root, id):
		l.Maximized = id
		s.Panes.Focus = id
	default:
		s.Say("A window of its own is as large as you make it")
		return
	}
	s.Arrange(l)
}

// StepView shows the next or previous view: the tabs of one group after the other.
func (s *State) StepView(n int) {
	l := s.LayoutNow()
	views := dock.Views(l)
	if len(views) == 0 {
		return
	}
	k := len(views)
	i := ((slices.Index(views, s.FocusView())+n)%k + k) % k
	if err := s.ShowView(views[i]); err != nil {
		s.Complain(err)
	}
}

// ChooseLayout shows the layout of a name.
func (s *State) ChooseLayout(name string) error {
	p := s.Doc()
	for _, n := range p.LayoutNames() {
		if strings.EqualFold(n, name) {
			s.History.Arrange(p.ShowLayout(n))
			s.Say(words.F("Layout %s", n))
			s.Mark(DirtyDock | DirtyDoc)
			return nil
		}
	}
	return fmt.Errorf("there is no layout %q; there are: %s", name, strings.Join(p.LayoutNames(), ", "))
}

// SaveLayout stores the present arrangement under a name and shows that.
func (s *State) SaveLayout(name string) error {
	if name = strings.TrimSpace(name); name == "" {
		return fmt.Errorf("a layout needs a name")
	}
	l := s.LayoutNow()
	l.Name = name
	s.Arrange(l)
	s.Say(words.F("Layout %s saved", name))
	s.Mark(DirtyDoc)
	return nil
}

// ResetLayout lets the present layout follow from the views again; one of the project's own goes away.
func (s *State) ResetLayout() {
	p := s.Doc()
	name := p.LayoutName()
	q := p.WithoutLayout(name)
	if !slices.Contains(project.StandardLayouts(), name) {
		q = q.ShowLayout("")
		s.Say(words.F("Layout %s deleted", name))
	} else {
		s.Say(words.F("Layout %s as it was at first", name))
	}
	s.History.Arrange(q)
	s.Mark(DirtyDock | DirtyDoc)
}

func sameLayout(a, b dock.Layout) bool { return fmt.Sprintf("%+v", a) == fmt.Sprintf("%+v", b) }

// searchViews adds to the palette what concerns views: new ones of each kind, those of the project, and layouts.
func (s *State) searchViews(add func(Hit, int)) {
	for _, k := range tileKinds() {
		add(Hit{Title: words.F("Add a view: %s", k.Title), Note: k.Doc, Icon: k.Icon, Do: func(s *State, sv Services) error { return s.addKind(sv, k.Kind) }}, 0)
	}
	for _, v := range s.Doc().Views {
		k, _ := kindOf(v.Kind)
		add(Hit{Title: words.F("Show view %s", s.viewTitle(v)), Note: v.ID, Icon: k.Icon, Do: func(s *State, _ Services) error { return s.ShowView(v.ID) }}, 0)
	}
	for _, name := range s.Doc().LayoutNames() {
		add(Hit{Title: words.F("Layout %s", name), Icon: kit.IconNavigator, Do: func(s *State, _ Services) error { return s.ChooseLayout(name) }}, 0)
	}
}
