package neuron

import (
	"nrngui/engine/hoc/object"
	"nrngui/engine/model"
)

// addStimuli adds fstim and fstimi, which older scripts inject currents with: fstim(n) gives n electrodes and takes away those there were,
// fstim(i, x, delay, duration, amplitude) puts number i on the accessed section. Each is an IClamp that is no object of the script.
func (c *Cable) addStimuli() {
	var all []*model.PointProcess
	remove := func(i int) {
		if pp := all[i]; pp != nil && pp.Row().Cols != nil {
			c.m.DeletePoint(pp)
		}
		all[i] = nil
	}
	c.in.Func("fstim", func(k *object.Call) object.Value {
		i := k.IntIn(0, 0, 10000)
		if k.N() == 1 {
			for j := range all {
				remove(j)
			}
			all = make([]*model.PointProcess, i)
			return object.Num(0)
		}
		k.Need(5, 5)
		if i >= len(all) {
			k.Fail("say first how many there are: fstim(n)", "index out of range")
		}
		x, del, dur := between(k, 1, 0, 1), between(k, 2, 0, 1e21), between(k, 3, 0, 1e21)
		remove(i)
		pp, err := c.m.NewPoint("IClamp", c.cas(k).Section, x)
		object.Check(err)
		all[i] = pp
		for name, value := range map[string]float64{"del": del, "dur": dur, "amp": k.Number(4)} {
			v, err := c.m.PointVar(pp, name)
			object.Check(err)
			object.Check(v.Set(value))
		}
		return object.Num(0)
	})
	c.in.Func("fstimi", func(k *object.Call) object.Value {
		i := k.IntIn(0, 0, len(all)-1)
		if all[i] == nil || all[i].Row().Cols == nil {
			return object.Num(0)
		}
		num := func(name string) float64 {
			v, err := c.m.PointVar(all[i], name)
			object.Check(err)
			return v.Get()
		}
		t, del := c.in.NumberVar("t").Get(), num("del")
		if t < del-early || t > del+num("dur")-early {
			return object.Num(0)
		}
		return object.Num(num("amp"))
	})
}

// early is how much before its time, in ms, a current of fstimi begins and ends, as in NEURON.
const early = 1e-9
