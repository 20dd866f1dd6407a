package adopt

import (
	"fmt"
	"math"
	"slices"
	"sort"
	"strconv"
	"strings"

	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/project"
)

// values are the parameters of one mechanism on all sections: of each section one number, or one a segment from x = 0 on.
type values struct {
	mechanism string
	present   []int // sections that have it, ascending
	params    []string
	of        map[string]map[int][]float64 // by parameter and section
	usual     map[string]float64           // what a parameter is without a rule
	partial   map[string]bool              // parameters that some sections have no rule for at all
	needed    bool                         // a rule puts the mechanism there, even if no parameter needs one
}

func (a *adoption) newValues(mechanism string) *values {
	v := &values{mechanism: mechanism, of: map[string]map[int][]float64{}, usual: map[string]float64{}, partial: map[string]bool{}}
	if mechanism == "" {
		for i := range a.secs {
			v.present = append(v.present, i)
		}
	}
	return v
}

func (v *values) set(sec int, param string, list []float64) {
	if v.of[param] == nil {
		v.of[param] = map[int][]float64{}
		v.params = append(v.params, param)
	}
	v.of[param][sec] = list
}

// whole sets a parameter that a section has one value of.
func (v *values) whole(sec int, param string, x float64) { v.set(sec, param, []float64{x}) }

// along sets a parameter by segment; equal values are one.
func (v *values) along(sec int, param string, n int, at func(i int) float64) {
	list := make([]float64, n)
	same := true
	for i := range list {
		list[i] = at(i)
		same = same && math.Float64bits(list[i]) == math.Float64bits(list[0])
	}
	if same {
		list = list[:1]
	}
	v.set(sec, param, list)
}

// most gives the value that most sections have throughout, ok false when none has one.
func (v *values) most(param string) (most float64, ok bool) {
	count := map[float64]int{}
	for _, i := range v.present {
		if list := v.of[param][i]; len(list) == 1 {
			count[list[0]]++
			if n := count[list[0]]; !ok || n > count[most] {
				most, ok = list[0], true
			}
		}
	}
	return most, ok
}

// addRules makes the rules of one mechanism: one for all sections that have it with the most frequent values, then one for each set of sections that have the same others.
func (a *adoption) addRules(v *values) {
	if len(v.present) == 0 {
		return
	}
	base := map[string]float64{}
	first := project.Rule{Mechanism: v.mechanism}
	for _, p := range v.params {
		if v.partial[p] {
			continue
		}
		x, ok := v.most(p)
		usual, known := v.usual[p]
		if !ok {
			x = usual
		}
		base[p] = x
		if !known || x != usual {
			first.Params = append(first.Params, project.Param{Name: p, Value: x})
		}
	}
	if v.needed || len(first.Params) > 0 {
		first.Subset = a.subset(v.present)
		a.cell.Rules = append(a.cell.Rules, first)
	}
	a.addOthers(v, base)
}

// addOthers makes the rules of the sections whose values are not those of the rule for all.
func (a *adoption) addOthers(v *values, base map[string]float64) {
	var keys []string
	groups := map[string][]int{}
	rules := map[string]project.Rule{}
	for _, i := range v.present {
		r := project.Rule{Mechanism: v.mechanism}
		var key strings.Builder
		for _, p := range v.params {
			list := v.of[p][i]
			x, based := base[p]
			switch {
			case len(list) == 0 || based && len(list) == 1 && list[0] == x:
				continue
			case len(list) == 1:
				r.Params = append(r.Params, project.Param{Name: p, Value: list[0]})
			default:
				r.Profiles = append(r.Profiles, project.Profile{Name: p, Values: list})
			}
			key.WriteString(p)
			for _, x := range list {
				key.WriteString(" " + strconv.FormatFloat(x, 'g', -1, 64))
			}
			key.WriteString("\n")
		}
		k := key.String()
		if k == "" {
			continue
		}
		if groups[k] == nil {
			keys, rules[k] = append(keys, k), r
		}
		groups[k] = append(groups[k], i)
	}
	for _, k := range keys {
		r := rules[k]
		r.Subset = a.subset(groups[k])
		a.cell.Rules = append(a.cell.Rules, r)
	}
}

// subset gives a name for a set of sections (indices, ascending): one that every cell has, a section, a List, or a new one.
func (a *adoption) subset(members []int) string {
	key := fmt.Sprint(members)
	if name, ok := a.sets[key]; ok {
		return name
	}
	name := a.findSubset(members, key)
	a.sets[key] = name
	return name
}

func (a *adoption) findSubset(members []int, key string) string {
	if len(members) == 1 {
		return a.names[members[0]]
	}
	for _, usual := range []string{"all", "soma", "axon", "dend", "apic"} {
		if list, ok := a.cell.Members(usual); ok && slices.Equal(list, members) {
			return usual
		}
	}
	name := a.lists[key]
	if name == "" {
		name = fmt.Sprintf("group%d", len(a.cell.Subsets)+1)
	}
	taken := a.cell.SubsetNames()
	for k := 2; slices.Contains(taken, name); k++ {
		name = strings.TrimRight(name, "0123456789") + strconv.Itoa(len(a.cell.Subsets)+k)
	}
	s := project.Subset{Name: name}
	for _, i := range members {
		s.Members = append(s.Members, a.names[i])
	}
	a.cell.Subsets = append(a.cell.Subsets, s)
	return name
}

// nameLists keeps the names of the lists by what they hold of this cell.
func (a *adoption) nameLists() {
	for _, l := range a.opt.Lists {
		var members []int
		for _, s := range l.Sections {
			if i, ok := a.index[s]; ok {
				members = append(members, i)
			}
		}
		sort.Ints(members)
		members = slices.Compact(members)
		if key := fmt.Sprint(members); len(members) > 1 && a.lists[key] == "" && project.ValidName(l.Name) {
			a.lists[key] = l.Name
		}
	}
}

// membrane makes the rules of all density mechanisms.
func (a *adoption) membrane() {
	for _, t := range a.m.Catalogue().Registered() {
		if t.Kind != mech.Density {
			continue
		}
		v := a.newValues(t.Name)
		v.needed = true
		vars := carried(t)
		for i, s := range a.secs {
			if !s.Has(t.Name) {
				continue
			}
			if !a.pointable(i, t) {
				a.lacks[place{i, t.Name}] = true
				continue
			}
			v.present = append(v.present, i)
			for _, x := range vars {
				a.column(v, i, s, t.Name, x.name, x.slot)
				v.usual[x.name] = t.ColInit[x.slot]
			}
		}
		if len(v.present) == 0 {
			continue
		}
		if t.Layers > 0 && t.Layers != mech.DefaultLayers {
			a.p.Run.Layers = t.Layers
		}
		if t.Source == "" && t.Layers == 0 {
			a.note("The mechanism %s was made by the script (a KSChan) and has no mod file: it is left out.", t.Name)
			for _, i := range v.present {
				a.lacks[place{i, t.Name}] = true
			}
			continue
		}
		a.uses(t)
		a.addRules(v)
		a.rangePointers(t, v.present)
		if len(t.Randoms) > 0 || len(t.Handles) > 0 || len(t.Vectors) > 0 {
			a.note("Random streams and Vectors of the mechanism %s on its segments are those that a project numbers by itself.", t.Name)
		}
	}
}

// column takes the values of a column on a section.
func (a *adoption) column(v *values, i int, s *model.Section, mechanism, name string, slot int) {
	rows := s.Rows(mechanism)
	odd := false
	v.along(i, name, s.NSeg(), func(k int) float64 {
		x := *rows[s.Index((float64(k)+.5)/float64(s.NSeg()))].Value(slot)
		odd = odd || math.IsNaN(x) || math.IsInf(x, 0)
		return x
	})
	if odd {
		a.note("%s of %s is no number on %s: it is left out.", name, mechanism, a.names[i])
		delete(v.of[name], i)
	}
}

// param is a variable of a mechanism that a script may have set.
type param struct {
	name string // with [i] for an element of an array
	slot int
}

// carried lists what of a mechanism a project keeps: its parameters, and variables it shows and never computes.
func carried(t *mech.Type) (out []param) {
	computed := t.StoredColumns()
	for _, v := range t.Vars {
		if v.Global || !v.Range || v.Role == mech.State || v.Role == mech.Assigned && computed[v.Slot] {
			continue
		}
		if t.Layers > 0 && v.Role != mech.Parameter || t.OfIon(v.Name) {
			continue
		}
		if v.Len > 1 {
			for k := range v.Len {
				out = append(out, param{fmt.Sprintf("%s[%d]", v.Name, k), v.Slot + k})
			}
		} else {
			out = append(out, param{v.Name, v.Slot})
		}
	}
	return out
}
