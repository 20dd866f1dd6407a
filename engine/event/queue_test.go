package event

import (
	"fmt"
	"math"
	"math/rand"
	"sort"
	"testing"
)

// A queue and a stable sort must agree on every order, with many equal times, moves and removals in between.
func TestOrderAgainstStableSort(t *testing.T) {
	rng := rand.New(rand.NewSource(1))
	type want struct {
		time float64
		seq  int
		id   int32
		h    Handle
	}
	var q Queue
	var list []want
	seq := 0
	for step := range 20000 {
		switch r := rng.Intn(10); {
		case r < 5:
			time := float64(rng.Intn(50))
			h := q.Push(Event{Time: time, Target: int32(step)})
			list = append(list, want{time, seq, int32(step), h})
			seq++
		case r < 7 && len(list) > 0:
			k := rng.Intn(len(list))
			list[k].time, list[k].seq = float64(rng.Intn(50)), seq
			seq++
			if !q.Move(list[k].h, list[k].time) {
				t.Fatal("a waiting event could not be moved")
			}
		case r < 8 && len(list) > 0:
			k := rng.Intn(len(list))
			if !q.Remove(list[k].h) || q.Remove(list[k].h) {
				t.Fatal("an event can be removed once")
			}
			list = append(list[:k], list[k+1:]...)
		case len(list) > 0:
			sort.Slice(list, func(i, j int) bool {
				a, b := list[i], list[j]
				return a.time < b.time || a.time == b.time && a.seq < b.seq
			})
			e, ok := q.PopUntil(math.Inf(1))
			if !ok || e.Target != list[0].id || e.Time != list[0].time {
				t.Fatalf("step %d: got %v, want %v", step, e, list[0])
			}
			if _, ok := q.Waits(list[0].h); ok {
				t.Fatal("a handle outlives its event")
			}
			list = list[1:]
		}
		if q.Len() != len(list) {
			t.Fatalf("length %d, want %d", q.Len(), len(list))
		}
	}
}

func TestPopUntil(t *testing.T) {
	var q Queue
	q.Push(Event{Time: 2})
	if _, ok := q.PopUntil(1.999); ok {
		t.Error("an event came out before its time")
	}
	if next, ok := q.Next(); !ok || next != 2 {
		t.Errorf("next is %g", next)
	}
	if _, ok := q.PopUntil(2); !ok {
		t.Error("an event is due at its very time")
	}
	if _, ok := q.Next(); ok {
		t.Error("an empty queue has a next event")
	}
}

func TestCopyAndClear(t *testing.T) {
	var a, b Queue
	h := a.Push(Event{Time: 1, Target: 7})
	a.Push(Event{Time: 1, Target: 8})
	a.CopyTo(&b)
	a.Clear()
	if a.Len() != 0 || a.Move(h, 5) {
		t.Error("a cleared queue still knows an event")
	}
	if !b.Move(h, 3) {
		t.Error("handles must work in a copy")
	}
	var order []int32
	b.InOrder(func(_ Handle, e Event) { order = append(order, e.Target) })
	if len(order) != 2 || order[0] != 8 || order[1] != 7 {
		t.Errorf("in order: %v, want 8 7", order)
	}
	if e, _ := b.PopUntil(9); e.Target != 8 {
		t.Error("moved event came out first")
	}
	if a.Remove(Handle{}) || a.Remove(Handle{slot: 99}) {
		t.Error("a handle of nothing removed something")
	}
}

func TestSteadyStateAllocatesNothing(t *testing.T) {
	var q Queue
	for i := range 100 {
		q.Push(Event{Time: float64(i % 7)})
	}
	now := 7.0
	if n := testing.AllocsPerRun(1000, func() {
		e, _ := q.PopUntil(math.Inf(1))
		now++
		e.Time = now
		q.Move(q.Push(e), now+1)
	}); n != 0 {
		t.Errorf("%g allocations for a pop, a push and a move", n)
	}
}

func ExampleQueue() {
	var q Queue
	q.Push(Event{Time: 5, Target: 1})
	late := q.Push(Event{Time: 2, Target: 2})
	q.Push(Event{Time: 5, Target: 3})
	q.Move(late, 9)
	for {
		e, ok := q.PopUntil(6)
		if !ok {
			break
		}
		fmt.Println(e.Time, e.Target)
	}
	// Output:
	// 5 1
	// 5 3
}

func BenchmarkHold(b *testing.B) {
	for _, n := range []int{100, 10000, 1000000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			rng := rand.New(rand.NewSource(1))
			var q Queue
			for range n {
				q.Push(Event{Time: rng.Float64()})
			}
			b.ResetTimer()
			for range b.N {
				e, _ := q.PopUntil(math.Inf(1))
				e.Time += rng.Float64()
				q.Push(e)
			}
		})
	}
}
