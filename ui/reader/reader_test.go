package reader

import (
	"fmt"
	"image"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"nrngui/docs"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/look/ink"
)

const sample = `# The page

First line with ` + "`code | x`" + ` and
a [link](b.md#part-two), **bold**, *File > Open*.

- one
  goes on
- two

1. first

| a | b |
|---|---|
| ` + "`x|y`" + ` | c \| d |

![what](pictures/none.png)

` + "```sh\nls | wc\n```" + `
## Part two, really
`

func TestParse(t *testing.T) {
	p := Parse("a.md", sample)
	var got []string
	for _, b := range p.Blocks {
		switch b.Kind {
		case Table:
			got = append(got, fmt.Sprintf("table %d %q %q", len(b.Rows), plain(b.Rows[1][0]), plain(b.Rows[1][1])))
		case Code:
			got = append(got, "code "+b.Lines[0])
		case Picture:
			got = append(got, "picture "+b.Path)
		default:
			got = append(got, fmt.Sprintf("%d%s%s", b.Kind, b.Mark, plain(b.Spans)))
		}
	}
	want := []string{"1The page", "0First line with code | x and a link, bold, File > Open.", "2•one goes on", "2•two", "21.first", `table 2 "x|y" "c | d"`, "picture pictures/none.png", "code ls | wc", "1Part two, really"}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
	if p.Title != "The page" || !p.Has("part-two-really") {
		t.Errorf("title %q, headings %v", p.Title, p.Blocks[len(p.Blocks)-1].ID)
	}
	if s := p.Blocks[1].Spans; !s[1].Mono || s[3].Link != "b.md#part-two" || !s[5].Bold || !s[7].Bold {
		t.Errorf("%+v", s)
	}
}

// No text brings the reader down, and every line fits its width.
func TestAnyTextIsSet(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	bits := []string{"#", "|", "*", "`", "[a](b)", "![", "\n", "\n\n", "- ", "```", " word", "1. ", "|---|", "äé", "\t", "()", strings.Repeat("long", 40)}
	p := NewPainter(look.Light(), look.GoFonts(), fstest.MapFS{})
	for range 400 {
		var b strings.Builder
		for range r.IntN(40) {
			b.WriteString(bits[r.IntN(len(bits))])
		}
		f := Set(Parse("x.md", b.String()), 300, p.Measure, p.Size)
		for _, run := range f.Runs {
			if run.Weight != ink.Mono && run.X+run.W > 301 {
				t.Fatalf("%q is set up to %g of 300 in\n%s", run.Text, run.X+run.W, b.String())
			}
		}
	}
}

// Every link of the manual leads somewhere, and every picture is there.
func TestManualIsWhole(t *testing.T) {
	book, err := NewBook(docs.Pages, []string{"workbench.md"})
	if err != nil {
		t.Fatal(err)
	}
	p := NewPainter(look.Dark(), look.GoFonts(), docs.Pages)
	links := 0
	for _, page := range book.Pages {
		f := Set(page, 900, p.Measure, p.Size)
		for _, run := range f.Runs {
			if run.Link == "" || strings.Contains(run.Link, "://") {
				continue
			}
			links++
			if _, _, ok := book.Resolve(page.Name, run.Link); !ok && strings.HasSuffix(strings.SplitN(run.Link, "#", 2)[0], ".md") {
				t.Errorf("%s: the link %s leads nowhere", page.Name, run.Link)
			}
		}
		for _, b := range page.Blocks {
			if w, _ := p.Size(b.Path); b.Kind == Picture && w == 0 {
				t.Errorf("%s: there is no picture %s", page.Name, b.Path)
			}
		}
	}
	if links < 20 {
		t.Errorf("only %d links were found", links)
	}
}

func TestSearch(t *testing.T) {
	book, err := NewBook(docs.Pages, []string{"workbench.md"})
	if err != nil {
		t.Fatal(err)
	}
	if got := book.Search("raster spikes", 5); len(got) == 0 || got[0].Link == "" {
		t.Fatalf("%+v", got)
	}
	if got := book.Search("the script is always", 3); len(got) == 0 || got[0].Link != "workbench.md#the-script-is-always-there" {
		t.Errorf("%+v", got)
	}
	if got := book.Search("xyzzy", 3); len(got) != 0 {
		t.Errorf("%+v", got)
	}
}

func TestPaintsAPage(t *testing.T) {
	p := NewPainter(look.Light(), look.GoFonts(), docs.Pages)
	f := Set(Parse("a.md", sample), 500, p.Measure, p.Size)
	img := image.NewRGBA(image.Rect(0, 0, 500, 400))
	p.Paint(img, 1, f, 0, 0)
	colours := map[[4]uint8]bool{}
	for i := 0; i < len(img.Pix); i += 4 {
		colours[[4]uint8(img.Pix[i:i+4])] = true
	}
	l := p.Theme
	for name, c := range map[string][4]uint8{"ground": {l.Plot.R, l.Plot.G, l.Plot.B, 255}, "accent": {l.Accent.R, l.Accent.G, l.Accent.B, 255}} {
		if !colours[c] {
			t.Errorf("the picture lacks the colour of the %s", name)
		}
	}
	r := f.Runs[f.Links()[0][0]]
	if f.LinkAt(r.X+2, r.Y-2) != "b.md#part-two" || f.LinkAt(0, 0) != "" {
		t.Error("the link is not where it is drawn")
	}
}

func TestViewGoesBackAndForth(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(kit.NewTheme(look.Dark(), 1))
	book, err := NewBook(docs.Pages, []string{"workbench.md", "running.md"})
	if err != nil {
		t.Fatal(err)
	}
	v := NewView(book)
	w := test.NewTempWindow(t, kit.NewRoot(v.Object))
	w.SetPadded(false)
	w.Resize(fyne.NewSize(900, 600))
	w.Canvas().Capture()
	if !v.Open("space-and-rasters.md") || v.Open("none.md") || v.Open("running.md#none") {
		t.Error("what can be opened is wrong")
	}
	v.step(-1)
	v.body.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if v.Now() != "space-and-rasters.md" || v.body.Top() <= 0 {
		t.Errorf("%s at %g", v.Now(), v.body.Top())
	}
	v.step(-1)
	v.step(1)
	if v.body.Top() <= 0 {
		t.Error("the scroll is forgotten")
	}
	v.Open("workbench.md")
	v.body.ScrollTo(0)
	run := v.body.flow.Runs[v.body.flow.Links()[0][0]]
	v.body.ScrollTo(run.Y - 100)
	at := fyne.NewPos(run.X+3, run.Y-v.body.Top())
	e := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary}
	v.body.MouseDown(e)
	v.body.MouseUp(e)
	if v.Now() == "workbench.md" {
		t.Errorf("the link %s was not followed", run.Link)
	}
	v.Search("sweep")
	if len(v.found) == 0 {
		t.Error("nothing about sweeps")
	}
	v.box.OnEscape()
	shut := false
	v.OnClose = func() { shut = true }
	v.body.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if !shut {
		t.Error("Esc does not close")
	}
}
