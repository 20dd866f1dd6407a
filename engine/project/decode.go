package project

import (
	"bytes"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"

	"nrngui/engine/model"
	"nrngui/engine/source"
)

// Decode reads the .nrnproj text. The error is a source.List; use Read to see the warnings of a file that is taken.
func Decode(data []byte, file string) (*Project, error) {
	p, list := Read(data, file)
	if err := list.Err(); err != nil {
		return nil, err
	}
	return p, nil
}

// Read reads the .nrnproj text and gives the project with what is odd about the text: an unknown key is a warning and left out, a
// wrong type or number is an error with file, line and column. The project is nil when the list has an error. Keys that
// are missing take their defaults (defaults.go). Read judges the text only; whether the project makes sense is for Validate.
func Read(data []byte, file string) (*Project, source.List) {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	t := newText(data, file)
	if len(data) > maxBytes {
		t.add(source.Fatal, 0, "this is no project file", "%d bytes, the limit is %d", len(data), maxBytes)
		return nil, t.list
	}
	if len(bytes.TrimSpace(data)) == 0 {
		t.add(source.Fatal, 0, "recover it from the autosave", "the file is empty")
		return nil, t.list
	}
	root := t.parse()
	if root == nil || !t.header(root) {
		return nil, t.list
	}
	p := &Project{}
	t.fill(reflect.ValueOf(p).Elem(), root, "project")
	if t.list.Failed() {
		return nil, t.list
	}
	p.Views = WithIDs(p.Views)
	return p, t.list
}

// header checks "format" and "version" and takes them out of the tree.
func (t *text) header(root *node) bool {
	if root.kind != '{' {
		t.add(source.Fatal, root.off, "open a file that ends in "+Extension, "the file holds %s, no project", root.word())
		return false
	}
	var format, version *node
	kept := root.members[:0:0]
	for _, m := range root.members {
		switch {
		case m.key == "format" && format == nil:
			format = m.value
		case m.key == "version" && version == nil:
			version = m.value
		default:
			kept = append(kept, m)
		}
	}
	if format == nil || format.kind != '"' || format.text != FormatName {
		off, got := root.off, "missing"
		if format != nil {
			off, got = format.off, format.word()
		}
		t.add(source.Fatal, off, "open a file that ends in "+Extension, `the key "format" is %s, must be %q`, got, FormatName)
		return false
	}
	if version == nil {
		t.add(source.Fatal, root.off, fmt.Sprintf(`write "version": %d`, Version), `the key "version" is missing`)
		return false
	}
	n, err := strconv.Atoi(version.text)
	switch {
	case version.kind != '0' || err != nil || n < 1:
		t.add(source.Fatal, version.off, fmt.Sprintf(`write "version": %d`, Version), `"version" is %s, must be a whole number from 1 to %d`, version.word(), Version)
		return false
	case n > Version:
		t.add(source.Fatal, version.off, "open it with a newer nrngui", "the project was saved by a newer nrngui (file version %d, this program reads up to %d)", n, Version)
		return false
	}
	root.members = kept
	return true
}

// setDefaults gives a struct the values that missing keys stand for.
func setDefaults(v reflect.Value) {
	switch d := v.Addr().Interface().(type) {
	case *Project:
		d.Run = DefaultRun()
	case *Run:
		*d = DefaultRun()
	case *Cell:
		d.NSeg = DefaultNSeg()
	case *Link:
		d.Threshold, d.Delay, d.Weight = model.DefaultThreshold, model.DefaultDelay, []float64{model.DefaultWeight}
	case *NSegRule: // a rule that is given is taken as it stands
		*d = NSegRule{}
	case *Place:
		d.X = 0.5
	case *Output:
		d.X, d.Threshold = 0.5, model.DefaultThreshold
	case *SynSite:
		d.X = 0.5
	case *StylizedSec:
		d.L, d.Diam = model.DefaultL, model.DefaultDiam
	}
}

// fill puts a node into a Go value; what is the path of the value for messages ("cells[0].rules[2]").
func (t *text) fill(v reflect.Value, n *node, what string) {
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		t.fill(v.Elem(), n, what)
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[Ref]() && n.kind == '"' {
			t.fillRef(v, n, what)
			return
		}
		if t.want(n, '{', what, "an object { ... }") {
			setDefaults(v)
			t.fillStruct(v, n, what)
		}
	case reflect.Slice:
		if t.want(n, '[', what, "a list [ ... ]") {
			out := reflect.MakeSlice(v.Type(), len(n.items), len(n.items))
			for i, item := range n.items {
				t.fill(out.Index(i), item, what+"["+strconv.Itoa(i)+"]")
			}
			if len(n.items) == 0 {
				out = reflect.Zero(v.Type()) // an absent and an empty list are the same project
			}
			v.Set(out)
		}
	case reflect.String:
		if t.want(n, '"', what, "a text in quotes") {
			v.SetString(n.text)
		}
	case reflect.Float64, reflect.Float32:
		t.fillFloat(v, n, what)
	case reflect.Int, reflect.Uint64:
		t.fillInt(v, n, what)
	case reflect.Bool:
		if t.want(n, 't', what, "true or false") {
			v.SetBool(n.truth)
		}
	}
}

func (t *text) want(n *node, kind byte, what, expected string) bool {
	if n.kind != kind {
		t.add(source.Fatal, n.off, "", "%s is %s, must be %s", what, n.word(), expected)
	}
	return n.kind == kind
}

func (t *text) fillStruct(v reflect.Value, n *node, what string) {
	fields := map[string]int{}
	var keys []string
	for i := range v.NumField() {
		if name, _ := fieldKey(v.Type().Field(i)); name != "" {
			fields[name] = i
			keys = append(keys, name)
		}
	}
	seen := map[string]bool{}
	for _, m := range n.members {
		i, known := fields[m.key]
		path := m.key
		if what != "project" {
			path = what + "." + m.key
		}
		switch {
		case !known:
			hint := "the keys here are " + strings.Join(keys, ", ")
			if near := source.Nearest(m.key, keys); near != "" {
				hint = fmt.Sprintf("did you mean %q?", near)
			}
			t.add(source.Warning, m.off, hint, "%s has no key %s: it is left out", what, short(m.key))
		case seen[m.key]:
			t.add(source.Fatal, m.off, "delete one of them", "%s is given twice", path)
		case v.Type() == reflect.TypeFor[ModFile]() && m.key == "source" && m.value.kind == '[':
			var lines []string
			t.fill(reflect.ValueOf(&lines).Elem(), m.value, path)
			v.Field(i).SetString(strings.Join(lines, "\n"))
		default:
			t.fill(v.Field(i), m.value, path)
		}
		seen[m.key] = true
	}
}

func (t *text) fillRef(v reflect.Value, n *node, what string) {
	r, err := ParseRef(n.text)
	if e, ok := err.(*source.Error); ok {
		t.add(source.Fatal, n.off, e.Hint, "%s is %s: %s", what, short(n.text), e.Msg)
		return
	}
	v.Set(reflect.ValueOf(r))
}

func (t *text) fillFloat(v reflect.Value, n *node, what string) {
	if n.kind == '"' { // what Encode writes for numbers that JSON lacks
		for text, f := range map[string]float64{"NaN": math.NaN(), "Infinity": math.Inf(1), "-Infinity": math.Inf(-1)} {
			if n.text == text {
				v.SetFloat(f)
				return
			}
		}
	}
	if !t.want(n, '0', what, "a number") {
		return
	}
	f, err := strconv.ParseFloat(n.text, v.Type().Bits())
	if err != nil {
		t.add(source.Fatal, n.off, "", "%s is %s, beyond the largest number %s", what, short(n.text), map[int]string{32: "3.4e38", 64: "1.8e308"}[v.Type().Bits()])
		return
	}
	v.SetFloat(f)
}

func (t *text) fillInt(v reflect.Value, n *node, what string) {
	if !t.want(n, '0', what, "a whole number") {
		return
	}
	if v.Kind() == reflect.Uint64 {
		u, err := strconv.ParseUint(n.text, 10, 64)
		if err != nil {
			t.add(source.Fatal, n.off, "", "%s is %s, must be a whole number from 0 to %d", what, short(n.text), uint64(math.MaxUint64))
			return
		}
		v.SetUint(u)
		return
	}
	i, err := strconv.ParseInt(n.text, 10, 32)
	if err != nil {
		t.add(source.Fatal, n.off, "", "%s is %s, must be a whole number of at most %d", what, short(n.text), math.MaxInt32)
		return
	}
	v.SetInt(i)
}
