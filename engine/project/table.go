package project

import (
	"fmt"
	"slices"

	"nrngui/engine/mech"
	"nrngui/engine/source"
)

// Table is the values of a FUNCTION_TABLE of a mechanism: one number without axes (a constant), or one for each combination of abscissae, the last
// argument varying fastest.
type Table struct {
	Mechanism string    `json:"mechanism"`
	Name      string    `json:"name"`
	Axes      []Axis    `json:"axes,omitempty"` // one for each argument
	Values    []float64 `json:"values"`
}

// Axis is the abscissae of one argument: a list in ascending order, or n of them in equal steps from min to max.
type Axis struct {
	At  []float64 `json:"at,omitempty"`
	N   int       `json:"n,omitempty"`
	Min float64   `json:"min,omitempty"`
	Max float64   `json:"max,omitempty"`
}

// FuncTable gives the table as the model takes it.
func (t Table) FuncTable() *mech.FuncTable {
	f := &mech.FuncTable{Values: slices.Clone(t.Values)}
	for _, a := range t.Axes {
		f.Axes = append(f.Axes, mech.Axis{At: slices.Clone(a.At), N: a.N, Min: a.Min, Max: a.Max})
	}
	return f
}

func (p *Project) tableIndex(mechanism, name string) int {
	return slices.IndexFunc(p.Tables, func(t Table) bool { return t.Mechanism == mechanism && t.Name == name })
}

// SetTable gives a FUNCTION_TABLE its values, or other ones.
func (p *Project) SetTable(t Table) (*Project, string) {
	q := *p
	q.Tables = slices.Clone(p.Tables)
	if i := p.tableIndex(t.Mechanism, t.Name); i >= 0 {
		q.Tables[i] = t
		return &q, fmt.Sprintf("change table %s of %s", t.Name, t.Mechanism)
	}
	q.Tables = append(q.Tables, t)
	return &q, fmt.Sprintf("table %s of %s", t.Name, t.Mechanism)
}

// RemoveTable takes the values of a FUNCTION_TABLE away.
func (p *Project) RemoveTable(mechanism, name string) (*Project, string, error) {
	i := p.tableIndex(mechanism, name)
	if i < 0 {
		return nil, "", refuse("", "the project has no table %s of %s", name, mechanism)
	}
	q := *p
	q.Tables = slices.Delete(slices.Clone(p.Tables), i, i+1)
	return &q, fmt.Sprintf("remove table %s of %s", name, mechanism), nil
}

// Describe gives the table in a few words: "constant 3", "101 values, -100 to 50", "20 x 30 values".
func (t Table) Describe() string {
	switch len(t.Axes) {
	case 0:
		if len(t.Values) == 1 {
			return "constant " + number(t.Values[0])
		}
		return "no values"
	case 1:
		lo, hi := t.Axes[0].ends()
		return fmt.Sprintf("%d values, %s to %s", len(t.Values), number(lo), number(hi))
	}
	text := ""
	for i, a := range t.Axes {
		if i > 0 {
			text += " x "
		}
		text += fmt.Sprint(max(a.N, len(a.At)))
	}
	return text + " values"
}

func (a Axis) ends() (lo, hi float64) {
	if len(a.At) > 0 {
		return a.At[0], a.At[len(a.At)-1]
	}
	return a.Min, a.Max
}

// tables checks the values of FUNCTION_TABLEs, and that those of mechanisms in use have some.
func (c *checker) tables() {
	seen := map[[2]string]bool{}
	for _, t := range c.p.Tables {
		where := path(fmt.Sprintf("table %s of %s", t.Name, t.Mechanism))
		key := [2]string{t.Mechanism, t.Name}
		if seen[key] {
			c.list.Add(where, "remove one of them", "the table is given twice")
		}
		seen[key] = true
		typ, ok := c.mechanism(where, t.Mechanism, mech.Density, mech.Point, mech.Artificial)
		if !ok {
			continue
		}
		var names []string
		args := -1
		for _, spec := range typ.FuncTables {
			names = append(names, spec.Name)
			if spec.Name == t.Name {
				args = len(spec.Args)
			}
		}
		if args < 0 {
			c.list.Add(where, suggest(t.Name, names, "remove the table"), "%s has no FUNCTION_TABLE %q; it has %s", t.Mechanism, t.Name, orNone(names))
			continue
		}
		for i, v := range t.Values {
			c.finite(where, fmt.Sprintf("value %d", i+1), v)
		}
		if err := t.FuncTable().Check(args); err != nil {
			c.list.Add(where, "give one value for every combination of abscissae, or one value and no axes", "%v", err)
		}
	}
	for _, name := range c.inUse() {
		typ, _ := c.cat.Lookup(name)
		for _, spec := range typ.FuncTables {
			if !seen[[2]string{name, spec.Name}] {
				c.list.Warn(path(fmt.Sprintf("table %s of %s", spec.Name, name)), "give it values", "the FUNCTION_TABLE has no values: a run that needs it ends with an error")
			}
		}
	}
}

// inUse lists the mechanisms that are placed somewhere, in the order of the catalogue.
func (c *checker) inUse() (names []string) {
	used := map[string]bool{}
	for _, has := range c.present {
		for name := range has {
			used[name] = true
		}
	}
	for _, p := range c.p.Points {
		used[p.Type] = true
	}
	for _, t := range c.cat.Types() {
		if used[t.Name] {
			names = append(names, t.Name)
		}
	}
	return names
}

func (b *Built) setTables() (problems source.List) {
	for _, t := range b.project.Tables {
		blame(&problems, b.Model.SetFunctionTable(t.Mechanism, t.Name, t.FuncTable()), path(fmt.Sprintf("table %s of %s", t.Name, t.Mechanism)))
	}
	return problems
}
