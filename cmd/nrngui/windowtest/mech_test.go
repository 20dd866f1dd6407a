//go:build window

package windowtest

import (
	"image"
	"image/color"
	"os"
	"path/filepath"
	"testing"
	"time"
)

const gate = `NEURON { SUFFIX gate USEION k READ ek WRITE ik RANGE gbar }
PARAMETER { gbar = 0.001 (S/cm2) }
ASSIGNED { v (mV) ek (mV) ik (mA/cm2) }
STATE { n }
INITIAL { n = 0 }
BREAKPOINT { SOLVE states METHOD cnexp  ik = gbar*n*(v - ek) }
DERIVATIVE states { n' = (1/(1 + exp(-(v + 30(mV))/9(mV))) - n)/4(ms) }
`

// text is where the editor of the mechanism browser stands in a window of 1440 by 940; fault is the ground of a line with a mistake.
var (
	text  = image.Rect(240, 160, 860, 500)
	fault = color.NRGBA{0x40, 0x21, 0x1E, 0xFF}
	sides = image.Rect(890, 170, 1420, 480) // the curves
)

// TestTypingInTheMechanismBrowser opens a mod file, which becomes a cell that runs, with its curves; types a mistake, which is marked when the
// typing pauses; takes it back; and saves one with another program.
func TestTypingInTheMechanismBrowser(t *testing.T) {
	file := filepath.Join(t.TempDir(), "gate.mod")
	write := func(s string) {
		if err := os.WriteFile(file, []byte(s), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(gate)
	d := newDesk(t, 1440, 940, "-theme", "dark", file)
	marked := func() int { n, _ := count(d.screen(), text, fault); return n }
	key := func(args ...string) {
		if _, err := d.xdotool(args...); err != nil {
			t.Fatal(err)
		}
	}
	d.until("curves of the mechanism", 30*time.Second, func() bool {
		n, _ := count(d.screen(), sides, color.NRGBA{0x1F, 0xB0, 0x8C, 0xFF})
		return n > 100
	})
	if n := marked(); n > 0 {
		t.Fatalf("a right text has %d pixels of a mistake", n)
	}
	d.click(600, 330)
	key("key", "ctrl+End")
	key("type", "--delay", "50", "(")
	d.until("mark of the mistake", 20*time.Second, func() bool { return marked() > 2000 })
	key("key", "BackSpace")
	d.until("no mark after the mistake was taken back", 20*time.Second, func() bool { return marked() == 0 })
	time.Sleep(2500 * time.Millisecond) // the file is looked at every second, and must have been seen once
	write(gate + "STATE { n }\n")
	d.until("mark of the mistake that another program saved", 20*time.Second, func() bool { return marked() > 2000 })
	write(gate)
	d.until("no mark after it was mended", 20*time.Second, func() bool { return marked() == 0 })
}
