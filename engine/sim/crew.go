package sim

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"sync/atomic"
)

// crew is the goroutines that help with the steps of an Instance. They wait for the next piece of work by looking at a counter for
// some microseconds, which is about how long the caller is busy between two pieces, and then sleep. A crew holds what it works for only
// during a call of run, so that a forgotten Instance can be collected (and then ends its crew).
type crew struct {
	job    func(k int) // of the present turn
	turn   atomic.Uint32
	left   atomic.Int32 // helpers still at work
	asleep atomic.Bool  // the caller
	wake   chan struct{}
	over   atomic.Bool
	spin   int
	hands  []hand
	caller hand // its panic
}

// hand is one helper.
type hand struct {
	asleep atomic.Bool
	wake   chan struct{}
	panic  any
	_      [64]byte // a cache line of its own
}

// spinTurns is how often a waiter looks before it sleeps: some 20 us.
const spinTurns = 20_000

// newCrew starts n-1 helpers, so that n goroutines work during run.
func newCrew(n int) *crew {
	c := &crew{wake: make(chan struct{}, 1), hands: make([]hand, n-1), spin: spinTurns}
	if n > runtime.GOMAXPROCS(0) {
		c.spin = 0 // looking would only keep the others from working
	}
	for k := range c.hands {
		c.hands[k].wake = make(chan struct{}, 1)
		go c.help(k)
	}
	return c
}

// run calls job(0) here and job(1), job(2), ... on the helpers, and returns when all are done. A panic in one of them goes on here.
func (c *crew) run(job func(k int)) {
	c.job = job
	c.left.Store(int32(len(c.hands)))
	c.turn.Add(1)
	c.rouse()
	c.call(&c.caller, 0)
	for i := 0; c.left.Load() > 0; i++ {
		if i < c.spin {
			continue
		}
		c.asleep.Store(true)
		if c.left.Load() == 0 && c.asleep.CompareAndSwap(true, false) {
			break
		}
		<-c.wake
	}
	c.job = nil
	c.rethrow()
}

// rouse wakes the helpers that sleep.
func (c *crew) rouse() {
	for k := range c.hands {
		if h := &c.hands[k]; h.asleep.CompareAndSwap(true, false) {
			h.wake <- struct{}{}
		}
	}
}

// help is the life of helper k.
func (c *crew) help(k int) {
	h := &c.hands[k]
	for seen := uint32(0); ; seen++ {
		for i := 0; c.turn.Load() == seen; i++ {
			if i < c.spin {
				continue
			}
			h.asleep.Store(true)
			if c.turn.Load() != seen && h.asleep.CompareAndSwap(true, false) {
				break
			}
			<-h.wake
		}
		if c.over.Load() {
			return
		}
		c.call(h, k+1)
		if c.left.Add(-1) == 0 && c.asleep.CompareAndSwap(true, false) {
			c.wake <- struct{}{}
		}
	}
}

// call does the job and keeps a panic for the caller.
func (c *crew) call(h *hand, k int) {
	defer func() {
		if p := recover(); p != nil {
			h.panic = fmt.Sprintf("%v\n%s", p, debug.Stack())
		}
	}()
	c.job(k)
}

// rethrow goes on with the panic of a worker.
func (c *crew) rethrow() {
	p := c.caller.panic
	c.caller.panic = nil
	for k := range c.hands {
		if q := c.hands[k].panic; p == nil && q != nil {
			p = q
		}
		c.hands[k].panic = nil
	}
	if p != nil {
		panic(p)
	}
}

// stop ends the helpers. It must not be called during run, and run not after it.
func (c *crew) stop() {
	c.over.Store(true)
	c.turn.Add(1)
	c.rouse()
}
