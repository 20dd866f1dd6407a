package sim

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"sync/atomic"
	"time"
)

// crew is the goroutines that help with the steps of an Instance. In each turn there are as many jobs as workers, the caller of run included; each
// begins with its own, so that its memory stays in the cache of one processor, and then takes what nobody has begun. So a helper that the
// system keeps from running holds nobody up but with a job in its hands. Helpers wait for the next turn by looking at a counter for a while,
// longer than the caller is busy between two turns, and then sleep. (One that is woken often lands on the processor of the caller, which then
// has two things to do: on a busy machine sleeping between turns costs more than the help is worth.) A crew holds what it works for only
// during a call of run, so that a forgotten Instance can be collected (and then ends its crew).
type crew struct {
	job    func(k int) // of the present turn
	turn   atomic.Uint32
	left   atomic.Int32 // jobs not yet done
	asleep atomic.Bool  // the caller
	wake   chan struct{}
	over   atomic.Bool
	spin   time.Duration
	hands  []hand // by worker; the first is the caller of run
}

// hand is one worker and its own job.
type hand struct {
	begun  atomic.Uint32 // the last turn in which somebody took the job
	asleep atomic.Bool
	wake   chan struct{}
	panic  any // of the job
	_      [64]byte
}

// spinTime is how long a waiter looks before it sleeps: longer than the elimination of a large cell in one piece.
const spinTime = 500 * time.Microsecond

// looks is how often it looks between two looks at the clock.
const looks = 1024

// newCrew starts n-1 helpers, so that n goroutines work during run.
func newCrew(n int) *crew {
	c := &crew{wake: make(chan struct{}, 1), hands: make([]hand, n), spin: spinTime}
	if n > runtime.GOMAXPROCS(0) {
		c.spin = 0 // looking would only keep the others from working
	}
	for k := 1; k < n; k++ {
		c.hands[k].wake = make(chan struct{}, 1)
		go c.help(k)
	}
	return c
}

// run has job(0), job(1), ... done, one for each worker, and returns when all are. A panic in one of them goes on here.
func (c *crew) run(job func(k int)) {
	c.job = job
	c.left.Store(int32(len(c.hands)))
	turn := c.turn.Add(1)
	c.rouse()
	c.work(0, turn)
	for p := (patience{}); c.left.Load() > 0; {
		if p.left(c.spin) {
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

// patience is that of one who waits.
type patience struct {
	looked int
	since  time.Time
}

// left says whether to look again.
func (p *patience) left(spin time.Duration) bool {
	if p.looked++; p.looked%looks > 0 {
		return spin > 0
	}
	if p.since.IsZero() {
		p.since = time.Now()
	}
	return time.Since(p.since) < spin
}

// rouse wakes the helpers that sleep.
func (c *crew) rouse() {
	for k := range c.hands[1:] {
		if h := &c.hands[k+1]; h.asleep.CompareAndSwap(true, false) {
			h.wake <- struct{}{}
		}
	}
}

// help is the life of helper k.
func (c *crew) help(k int) {
	h := &c.hands[k]
	for seen := uint32(0); ; {
		for p := (patience{}); c.turn.Load() == seen; {
			if p.left(c.spin) {
				continue
			}
			h.asleep.Store(true)
			if c.turn.Load() != seen && h.asleep.CompareAndSwap(true, false) {
				break
			}
			<-h.wake
		}
		seen = c.turn.Load()
		if c.over.Load() { // set before the turn of stop
			return
		}
		c.work(k, seen)
	}
}

// work does the job of worker k and then those that nobody has begun. All jobs of a turn are taken before the next begins, so one that
// still carries the number of the turn before is free; a worker that comes too late finds none.
func (c *crew) work(k int, turn uint32) {
	for i := range c.hands {
		j := (k + i) % len(c.hands)
		if h := &c.hands[j]; h.begun.Load() == turn-1 && h.begun.CompareAndSwap(turn-1, turn) {
			c.call(h, j)
			if c.left.Add(-1) == 0 && c.asleep.CompareAndSwap(true, false) {
				c.wake <- struct{}{}
			}
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
	var p any
	for k := range c.hands {
		if p == nil {
			p = c.hands[k].panic
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
