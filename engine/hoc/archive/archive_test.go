package archive

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// tree writes files below a new folder.
func tree(t *testing.T, texts map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range texts {
		p := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(p), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func names(mods []Mod) string {
	var out []string
	for _, m := range mods {
		out = append(out, m.Path)
	}
	return strings.Join(out, " ")
}

// TestPlaces: where a model starts and which mechanisms are its own.
func TestPlaces(t *testing.T) {
	for _, c := range []struct {
		files       map[string]string
		start, mods string
	}{
		{map[string]string{"mosinit.hoc": "", "init.hoc": "", "b.mod": "", "a.mod": "", "other/c.mod": ""}, "mosinit.hoc", "a.mod b.mod"},
		{map[string]string{"init.hoc": "", "mod_files/a.mod": "", "data/b.mod": ""}, "init.hoc", "mod_files/a.mod"},
		{map[string]string{"deep/er/mosinit.hoc": "", "deep/a.mod": ""}, "mosinit.hoc", "../a.mod"},
		{map[string]string{"cell.hoc": ""}, "cell.hoc", ""},
		{map[string]string{"a.hoc": "", "b.hoc": ""}, "", ""},
	} {
		m, err := Open(tree(t, c.files), Restricted)
		if err != nil {
			t.Fatal(err)
		}
		if m.Start != c.start || names(m.Mods) != c.mods {
			t.Errorf("%v: starts with %q and mods %q, want %q and %q", c.files, m.Start, names(m.Mods), c.start, c.mods)
		}
	}
}

// TestZip: a zip stays in memory, and names that lead out of it lead nowhere.
func TestZip(t *testing.T) {
	name := filepath.Join(t.TempDir(), "model.zip")
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	w := zip.NewWriter(f)
	for n, text := range map[string]string{"m/mosinit.hoc": "x = 1\n", "m/mod/a.mod": "NEURON { SUFFIX a }", "../../evil.hoc": "bad"} {
		z, err := w.Create(n)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := z.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	m, err := Open(name, Restricted)
	if err != nil {
		t.Fatal(err)
	}
	if m.Name != "model" || m.Start != "mosinit.hoc" || names(m.Mods) != "../m/mod/a.mod" && names(m.Mods) != "mod/a.mod" {
		t.Errorf("name %q, start %q, mods %q", m.Name, m.Start, names(m.Mods))
	}
	if _, err := m.Files.Open("/etc/passwd", os.O_RDONLY); err == nil {
		t.Error("a file outside of the zip could be read")
	}
	if _, _, err := m.Files.System("true"); err == nil {
		t.Error("a zip has a shell")
	}
}

// TestElsewhere: what can be started in folders below is named when the model's own folder has nothing.
func TestElsewhere(t *testing.T) {
	m, err := Open(tree(t, map[string]string{"readme.txt": "", "one/a.hoc": "", "two/deep/b.hoc": "", "two/c.ses": ""}), Restricted)
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(m.Other, " "); m.Start != "" || got != "one/a.hoc two/c.ses two/deep/b.hoc" {
		t.Errorf("start %q, others %q", m.Start, got)
	}
}

// TestLargeZip: a zip of a few MB that holds more than 1 GB is refused, by what it says of itself and, when that is a lie, while it is read.
func TestLargeZip(t *testing.T) {
	name := filepath.Join(t.TempDir(), "large.zip")
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	w := zip.NewWriter(f)
	for i := range 5 { // headers that claim 5 times 256 MB
		if _, err := w.CreateRaw(&zip.FileHeader{Name: fmt.Sprint("m/", i, ".dat"), Method: zip.Deflate, UncompressedSize64: 256 << 20}); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(w.Close(), f.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(name, Restricted); err == nil || !strings.Contains(err.Error(), "1280 MB, more than a model could (1024 MB)") {
		t.Errorf("error %v", err)
	}
	if err := Unpack(name, filepath.Join(t.TempDir(), "out")); err == nil || !strings.Contains(err.Error(), "more than a model could") {
		t.Errorf("error %v", err)
	}
	var zeros bytes.Buffer
	z := zip.NewWriter(&zeros)
	one, err := z.Create("one")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := one.Write(make([]byte, 1<<20)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := zip.NewReader(bytes.NewReader(zeros.Bytes()), int64(zeros.Len()))
	if err != nil {
		t.Fatal(err)
	}
	r.File[0].UncompressedSize64 = 10 // a lie
	if _, err := unpack(r.File[0], 1<<19); err == nil {
		t.Error("a file larger than the limit was read")
	}
}

// TestRestrictedFolder: nothing outside of the folder can be read or written.
func TestRestrictedFolder(t *testing.T) {
	dir := tree(t, map[string]string{"in/mosinit.hoc": "", "secret": "x"})
	m, err := Open(filepath.Join(dir, "in"), Restricted)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := m.Files.Open("../secret", os.O_RDONLY); err == nil {
		t.Error("a file outside of the folder could be read")
	}
	if _, err := m.Files.Open("out.dat", os.O_WRONLY|os.O_CREATE); err != nil {
		t.Errorf("a file within the folder can't be written: %v", err)
	}
	if m, err = Open(filepath.Join(dir, "in"), Trusted); err != nil {
		t.Fatal(err)
	}
	if _, err := m.Files.Open("../secret", os.O_RDONLY); err != nil {
		t.Errorf("trusted: %v", err)
	}
}

// TestUnpack: a zip goes into a new or an empty folder, never over anything; what was begun before a failure is taken away.
func TestUnpack(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.zip")
	pack := func(files ...string) {
		t.Helper()
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		for _, f := range files {
			z, err := w.Create(f)
			if err == nil {
				_, err = z.Write([]byte("// " + f))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := errors.Join(w.Close(), os.WriteFile(name, b.Bytes(), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
	count := func(dir string) int { list, _ := os.ReadDir(dir); return len(list) }
	pack("m/init.hoc", "m/sub/a.mod", "../out.txt")
	dir := filepath.Join(t.TempDir(), "new")
	if err := Unpack(name, dir); err != nil {
		t.Fatal(err)
	}
	for _, f := range []string{"m/init.hoc", "m/sub/a.mod", "out.txt"} { // a name that leads out stays within
		if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(f))); err != nil {
			t.Error(err)
		}
	}
	if err := Unpack(name, dir); err == nil || !strings.Contains(err.Error(), "not empty") {
		t.Errorf("over another: %v", err)
	}
	empty := t.TempDir()
	if err := Unpack(name, empty); err != nil || count(empty) != 2 {
		t.Errorf("into an empty folder: %v, %d files", err, count(empty))
	}
	if err := Unpack(name, name); err == nil {
		t.Error("into a file")
	}
	pack("a", "a/b") // a file that is to be a folder as well
	for _, dir := range []string{filepath.Join(t.TempDir(), "half"), t.TempDir()} {
		if err := Unpack(name, dir); err == nil || count(dir) != 0 {
			t.Errorf("half a zip in %s: %v, %d files are left", dir, err, count(dir))
		}
	}
}
