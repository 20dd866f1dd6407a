package workbench

import (
	"context"
	"image/gif"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nrngui/engine/session"
	"nrngui/ui/look"
	"nrngui/ui/shape"
)

// filmed gives a state with a run of eleven kept moments, 0 to 100 ms.
func filmed(t *testing.T) (*State, *fake) {
	s, f := opened(t)
	for i := range 11 {
		v := make([]float32, s.Layout.Segments)
		for k := range v {
			v[k] = float32(-65 + 10*((i+k)%5))
		}
		s.addShape(&session.ShapeValues{T: float64(10 * i), Var: "v", V: v})
	}
	return s, f
}

// A movie takes to each time the last values before it, is as long as was asked, and holds what does not change.
func TestMomentsOfAMovie(t *testing.T) {
	s, _ := filmed(t)
	for _, c := range []struct {
		from, to, seconds, fps float64
		pictures               int
		first, last            string
	}{
		{0, 100, 2, 10, 11, "t = 0.0 ms", "t = 100.0 ms"},
		{0, 100, 0.3, 10, 3, "t = 0.0 ms", "t = 100.0 ms"},
		{35, 62, 6, 20, 4, "t = 30.0 ms", "t = 60.0 ms"},
		{-20, 500, 5, 50, 11, "t = 0.0 ms", "t = 100.0 ms"},
	} {
		m, err := s.cellMoments(CellPicture{From: c.from, To: c.to, Seconds: c.seconds, FPS: c.fps})
		if err != nil {
			t.Fatal(err)
		}
		hold := 0
		for _, x := range m {
			hold += x.Hold
		}
		if len(m) != c.pictures || m[0].Caption != c.first || m[len(m)-1].Caption != c.last || hold != int(100*c.seconds+0.5) {
			t.Errorf("%+v: %d pictures from %q to %q, %d/100 s", c, len(m), m[0].Caption, m[len(m)-1].Caption, hold)
		}
	}
	for _, c := range []struct {
		p    CellPicture
		want string
	}{
		{CellPicture{To: 100, Seconds: 2}, "50 pictures"}, {CellPicture{To: 100, FPS: 100, Seconds: 2}, "50 pictures"}, {CellPicture{To: 100, FPS: 10, Seconds: 1000}, "120 s"},
		{CellPicture{From: 5, To: 5, FPS: 10, Seconds: 1}, "before it ends"}, {CellPicture{From: 500, To: 600, FPS: 10, Seconds: 1}, "nothing of it"},
	} {
		if _, err := s.cellMoments(c.p); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: %v, want %q", c.p, err, c.want)
		}
	}
	s.Films = nil
	if _, err := s.cellMoments(CellPicture{To: 100, FPS: 10, Seconds: 1}); err == nil || !strings.Contains(err.Error(), "run the model") {
		t.Errorf("without a run: %v", err)
	}
}

// Files are written beside the window: what the job leaves can be read again, and an unwritable place is told of.
func TestWriteCell(t *testing.T) {
	s, f := filmed(t)
	pic := shape.Picture{Scene: sceneOf(s.Doc(), s.Layout), View: shape.View{Selected: -1, Hovered: -1, Lo: -80, Hi: 40, Values: s.Films[3].V}, Theme: look.Dark(), Fonts: look.GoFonts(), W: 200, H: 160, Scale: 1}
	pic.From(300, 300)
	c := CellPicture{Format: "gif", To: 100, Seconds: 1, FPS: 20}
	dir := t.TempDir()
	for _, name := range []string{"a", "a.png", "a.svg"} {
		if err := s.writeCell(f, pic, c, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
		f.jobs[len(f.jobs)-1].Work(context.Background(), func(float64) {})()
	}
	open := func(name string) *os.File {
		file, err := os.Open(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { file.Close() })
		return file
	}
	if g, err := gif.DecodeAll(open("a.gif")); err != nil || len(g.Image) != 11 || g.Config.Width != 200 {
		t.Errorf("the movie: %v", err)
	}
	if img, err := png.Decode(open("a.png")); err != nil || img.Bounds().Dy() != 160 {
		t.Errorf("the picture: %v", err)
	}
	if text, err := os.ReadFile(filepath.Join(dir, "a.svg")); err != nil || !strings.HasPrefix(string(text), "<svg") {
		t.Errorf("the drawing: %v", err)
	}
	if err := s.writeCell(f, pic, c, "a.tiff"); err == nil {
		t.Error("a .tiff is written")
	}
	if err := s.writeCell(f, pic, c, filepath.Join(dir, "no", "such", "a.png")); err != nil {
		t.Fatal(err)
	}
	f.jobs[len(f.jobs)-1].Work(context.Background(), func(float64) {})()
	if len(s.Issues) == 0 {
		t.Error("nobody is told that the file could not be written")
	}
}
