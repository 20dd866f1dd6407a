package library

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"nrngui/engine/morph"
	"nrngui/engine/morph/grow"
	"nrngui/engine/morph/swc"
)

// folder makes reconstructions with the generator, one of them in a folder below, and a broken one.
func folder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write := func(name string, data []byte) {
		p := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for i, name := range []string{"rat/Pyramidal.swc", "b.swc"} {
		m, err := grow.Grow(morph.Grow{Preset: []string{"pyramidal", "purkinje"}[i], Seed: 1})
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := swc.Write(&b, m); err != nil {
			t.Fatal(err)
		}
		write(name, b.Bytes())
	}
	write("broken.swc", []byte("1 1 0 0 0 x -1\n"))
	write(".hidden/c.swc", []byte("1 1 0 0 0 5 -1\n"))
	write("notes.txt", []byte("1 1 0 0 0 5 -1\n"))
	return dir
}

func paths(list []*Entry) string {
	var out []string
	for _, e := range list {
		out = append(out, e.Path)
	}
	return strings.Join(out, " ")
}

func TestScanAndFind(t *testing.T) {
	dir, cache := folder(t), t.TempDir()
	x, err := Load(cache, dir)
	if err != nil || len(x.Entries) != 0 {
		t.Fatal(x, err)
	}
	told := 0
	if err := x.Scan(context.Background(), func(done, all int) { told = done*10 + all }); err != nil || told != 33 {
		t.Fatal(err, told)
	}
	for _, c := range []struct{ query, want string }{
		{"", "b.swc broken.swc rat/Pyramidal.swc"},
		{"pyra", "rat/Pyramidal.swc"},
		{"RAT swc", "rat/Pyramidal.swc"},
		{"apical", "rat/Pyramidal.swc"},
		{"apic>100 sections>3", "rat/Pyramidal.swc"},
		{"apic<=0", "b.swc"},
		{"length>=0 points<1e9", "b.swc rat/Pyramidal.swc"},
		{"tips=0", ""},
	} {
		got, err := x.Find(c.query)
		if err != nil || paths(got) != c.want {
			t.Errorf("%q finds %q (%v), want %q", c.query, paths(got), err, c.want)
		}
	}
	for query, want := range map[string]string{"lenght>3": `no number is called "lenght"`, "length>x": "a number must stand behind >", "tips>": "a number must stand behind >"} {
		if _, err := x.Find(query); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", query, err)
		}
	}
	broken, _ := x.Find("broken")
	if broken[0].Problem == "" || !strings.Contains(broken[0].Problem, "no samples") {
		t.Errorf("the broken file says %q", broken[0].Problem)
	}
	cell, _ := x.Find("pyra")
	if e := cell[0]; e.Format != "SWC" || e.All.Sections < 5 || e.All.Length < e.Kind("apic").Length || len(e.Strokes) < 50 || len(e.Strokes) > mostStrokes {
		t.Errorf("%+v, %d strokes", e.All, len(e.Strokes))
	}
}

// What is kept is not read again; what has changed is, and what is gone goes.
func TestIndexIsKept(t *testing.T) {
	dir, cache := folder(t), t.TempDir()
	x, _ := Load(cache, dir)
	if err := x.Scan(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	x.Entries[0].Format = "kept"
	if err := x.Save(cache); err != nil {
		t.Fatal(err)
	}
	y, err := Load(cache, dir)
	if err != nil || len(y.Entries) != 3 {
		t.Fatal(y, err)
	}
	if err := y.Scan(context.Background(), nil); err != nil || y.Entries[0].Format != "kept" {
		t.Errorf("a file that has not changed was read again: %v %q", err, y.Entries[0].Format)
	}
	if err := os.WriteFile(filepath.Join(dir, "b.swc"), []byte("1 1 0 0 0 5 -1\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(filepath.Join(dir, "b.swc"), time.Now(), time.Now().Add(-time.Hour)); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "broken.swc")); err != nil {
		t.Fatal(err)
	}
	if err := y.Scan(context.Background(), nil); err != nil || len(y.Entries) != 2 || y.Entries[0].Format != "SWC" || y.Entries[0].All.Sections != 1 {
		t.Errorf("%v %+v", err, y.Entries)
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if err := y.Scan(ctx, nil); err == nil || len(y.Entries) != 2 {
		t.Errorf("an ended scan: %v, %d entries", err, len(y.Entries))
	}
	if err := os.WriteFile(cacheFile(cache, dir), []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	if z, err := Load(cache, dir); err != nil || len(z.Entries) != 0 {
		t.Errorf("a broken cache: %v %v", z, err)
	}
	if _, err := Load(cache, filepath.Join(dir, "nowhere")); err == nil {
		t.Error("a folder that is not there was loaded")
	}
	if _, err := Load(cache, filepath.Join(dir, "b.swc")); err == nil || !strings.Contains(err.Error(), "is a file") {
		t.Error(err)
	}
}
