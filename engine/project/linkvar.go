package project

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"nrngui/engine/model"
	"nrngui/engine/source"
)

// linkNamed gives the index of a link; -1 when there is none of that name.
func (p *Project) linkNamed(name string) int {
	return slices.IndexFunc(p.Links, func(l Link) bool { return l.Name == name && name != "" })
}

// linkNumber says which number of a link a name means: a weight by its index, else the delay or the threshold.
func (p *Project) linkNumber(i int, name string) (weight int, err error) {
	l := p.Links[i]
	base, index, _ := strings.Cut(name, "[")
	n, bad := strconv.Atoi(strings.TrimSuffix(index, "]"))
	if bad != nil {
		n = 0
	}
	switch {
	case name == "delay" || name == "threshold":
		return -1, nil
	case base == "weight" && n >= 0 && n < len(l.Weight):
		return n, nil
	case base == "weight":
		return 0, refuse("", "%s has %d weights, there is no %s", l.Name, len(l.Weight), name)
	}
	return 0, refuse(suggest(name, []string{"weight", "delay", "threshold"}, "a NetCon has weight, delay and threshold"), "%s has no %q", l.Name, name)
}

// linkVar is a number of a link of the model: "weight", "weight[1]", "delay" (ms) or "threshold" (mV; that of the source, which its links share). It acts
// on events from now on: those under way keep the delay they were sent with, and bring the weight that holds when they arrive.
type linkVar struct {
	b    *Built
	to   *model.NetCon
	name string
	at   int
}

func (b *Built) linkVar(i int, name string) (model.Var, error) {
	k, err := b.project.linkNumber(i, name)
	if err != nil {
		return nil, err
	}
	return &linkVar{b, b.NetCons[i], name, k}, nil
}

func (v *linkVar) number() *float64 {
	switch v.name {
	case "delay":
		return &v.to.Delay
	case "threshold":
		return &v.to.Threshold
	}
	return &v.to.Weight[v.at]
}

func (v *linkVar) Get() float64 { return *v.number() }

func (v *linkVar) Set(x float64) error {
	if math.IsNaN(x) || math.IsInf(x, 0) || v.name == "delay" && x < 0 {
		var l source.List
		l.Add(source.Pos{}, "give a finite number; a delay of 0 ms or more", "%s can't be %g", v.name, x)
		return l[0]
	}
	*v.number() = x
	if v.name == "delay" && v.b.Delayed != nil {
		v.b.Delayed(v.to.Source)
	}
	return nil
}

func (v *linkVar) Unit() string {
	switch v.name {
	case "delay":
		return "ms"
	case "threshold":
		return "mV"
	}
	return ""
}
