package run

import (
	"fmt"
	"math"
	"strings"

	"nrngui/engine/hoc/object"
)

// itemKind says how a Vector takes part in a run.
type itemKind int

const (
	recordAll  itemKind = iota // a sample at the end of every step
	recordDt                   // samples at 0, Dt, 2 Dt ...
	recordAt                   // samples at the times of a Vector
	playStep                   // values that come into force at their times
	playSmooth                 // values between which is interpolated
)

// item is one call of Vector.record or Vector.play.
type item struct {
	kind  itemKind
	vec   *object.Object // the values
	times *object.Object // Vector of times; nil with a step
	jumps *object.Object // playSmooth: indices at which the values jump; may be nil
	ref   object.Ref     // what is recorded or played into; nil with a statement
	point *object.Object // the item ends with this object; may be nil
	time  bool           // recorded is t
	every float64        // ms
	stmt  string         // of play: HOC text, $1 is the value

	number    int32 // of the event in the queue; 0 when none waits
	at        int   // playStep: number of the next value
	last, end int   // playSmooth: the interval in use, its end at the last event
	jump      int   // playSmooth: number of the next jump
}

// uses says whether an item is about an object.
func (it *item) uses(o *object.Object) bool {
	return it.vec == o || it.times == o || it.jumps == o || it.point == o
}

// text is what CVode.print_event_queue says of an item's event.
func (it *item) text(t float64) string {
	what := "PlayRecord"
	switch it.kind {
	case playStep:
		what = fmt.Sprintf("VecPlayStep %s.x[%d]", it.vec.Name(), it.at)
	case playSmooth:
		what = fmt.Sprintf("VecPlayContinuous %s.x[%d]", it.vec.Name(), it.last)
	}
	return " PlayRecordEvent " + g15(t) + " " + what + "\n"
}

// drop ends the items for which a condition holds.
func (r *Run) drop(gone func(it *item) bool) {
	kept := r.items[:0:0]
	for _, it := range r.items {
		if gone(it) {
			delete(r.due, it.number)
		} else {
			kept = append(kept, it)
		}
	}
	if len(kept) != len(r.items) {
		r.items = kept
		r.attend()
	}
}

// dropGone ends the items whose variable is no more.
func (r *Run) dropGone() {
	for _, it := range r.items {
		if it.ref != nil && r.cells.Gone(it.ref) {
			r.drop(func(it *item) bool { return it.ref != nil && r.cells.Gone(it.ref) })
			return
		}
	}
}

// value reads what is recorded.
func (it *item) value(t float64) float64 {
	if it.time {
		return t
	}
	return it.ref.Get()
}

// put plays a value.
func (r *Run) put(it *item, x, t float64) {
	if it.stmt == "" {
		if err := it.ref.Set(x); err != nil {
			object.Fail("", "%s can't be played any longer: %v", it.vec.Name(), err)
		}
		return
	}
	r.t = object.Cell(t)
	if v := r.host.NumberVar("hoc_ac_"); v != nil {
		object.Check(v.Set(x))
	}
	r.execute(object.Statement{Text: it.stmt})
}

// beginItems is the moment of finitialize at which playing begins.
func (r *Run) beginItems() {
	r.random.PlayRandom()
	r.showGiven()
	for _, it := range r.items {
		it.number = 0
		switch it.kind {
		case playStep:
			it.at = 0
			if it.times == nil {
				it.number = r.post(0, waiting{do: r.playNext(it), text: it.text})
			} else if x := vector(it.times).Data; len(x) > 0 {
				it.number = r.post(x[0], waiting{do: r.playNext(it), text: it.text})
			}
		case playSmooth:
			it.last, it.jump = 0, 0
			r.nextJump(it, true)
		}
	}
}

// playNext plays the next value of a step item.
func (r *Run) playNext(it *item) func(t float64) {
	return func(t float64) {
		it.number = 0
		y := vector(it.vec).Data
		if it.at >= len(y) {
			return
		}
		it.at++
		r.put(it, y[it.at-1], t)
		if it.at >= len(y) {
			return
		}
		if it.times == nil {
			it.number = r.post(t+it.every, waiting{do: r.playNext(it), text: it.text})
		} else if x := vector(it.times).Data; it.at < len(x) {
			it.number = r.post(x[it.at], waiting{do: r.playNext(it), text: it.text})
		}
	}
}

// nextJump moves the end of the interval to the next time at which an event is due.
func (r *Run) nextJump(it *item, first bool) {
	x := vector(it.times).Data
	if len(x) == 0 {
		object.Fail("give it as many times as values", "%s plays with %s, which is empty", it.vec.Name(), it.times.Name())
	}
	send := true
	switch {
	case it.jumps != nil:
		list := vector(it.jumps).Data
		if it.jump < len(list) {
			it.end = min(max(int(list[it.jump]), 0), len(x)-1)
			it.jump++
		} else {
			it.end, send = len(x)-1, false
		}
	case first:
		it.end = 0
	case it.end < len(x)-1:
		it.end++
	default:
		send = false
	}
	if send {
		it.number = r.post(x[it.end], waiting{do: r.playJump(it), text: it.text})
	}
}

// playJump is the event at the end of the interval in use.
func (r *Run) playJump(it *item) func(t float64) {
	return func(t float64) {
		it.number = 0
		it.last = it.end
		r.nextJump(it, false)
		r.put(it, it.interpolate(t), t)
	}
}

// playSmooth plays into all interpolated variables.
func (r *Run) playSmooth(t float64) {
	for _, it := range r.items {
		if it.kind == playSmooth {
			r.put(it, it.interpolate(t), t)
		}
	}
}

// interpolate gives the value at time t: on the line between two values; beyond the last event on the line through the last two, before the first time
// the first value; the mean where two times are equal.
func (it *item) interpolate(t float64) float64 {
	x, y := vector(it.times).Data, vector(it.vec).Data
	n := min(len(x), len(y))
	if n == 0 {
		return math.NaN()
	}
	end := min(it.end, n-1)
	switch {
	case t >= x[end]:
		it.last = end
		if end == 0 {
			return y[0]
		}
	case t <= x[0]:
		it.last = 0
		return y[0]
	default:
		k := min(it.last, n-1)
		for k > 0 && t < x[k] {
			k--
		}
		for k < n-1 && t >= x[k] {
			k++
		}
		it.last = k
	}
	k := it.last
	x0, x1, y0, y1 := x[k-1], x[k], y[k-1], y[k]
	if x0 == x1 {
		return (y0 + y1) / 2
	}
	theta := (t - x0) / (x1 - x0)
	return y0 + float64((y1-y0)*theta)
}

// beginRecords is the moment at which recordings begin anew: at the end of finitialize, and with frecord_init.
func (r *Run) beginRecords() error {
	r.dropGone()
	for _, it := range r.items {
		v := vector(it.vec)
		switch it.kind {
		case recordAll:
			v.Resize(0)
		case recordDt:
			v.Resize(0)
			delete(r.due, it.number) // of finitialize, when this is frecord_init
			it.number = r.post(r.in.T(), waiting{do: r.recordNext(it), text: it.text})
		case recordAt:
			v.Resize(0)
			delete(r.due, it.number)
			it.number = 0
			if x := vector(it.times).Data; len(x) > 0 {
				it.number = r.post(x[0], waiting{do: r.recordNext(it), text: it.text})
			}
		}
	}
	return nil
}

// recordNext takes a sample at a given time.
func (r *Run) recordNext(it *item) func(t float64) {
	return func(t float64) {
		it.number = 0
		v := vector(it.vec)
		v.Append(it.value(t))
		if it.kind == recordDt {
			it.number = r.post(t+it.every, waiting{do: r.recordNext(it), text: it.text})
		} else if x := vector(it.times).Data; len(v.Data) < len(x) {
			it.number = r.post(x[len(v.Data)], waiting{do: r.recordNext(it), text: it.text})
		}
	}
}

// sample takes what is recorded in every step.
func (r *Run) sample(t float64) {
	for _, it := range r.items {
		if it.kind == recordAll {
			vector(it.vec).Append(it.value(t))
		}
	}
}

// vectorMembers adds record, play and play_remove to the class Vector.
func (r *Run) vectorMembers() {
	k := r.host.Class("Vector")
	if k == nil {
		return
	}
	k.Members["record"] = object.Method(func(c *object.Call) object.Value { r.record(c); return object.Obj(c.Self) })
	k.Members["play"] = object.Method(func(c *object.Call) object.Value { r.play(c); return object.Obj(c.Self) })
	k.Members["play_remove"] = object.Method(func(c *object.Call) object.Value { r.forget(c.Self); return object.Num(1) })
	r.onFree(k, r.forget)
}

// onFree adds what is to be done when an object of a class goes.
func (r *Run) onFree(k *object.Class, f func(o *object.Object)) {
	former := k.Free
	k.Free = func(o *object.Object) {
		f(o)
		if former != nil {
			former(o)
		}
	}
}

// forget ends everything that an object takes part in.
func (r *Run) forget(o *object.Object) {
	r.drop(func(it *item) bool { return it.uses(o) })
	r.forgetListener(o)
}

// arguments reads what record and play have in common: an optional point process, then what is recorded, then step or times.
func (r *Run) arguments(c *object.Call) (it *item, i int) {
	it = &item{vec: c.Self, every: -1}
	if c.Is(0, object.ObjectValue) {
		o := c.ObjectOrNil(0)
		if p := r.cells.PointOf(o); o == nil || p == nil || p.Place().Section() == nil {
			c.Fail("", "optional first argument %s is not a POINT_PROCESS", o.Name())
		}
		it.point, i = o, 1
	}
	return it, i
}

// spacing reads the argument behind the variable: a step, or a Vector of times.
func spacing(c *object.Call, it *item, i int) {
	switch {
	case i >= c.N():
	case c.Is(i, object.Number):
		it.every = within(c, i, 1e-9, 1e10)
	default:
		it.times = vectorArg(c, i)
	}
}

func (r *Run) record(c *object.Call) {
	it, i := r.arguments(c)
	it.ref = c.Ref(i)
	it.time = it.ref == object.Ref(&r.t)
	spacing(c, it, i+1)
	switch {
	case it.times != nil:
		it.kind = recordAt
	case it.every > 0:
		it.kind = recordDt
	}
	r.drop(func(o *item) bool { return o.uses(c.Self) }) // a Vector records one thing
	r.items = append(r.items, it)
	r.attend()
}

func (r *Run) play(c *object.Call) {
	it, i := r.arguments(c)
	switch {
	case c.Is(i, object.Number): // play one value now
		k := c.IntIn(i, 0, len(vector(c.Self).Data)-1)
		for _, o := range r.items {
			if o.kind == playStep && o.uses(c.Self) {
				if o.stmt != "" {
					r.put(o, vector(c.Self).Data[k], float64(r.t))
				}
				return
			}
		}
		return
	case c.Is(i, object.String):
		it.stmt = strings.ReplaceAll(c.Text(i), "$1", "hoc_ac_")
		if it.stmt == c.Text(i) {
			it.stmt += "=hoc_ac_"
		}
	default:
		it.ref = c.Ref(i)
	}
	spacing(c, it, i+1)
	it.kind = playStep
	smooth := false
	if c.N() > i+2 {
		if c.Is(i+2, object.Number) {
			smooth = within(c, i+2, 0, 1) != 0
		} else {
			it.jumps, smooth = vectorArg(c, i+2), true
		}
	}
	switch {
	case smooth && it.times == nil:
		c.Fail("", "the argument after the variable must be a time Vector to play in continuous mode")
	case smooth:
		it.kind = playSmooth
	case it.times == nil && it.every < 0:
		within(c, i+1, 1e-9, 1e10)
	}
	r.items = append(r.items, it)
	r.attend()
}
