package import3d

import (
	"bytes"
	"math"
	"strconv"
)

// Scan takes items off the beginning of a line as C's scanf does: blanks before an item are skipped, the longest item is taken whatever
// follows (so "5-3" holds two numbers), and after the first failure nothing more is taken.
type Scan struct {
	Rest   []byte
	Items  int // taken so far
	failed bool
}

func (s *Scan) blanks() { s.Rest = bytes.TrimLeft(s.Rest, " \t\v\f\r") }

// take gives the first n bytes as an item; n 0 is a failure.
func (s *Scan) take(n int) (string, bool) {
	if n == 0 || s.failed {
		s.failed = true
		return "", false
	}
	item := string(s.Rest[:n])
	s.Rest = s.Rest[n:]
	s.Items++
	return item, true
}

// Mark takes one byte, without blanks before it; it is no item.
func (s *Scan) Mark(c byte) bool {
	if s.failed || len(s.Rest) == 0 || s.Rest[0] != c {
		s.failed = true
		return false
	}
	s.Rest = s.Rest[1:]
	return true
}

// Blanks skips blanks.
func (s *Scan) Blanks() {
	if !s.failed {
		s.blanks()
	}
}

// Whole takes a whole number (%d); 0 if there is none. Beyond 32 bits it is a failure.
func (s *Scan) Whole() int {
	s.Blanks()
	i := 0
	if len(s.Rest) > 0 && (s.Rest[0] == '-' || s.Rest[0] == '+') {
		i++
	}
	sign := i
	for i < len(s.Rest) && s.Rest[i] >= '0' && s.Rest[i] <= '9' {
		i++
	}
	if i == sign {
		i = 0
	}
	item, ok := s.take(i)
	v, err := strconv.ParseInt(item, 10, 32)
	if ok && err != nil {
		s.failed = true
		s.Items--
	}
	return int(v)
}

// Word takes all up to the next blank (%s).
func (s *Scan) Word() string {
	s.Blanks()
	i := bytes.IndexAny(s.Rest, " \t\v\f\r")
	if i < 0 {
		i = len(s.Rest)
	}
	item, _ := s.take(i)
	return item
}

// Real takes a number (%f with 32 bits, %lf with 64), also inf and nan; 0 if there is none.
func (s *Scan) Real(bits int) float64 {
	s.Blanks()
	if s.failed {
		return 0
	}
	v, n := Decimal(s.Rest, bits)
	switch {
	case n == 0:
		v, n = notFinite(s.Rest)
	case n < len(s.Rest) && s.Rest[n]|32 == 'e' && !bytes.ContainsAny(s.Rest[:n], "eE"): // scanf refuses "1e"
		n = 0
	}
	if n == 0 {
		s.failed = true
		return 0
	}
	s.Rest = s.Rest[n:]
	s.Items++
	return v
}

// notFinite reads inf, infinity and nan.
func notFinite(text []byte) (v float64, n int) {
	sign := 1
	if len(text) > 0 && (text[0] == '+' || text[0] == '-') {
		n = 1
		if text[0] == '-' {
			sign = -1
		}
	}
	for _, word := range []string{"infinity", "inf", "nan"} {
		if len(text) >= n+len(word) && bytes.EqualFold(text[n:n+len(word)], []byte(word)) {
			if word == "nan" {
				return math.NaN(), n + len(word)
			}
			return math.Inf(sign), n + len(word)
		}
	}
	return 0, 0
}
