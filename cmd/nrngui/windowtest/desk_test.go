//go:build window

package windowtest

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// desk is a virtual screen with one program on it.
type desk struct {
	t       *testing.T
	display string
	cache   string // the user's cache folder
	program *exec.Cmd
	w, h    int
	out     bytes.Buffer
}

// newDesk starts Xvfb on a free display, a window manager, and the program with the given arguments, and waits for its window.
func newDesk(t *testing.T, w, h int, args ...string) *desk {
	t.Helper()
	binary := os.Getenv("NRNGUI_BINARY")
	if binary == "" {
		t.Fatal("NRNGUI_BINARY must name the built workbench; use make test-window")
	}
	d := &desk{t: t, w: w, h: h}
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	server := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", fmt.Sprintf("%dx%dx24", w, h), "+extension", "GLX", "-noreset", "-nolisten", "tcp")
	server.ExtraFiles = []*os.File{write}
	d.start(server)
	write.Close()
	number := make([]byte, 16)
	n, err := read.Read(number)
	if err != nil {
		t.Fatalf("Xvfb did not start: %v", err)
	}
	d.display = ":" + strings.TrimSpace(string(number[:n]))
	d.start(exec.Command("openbox"))
	program := exec.Command(binary, append([]string{"-size", fmt.Sprintf("%dx%d", w, h-40)}, args...)...)
	program.Stdout, program.Stderr = &d.out, &d.out
	d.cache, d.program = t.TempDir(), program
	program.Env = append(os.Environ(), "XDG_CACHE_HOME="+d.cache, "XDG_CONFIG_HOME="+t.TempDir())
	d.start(program)
	d.until("a window", 30*time.Second, func() bool {
		out, err := d.xdotool("search", "--onlyvisible", "--name", "nrngui")
		return err == nil && out != ""
	})
	t.Cleanup(func() {
		if t.Failed() {
			d.keep()
			t.Logf("the program said: %s", d.out.String())
		}
	})
	return d
}

// start runs a program until the test ends.
func (d *desk) start(cmd *exec.Cmd) {
	d.t.Helper()
	if cmd.Env == nil {
		cmd.Env = os.Environ()
	}
	if d.display != "" {
		cmd.Env = append(cmd.Env, "DISPLAY="+d.display)
	}
	if err := cmd.Start(); err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
}

// until waits for a condition, looking again ten times a second.
func (d *desk) until(what string, limit time.Duration, ok func() bool) {
	d.t.Helper()
	for end := time.Now().Add(limit); !ok(); time.Sleep(100 * time.Millisecond) {
		if time.Now().After(end) {
			d.t.Fatalf("no %s within %v", what, limit)
		}
	}
}

func (d *desk) xdotool(args ...string) (string, error) {
	cmd := exec.Command("xdotool", args...)
	cmd.Env = append(os.Environ(), "DISPLAY="+d.display)
	out, err := cmd.Output()
	return strings.TrimSpace(string(out)), err
}

// click moves the pointer there and presses the left button.
func (d *desk) click(x, y int) {
	d.t.Helper()
	if _, err := d.xdotool("mousemove", fmt.Sprint(x), fmt.Sprint(y), "sleep", "0.2", "click", "1"); err != nil {
		d.t.Fatal(err)
	}
}

// screen gives what a person would see.
func (d *desk) screen() image.Image {
	d.t.Helper()
	cmd := exec.Command("import", "-window", "root", "png:-")
	cmd.Env = append(os.Environ(), "DISPLAY="+d.display)
	data, err := cmd.Output()
	if err != nil {
		d.t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		d.t.Fatal(err)
	}
	return img
}

// keep saves the screen of a failed test beside the other results.
func (d *desk) keep() {
	dir := filepath.Join("..", "..", "..", "out")
	os.MkdirAll(dir, 0o755)
	name := filepath.Join(dir, strings.ReplaceAll(d.t.Name(), "/", "-")+".png")
	f, err := os.Create(name)
	if err != nil {
		return
	}
	defer f.Close()
	png.Encode(f, d.screen())
	d.t.Logf("the screen is in %s", name)
}

// near says whether two colours are alike but for the rounding of the screen.
func near(c color.Color, want color.NRGBA) bool {
	r, g, b, _ := c.RGBA()
	diff := func(a uint32, b uint8) int { return max(int(a>>8)-int(b), int(b)-int(a>>8)) }
	return diff(r, want.R) <= 3 && diff(g, want.G) <= 3 && diff(b, want.B) <= 3
}

// count counts the pixels of a colour within a rectangle, and gives their bounding box.
func count(img image.Image, in image.Rectangle, want color.NRGBA) (n int, box image.Rectangle) {
	in = in.Intersect(img.Bounds())
	for y := in.Min.Y; y < in.Max.Y; y++ {
		for x := in.Min.X; x < in.Max.X; x++ {
			if near(img.At(x, y), want) {
				n++
				box = box.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return n, box
}
