package run

import (
	"math"
	"slices"

	"nrngui/engine/hoc/object"
	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/random"
)

// given is a Vector that a script has handed to a point process; both go on using it.
type given struct {
	point *model.PointProcess
	name  string
	vec   *object.Object
}

// give hands the object that stands as first argument of a setter of a mod file (noiseFromRandom(r), play(vec)) to the point process. It says whether
// the call was one of a setter and is done.
func (r *Run) give(c *object.Call, p *model.PointProcess, f string) bool {
	t := p.Type()
	if f == "play" && (t.Name == model.PatternStim || t.Name == model.VecStim) && len(t.Vectors) == 0 {
		r.playTrain(c, p)
		return true
	}
	sets := func(h mech.Handle) bool { return slices.Contains(h.Setters, f) }
	if !slices.ContainsFunc(t.Handles, sets) && !slices.ContainsFunc(t.Vectors, sets) {
		return false
	}
	var o *object.Object
	if c.Is(0, object.ObjectValue) {
		o = c.ObjectOrNil(0)
	}
	if o != nil {
		r.runSetter(c, p, f) // may begin by taking away what was there
	}
	for _, h := range t.Handles {
		if sets(h) {
			g, ok := objectData[*random.Random](o)
			if !ok {
				c.Fail("", "argument 1 is %s, not a Random", o.Name())
			}
			object.Check(r.cells.Model().ShareRandom(p.Row(), h.Name, g))
			if g != nil && r.in != nil && !r.prog.Stale() {
				r.in.SetHandle(p.Row(), h.Name, g)
			}
		}
	}
	for _, h := range t.Vectors {
		if sets(h) {
			if o != nil && vector(o) == nil {
				c.Fail("", "argument 1 is %s, not a Vector", o.Name())
			}
			r.giveVector(p, h.Name, o)
		}
	}
	return o != nil // without an object the procedure runs as any other
}

// runSetter runs the text of a setter: it may do more than take an object.
func (r *Run) runSetter(c *object.Call, p *model.PointProcess, f string) {
	code := p.Type().Functions[f]
	if code == nil {
		return
	}
	args := make([]float64, code.NArg)
	for i := range args {
		args[i] = math.NaN()
		if c.Is(i, object.Number) {
			args[i] = c.Number(i)
		}
	}
	if _, open := p.Type().Optional[f]; open && len(args) > 0 {
		args[len(args)-1] = float64(c.N())
	}
	_, _, err := r.call(p.Row(), f, args)
	object.Check(err)
}

// objectData gives the data of an object, nothing for NULLobject; ok is false for an object of another kind.
func objectData[T any](o *object.Object) (x T, ok bool) {
	if o == nil {
		return x, true
	}
	x, ok = o.Data.(T)
	return x, ok
}

func (r *Run) giveVector(p *model.PointProcess, name string, o *object.Object) {
	r.vectors = slices.DeleteFunc(r.vectors, func(g *given) bool { return g.point == p && g.name == name || g.point.Row().Cols == nil })
	if o != nil {
		r.vectors = append(r.vectors, &given{p, name, o})
	}
	if r.in != nil && !r.prog.Stale() {
		var x []float64
		if o != nil {
			x = notNil(vector(o).Data)
		}
		r.in.SetNumbers(p.Row(), name, x)
	}
}

// notNil keeps an empty Vector from looking like none.
func notNil(x []float64) []float64 {
	if x == nil {
		return []float64{}
	}
	return x
}

// showGiven shows the mechanisms the random streams, and what the Vectors hold now: after compiling, and when a run begins.
func (r *Run) showGiven() {
	r.in.Reshare()
	for _, g := range r.vectors {
		r.in.SetNumbers(g.point.Row(), g.name, notNil(vector(g.vec).Data))
	}
}

// playTrain is the method play of the built-in VecStim and PatternStim.
func (r *Run) playTrain(c *object.Call, p *model.PointProcess) {
	var train model.Train
	if c.N() > 0 && c.ObjectOrNil(0) != nil {
		train.T = vector(vectorArg(c, 0)).Data
		if p.Type().Name == model.PatternStim {
			for _, id := range vector(vectorArg(c, 1)).Data {
				train.ID = append(train.ID, int(id))
			}
		}
	}
	object.Check(r.cells.Model().SetTrain(p, train))
}

// chosen is a call that waits for the model to be compiled.
type chosen struct {
	row  *mech.Row
	f    string
	args []float64
}

// call runs a function of a mechanism that needs a simulation. Where a script is still building its model, and the function only chooses random
// streams, it waits for the model to be compiled, which would otherwise happen for every cell anew.
func (r *Run) call(row *mech.Row, f string, args []float64) (y float64, ok bool, err error) {
	code := row.Cols.Type.Functions[f]
	if code == nil {
		return 0, false, nil
	}
	stale := r.in == nil || r.prog.Stale()
	switch {
	case !stale:
	case !code.HasResult() && mech.OnlyChooses(code):
		r.chosen = append(r.chosen, chosen{row, f, append([]float64(nil), args...)})
		return 0, true, nil
	case r.inside:
		return 0, false, nil
	}
	r.ready()
	m := r.cells.Model()
	m.ReadOutside()
	if y, err = r.in.Call(row, f, args); err == nil {
		err = m.WriteOutside()
	}
	return y, true, err
}

// callBare is call for a function that touches no instance of its mechanism.
func (r *Run) callBare(t *mech.Type, f string, args []float64) (y float64, ok bool, err error) {
	if r.inside && (r.in == nil || r.prog.Stale()) {
		return 0, false, nil
	}
	r.ready()
	y, err = r.in.CallBare(r.cells.Model().Table(t), f, args)
	return y, true, err
}

// choose does the calls that have waited.
func (r *Run) choose() {
	list := r.chosen
	r.chosen = nil
	for _, c := range list {
		if c.row.Cols != nil {
			_, err := r.in.Call(c.row, c.f, c.args)
			object.Check(err)
		}
	}
}
