package trace

import (
	"encoding/binary"
	"math"
	"slices"
	"strings"
	"testing"
)

func TestReadTable(t *testing.T) {
	nan := math.NaN()
	for name, c := range map[string]struct {
		text, kind   string
		names, units []string
		columns      [][]float64
	}{
		"csv with names":           {"t,v\n0,-65\n1,-64.5\n", "commas", []string{"t", "v"}, []string{"", ""}, [][]float64{{0, 1}, {-65, -64.5}}},
		"units in names":           {"t (ms),\"v [mV]\"\n0,1\n", "commas", []string{"t", "v"}, []string{"ms", "mV"}, [][]float64{{0}, {1}}},
		"places are no units":      {"t,soma(0.5)\n0,1\n", "commas", []string{"t", "soma(0.5)"}, []string{"", ""}, [][]float64{{0}, {1}}},
		"no names":                 {"0,1\n1,2\n", "commas", []string{"column 1", "column 2"}, []string{"", ""}, [][]float64{{0, 1}, {1, 2}}},
		"tabs, gaps":               {"t\tv\n0\t\n1\tNaN\n2\t5\r\n", "tabs", []string{"t", "v"}, []string{"", ""}, [][]float64{{0, 1, 2}, {nan, nan, 5}}},
		"decimal commas":           {"Zeit;U\ns;mV\n0,5;-65,25\n1,0;3\n", "semicolons", []string{"Zeit", "U"}, []string{"s", "mV"}, [][]float64{{0.5, 1}, {-65.25, 3}}},
		"blanks, comment":          {"# t v\n  0   1\n  1   2\n", "blanks", []string{"t", "v"}, []string{"", ""}, [][]float64{{0, 1}, {1, 2}}},
		"bom, trailing separators": {"\xef\xbb\xbfa,b,\n1,2,\n3,4,\n", "commas", []string{"a", "b", "column 3"}, []string{"", "", ""}, [][]float64{{1, 3}, {2, 4}, {nan, nan}}},
		"old line ends":            {"1 2\r3 4\r", "blanks", []string{"column 1", "column 2"}, []string{"", ""}, [][]float64{{1, 3}, {2, 4}}},
		"numbers of Vector.printf": {"0\n1.5\n3\n", "blanks", []string{"column 1"}, []string{""}, [][]float64{{0, 1.5, 3}}},
		"numbers in lines":         {"0\t1.5\t3\t\n4\t5\n", "a list of numbers", []string{"y"}, []string{""}, [][]float64{{0, 1.5, 3, 4, 5}}},
		"NEURON's vector file": {"label:soma.v(0.5)\n3\n0\t-65\n0.025\t-64.9\n0.05\t1e+01\n", "NEURON's vector file", []string{"x", "soma.v(0.5)"}, []string{"", ""},
			[][]float64{{0, 0.025, 0.05}, {-65, -64.9, 10}}},
		"without label":        {"2\n0 1\n1 2\n", "NEURON's vector file", []string{"x", "y"}, []string{"", ""}, [][]float64{{0, 1}, {1, 2}}},
		"label without number": {"label:a b\n0 1\n1 2\n", "NEURON's vector file", []string{"x", "a b"}, []string{"", ""}, [][]float64{{0, 1}, {1, 2}}},
	} {
		got, err := ReadTable([]byte(c.text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if !strings.Contains(got.Kind, c.kind) || !slices.Equal(got.Names, c.names) || !slices.Equal(got.Units, c.units) {
			t.Errorf("%s: read as %q with names %q, units %q; want %q, %q, %q", name, got.Kind, got.Names, got.Units, c.kind, c.names, c.units)
		}
		for k := range c.columns {
			if k >= len(got.Columns) || !slices.EqualFunc(got.Columns[k], c.columns[k], same) {
				t.Errorf("%s: columns %v, want %v", name, got.Columns, c.columns)
				break
			}
		}
	}
}

func TestReadTableMistakes(t *testing.T) {
	for text, want := range map[string]string{
		"":                                 "empty",
		" \n ":                             "empty",
		"# only\n":                         "comments only",
		"a,b\nc,d\ne,f\n1,2\n":             `line 1: "a,b" holds no numbers`,
		"1 2\n3\n1 2\n":                    "line 2: 1 columns",
		"a,b\n1,2\n3\n":                    "line 3: 1 columns, the lines before have 2",
		"a,b\n1,2\n\n3,x\n":                `line 4, column 2: "x" is not a number`,
		"label:v\n":                        "ends behind its label",
		"label:v\n3\n0 1\n":                "promises 3 points and has 1",
		"label:v\n3\n":                     "promises 3 points",
		"label:v\n2\n0 1\n1 2 3\n":         "line 4: x and y were expected, found 3 numbers",
		"label:v\n1\n0 abc\n":              `line 3, column 2: "abc" is not a number`,
		"a\x00b\x00c\x00d\x00":             "neither text nor vectors",
		strings.Repeat("1,", 2100) + "1\n": "2101 columns are more than the limit of 2000",
	} {
		_, err := ReadTable([]byte(text))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.20q gives %v, want %q", text, err, want)
		}
	}
}

// The bytes are those that NEURON 9.0.2 wrote for Vector elements 0, 1.5, 3 by vwrite on a little-endian machine, and the same by hand in
// other kinds.
func TestReadVectors(t *testing.T) {
	doubles := func(order binary.AppendByteOrder, kind uint32, x ...float64) []byte {
		b := order.AppendUint32(order.AppendUint32(nil, uint32(len(x))), kind)
		for _, v := range x {
			b = order.AppendUint64(b, math.Float64bits(v))
		}
		return b
	}
	neuron := []byte("\x03\x00\x00\x00\x04\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\xf8\x3f\x00\x00\x00\x00\x00\x00\x08\x40")
	scaled := append(binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint32(nil, 2), 1), doubles(binary.LittleEndian, 0, 25.5, -5)[8:]...)
	scaled = append(scaled, 0x80, 0x7f) // least and greatest of 255 steps
	for name, c := range map[string]struct {
		data []byte
		want [][]float64
	}{
		"NEURON's bytes": {neuron, [][]float64{{0, 1.5, 3}}},
		"two vectors":    {append(slices.Clone(neuron), doubles(binary.LittleEndian, 4, 7)...), [][]float64{{0, 1.5, 3}, {7}}},
		"swapped":        {doubles(binary.BigEndian, 4, 1, 2), [][]float64{{1, 2}}},
		"one byte":       {scaled, [][]float64{{-5, 5}}},
	} {
		got, err := ReadTable(c.data)
		if err != nil || len(got.Columns) != len(c.want) {
			t.Errorf("%s: %v %v", name, got, err)
			continue
		}
		for k := range c.want {
			if !slices.Equal(got.Columns[k], c.want[k]) {
				t.Errorf("%s: %v, want %v", name, got.Columns, c.want)
			}
		}
	}
	if _, err := ReadTable(neuron[:20]); err == nil {
		t.Error("a cut file of vectors is taken")
	}
}

func TestCompare(t *testing.T) {
	times, y := []float64{0, 1, 2, 3}, []float64{0, 2, 4, math.NaN()}
	d, err := Compare(times, y, []float64{0.5, 1.5, 2.5, 9}, []float64{1, 0, 0, 0})
	if err != nil || d.Points != 2 || d.Max != 3 || d.At != 1.5 || math.Abs(d.RMS-3/math.Sqrt2) > 1e-12 {
		t.Errorf("difference %+v, %v; want 2 points, largest 3 at 1.5, RMS 3/sqrt 2", d, err)
	}
	if _, err := Compare(times, y, []float64{7}, []float64{1}); err == nil || !strings.Contains(err.Error(), "none of the 1 points") {
		t.Errorf("points outside give %v", err)
	}
}

// Any bytes give a table whose columns have names and units, or an error.
func FuzzReadTable(f *testing.F) {
	for _, s := range []string{"t,v\n0,1\n", "label:x\n1\n0 1\n", "1;2,5\n3;4\n", "0\t1\n2\n", "\x01\x00\x00\x00\x03\x00\x00\x00\x00\x00\x80\x3f", "#a b\n1 2\n", "\"a\",b\n1,2"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		tab, err := ReadTable(data)
		if err != nil {
			return
		}
		if len(tab.Columns) == 0 || len(tab.Names) != len(tab.Columns) || len(tab.Units) != len(tab.Columns) || tab.Rows() == 0 && !strings.HasPrefix(tab.Kind, "NEURON") {
			t.Fatalf("%q gives %+v", data, tab)
		}
	})
}
