package formats

import (
	"errors"
	"io"
	"math/rand"
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"nrngui/engine/source"
)

// garbage is a stream of so many bytes: a beginning, and then pieces that fill makes. It keeps no byte, and looks at the memory now and then.
type garbage struct {
	begin string
	left  int64
	fill  func(p []byte)
	given int64
	peak  uint64 // bytes of the heap
}

func (g *garbage) Read(p []byte) (int, error) {
	if g.left <= 0 {
		return 0, io.EOF
	}
	n := copy(p, g.begin)
	if g.begin = g.begin[n:]; n == 0 {
		n = int(min(g.left, int64(len(p))))
		g.fill(p[:n])
	}
	g.left -= int64(n)
	if before := g.given; before>>21 != (before+int64(n))>>21 {
		g.look()
	}
	g.given += int64(n)
	return n, nil
}

func (g *garbage) look() {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	g.peak = max(g.peak, m.HeapAlloc)
}

// over fills with a piece again and again, wherever a buffer ends.
func over(piece string) func([]byte) {
	at := 0
	return func(p []byte) {
		for i := range p {
			p[i] = piece[at]
			if at++; at == len(piece) {
				at = 0
			}
		}
	}
}

// TestGarbage: a file without end that is no reconstruction is refused, with a reason, and with little memory however long it is. GARBAGE_MB is how long each is (default 20);
// 1024 was tried by hand.
func TestGarbage(t *testing.T) {
	size := int64(20)
	if n, err := strconv.ParseInt(os.Getenv("GARBAGE_MB"), 10, 64); err == nil {
		size = n
	}
	r := rand.New(rand.NewSource(1))
	for name, c := range map[string]struct {
		begin string
		fill  func([]byte)
		want  string
	}{
		"random bytes":          {"", func(p []byte) { r.Read(p) }, "zero bytes"},
		"zeros":                 {"", over("\x00"), "longer than 1048576 bytes"},
		"no line ends":          {"", over("all work and no play "), "longer than 1048576 bytes"},
		"prose":                 {"", over("all work and no play makes a dull boy\n"), "no sample in the first 100000 lines"},
		"blank lines":           {"", over("\n"), "no sample in the first 100000 lines"},
		"numbers":               {"", over("1 2 3\n4.5 6e7\n"), "no sample in the first 100000 lines"},
		"sample without an end": {"1 1 0 0 0 5 -1\n", over("x"), "longer than 1048576 bytes"},
		"the same sample":       {"", over("1 1 0 0 0 5 -1\n"), "sample"},
		"brackets":              {"; V3\n", over("(\n"), "nested more than 20000 deep"},
		"properties":            {"; V3\n((A)", over("(Color Red)\n"), "not closed|cut off|expected"},
		"words":                 {"; V3\n((A (B", over("word \"text\" 1 2\n"), "not closed|cut off|expected"},
		"sets":                  {"; V3\n", over("(Set \"a\" \n"), "nested more than 20000 deep"},
		"markers":               {"; V3\n((Axon) (1 2 3 4) (Cross", over("(a b)\n"), "not closed"},
		"spines":                {"; V3\n((Axon) (1 2 3 4) <", over("(a b) 1\n"), "expected|cut off"},
		"comments":              {"; V3\n", over("; and so on\n"), "no tree and no soma outline"},
		"records of version 1":  {"[1,2] (1,2,3) 4\n", over("[1,2] (1,2\n"), ""},
		"codes of Eutectic":     {"1 MTO 3 0 0 0 1\n2 NE 3 9 9 9 1\n", over("3 XX 3 0 0 0 1\n4 CP x\n"), ""},
		"elements":              {"<mbf>", over("<a b='c'/>\n"), "XML"},
		"nested elements":       {"<neuroml>", over("<a>"), "more than 20000 elements"},
		"a tag":                 {"<neuroml><segment ", over("x"), "tag is longer than"},
		"a comment in XML":      {"<neuroml><!-- ", over("x y\n"), "no -->"},
		"text in XML":           {"<neuroml><thumbnail>", over("0123\n"), "it ends within"},
		"a file of HOC":         {"create a\na { pt3dadd(1,2,3,4) }\n", over("x = x + 1\n"), "longer than 16 MB"},
	} {
		t.Run(strings.ReplaceAll(name, " ", "_"), func(t *testing.T) {
			g := &garbage{begin: c.begin, left: size << 20, fill: c.fill}
			runtime.GC()
			g.look()
			before := g.peak
			cell, err := Read(g, "garbage")
			g.look()
			more := (g.peak - min(before, g.peak)) >> 20
			switch {
			case c.want == "" && err == nil: // the beginning is a cell, and the rest is told
				if len(cell.Report.Findings) > 500 {
					t.Errorf("%d findings", len(cell.Report.Findings))
				}
			case err == nil:
				t.Errorf("read: %d sections", len(cell.Sections))
			default:
				var list source.List
				if !errors.As(err, &list) || !containsOne(err.Error(), c.want) || len(list) > 200 {
					t.Errorf("%.200v, want %q", err, c.want)
				}
			}
			if more > 160 {
				t.Errorf("%d MB of memory for %d MB read", more, g.given>>20)
			}
			t.Logf("%d MB read, %d MB of memory: %.100v", g.given>>20, more, err)
		})
	}
}

func containsOne(text, words string) bool {
	for _, w := range strings.Split(words, "|") {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}
