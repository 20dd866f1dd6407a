package trace

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"io"
	"math"
	"math/rand"
	"strings"
	"testing"
)

// same compares bits, so that NaN equals NaN.
func same(a, b float64) bool {
	return a == b || math.IsNaN(a) && math.IsNaN(b)
}

func randomSeries(n int) *Series {
	rng := rand.New(rand.NewSource(5))
	tb := NewTimeBase(n)
	s := NewSeries("x", "mV", tb, n)
	for i := range n {
		tb.Append(float64(i) * 0.025)
		y := rng.NormFloat64()
		if rng.Intn(20) == 0 || i > 300 && i < 420 {
			y = math.NaN()
		}
		s.Append(y)
	}
	return s
}

// The pyramid must agree with looking at every sample, whatever the stretch, while the series grows and after it was cut back.
func TestMinMaxAgainstScan(t *testing.T) {
	full := randomSeries(5000)
	rng := rand.New(rand.NewSource(6))
	s := NewSeries("x", "", full.Time, 0)
	check := func() {
		t.Helper()
		for range 200 {
			lo, hi := rng.Intn(len(s.Y)+1), rng.Intn(len(s.Y)+1)
			if lo > hi {
				lo, hi = hi, lo
			}
			least, most := s.MinMax(lo, hi)
			wantLeast, wantMost := extremes(s.Y[lo:hi])
			if !same(least, wantLeast) || !same(most, wantMost) {
				t.Fatalf("n %d, [%d, %d): got %g %g, want %g %g", len(s.Y), lo, hi, least, most, wantLeast, wantMost)
			}
		}
	}
	for i, y := range full.Y {
		s.Append(y)
		if i%611 == 0 || i < 40 {
			check()
		}
	}
	for _, n := range []int{4097, 4096, 1500, 17, 16, 15, 1} {
		s.Truncate(n)
		check()
		s.Y = append(s.Y, full.Y[:100]...)
		check()
		s.Truncate(n)
	}
}

func TestRange(t *testing.T) {
	tb := &TimeBase{T: []float64{0, 1, 2, 3, 4}}
	s := &Series{Time: tb, Y: []float64{5, 1, 9, 2, 7}}
	for _, c := range []struct {
		t0, t1, least, most float64
		n                   int
	}{{0, 4, 1, 9, 5}, {1, 2, 1, 9, 2}, {2.5, 3.5, 2, 2, 1}, {-5, 0, 5, 5, 1}, {4.1, 9, math.NaN(), math.NaN(), 0}} {
		least, most, n := s.Range(c.t0, c.t1)
		if !same(least, c.least) || !same(most, c.most) || n != c.n {
			t.Errorf("Range(%g, %g) = %g %g %d, want %g %g %d", c.t0, c.t1, least, most, n, c.least, c.most, c.n)
		}
	}
	if y := s.At(2.5); y != 5.5 {
		t.Errorf("At(2.5) = %g, want 5.5", y)
	}
	if y := s.At(-1); !math.IsNaN(y) {
		t.Errorf("At(-1) = %g, want NaN", y)
	}
	if y := s.At(4); y != 7 {
		t.Errorf("At(4) = %g, want 7", y)
	}
}

// Every sample in the window must be in exactly one column, and no extreme may get lost.
func TestColumns(t *testing.T) {
	s := randomSeries(3000)
	for _, c := range []struct {
		t0, t1 float64
		n      int
	}{{0, 74.975, 100}, {10, 20, 7}, {10, 11, 500}, {-50, 200, 60}, {5, 5, 10}, {0, 1, 0}} {
		cols := s.Columns(nil, c.t0, c.t1, c.n)
		if c.t1 <= c.t0 || c.n == 0 {
			if cols != nil {
				t.Errorf("%v: %d columns of an empty window", c, len(cols))
			}
			continue
		}
		least, most, n := s.Range(c.t0, c.t1)
		sum, lo, hi := 0, math.NaN(), math.NaN()
		for _, col := range cols {
			sum += col.N
			if col.N > 0 {
				lo, _ = extremes([]float64{lo, col.Min})
				_, hi = extremes([]float64{hi, col.Max})
			}
		}
		if len(cols) != c.n || sum != n || !same(lo, least) || !same(hi, most) {
			t.Errorf("%v: %d columns, %d samples, %g..%g; want %d, %d, %g..%g", c, len(cols), sum, lo, hi, c.n, n, least, most)
		}
	}
}

func TestCSVRoundTrip(t *testing.T) {
	tb := &TimeBase{T: []float64{0, 0.30000000000000004, 1e-300}}
	a := &Series{Name: `cell/soma(0.5).v`, Time: tb, Y: []float64{-65, math.NaN(), math.Inf(1)}}
	b := &Series{Name: `odd, "name"`, Time: tb, Y: []float64{1. / 3, 2, 3, 4}}
	var buf bytes.Buffer
	if err := WriteCSV(&buf, []*Series{a, b}); err != nil {
		t.Fatal(err)
	}
	if want := "t,cell/soma(0.5).v,\"odd, \"\"name\"\"\"\n0,-65,0.3333333333333333\n0.30000000000000004,NaN,2\n1e-300,+Inf,3\n"; buf.String() != want {
		t.Errorf("wrote\n%swant\n%s", buf.String(), want)
	}
	got, err := ReadCSV(&buf)
	if err != nil {
		t.Fatal(err)
	}
	for k, s := range []*Series{a, b} {
		if got[k].Name != s.Name {
			t.Errorf("name %q came back as %q", s.Name, got[k].Name)
		}
		for i := range tb.T {
			if !same(got[k].Y[i], s.Y[i]) || got[k].Time.T[i] != tb.T[i] {
				t.Errorf("%q sample %d: %g, want %g", s.Name, i, got[k].Y[i], s.Y[i])
			}
		}
	}
}

func TestWritersRefuse(t *testing.T) {
	if WriteCSV(io.Discard, nil) == nil || WriteNPZ(io.Discard, nil) == nil {
		t.Error("an empty file was written")
	}
	a, b := randomSeries(3), randomSeries(3)
	if err := WriteCSV(io.Discard, []*Series{a, b}); err == nil {
		t.Error("two time bases in one table")
	}
}

func TestReadCSVErrors(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", "empty"},
		{"x,y\n1,2\n", "must be named t"},
		{"t\n1\n", "must be named t"},
		{"t,v\n0,1\n1,abc\n", `line 3, column 3: "abc" is not a number`},
		{"t,v\n0\n", "wrong number of fields"},
	} {
		if _, err := ReadCSV(strings.NewReader(c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: error %v, want one with %q", c.text, err, c.want)
		}
	}
}

// readArray takes a .npy apart as its format description says.
func readArray(t *testing.T, f *zip.File) []float64 {
	r, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(r)
	if err != nil || !bytes.HasPrefix(data, []byte("\x93NUMPY\x01\x00")) {
		t.Fatalf("%s: no array (%v)", f.Name, err)
	}
	n := int(binary.LittleEndian.Uint16(data[8:10]))
	if (10+n)%64 != 0 || data[10+n-1] != '\n' || !strings.Contains(string(data[10:10+n]), "'descr': '<f8'") {
		t.Errorf("%s: header %q", f.Name, data[10:10+n])
	}
	var y []float64
	for rest := data[10+n:]; len(rest) >= 8; rest = rest[8:] {
		y = append(y, math.Float64frombits(binary.LittleEndian.Uint64(rest)))
	}
	return y
}

func TestNPZ(t *testing.T) {
	a, b, c := randomSeries(50), randomSeries(7), randomSeries(7)
	a.Name, b.Name, c.Name, c.Time = "v", "v", "w", b.Time
	var buf bytes.Buffer
	if err := WriteNPZ(&buf, []*Series{a, b, c}); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(buf.Bytes()), int64(buf.Len()))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]float64{"t.npy": a.Time.T, "t_1.npy": b.Time.T, "v.npy": a.Y, "v #2.npy": b.Y, "w.npy": c.Y}
	for _, f := range z.File {
		got := readArray(t, f)
		y := want[f.Name]
		if len(got) != len(y) {
			t.Errorf("%s has %d numbers, want %d", f.Name, len(got), len(y))
			continue
		}
		for i := range y {
			if !same(got[i], y[i]) {
				t.Errorf("%s[%d] = %g, want %g", f.Name, i, got[i], y[i])
			}
		}
		delete(want, f.Name)
	}
	if len(want) != 0 {
		t.Errorf("missing: %v", want)
	}
}

func FuzzReadCSV(f *testing.F) {
	for _, s := range []string{"t,v\n0,1\n", "", "t,v\n0,1", "# c\nt,v\n1e400,nan\n", "t,\"v\n", "\x00\xff", "t,v,w\n1,2\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		series, err := ReadCSV(bytes.NewReader(data))
		if err != nil {
			return
		}
		for _, s := range series {
			if len(s.Y) != len(s.Time.T) {
				t.Errorf("%d samples at %d times", len(s.Y), len(s.Time.T))
			}
		}
	})
}

func BenchmarkColumns(b *testing.B) {
	s := randomSeries(1_000_000)
	cols := s.Columns(nil, 0, 25000, 1000)
	b.ResetTimer()
	for range b.N {
		cols = s.Columns(cols[:0], 0, 25000, 1000)
	}
}

func BenchmarkAppend(b *testing.B) {
	s := NewSeries("", "", NewTimeBase(0), b.N)
	for i := range b.N {
		s.Append(float64(i))
		if i%1000 == 0 {
			s.extremes.Extend(s.Y)
		}
	}
}
