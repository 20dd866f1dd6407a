package project

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// killedDir tells the re-executed test binary to autosave into this folder until it is killed.
const killedDir = "NRNGUI_TEST_AUTOSAVE"

func TestMain(m *testing.M) {
	if dir := os.Getenv(killedDir); dir != "" {
		autosaveForever(dir)
	}
	os.Exit(m.Run())
}

func autosaveForever(dir string) {
	d, err := NewDraft(dir, "model.nrnproj")
	if err != nil {
		panic(err)
	}
	p := ballAndStick()
	p.Notes = strings.Repeat("long enough to be caught in the middle of writing\n", 20000)
	for i := 0; ; i++ {
		p, _ = p.SetName(fmt.Sprint(i))
		if err := d.Autosave(p); err != nil {
			panic(err)
		}
		fmt.Println(i)
	}
}

// A program killed at any moment of autosaving leaves a project that still parses: the last one saved, or the one before.
func TestRecoverAfterKill(t *testing.T) {
	dir := t.TempDir()
	const kills = 12
	for i := range kills {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), killedDir+"="+dir)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		for range 2 { // two saves are done; kill in the middle of one of the next
			if !lines.Scan() {
				t.Fatal("the child saved nothing")
			}
		}
		time.Sleep(time.Duration(i*700) * time.Microsecond)
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		done := 1
		for lines.Scan() {
			fmt.Sscan(lines.Text(), &done)
		}
		cmd.Wait() // it was killed: the error says so
		found, list := Recoverable(dir)
		if len(list) > 0 || len(found) != 1 {
			t.Fatalf("kill %d: %d projects, %s", i, len(found), list)
		}
		r := found[0]
		var name int
		fmt.Sscan(r.Project.Name, &name)
		if name < done || name > done+1 {
			t.Errorf("kill %d: recovered save %d, the last that was reported is %d", i, name, done)
		}
		if want, _ := filepath.Abs("model.nrnproj"); r.Path != want || r.PID != cmd.Process.Pid || time.Since(r.Time) > time.Hour {
			t.Errorf("recovered %q of process %d at %v", r.Path, r.PID, r.Time)
		}
		if r.Running() {
			t.Error("the killed program counts as running")
		}
		if own := (Recovered{PID: os.Getpid()}); !own.Running() {
			t.Error("this program counts as gone")
		}
		if err := r.Discard(); err != nil {
			t.Fatal(err)
		}
	}
	if found, _ := Recoverable(dir); len(found) != 0 {
		t.Errorf("%d projects after Discard", len(found))
	}
}

// After a restart of the machine the number of a killed program may belong to anything: its draft is offered all the same. So is that of a
// program that is dead and not yet buried.
func TestRunningIsTheProgram(t *testing.T) {
	if _, err := os.Readlink("/proc/self/exe"); err != nil {
		t.Skip("this system does not tell what a process runs: ", err)
	}
	other := exec.Command("sleep", "60")
	if err := other.Start(); err != nil {
		t.Skip(err)
	}
	if (Recovered{PID: other.Process.Pid}).Running() {
		t.Error("another program counts as the one that wrote the draft")
	}
	if err := other.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	other.Wait() // it was killed: the error says so
	dead := exec.Command(os.Args[0], "-test.run=^$")
	if err := dead.Start(); err != nil {
		t.Fatal(err)
	}
	pid := dead.Process.Pid
	for range 1000 { // until it has ended; nobody waits for it
		if !(Recovered{PID: pid}).Running() {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	if (Recovered{PID: pid}).Running() {
		t.Error("a dead process counts as running")
	}
	dead.Wait()
	if (Recovered{}).Running() {
		t.Error("no process counts as running")
	}
}

func TestDraft(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "recovery")
	if found, list := Recoverable(dir); len(found) != 0 || len(list) != 0 {
		t.Errorf("a missing folder: %v %v", found, list)
	}
	a, err := NewDraft(dir, "")
	if err != nil {
		t.Fatal(err)
	}
	b, _ := NewDraft(dir, "x.nrnproj")
	for _, d := range []*Draft{a, b, a} {
		if err := d.Autosave(ballAndStick()); err != nil {
			t.Fatal(err)
		}
	}
	if names, _ := os.ReadDir(dir); len(names) != 2 {
		t.Errorf("%d files for two documents", len(names))
	}
	if found, _ := Recoverable(dir); len(found) != 0 {
		t.Error("what this process writes is no remains of a killed one")
	}
	if a.Discard() != nil || b.Discard() != nil || b.Discard() != nil {
		t.Error("Discard, also twice")
	}
	os.WriteFile(filepath.Join(dir, "1.recover"), []byte("{}\nrubbish"), 0o600)
	os.WriteFile(filepath.Join(dir, "2.recover"), nil, 0o600)
	old := filepath.Join(dir, "3.recover"+temporary+"1")
	os.WriteFile(old, nil, 0o600)
	os.Chtimes(old, time.Now(), time.Now().Add(-48*time.Hour))
	if found, list := Recoverable(dir); len(found) != 0 || len(list) != 2 || list.Failed() {
		t.Errorf("damaged drafts: %v %v", found, list)
	}
	if _, err := os.Stat(old); err == nil {
		t.Error("half-written files of long ago are removed")
	}
}

func TestSave(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "a.nrnproj")
	if err := os.WriteFile(file, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Save(ballAndStick(), file); err != nil {
		t.Fatal(err)
	}
	p, problems, err := Open(file)
	if err != nil || len(problems) > 0 || string(Encode(p)) != string(Encode(ballAndStick())) {
		t.Errorf("%v %v", problems, err)
	}
	if info, _ := os.Stat(file); runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("permissions %v, want those of the former file", info.Mode())
	}
	if names, _ := os.ReadDir(dir); len(names) != 1 {
		t.Error("a temporary file is left")
	}
	if err := Save(ballAndStick(), filepath.Join(dir, "no", "such.nrnproj")); err == nil {
		t.Error("saved into a folder that does not exist")
	}
	if _, _, err := Open(filepath.Join(dir, "none.nrnproj")); err == nil || !strings.Contains(err.Error(), "can't read the project") {
		t.Errorf("got %v", err)
	}
}

// A project that moves still finds its morphologies.
func TestSaveAsKeepsMorphologies(t *testing.T) {
	dir := t.TempDir()
	os.MkdirAll(filepath.Join(dir, "models", "deep"), 0o755)
	os.MkdirAll(filepath.Join(dir, "cells"), 0o755)
	swc := "1 1 0 0 0 10 -1\n2 1 0 10 0 10 1\n3 1 0 20 0 10 2\n4 3 0 30 0 1 3\n5 3 0 90 0 1 4\n"
	os.WriteFile(filepath.Join(dir, "cells", "a.swc"), []byte(swc), 0o644)
	p := New("moved")
	p.Cells = []Cell{{Name: "c", Shape: Shape{File: "../cells/a.swc"}, NSeg: DefaultNSeg()}}
	from := filepath.Join(dir, "models", "a.nrnproj")
	if err := Save(p, from); err != nil {
		t.Fatal(err)
	}
	p, problems, err := Open(from)
	if err != nil {
		t.Fatal(problems)
	}
	if len(p.Cells[0].Shape.Morph.Sections) != 2 {
		t.Errorf("%d sections", len(p.Cells[0].Shape.Morph.Sections))
	}
	to := filepath.Join(dir, "models", "deep", "b.nrnproj")
	q, err := SaveAs(p, from, to)
	if err != nil || q.Cells[0].Shape.File != "../../cells/a.swc" {
		t.Errorf("%v, %q", err, q.Cells[0].Shape.File)
	}
	if _, problems, err := Open(to); err != nil {
		t.Error(problems)
	}
	p.Cells[0].Shape.File = filepath.Join(dir, "cells", "a.swc") // as in a project that was never saved
	if q, err := SaveAs(p, "", to); err != nil || q.Cells[0].Shape.File != "../../cells/a.swc" {
		t.Errorf("%v, %q", err, q.Cells[0].Shape.File)
	}
	os.Remove(filepath.Join(dir, "cells", "a.swc"))
	if _, _, err := Open(to); err == nil || !strings.Contains(err.Error(), `cell "c" / shape: can't read the morphology "../../cells/a.swc"`) {
		t.Errorf("got %v", err)
	}
}
