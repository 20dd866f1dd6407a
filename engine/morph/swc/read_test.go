package swc

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"

	"nrngui/engine/morph"
	"nrngui/engine/morph/grow"
	"nrngui/engine/source"
)

const plain = "# cell\n1 1 0 0 0 5 -1\n2 3 0 5 0 1 1\n3 3 0 10 0 1 2\n4 3 0 20 9 1 2\n"

// TestSameText: the same cell in other dress. NEURON loses the first line to a byte order mark; we do not.
func TestSameText(t *testing.T) {
	want, err := Read(strings.NewReader(plain), "a.swc")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"Windows line ends":     strings.ReplaceAll(plain, "\n", "\r\n"),
		"old Mac line ends":     strings.ReplaceAll(plain, "\n", "\r"),
		"byte order mark":       "\xef\xbb\xbf" + plain,
		"no newline at the end": strings.TrimSuffix(plain, "\n"),
		"tabs and blanks":       strings.ReplaceAll(plain, " ", " \t "),
		"further columns":       strings.ReplaceAll(plain, " 1\n", " 1 0 0.5 x\n"),
		"latin-1 comment":       "# M\xfcller, 5 \xb5m\n" + strings.TrimPrefix(plain, "# cell\n"),
		"blank lines":           strings.ReplaceAll(plain, "\n", "\n\n \t\n"),
		"floating numbers":      strings.ReplaceAll(plain, "2 3 0 5 0 1 1", "2.0 3.0 0e0 +5 -0 1.00 1."),
		"other order":           "4 3 0 20 9 1 2\n3 3 0 10 0 1 2\n1 1 0 0 0 5 -1\n2 3 0 5 0 1 1\n",
		"parents later":         "1 1 0 0 0 5 -1\n2 3 0 20 9 1 4\n3 3 0 10 0 1 4\n4 3 0 5 0 1 1\n",
	} {
		m, err := Read(strings.NewReader(text), "dir/a.swc")
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if m.Name != "a.swc" || m.Format != "SWC" || m.Report.Points != 4 {
			t.Errorf("%s: name %q, format %q, %d points", name, m.Name, m.Format, m.Report.Points)
		}
		if name == "parents later" { // its numbers order the two branches otherwise
			if len(m.Sections) != len(want.Sections) || m.Length() != want.Length() {
				t.Errorf("%s: %d sections, %g um", name, len(m.Sections), m.Length())
			}
			continue
		}
		for i, s := range m.Sections {
			w := want.Sections[i]
			if s.Lines = w.Lines; !reflect.DeepEqual(s, w) {
				t.Errorf("%s: section %+v, want %+v", name, s, w)
			}
		}
	}
}

// TestFindings: what is odd is said with its line.
func TestFindings(t *testing.T) {
	for _, c := range []struct {
		text     string
		line     int
		severity source.Severity
		want     string
	}{
		{"1 1 0 0 0 5 -1\n2 3 0 9 0 -1 1\n3 3 0 12 0 1 2\n", 2, source.Warning, "radius is -1 um"},
		{"1 1 0 0 0 5 -1\n2 3 0 9 0 0 1\n3 3 0 12 0 1 2\n", 2, source.Warning, "radius is 0"},
		{plain + "hello\n", 6, source.Warning, "line left out: only 0 numbers can be read in \"hello\""},
		{plain + "5 3 0 1d1 0 1 1\n", 6, source.Warning, "only 4 numbers"},
		{plain + "5 3 0 30 0 1 77\n6 3 0 40 0 1 5\n", 6, source.Warning, "parent 77 of sample 5 is missing"},
		{plain + "5 3 0 30 0 1 -1\n6 3 0 40 0 1 5\n", 6, source.Warning, "further root: hung on the first section as NEURON does, 30 um from the first sample"},
		{"1 1 0 0 0 5 -1\n3 3 0 5 0 1 1\n2 3 0 10 0 1 1\n", 3, source.Warning, "samples sorted by number"},
		{"1 1 0 0 0 5 -1\n2 3 0 9 0 1 3\n3 3 0 5 0 1 1\n", 2, source.Warning, "parent 3 of sample 2 comes later"},
		{"1 1 0 0 0 5 -1\n2 3 0 5 0 1 1\n3 3 5 0 0 1 1\n4 3 0 9 0 1 2\n5 3 9 0 0 1 3\n", 4, source.Warning, "sample 4 is joined to sample 3"},
		{plain + "5 4 0 10 0 1 3\n", 6, source.Warning, "two-point section with length 0 ends here: removed"},
		{plain + "5 4 0 10 0 2 3\n6 4 0 10 0 2 5\n", 6, source.Warning, "apic[0] has 2 of 3 points at the place of the one before: it spans no length"},
		{plain, 2, source.Note, "one soma sample understood as a sphere of diameter 10 um"},
		{"1 3 0 0 0 5 -1\n2 3 0 9 0 1 1\n", 1, source.Note, "no soma samples: the root is dend"},
		{"1 1 0 0 0 5 -1\n2 1 0 5 0 5 1\n3 1 0 -5 0 5 1\n", 1, source.Note, "NeuroMorpho.Org"},
		{"1 1 0 0 0 5 -1\n2 1 0 5 0 5 1\n3 1 0 9 0 5 2\n", 1, source.Note, "3 soma samples taken as traced"},
	} {
		m, err := Read(strings.NewReader(c.text), "odd.swc")
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		found := false
		for _, f := range m.Report.Findings {
			found = found || f.Pos.Line == c.line && f.Severity == c.severity && strings.Contains(f.Error(), c.want)
		}
		if !found {
			t.Errorf("%q: no %v on line %d with %q in\n%v", c.text, c.severity, c.line, c.want, m.Report.Findings.Error())
		}
	}
}

// TestRefused: what has no meaning is an error with its line. NEURON 9.0.2 stops at duplicates and empty files too,
// without naming the line; on NaN it stops while creating sections.
func TestRefused(t *testing.T) {
	for _, c := range []struct {
		text string
		line int
		want string
	}{
		{"", 0, "no samples in 0 lines"},
		{"# nothing\n\n", 0, "no samples in 2 lines"},
		{"; V3 text file\n(\"Axon\" ...)\n", 0, "no samples in 2 lines: not an SWC file"},
		{"<?xml version=\"1.0\"?>\n", 0, "no samples"},
		{plain + "3 3 0 30 0 1 2\n", 6, "sample number 3 is given twice: on lines 4 and 6"},
		{"1 1 0 0 0 nan -1\n", 1, "radius is NaN"},
		{"1 1 0 -inf 0 1 -1\n", 1, "y is -Inf"},
		{"1 1 0 0 1e39 1 -1\n", 1, "z is +Inf"},
		{"1 1 0 2e9 0 1 -1\n", 1, "y is 2e+09: it must be a finite number not larger than 1e+09"},
		{"-1 1 0 0 0 1 -1\n", 1, "sample number -1 is negative"},
		{"1.5 1 0 0 0 1 -1\n", 1, "number is 1.5: it must be a whole number"},
		{"1 2.5 0 0 0 1 -1\n", 1, "type is 2.5"},
		{"1 1 0 0 0 1 0.5\n", 1, "parent is 0.5"},
		{"1 1e7 0 0 0 1 -1\n", 1, "type is 1e+07"},
		{"1 1 0 0 0 1 -1\n\x00\x01\x02", 2, "not a text file"},
		{"\xff\xfe1\x00", 1, "UTF-16"},
		{"# " + strings.Repeat("x", 2*MaxLine), 1, "longer than"},
	} {
		m, err := Read(strings.NewReader(c.text), "bad.swc")
		var list source.List
		if m != nil || !errors.As(err, &list) {
			t.Errorf("%.40q: %v, %v", c.text, m, err)
			continue
		}
		if first := list[len(list)-1]; first.Pos.Line != c.line || !strings.Contains(first.Msg, c.want) {
			t.Errorf("%.40q: %v, want line %d %q", c.text, err, c.line, c.want)
		}
	}
}

// TestManyFaults: a file of faults only does not make a report as long as the file.
func TestManyFaults(t *testing.T) {
	for _, line := range []string{"no sample\n", "1 1 nan 0 0 1 -1\n", "1 1 0 0 0 -1 -1\n"} {
		_, err := Read(strings.NewReader(strings.Repeat(line, 100000)), "bad.swc")
		var list source.List
		if !errors.As(err, &list) || len(list) > 200 {
			t.Errorf("%q: %d findings", line, len(list))
		}
	}
}

func TestReadDepthFirst(t *testing.T) {
	text := "1 1 0 0 0 5 -1\n2 3 0 5 0 1 1\n3 3 5 0 0 1 1\n4 3 0 9 0 1 2\n5 3 9 0 0 1 3\n6 3 0 12 0 1 4\n7 3 12 0 0 1 5\n"
	m, err := ReadDepthFirst(strings.NewReader(text), "levels.swc")
	if err != nil {
		t.Fatal(err)
	}
	if len(m.Sections) != 3 || m.Length() != 10+7+7 { // by hand: soma, and two dendrites from 5 to 12
		t.Errorf("%d sections, %g um", len(m.Sections), m.Length())
	}
	for _, f := range m.Report.Findings {
		if f.Severity != source.Note {
			t.Errorf("finding %v", f)
		}
	}
}

// endless gives a chain of n samples without ever being in memory as a whole.
type endless struct {
	n, at int
	left  []byte
}

func (e *endless) Read(p []byte) (int, error) {
	if len(e.left) == 0 {
		if e.at == e.n {
			return 0, io.EOF
		}
		for k := 0; k < 1000 && e.at < e.n; k++ {
			e.at++
			parent, kind := e.at-1, 3
			if e.at == 1 {
				parent, kind = -1, 1
			}
			e.left = fmt.Appendf(e.left, "%d %d %d.25 %d.5 0 0.5 %d\n", e.at, kind, e.at%977, e.at%31, parent)
		}
	}
	n := copy(p, e.left)
	e.left = e.left[n:]
	return n, nil
}

// TestLarge reads a million samples (23 MB) in one chain; and one sample more than a limit is refused.
func TestLarge(t *testing.T) {
	m, err := Read(&endless{n: 1_000_000}, "long.swc")
	if err != nil {
		t.Fatal(err)
	}
	if len(m.Sections) != 2 || len(m.Sections[1].Points) != 999_999 {
		t.Errorf("%d sections, %d points", len(m.Sections), len(m.Sections[1].Points))
	}
	if _, err := read(&endless{n: 5001}, "long.swc", false, 5000); err == nil || !strings.Contains(err.Error(), "long.swc:5001: more than 5000 samples") {
		t.Errorf("beyond the limit: %v", err)
	}
}

func TestReadError(t *testing.T) {
	_, err := Read(io.MultiReader(strings.NewReader(plain), iotestErr{}), "disk.swc")
	if err == nil || !strings.Contains(err.Error(), "disk.swc:6: cannot read on: disk on fire") {
		t.Error(err)
	}
}

type iotestErr struct{}

func (iotestErr) Read([]byte) (int, error) { return 0, errors.New("disk on fire") }

// TestWriteRefuses: what SWC cannot say is refused with the section's name, and nothing is written.
func TestWriteRefuses(t *testing.T) {
	line := func(y0, y1 float32) []morph.Point { return []morph.Point{{Y: y0, Diam: 1}, {Y: y1, Diam: 1}} }
	soma := morph.Section{Name: "soma[0]", Kind: morph.Soma, Parent: -1, Points: line(0, 10)}
	for want, more := range map[string][]morph.Section{
		"second root": {{Name: "soma[1]", Kind: morph.Soma, Parent: -1, Points: line(0, 10)}},
		"dend[0] changes type, number of points": {{Name: "dend[0]", Kind: morph.Dend, Parent: 0, ParentX: 1, Points: line(10, 20)},
			{Name: "dend[1]", Kind: morph.Dend, Parent: 1, ParentX: 1, Points: line(20, 30)}},
		"begins at no sample": {{Name: "dend[0]", Kind: morph.Dend, Parent: 0, ParentX: 1, Points: line(12, 20)}},
		"has 1 points":        {{Name: "dend[0]", Kind: morph.Dend, Parent: 0, ParentX: 1, Points: line(10, 20)[:1]}},
		"soma[0](0.25), but":  {{Name: "dend[0]", Kind: morph.Dend, Parent: 0, ParentX: 0.25, Points: line(2.5, 20)}},
	} {
		var out bytes.Buffer
		err := Write(&out, &morph.Morphology{Name: "x", Sections: append([]morph.Section{soma}, more...)})
		if err == nil || !strings.Contains(err.Error(), want) || out.Len() > 0 {
			t.Errorf("%v (%d bytes written), want %q", err, out.Len(), want)
		}
	}
}

func benchmarkRead(b *testing.B, g morph.Grow) {
	m, err := grow.Grow(g)
	if err != nil {
		b.Fatal(err)
	}
	var out bytes.Buffer
	if err := Write(&out, m); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(out.Len()))
	b.ReportAllocs()
	samples := 0
	for b.Loop() {
		m, err := Read(bytes.NewReader(out.Bytes()), "bench.swc")
		if err != nil {
			b.Fatal(err)
		}
		samples = m.Report.Points
	}
	b.ReportMetric(float64(samples), "samples")
}

// The cells are generated; 420 carrier points give about 5000 samples.
func BenchmarkRead5k(b *testing.B) {
	benchmarkRead(b, morph.Grow{Preset: "pyramidal", Seed: 1, Points: 420})
}

func BenchmarkRead100k(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(&endless{n: 100_000}, "bench.swc"); err != nil {
			b.Fatal(err)
		}
	}
}
