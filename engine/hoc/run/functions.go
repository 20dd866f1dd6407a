package run

import (
	"fmt"
	"os"
	"strings"

	"nrngui/engine/hoc/object"
	"nrngui/engine/model"
	"nrngui/engine/sim"
)

// shapes is nrn_shape_changed_: it grows with every change of the shape.
type shapes struct{ r *Run }

func (s shapes) Get() float64 { return float64(s.r.cells.Model().Geometry()) }
func (s shapes) Set(float64) error {
	return fmt.Errorf("nrn_shape_changed_ counts changes of the shape and can't be set")
}

// one is what these functions give in NEURON.
func one(f func(c *object.Call)) func(c *object.Call) object.Value {
	return func(c *object.Call) object.Value { f(c); return object.Num(1) }
}

// functions adds the functions and variables.
func (r *Run) functions() {
	for name, ref := range map[string]object.Ref{
		"t": &r.t, "dt": &r.dt, "secondorder": &r.second, "stoprun": &r.stop, "nrn_shape_changed_": shapes{r},
		"clamp_resist": newCell(1e-3), "nrn_sparse_partrans": newCell(0), "nrn_netrec_state_adjust": newCell(0),
	} {
		r.host.Variable(name, ref)
	}
	for name, f := range map[string]func(c *object.Call){
		"finitialize":  func(c *object.Call) { r.initialize(potential(c)) },
		"fadvance":     func(*object.Call) { r.step() },
		"fcurrent":     func(*object.Call) { r.ready(); object.Check(r.in.Currents()) },
		"frecord_init": func(*object.Call) { r.ready(); r.finish((*sim.Instance).Rerecord) },
		"initnrn":      func(*object.Call) { r.reset() },
		"batch_save":   r.batchSave,
		"batch_run":    r.batchRun,
	} {
		r.host.Func(name, one(f))
	}
	r.host.Func("fmatrix", r.matrix)
}

func newCell(x float64) *object.Cell {
	c := object.Cell(x)
	return &c
}

// reset is initnrn: the defaults of t, dt and secondorder.
func (r *Run) reset() {
	r.t, r.dt, r.second = 0, model.DefaultDt, 0
	r.cells.Model().Celsius = model.DefaultCelsius
}

// batchSave adds variables to those that batch_run writes; without arguments it begins a new list.
func (r *Run) batchSave(c *object.Call) {
	if c.N() == 0 {
		r.batch = nil
	}
	for i := range c.N() {
		r.batch = append(r.batch, c.Ref(i))
	}
}

// batchRun steps to tstop and writes the variables of batchSave every tstep into a file.
func (r *Run) batchRun(c *object.Call) {
	tstop, tstep := within(c, 0, 0, 1e20), within(c, 1, 0, 1e20)
	var out strings.Builder
	name := ""
	if c.N() > 2 {
		name = c.Text(2)
		comment := ""
		if c.N() > 3 {
			comment = c.Text(3)
		}
		fmt.Fprintf(&out, "%s\nbatch_run from t = %s to %s in steps of %s with dt = %s\n", comment, g(float64(r.t)), g(tstop), g(tstep), g(float64(r.dt)))
	}
	row := func() {
		for _, v := range r.batch {
			out.WriteString(" " + g(v.Get()))
		}
		out.WriteString("\n")
	}
	row()
	dt := float64(r.dt)
	tstep -= dt / 4
	tstop -= dt / 4
	next := float64(r.t) + tstep
	for float64(r.t) < tstop {
		r.step()
		if t := float64(r.t); t > next {
			row()
			next = t + tstep
		}
		if r.stop != 0 {
			break
		}
	}
	if name == "" {
		return
	}
	f, err := c.Files().Open(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC)
	if err != nil {
		c.Fail("choose a folder that may be written to", "couldn't open batch file %s: %v", name, err)
	}
	_, err = f.Write([]byte(out.String()))
	object.Check(err)
	object.Check(f.Close())
}

// matrix is fmatrix: with a place and a number from 1 to 4 the coefficient a, d, b or rhs of the node there, without arguments all of them.
func (r *Run) matrix(c *object.Call) object.Value {
	r.ready()
	m, err := r.in.Matrix()
	object.Check(err)
	if c.N() == 0 {
		for i := range m.D {
			r.host.Print(fmt.Sprintf("%d %d %s %s %s %s\n", i, m.Parent[i], g(m.A[i]), g(m.B[i]), g(m.D[i]), g(m.RHS[i])))
		}
		return object.Num(1)
	}
	x, k := within(c, 0, 0, 1), c.IntIn(1, 1, 4)
	s := r.cells.ModelSection(c.Section())
	if s == nil {
		c.Fail("access a section", "there is no accessed section")
	}
	v, err := s.Model().RangeVar(s, x, "v")
	object.Check(err)
	at, _ := s.Model().Address(v)
	n := at.At
	return object.Num([...][]float64{m.A, m.D, m.B, m.RHS}[k-1][n])
}
