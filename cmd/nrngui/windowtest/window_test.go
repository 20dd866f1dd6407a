//go:build window

package windowtest

import (
	"image"
	"image/color"
	"path/filepath"
	"testing"
	"time"
)

// Colours of the dark theme's design tokens, as a person tells the parts of the window apart.
var (
	primary = color.NRGBA{0x56, 0x66, 0xE8, 0xFF} // the one primary button
	trace1  = color.NRGBA{0x56, 0xB4, 0xE9, 0xFF} // the first trace
)

// plot is where the graph stands in a window of 1440 by 900: right of the navigator, left of the shape.
var plot = image.Rect(230, 170, 750, 700)

// runBar is where its one primary button stands.
func runBar(img image.Image) image.Rectangle {
	return image.Rect(0, img.Bounds().Dy()-260, 260, img.Bounds().Dy())
}

// opened waits for the page of a project, whose run bar has the primary button; until then the start page may be shown.
func (d *desk) opened() image.Image {
	d.t.Helper()
	var now image.Image
	d.until("run bar of an open project", 30*time.Second, func() bool {
		now = d.screen()
		n, _ := count(now, runBar(now), primary)
		return n > 500
	})
	return now
}

// primaryButton finds the button by its colour in the run bar.
func primaryButton(t *testing.T, img image.Image) image.Point {
	t.Helper()
	n, box := count(img, runBar(img), primary)
	if n < 500 {
		t.Fatalf("no primary button in the run bar (%d pixels of its colour)", n)
	}
	return image.Pt((box.Min.X+box.Max.X)/2, (box.Min.Y+box.Max.Y)/2)
}

// TestInitAndRunDrawsTheTrace opens a project without running it, clicks Init & Run with the mouse, and looks for the trace.
func TestInitAndRunDrawsTheTrace(t *testing.T) {
	d := newDesk(t, 1440, 940, "-theme", "dark", "-norun", filepath.Join("..", "..", "..", "assets", "gallery", "squid-axon.nrnproj"))
	d.opened()
	time.Sleep(time.Second) // the model is built in the background
	before := d.screen()
	empty, _ := count(before, plot, trace1)
	at := primaryButton(t, before)
	d.click(at.X, at.Y)
	drawn := 0
	d.until("trace after the click on Init & Run", 20*time.Second, func() bool {
		drawn, _ = count(d.screen(), plot, trace1)
		return drawn > empty+150
	})
	t.Logf("%d pixels of the first trace's colour before, %d after", empty, drawn)
}
