package workbench

import (
	"os"
	"reflect"
	"time"

	"nrngui/engine/mech"
	"nrngui/engine/nmodl/curves"
	"nrngui/engine/project"
	"nrngui/ui/kit"
	"nrngui/ui/mechs"
	"nrngui/ui/words"
)

// typingPause is how long the typing must rest before a text is compiled.
const typingPause = 300 * time.Millisecond

// followEvery is how often files on the disk are looked at.
const followEvery = time.Second

// mechsView joins the mechanism browser to the window: it compiles and computes curves in the background and takes what comes of it into the State.
type mechsView struct {
	app    *App
	view   *mechs.View
	live   *graphTile
	below  *kit.Panel // that holds it
	timer  *time.Timer
	busy   bool // curves are being computed
	again  bool // and have to be once more
	known  map[*mech.Type]*curves.Mechanism
	made   curveKey // what the curves shown were made from
	stamps map[string]stamp
}

// curveKey is everything that curves depend on.
type curveKey struct {
	typ *mech.Type
	o   curves.Options
}

// stamp tells versions of a file apart.
type stamp struct {
	at   time.Time
	size int64
}

func newMechsView(a *App) *mechsView {
	m := &mechsView{app: a, live: newGraph(a, ""), known: map[*mech.Type]*curves.Mechanism{}, stamps: map[string]stamp{}}
	m.below = kit.NewPanel("", kit.Pad(0, 2, 2, 2, m.live.Object()), m.live.Tools()...)
	m.below.Head = kit.NewBold("")
	v := mechs.NewView(m.below)
	m.view = v
	s := a.state
	redo := func(f func()) { a.act(func() { f(); s.Mark(DirtyMechs) }) }
	v.OnSelect = func(id string) { redo(func() { s.SelectMech(a, id) }) }
	v.OnFilter = func(t string) { redo(func() { s.Mechs.Filter = t }) }
	v.OnText = func(t string) { redo(func() { s.Mechs.Type(t); m.rest() }) }
	v.OnCopy = func(id string) { redo(func() { a.complain(s.CopyMech(a, id)); v.Focus() }) }
	v.OnAdd = func(id string) { redo(func() { s.AddBeside(a, id) }) }
	v.OnGiveUp = func() { redo(func() { s.Mechs.GiveUp(); s.afterSelect() }) }
	v.OnRemove = func(id string) { redo(func() { a.complain(s.RemoveMech(a, id)) }) }
	v.OnUse = func(u mechs.Use) { redo(func() { s.SelectUse(a, u) }) }
	v.OnInsert = func(t mechs.Target) { redo(func() { a.complain(s.InsertMech(a, t)) }) }
	v.OnNew = func() { a.run("addmod") }
	v.OnClose = func() { a.run("browser") }
	v.OnArg = func(key string, x float64, _ bool) { redo(func() { s.Mechs.Args[key] = x }) }
	v.OnCelsius = func(x float64, final bool) {
		redo(func() { a.complain(s.SetRun(a, "celsius", final, func(r *project.Run) { r.Celsius = x })) })
	}
	return m
}

// rest waits for a pause of the typing, then has the text compiled.
func (m *mechsView) rest() {
	if m.timer != nil && m.timer.Stop() {
		m.app.busy--
	}
	m.app.busy++
	m.timer = time.AfterFunc(typingPause, func() {
		m.app.post(func() {
			m.app.busy--
			m.compile()
			m.app.show()
		})
	})
}

// compile compiles the draft in the background; one that is right goes into the model.
func (m *mechsView) compile() {
	s := m.app.state
	it := s.Mechs.Current()
	if it == nil || s.Doc() == nil || it.Origin != mechs.Own {
		return
	}
	id, mod := it.ID, project.ModFile{Name: it.File, Source: s.Mechs.Text()}
	m.app.background(func() func() {
		from := time.Now()
		c := compileMod(mod)
		took := time.Since(from)
		return func() {
			s.know(mod, c)
			if !s.Mechs.Compiled(mechs.Result{ID: id, Text: mod.Source, Type: c.typ, Problems: c.problems, Took: took}) {
				return // typed on meanwhile
			}
			s.TakeText(m.app, mod, c)
			s.Mark(DirtyMechs)
		}
	})
}

// show brings the browser up to date.
func (m *mechsView) show(d Dirty) {
	s := m.app.state
	if !s.Browser || s.Doc() == nil {
		return
	}
	if d&(DirtyDoc|DirtyLayout|DirtyPage) != 0 {
		s.listMechs()
	}
	if d&(DirtySelect|DirtyLayout|DirtyPage) != 0 {
		s.aimMechs()
	}
	if d&(DirtyWatch|DirtyMechs|DirtyPage|DirtyShape) != 0 {
		s.mechNow()
	}
	if s.MechAgain {
		s.MechAgain = false
		m.compile()
	}
	if d&(DirtyMechs|DirtyDoc|DirtySelect|DirtyLayout|DirtyPage|DirtyTheme) != 0 {
		m.curves()
		m.view.Show(s.Mechs)
	} else if d&DirtyWatch != 0 {
		m.view.Now()
	}
	m.showLive(d)
	if e := s.MechGoTo; e != nil {
		s.MechGoTo = nil
		m.view.GoTo(e)
	}
}

// showLive lets the graph below the text follow the run.
func (m *mechsView) showLive(d Dirty) {
	s := m.app.state
	graphs := s.Graphs()
	setVisible(m.below, len(graphs) > 0)
	if len(graphs) == 0 {
		return
	}
	if d&(DirtyDoc|DirtyLayout|DirtyPage) != 0 && !reflect.DeepEqual(m.live.spec, graphs[0]) {
		m.live.setSpec(graphs[0])
		if head, ok := m.below.Head.(*kit.Label); ok {
			head.Set(graphs[0].Title)
		}
		m.below.Refresh()
	}
	if d&(DirtyTraces|DirtyDoc|DirtyLayout|DirtyTheme|DirtyPage) != 0 {
		m.live.sync(s)
	}
}

// curves has the curves of the mechanism shown computed in the background when something that they depend on has changed.
func (m *mechsView) curves() {
	s := m.app.state
	it := s.Mechs.Current()
	if it == nil || it.Type == nil {
		s.Mechs.Set, m.made = nil, curveKey{}
		return
	}
	key := curveKey{it.Type, s.curveOptions()}
	if s.Mechs.Set != nil && m.made.typ == key.typ && reflect.DeepEqual(m.made.o, key.o) {
		return
	}
	if m.busy {
		m.again = true
		return
	}
	m.busy = true
	known := m.known[it.Type] // a Mechanism serves one goroutine: the one that runs now
	m.app.background(func() func() {
		made := known
		if made == nil {
			made = curves.Of(key.typ)
		}
		set := made.Curves(key.o)
		return func() {
			m.busy, m.again = false, false
			if len(m.known) > 64 {
				clear(m.known)
			}
			m.known[key.typ] = made
			if now := s.Mechs.Current(); now != nil && now.Type == key.typ {
				s.Mechs.Set, m.made = set, key
			}
			s.Mark(DirtyMechs) // asks again when something changed meanwhile
		}
	})
}

// followFiles looks at the mod files that came from the disk: one that another program has saved is taken over like typed text.
func (m *mechsView) followFiles() {
	time.AfterFunc(followEvery, func() {
		m.app.post(func() {
			if m.app.ctx.Err() == nil {
				m.look()
			}
		})
	})
}

// look reads what has changed on the disk, in the background, and goes on following.
func (m *mechsView) look() {
	s := m.app.state
	files, was := map[string]string{}, map[string]stamp{}
	for name, path := range s.Files {
		files[name], was[path] = path, m.stamps[path]
	}
	go func() {
		now := map[string]stamp{}
		var changed []ModOnDisk
		for name, path := range files {
			info, err := os.Stat(path)
			if err != nil {
				continue // gone, or being written: the text of the project stays
			}
			st := stamp{info.ModTime(), info.Size()}
			now[path] = st
			if old := was[path]; old == (stamp{}) || old == st {
				continue
			}
			if data, err := os.ReadFile(path); err == nil {
				f := readMod(data, path)
				f.Name = name
				changed = append(changed, f)
			}
		}
		m.app.post(func() {
			for path, st := range now {
				m.stamps[path] = st
			}
			for _, f := range changed {
				if s.Files[f.Name] == f.Path {
					s.SavedElsewhere(m.app, f)
				}
			}
			m.app.show()
			m.followFiles()
		})
	}()
}

// SavedElsewhere takes a mod file over that another program has saved.
func (s *State) SavedElsewhere(sv Services, f ModOnDisk) {
	if s.Doc() == nil || !s.hasMod(f.ModFile) {
		return
	}
	s.know(f.ModFile, f.compiledMod)
	id := "file:" + f.Name
	s.Mark(DirtyMechs)
	for _, m := range s.Doc().Mods {
		if m != f.ModFile {
			continue
		}
		if s.Mechs.Drafts[id] != "" { // mended to what runs
			s.forgetIssues(f.Name)
			delete(s.Mechs.Drafts, id)
			if s.Mechs.Selected == id {
				s.Mechs.GiveUp()
				s.afterSelect()
			}
			s.Say(words.F("%s was saved by another program: the text that runs", f.Name))
		}
		return
	}
	s.forgetIssues(f.Name)
	if f.typ == nil {
		s.Mechs.Drafts[id] = f.Source
		if s.Mechs.Selected == id {
			s.Mechs.Compiled(mechs.Result{ID: id, Text: f.Source, Problems: f.problems})
		}
		s.report(f.problems)
		s.Say(words.F("%s was saved by another program, but does not compile; the former text keeps running", f.Name))
		return
	}
	delete(s.Mechs.Drafts, id)
	s.Say(words.F("%s was saved by another program: taken over", f.Name))
	s.TakeText(sv, f.ModFile, f.compiledMod)
}
