package live

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"nrngui/engine/hoc"
	"nrngui/engine/hoc/archive"
	"nrngui/engine/hoc/gui"
)

// bench is a session with what its frames have told so far.
type bench struct {
	*Session
	t        *testing.T
	last     Frame
	out, err string
	failures []Failure
	receipt  []hoc.Entry
	opened   *Opened
	layout   *Layout
	windows  *gui.Snapshot
}

func begin(t *testing.T) *bench {
	ctx, cancel := context.WithCancel(context.Background())
	b := &bench{Session: Start(ctx), t: t}
	t.Cleanup(func() {
		cancel()
		select {
		case <-b.Done():
		case <-time.After(10 * time.Second):
			t.Error("the session does not end")
		}
	})
	return b
}

// until takes frames until one is as wanted.
func (b *bench) until(what string, is func() bool) {
	b.t.Helper()
	deadline := time.After(30 * time.Second)
	for {
		select {
		case f := <-b.Frames():
			b.take(f)
			if is() {
				return
			}
		case <-deadline:
			b.t.Fatalf("no frame with %s; status %v, output %q, errors %q, failures %v", what, b.last.Status, b.out, b.err, b.failures)
		}
	}
}

func (b *bench) take(f Frame) {
	b.last = f
	for _, o := range f.Output {
		if o.Err {
			b.err += o.Text
		} else {
			b.out += o.Text
		}
	}
	b.failures = append(b.failures, f.Failures...)
	if f.Receipt != nil {
		b.receipt = f.Receipt
	}
	if f.Opened != nil {
		b.opened = f.Opened
	}
	if f.Layout != nil {
		b.layout = f.Layout
	}
	if f.Windows != nil {
		b.windows = f.Windows
	}
}

// does sends a command and waits for its end.
func (b *bench) does(c Command) {
	b.t.Helper()
	n := b.last.Finished
	b.Send(c)
	b.until("the end of a command", func() bool { return b.last.Finished > n && b.last.Status != Running })
}

// folder writes the files of a model.
func folder(t *testing.T, texts map[string]string) string {
	dir := t.TempDir()
	for name, text := range texts {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// endless runs until it is ended; in it button() counts.
const endless = "load_file(\"stdrun.hoc\")\ncreate a\naccess a\ninsert pas\npressed = 0\nproc button() { pressed += 1  print \"pressed at \", t }\n"

// TestOpen: a model runs, and the frames tell of it.
func TestOpen(t *testing.T) {
	b := begin(t)
	b.does(Open{Path: folder(t, map[string]string{"mosinit.hoc": "create soma, dend[2]\nprint \"hello\"\nxpanel(\"p\")\nxbutton(\"b\",\"x=1\")\nxpanel()\nload_file(\"lost.hoc\")\n"}), Trust: archive.Restricted})
	if b.opened == nil || b.opened.Start != "mosinit.hoc" || !strings.Contains(b.out, "hello") || len(b.layout.Sections) != 3 || b.windows == nil {
		t.Errorf("opened %+v, output %q, layout %+v, windows %v", b.opened, b.out, b.layout, b.windows)
	}
	if len(b.receipt) == 0 || b.receipt[0].Text != "file lost.hoc" || b.receipt[0].Place != "mosinit.hoc:6:1" {
		t.Errorf("receipt %+v", b.receipt)
	}
	b.does(Exec{"print 2+3\nnosuch(1)"})
	if !strings.Contains(b.out, "5") || len(b.failures) != 1 || !strings.Contains(b.failures[0].Err.Error(), "console:2:1: nosuch is an undefined function") {
		t.Errorf("output %q, failures %v", b.out, b.failures)
	}
	b.does(Exec{"system(\"true\")"})
	if len(b.failures) != 2 || !strings.Contains(b.failures[1].Err.Error(), "not allowed") {
		t.Errorf("restricted: failures %v", b.failures)
	}
}

// TestBetweenSteps: what is sent during a run is done between two steps of it, and Interrupt ends the run.
func TestBetweenSteps(t *testing.T) {
	b := begin(t)
	b.does(Exec{endless})
	n := b.last.Finished
	b.Send(Exec{"{tstop = 1e9  run()}"})
	b.until("time in a run", func() bool { return b.last.Status == Running && b.last.T > 1 })
	b.Send(Do{What: "press", F: func(m *hoc.Machine) error { return m.Interp.Run("button()", "button") }})
	b.until("the button", func() bool { return strings.Contains(b.out, "pressed at ") })
	at, now := b.last.T, b.last.Finished
	if b.last.Status != Running || now != n+1 {
		t.Errorf("status %v, %d commands have ended", b.last.Status, now-n)
	}
	b.until("the run going on", func() bool { return b.last.T > at })
	b.Send(Exec{"nosuch(1)"}) // its failure leaves the run alone
	b.until("the failure", func() bool { return len(b.failures) == 1 })
	at = b.last.T
	b.until("the run going on", func() bool { return b.last.T > at })
	b.Interrupt()
	b.until("the end", func() bool { return b.last.Status == Ready })
	if len(b.failures) != 2 || !strings.Contains(b.failures[1].Err.Error(), "interrupted") {
		t.Errorf("failures %v", b.failures)
	}
	b.does(Exec{"print \"count \", pressed"})
	if !strings.Contains(b.out, "count 1") {
		t.Errorf("output %q", b.out)
	}
}

// TestStoprun: stoprun=1 typed during a run ends it in the ordinary way.
func TestStoprun(t *testing.T) {
	b := begin(t)
	b.does(Exec{endless})
	b.Send(Exec{"{tstop = 1e9  run()}\nprint \"behind\""})
	b.until("time in a run", func() bool { return b.last.Status == Running && b.last.T > 1 })
	b.Send(Exec{"stoprun = 1"})
	b.until("the end", func() bool { return b.last.Status == Ready && strings.Contains(b.out, "behind") })
	if len(b.failures) != 0 {
		t.Errorf("failures %v", b.failures)
	}
}

// TestQuestion: a script asks, waits, and goes on with the answer; an interrupt answers too.
func TestQuestion(t *testing.T) {
	b := begin(t)
	b.does(Exec{"x = 0"})
	b.Send(Exec{"x = boolean_dialog(\"Sure?\")\nprint \"answer \", x"})
	b.until("the question", func() bool { return b.last.Status == Asking && b.last.Question != nil })
	if q := b.last.Question; q.Text != "Sure?" {
		t.Errorf("question %+v", q)
	}
	b.does(Exec{"print \"meanwhile\""})
	if b.last.Status != Asking || !strings.Contains(b.out, "meanwhile") {
		t.Errorf("status %v, output %q", b.last.Status, b.out)
	}
	b.Send(Answer{gui.Answer{OK: true}})
	b.until("the answer", func() bool { return b.last.Status == Ready && strings.Contains(b.out, "answer 1") })
	if b.last.Question != nil {
		t.Errorf("the question stays: %+v", b.last.Question)
	}
	b.Send(Exec{"x = boolean_dialog(\"Again?\")\nprint \"second \", x"})
	b.until("the question", func() bool { return b.last.Status == Asking })
	b.Interrupt()
	b.until("the end", func() bool { return b.last.Status == Ready })
}

// TestEndings: quit, a fault of the program, another Open during a run, and the end of the session during a run.
func TestEndings(t *testing.T) {
	b := begin(t)
	b.does(Do{What: "broken", F: func(*hoc.Machine) error { panic("broken indeed") }})
	if len(b.failures) != 1 || b.failures[0].What != "broken" || !strings.Contains(b.failures[0].Err.Error(), "internal error: broken indeed") || b.last.Status != Ready {
		t.Fatalf("failures %v, status %v", b.failures, b.last.Status)
	}
	b.does(Exec{endless})
	b.Send(Exec{"while (1) { x = 1 }"})
	b.until("a loop", func() bool { return b.last.Status == Running })
	was := b.last.Model
	b.Send(Open{Path: folder(t, map[string]string{"init.hoc": "print \"second model\"\n"}), Trust: archive.Restricted})
	b.until("the second model", func() bool {
		return b.last.Model > was && strings.Contains(b.out, "second model") && b.last.Status == Ready
	})
	b.does(Open{Path: filepath.Join(t.TempDir(), "none")})
	if n := len(b.failures); n == 0 || !strings.HasPrefix(b.failures[n-1].What, "open ") {
		t.Errorf("failures %v", b.failures)
	}
	b.does(Open{Path: folder(t, map[string]string{"init.py": "from neuron import h\n"}), Trust: archive.Restricted})
	if n := len(b.failures); n == 0 || !strings.Contains(b.failures[n-1].Err.Error(), "init.py is a Python file") || b.receipt[0].Text != "file init.py: Python is not run here" {
		t.Errorf("failures %v, receipt %v", b.failures, b.receipt)
	}
	b.Send(Exec{"quit()"})
	b.until("quit", func() bool { return b.last.Status == Gone })
	b.does(Open{})
	if b.last.Status != Ready {
		t.Errorf("status after a new start: %v", b.last.Status)
	}
	b.Send(Exec{"while (1) { x = 1 }"})
	b.until("a loop", func() bool { return b.last.Status == Running }) // begin's cleanup ends it
}
