//go:build window

package windowtest

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// squid is the project that these tests edit.
var squid = filepath.Join("..", "..", "..", "assets", "gallery", "squid-axon.nrnproj")

// edits is a tour that gives a conductance value after value while the model runs; the picture says that the last was given.
func edits(n int, shot string) string {
	var b strings.Builder
	b.WriteString("wait ready 20s\npace 0.02\nrun\n")
	for k := 1; k <= n; k++ {
		fmt.Fprintf(&b, "set axon hh.gnabar %g\nsleep 40ms\n", edited(k))
	}
	fmt.Fprintf(&b, "shot %s\nsleep 60s\n", shot)
	return b.String()
}

func edited(k int) float64 { return 0.1 + float64(k)*0.001 }

// gnabar reads the conductance from the text of a project or draft; 0 when it is not there.
func gnabar(file string) float64 {
	data, err := os.ReadFile(file)
	if err != nil {
		return 0
	}
	m := regexp.MustCompile(`"gnabar",\s*"value":\s*([0-9.e-]+)`).FindSubmatch(data)
	if m == nil {
		return 0
	}
	v, _ := strconv.ParseFloat(string(m[1]), 64)
	return v
}

// TestKilledWhileEditing kills the program with SIGKILL a second after the last of many edits, in the middle of a run: the draft has that edit, and the
// project file is as it was.
func TestKilledWhileEditing(t *testing.T) {
	dir := t.TempDir()
	project, shot, script := filepath.Join(dir, "squid.nrnproj"), filepath.Join(dir, "done.png"), filepath.Join(dir, "tour.txt")
	before, err := os.ReadFile(squid)
	if err != nil {
		t.Fatal(err)
	}
	write(t, project, string(before))
	const n = 30
	write(t, script, edits(n, shot))
	d := newDesk(t, 1000, 740, "-norun", "-script", script, project)
	d.until("end of the edits", 60*time.Second, func() bool { _, err := os.Stat(shot); return err == nil })
	time.Sleep(time.Second)
	d.kill()
	drafts, _ := filepath.Glob(filepath.Join(d.cache, "nrngui", "drafts", "*.recover"))
	if len(drafts) != 1 {
		t.Fatalf("%d drafts after the kill: %v", len(drafts), drafts)
	}
	if v := gnabar(drafts[0]); v != edited(n) {
		t.Errorf("the draft has gnabar %g, the last edit was %g", v, edited(n))
	}
	if after, err := os.ReadFile(project); err != nil || string(after) != string(before) {
		t.Errorf("the project file changed without a save (%v)", err)
	}
}

// TestKilledWhileSaving kills the program while it saves time and again: the file holds one of the projects, whole, as `nrn` reads it.
func TestKilledWhileSaving(t *testing.T) {
	dir := t.TempDir()
	project, script := filepath.Join(dir, "squid.nrnproj"), filepath.Join(dir, "tour.txt")
	before, err := os.ReadFile(squid)
	if err != nil {
		t.Fatal(err)
	}
	var tour strings.Builder
	for k := 1; k <= 2000; k++ {
		fmt.Fprintf(&tour, "set axon hh.gnabar %g\nsave\n", edited(k%50))
	}
	write(t, script, tour.String())
	for round := range 4 {
		write(t, project, string(before))
		d := newDesk(t, 1000, 740, "-norun", "-script", script, project)
		d.until("first save", 30*time.Second, func() bool { v := gnabar(project); return v != 0 && v != gnabar(squid) })
		time.Sleep(time.Duration(37*round+11) * time.Millisecond)
		d.kill()
		v := gnabar(project)
		if k := int((v-0.1)/0.001 + 0.5); k < 0 || k > 49 || edited(k) != v {
			t.Errorf("round %d: gnabar is %g after the kill, which was never given", round, v)
		}
		data, err := os.ReadFile(project)
		if err != nil || !strings.HasSuffix(strings.TrimSpace(string(data)), "}") || !strings.HasPrefix(string(data), "{") {
			t.Errorf("round %d: the file is not whole: %v", round, err)
		}
		run := exec.Command(os.Getenv("NRNGUI_BINARY"), "-headless", "-shot", filepath.Join(dir, "again.png"), project)
		if out, err := run.CombinedOutput(); err != nil {
			t.Errorf("round %d: the saved project does not open: %v\n%s", round, err, out)
		}
	}
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// kill ends the program as a power cut does.
func (d *desk) kill() {
	d.t.Helper()
	if err := d.program.Process.Signal(syscall.SIGKILL); err != nil {
		d.t.Fatal(err)
	}
	d.program.Wait()
}
