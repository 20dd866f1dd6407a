package workbench

import (
	"context"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nrngui/ui/look"
)

// atOnce does jobs where they begin.
type atOnce struct {
	fake
	title string
}

func (f *atOnce) Begin(j Job) {
	f.title = j.Title
	if done := j.Work(context.Background(), func(float64) {}); done != nil {
		done()
	}
}

func TestLibrary(t *testing.T) {
	dir := filepath.Dir(write(t, "small.swc", smallSWC))
	if err := os.WriteFile(filepath.Join(dir, "odd.swc"), []byte("nothing"), 0o644); err != nil {
		t.Fatal(err)
	}
	s, f := NewState(catalogue(t)), &atOnce{}
	s.Library.cache = t.TempDir()
	find := func(id string, args ...string) error { return Find(Table(), id).Perform(s, f, args...) }
	if err := find("library", filepath.Join(dir, "nowhere")); err == nil || !strings.Contains(err.Error(), "no folder") {
		t.Errorf("a folder that is not there: %v", err)
	}
	if why := Find(Table(), "library.open").Off(s); why == "" {
		t.Error("a cell can be opened before there is a library")
	}
	if err := find("library", dir); err != nil {
		t.Fatal(err)
	}
	l := &s.Library
	if len(l.Found) != 2 || s.libraryLine() != "2 cells" || s.Message != "2 reconstructions in "+filepath.Base(dir) {
		t.Fatalf("%d found, %q, %q", len(l.Found), s.libraryLine(), s.Message)
	}
	if name, facts := entryFacts(l.Found[0]); name != "odd" || facts != "can't be read" || !strings.Contains(entryTip(l.Found[0]), "not an SWC file") {
		t.Errorf("%q %q %q", name, facts, entryTip(l.Found[0]))
	}
	name, facts := entryFacts(l.Found[1])
	if name != "small" || facts != "3 sections, 428 µm" || !strings.Contains(entryTip(l.Found[1]), "apic: 1 sections, 300 µm") {
		t.Errorf("%q %q %q", name, facts, entryTip(l.Found[1]))
	}
	if err := find("library.find", "apic>100"); err != nil || len(l.Found) != 1 || s.libraryLine() != "1 of 2 cells" {
		t.Errorf("%v, %d found, %q", err, len(l.Found), s.libraryLine())
	}
	if find("library.find", "lenght>3"); l.Wrong == "" || len(l.Found) != 1 || s.libraryLine() != l.Wrong {
		t.Errorf("a wrong query: %q, %d found", l.Wrong, len(l.Found))
	}
	if err := find("library.open"); err == nil {
		t.Error("nothing is chosen and something opens")
	}
	if err := find("library.open", "small.swc"); err != nil || s.Page != PageImport || s.Import.Now == nil {
		t.Errorf("%v, page %v", err, s.Page)
	}
	if files, _ := os.ReadDir(l.cache); len(files) != 1 {
		t.Errorf("%d files are kept", len(files))
	}
}

// A drawing has the colours of its types.
func TestLibraryDrawing(t *testing.T) {
	s, f := NewState(catalogue(t)), &atOnce{}
	if err := s.OpenLibrary(f, filepath.Dir(write(t, "small.swc", smallSWC))); err != nil {
		t.Fatal(err)
	}
	for _, theme := range []look.Theme{look.Dark(), look.Light()} {
		img := image.NewRGBA(image.Rect(0, 0, 200, 160))
		paintEntry(img, 1, s.Library.Found[0], theme)
		seen := map[int]int{}
		for kind := 1; kind <= 4; kind++ {
			c := theme.Kind(kind)
			for y := range 160 {
				for x := range 200 {
					p := img.RGBAAt(x, y)
					if far := max(int(p.R)-int(c.R), int(c.R)-int(p.R)) + max(int(p.G)-int(c.G), int(c.G)-int(p.G)) + max(int(p.B)-int(c.B), int(c.B)-int(p.B)); far < 90 {
						seen[kind]++
					}
				}
			}
		}
		if seen[1] < 3 || seen[3] < 3 || seen[4] < 50 || seen[2] != 0 {
			t.Errorf("%s: pixels by type %v", theme.Name, seen)
		}
	}
}

func TestLibraryDialog(t *testing.T) {
	a, _ := windowed(t)
	post := a.post
	results := make(chan func(), 8)
	a.post = func(f func()) { results <- f }
	if err := a.Do("library", filepath.Dir(write(t, "small.swc", smallSWC))); err != nil {
		t.Fatal(err)
	}
	for a.state.Library.index == nil {
		(<-results)()
	}
	a.post = post
	a.show()
	if a.library == nil || len(a.library.shown) != 1 || a.canvas.Overlays().Top() == nil {
		t.Fatalf("the dialog shows %+v", a.library)
	}
	a.library.query.OnChange("nobody")
	if a.show(); len(a.library.shown) != 0 || !a.library.empty.Visible() || a.library.grid.Visible() {
		t.Error("the empty state is not shown")
	}
	a.library.overlay.Close()
	if a.library != nil {
		t.Error("the closed dialog is kept")
	}
}
