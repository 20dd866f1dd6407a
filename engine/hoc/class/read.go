package class

import (
	"fmt"
	"io"
	"strings"

	"nrngui/engine/hoc/object"
	"nrngui/engine/hoc/text"
)

// source is what fscan and getstr read.
func (s *State) source(c *object.Call) io.ByteScanner {
	if s.ropen != nil {
		return s.ropen
	}
	return &scriptInput{c: c, s: s}
}

func (s *State) reading() functions {
	return functions{
		"ropen": func(c *object.Call) object.Value { return s.reopen(c, &s.ropen, "r") },
		"fscan": func(c *object.Call) object.Value {
			x, ok := nextNumber(s.source(c))
			if !ok {
				c.Fail("", "no number is left (EOF in fscan)")
			}
			return object.Num(x)
		},
		"getstr": func(c *object.Call) object.Value {
			to := c.TextVar(0)
			t, ok := "", false
			if c.N() > 1 && c.IntIn(1, 0, 1) == 1 {
				t, ok = word(s.source(c), longestWord)
			} else {
				t, ok = line(s.source(c))
			}
			if !ok {
				c.Fail("", "no line is left (EOF in getstr)")
			}
			to.S = t
			return object.Num(float64(len(t)))
		},
		"sscanf": func(c *object.Call) object.Value { return object.Num(float64(scanInto(c, c.Text(0), c.Text(1), 2))) },
		"xred": func(c *object.Call) object.Value {
			x, lo, hi := c.Number(1), c.Number(2), c.Number(3)
			if x < lo || x > hi {
				c.Fail("", "nobody can be asked %q here, and the default %g is outside of %g to %g", c.Text(0), x, lo, hi)
			}
			c.Note("asked", fmt.Sprintf("%q was answered by its default, %g", c.Text(0), x))
			return object.Num(x)
		},
		"sred": func(c *object.Call) object.Value {
			to := c.TextVar(1)
			i := strings.Index(c.Text(2), to.S)
			if i < 0 || to.S == "" {
				c.Fail("", "nobody can be asked %q here, and the default %q is not in %q", c.Text(0), to.S, c.Text(2))
			}
			c.Note("asked", fmt.Sprintf("%q was answered by its default, %s", c.Text(0), to.S))
			return object.Num(float64(i))
		},
		"strcmp": func(c *object.Call) object.Value { return object.Num(float64(compare(c.Text(0), c.Text(1)))) },
	}
}

// longestWord bounds a word that is read into a string.
const longestWord = 1 << 20

// scanInto assigns what sscanf reads to the arguments from number i on, and gives the number of values.
func scanInto(c *object.Call, input, format string, i int) int {
	kinds, err := text.ScanArgs(format, i+1)
	if err != nil {
		c.Fail("", "%v", err)
	}
	for k, isText := range kinds {
		if isText {
			c.TextVar(i + k)
		} else {
			c.Ref(i + k)
		}
	}
	values, n, err := text.Scan(input, format)
	if err != nil {
		c.Fail("", "%v", err)
	}
	for k, v := range values {
		switch v := v.(type) {
		case string:
			c.TextVar(i + k).S = v
		case float64:
			object.Check(c.Ref(i + k).Set(v))
		}
	}
	return n
}

// compare is C's strcmp: the difference of the first bytes that differ.
func compare(a, b string) int {
	for i := 0; ; i++ {
		var x, y int
		if i < len(a) {
			x = int(a[i])
		}
		if i < len(b) {
			y = int(b[i])
		}
		if x != y || x == 0 {
			return x - y
		}
	}
}
