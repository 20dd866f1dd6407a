//go:build window

package windowtest

import (
	"archive/zip"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// models makes a HOC model in each form in which one comes: a folder, a zip, a file, a session.
func models(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	const text = "create soma\nxpanel(\"Made\")\nxbutton(\"Go\", \"\")\nxpanel()\n"
	for _, name := range []string{"a folder/init.hoc", "file/alone.hoc", "session/windows.ses"} {
		p := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	f, err := os.Create(filepath.Join(dir, "packed.zip"))
	if err != nil {
		t.Fatal(err)
	}
	w := zip.NewWriter(f)
	if z, err := w.Create("m/init.hoc"); err != nil {
		t.Fatal(err)
	} else if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// dropped drags a file onto the middle of the window, as a file manager does, and waits until the title begins with a text.
func (d *desk) dropped(path, title string) {
	d.t.Helper()
	id, err := d.xdotool("search", "--onlyvisible", "--name", "nrngui")
	if err != nil {
		d.t.Fatal(err)
	}
	id, _, _ = strings.Cut(id, "\n")
	window, err := strconv.ParseUint(id, 10, 32)
	if err != nil {
		d.t.Fatalf("window %q: %v", id, err)
	}
	drag, err := newDropper(d.display, path)
	if err != nil {
		d.t.Fatal(err)
	}
	if err := drag.drop(uint32(window), 640, 420); err != nil {
		d.t.Fatalf("%s: %v", path, err)
	}
	d.until("title "+title+" after the drop of "+path, 20*time.Second, func() bool {
		name, err := d.xdotool("getwindowname", id)
		return err == nil && strings.HasPrefix(name, title)
	})
}

// TestDropOpensModels drags models onto the window as a file manager does; each opens, which the title says.
func TestDropOpensModels(t *testing.T) {
	dir := models(t)
	d := newDesk(t, 1280, 840, "-theme", "dark", "-start")
	for _, c := range []struct{ path, title string }{
		{"a folder", "a folder"}, {"packed.zip", "packed"}, {"file/alone.hoc", "file"}, {"session/windows.ses", "session"},
	} {
		d.dropped(filepath.Join(dir, c.path), c.title+" ")
	}
}

// TestDropOpensAFigure saves a figure of the graph in each format that carries its project, and drops the files onto another window: the project is there again.
func TestDropOpensAFigure(t *testing.T) {
	dir := t.TempDir()
	formats := []string{"png", "svg", "pdf", "csv"}
	script := "gallery pyramidal\nwait done 30s\nset soma hh.gnabar 0.5\nwait done 30s\n"
	for _, f := range formats {
		script += "figure " + filepath.Join(dir, "made."+f) + " 90 60\n"
	}
	tour := filepath.Join(dir, "tour.txt")
	if err := os.WriteFile(tour, []byte(script+"quit\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	make := exec.Command(os.Getenv("NRNGUI_BINARY"), "-headless", "-script", tour)
	make.Env = append(os.Environ(), "XDG_CACHE_HOME="+t.TempDir(), "XDG_CONFIG_HOME="+t.TempDir())
	if out, err := make.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for _, f := range formats {
		t.Run(f, func(t *testing.T) {
			newDesk(t, 1280, 840, "-theme", "dark", "-start").dropped(filepath.Join(dir, "made."+f), "Pyramidal cell")
		})
	}
}
