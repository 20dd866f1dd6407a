package formats

import (
	"strings"
	"testing"
)

// TestQuiet: what NEURON 9.0.2 prints all the same when quiet is 1; seen there with the same texts.
func TestQuiet(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"(\"CellBody\" (6 0 -3 1) (0 5 -3 1) (-6 1 -3 1) (0 -5 -3 1))\n(\"CellBody\" (5 0 0 1) (0 4 0 1) (-5 1 0 1) (0 -4 0 1))\n" +
			"((Dendrite) (90 3 1 2) <(1 2 3 4)> (3 50 2 2))\n", "somastack_process 2\ncenter\n"},
		{"1 1 0 0 0 5 -1\n2 3 0 9 0 1 1\n\n3 3 0 20 0 1 -1\n4 3 0 30 0 1 3\n", "error q line 3: could not parse: \n"},
	} {
		r, err := Trace(strings.NewReader(c.text), "q", true)
		if err != nil {
			t.Fatal(err)
		}
		if out := r.Out.String(); !strings.HasPrefix(out, c.want) || strings.Contains(out, "lines read") || strings.Contains(out, "root at") ||
			strings.Contains(out, "spines") || strings.Contains(out, "outside") || !r.Failed {
			t.Errorf("printed %q, want %q", out, c.want)
		}
	}
}
