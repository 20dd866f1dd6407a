//go:build window

package windowtest

import (
	"fmt"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestBallAndStickByHand builds the cell of NEURON's CellBuilder tutorial from an empty project with mouse and keyboard alone: a dendrite is drawn from the soma, sizes, resistivity
// and channels are put into the tables, a synapse is placed, and the project that is saved has them.
func TestBallAndStickByHand(t *testing.T) {
	file := filepath.Join(t.TempDir(), "by-hand.nrnproj")
	d := newDesk(t, 1440, 940, "-theme", "dark", filepath.Join("..", "..", "..", "assets", "gallery", "squid-axon.nrnproj"))
	h := &hand{d: d}
	d.opened()
	h.keys("ctrl+n")
	d.opened()
	h.keys("shift+F9")
	bar := image.Rect(0, 0, 900, 110)
	d.until("the page of cells", 20*time.Second, func() bool {
		n, box := count(d.screen(), bar, primary) // the button of the page is the only one in the accent
		h.off = image.Pt((box.Min.X+box.Max.X)/2-411, (box.Min.Y+box.Max.Y)/2-56)
		return n > 500 && box.Min.X > 350
	})
	time.Sleep(time.Second) // the model is built
	h.click(374, 176)       // the tool Branch
	h.drag(676, 348, 900, 348)
	h.click(378, 557) // Geometry
	h.click(700, 673) // area of the soma
	h.types("500")
	h.keys("Return", "Down", "Left", "Left")
	h.types("200")
	h.keys("Return", "Right")
	h.types("1")
	h.keys("Return")
	h.click(290, 557) // Biophysics
	h.click(480, 647) // Ra of all
	h.types("100")
	h.keys("Return")
	h.click(550, 699)  // gnabar of dend
	h.click(1273, 826) // Remove hh from dend
	h.click(1050, 557) // + Mechanism
	h.keys("Up", "Return")
	h.click(571, 557) // Synapses
	h.keys("Insert")
	h.types("exc")
	h.keys("Return", "ctrl+s")
	h.keys("ctrl+a")
	h.types(file)
	h.keys("Return")
	var text string
	d.until("saved project", 20*time.Second, func() bool {
		data, err := os.ReadFile(file)
		text = string(data)
		return err == nil && len(text) > 0
	})
	for _, want := range []string{`"parent": "soma"`, `"area"`, "500", `"mechanism": "pas"`, `"Ra"`, `"name": "exc"`, `"type": "ExpSyn"`} {
		if !strings.Contains(text, want) {
			t.Errorf("the project lacks %s:\n%s", want, text)
		}
	}
}

// hand is a person at the desk; places are those of a window of 1440 by 900 without its frame.
type hand struct {
	d   *desk
	off image.Point
}

func (h *hand) do(args ...string) {
	h.d.t.Helper()
	if _, err := h.d.xdotool(args...); err != nil {
		h.d.t.Fatal(err)
	}
	time.Sleep(500 * time.Millisecond)
}

func (h *hand) keys(names ...string) {
	h.do(append([]string{"key", "--delay", "150"}, names...)...)
}
func (h *hand) types(text string) { h.do("type", "--delay", "80", text) }
func (h *hand) click(x, y int) {
	h.do("mousemove", fmt.Sprint(x+h.off.X), fmt.Sprint(y+h.off.Y), "sleep", "0.3", "click", "1")
}

// drag draws with the left button, in three steps.
func (h *hand) drag(x0, y0, x1, y1 int) {
	at := func(share float64) []string {
		return []string{"mousemove", fmt.Sprint(h.off.X + x0 + int(share*float64(x1-x0))), fmt.Sprint(h.off.Y + y0 + int(share*float64(y1-y0))), "sleep", "0.3"}
	}
	var all []string
	all = append(append(all, at(0)...), "mousedown", "1", "sleep", "0.2")
	for _, share := range []float64{0.3, 0.7, 1} {
		all = append(all, at(share)...)
	}
	h.do(append(all, "mouseup", "1")...)
}
