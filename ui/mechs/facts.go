package mechs

import (
	"fmt"
	"strings"

	"nrngui/engine/mech"
	"nrngui/ui/field"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// Section is a part of the table of what a mechanism declares.
type Section struct {
	Title string
	Head  [4]string // titles of the columns
	Rows  []Row
}

// Row is one line: name, value, unit, and words.
type Row struct {
	Name, Value, Unit, Doc string
	Mark                   string // GLOBAL, array ...
}

// Facts lists what a mechanism declares: parameters with defaults and limits, states, computed variables, ions and currents, weights, and
// what the compiler settled silently.
func Facts(t *mech.Type) []Section {
	if t == nil {
		return nil
	}
	params := Section{Title: "Parameters", Head: [4]string{"name", "default", "unit", ""}}
	states := Section{Title: "States", Head: [4]string{"name", "", "unit", ""}}
	assigned := Section{Title: "Computed", Head: [4]string{"name", "", "unit", ""}}
	for i := range t.Vars {
		v := &t.Vars[i]
		row := Row{Name: v.Name, Unit: field.Pretty(v.Unit), Doc: v.Doc}
		if v.Len > 1 {
			row.Name += fmt.Sprintf("[%d]", v.Len)
		}
		if v.Lo < v.Hi {
			row.Doc = strings.TrimPrefix(row.Doc+" · "+limits(v), " · ")
		}
		switch {
		case v.Role == mech.State:
			states.Rows = append(states.Rows, row)
		case v.Role == mech.Parameter:
			row.Value = look.Value(v.Default)
			if v.Global {
				row.Mark = "global"
			}
			params.Rows = append(params.Rows, row)
		case isCurrent(t, v): // listed with the ions
		case v.Range || v.Global:
			if v.Global {
				row.Mark = "global"
			}
			assigned.Rows = append(assigned.Rows, row)
		}
	}
	return nonEmpty(params, states, ions(t), assigned, weights(t), further(t))
}

func isCurrent(t *mech.Type, v *mech.Var) bool {
	for _, c := range t.Current {
		if c.Name == v.Name {
			return true
		}
	}
	return false
}

func limits(v *mech.Var) string {
	return fmt.Sprintf("%s to %s", look.Value(v.Lo), bound(v.Hi))
}

func bound(x float64) string {
	if x >= 1e9 {
		return "any"
	}
	return look.Value(x)
}

func nonEmpty(list ...Section) []Section {
	var out []Section
	for _, s := range list {
		units := false
		for _, r := range s.Rows {
			units = units || r.Unit != ""
		}
		if !units {
			s.Head[2] = ""
		}
		if len(s.Rows) > 0 {
			out = append(out, s)
		}
	}
	return out
}

// ions lists currents and what is read and written of ions.
func ions(t *mech.Type) Section {
	s := Section{Title: "Currents and ions", Head: [4]string{"name", "", "unit", ""}}
	unit := "mA/cm²"
	if t.Kind == mech.Point {
		unit = "nA"
	}
	for _, c := range t.Current {
		doc := "nonspecific current, outward"
		switch {
		case c.Electrode:
			doc = "electrode current, inward"
		case c.Ion != "":
			doc = "current of " + c.Ion + ", outward"
		}
		s.Rows = append(s.Rows, Row{Name: c.Name, Unit: unit, Doc: doc})
	}
	for _, u := range t.Ions {
		var read, write []string
		for _, p := range []struct {
			on   bool
			name string
		}{{u.ReadErev, "e" + u.Ion}, {u.ReadIn, u.Ion + "i"}, {u.ReadOut, u.Ion + "o"}, {u.ReadCur, "i" + u.Ion}} {
			if p.on {
				read = append(read, p.name)
			}
		}
		for _, p := range []struct {
			on   bool
			name string
		}{{u.WriteCur, "i" + u.Ion}, {u.WriteIn, u.Ion + "i"}, {u.WriteOut, u.Ion + "o"}, {u.WriteErev, "e" + u.Ion}} {
			if p.on {
				write = append(write, p.name)
			}
		}
		var doc []string
		if len(read) > 0 {
			doc = append(doc, "reads "+strings.Join(read, ", "))
		}
		if len(write) > 0 {
			doc = append(doc, "writes "+strings.Join(write, ", "))
		}
		s.Rows = append(s.Rows, Row{Name: u.Ion, Mark: "ion", Doc: strings.Join(doc, "; ")})
	}
	for _, p := range t.Pointers {
		s.Rows = append(s.Rows, Row{Name: p, Mark: "pointer", Doc: "must refer to a variable of the model"})
	}
	return s
}

func weights(t *mech.Type) Section {
	s := Section{Title: "Weights of a NetCon", Head: [4]string{"name", "", "", ""}}
	if t.Receive == nil {
		return s
	}
	for i, n := range t.WeightNames {
		s.Rows = append(s.Rows, Row{Name: n, Doc: fmt.Sprintf("weight[%d]", i)})
	}
	return s
}

// further lists functions and the silent decisions of the compiler.
func further(t *mech.Type) Section {
	s := Section{Title: "To know"}
	for _, f := range t.FuncTables {
		s.Rows = append(s.Rows, Row{Name: f.Name, Mark: "table", Doc: words.F("FUNCTION_TABLE of %s", strings.Join(f.Args, ", "))})
	}
	for _, a := range t.Assumptions {
		s.Rows = append(s.Rows, Row{Doc: a})
	}
	return s
}
