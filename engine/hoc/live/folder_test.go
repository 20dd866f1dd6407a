package live

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nrngui/engine/hoc"
	"nrngui/engine/hoc/files"
	"nrngui/engine/hoc/object"
)

// over makes a machine that sees some files.
func over(t *testing.T, f object.Files) *hoc.Machine {
	t.Helper()
	m, err := hoc.New(hoc.Options{Files: f})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func listed(f Folder) string {
	var out []string
	for _, e := range f.Entries {
		name := e.Name
		if e.Folder {
			name += "/"
		}
		out = append(out, name)
	}
	return strings.Join(out, " ")
}

// TestReadFolder lists what scripts see: folders first, files that fit one of the patterns, nothing that is hidden.
func TestReadFolder(t *testing.T) {
	m := over(t, files.NewMemory(map[string]string{"/m/b.dat": "12345", "/m/a.dat": "", "/m/note.txt": "", "/m/.hidden": "", "/m/Sub/x.dat": "", "/m/old/y": ""}))
	for _, c := range []struct {
		dir, pattern string
		folders      bool
		want         string
		left         int
	}{
		{"m", "*.dat", false, "old/ Sub/ a.dat b.dat", 1},
		{"/m", "", false, "old/ Sub/ a.dat b.dat note.txt", 0},
		{"/m/Sub/..", "*.txt *.md", false, "old/ Sub/ note.txt", 2},
		{"m", "[", false, "old/ Sub/ a.dat b.dat note.txt", 0}, // no pattern
		{"m", "*.dat", true, "old/ Sub/", 3},
	} {
		f, err := ReadFolder(m, c.dir, c.pattern, c.folders)
		if err != nil || f.Path != "/m" || f.Top || listed(f) != c.want || f.Left != c.left {
			t.Errorf("%+v: %+v, %v", c, f, err)
		}
	}
	if f, err := ReadFolder(m, "", "", false); err != nil || !f.Top || f.Path != "/" {
		t.Errorf("the root: %+v, %v", f, err)
	}
	if _, err := ReadFolder(m, "lost", "", false); err == nil {
		t.Error("a folder that is not there")
	}
	if f, _ := ReadFolder(m, "m", "b.dat", false); len(f.Entries) != 3 || f.Entries[2].Size != 5 {
		t.Errorf("size: %+v", f.Entries)
	}
}

// TestLocate tells what a typed name stands for, and what a restriction forbids.
func TestLocate(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "sub"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "a.dat"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	r, err := files.NewRestricted(dir, "", []string{dir}, []string{dir})
	if err != nil {
		t.Fatal(err)
	}
	m := over(t, r)
	whole := filepath.ToSlash(dir)
	for _, c := range []struct {
		name, want string
		kind       Kind
	}{{"a.dat", "/a.dat", AFile}, {"sub", "/sub", AFolder}, {"../" + filepath.Base(dir) + "/sub/", "/sub", AFolder}, {"new.dat", "/new.dat", Nothing}, {"sub/../a.dat", "/a.dat", AFile}} {
		got, kind, err := Locate(m, dir, c.name)
		if err != nil || got != whole+c.want || kind != c.kind {
			t.Errorf("%s: %s, %d, %v", c.name, got, kind, err)
		}
	}
	if _, _, err := Locate(m, dir, filepath.Dir(dir)); err == nil || !strings.Contains(err.Error(), "not allowed") {
		t.Errorf("outside: %v", err)
	}
	if _, err := ReadFolder(m, filepath.Dir(dir), "", false); err == nil {
		t.Error("a folder outside was listed")
	}
}
