package model

import (
	"math"
	"strconv"
	"strings"

	"nrngui/engine/mech"
)

// Var is a stable handle to one number of the model: it stays right when the model is compiled again, cut anew or added to. After
// its place is gone Get gives NaN and Set an error.
type Var interface {
	Get() float64
	Set(float64) error
	Unit() string // "mV", "" for a pure number
}

// column is a number that lives in a column of a table.
type column struct {
	m     *Model
	name  string
	unit  string
	slot  int
	find  func() *mech.Row // where it is now; nil when it is gone
	row   *mech.Row
	stamp int  // Model.structure when row was found
	fixed bool // computed: can't be set

	typ  *mech.Type // slot is good for; another one when the mechanism was replaced, and then the variable is looked up anew
	own  string     // its name within the mechanism; "" where slots never change (nodes, ions)
	elem int
}

func (v *column) at() *mech.Row {
	if v.stamp != v.m.structure || v.row == nil || v.row.Cols == nil {
		v.row = v.find()
		v.stamp = v.m.structure
		if v.row != nil && v.own != "" && v.row.Cols.Type != v.typ {
			v.follow(v.row.Cols.Type)
		}
	}
	return v.row
}

// follow finds the variable in another version of its mechanism; when that has none, the handle leads nowhere until one has it again.
func (v *column) follow(t *mech.Type) {
	w, ok := t.Var(v.own)
	if !ok || !visible(w) || v.elem >= max(w.Len, 1) {
		v.row = nil
		return
	}
	v.slot, v.unit, v.typ = w.Slot+v.elem, w.Unit, t
}

func (v *column) Get() float64 {
	r := v.at()
	if r == nil {
		return math.NaN()
	}
	return r.Cols.Data[v.slot][r.At]
}

func (v *column) Set(x float64) error {
	r := v.at()
	if r == nil {
		return fault(v.name, "choose another variable", "its section, mechanism or point process is gone")
	}
	if v.fixed {
		return fault(v.name, "set what makes it flow", "it is computed and can't be set")
	}
	if math.IsNaN(x) {
		return fault(v.name, "give a number", "the value is not a number")
	}
	r.Cols.Data[v.slot][r.At] = x
	return nil
}

func (v *column) Unit() string { return v.unit }

// derived is a number with its own way of being read and set: geometry, globals.
type derived struct {
	get   func() float64
	set   func(float64) error
	unit  string
	where func() (Address, bool) // nil when the number has no place of its own
	id    any                    // what the number is, where it has no place
}

func (v *derived) Get() float64        { return v.get() }
func (v *derived) Set(x float64) error { return v.set(x) }
func (v *derived) Unit() string        { return v.unit }

// RangeVar gives the variable of a section at x by name: "v", "cm", "diam", "i_cap", "area", "ri", "i_membrane_"; ion variables "ena", "nai",
// "nao", "ina"; mechanism variables as "hh.gnabar" or "gnabar_hh", array elements with [i]; and "L", "Ra", "nseg", "rallbranch",
// which are the same for all x. x picks the segment int(nseg*x), clamped; only v, i_membrane_ and vext have their own values at the
// ends 0 and 1.
func (m *Model) RangeVar(s *Section, x float64, name string) (Var, error) {
	if !(x >= 0 && x <= 1) {
		return nil, fault(s.path(x), "give a position from 0 to 1", "position %g is outside 0..1", x)
	}
	if v, ok := s.geometryVar(x, name); ok {
		return v, nil
	}
	path := s.path(x) + "." + name
	node := func(slot int, unit string) Var {
		return &column{m: m, name: path, unit: unit, slot: slot, fixed: slot == NodeIMem, find: func() *mech.Row {
			if s.gone {
				return nil
			}
			if slot == NodeV || slot == NodeIMem {
				return s.node(x)
			}
			return s.seg[s.index(x)]
		}}
	}
	switch name {
	case "v":
		return node(NodeV, "mV"), nil
	case "cm":
		return node(NodeCm, "uF/cm2"), nil
	case "i_cap":
		return node(NodeICap, "mA/cm2"), nil
	case fastIMemName:
		if err := m.mustKeepIMem(path); err != nil {
			return nil, err
		}
		return node(NodeIMem, "nA"), nil
	}
	if v, err := s.outsideVar(x, path, name); v != nil || err != nil {
		return v, err
	}
	t, slot, unit, err := s.resolve(path, name)
	if err != nil {
		return nil, err
	}
	own, elem := "", 0
	if w := varAt(t, slot); w != nil && t.Kind == mech.Density {
		own, elem = w.Name, slot-w.Slot
	}
	return &column{m: m, name: path, unit: unit, slot: slot, typ: t, own: own, elem: elem, find: func() *mech.Row {
		d := s.find(t.Name)
		if d == nil || s.gone {
			return nil
		}
		return d.rows[s.index(x)]
	}}, nil
}

// resolve finds the mechanism and the column that a name of a range variable means on this section.
func (s *Section) resolve(path, name string) (t *mech.Type, slot int, unit string, err error) {
	base, elem, ok := splitIndex(name)
	if !ok {
		return nil, 0, "", fault(path, "write it like w[2]", "the index of %q is not a whole number", name)
	}
	t, slot, unit, known := s.m.rangeColumn(base, elem)
	if t == nil {
		return nil, 0, "", unknown(path, "variable", name, append(known, "v", "cm", "diam", "area", "ri", "i_cap", "L", "Ra", "nseg"))
	}
	return t, slot, unit, s.mustHave(path, t)
}

// varAt gives the variable of a type that holds a column; nil when none does.
func varAt(t *mech.Type, slot int) *mech.Var {
	for i := range t.Vars {
		if v := &t.Vars[i]; !v.Global && slot >= v.Slot && slot < v.Slot+max(v.Len, 1) {
			return v
		}
	}
	return nil
}

// rangeColumn looks a name up among the ions and density mechanisms; t is nil, and the names there are in known, when none has it.
func (m *Model) rangeColumn(base string, elem int) (t *mech.Type, slot int, unit string, known []string) {
	if typ, plain, ok := strings.Cut(base, "."); ok {
		if t, v := m.densityVar(typ, plain, elem); v != nil {
			return t, v.Slot + elem, v.Unit, nil
		}
	}
	for i := range base { // gnabar_hh; both parts may hold underscores
		if base[i] != '_' {
			continue
		}
		if t, v := m.densityVar(base[i+1:], base[:i], elem); v != nil {
			return t, v.Slot + elem, v.Unit, nil
		}
	}
	for _, t := range m.cat.Types() {
		switch t.Kind {
		case mech.Ion:
			if slot, unit, ok := ionColumn(t, base); ok {
				return t, slot, unit, nil
			}
		case mech.Density:
			for i := range t.Vars {
				v := &t.Vars[i]
				if v.Plain && v.Name == base && visible(v) && elem < max(v.Len, 1) {
					return t, v.Slot + elem, v.Unit, nil
				}
				if visible(v) {
					known = append(known, t.Name+"."+v.Name)
				}
			}
		}
	}
	return nil, 0, "", known
}

// densityVar finds a visible variable of a density mechanism; v is nil when there is none.
func (m *Model) densityVar(typ, name string, elem int) (t *mech.Type, v *mech.Var) {
	t, ok := m.cat.Lookup(typ)
	if !ok || t.Kind != mech.Density {
		return nil, nil
	}
	v, ok = t.Var(name)
	if !ok || !visible(v) || elem >= max(v.Len, 1) {
		return nil, nil
	}
	return t, v
}

// visible says whether a variable has a value for each instance that may be seen from outside.
func visible(v *mech.Var) bool { return !v.Global && (v.Range || v.Role == mech.State) }

// mustHave says that a mechanism has to be inserted before its variables can be used.
func (s *Section) mustHave(path string, t *mech.Type) error {
	if s.Has(t.Name) {
		return nil
	}
	return fault(path, "insert it, or choose a section that has it", "mechanism %q is not inserted in %q", t.Name, s.name)
}

// ionColumn finds the column that a name like ena, nai, nao, ina means for an ion type.
func ionColumn(t *mech.Type, name string) (slot int, unit string, ok bool) {
	ion := strings.TrimSuffix(t.Name, "_ion")
	switch name {
	case "e" + ion:
		return mech.IonErev, "mV", true
	case ion + "i":
		return mech.IonIn, "mM", true
	case ion + "o":
		return mech.IonOut, "mM", true
	case "i" + ion:
		return mech.IonCur, "mA/cm2", true
	case "di" + ion + "_dv_":
		return mech.IonDcur, "S/cm2", true
	}
	return 0, "", false
}

// splitIndex takes w[2] apart; a plain name has element 0.
func splitIndex(name string) (base string, elem int, ok bool) {
	open := strings.IndexByte(name, '[')
	if open < 0 {
		return name, 0, true
	}
	n, err := strconv.Atoi(strings.TrimSuffix(name[open+1:], "]"))
	return name[:open], n, err == nil && n >= 0 && strings.HasSuffix(name, "]")
}

// geometryVar gives the variables whose reading or setting involves the shape.
func (s *Section) geometryVar(x float64, name string) (Var, bool) {
	path := s.path(x) + "." + name
	positive := func(set func(float64)) func(float64) error {
		return func(v float64) error {
			if !(v > 0) || math.IsInf(v, 0) {
				return fault(path, "give a positive number", "%s can't be %g", name, v)
			}
			set(v)
			return nil
		}
	}
	computed := func(float64) error {
		return fault(path, "set L, diam or Ra", "%s is computed from the shape and can't be set", name)
	}
	seg := func() *mech.Row { s.bringUpToDate(); return s.seg[s.index(x)] }
	switch name {
	case "L":
		return &derived{get: s.L, set: positive(s.SetL), unit: "um", id: ofSection{s, name}}, true
	case "Ra":
		return &derived{get: s.Ra, set: positive(s.SetRa), unit: "ohm cm", id: ofSection{s, name}}, true
	case "rallbranch":
		return &derived{get: s.Rall, set: positive(s.SetRall), id: ofSection{s, name}}, true
	case "nseg":
		return &derived{
			id:  ofSection{s, name},
			get: func() float64 { return float64(len(s.seg)) },
			set: func(v float64) error { return s.SetNSeg(int(v)) },
		}, true
	case "diam":
		return &derived{get: func() float64 { return *seg().Value(NodeDiam) }, set: positive(func(v float64) {
			*seg().Value(NodeDiam) = v
			s.diamChanged()
		}), unit: "um", where: func() (Address, bool) { r := seg(); return Address{Cols: r.Cols, Slot: NodeDiam, At: r.At}, !s.gone }}, true
	case "area":
		return &derived{get: func() float64 { return s.AreaAt(x) }, set: computed, unit: "um2"}, true
	case "ri":
		return &derived{get: func() float64 { return s.RiAt(x) }, set: computed, unit: "Mohm"}, true
	}
	return nil, false
}

// PointVar gives a variable of a point process or artificial cell by its name in the mechanism ("amp", "w[2]").
func (m *Model) PointVar(p *PointProcess, name string) (Var, error) {
	path := p.Name() + "." + name
	base, elem, ok := splitIndex(name)
	if !ok {
		return nil, fault(path, "write it like w[2]", "the index of %q is not a whole number", name)
	}
	t := p.Type()
	var known []string
	for i := range t.Vars {
		v := &t.Vars[i]
		if !visible(v) {
			continue
		}
		if v.Name == base && elem < max(v.Len, 1) {
			row := p.row
			return &column{m: m, name: path, unit: v.Unit, slot: v.Slot + elem, typ: t, own: v.Name, elem: elem, find: func() *mech.Row {
				if row.Cols == nil {
					return nil
				}
				return row
			}}, nil
		}
		known = append(known, v.Name)
	}
	if v, ok := m.Pointer(p.row, name); ok {
		return v, nil
	}
	return nil, unknown(path, "variable", name, known)
}

// Global gives a variable that the whole model shares: "celsius", and GLOBAL variables of mechanisms with the mechanism's name
// attached ("usetable_hh", "nai0_na_ion").
func (m *Model) Global(name string) (Var, error) {
	if name == "celsius" {
		return &derived{get: func() float64 { return m.Celsius }, set: func(v float64) error {
			if !(v > -273.15) || math.IsInf(v, 0) {
				return fault(name, "give a temperature in degrees Celsius", "the temperature can't be %g degC", v)
			}
			m.Celsius = v
			return nil
		}, unit: "degC", id: name}, nil
	}
	known := []string{"celsius"}
	for _, t := range m.cat.Types() {
		for _, tab := range t.Tables {
			if name == "usetable_"+t.Name {
				return uniVar(m.Table(t), "", tab.Use, ""), nil
			}
		}
		for i := range t.Vars {
			v := &t.Vars[i]
			if !v.Global {
				continue
			}
			if name == v.Name+"_"+t.Name || name == t.Name+"."+v.Name {
				return uniVar(m.Table(t), v.Name, v.Slot, v.Unit), nil
			}
			known = append(known, v.Name+"_"+t.Name)
		}
	}
	return nil, unknown(name, "global variable", name, known)
}

// uniVar gives a GLOBAL of a mechanism by its name, or with an empty name its usetable; it stays right when the mechanism is replaced.
func uniVar(cols *mech.Columns, own string, slot int, unit string) Var {
	typ := cols.Type
	find := func() (at int, ok bool) {
		if cols.Type != typ {
			typ, slot = cols.Type, uniSlot(cols.Type, own)
		}
		return slot, slot >= 0
	}
	return &derived{
		get: func() float64 {
			if at, ok := find(); ok {
				return cols.Uni[at]
			}
			return math.NaN()
		},
		set: func(v float64) error {
			at, ok := find()
			if !ok {
				return fault(own+"_"+cols.Type.Name, "choose another variable", "the mechanism was replaced by one without this variable")
			}
			cols.Uni[at] = v
			return nil
		},
		unit:  unit,
		where: func() (Address, bool) { at, ok := find(); return Address{Cols: cols, Slot: at, Uni: true}, ok },
	}
}

// uniSlot gives the slot of a GLOBAL, with an empty name that of usetable; -1 when there is none.
func uniSlot(t *mech.Type, own string) int {
	if v, ok := t.Var(own); ok && v.Global {
		return v.Slot
	}
	if own == "" && len(t.Tables) > 0 {
		return t.Tables[0].Use
	}
	return -1
}

// RangeColumn says where a range variable lives: the type whose columns hold it, or nil for the node table, and the column. Names as
// for RangeVar, without "L", "Ra", "nseg" and "rallbranch", which belong to sections. "ri" is given as NodeRinv, its reciprocal.
func (m *Model) RangeColumn(name string) (t *mech.Type, slot int, unit string, err error) {
	switch name {
	case "v":
		return nil, NodeV, "mV", nil
	case "cm":
		return nil, NodeCm, "uF/cm2", nil
	case "i_cap":
		return nil, NodeICap, "mA/cm2", nil
	case "diam":
		return nil, NodeDiam, "um", nil
	case "area":
		return nil, NodeArea, "um2", nil
	case "ri":
		return nil, NodeRinv, "Mohm", nil
	case fastIMemName:
		return nil, NodeIMem, "nA", m.mustKeepIMem(name)
	}
	base, elem, ok := splitIndex(name)
	if !ok {
		return nil, 0, "", fault(name, "write it like w[2]", "the index of %q is not a whole number", name)
	}
	t, slot, unit, known := m.rangeColumn(base, elem)
	if t == nil {
		return nil, 0, "", unknown(name, "variable", name, append(known, "v", "cm", "diam", "area", "ri", "i_cap"))
	}
	return t, slot, unit, nil
}
