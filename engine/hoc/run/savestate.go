package run

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"strconv"
	"strings"

	"nrngui/engine/hoc/class"
	"nrngui/engine/hoc/object"
	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/sim"
)

// state is what SaveState keeps: NEURON's choice. Potentials, states of mechanisms, all numbers of those with NET_RECEIVE and of artificial cells,
// concentrations that are states, weights, detectors, the queue and the positions of what is played. Not parameters, random streams and Vectors.
type state struct {
	T        num
	Sections []sectionState
	Points   []pointState
	NetCons  [][]num
	Above    []bool
	Queue    []queued
	Items    []itemState
}

type sectionState struct {
	Name  string
	V     []num // segments from 0 to 1
	Ends  [2]num
	Mechs []mechState
}

type mechState struct {
	Name string
	X    [][]num // by segment
}

type pointState struct {
	Type string
	X    []num
}

// queued is an event of the queue; objects are given by their numbers in the lists of the model.
type queued struct {
	Kind                  sim.WaitingKind
	Time, Flag            num
	NetCon, Source, Point int    // -1: none
	Number                int    // of a pattern; of what is played or recorded
	Stmt                  string `json:",omitempty"`
	In                    string `json:",omitempty"`
}

type itemState struct {
	At, Last, End, Jump, Size int
}

// num is a number whose text keeps every bit, and also what is no number.
type num float64

func (x num) MarshalJSON() ([]byte, error) {
	s := strconv.FormatFloat(float64(x), 'g', -1, 64)
	if f := float64(x); math.IsNaN(f) || math.IsInf(f, 0) {
		s = strconv.Quote(s)
	}
	return []byte(s), nil
}

func (x *num) UnmarshalJSON(b []byte) error {
	f, err := strconv.ParseFloat(strings.Trim(string(b), `"`), 64)
	*x = num(f)
	return err
}

// slots lists the columns of a mechanism that are saved.
func slots(t *mech.Type, row *mech.Row) []int {
	var out []int
	if t.Receive != nil || t.Kind == mech.Artificial {
		for k := range t.NCol {
			out = append(out, k)
		}
		return out
	}
	if t.Kind == mech.Ion {
		if mech.Style(*row.Value(mech.IonStyle)).Conc() == mech.Integral {
			return []int{mech.IonIn, mech.IonOut}
		}
		return nil
	}
	for i := range t.Vars {
		if v := &t.Vars[i]; !v.Global && v.Role == mech.State {
			for k := range max(v.Len, 1) {
				out = append(out, v.Slot+k)
			}
		}
	}
	if t.Layers > 0 {
		for k := range t.Layers {
			if v, ok := t.Var("vext"); ok {
				out = append(out, v.Slot+k)
			}
		}
	}
	return out
}

func values(row *mech.Row) []num {
	var out []num
	for _, k := range slots(row.Cols.Type, row) {
		out = append(out, num(*row.Value(k)))
	}
	return out
}

func setValues(row *mech.Row, x []num) bool {
	list := slots(row.Cols.Type, row)
	if len(list) != len(x) {
		return false
	}
	for i, k := range list {
		*row.Value(k) = float64(x[i])
	}
	return true
}

// save takes the state of the present model.
func (r *Run) save() *state {
	r.ready()
	m := r.cells.Model()
	s := &state{T: num(r.in.T()), Above: r.in.Above()}
	for _, sec := range m.Sections() {
		out := sectionState{Name: sec.Name(), Ends: [2]num{num(sec.V(0)), num(sec.V(1))}}
		_, segments, _ := sec.Nodes()
		for _, n := range segments {
			out.V = append(out.V, num(*n.Value(model.NodeV)))
		}
		for _, name := range sec.Mechanisms() {
			ms := mechState{Name: name}
			for _, row := range sec.Rows(name) {
				ms.X = append(ms.X, values(row))
			}
			out.Mechs = append(out.Mechs, ms)
		}
		s.Sections = append(s.Sections, out)
	}
	points, netcons, sources := map[*model.PointProcess]int{}, map[*model.NetCon]int{}, map[*model.Source]int{}
	for i, p := range m.Points() {
		points[p] = i
		s.Points = append(s.Points, pointState{p.Type().Name, values(p.Row())})
	}
	for i, nc := range m.NetCons() {
		netcons[nc] = i
		var w []num
		for _, x := range nc.Weight {
			w = append(w, num(x))
		}
		s.NetCons = append(s.NetCons, w)
	}
	for i, src := range m.Sources() {
		sources[src] = i
	}
	index := func(ok bool, i int) int {
		if ok {
			return i
		}
		return -1
	}
	for _, w := range r.in.Queue() {
		q := queued{Kind: w.Kind, Time: num(w.Time), Flag: num(w.Flag), Number: int(w.Number),
			NetCon: index(w.NetCon != nil, netcons[w.NetCon]), Source: index(w.Source != nil, sources[w.Source]), Point: index(w.Point != nil, points[w.Point])}
		if w.Kind == sim.ByOutside && !r.saveEvent(w.Number, &q) {
			continue
		}
		s.Queue = append(s.Queue, q)
	}
	for _, it := range r.items {
		s.Items = append(s.Items, itemState{it.at, it.last, it.end, it.jump, len(vector(it.vec).Data)})
	}
	return s
}

// saveEvent describes an event of Vector.record, Vector.play or CVode.event.
func (r *Run) saveEvent(number int32, q *queued) bool {
	for i, it := range r.items {
		if it.number == number {
			q.Number = i
			return true
		}
	}
	if w := r.due[number]; w.stmt != nil {
		q.Number, q.Stmt = -1, w.stmt.Text
		if w.stmt.In != nil {
			q.In = w.stmt.In.Name()
		}
		return true
	}
	return false
}

// mismatch ends a restore.
func (r *Run) mismatch(format string, args ...any) {
	r.host.Warn("SaveState warning: " + fmt.Sprintf(format, args...) + "\n")
	object.Fail("restore into the model that was saved", "SaveState: Stored state inconsistent with current neuron structure")
}

// check compares a state with the present model.
func (r *Run) check(s *state) {
	m := r.cells.Model()
	if a, b := len(m.Sections()), len(s.Sections); a != b {
		r.mismatch("%d sections exist but saved %d", a, b)
	}
	for i, sec := range m.Sections() {
		in := &s.Sections[i]
		if sec.NSeg() != len(in.V) {
			r.mismatch("%s has %d segments but saved %d", sec.Name(), sec.NSeg(), len(in.V))
		}
		if names := sec.Mechanisms(); len(names) != len(in.Mechs) {
			r.mismatch("%s has %d mechanisms but saved %d", sec.Name(), len(names), len(in.Mechs))
		}
		for _, ms := range in.Mechs {
			if len(sec.Rows(ms.Name)) != len(ms.X) {
				r.mismatch("%s in %s is not as it was saved", ms.Name, sec.Name())
			}
		}
	}
	if a, b := len(m.Points()), len(s.Points); a != b {
		r.mismatch("%d point processes exist but saved %d", a, b)
	}
	if a, b := len(m.NetCons()), len(s.NetCons); a != b {
		r.mismatch("There are %d NetCon but %d saved", a, b)
	}
	if a, b := len(r.in.Above()), len(s.Above); a != b {
		r.mismatch("There are %d internal PreSyn but %d saved", a, b)
	}
}

// restore goes back to a state; the queue stays as it is unless events is true.
func (r *Run) restore(s *state, events bool) {
	r.ready()
	r.check(s)
	m := r.cells.Model()
	for i, sec := range m.Sections() {
		in := &s.Sections[i]
		near, segments, end := sec.Nodes()
		ends := in.Ends
		if sec.ChildEnd() == 1 {
			ends[0], ends[1] = ends[1], ends[0]
		}
		if parent, _ := sec.Parent(); parent == nil {
			*near.Value(model.NodeV) = float64(ends[0])
		}
		*end.Value(model.NodeV) = float64(ends[1])
		for k, n := range segments {
			*n.Value(model.NodeV) = float64(in.V[k])
		}
		for _, ms := range in.Mechs {
			for k, row := range sec.Rows(ms.Name) {
				if !setValues(row, ms.X[k]) {
					r.mismatch("%s in %s has other states than were saved", ms.Name, sec.Name())
				}
			}
		}
	}
	for i, p := range m.Points() {
		if p.Type().Name != s.Points[i].Type || !setValues(p.Row(), s.Points[i].X) {
			r.mismatch("%s is matched with a %s", p.Name(), s.Points[i].Type)
		}
	}
	r.in.SetT(float64(s.T))
	r.t = object.Cell(s.T)
	r.in.Look()
	if !events {
		return
	}
	for i, nc := range m.NetCons() {
		if len(nc.Weight) != len(s.NetCons[i]) {
			r.mismatch("NetCon %d has %d weight states but saved %d", i, len(nc.Weight), len(s.NetCons[i]))
		}
		for k, x := range s.NetCons[i] {
			nc.Weight[k] = float64(x)
		}
	}
	object.Check(r.in.SetAbove(s.Above))
	r.restoreItems(s)
	r.restoreQueue(s)
}

// restoreItems puts what is played back to its position.
func (r *Run) restoreItems(s *state) {
	if len(s.Items) > len(r.items) {
		r.mismatch("%d Vectors were recorded or played, %d are now", len(s.Items), len(r.items))
	}
	for i, was := range s.Items {
		it := r.items[i]
		it.at, it.last, it.end, it.jump = was.At, was.Last, was.End, was.Jump
		v := vector(it.vec)
		switch {
		case it.kind == recordAt:
			v.Resize(was.Size)
		case it.kind == playStep && it.at > 0 && it.at <= len(v.Data):
			r.put(it, v.Data[it.at-1], float64(s.T))
		case it.kind == playSmooth:
			r.put(it, it.interpolate(float64(s.T)), float64(s.T))
		}
	}
}

// restoreQueue makes the events of the queue anew.
func (r *Run) restoreQueue(s *state) {
	m := r.cells.Model()
	r.clearEvents()
	for _, it := range r.items {
		it.number = 0
	}
	var list []sim.Waiting
	for _, q := range s.Queue {
		w := sim.Waiting{Kind: q.Kind, Time: float64(q.Time), Flag: float64(q.Flag), Number: int32(q.Number)}
		if q.NetCon >= 0 && q.NetCon < len(m.NetCons()) {
			w.NetCon = m.NetCons()[q.NetCon]
		}
		if q.Source >= 0 && q.Source < len(m.Sources()) {
			w.Source = m.Sources()[q.Source]
		}
		if q.Point >= 0 && q.Point < len(m.Points()) {
			w.Point = m.Points()[q.Point]
		}
		if q.Kind == sim.ByOutside {
			if w.Number = r.restoreEvent(q); w.Number == 0 {
				continue
			}
		}
		list = append(list, w)
	}
	object.Check(r.in.Requeue(list))
}

// restoreEvent says again what an event of a script means and gives its number; 0 when it means nothing any more.
func (r *Run) restoreEvent(q queued) int32 {
	if q.Number < 0 {
		stmt := object.Statement{Text: q.Stmt}
		if q.In != "" {
			name, _, _ := strings.Cut(q.In, "[")
			k := r.host.Class(name)
			if k == nil {
				return 0
			}
			for _, o := range k.Live() {
				if o.Name() == q.In {
					stmt.In = o
				}
			}
			if stmt.In == nil {
				return 0
			}
		}
		return r.await(r.statementEvent(stmt, false))
	}
	if q.Number >= len(r.items) {
		return 0
	}
	it := r.items[q.Number]
	switch it.kind {
	case playStep:
		it.number = r.await(waiting{do: r.playNext(it), text: it.text})
	case playSmooth:
		it.number = r.await(waiting{do: r.playJump(it), text: it.text})
	default:
		it.number = r.await(waiting{do: r.recordNext(it), text: it.text})
	}
	return it.number
}

// stateMagic begins the file form.
const stateMagic = "nrngui state 1\n"

// write writes a state into a file.
func (r *Run) write(c *object.Call, name string, s *state) {
	b, err := json.Marshal(s)
	object.Check(err)
	f, err := c.Files().Open(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC)
	if err != nil {
		c.Fail("choose a folder that may be written to", "can't open %s: %v", name, err)
	}
	_, err = f.Write(append([]byte(stateMagic), b...))
	object.Check(err)
	object.Check(f.Close())
}

// read reads a state from a file.
func (r *Run) read(c *object.Call, name string) *state {
	f, err := c.Files().Open(name, os.O_RDONLY)
	if err != nil {
		c.Fail("save it first", "can't open %s: %v", name, err)
	}
	b, err := io.ReadAll(f)
	object.Check(err)
	object.Check(f.Close())
	text, ok := strings.CutPrefix(string(b), stateMagic)
	if !ok {
		hint := "write it with fwrite"
		if strings.HasPrefix(string(b), "SaveState binary file") {
			hint = "it is one of NEURON's own, which only the very build that wrote it can read: run the model to that time here"
		}
		c.Fail(hint, "%s holds no state", name)
	}
	s := &state{}
	if err := json.Unmarshal([]byte(text), s); err != nil {
		c.Fail("write it anew with fwrite", "%s is damaged: %v", name, err)
	}
	return s
}

// fileName gives the name of a File object.
func fileName(c *object.Call, i int) string {
	f, ok := c.Object(i).Data.(*class.File)
	if !ok {
		c.Fail("", "argument %d is %s, not a File", i+1, c.Object(i).Name())
	}
	return f.Name()
}

// saveStateClass makes the class SaveState.
func (r *Run) saveStateClass() *object.Class {
	type holder struct{ s *state }
	of := func(c *object.Call) *holder { return c.Self.Data.(*holder) }
	have := func(c *object.Call) *state {
		if of(c).s == nil {
			c.Fail("call save or fread first", "there is no state")
		}
		return of(c).s
	}
	one := func(f func(c *object.Call)) *object.Member {
		return object.Method(func(c *object.Call) object.Value { f(c); return object.Num(1) })
	}
	return &object.Class{Name: "SaveState", New: func(*object.Call) any { return &holder{} }, Members: map[string]*object.Member{
		"save": one(func(c *object.Call) { of(c).s = r.save() }),
		"restore": one(func(c *object.Call) {
			r.restore(have(c), c.N() == 0 || c.Number(0) != 1)
		}),
		"fwrite": one(func(c *object.Call) { r.write(c, fileName(c, 0), have(c)) }),
		"fread":  one(func(c *object.Call) { of(c).s = r.read(c, fileName(c, 0)) }),
	}}
}

// bbSaveStateClass makes the class BBSaveState: on one rank a state of all cells in one file.
func (r *Run) bbSaveStateClass() *object.Class {
	num := func(f func(c *object.Call)) *object.Member {
		return object.Method(func(c *object.Call) object.Value { f(c); return object.Num(0) })
	}
	load := func(c *object.Call, name string) {
		s := r.read(c, name)
		r.initialize(nil)
		r.restore(s, true)
	}
	return &object.Class{Name: "BBSaveState", New: func(*object.Call) any { return &struct{}{} }, Members: map[string]*object.Member{
		"save":    num(func(c *object.Call) { r.write(c, c.Text(0), r.save()) }),
		"restore": num(func(c *object.Call) { r.restore(r.read(c, c.Text(0)), true) }),
		"save_test": num(func(c *object.Call) {
			_ = c.Files().Mkdir("bbss_out") // may be there; writing tells
			r.write(c, "bbss_out/tmp", r.save())
		}),
		"restore_test":     num(func(c *object.Call) { load(c, "in/tmp") }),
		"vector_play_init": num(func(*object.Call) { r.ready(); r.beginItems() }),
		"ignore": num(func(c *object.Call) {
			if c.N() > 0 {
				r.note("approximated", "BBSaveState.ignore: states of all point processes are saved")
			}
		}),
	}}
}
