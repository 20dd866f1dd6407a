package neuron

import (
	"math"

	"nrngui/engine/hoc/class"
	"nrngui/engine/hoc/object"
	"nrngui/engine/mech"
)

// instance is the instance of a density mechanism that its functions act on, chosen by setdata_.
type instance struct {
	sec *Section
	x   float64
}

// addFunctions adds the FUNCTIONs and PROCEDUREs of a density mechanism as rates_hh(v), setdata_hh(x), and the table_ functions of its
// FUNCTION_TABLEs; those of point processes are methods.
func (c *Cable) addFunctions(t *mech.Type) {
	if t.Kind != mech.Density || t.Layers > 0 {
		return
	}
	name := t.Name
	for i := range t.FuncTables {
		f := t.FuncTables[i].Name
		c.in.Func("table_"+functionName(t, f), func(k *object.Call) object.Value { return c.setTable(k, name, f) })
		c.in.Func(functionName(t, f), func(k *object.Call) object.Value { return object.Num(c.tableValue(k, name, f)) })
	}
	c.in.Func(functionName(t, "setdata"), func(k *object.Call) object.Value {
		x, s := between(k, 0, 0, 1), c.cas(k)
		if !s.Has(name) {
			(&column{mech: name}).missing(s.Section)
		}
		c.chosen[name] = &instance{s, x}
		return object.Num(1)
	})
	for _, r := range t.Randoms {
		c.in.Func(r+"_"+name, func(k *object.Call) object.Value { return c.densityRandom(k, name, r) })
	}
	for _, r := range t.Refused {
		c.in.Func(functionName(t, r.Name), refused(r))
	}
	for f := range t.Functions {
		c.in.Func(functionName(t, f), func(k *object.Call) object.Value { return object.Num(c.callDensity(k, name, f)) })
	}
}

// refused is a function that cannot be called: it says why.
func refused(r mech.Refusal) func(*object.Call) object.Value {
	return func(c *object.Call) object.Value {
		object.Fail("", "%s cannot be called: %s: %s", r.Name, r.Place, r.Why)
		return object.Value{}
	}
}

// densityRandom gives a RANDOM variable of a density mechanism at a place of the accessed section.
func (c *Cable) densityRandom(k *object.Call, mechanism, name string) object.Value {
	k.Need(0, 1)
	s, x := c.cas(k), 0.5
	if k.N() > 0 {
		x = between(k, 0, 0, 1)
	}
	if !s.Has(mechanism) {
		(&column{mech: mechanism}).missing(s.Section)
	}
	if c.Random == nil {
		fail("%s_%s can't be seen before something runs", name, mechanism)
	}
	return object.Obj(k.Temp(c.Random(s.Rows(mechanism)[s.Index(x)], name)))
}

// value is what a call gives: that of a FUNCTION, 1 for a PROCEDURE.
func value(code resulting, y float64) float64 {
	if code.HasResult() {
		return y
	}
	return 1
}

type resulting interface{ HasResult() bool }

// callDensity runs a function of a density mechanism on the instance that setdata_ chose; one that touches no instance needs none.
func (c *Cable) callDensity(k *object.Call, mechanism, f string) float64 {
	t := c.typeNamed(mechanism)
	code := t.Functions[f]
	if code == nil {
		fail("%s has no function %s any more", mechanism, f)
	}
	args := numbers(k, t, f)
	at := c.chosen[mechanism]
	if at != nil && (at.sec.Gone() || !at.sec.Has(mechanism)) {
		at = nil
	}
	if at == nil {
		if t.NeedsInstance(code) {
			object.Fail("soma setdata_"+mechanism+"(.5)",
				"No data for %s_%s. Requires prior call to setdata_%s and that the specified mechanism instance still be in existence.", f, mechanism, mechanism)
		}
		if mech.NeedsRun(code) && c.Bare != nil {
			if y, ok, err := c.Bare(t, f, args); ok {
				object.Check(err)
				return value(code, y)
			}
		}
		y, err := c.m.CallDensity(nil, 0, mechanism, f, args)
		object.Check(err)
		return value(code, y)
	}
	if mech.NeedsRun(code) && c.Running != nil {
		row := at.sec.Rows(mechanism)[at.sec.Index(at.x)]
		if y, ok, err := c.Running(row, f, args); ok {
			object.Check(err)
			return value(code, y)
		}
	}
	y, err := c.m.CallDensity(at.sec.Section, at.x, mechanism, f, args)
	object.Check(err)
	return value(code, y)
}

// pointFunction is a FUNCTION or PROCEDURE of a point process as a method.
func (c *Cable) pointFunction(f string) *object.Member {
	return object.Method(func(k *object.Call) object.Value {
		p := PointOf(k.Self)
		pp := p.standing()
		if c.Give != nil && c.Give(k, p, f) {
			return object.Num(1)
		}
		t := pp.Type()
		code := t.Functions[f]
		if code == nil {
			fail("%s has no function %s any more", t.Name, f)
		}
		args := numbers(k, t, f)
		if mech.NeedsRun(code) && c.Running != nil {
			if y, ok, err := c.Running(pp.Row(), f, args); ok {
				object.Check(err)
				return object.Num(value(code, y))
			}
		}
		y, err := c.m.CallPoint(pp, f, args)
		object.Check(err)
		return object.Num(value(code, y))
	})
}

// numbers gives the arguments of a call as a function of a mod file takes them: objects and texts are no numbers; one that asks with ifarg
// how many there are gets that as the last.
func numbers(k *object.Call, t *mech.Type, f string) []float64 {
	want := t.Functions[f].NArg
	declared, open := t.Optional[f]
	if !open {
		declared = want
	}
	if k.N() < declared && !open {
		k.Fail("", "takes %d arguments, not %d", declared, k.N())
	}
	args := make([]float64, max(want, k.N()))
	for i := range k.N() {
		args[i] = math.NaN()
		switch v := k.Args[i]; v.Kind {
		case object.Number:
			args[i] = v.Num
		case object.Reference:
			args[i] = v.Ref().Get()
		}
	}
	if open && want > 0 {
		args[want-1] = float64(k.N())
	}
	return args[:want]
}

// setTable is table_f_mech: (constant); (Vector, Vector) or (&y[0], size, min, max) or (&y[0], size, &x[0]) for one argument; (Matrix or &y[0][0], n1, min1, max1,
// n2, min2, max2 ...) for more.
func (c *Cable) setTable(k *object.Call, mechanism, f string) object.Value {
	table := &mech.FuncTable{}
	switch {
	case k.N() == 1 && k.Is(0, object.Number):
		table.Values = []float64{k.Number(0)}
	case k.IsA(0, "Vector"):
		k.Need(2, 2)
		table.Values = append([]float64(nil), k.Data(0, "Vector").(*class.Vector).Data...)
		table.Axes = []mech.Axis{{At: append([]float64(nil), k.Data(1, "Vector").(*class.Vector).Data...)}}
	default:
		total, i := 1, 1
		for i < k.N() {
			a := mech.Axis{N: k.Int(i)}
			if k.Is(i+1, object.Reference) {
				a = mech.Axis{At: elements(k, i+1, a.N)}
				i += 2
			} else {
				a.Min, a.Max = k.Number(i+1), k.Number(i+2)
				i += 3
			}
			total *= max(int(max(float64(a.N), float64(len(a.At)))), 1)
			table.Axes = append(table.Axes, a)
		}
		table.Values = elements(k, 0, total)
	}
	object.Check(c.m.SetFunctionTable(mechanism, f, table))
	return object.Num(0)
}

// elements copies n numbers from an address on, or those of a Vector.
func elements(k *object.Call, i, n int) []float64 {
	if k.IsA(i, "Vector") {
		return append([]float64(nil), k.Data(i, "Vector").(*class.Vector).Data...)
	}
	r := k.Ref(i)
	if e, ok := r.(interface{ Span(n int) []float64 }); ok {
		if all := e.Span(n); all != nil {
			return append([]float64(nil), all...)
		}
		k.Fail("", "argument %d is an array of fewer than %d numbers", i+1, n)
	}
	if n == 1 {
		return []float64{r.Get()}
	}
	k.Fail("give the first element of an array, or a Vector", "argument %d is the address of one number, not of %d", i+1, n)
	return nil
}

// tableValue calls a FUNCTION_TABLE.
func (c *Cable) tableValue(k *object.Call, mechanism, f string) float64 {
	t := c.typeNamed(mechanism)
	for i := range t.FuncTables {
		if t.FuncTables[i].Name != f {
			continue
		}
		table := c.m.Table(t).FuncTables[i]
		if table == nil {
			object.Fail("give values with table_"+f+"_"+mechanism, "%s_%s table not specified", f, mechanism)
		}
		x := make([]float64, max(len(t.FuncTables[i].Args), k.N()))
		for j := range k.N() {
			x[j] = k.Number(j)
		}
		return table.Eval(x)
	}
	return 0
}
