//go:build window

package windowtest

import (
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// pane is a part of an arrangement as the file of a project has it.
type pane struct {
	Split  string    `json:"split"`
	Shares []float64 `json:"shares"`
	Parts  []pane    `json:"parts"`
	Tabs   []string  `json:"tabs"`
}

// arrangement is what the tests read of a project.
type arrangement struct {
	Layouts []struct {
		Root    pane `json:"root"`
		Windows []struct {
			Root pane `json:"root"`
		} `json:"windows"`
	} `json:"layouts"`
}

// dragMouse presses the left button, moves in steps as a hand does, and lets go.
func (d *desk) dragMouse(x0, y0, x1, y1 int) {
	d.t.Helper()
	args := []string{"mousemove", fmt.Sprint(x0), fmt.Sprint(y0), "sleep", "0.3", "mousedown", "1", "sleep", "0.1"}
	for i := 1; i <= 8; i++ {
		args = append(args, "mousemove", fmt.Sprint(x0+(x1-x0)*i/8), fmt.Sprint(y0+(y1-y0)*i/8), "sleep", "0.06")
	}
	if _, err := d.xdotool(append(args, "sleep", "0.3", "mouseup", "1", "sleep", "0.3")...); err != nil {
		d.t.Fatal(err)
	}
}

// saved presses Ctrl+S until the file holds an arrangement that ok likes.
func (d *desk) saved(file, what string, ok func(a arrangement) bool) {
	d.t.Helper()
	var a arrangement
	d.until(what, 20*time.Second, func() bool {
		if _, err := d.xdotool("key", "ctrl+s", "sleep", "0.3"); err != nil {
			d.t.Fatal(err)
		}
		data, err := os.ReadFile(file)
		if err != nil {
			d.t.Fatal(err)
		}
		a = arrangement{}
		return json.Unmarshal(data, &a) == nil && ok(a)
	})
}

// gap finds the middle of the ground between two panels on an upright line; 0 when there is none.
func gap(img image.Image, x, from, to int) int {
	for y := from; y < to; y++ {
		n := 0
		for n < 40 && near(img.At(x, y+n), color.NRGBA{0x11, 0x14, 0x1A, 0xFF}) {
			n++
		}
		if n >= 6 && n < 12 {
			return y + n/2
		}
	}
	return 0
}

// TestDragATabAndAHandle drags the cell's tab below the graphs and a border between them, pops the cell out into a window of its own, saves, and opens the file
// again: the windows come back as they were.
func TestDragATabAndAHandle(t *testing.T) {
	source := filepath.Join("..", "..", "..", "assets", "gallery", "squid-axon.nrnproj")
	data, err := os.ReadFile(source)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "axon.nrnproj")
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
	d := newDesk(t, 1440, 940, "-theme", "dark", "-norun", file)
	d.opened()
	time.Sleep(time.Second) // the model is built in the background
	at := primaryButton(t, d.screen())
	bottom := at.Y - 44 // of the dock: above the run bar

	d.dragMouse(790, 126, 480, bottom-6)
	last := func(a arrangement) pane {
		if len(a.Layouts) != 1 || a.Layouts[0].Root.Split != "column" || len(a.Layouts[0].Root.Parts) < 2 {
			return pane{}
		}
		return a.Layouts[0].Root.Parts[len(a.Layouts[0].Root.Parts)-1]
	}
	share := 0.0
	d.saved(file, "cell below the graphs", func(a arrangement) bool {
		if l := last(a); len(l.Tabs) != 1 || l.Tabs[0] != "shape1" {
			return false
		}
		share = a.Layouts[0].Root.Shares[len(a.Layouts[0].Root.Shares)-1]
		return true
	})

	border := 0
	d.until("gap between the two panels", 20*time.Second, func() bool {
		border = gap(d.screen(), 480, 150, bottom-20)
		return border > 0
	})
	d.dragMouse(480, border, 480, border-90)
	d.saved(file, "cell that is higher", func(a arrangement) bool {
		s := a.Layouts[0].Root.Shares
		return len(s) > 0 && s[len(s)-1] > share+0.05
	})

	windows := func() int {
		out, err := d.xdotool("search", "--onlyvisible", "--name", "Along the axon")
		if err != nil {
			return 0
		}
		return len(strings.Fields(out))
	}
	d.click(300, bottom-60) // somewhere on the cell: it is the view in use
	if _, err := d.xdotool("key", "F12"); err != nil {
		t.Fatal(err)
	}
	d.until("window of the cell's own", 20*time.Second, func() bool { return windows() == 1 })
	d.saved(file, "window in the project", func(a arrangement) bool {
		return len(a.Layouts) == 1 && len(a.Layouts[0].Windows) == 1 && a.Layouts[0].Windows[0].Root.Tabs[0] == "shape1"
	})
	d.program.Process.Kill()
	d.until("end of the program", 10*time.Second, func() bool { return windows() == 0 })

	again := exec.Command(os.Getenv("NRNGUI_BINARY"), "-size", "1440x900", "-theme", "dark", "-norun", file)
	again.Env = append(os.Environ(), "XDG_CACHE_HOME="+t.TempDir(), "XDG_CONFIG_HOME="+t.TempDir())
	d.start(again)
	d.until("window of the cell after opening again", 30*time.Second, func() bool { return windows() == 1 })
}
