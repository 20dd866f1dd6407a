package import3d

import (
	"bytes"
	"errors"
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
	n := realLen(s.Rest)
	if n == 0 || s.failed {
		s.failed = true
		return 0
	}
	v, err := strconv.ParseFloat(string(s.Rest[:n]), bits)
	if err != nil && !errors.Is(err, strconv.ErrRange) { // a range error leaves an infinity or zero, which is what is wanted here
		s.failed = true
		return 0
	}
	s.Rest = s.Rest[n:]
	s.Items++
	return v
}

// realLen gives the length of the number at the start of a text, 0 for none.
func realLen(text []byte) int {
	i, mantissa := 0, 0
	if i < len(text) && (text[i] == '+' || text[i] == '-') {
		i++
	}
	for _, word := range []string{"infinity", "inf", "nan"} {
		if len(text) >= i+len(word) && bytes.EqualFold(text[i:i+len(word)], []byte(word)) {
			return i + len(word)
		}
	}
	for dot := false; i < len(text); i++ {
		c := text[i]
		if c == '.' && !dot {
			dot = true
			continue
		}
		if c < '0' || c > '9' {
			break
		}
		mantissa++
	}
	if mantissa == 0 {
		return 0
	}
	if i < len(text) && (text[i] == 'e' || text[i] == 'E') {
		j := i + 1
		if j < len(text) && (text[j] == '+' || text[j] == '-') {
			j++
		}
		k := j
		for k < len(text) && text[k] >= '0' && text[k] <= '9' {
			k++
		}
		if k == j {
			return 0 // scanf refuses "1e" too
		}
		i = k
	}
	return i
}
