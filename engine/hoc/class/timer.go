package class

import "nrngui/engine/hoc/object"

// Timer is the data of a Timer: a statement that a clock does again and again.
type Timer struct {
	Do      object.Statement
	Seconds float64 // between two times
	Running bool
}

// timerClass is the class Timer.
func timerClass(s *State) *object.Class {
	turn := func(o *object.Object, on bool) {
		t := o.Data.(*Timer)
		if t.Running == on {
			return
		}
		t.Running = on
		if s.Timer != nil {
			s.Timer(o, on)
		}
	}
	return &object.Class{
		Name: "Timer",
		New:  func(c *object.Call) any { return &Timer{Do: c.Statement(0), Seconds: .5} },
		Free: func(o *object.Object) { turn(o, false) },
		Members: map[string]*object.Member{
			"seconds": object.Method(func(c *object.Call) object.Value {
				t := c.Self.Data.(*Timer)
				if c.N() > 0 {
					x := c.Number(0)
					if !(x >= 1e-6 && x <= 1e6) {
						c.Fail("", "the time between two calls is %g s, outside of 1e-6 to 1e6", x)
					}
					t.Seconds = x
				}
				return object.Num(t.Seconds)
			}),
			"start": object.Method(func(c *object.Call) object.Value { turn(c.Self, true); return object.Num(0) }),
			"end":   object.Method(func(c *object.Call) object.Value { turn(c.Self, false); return object.Num(0) }),
		},
	}
}
