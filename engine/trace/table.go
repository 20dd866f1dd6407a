package trace

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Table is numbers in columns as another program left them: what is imported to be compared with a run.
type Table struct {
	Kind    string // what the file turned out to be: "a table, separated by commas"
	Names   []string
	Units   []string // "" where the file names none
	Columns [][]float64
}

// Rows is the number of rows; columns of a file of vectors may be shorter.
func (t *Table) Rows() int {
	n := 0
	for _, c := range t.Columns {
		n = max(n, len(c))
	}
	return n
}

// Limits of what ReadTable accepts, so that a wrong file can't ask for endless memory.
const (
	maxTable        = 256 << 20 // bytes
	maxTableColumns = 2000
)

// ReadTable reads the numbers of a file, whatever it is of these: a text table whose columns are parted by commas, semicolons, tabs or blanks, with or
// without a line of names (which may hold units: "v (mV)", "v [mV]") and one of units; NEURON's vector file ("label:", the number of points, x and y
// a line); numbers one after the other, as Vector.printf writes them; or the binary vectors of Vector.vwrite. Lines that begin with # or % are comments; the last one before
// the numbers may name the columns. With semicolons a decimal comma is understood. Empty fields and NaN are gaps.
//
// Errors name line, column and text.
func ReadTable(data []byte) (*Table, error) {
	switch {
	case len(data) > maxTable:
		return nil, fmt.Errorf("the file has %d MB; data to compare may have %d", len(data)>>20, maxTable>>20)
	case len(bytes.TrimSpace(data)) == 0:
		return nil, errors.New("the file is empty")
	}
	if t := readVectors(data); t != nil {
		return t, nil
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if bytes.IndexByte(data[:min(len(data), 8000)], 0) >= 0 || !utf8.Valid(data[:min(len(data), 8000)]) && !printable(data) {
		return nil, errors.New("the file is neither text nor vectors as Vector.vwrite writes them")
	}
	if t, err := readLabelled(data); t != nil || err != nil {
		return t, err
	}
	return readText(data)
}

// printable says whether bytes look like a text in an older encoding: no control characters.
func printable(data []byte) bool {
	for _, b := range data[:min(len(data), 8000)] {
		if b < ' ' && b != '\n' && b != '\r' && b != '\t' {
			return false
		}
	}
	return true
}

// line is one line with numbers or names.
type line struct {
	no   int
	text string
}

// lines parts a text, leaves empty lines and comments out and gives the last comment before the numbers.
func lines(data []byte) (out []line, comment string) {
	no := 0
	for len(data) > 0 {
		no++
		end := bytes.IndexAny(data, "\n\r")
		text := data
		if end >= 0 {
			text = data[:end]
			if data[end] == '\r' && end+1 < len(data) && data[end+1] == '\n' {
				end++
			}
			data = data[end+1:]
		} else {
			data = nil
		}
		s := strings.TrimRight(string(text), " ")
		switch trimmed := strings.TrimSpace(s); {
		case trimmed == "":
		case trimmed[0] == '#' || trimmed[0] == '%':
			if len(out) == 0 {
				comment = strings.TrimSpace(strings.TrimLeft(trimmed, "#% "))
			}
		default:
			out = append(out, line{no, s})
		}
	}
	return out, comment
}

// readLabelled reads what NEURON's graphs save by "Vector > Save to File": the label, the number of points, x and y a line. The label may be
// missing. It gives nil when the text is something else.
func readLabelled(data []byte) (*Table, error) {
	rows, _ := lines(data)
	name := "y"
	label, has := strings.CutPrefix(rows0(rows), "label:")
	if has {
		if name = strings.TrimSpace(label); name == "" {
			name = "y"
		}
		rows = rows[1:]
	}
	size, err := strconv.Atoi(strings.TrimSpace(rows0(rows)))
	if err != nil || size < 0 {
		if has {
			if len(rows) == 0 {
				return nil, errors.New("NEURON's vector file ends behind its label: the number of points was expected")
			}
			size = -1 // the label alone, then pairs
		} else {
			return nil, nil
		}
	} else if rows = rows[1:]; len(rows) == 0 || len(strings.Fields(rows[0].text)) != 2 {
		if !has {
			return nil, nil // single numbers
		}
		if size > 0 {
			return nil, fmt.Errorf("NEURON's vector file promises %d points; lines of x and y were expected", size)
		}
	}
	t := &Table{Kind: "NEURON's vector file", Names: []string{"x", name}, Units: []string{"", ""}, Columns: make([][]float64, 2)}
	for _, r := range rows {
		f := strings.Fields(r.text)
		if len(f) != 2 {
			return nil, fmt.Errorf("line %d: x and y were expected, found %d numbers", r.no, len(f))
		}
		for k := range 2 {
			v, err := strconv.ParseFloat(f[k], 64)
			if err != nil {
				return nil, fmt.Errorf("line %d, column %d: %q is not a number", r.no, k+1, short(f[k]))
			}
			t.Columns[k] = append(t.Columns[k], v)
		}
	}
	if size >= 0 && len(t.Columns[0]) != size {
		return nil, fmt.Errorf("NEURON's vector file promises %d points and has %d", size, len(t.Columns[0]))
	}
	return t, nil
}

func rows0(rows []line) string {
	if len(rows) == 0 {
		return ""
	}
	return rows[0].text
}

func short(s string) string {
	if r := []rune(s); len(r) > 30 {
		return string(r[:30]) + "..."
	}
	return s
}

// splitter parts a line into fields.
type splitter struct {
	sep   rune // 0: blanks
	comma bool // a decimal comma
	name  string
}

func (s splitter) split(text string) ([]string, error) {
	if s.sep == 0 {
		return strings.Fields(text), nil
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord, r.TrimLeadingSpace = s.sep, true, -1, s.sep != '\t'
	f, err := r.Read()
	if err == io.EOF {
		return nil, nil
	}
	return f, err
}

// number reads a field; ok is false when it is none.
func (s splitter) number(field string) (v float64, ok bool) {
	field = strings.TrimSpace(field)
	switch strings.ToLower(field) {
	case "", "nan", "na", "-", "--":
		return math.NaN(), true
	}
	if s.comma {
		field = strings.Replace(field, ",", ".", 1)
	}
	field = strings.Replace(field, "\u2212", "-", 1)
	v, err := strconv.ParseFloat(field, 64)
	return v, err == nil && !strings.ContainsAny(field, "xX_pP")
}

// guess finds how a line of numbers is parted: the way that makes numbers of all fields, and most of them.
func guess(text string) splitter {
	best, most := splitter{name: "blanks"}, 0
	for _, s := range []splitter{{sep: '\t', name: "tabs"}, {sep: ';', name: "semicolons"}, {sep: ';', comma: true, name: "semicolons"}, {sep: '\t', comma: true, name: "tabs"}, {sep: ',', name: "commas"}, {name: "blanks"}} {
		if s.sep != 0 && !strings.ContainsRune(text, s.sep) {
			continue
		}
		fields, err := s.split(text)
		if err != nil {
			continue
		}
		good, real := 0, false
		for _, f := range fields {
			if v, ok := s.number(f); ok {
				good++
				real = real || v == v
			}
		}
		if good == len(fields) && real && good > most {
			best, most = s, good
		}
	}
	return best
}

// readText reads a table of text.
func readText(data []byte) (*Table, error) {
	rows, comment := lines(data)
	if len(rows) == 0 {
		return nil, errors.New("the file holds comments only")
	}
	s, first := splitter{}, -1
	for i := range min(len(rows), 3) { // at most a line of names and one of units stand before the numbers
		if s = guess(rows[i].text); numeric(s, rows[i].text) {
			first = i
			break
		}
	}
	if first < 0 {
		return nil, fmt.Errorf("line %d: %q holds no numbers, nor do the lines after it", rows[0].no, short(rows[0].text))
	}
	fields, _ := s.split(rows[first].text)
	n := len(fields)
	flows := (s.sep == 0 || s.sep == '\t') && first == 0 // Vector.printf: one long line, or lines of a fixed length and a shorter last one
	if flows && len(rows) == 1 && n > 2 {
		return readFlow(rows)
	}
	if n > maxTableColumns {
		return nil, fmt.Errorf("line %d: %d columns are more than the limit of %d", rows[first].no, n, maxTableColumns)
	}
	t := &Table{Kind: "a table, separated by " + s.name, Columns: make([][]float64, n)}
	for i, r := range rows[first:] {
		f, err := s.split(r.text)
		if err != nil {
			return nil, fmt.Errorf("line %d: %v", r.no, err)
		}
		for len(f) > 0 && len(f) != n && strings.TrimSpace(f[len(f)-1]) == "" { // a separator at the end of the line
			f = f[:len(f)-1]
		}
		if len(f) != n {
			if flows && i == len(rows)-1 && len(f) < n {
				return readFlow(rows)
			}
			return nil, fmt.Errorf("line %d: %d columns, the lines before have %d", r.no, len(f), n)
		}
		for k, field := range f {
			v, ok := s.number(field)
			if !ok {
				return nil, fmt.Errorf("line %d, column %d: %q is not a number", r.no, k+1, short(field))
			}
			t.Columns[k] = append(t.Columns[k], v)
		}
	}
	t.name(s, rows[:first], comment)
	return t, nil
}

func numeric(s splitter, text string) bool {
	f, err := s.split(text)
	if err != nil || len(f) == 0 {
		return false
	}
	some := false
	for _, field := range f {
		v, ok := s.number(field)
		if !ok {
			return false
		}
		some = some || v == v
	}
	return some
}

// readFlow reads numbers one after the other, in lines of any length: what Vector.printf writes.
func readFlow(rows []line) (*Table, error) {
	t := &Table{Kind: "a list of numbers", Names: []string{"y"}, Units: []string{""}, Columns: make([][]float64, 1)}
	for _, r := range rows {
		for k, f := range strings.Fields(r.text) {
			v, ok := splitter{}.number(f)
			if !ok {
				return nil, fmt.Errorf("line %d, column %d: %q is not a number", r.no, k+1, short(f))
			}
			t.Columns[0] = append(t.Columns[0], v)
		}
	}
	return t, nil
}

// name gives the columns the names and units of the lines before the numbers.
func (t *Table) name(s splitter, head []line, comment string) {
	n := len(t.Columns)
	t.Names, t.Units = make([]string, n), make([]string, n)
	var names, unit []string
	if len(head) > 0 {
		names, _ = s.split(head[0].text)
	} else if f, err := s.split(comment); err == nil && len(f) == n {
		names = f
	}
	if len(head) > 1 {
		unit, _ = s.split(head[1].text)
	}
	for i := range n {
		if i < len(names) {
			t.Names[i], t.Units[i] = nameAndUnit(names[i])
		}
		if i < len(unit) && len(unit) == n {
			t.Units[i] = strings.Trim(strings.TrimSpace(unit[i]), "()[]")
		}
		if t.Names[i] == "" {
			t.Names[i] = fmt.Sprintf("column %d", i+1)
		}
	}
}

// nameAndUnit parts "v (mV)" and "v [mV]".
func nameAndUnit(text string) (name, unit string) {
	text = strings.TrimSpace(strings.ToValidUTF8(text, "?"))
	for _, pair := range []string{"()", "[]"} {
		open := strings.LastIndexByte(text, pair[0])
		if open > 0 && strings.HasSuffix(text, pair[1:]) {
			inner := strings.TrimSpace(text[open+1 : len(text)-1])
			if _, err := strconv.ParseFloat(inner, 64); err != nil { // soma(0.5) is a name
				return strings.TrimSpace(text[:open]), inner
			}
		}
	}
	return text, ""
}
