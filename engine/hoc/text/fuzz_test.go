package text

import (
	"math"
	"strings"
	"testing"
)

func FuzzFormat(f *testing.F) {
	for _, s := range []string{"%d %s", "%5.3g|%-8s", "%%%", "%*d", "%#010.4lx", "%i x %c", "100% of", "%'+ d", "%hhd%ld", "%\x00d"} {
		f.Add(s, 3.7, "soma")
	}
	f.Fuzz(func(t *testing.T, format string, x float64, s string) {
		for _, args := range [][]any{nil, {x, s, x, s}, {s, x, s, x}, {x, x, x, x, x, x}, {named(s), 3}} {
			out, err := Format(format, args...)
			if err != nil && out != "" {
				t.Fatalf("both a text and an error: %q %v", out, err)
			}
			if !strings.Contains(format, "%") && (err != nil || out != format) {
				t.Fatalf("plain text %q became %q, %v", format, out, err)
			}
		}
		// What is shown with all its digits is read as the same number.
		out, err := Format("%.17g", x)
		if err != nil {
			t.Fatal(err)
		}
		v, n, err := Scan(out, "%lf")
		if err != nil || n != 1 {
			t.Fatalf("%q is not read: %d %v", out, n, err)
		}
		if got := v[0].(float64); got != x && !(math.IsNaN(got) && math.IsNaN(x)) {
			t.Fatalf("%v became %q and %v", x, out, got)
		}
	})
}

func FuzzScan(f *testing.F) {
	g := load(f)
	for i, c := range g.Scan {
		if i%40 == 0 {
			f.Add(c.I, c.F)
		}
	}
	f.Fuzz(func(t *testing.T, input, format string) {
		v, n, err := Scan(input, format)
		if err != nil {
			return
		}
		if n != len(v) && !(n == -1 && len(v) == 0) {
			t.Fatalf("n is %d, values %v", n, v)
		}
		kinds, err := ScanArgs(format, 3)
		if err != nil || len(v) > len(kinds) {
			t.Fatalf("%d values for kinds %v, %v", len(v), kinds, err)
		}
		for i := range v {
			if _, isText := v[i].(string); isText != kinds[i] {
				t.Fatalf("value %d is %T, kinds %v", i, v[i], kinds)
			}
		}
		LeadingNumber(input)
	})
}

func FuzzPattern(f *testing.F) {
	g := load(f)
	for _, c := range g.Section.Cases {
		f.Add(c.P, "dend[12]")
	}
	for i, c := range g.Search {
		if i%20 == 0 {
			f.Add(c.P, c.T)
		}
	}
	f.Fuzz(func(t *testing.T, pattern, s string) {
		if p, err := CompileSection(pattern); err == nil {
			p.Match(s)
		}
		if p, err := CompileContained(pattern, "Cell[0]"); err == nil {
			p.Match(s)
		}
		p, err := CompileSearch(pattern)
		if err != nil {
			return
		}
		if b, e, ok := p.Find(s); ok && (b < 0 || e < b || e > len(s)) {
			t.Fatalf("match %d to %d in %q", b, e, s)
		}
	})
}
