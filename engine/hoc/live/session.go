package live

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"nrngui/engine/hoc"
	"nrngui/engine/hoc/archive"
	"nrngui/engine/hoc/files"
	"nrngui/engine/hoc/gui"
	"nrngui/engine/hoc/interp"
	"nrngui/engine/memory"
	"nrngui/engine/source"
)

// Session runs scripts on its own goroutine.
type Session struct {
	mu    sync.Mutex
	queue []Command
	wake  chan struct{}
	stop  atomic.Bool

	frames chan Frame
	done   chan struct{}

	// what follows belongs to the goroutine
	ctx     context.Context
	m       *hoc.Machine
	pending Frame
	empty   bool // nothing is pending
	dirty   bool // windows have changed
	nested  int  // commands under way
	lookAt  time.Time
	asking  *gui.Question
	answer  *gui.Answer
	noted   int // entries of the receipt that were sent
	seen    seen

	finished, listed int // commands that have ended, and how many had when Contents was made
}

// lookEvery is how long a script runs before the session looks up.
const lookEvery = 20 * time.Millisecond

// deepest is how many commands may be nested in a running script.
const deepest = 8

// Start begins a session with nothing open. It ends with ctx.
func Start(ctx context.Context) *Session {
	s := &Session{wake: make(chan struct{}, 1), frames: make(chan Frame), done: make(chan struct{}), ctx: ctx, empty: true}
	go s.loop()
	return s
}

// Send queues a command and returns at once.
func (s *Session) Send(c Command) {
	s.mu.Lock()
	s.queue = append(s.queue, c)
	s.mu.Unlock()
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

// Interrupt ends what runs at its next look, and all timers.
func (s *Session) Interrupt() { s.stop.Store(true) }

// Frames gives what happens; it is closed when the session ends.
func (s *Session) Frames() <-chan Frame { return s.frames }

// Done is closed when the goroutine has ended.
func (s *Session) Done() <-chan struct{} { return s.done }

func (s *Session) take() (c Command, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.queue) == 0 {
		return nil, false
	}
	c, s.queue = s.queue[0], s.queue[1:]
	return c, true
}

// opens says whether an Open waits in the queue: it ends what runs.
func (s *Session) opens() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.queue {
		if _, ok := c.(Open); ok {
			return true
		}
	}
	return false
}

func (s *Session) loop() {
	defer close(s.done)
	defer close(s.frames)
	defer s.close()
	for {
		var outlet chan Frame
		if s.complete() {
			outlet = s.frames
		}
		var tick <-chan time.Time
		if s.m != nil && s.pending.Status != Gone {
			if at, ok := s.m.NextTimer(); ok {
				tick = time.After(time.Until(at))
			}
		}
		select {
		case <-s.ctx.Done():
			return
		case <-s.wake:
			for {
				c, ok := s.take()
				if !ok {
					break
				}
				if s.stop.Swap(false) && s.m != nil {
					s.m.EndTimers()
				}
				s.apply(c)
			}
		case <-tick:
			s.tick()
		case outlet <- s.pending:
			s.sent()
		}
	}
}

// tick does the statements of timers whose time has come; an interrupt ends the timers.
func (s *Session) tick() {
	if s.stop.Swap(false) {
		s.m.EndTimers()
		return
	}
	s.nested++
	defer func() {
		s.nested--
		if p := recover(); p != nil {
			s.m.EndTimers()
			s.fail("timer", fmt.Errorf("internal error: %v\n%s", p, debug.Stack()))
		}
	}()
	s.lookAt = time.Now().Add(lookEvery)
	err := s.m.RunTimers(time.Now())
	var q *interp.Quit
	switch {
	case errors.As(err, &q):
		s.status(Gone, "")
	case err != nil:
		s.fail("timer", err)
	}
}

// close ends the machine; files that hold output back write it out.
func (s *Session) close() {
	if s.m == nil {
		return
	}
	if err := s.m.Close(); err != nil {
		s.fail("close", err)
	}
	s.m = nil
}

// complete fills the pending frame with what has changed and says whether there is something to send.
func (s *Session) complete() bool {
	if s.m != nil {
		s.look()
	}
	return !s.empty
}

func (s *Session) sent() {
	s.pending = Frame{Seq: s.pending.Seq + 1, Model: s.pending.Model, Status: s.pending.Status, Doing: s.pending.Doing, T: s.pending.T, Finished: s.finished}
	if s.asking != nil {
		s.pending.Question = s.asking
	}
	s.empty = true
}

func (s *Session) status(st Status, doing string) {
	if s.pending.Status != st || s.pending.Doing != doing {
		s.pending.Status, s.pending.Doing, s.empty = st, doing, false
	}
}

func (s *Session) fail(what string, err error) {
	s.pending.Failures = append(s.pending.Failures, Failure{what, err})
	s.empty = false
}

// apply does a command; a fault of the program becomes a failure, so that the window lives.
func (s *Session) apply(c Command) {
	was, doing := s.pending.Status, s.pending.Doing
	s.nested++
	defer func() {
		s.nested--
		s.finished++
		s.pending.Finished = s.finished
		if p := recover(); p != nil {
			s.fail(what(c), fmt.Errorf("internal error: %v\n%s", p, debug.Stack()))
		}
		switch {
		case s.nested > 0:
			s.status(was, doing)
		case s.m == nil:
			s.status(Empty, "")
		case s.pending.Status != Gone:
			s.status(Ready, "")
		}
	}()
	s.lookAt = time.Now().Add(lookEvery)
	var err error
	switch c := c.(type) {
	case Open:
		err = s.open(c)
	case Answer:
		s.answer = &c.Answer
	case Exec:
		if s.ready() {
			s.status(Running, "statement")
			err = s.m.Interp.Run(c.Text+"\n", "console")
		}
	case Do:
		if s.ready() {
			s.status(Running, c.What)
			err = c.F(s.m)
		}
	}
	var q *interp.Quit
	switch {
	case errors.As(err, &q):
		s.status(Gone, "")
	case err != nil:
		s.fail(what(c), err)
	}
	s.empty = false
}

func what(c Command) string {
	switch c := c.(type) {
	case Open:
		return "open " + c.Path
	case Do:
		return c.What
	}
	return "statement"
}

// ready makes a machine when there is none: the console works before anything is opened.
func (s *Session) ready() bool {
	if s.m != nil {
		return true
	}
	if err := s.open(Open{}); err != nil {
		s.fail("start", err)
		return false
	}
	return true
}

func (s *Session) open(c Open) error {
	s.close()
	s.pending = Frame{Seq: s.pending.Seq, Model: s.pending.Model + 1, Output: s.pending.Output, Failures: s.pending.Failures, Finished: s.finished}
	s.noted, s.seen, s.asking = 0, seen{}, nil
	o := hoc.Options{Out: writer{s, false}, Err: writer{s, true}, Pause: s.pause, Display: display{s}, Stdin: s.readLine}
	var err error
	if o.Memory, err = memory.FromEnvironment(os.Getenv); err != nil {
		return err
	}
	if c.Path == "" {
		disk, err := files.NewDisk(".", "")
		if err != nil {
			return err
		}
		o.Files = disk
		s.m, err = hoc.New(o)
		return err
	}
	model, err := archive.Open(c.Path, c.Trust)
	if err != nil {
		return err
	}
	if c.Start != "" {
		model.Start = c.Start
	}
	o.Files = model.Files
	if s.m, err = hoc.New(o); err != nil {
		return err
	}
	s.pending.Opened = &Opened{Name: model.Name, Start: model.Start, Other: model.Other, Mods: len(model.Mods), Root: model.Files.Getwd()}
	for _, n := range model.Notes {
		s.m.Receipt.Add(hoc.Skipped, n, "")
	}
	for _, e := range s.m.Load(model.Mods, model.Include) {
		if e.Severity == source.Fatal { // remarks about units and unused names are of no use to who runs a model
			s.pending.Output = append(s.pending.Output, Output{e.Error() + "\n", true})
		}
	}
	if model.Start == "" || c.Hold {
		return nil
	}
	s.status(Running, model.Start)
	// In NEURON too the window is there before a model: nrngui loads its library first, and models and sessions count on the run control.
	if err := s.m.Interp.Run("{load_file(\"nrngui.hoc\")}\n", "nrngui.hoc"); err != nil {
		return err
	}
	return s.m.RunFile(model.Start)
}

// errInterrupted ends what runs.
var errInterrupted = errors.New("interrupted")

// pause is what the interpreter calls in the midst of what runs.
func (s *Session) pause() error {
	if s.stop.Load() && s.nested <= 1 {
		return errInterrupted
	}
	if s.ctx.Err() != nil {
		return s.ctx.Err()
	}
	now := time.Now()
	if now.Before(s.lookAt) {
		return nil
	}
	s.events()
	s.lookAt = time.Now().Add(lookEvery)
	if s.stop.Load() {
		return errInterrupted
	}
	return nil
}

// events does what waits, nested in what runs, and hands out a frame if somebody waits for one.
func (s *Session) events() {
	if s.opens() {
		s.stop.Store(true)
		return
	}
	if s.nested < deepest {
		for {
			c, ok := s.take()
			if !ok {
				break
			}
			s.apply(c)
		}
	}
	s.complete()
	if s.empty {
		return
	}
	select {
	case s.frames <- s.pending:
		s.sent()
	default:
	}
}

// ask puts a question and waits for its answer; commands are done meanwhile.
func (s *Session) ask(q gui.Question) gui.Answer {
	old := s.asking
	s.asking, s.answer = &q, nil
	was, doing := s.pending.Status, s.pending.Doing
	s.status(Asking, doing)
	s.pending.Question, s.empty = &q, false
	for s.answer == nil {
		var outlet chan Frame
		if s.complete() {
			outlet = s.frames
		}
		select {
		case <-s.ctx.Done():
			return gui.Answer{}
		case <-s.wake:
			if s.opens() || s.stop.Load() {
				s.answer = &gui.Answer{}
				break
			}
			if c, ok := s.take(); ok {
				s.apply(c)
				s.status(Asking, doing)
				s.rewake()
			}
		case outlet <- s.pending:
			s.sent()
		case <-time.After(lookEvery):
			if s.stop.Load() {
				s.answer = &gui.Answer{}
			}
		}
	}
	a := *s.answer
	s.answer, s.asking, s.pending.Question = nil, old, old
	s.status(was, doing)
	return a
}

// rewake makes the loop look again for commands that came together.
func (s *Session) rewake() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

// readLine asks for a line that a script reads from the keyboard.
func (s *Session) readLine() (string, bool) {
	a := s.ask(gui.Question{Kind: gui.AskString, Text: "The script reads a line"})
	return a.Text, a.OK
}

// writer collects what a script writes.
type writer struct {
	s   *Session
	err bool
}

func (w writer) Write(b []byte) (int, error) {
	out := &w.s.pending.Output
	if n := len(*out); n > 0 && (*out)[n-1].Err == w.err && len((*out)[n-1].Text) < 1<<16 {
		(*out)[n-1].Text += string(b)
	} else {
		*out = append(*out, Output{string(b), w.err})
	}
	w.s.empty = false
	return len(b), nil
}

// display shows the windows of scripts in frames.
type display struct{ s *Session }

func (d display) Changed()                      { d.s.dirty = true }
func (d display) Ask(q gui.Question) gui.Answer { return d.s.ask(q) }
func (d display) Events()                       { d.s.events() }
