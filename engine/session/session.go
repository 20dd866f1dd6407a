package session

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"nrngui/engine/mech"
	"nrngui/engine/source"
)

// slice is how long the model steps before the goroutine looks at commands and frames again.
const slice = 4 * time.Millisecond

// Session is the handle to the goroutine that owns a model. Its methods may be called from any goroutine.
type Session struct {
	frames chan Frame
	wake   chan struct{} // holds a token while the inbox is not empty
	done   chan struct{}

	mu    sync.Mutex // guards inbox alone
	inbox []Command
}

// Start begins a session without a model. It ends, and closes Frames, when ctx does. The catalogue holds the mechanisms that every project
// of this session may use; those of a project's own mod files are added to a copy.
func Start(ctx context.Context, cat *mech.Catalogue) *Session {
	s := &Session{frames: make(chan Frame), wake: make(chan struct{}, 1), done: make(chan struct{})}
	go s.loop(ctx, newRunner(cat))
	return s
}

// Send queues a command. It never blocks; after the session has ended it does nothing.
func (s *Session) Send(c Command) {
	s.mu.Lock()
	s.inbox = append(s.inbox, c)
	s.mu.Unlock()
	select {
	case s.wake <- struct{}{}:
	default: // a token is there already
	}
}

// Frames is where frames come out. A receiver that is slow gets fewer, larger ones.
func (s *Session) Frames() <-chan Frame { return s.frames }

// Done is closed when the session has ended.
func (s *Session) Done() <-chan struct{} { return s.done }

func (s *Session) take() []Command {
	s.mu.Lock()
	defer s.mu.Unlock()
	got := s.inbox
	s.inbox = nil
	return got
}

// closed is always ready: the work channel of a session that runs.
var closed = func() chan struct{} { c := make(chan struct{}); close(c); return c }()

// loop is the whole concurrency of the engine.
func (s *Session) loop(ctx context.Context, r *runner) {
	defer close(s.done)
	defer r.close()
	defer close(s.frames)
	for {
		var work <-chan struct{}
		var pause <-chan time.Time
		if r.past != nil || r.recalls() {
			work = closed
		} else if r.status == Running {
			if wait := r.ahead(time.Now()); wait > 0 {
				timer := time.NewTimer(wait)
				pause = timer.C
			} else {
				work = closed
			}
		}
		var outlet chan Frame
		if r.past == nil && r.complete() { // while the past is told the model is not where it says
			outlet = s.frames
		}
		select {
		case <-ctx.Done():
			return
		case <-s.wake:
			for _, c := range s.take() {
				guard(r, fmt.Sprintf("%T", c), func() { r.apply(c) })
			}
		case outlet <- r.front():
			r.sent()
		case <-work:
			if r.past != nil || r.recalls() {
				guard(r, "looking back", func() { r.recallOn(slice) })
			} else {
				guard(r, "stepping", func() { r.advance(slice) })
			}
		case <-pause:
		}
	}
}

// guard turns a broken invariant (a panic) into a failed frame, so that the window lives and can save the project.
func guard(r *runner, doing string, f func()) {
	defer func() {
		if p := recover(); p != nil {
			r.past = nil
			r.noRecall()
			r.fail(&source.Error{Severity: source.Fatal, Pos: source.Pos{File: "engine"},
				Msg:  fmt.Sprintf("internal error while %s: %v", doing, p),
				Hint: "save the project and report this text: " + string(debug.Stack())})
		}
	}()
	f()
}
