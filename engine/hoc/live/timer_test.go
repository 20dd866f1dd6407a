package live

import (
	"context"
	"testing"
	"time"
)

// TestMovie: timers of scripts go off while nothing else is asked, and an interrupt ends them.
func TestMovie(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	s := Start(ctx)
	frames := func(until func(f Frame) bool) {
		t.Helper()
		end := time.After(20 * time.Second)
		for {
			select {
			case f := <-s.Frames():
				for _, x := range f.Failures {
					t.Fatal(x.What, x.Err)
				}
				if until(f) {
					return
				}
			case <-end:
				t.Fatal("nothing comes")
			}
		}
	}
	s.Send(Exec{`{load_file("nrngui.hoc") load_file("movierun.hoc")}`})
	s.Send(Exec{"create soma\naccess soma\ntstop = 1e6\nmovie_frame_dur_ = .001\nmovierun()"})
	frames(func(f Frame) bool { return f.Finished == 2 })
	frames(func(f Frame) bool { return f.T > .2 })
	s.Interrupt()
	var last float64
	s.Send(Exec{"x = 1"})
	frames(func(f Frame) bool { last = f.T; return f.Finished == 3 })
	time.Sleep(50 * time.Millisecond)
	s.Send(Exec{"x = 2"})
	frames(func(f Frame) bool {
		if f.T != last {
			t.Errorf("runs on: %g, %g", last, f.T)
		}
		return f.Finished == 4
	})
}
