package figure

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"reflect"
	"strings"
	"testing"
	"time"

	"nrngui/engine/project"
	"nrngui/engine/trace"
)

const swc = "1 1 0 0 0 5 -1\n2 1 10 0 0 5 1\n3 3 20 0 0 1 2\n4 3 60 0 0 1 3\n"

// sample is the origin of a project that reads a morphology.
func sample(t testing.TB) Origin {
	p := &project.Project{Name: "µ <test> & more", Cells: []project.Cell{{Name: "cell", Shape: project.Shape{File: "shapes/a.swc"}, NSeg: project.DefaultNSeg()}}, Run: project.DefaultRun()}
	o, missing := Of(p, "/home/someone/my project.nrnproj", time.Date(2026, 11, 27, 16, 0, 0, 5, time.UTC), func(name string) ([]byte, error) {
		if name != "shapes/a.swc" {
			return nil, fmt.Errorf("%s is not there", name)
		}
		return []byte(swc), nil
	})
	if len(missing) > 0 {
		t.Fatalf("missing: %q", missing)
	}
	o.Title, o.Shown, o.Run = "Voltage µ", []string{"soma(0.5).v"}, "Run 3"
	return o
}

// files are small files of every format, written by the writers that the program uses or by hand.
func files(t testing.TB) map[string][]byte {
	var p, c, n bytes.Buffer
	if err := png.Encode(&p, image.NewGray(image.Rect(0, 0, 3, 2))); err != nil {
		t.Fatal(err)
	}
	series := []*trace.Series{{Name: "v", Time: &trace.TimeBase{T: []float64{0, 1}}, Y: []float64{-65, 2}}}
	if err := trace.WriteCSV(&c, series); err != nil {
		t.Fatal(err)
	}
	if err := trace.WriteNPZ(&n, series); err != nil {
		t.Fatal(err)
	}
	pdf := "%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"
	pdf += fmt.Sprintf("xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<< /Size 2 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(pdf))
	return map[string][]byte{"png": p.Bytes(), "csv": c.Bytes(), "npz": n.Bytes(), "pdf": []byte(pdf),
		"svg": []byte("<?xml version=\"1.0\"?>\n<svg width=\"3pt\" xmlns=\"http://www.w3.org/2000/svg\">\n<g/></svg>\n"),
		"eps": []byte("%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 3 2\n%%EndComments\nshowpage\n")}
}

func TestRoundTrip(t *testing.T) {
	want := sample(t)
	for format, data := range files(t) {
		with, err := Embed("."+strings.ToUpper(format), data, want)
		if err != nil {
			t.Errorf("%s: %v", format, err)
			continue
		}
		got, err := Read(with)
		if err != nil {
			t.Errorf("%s: %v", format, err)
			continue
		}
		if !reflect.DeepEqual(*got, want) {
			t.Errorf("%s: read\n%+v\nwant\n%+v", format, *got, want)
		}
		if _, err := Read(data); !errors.Is(err, ErrNone) {
			t.Errorf("%s without origin gives %v", format, err)
		}
		p, list := got.Open("/elsewhere/figure." + format)
		if p == nil || len(list) > 0 || len(p.Cells[0].Shape.Morph.Sections) == 0 {
			t.Errorf("%s: the project does not open again: %v", format, list)
		}
	}
	if _, err := Embed("tiff", nil, want); err == nil || !strings.Contains(err.Error(), "png, svg") {
		t.Errorf("an unknown format gives %v", err)
	}
	for _, format := range Formats() {
		if format == "csv" {
			continue // any text may be one
		}
		if _, err := Embed(format, []byte("nonsense"), want); err == nil {
			t.Errorf("nonsense is taken for %s", format)
		}
	}
}

// What the formats' own readers see is not changed.
func TestStillReadable(t *testing.T) {
	o := sample(t)
	with := func(format string) []byte {
		data, err := Embed(format, files(t)[format], o)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	if img, err := png.Decode(bytes.NewReader(with("png"))); err != nil || img.Bounds().Dx() != 3 {
		t.Errorf("the PNG does not decode: %v", err)
	}
	if s, err := trace.ReadCSV(bytes.NewReader(with("csv"))); err != nil || s[0].Len() != 2 {
		t.Errorf("the CSV does not read: %v", err)
	}
	if s, err := trace.ReadTable(with("csv")); err != nil || s.Rows() != 2 {
		t.Errorf("the CSV does not read as a table: %v", err)
	}
	d := xml.NewDecoder(bytes.NewReader(with("svg")))
	title := ""
	for {
		tok, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("the SVG is not well-formed: %v", err)
		}
		if s, ok := tok.(xml.StartElement); ok && s.Name.Local == "title" {
			inner, _ := d.Token()
			title = string(inner.(xml.CharData))
		}
	}
	if title != o.Title {
		t.Errorf("the SVG's title is %q, want %q", title, o.Title)
	}
	for _, line := range strings.Split(string(with("eps")), "\n") {
		if len(line) > 255 {
			t.Errorf("the EPS has a line of %d bytes; 255 are allowed", len(line))
		}
	}
	pdf := with("pdf")
	start := pdfStart.FindSubmatch(pdf)
	at := 0
	fmt.Sscan(string(start[1]), &at)
	if !bytes.HasPrefix(pdf[at:], []byte("xref\n2 2\n")) {
		t.Errorf("startxref leads to %.20q", pdf[at:])
	}
	for k, want := range []string{"2 0 obj", "3 0 obj"} {
		place := 0
		fmt.Sscanf(string(pdf[at+9+20*k:]), "%d", &place)
		if !bytes.HasPrefix(pdf[place:], []byte(want)) {
			t.Errorf("the table's entry %d leads to %.20q", k, pdf[place:])
		}
	}
}

func TestChanged(t *testing.T) {
	o := sample(t)
	o.Project = strings.Replace(o.Project, "& more", "and more", 1)
	p, list := o.Open("f.png")
	if p == nil || len(list) != 1 || list.Failed() || !strings.Contains(list[0].Msg, "does not fit its hash") {
		t.Errorf("a changed project gives %v", list)
	}
	o = sample(t)
	o.Files = nil
	if p, list := o.Open("f.png"); p != nil || !strings.Contains(list.Error(), "the figure does not hold it") {
		t.Errorf("a missing morphology gives %v", list)
	}
	big, missing := Of(&project.Project{Cells: []project.Cell{{Name: "a", Shape: project.Shape{File: "a.swc"}}}}, "", time.Now(), func(string) ([]byte, error) { return make([]byte, maxFiles+1), nil })
	if len(missing) != 1 || len(big.Files) != 0 {
		t.Errorf("a file beyond the limit is kept; missing %q", missing)
	}
}

// Damaged files end in an error or in an origin, never in a crash.
func FuzzRead(f *testing.F) {
	o := sample(f)
	for format, data := range files(f) {
		with, err := Embed(format, data, o)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(with)
		f.Add(with[:len(with)/2])
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if o, err := Read(data); err == nil && o.Project == "" {
			t.Fatal("an origin without a project")
		}
		for _, format := range Formats() {
			if with, err := Embed(format, data, Origin{Program: "p", Project: "x"}); err == nil && len(with) < len(data) && format != "npz" {
				t.Fatalf("%s lost bytes", format)
			}
		}
	})
}
