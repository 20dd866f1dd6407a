package neuron

import (
	"fmt"
	"math"

	"nrngui/engine/hoc/object"
	"nrngui/engine/model"
)

// injected is what one of fstim and fsyn has put on a section, a point process that is no object of the script.
type injected struct {
	c    *Cable
	what string // name of the function
	mech string
	args []string // the mechanism's parameters, in the order of the function's arguments behind the place
	all  []electrode
}

type electrode struct {
	*model.PointProcess
	x float64 // as it was given; the point process stands in the middle of a segment
}

// addStimuli adds fstim, fstimi, fsyn, fsyni and fsyng, which older scripts inject currents with, and prstim, which lists them. fstim(n) gives n electrodes and
// takes away those there were, fstim(i, x, delay, duration, amplitude) puts number i on the accessed section; fsyn(i, x, delay, tau, gmax, erev) does so
// with an alpha synapse.
func (c *Cable) addStimuli() {
	stim := &injected{c: c, what: "fstim", mech: "IClamp", args: []string{"del", "dur", "amp"}}
	syn := &injected{c: c, what: "fsyn", mech: "AlphaSynapse", args: []string{"onset", "tau", "gmax", "e"}}
	c.in.Func("fstim", stim.set)
	c.in.Func("fsyn", syn.set)
	c.in.Func("fstimi", func(k *object.Call) object.Value { return object.Num(stim.current(k)) })
	c.in.Func("fsyni", func(k *object.Call) object.Value { _, i := syn.alpha(syn.number(k)); return object.Num(i) })
	c.in.Func("fsyng", func(k *object.Call) object.Value { g, _ := syn.alpha(syn.number(k)); return object.Num(g) })
	c.in.Func("prstim", func(k *object.Call) object.Value {
		stim.list(k, "/* section\tfstim( #, loc, delay(ms), duration(ms), magnitude(namp)) */", []int{10, 13, 16}, []float64{1e20, 0, 0})
		syn.list(k, "/* section\tfsyn( #, loc, delay(ms), tau(ms), conduct(uS), erev(mV)) */", []int{10, 8, 14, 9}, []float64{1e20, 0, 0, 0})
		return object.Num(1)
	})
}

func (s *injected) remove(i int) {
	if s.there(i) {
		s.c.m.DeletePoint(s.all[i].PointProcess)
	}
	s.all[i] = electrode{}
}

// set is fstim or fsyn.
func (s *injected) set(k *object.Call) object.Value {
	i := k.IntIn(0, 0, 10000)
	if k.N() == 1 {
		for j := range s.all {
			s.remove(j)
		}
		s.all = make([]electrode, i)
		return object.Num(0)
	}
	k.Need(2+len(s.args), 2+len(s.args))
	if i >= len(s.all) {
		k.Fail("say first how many there are: "+s.what+"(n)", "index out of range")
	}
	x, values := between(k, 1, 0, 1), make([]float64, len(s.args))
	for j := range values {
		if values[j] = k.Number(2 + j); j < 2 {
			between(k, 2+j, 0, 1e21)
		}
	}
	s.remove(i)
	pp, err := s.c.m.NewPoint(s.mech, s.c.cas(k).Section, x)
	object.Check(err)
	s.all[i] = electrode{pp, x}
	for j, name := range s.args {
		v, err := s.c.m.PointVar(pp, name)
		object.Check(err)
		object.Check(v.Set(values[j]))
	}
	return object.Num(0)
}

// number reads the first argument.
func (s *injected) number(k *object.Call) int { return k.IntIn(0, 0, len(s.all)-1) }

// there says whether number i stands somewhere.
func (s *injected) there(i int) bool {
	return s.all[i].PointProcess != nil && s.all[i].Row().Cols != nil
}

// value gives a variable of number i, 0 where there is none.
func (s *injected) value(i int, name string) float64 {
	if !s.there(i) {
		return 0
	}
	v, err := s.c.m.PointVar(s.all[i].PointProcess, name)
	object.Check(err)
	return v.Get()
}

// current is fstimi(i).
func (s *injected) current(k *object.Call) float64 {
	i := s.number(k)
	t, del := s.c.in.NumberVar("t").Get(), s.value(i, "del")
	if t < del-early || t > del+s.value(i, "dur")-early {
		return 0
	}
	return s.value(i, "amp")
}

// alpha gives conductance, uS, and current, nA, of alpha synapse i at the present time and potential.
func (s *injected) alpha(i int) (g, current float64) {
	if !s.there(i) {
		return 0, 0
	}
	x := (s.c.in.NumberVar("t").Get() - s.value(i, "onset")) / s.value(i, "tau")
	if x > 0 && x < 10 {
		g = s.value(i, "gmax") * x * math.Exp(1-x)
	}
	at := s.all[i].Place()
	return g, g * (at.Section().V(at.X()) - s.value(i, "e"))
}

// early is how much before its time, in ms, a current of fstimi begins and ends, as in NEURON.
const early = 1e-9

// list prints the calls that would make them; width of the values, and what those are where none was set.
func (s *injected) list(k *object.Call, head string, width []int, unset []float64) {
	if len(s.all) == 0 {
		return
	}
	k.Print(fmt.Sprintf("%s(%d)\n%s\n", s.what, len(s.all), head))
	for i := range s.all {
		name, x := "", 0.0
		if s.there(i) {
			name, x = s.all[i].Place().Section().Name(), s.all[i].x
		}
		line := fmt.Sprintf("%-15s %s(%2d,%4.6g", name, s.what, i, x)
		for j, arg := range s.args {
			v := unset[j]
			if s.there(i) {
				v = s.value(i, arg)
			}
			line += fmt.Sprintf(",%*.6g", width[j], v)
		}
		k.Print(line + ")\n")
	}
}
