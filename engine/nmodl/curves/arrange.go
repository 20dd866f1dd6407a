package curves

import (
	"sort"
	"strings"

	"nrngui/engine/mech"
	"nrngui/engine/units"
)

// arrange sorts the curves into groups that share axes.
func (b *bench) arrange() {
	for i := range b.raw {
		r := &b.raw[i]
		if !r.known {
			r.kind = classify(r)
		}
		if r.State == "" {
			r.State = b.stateOf(r.Name)
		}
		b.put(r)
	}
	for i := range b.set.Groups {
		g := &b.set.Groups[i]
		order := b.order()
		sort.SliceStable(g.Series, func(i, k int) bool { return order(g.Series[i].State) < order(g.Series[k].State) })
	}
	sort.SliceStable(b.set.Groups, func(i, k int) bool { return b.set.Groups[i].Kind < b.set.Groups[k].Kind })
	if len(b.set.Groups) == 0 && b.m.typ.Kind != mech.Ion {
		b.set.note("nothing in this mechanism depends on v alone")
	}
}

// order ranks states by their declaration.
func (b *bench) order() func(state string) int {
	rank := map[string]int{}
	for i, v := range b.m.typ.Vars {
		rank[v.Name] = i + 1
	}
	return func(state string) int {
		if n := rank[state]; n > 0 {
			return n
		}
		return 1 << 20
	}
}

var titles = map[Kind]string{SteadyState: "Steady states", TimeConstant: "Time constants", Rate: "Rates", Current: "Steady-state current"}

func (b *bench) put(r *raw) {
	unit := canonical(r.unit)
	if r.kind == TimeConstant && unit == "" {
		unit = "ms"
	}
	if r.kind == Rate && unit == "" {
		unit = "1/ms"
	}
	for i := range b.set.Groups {
		g := &b.set.Groups[i]
		if g.Kind == r.kind && g.Unit == unit && g.XName == r.xname && g.Log == r.log && (r.kind != Other || len(g.Series) < 4 && r.Doc == g.Series[0].Doc) {
			g.Series = append(g.Series, r.Series)
			return
		}
	}
	g := Group{Kind: r.kind, Title: titles[r.kind], Unit: unit, XName: r.xname, XUnit: r.xunit, Log: r.log, X: r.x, Series: []Series{r.Series}}
	if r.kind == Other {
		g.Title = r.Name
		if name, ok := strings.CutPrefix(r.Doc, "PROCEDURE "); ok {
			g.Title = name
		}
	}
	b.set.Groups = append(b.set.Groups, g)
}

// canonical writes the usual units in one way, so that /ms and 1/ms share a graph.
func canonical(unit string) string {
	u, err := units.Standard().Parse(unit)
	if unit == "" || err != nil {
		return unit
	}
	for _, plain := range []string{"1", "ms", "1/ms", "mV", "mM"} {
		if p, err := units.Standard().Parse(plain); err == nil && p == u {
			if plain == "1" {
				return ""
			}
			return plain
		}
	}
	return unit
}

// classify tells the kind of a curve by unit, name and range.
func classify(r *raw) Kind {
	name := strings.ToLower(r.Name)
	has := func(words ...string) bool {
		for _, w := range words {
			if strings.Contains(name, w) {
				return true
			}
		}
		return false
	}
	switch unit := canonical(r.unit); {
	case unit == "ms", unit == "s":
		return TimeConstant
	case unit == "1/ms":
		return Rate
	case unit != "":
		return Other
	}
	if has("exp") || r.xname != "v" {
		return Other
	}
	if has("tau") {
		return TimeConstant
	}
	if has("inf", "ss") && within(r.Y) {
		return SteadyState
	}
	if has("alp", "bet", "alf", "rate") || strings.HasPrefix(name, "a") && len(name) <= 3 || strings.HasPrefix(name, "b") && len(name) <= 3 {
		return Rate
	}
	if within(r.Y) {
		return SteadyState
	}
	return Other
}

// within says whether a curve stays between 0 and 1.
func within(y []float64) bool {
	for _, v := range y {
		if v < -1e-9 || v > 1+1e-9 {
			return false
		}
	}
	return true
}

// stateOf guesses the state that a curve belongs to by its name: minf, m_inf, taum, alpham.
func (b *bench) stateOf(name string) string {
	low := strings.ToLower(name)
	for _, cut := range []string{"infinity", "inf", "steady", "tau", "alpha", "alph", "alp", "alf", "beta", "bet", "ss", "_"} {
		low = strings.ReplaceAll(low, cut, "")
	}
	best := ""
	for _, v := range b.m.typ.Vars {
		if v.Role != mech.State {
			continue
		}
		s := strings.ToLower(v.Name)
		if low == s {
			return v.Name
		}
		if len(low) == len(s)+1 && (low == "a"+s || low == "b"+s || low == s+"a" || low == s+"b") {
			best = v.Name
		}
	}
	return best
}
