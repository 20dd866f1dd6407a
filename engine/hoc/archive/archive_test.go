package archive

import (
	"archive/zip"
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
