package import3d

import (
	"io"
	"os"

	"nrngui/engine/hoc/class"
	"nrngui/engine/hoc/object"
	"nrngui/engine/morph/eutectic"
	"nrngui/engine/morph/import3d"
	"nrngui/engine/morph/neurolucida"
	"nrngui/engine/morph/swc"
)

// reader is the data of an Import3d_..._read object.
type reader struct {
	trace   func(in io.Reader, name string, quiet bool) (*import3d.Reading, error)
	quiet   float64
	err     float64
	name    object.Text
	kind    object.Text // filetype
	reading *import3d.Reading
	list    object.Var // sections, made when asked for
	types   object.Var
}

// Classes gives the classes.
func Classes() []*object.Class {
	readers := map[string]func(in io.Reader, name string, quiet bool) (*import3d.Reading, error){
		"Import3d_SWC_read":      swc.Trace,
		"Import3d_Neurolucida3":  neurolucida.Trace,
		"Import3d_Eutectic_read": func(in io.Reader, name string, _ bool) (*import3d.Reading, error) { return eutectic.Trace(in, name) },
		"Import3d_Neurolucida_read": func(in io.Reader, name string, _ bool) (*import3d.Reading, error) {
			return neurolucida.Trace1(in, name)
		},
	}
	out := []*object.Class{guiClass(), sectionClass()}
	for name, trace := range readers {
		out = append(out, readerClass(name, trace))
	}
	return out
}

func readerClass(name string, trace func(in io.Reader, name string, quiet bool) (*import3d.Reading, error)) *object.Class {
	self := func(o *object.Object) *reader { return o.Data.(*reader) }
	return &object.Class{
		Name: name,
		New:  func(*object.Call) any { return &reader{trace: trace} },
		Free: func(o *object.Object) { self(o).list.Set(nil); self(o).types.Set(nil) },
		Members: map[string]*object.Member{
			"quiet":    {Elem: func(o *object.Object, _ []int) *float64 { return &self(o).quiet }},
			"err":      {Elem: func(o *object.Object, _ []int) *float64 { return &self(o).err }},
			"filename": {Text: func(o *object.Object) *object.Text { return &self(o).name }},
			"filetype": {Text: func(o *object.Object) *object.Text { return &self(o).kind }},
			"input":    object.Method(input),
			"sections": object.Method(func(c *object.Call) object.Value { return object.Variable(self(c.Self).sections(c)) }),
			"type":     object.Method(func(c *object.Call) object.Value { return object.Variable(self(c.Self).kinds(c)) }),
		},
	}
}

// input reads a file; what NEURON prints meanwhile is printed.
func input(c *object.Call) object.Value {
	r := c.Self.Data.(*reader)
	name := c.Text(0)
	f, err := c.Files().Open(name, os.O_RDONLY)
	if err != nil {
		c.Fail("", "%v", err)
	}
	defer f.Close()
	reading, err := r.trace(f, name, r.quiet != 0)
	if reading != nil {
		c.Print(reading.Out.String())
	}
	if err != nil {
		c.Fail("", "%v", err)
	}
	for _, e := range reading.Report.Findings {
		c.Note("approximated", e.Error())
	}
	r.reading, r.name.S, r.kind.S, r.err = reading, name, reading.Format, 0
	if reading.Failed {
		r.err = 1
	}
	r.list.Set(nil)
	r.types.Set(nil)
	return object.Num(0)
}

// read gives what was read.
func (r *reader) read(c *object.Call) *import3d.Reading {
	if r.reading == nil {
		c.Fail("call input(filename) first", "nothing was read yet")
	}
	return r.reading
}

// kinds is the Vector type: the kind of each section.
func (r *reader) kinds(c *object.Call) *object.Var {
	if r.types.O == nil {
		v := c.NewObject("Vector")
		data := v.Data.(*class.Vector)
		for _, s := range r.read(c).Sections {
			data.Append(float64(s.Kind))
		}
		r.types.Set(v)
	}
	return &r.types
}

// sections is the List of Import3d_Section.
func (r *reader) sections(c *object.Call) *object.Var {
	if r.list.O != nil {
		return &r.list
	}
	list := c.NewObject("List")
	r.list.Set(list)
	add := list.Class.Members["append"]
	made := map[*import3d.Section]*object.Object{}
	k := c.Class("Import3d_Section")
	for _, s := range r.read(c).Sections {
		o := k.Add(&traced{Section: s, first: float64(s.First), parentX: s.ParentX})
		made[s] = o
		add.Call(&object.Call{Runtime: c.Runtime, Self: list, What: "List.append", Args: []object.Value{object.Obj(o)}})
	}
	for s, o := range made {
		if s.Parent != nil {
			o.Data.(*traced).parent.Set(made[s.Parent])
		}
	}
	return &r.list
}

// traced is the data of an Import3d_Section.
type traced struct {
	*import3d.Section
	first, parentX float64
	parent         object.Var
	raw, d         object.Var
}

func sectionClass() *object.Class {
	self := func(o *object.Object) *traced { return o.Data.(*traced) }
	number := func(f func(t *traced) float64) *object.Member {
		return object.Property(func(o *object.Object) float64 { return f(self(o)) }, nil)
	}
	return &object.Class{
		Name: "Import3d_Section",
		Free: func(o *object.Object) { t := self(o); t.parent.Set(nil); t.raw.Set(nil); t.d.Set(nil) },
		Members: map[string]*object.Member{
			"type":          number(func(t *traced) float64 { return float64(t.Kind) }),
			"id":            number(func(t *traced) float64 { return float64(t.ID) }),
			"fid":           number(func(t *traced) float64 { return float64(t.FID) }),
			"pid":           number(func(t *traced) float64 { return float64(t.PID) }),
			"first":         {Elem: func(o *object.Object, _ []int) *float64 { return &self(o).first }},
			"parentx":       {Elem: func(o *object.Object, _ []int) *float64 { return &self(o).parentX }},
			"iscontour_":    number(func(t *traced) float64 { return object.Bool(t.Contour).Num }),
			"is_subsidiary": number(func(t *traced) float64 { return object.Bool(t.Subsidiary).Num }),
			"parentsec":     {Var: func(o *object.Object, _ []int) *object.Var { return &self(o).parent }},
			"raw":           object.Method(func(c *object.Call) object.Value { return object.Variable(self(c.Self).matrix(c)) }),
			"d":             object.Method(func(c *object.Call) object.Value { return object.Variable(self(c.Self).diameters(c)) }),
		},
	}
}

// matrix is raw: rows x, y, z.
func (t *traced) matrix(c *object.Call) *object.Var {
	if t.raw.O == nil {
		n := t.Len()
		m := c.NewObject("Matrix", object.Num(3), object.Num(float64(n)))
		x := m.Class.Members["x"]
		for i, row := range [][]float64{t.X, t.Y, t.Z} {
			for j := 0; j < n; j++ {
				*x.Elem(m, []int{i, j}) = row[j]
			}
		}
		t.raw.Set(m)
	}
	return &t.raw
}

func (t *traced) diameters(c *object.Call) *object.Var {
	if t.d.O == nil {
		v := c.NewObject("Vector")
		for _, d := range t.D {
			v.Data.(*class.Vector).Append(d)
		}
		t.d.Set(v)
	}
	return &t.d
}
