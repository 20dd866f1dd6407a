package project

import (
	"bytes"
	"encoding/json"
	"math"
	"reflect"
	"strings"

	"nrngui/engine/morph"
)

// FormatName is the value of the key "format" that opens every project file.
const FormatName = "nrngui project"

// Encode gives the .nrnproj text: indented JSON whose keys always come in the order of the Go fields, "format" and "version"
// first, with one value a line (Params, sections, links, recordings), so that a change of one number is a diff of one line.
// Numbers are the shortest that read back to the same float64; those that JSON lacks are written as "NaN", "Infinity" and "-Infinity",
// which Read understands, so that saving never loses a project that Validate would refuse. A Ref is written in its text form. Equal projects give equal text.
func Encode(p *Project) []byte {
	e := encoder{}
	e.WriteString("{\n  \"format\": " + quote(FormatName) + ",\n  \"version\": ")
	e.scalar(reflect.ValueOf(Version))
	e.fields(reflect.ValueOf(*p), 1, false, true)
	e.WriteString("\n}\n")
	return e.Bytes()
}

type encoder struct{ bytes.Buffer }

// oneLine says whether values of the type are written on one line.
func oneLine(t reflect.Type) bool {
	switch t {
	case reflect.TypeFor[Param](), reflect.TypeFor[StylizedSec](), reflect.TypeFor[Subset](), reflect.TypeFor[NSegRule](),
		reflect.TypeFor[Place](), reflect.TypeFor[Profile](), reflect.TypeFor[SegmentPointer](), reflect.TypeFor[Ref](), reflect.TypeFor[Recording](), reflect.TypeFor[Change](),
		reflect.TypeFor[View](), reflect.TypeFor[TraceStyle](), reflect.TypeFor[GraphAxis](), reflect.TypeFor[Data](), reflect.TypeFor[GraphLabel](), reflect.TypeFor[Function](), reflect.TypeFor[Link](), reflect.TypeFor[Random](), reflect.TypeFor[RandomSettings](), reflect.TypeFor[Stream](),
		reflect.TypeFor[Axis](), reflect.TypeFor[Output](), reflect.TypeFor[SynSite](), reflect.TypeFor[Gradient](), reflect.TypeFor[Domain](), reflect.TypeFor[Transfer](), reflect.TypeFor[IonStyle](), reflect.TypeFor[morph.Grow]():
		return true
	}
	return false
}

func (e *encoder) value(v reflect.Value, depth int, flat bool) {
	switch v.Kind() {
	case reflect.Pointer:
		e.value(v.Elem(), depth, flat)
	case reflect.Struct:
		if r, ok := v.Interface().(Ref); ok {
			if back, err := ParseRef(r.String()); err == nil && back == r {
				e.WriteString(quote(r.String()))
				return
			}
		}
		flat = flat || oneLine(v.Type())
		if view, ok := v.Interface().(View); ok && len(view.Traces)+len(view.Data)+len(view.Axes)+len(view.Labels) > 0 {
			flat = false // a line each
		}
		if pane, ok := v.Interface().(Pane); ok {
			flat = len(pane.Parts) == 0 // tabs stand on one line
		}
		e.WriteString("{")
		e.fields(v, depth+1, flat, false)
		e.end(depth, flat, "}")
	case reflect.Slice:
		e.list(v, depth, flat)
	default:
		e.scalar(v)
	}
}

// fields writes the members of a struct without its braces; after says that other members stand before them.
func (e *encoder) fields(v reflect.Value, depth int, flat, after bool) {
	t := v.Type()
	for i := range t.NumField() {
		name, omit := fieldKey(t.Field(i))
		if name == "" || omit && emptyValue(v.Field(i)) {
			continue
		}
		if after {
			e.WriteString(",")
		}
		after = true
		e.newline(depth, flat)
		e.WriteString(quote(name) + ": ")
		if t == reflect.TypeFor[ModFile]() && name == "source" {
			e.value(reflect.ValueOf(strings.Split(v.Field(i).String(), "\n")), depth, false)
			continue
		}
		e.value(v.Field(i), depth, flat)
	}
}

// list writes an array: of texts and numbers on one line (but for the lines of a mod file), of other things one a line.
func (e *encoder) list(v reflect.Value, depth int, flat bool) {
	kind := v.Type().Elem().Kind()
	flat = flat || kind == reflect.Float64 || kind == reflect.Int
	e.WriteString("[")
	for i := range v.Len() {
		if i > 0 {
			e.WriteString(",")
		}
		if !flat || i > 0 {
			e.newline(depth+1, flat)
		}
		e.value(v.Index(i), depth+1, flat)
	}
	if v.Len() > 0 && !flat {
		e.newline(depth, false)
	}
	e.WriteString("]")
}

func (e *encoder) newline(depth int, flat bool) {
	if flat {
		e.WriteString(" ")
		return
	}
	e.WriteString("\n" + strings.Repeat("  ", depth))
}

func (e *encoder) end(depth int, flat bool, bracket string) {
	e.newline(depth, flat)
	e.WriteString(bracket)
}

func (e *encoder) scalar(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		e.WriteString(quote(v.String()))
	case reflect.Float64, reflect.Float32:
		switch f := v.Float(); {
		case math.IsNaN(f):
			e.WriteString(`"NaN"`)
		case math.IsInf(f, 1):
			e.WriteString(`"Infinity"`)
		case math.IsInf(f, -1):
			e.WriteString(`"-Infinity"`)
		default:
			text, _ := json.Marshal(v.Interface()) // a finite number always has a text
			e.Write(text)
		}
	default: // int, uint64, bool
		text, _ := json.Marshal(v.Interface())
		e.Write(text)
	}
}

// quote writes a JSON text without the escapes that only HTML needs.
func quote(s string) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		return `""` // cannot happen for a string
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// fieldKey gives the key of a field and whether its zero value is left out; "" for a field that is not saved.
func fieldKey(f reflect.StructField) (name string, omit bool) {
	name, opts, _ := strings.Cut(f.Tag.Get("json"), ",")
	if name == "-" {
		return "", false
	}
	return name, opts == "omitempty" || opts == "omitzero"
}

func emptyValue(v reflect.Value) bool {
	if v.Kind() == reflect.Slice {
		return v.Len() == 0
	}
	return v.IsZero()
}
