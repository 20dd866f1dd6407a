//go:build window

package windowtest

import (
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestOwnWindowComesBack shows a panel of a script in a window of its own, closes that as a person does, and finds the panel in the main window again.
func TestOwnWindowComesBack(t *testing.T) {
	dir := models(t)
	tour := filepath.Join(t.TempDir(), "tour.txt")
	if err := os.WriteFile(tour, []byte("script.open "+filepath.Join(dir, "file")+"\nwait ready 20s\nplace Made out\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	d := newDesk(t, 1280, 840, "-theme", "dark", "-start", "-script", tour)
	var own string
	d.until("window of its own", 20*time.Second, func() bool {
		out, err := d.xdotool("search", "--onlyvisible", "--name", "^Made")
		own = out
		return err == nil && out != ""
	})
	column := image.Rect(930, 100, 1275, 190) // where panels stand
	time.Sleep(500 * time.Millisecond)
	without := d.screen()
	if _, err := d.xdotool("windowactivate", "--sync", strings.Fields(own)[0], "key", "alt+F4"); err != nil {
		t.Fatal(err)
	}
	d.until("end of the window", 10*time.Second, func() bool {
		out, _ := d.xdotool("search", "--onlyvisible", "--name", "^Made")
		return out == ""
	})
	d.until("panel in the main window", 10*time.Second, func() bool {
		now, changed := d.screen(), 0
		for y := column.Min.Y; y < column.Max.Y; y++ {
			for x := column.Min.X; x < column.Max.X; x++ {
				if now.At(x, y) != without.At(x, y) {
					changed++
				}
			}
		}
		return changed > 5000
	})
	if out, err := d.xdotool("search", "--onlyvisible", "--name", "nrngui"); err != nil || out == "" {
		t.Errorf("the main window is gone: %v", err)
	}
}
